#include "app/base/csv.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;

class TstCsv : public QObject {
    Q_OBJECT

private slots:

    void aSpreadsheetTakesNoTextForAFormula_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("formula") << QStringLiteral("=cmd|' /c calc'")
                                 << QStringLiteral("'=cmd|' /c calc'");
        QTest::newRow("old formula") << QStringLiteral("@SUM(1)") << QStringLiteral("'@SUM(1)");
        QTest::newRow("telephone")
            << QStringLiteral("+81 3 3581 4321") << QStringLiteral("'+81 3 3581 4321");
        QTest::newRow("tab") << QStringLiteral("\t=1") << QStringLiteral("'\t=1");
        QTest::newRow("words") << QStringLiteral("髙橋 = 一郎") << QStringLiteral("髙橋 = 一郎");
        QTest::newRow("nothing") << QString() << QString();
    }

    void aSpreadsheetTakesNoTextForAFormula()
    {
        QFETCH(QString, text);
        QTEST(plainCell(text), "cell");
    }

    void quotedCellsKeepLineBreaksCommasAndQuotes()
    {
        const auto records = parseCsv(QStringLiteral("a,\"b\r\nc, \"\"d\"\"\"\r\ne,f\n"));
        QVERIFY(records.ok());
        QCOMPARE(records->size(), 2);
        QCOMPARE(records->at(0).cells,
            QStringList({QStringLiteral("a"), QStringLiteral("b\r\nc, \"d\"")}));
        QCOMPARE(records->at(1).line, 3);
    }

    void byteOrderMarkAndEmptyLinesAreNotData()
    {
        const auto records = parseCsv(QChar(0xFEFF) + QStringLiteral("a,b\n\n\"\"\nc,\n"));
        QVERIFY(records.ok());
        QCOMPARE(records->size(), 3);
        QCOMPARE(records->at(0).cells.first(), QStringLiteral("a"));
        QCOMPARE(records->at(1).cells, QStringList{QString()});
        QCOMPARE(records->at(2).cells, QStringList({QStringLiteral("c"), QString()}));
    }

    void truncatedFileIsRefusedWithItsLine()
    {
        const auto records = parseCsv(QStringLiteral("a,b\nc,\"d\ne"));
        QVERIFY(!records.ok());
        QCOMPARE(records.error().code, ErrorCode::BadCsv);
        QCOMPARE(records.error().subject, QStringLiteral("2"));
    }

    void textAfterClosingQuoteIsRefused() { QVERIFY(!parseCsv(QStringLiteral("\"a\"b,c\n")).ok()); }

    void tableRowsHaveAsManyCellsAsTheHeading()
    {
        QVERIFY(!parseCsvTable(QStringLiteral("a,b\n1\n")).ok());
        QVERIFY(!parseCsvTable(QString()).ok());
        const auto table = parseCsvTable(QStringLiteral("a,b\n1,2\n"));
        QVERIFY(table.ok());
        QCOMPARE(table->column(QStringLiteral("b")), 1);
    }

    void cellRoundTrips()
    {
        const QString text = QStringLiteral("x, \"y\"\nz");
        const auto records = parseCsv(csvCell(text) + u',' + csvCell(QStringLiteral("plain")));
        QVERIFY(records.ok());
        QCOMPARE(records->first().cells, QStringList({text, QStringLiteral("plain")}));
    }
};

BANSHO_TEST(TstCsv, "tst_csv")
#include "tst_csv.moc"
