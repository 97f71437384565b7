#pragma once
// A class of tests of which each begins with a room of its own, in Japanese.

#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"

#include <QApplication>
#include <QTest>

namespace bansho::tests {

class DutyTest : public QObject {
    Q_OBJECT

protected:
    static constexpr int patience = DeskAt::patienceMs;
    std::unique_ptr<DutyRoom> m_room;

private slots:

    void initTestCase()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        QVERIFY(widgets::installTranslations(*qApp, Language::Japanese));
    }

    void init() { m_room = std::make_unique<DutyRoom>(); }

    void cleanup() { m_room.reset(); }
};

} // namespace bansho::tests
