#include "app/workbook/xlsx_reader.h"

#include "tests/support/runner.h"
#include "tests/workbook/made_book.h"

#include <QTest>

using namespace bansho::workbook;
using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

ErrorCode errorOf(const QByteArray& file, const Limits& limits = {})
{
    const auto book = readXlsx(file, limits);
    return book ? ErrorCode::Internal : book.error().code;
}

} // namespace

class TstXlsxReader : public QObject {
    Q_OBJECT

private slots:

    void textsAreReadAsExcelKeepsThem()
    {
        // Runs of a rich text belong together; the reading that Japanese Excel keeps does not.
        const MadeBook book{.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                    "<c r=\"B1\" t=\"s\"><v>1</v></c>"
                                    "<c r=\"C1\" t=\"inlineStr\"><is><t>直接</t></is></c>"
                                    "<c r=\"D1\" t=\"str\"><f>A1&amp;\"x\"</f><v>式の値</v></c>"
                                    "<c r=\"E1\" t=\"b\"><v>1</v></c></row>",
            .strings = "<si><r><t>警</t></r><r><rPr><b/></rPr><t>視庁</t></r>"
                       "<rPh sb=\"0\" eb=\"3\"><t>ケイシチョウ</t></rPh></si>"
                       "<si><t xml:space=\"preserve\"> 一行_x000D_\n二行 </t></si>"};
        const auto read = readXlsx(book.bytes());
        QVERIFY2(read.ok(), qPrintable(read ? QString() : read.error().detail));
        const QList<Cell> cells = read->rows.first().cells;
        QCOMPARE(cells.at(0).text, u"警視庁"_s);
        QCOMPARE(cells.at(1).text, u" 一行\n二行 "_s);
        QCOMPARE(cells.at(2).text, u"直接"_s);
        QCOMPARE(cells.at(3).text, u"式の値"_s);
        QCOMPARE(cells.at(4).text, u"TRUE"_s);
    }

