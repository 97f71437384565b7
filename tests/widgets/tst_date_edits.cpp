#include "ui/widgets/date_edits.h"
#include "ui/widgets/date_text.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"

#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using namespace bansho::widgets;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstDateEdits : public QObject {
    Q_OBJECT

private slots:

    // The clock stands at 2026-11-24T09:00 in Japan.

    void datesAreTypedAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        for (const char* text : {"R8.4.1", "令8.4.1", "8/4/1", "20260401", "4/1", "令和8年4月1日",
                 "８／４／１", "2026-04-01"}) {
            QTest::newRow(text) << QString::fromUtf8(text) << u"令8.4.1"_s;
        }
        QTest::newRow("today") << u"今日"_s << u"令8.11.24"_s;
        QTest::newRow("yesterday") << u"昨日"_s << u"令8.11.23"_s;
        QTest::newRow("nothing") << u"  "_s << QString();
    }

    void datesAreTypedAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        DateEdit edit(m_clock);
        const QSignalSpy understood(&edit, &CalendarEdit::understood);
        edit.setText(text);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(understood.size(), 1);
        QCOMPARE(edit.text(), shown);
        QCOMPARE(edit.date().value().has_value(), !shown.isEmpty());
    }

    void aTimeThatIsNoneIsNotCalledADate()
    {
        DateTimeEdit edit(m_clock);
        for (const QString& text : {u"25:00"_s, u"２５：００"_s, u"午後15時"_s, u"4/1 25:00"_s}) {
            edit.setText(text);
            QCOMPARE(edit.moment().error().code, ErrorCode::BadTime);
        }
        edit.setText(u"2/30"_s);
        QCOMPARE(edit.moment().error().code, ErrorCode::BadDate);
    }

    void badDatesStayAsTyped_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"８/13/1", "2/30", "あした", "2026", "4/1 25:00"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }

    void badDatesStayAsTyped()
    {
        QFETCH(QString, text);
        DateEdit day(m_clock);
        DateTimeEdit moment(m_clock);
        for (CalendarEdit* edit :
            {static_cast<CalendarEdit*>(&day), static_cast<CalendarEdit*>(&moment)}) {
            Error said;
            connect(edit, &CalendarEdit::notUnderstood, edit,
                [&said](const Error& error) { said = error; });
            const QSignalSpy understood(edit, &CalendarEdit::understood);
            edit->setText(text == u"2026"_s ? u"2026/"_s : text);
            const QString typed = edit->text();
            QTest::keyClick(edit, Qt::Key_Return);
            QCOMPARE(edit->text(), typed);
            QCOMPARE(said.subject, typed);
            QCOMPARE(understood.size(), 0);
        }
        QVERIFY(!day.date().ok());
        QVERIFY(!moment.moment().ok());
    }

    void momentsAreAsExactAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* text, const QString& shown) {
            QTest::newRow(text) << QString::fromUtf8(text) << shown;
        };
        row("令8.7.3 10:38", u"令8.7.3 10:38"_s);
        row("令８．７．３　１０：３８", u"令8.7.3 10:38"_s);
        row("R8.7.3 1038", u"令8.7.3 10:38"_s);
        row("7/3 9時半", u"令8.7.3 9:30"_s);
        row("昨日 22:05", u"令8.11.23 22:05"_s);
        row("10:38", u"令8.11.24 10:38"_s);
        row("7/3", u"令8.7.3"_s);
    }

    void momentsAreAsExactAsTheyAreTyped()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        DateTimeEdit edit(m_clock);
        edit.setText(text);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edit.text(), shown);
        const auto moment = edit.moment();
        QVERIFY(moment.ok() && moment->has_value());
        QCOMPARE(momentText(**moment), shown);
        QCOMPARE((*moment)->precision,
            shown.contains(u':') ? records::Precision::Minute : records::Precision::Day);
    }

    void momentsAreOfTheClockInJapan()
    {
        QCOMPARE(momentOf({2026, 7, 3}, {0, 30}).utcSeconds, 1783006200); // 2 July, 15:30 UTC
        QCOMPARE(inJapan(momentOf({2026, 7, 3}, {0, 30})).date(), QDate(2026, 7, 3));
    }

    void untouchedMomentKeepsItsSeconds()
    {
        const records::Moment given{
            .utcSeconds = 1783006217, .precision = records::Precision::Second};
        DateTimeEdit edit(m_clock);
        edit.setMoment(given);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edit.moment().value(), std::optional(given));
        const records::Moment month{
            .utcSeconds = 1782831600, .precision = records::Precision::Month};
        edit.setMoment(month);
        QCOMPARE(edit.text(), u"令8.7"_s);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edit.moment().value(), std::optional(month));
    }

    void keysPutTodayAndNow()
    {
        DateTimeEdit moment(m_clock);
        const QSignalSpy edited(&moment, &QLineEdit::textEdited);
        QTest::keyClick(&moment, Qt::Key_Colon, Qt::ControlModifier);
        QCOMPARE(moment.text(), u"令8.11.24 9:00"_s);
        QTest::keyClick(&moment, Qt::Key_Semicolon, Qt::ControlModifier);
        QCOMPARE(moment.text(), u"令8.11.24"_s);
        QCOMPARE(edited.size(), 2);
        DateEdit day(m_clock);
        QTest::keyClick(&day, Qt::Key_Semicolon, Qt::ControlModifier);
        QCOMPARE(day.text(), u"令8.11.24"_s);
    }

    void dateStyleRewritesWhatIsShown()
    {
        DateEdit day(m_clock);
        day.setDate(QDate(2026, 7, 3));
        DateEdit bad(m_clock);
        bad.setText(u"あした"_s);
        setDateStyle(DateStyle::Western);
        QCOMPARE(day.text(), u"2026-07-03"_s);
        QCOMPARE(bad.text(), u"あした"_s);
        setDateStyle(DateStyle::Era);
        QCOMPARE(day.text(), u"令8.7.3"_s);
    }

private:
    ManualClock m_clock;
};

BANSHO_TEST(TstDateEdits, "tst_date_edits")
#include "tst_date_edits.moc"
