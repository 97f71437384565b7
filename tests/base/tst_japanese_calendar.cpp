#include "app/base/japanese_calendar.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;

class TstJapaneseCalendar : public QObject {
    Q_OBJECT

private:
    static QDate today() { return {2026, 11, 23}; }

private slots:

    void datesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        for (const char* text : {"2026-11-23", "2026/11/23", "2026.11.23", "20261123",
                 "令和8年11月23日", "令8.11.23", "R8.11.23", "r8/11/23", "R08.11.23", "R8-11-23",
                 "2026年11月23日", "２０２６／１１／２３", "Ｒ８．１１．２３",
                 "令和８年１１月２３日", " 2026-11-23 ", "　令和8年11月23日　",
                 "令和 8年 11月 23日", "㋿8年11月23日", "今日", "2026/11/23(月)",
                 "2026/11/23（月）", "R8.11.23 (月曜日)", "令和8年11月23日（月曜）",
                 "令和８年１１月２３日　月曜日", "２０２６年１１月２３日(月)"}) {
            QTest::newRow(text) << QString::fromUtf8(text) << today();
        }
        const auto row = [](const char* text, int year, int month, int day) {
            QTest::newRow(text) << QString::fromUtf8(text) << QDate(year, month, day);
        };
        row("昨日", 2026, 11, 22);
        row("明日", 2026, 11, 24);
        row("2026-1-2", 2026, 1, 2);
        row("2024-02-29", 2024, 2, 29);
        row("令和元年5月1日", 2019, 5, 1);
        row("R1.5.1", 2019, 5, 1);
        row("R元.5.1", 2019, 5, 1);
        row("平成31年4月30日", 2019, 4, 30);
        row("平成元年1月8日", 1989, 1, 8);
        row("昭和64年1月7日", 1989, 1, 7);
        row("S1.12.25", 1926, 12, 25);
        row("大正15年12月24日", 1926, 12, 24);
        row("T1.7.30", 1912, 7, 30);
        row("明治45年7月29日", 1912, 7, 29);
        row("明治6年1月1日", 1873, 1, 1);
    }

    void datesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        const auto result = parseDate(text, today());
        QVERIFY(result.ok());
        QCOMPARE(*result, date);
    }

    void typedDatesMeanWhatTheirTypistMeans_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<QDate>("date");
        const auto row = [](const char* text, QDate today, QDate date) {
            QTest::newRow(text) << QString::fromUtf8(text) << today << date;
        };
        const QDate july(2026, 7, 3);
        row("R8.4.1", july, {2026, 4, 1});
        row("令8.4.1", july, {2026, 4, 1});
        row("20260401", july, {2026, 4, 1});
        row("8/4/1", july, {2026, 4, 1});
        row("８／４／１", july, {2026, 4, 1});
        row("8.4.1", july, {2026, 4, 1});
        row("18/4/1", july, {2036, 4, 1});
        row("4/1", july, {2026, 4, 1});
        row("４／１", july, {2026, 4, 1});
        row("4月1日", july, {2026, 4, 1});
        row("今日", july, july);
        row("昨日", july, {2026, 7, 2});
        row("12/28", {2027, 1, 4}, {2026, 12, 28});
        row("1/5", {2026, 12, 28}, {2027, 1, 5});
        row("4/1", {2026, 11, 24}, {2026, 4, 1});
        row("10/3", july, {2026, 10, 3});
        row("10/4", july, {2025, 10, 4});
        row("2/29", {2028, 7, 3}, {2028, 2, 29});
    }

    void typedDatesMeanWhatTheirTypistMeans()
    {
        QFETCH(QString, text);
        QFETCH(QDate, today);
        QFETCH(QDate, date);
        const auto result = parseTypedDate(text, today);
        QVERIFY(result.ok());
        QCOMPARE(*result, date);
    }

    void doubtfulTypedDatesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "26/4/1", "0/4/1", "8/13/1", "8/2/30", "13/1", "2/29", "2/30",
                 "4", "4/1x", "8/4/1/1", "三月"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }

    void doubtfulTypedDatesAreRefused()
    {
        QFETCH(QString, text);
        const auto result = parseTypedDate(text, {2026, 7, 3});
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::BadDate);
        QCOMPARE(result.error().subject, text);
    }

    void briefDatesNameTheEraByOneKanji()
    {
        QCOMPARE(eraBrief({2026, 7, 3}), QStringLiteral("令8.7.3"));
        QCOMPARE(eraBrief({2019, 5, 1}), QStringLiteral("令元.5.1"));
        QCOMPARE(eraBrief({1989, 1, 7}), QStringLiteral("昭64.1.7"));
        QCOMPARE(eraBrief({1872, 12, 31}), QStringLiteral("1872.12.31"));
        QCOMPARE(eraBrief({}), QString());
        QCOMPARE(*parseDate(eraBrief({2019, 5, 1}), {2026, 7, 3}), QDate(2019, 5, 1));
    }

    void impossibleDatesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10",
                 "2026-11-00", "0000-01-01", "20260230", "2026-11/23", "26-11-23", "2026-11",
                 "2026-11-23x", "x2026-11-23", "昭和65年1月1日", "昭和64年1月8日", "平成31年5月1日",
                 "平成元年1月7日", "令和元年4月30日", "令和0年5月1日", "R0.5.1", "令和8年2月30日",
                 "大正元年7月29日", "昭和元年12月24日", "明治5年12月31日", "明治元年9月8日",
                 "X8.11.23", "明後日", "2026/11/23(火)", "2026/11/23月", "2026/11/23(月",
                 "2026/11/23()", "(月)", "2026/2/30(月)", "2026/11/23(月)(月)",
                 "2026-11-23\n2026-11-24", "-2026-11-23", "令和8年11月"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }

    void impossibleDatesAreRefused()
    {
        QFETCH(QString, text);
        const auto result = parseDate(text, today());
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::BadDate);
        QCOMPARE(result.error().subject, text);
    }

    void datesAreWrittenInTheirEra_data()
    {
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QString>("full");
        QTest::addColumn<QString>("brief");
        const auto row = [](const char* name, QDate date, const QString& full,
                             const QString& brief) {
            QTest::newRow(name) << date << full << brief;
        };
        row("reiwa 8", today(), QStringLiteral("令和8年11月23日"), QStringLiteral("R8.11.23"));
        row("first day of reiwa", {2019, 5, 1}, QStringLiteral("令和元年5月1日"),
            QStringLiteral("R1.5.1"));
        row("last day of heisei", {2019, 4, 30}, QStringLiteral("平成31年4月30日"),
            QStringLiteral("H31.4.30"));
        row("last day of showa", {1989, 1, 7}, QStringLiteral("昭和64年1月7日"),
            QStringLiteral("S64.1.7"));
        row("shared day", {1912, 7, 30}, QStringLiteral("大正元年7月30日"),
            QStringLiteral("T1.7.30"));
        row("first day of this calendar", {1873, 1, 1}, QStringLiteral("明治6年1月1日"),
            QStringLiteral("M6.1.1"));
        row("before it", {1872, 12, 31}, QStringLiteral("1872年12月31日"),
            QStringLiteral("1872.12.31"));
        row("invalid", {}, QString(), QString());
    }

    void datesAreWrittenInTheirEra()
    {
        QFETCH(QDate, date);
        QFETCH(QString, full);
        QFETCH(QString, brief);
        QCOMPARE(eraDate(date), full);
        QCOMPARE(eraShort(date), brief);
    }

    void everyDayReadsBackAsItIsWritten()
    {
        for (QDate date(1873, 1, 1); date.year() < 2040; date = date.addDays(1)) {
            QCOMPARE(parseDate(eraDate(date), today()).value(), date);
            QCOMPARE(parseDate(eraShort(date), today()).value(), date);
        }
    }

    void fiscalYearStartsInApril()
    {
        QCOMPARE(fiscalYear({2026, 3, 31}), 2025);
        QCOMPARE(fiscalYear({2026, 4, 1}), 2026);
        QCOMPARE(fiscalYear({2026, 12, 31}), 2026);
        QCOMPARE(fiscalYear({2027, 1, 1}), 2026);
    }

    void fiscalYearIsCalledByItsEra()
    {
        QCOMPARE(fiscalYearLabel(2026), QStringLiteral("令和8年度"));
        QCOMPARE(fiscalYearLabel(2019), QStringLiteral("令和元年度"));
        QCOMPARE(fiscalYearLabel(2018), QStringLiteral("平成30年度"));
        QCOMPARE(fiscalYearLabel(2017), QStringLiteral("平成29年度"));
        QCOMPARE(fiscalYearLabel(1988), QStringLiteral("昭和63年度"));
        QCOMPARE(fiscalYearLabel(1860), QStringLiteral("1860年度"));
    }

    void holidaysAreThoseOfTheLaw_data()
    {
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QString>("name");
        QTest::newRow("new year") << QDate(2026, 1, 1) << QStringLiteral("元日");
        QTest::newRow("thanksgiving") << QDate(2026, 11, 23) << QStringLiteral("勤労感謝の日");
        QTest::newRow("equinox") << QDate(2026, 3, 20) << QStringLiteral("春分の日");
        QTest::newRow("between two") << QDate(2026, 9, 22) << QStringLiteral("休日");
        QTest::newRow("substitute") << QDate(2027, 3, 22) << QStringLiteral("春分の日 振替休日");
        QTest::newRow("accession") << QDate(2019, 5, 1) << QStringLiteral("休日（祝日扱い）");
        QTest::newRow("moved once") << QDate(2021, 7, 23) << QStringLiteral("スポーツの日");
        QTest::newRow("work day") << QDate(2026, 11, 24) << QString();
        QTest::newRow("old birthday") << QDate(2019, 12, 23) << QString();
        QTest::newRow("invalid") << QDate() << QString();
    }

    void holidaysAreThoseOfTheLaw()
    {
        QFETCH(QDate, date);
        QFETCH(QString, name);
        QCOMPARE(holidayName(date), name);
        QCOMPARE(isHoliday(date), !name.isEmpty());
    }

    void holidaysAreKnownFrom1970To2050()
    {
        for (int year = 1970; year <= 2050; ++year) {
            QVERIFY(isHoliday({year, 1, 1}));
            QVERIFY(isHoliday({year, 11, 23}));
        }
    }

    void officesAreClosedAtWeekendsHolidaysAndNewYear()
    {
        QVERIFY(isWorkingDay({2026, 11, 20}));
        QVERIFY(!isWorkingDay({2026, 11, 21})); // Saturday
        QVERIFY(!isWorkingDay({2026, 11, 22})); // Sunday
        QVERIFY(!isWorkingDay({2026, 11, 23})); // holiday on a Monday
        QVERIFY(isWorkingDay({2026, 12, 28}));
        QVERIFY(!isWorkingDay({2026, 12, 29}));
        QVERIFY(!isWorkingDay({2026, 12, 31}));
        QVERIFY(!isWorkingDay({2025, 1, 2}));
        QVERIFY(!isWorkingDay({2025, 1, 3}));
        QVERIFY(isWorkingDay({2027, 1, 4}));
        QVERIFY(!isWorkingDay({}));
    }

    void workingDaysAreCountedFromTheNextDay_data()
    {
        QTest::addColumn<QDate>("from");
        QTest::addColumn<int>("count");
        QTest::addColumn<QDate>("to");
        const QDate friday(2026, 11, 20);
        QTest::newRow("0 on a working day") << friday << 0 << friday;
        QTest::newRow("0 on a Saturday") << QDate(2026, 11, 21) << 0 << QDate(2026, 11, 24);
        QTest::newRow("1 over a long weekend") << friday << 1 << QDate(2026, 11, 24);
        QTest::newRow("1 from a Saturday") << QDate(2026, 11, 21) << 1 << QDate(2026, 11, 24);
        QTest::newRow("3") << friday << 3 << QDate(2026, 11, 26);
        QTest::newRow("over New Year") << QDate(2026, 12, 28) << 1 << QDate(2027, 1, 4);
        QTest::newRow("backwards") << QDate(2026, 11, 24) << -1 << friday;
        QTest::newRow("backwards from a holiday") << QDate(2026, 11, 23) << -1 << friday;
        QTest::newRow("invalid") << QDate() << 3 << QDate();
    }

    void workingDaysAreCountedFromTheNextDay()
    {
        QFETCH(QDate, from);
        QFETCH(int, count);
        QFETCH(QDate, to);
        QCOMPARE(addWorkingDays(from, count), to);
    }

    void timesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QTime>("time");
        const auto row = [](const char* text, int hour, int minute) {
            QTest::newRow(text) << QString::fromUtf8(text) << QTime(hour, minute);
        };
        row("9:05", 9, 5);
        row("09:05", 9, 5);
        row("0905", 9, 5);
        row("9時5分", 9, 5);
        row("9時", 9, 0);
        row("9時半", 9, 30);
        row("午後3時", 15, 0);
        row("午後3時半", 15, 30);
        row("午後3:30", 15, 30);
        row("午後3:10:00", 15, 10);
        row("午後3時10分", 15, 10);
        row("15:10:00", 15, 10);
        row("15時10分0秒", 15, 10);
        row("午前8時30分", 8, 30);
        row("午後0時", 12, 0);
        row("午前0時", 0, 0);
        row("０９：０５", 9, 5);
        row("　9:05 ", 9, 5);
        row("23:59", 23, 59);
        row("00:00", 0, 0);
    }

    void timesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QTime, time);
        const auto result = parseTime(text);
        QVERIFY(result.ok());
        QCOMPARE(*result, time);
    }

    void secondsOfATimeAreKept()
    {
        QCOMPARE(parseTime(u"15:10:59").value(), QTime(15, 10, 59));
        QCOMPARE(parseTime(u"午後3時10分7秒").value(), QTime(15, 10, 7));
    }

    void impossibleTimesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "24:00", "9:60", "9:5", "905", "2460", "9", "午後13時",
                 "午後12時", "午前12時30分", "25時", "9時60分", "-9:05", "9:05x", "夜9時",
                 "9:05:60", "9:05:5", "15:10:", "9時半5分", "9時5秒", "午後0905"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }

    void impossibleTimesAreRefused()
    {
        QFETCH(QString, text);
        const auto result = parseTime(text);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::BadTime);
        QCOMPARE(result.error().subject, text);
    }
};

BANSHO_TEST(TstJapaneseCalendar, "tst_japanese_calendar")
#include "tst_japanese_calendar.moc"