    void aNumberIsADateByItsFormat_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<Shape>("shape");
        QTest::newRow("short date") << QByteArray("14") << Shape::Day;
        QTest::newRow("Japanese era") << QByteArray("57") << Shape::Day;
        QTest::newRow("date and time") << QByteArray("22") << Shape::DayTime;
        QTest::newRow("amount") << QByteArray("3") << Shape::General;
        QTest::newRow("percent") << QByteArray("10") << Shape::General;
        QTest::newRow("text") << QByteArray("49") << Shape::Text;
        QTest::newRow("own: era") << QByteArray("164") << Shape::Day;
        QTest::newRow("own: time") << QByteArray("165") << Shape::DayTime;
        QTest::newRow("own: amount with a word") << QByteArray("166") << Shape::General;
        QTest::newRow("own: coloured general") << QByteArray("167") << Shape::General;
    }

    void aNumberIsADateByItsFormat()
    {
        QFETCH(QByteArray, format);
        QFETCH(Shape, shape);
        const MadeBook book{.rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46355.5</v></c></row>",
            .formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"" + format + "\"/>",
            .numberFormats =
                "<numFmt numFmtId=\"164\" formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;"
                "d&quot;日&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy/m/d h:mm\"/>"
                "<numFmt numFmtId=\"166\" formatCode=\"#,##0&quot;yen&quot;\"/>"
                "<numFmt numFmtId=\"167\" formatCode=\"[Red]General\"/>"};
        const auto read = readXlsx(book.bytes());
        QVERIFY(read.ok());
        const Cell cell = read->rows.first().cells.first();
        QCOMPARE(cell.shape, shape);
        const bool dated = shape == Shape::Day || shape == Shape::DayTime;
        QCOMPARE(plainText(cell), dated ? u"2026-11-29 12:00"_s : u"46355.5"_s);
    }

    void daysCountedFrom1904AreTheSameDays()
    {
        const MadeBook book{.rows = "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44893</v></c></row>",
            .formats = "<xf numFmtId=\"14\"/>",
            .workbookProperties = "<workbookPr date1904=\"1\"/>"};
        const auto read = readXlsx(book.bytes());
        QVERIFY(read.ok());
        QCOMPARE(plainText(read->rows.first().cells.first()), u"2026-11-29"_s);
    }

    void gapsStayGapsAndEmptyLinesAreLeftOut()
    {
        const MadeBook book{
            .rows = "<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>"
                    "<row r=\"4\"><c r=\"B4\" s=\"0\"/><c r=\"D4\"><v>1</v></c><c r=\"E4\"/></row>"
                    "<row r=\"9\"><c r=\"A9\"/></row>"};
        const auto read = readXlsx(book.bytes());
        QVERIFY(read.ok());
        QCOMPARE(read->rows.size(), 2);
        QCOMPARE(read->rows.at(0).line, 1);
        QCOMPARE(read->rows.at(1).line, 4);
        QCOMPARE(read->rows.at(1).cells.size(), 4);
        QCOMPARE(read->rows.at(1).cells.at(1).kind, Cell::Kind::Blank);
        QCOMPARE(read->rows.at(1).cells.at(3).number, 1.0);
    }

    void aFormulaThatFailedIsBroken()
    {
        const MadeBook book{
            .rows = "<row r=\"1\"><c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"};
        const auto read = readXlsx(book.bytes());
        QVERIFY(read.ok());
        QCOMPARE(read->rows.first().cells.first().kind, Cell::Kind::Broken);
    }

    void whatIsNoWorkbookIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        const MadeBook good{.rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"};
        QVERIFY(readXlsx(good.bytes()).ok());
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("受付日,件名\r\n");
        QTest::newRow("old .xls, or one with a password")
            << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + QByteArray(512, '\0');
        QTest::newRow("cut off") << good.bytes().left(700);
        QTest::newRow("another archive") << zipOf({{u"readme.txt"_s, "text"}});
        QTest::newRow("document type") << MadeBook{.rows = good.rows,
            .sheetHead = "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]>"}
                                              .bytes();
        QTest::newRow("not well-formed") << MadeBook{.rows = "<row r=\"1\"><c></row>"}.bytes();
        QTest::newRow("no such string")
            << MadeBook{.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"}.bytes();
        QTest::newRow("lines out of order")
            << MadeBook{.rows = "<row r=\"5\"/><row r=\"3\"/>"}.bytes();
        QTest::newRow("cells out of order")
            << MadeBook{.rows = "<row r=\"1\"><c r=\"C1\"/><c r=\"A1\"/></row>"}.bytes();
        QTest::newRow("a row that begins inside a cell")
            << MadeBook{.rows =
                            "<c r=\"A1\"><row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c></row></c>"}
                   .bytes();
        QTest::newRow("no number")
            << MadeBook{.rows = "<row r=\"1\"><c r=\"A1\"><v>1e999</v></c></row>"}.bytes();
    }

    void whatIsNoWorkbookIsRefused()
    {
        QFETCH(QByteArray, file);
        QCOMPARE(errorOf(file), ErrorCode::BadWorkbook);
    }

    void whatUnpacksWithoutEndIsStopped()
    {
        // 64 MiB of blanks pack to 64 KiB.
        const MadeBook bomb{.rows = QByteArray(qsizetype(64) * 1024 * 1024, ' ')};
        const QByteArray file = bomb.bytes();
        QVERIFY(file.size() < qsizetype(1024) * 1024);
        QCOMPARE(errorOf(file, {.unpackedBytes = qint64(8) * 1024 * 1024}), ErrorCode::TooLarge);
        QVERIFY(readXlsx(file).ok());
    }

    void sizesHaveLimits()
    {
        const MadeBook book{.rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                                    "<row r=\"2\"><c r=\"C2\"><v>1</v></c></row>"};
        const QByteArray file = book.bytes();
        QCOMPARE(errorOf(file, {.rows = 1}), ErrorCode::TooLarge);
        QCOMPARE(errorOf(file, {.columns = 2}), ErrorCode::TooLarge);
        QCOMPARE(errorOf(file, {.fileBytes = 100}), ErrorCode::TooLarge);
        QVERIFY(readXlsx(file, {.rows = 2, .columns = 3}).ok());
    }

    void everyCutAndEveryFlippedByteEndsInAnAnswer()
    {
        const QByteArray good =
            MadeBook{.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
                .strings = "<si><t>文字</t></si>"}
                .bytes();
        int refused = 0;
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray flipped = good;
            flipped[at] = char(flipped.at(at) ^ 0x41);
            refused += readXlsx(flipped).ok() ? 0 : 1;
            refused += readXlsx(good.left(at)).ok() ? 0 : 1;
        }
        QVERIFY(refused > good.size());
    }
};

BANSHO_TEST(TstXlsxReader, "tst_xlsx_reader")
#include "tst_xlsx_reader.moc"
