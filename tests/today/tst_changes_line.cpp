// 前回確認以降の変化: said on the next look, each figure with its own cases.
#include "ui/today/changes_line.h"
#include "ui/today/today_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"
#include "tests/today/office.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QTest>

using namespace bansho;
using namespace bansho::today;
using namespace Qt::StringLiterals;
using tests::NewCase;
using tests::Office;

class TstChangesLine : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = 20'000;
    static constexpr qint64 day = 86'400'000;
    std::unique_ptr<Office> m_office;
    std::unique_ptr<TodayPage> m_page;
    QList<shell::Place> m_went;

    void open()
    {
        m_page.reset();
        QVERIFY(m_office->sit("1"));
        m_page = std::make_unique<TodayPage>(m_office->desk(), DesktopSeams{});
        m_went.clear();
        connect(m_page.get(), &shell::Page::go, this,
            [this](const shell::Place& place) { m_went.append(place); });
        m_page->resize(1182, 690);
        m_page->show();
        m_page->enter({});
        QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<widgets::Tile*>() != nullptr, patience);
        waitUntilKept();
    }

    /// What is to be written is written in order: behind the look, this.
    void waitUntilKept()
    {
        bool written = false;
        QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<ChangesLine*>() != nullptr, patience);
        deliver(m_office->desk().device().store().write(
                    [](store::Connection&) { return Result<void>(); }),
            this, [&written](const Result<void>&) { written = true; });
        QTRY_VERIFY_WITH_TIMEOUT(written, patience);
    }

    QString line() const
    {
        const auto* line = m_page->findChild<ChangesLine*>();
        if (!line->isVisible()) {
            return {};
        }
        QStringList words;
        for (const QLabel* label : line->findChildren<QLabel*>()) {
            words += label->isVisible() ? label->text() : QString();
        }
        for (const auto* figure : line->findChildren<widgets::Button*>()) {
            words += figure->isVisible() ? figure->text() : QString();
        }
        words.removeAll(QString());
        return words.join(u'|');
    }

private slots:

    void initTestCase()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        widgets::installTranslations(*qApp, Language::Japanese);
    }

    void init() { m_office = std::make_unique<Office>(); }

    void cleanup()
    {
        m_page.reset();
        m_office.reset();
    }

    void theFirstLookSaysWhatComesWhileItGoesOn()
    {
        open();
        QCOMPARE(line(), QString());
        m_office->put("2", NewCase{.title = u"見ている間に届いた相談"_s});
        m_page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(line(), u"前回確認（9:00）からの変化：|新規受理 +1"_s, patience);
        open(); // the program was closed and opened again
        QTRY_COMPARE_WITH_TIMEOUT(line(), u"前回確認（9:00）からの変化：|新規受理 +1"_s, patience);
    }

    void theNextLookSaysWhatChangedAndOpensItsCases()
    {
        m_office->put("2", NewCase{.title = u"前からの相談"_s});
        open();
        QCOMPARE(line(), QString()); // there is no look before the first
        m_office->put("2", NewCase{.title = u"A&B商店の偽サイト"_s});
        m_office->clock().advance(day);
        open();
        QTRY_COMPARE_WITH_TIMEOUT(
            line(), u"前回確認（11/24 9:00）からの変化：|新規受理 +1"_s, patience);
        auto* figure = m_page->findChild<ChangesLine*>()->findChildren<widgets::Button*>().last();
        QTest::keyClick(figure, Qt::Key_Return);
        auto* menu = figure->findChild<QMenu*>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY2(menu->actions().first()->text().contains(u"A&&B商店の偽サイト"_s),
            qPrintable(menu->actions().first()->text()));
        menu->actions().first()->trigger();
        QCOMPARE(m_went.size(), 1);
        QVERIFY(!m_went.first().record.isNull());
    }

    void withoutAChangeItSaysSoAndAShortBreakKeepsTheComparison()
    {
        open();
        m_office->clock().advance(day);
        open();
        QTRY_COMPARE_WITH_TIMEOUT(
            line(), u"前回確認（11/24 9:00）からの変化：|ありません"_s, patience);
        m_office->put("2", NewCase{.received = {2026, 11, 25}});
        m_office->clock().advance(60'000);
        open(); // closed and opened again: still the morning's look
        QTRY_COMPARE_WITH_TIMEOUT(
            line(), u"前回確認（11/24 9:00）からの変化：|新規受理 +1"_s, patience);
    }
};

BANSHO_TEST(TstChangesLine, "tst_changes_line")
#include "tst_changes_line.moc"
