// What is written is read again by our own reader; that other programs read it is shown by
// tests/e2e/tst_workbook.cpp.
#include "app/workbook/xlsx_reader.h"
#include "app/workbook/xlsx_writer.h"

#include "tests/support/runner.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho::workbook;
using namespace bansho;
using namespace Qt::StringLiterals;

namespace {

BookPlan planOf(const QList<QList<Cell>>& rows)
{
    return {.sheet = u"相談"_s,
        .columns = {{.heading = u"番号"_s, .hidden = true}, {.heading = u"電話"_s},
            {.heading = u"区分"_s, .choices = {u"詐欺"_s, u"その他"_s}},
            {.heading = u"日"_s, .shape = Shape::Day}},
        .rows = rows,
        .notes = {{u"type"_s, u"consultation"_s}, {u"export"_s, u"007"_s}},
        .header = u"部内限り A&B"_s,
        .refusal = u"一覧から選んでください。"_s,
        .spareLines = 10};
}

} // namespace

class TstXlsxWriter : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QByteArray written(const QList<QList<Cell>>& rows)
    {
        const auto bytes = xlsxOf(planOf(rows), m_folder.path());
        return bytes ? *bytes : QByteArray();
    }

private slots:

    void whatIsWrittenComesBackCellByCell()
    {
        const QStringList texts{u"0901234"_s, u"=1+1"_s, u"@SUM(A1)"_s, u"+81"_s, u"'x"_s,
            u"一行目\n二行目\t終わり"_s, u" 前後の空白 "_s, u"髙﨑\U000E0100 <&>\"'"_s,
            u"_x0041_ と _x005F_"_s, u"2026-04-01"_s, u"TRUE"_s, QString(longestCell, u'字')};
        QList<QList<Cell>> rows;
        for (const QString& text : texts) {
            rows.append({Cell::of(text), Cell{}, Cell::of(qint64(rows.size())),
                Cell::of(QDate(2026, 4, 1 + int(rows.size())))});
        }
        const auto book = readXlsx(written(rows));
        QVERIFY2(book.ok(), qPrintable(book ? QString() : book.error().detail));
        QCOMPARE(book->sheet, u"相談"_s);
        QCOMPARE(book->rows.size(), texts.size() + 1);
        QCOMPARE(plainText(book->rows.first().cells.at(2)), u"区分"_s);
        for (int at = 0; at < texts.size(); ++at) {
            const SheetRow& row = book->rows.at(at + 1);
            QCOMPARE(row.line, at + 2);
            QCOMPARE(row.cells.size(), 4);
            QCOMPARE(row.cells.at(0).kind, Cell::Kind::Text);
            QCOMPARE(row.cells.at(0).text, texts.at(at));
            QCOMPARE(row.cells.at(1).kind, Cell::Kind::Blank);
            QCOMPARE(row.cells.at(2).number, double(at));
            QCOMPARE(row.cells.at(3).shape, Shape::Day);
            QCOMPARE(plainText(row.cells.at(3)), u"2026-04-%1"_s.arg(at + 1, 2, 10, QChar(u'0')));
        }
    }

    void theHiddenSheetIsFoundAgainAndIsNotTheSheet()
    {
        const auto book = readXlsx(written({{Cell::of(u"1"_s)}}));
        QVERIFY(book.ok());
        QCOMPARE(book->notes.value(u"type"_s), u"consultation"_s);
        QCOMPARE(book->notes.value(u"export"_s), u"007"_s);
        QCOMPARE(book->rows.size(), 2);
    }

    void nothingIsLeftInTheFolder()
    {
        QVERIFY(!written({{Cell::of(u"1"_s)}}).isEmpty());
        QCOMPARE(
            QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList());
    }

    void aFolderThatIsNotThereIsAnError()
    {
        const auto bytes = xlsxOf(planOf({}), m_folder.filePath(u"nowhere"_s));
        QVERIFY(!bytes.ok());
        QCOMPARE(bytes.error().code, ErrorCode::FileUnwritable);
    }
};

BANSHO_TEST(TstXlsxWriter, "tst_xlsx_writer")
#include "tst_xlsx_writer.moc"
