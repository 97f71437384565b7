#include "app/workbook/cell.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho::workbook;
using namespace bansho;
using namespace Qt::StringLiterals;

class TstCell : public QObject {
    Q_OBJECT

private slots:

    void aDayIsTheNumberThatExcelCounts_data()
    {
        // Serial numbers as Excel shows them for these days.
        QTest::addColumn<QDate>("day");
        QTest::addColumn<double>("serial");
        QTest::newRow("first") << QDate(1900, 3, 1) << 61.0;
        QTest::newRow("Heisei") << QDate(1989, 1, 8) << 32516.0;
        QTest::newRow("2026") << QDate(2026, 11, 29) << 46355.0;
        QTest::newRow("last") << QDate(9999, 12, 31) << 2958465.0;
    }

    void aDayIsTheNumberThatExcelCounts()
    {
        QFETCH(QDate, day);
        QFETCH(double, serial);
        const Cell cell = Cell::of(day);
        QCOMPARE(cell.kind, Cell::Kind::Number);
        QCOMPARE(cell.number, serial);
        QCOMPARE(timeOf(cell)->date(), day);
        QCOMPARE(plainText(cell), day.toString(Qt::ISODate));
    }

    void aDayThatExcelCannotCountIsAText()
    {
        const Cell cell = Cell::of(QDate(1899, 5, 1));
        QCOMPARE(cell.kind, Cell::Kind::Text);
        QCOMPARE(cell.text, u"1899-05-01"_s);
        QVERIFY(!timeOf({.kind = Cell::Kind::Number, .number = 60}));
        QVERIFY(!timeOf({.kind = Cell::Kind::Number, .number = 2'958'466}));
        QVERIFY(!timeOf(Cell::of(u"46355"_s)));
    }

    void everyMinuteOfADayComesBack()
    {
        for (int minute = 0; minute < 24 * 60; ++minute) {
            const QDateTime time(QDate(2026, 4, 1), QTime(minute / 60, minute % 60), Qt::UTC);
            QCOMPARE(timeOf(Cell::of(time)), time);
        }
        const QDateTime second(QDate(2026, 4, 1), QTime(23, 59, 59), Qt::UTC);
        QCOMPARE(plainText(Cell::of(second)), u"2026-04-01 23:59:59"_s);
    }

    void numbersAreWrittenAsPeopleWriteThem()
    {
        QCOMPARE(plainText(Cell::of(qint64(1'000'000'000'000))), u"1000000000000"_s);
        QCOMPARE(plainText({.kind = Cell::Kind::Number, .number = 0.5}), u"0.5"_s);
        QCOMPARE(plainText({}), QString());
    }

    void cellsHaveTheNamesOfASpreadsheet_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("name");
        QTest::newRow("A") << 0 << u"A14"_s;
        QTest::newRow("Z") << 25 << u"Z14"_s;
        QTest::newRow("AA") << 26 << u"AA14"_s;
        QTest::newRow("AZ") << 51 << u"AZ14"_s;
        QTest::newRow("ZZ") << 701 << u"ZZ14"_s;
        QTest::newRow("XFD") << 16383 << u"XFD14"_s;
    }

    void cellsHaveTheNamesOfASpreadsheet()
    {
        QFETCH(int, column);
        QFETCH(QString, name);
        QCOMPARE(cellName(column, 14), name);
        QCOMPARE(columnOfName(name), column);
    }

    void whatIsNoNameHasNoColumn()
    {
        QCOMPARE(columnOfName(u"14"), -1);
        QCOMPARE(columnOfName(u""), -1);
        QCOMPARE(columnOfName(u"ABCD1"), -1);
    }
};

BANSHO_TEST(TstCell, "tst_cell")
#include "tst_cell.moc"
