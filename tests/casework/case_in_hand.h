#pragma once
// A case in hand at a desk, and what a test reads and presses there.

#include "ui/cases/case_detail.h"
#include "ui/cases/closing_checks_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segments.h"

#include "tests/casework/duty_room.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

namespace bansho::tests {

/// The visible words of a widget, a line each.
inline QString said(const QWidget& widget)
{
    QString words;
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        words += label->isVisible() ? label->text() + u'\n' : QString();
    }
    for (const auto* paragraph : widget.findChildren<widgets::Paragraph*>()) {
        words += paragraph->isVisible() ? paragraph->text() + u'\n' : QString();
    }
    for (const auto* chip : widget.findChildren<widgets::StateChip*>()) {
        words += chip->isVisible() ? chip->accessibleName() + u'\n' : QString();
    }
    return words;
}

inline widgets::Button* button(const QWidget& widget, const QString& words)
{
    for (auto* one : widget.findChildren<widgets::Button*>()) {
        if (one->isVisible() && one->text() == words) {
            return one;
        }
    }
    return nullptr;
}

/// Waits for the button to be there and presses it.
inline bool press(const QWidget& widget, const QString& words)
{
    if (!QTest::qWaitFor([&] { return button(widget, words) != nullptr; }, DeskAt::patienceMs)) {
        return false;
    }
    button(widget, words)->click();
    return true;
}

/// The input of a field.
template <typename Widget>
Widget* part(const QWidget& parent, const char* field)
{
    return parent.findChild<Widget*>(QLatin1String(field));
}

/// A shown pane with that case.
inline std::unique_ptr<casework::CaseDetail> shownDetail(DutyRoom& room, const RecordId& record)
{
    auto detail = std::make_unique<casework::CaseDetail>(room.desk());
    QObject::connect(
        &room.desk(), &shell::Desk::recordsChanged, detail.get(), &casework::CaseDetail::refresh);
    detail->resize(468, 690);
    detail->show();
    (void)QTest::qWaitForWindowActive(detail.get());
    detail->setRecord(record);
    (void)QTest::qWaitFor(
        [&] { return said(*detail).contains(QStringLiteral("相談者")); }, DeskAt::patienceMs);
    return detail;
}

inline QString stateOf(DutyRoom& room, const RecordId& record)
{
    return room.device().record(record).state.state;
}

template <typename T>
std::optional<typename T::Value> valueOf(
    DutyRoom& room, const RecordId& record, const records::Field<T>& field)
{
    const auto values = room.device().record(record).state.values();
    return records::View(values)[field];
}

} // namespace bansho::tests
