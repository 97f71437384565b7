#include "app/documents/pdf.h"

#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace bansho;
using namespace bansho::documents;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstPdf : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static Table longTable(int rows)
    {
        Table table{.columns = {{u"番号"_s, 6}, {u"件名の欄"_s, 14}, {u"超過"_s, 4, Align::Right}},
            .empty = u"なし"_s};
        for (int i = 1; i <= rows; ++i) {
            table.rows.append({u"R8-%1"_s.arg(i, 4, 10, QChar(u'0')),
                u"偽ショッピングサイトに署長名義の口座から送金した相談"_s, u"%1日"_s.arg(i)});
        }
        return table;
    }

    static Sheet sheetOf(const Block& block)
    {
        return {.title = u"相談受理票"_s,
            .sender = u"警視庁大島警察署"_s,
            .head = {u"令和8年7月3日（金）8:41 時点"_s},
            .boxes = {{u"署長"_s}, {u"次長"_s}, {u"係長"_s}, {u"起案者"_s}},
            .blocks = {block},
            .missingNote = u"〓は書体にない文字："_s};
    }

    QString written(const Sheet& sheet, const QString& name)
    {
        const QString path = m_folder.filePath(name);
        const auto done = renderPdf(sheet, path);
        return done ? path : QString();
    }

    /// The height of the letters of a text, in points.
    double lettersOf(const Sheet& sheet, const QString& name)
    {
        const QString boxes = poppler(u"pdftotext"_s, {u"-bbox"_s, written(sheet, name), u"-"_s});
        static const QRegularExpression word(
            u"yMin=\"([0-9.]+)\" xMax=\"[0-9.]+\" yMax=\"([0-9.]+)\">説明の文"_s);
        const auto found = word.match(boxes);
        return found.captured(2).toDouble() - found.captured(1).toDouble();
    }

private slots:

    void initTestCase() { QVERIFY2(hasPoppler(), "pdftotext, pdfinfo and pdffonts are needed"); }

    void whatThePublicReadsHasLargeLettersUnlessItTakesAPageMore()
    {
        Sheet sheet = sheetOf(Paragraph{u"説明の文"_s});
        const double office = lettersOf(sheet, u"office.pdf"_s);
        QVERIFY(office > 0);
        sheet.letters = Letters::Large;
        const double large = lettersOf(sheet, u"large.pdf"_s);
        QVERIFY2(large > 1.25 * office && large < 1.35 * office,
            qPrintable(QString::number(large / office)));
        sheet.blocks = {Paragraph{u"説明の文\n"_s.repeated(36)}}; // a page, but not in large ones
        QVERIFY(qAbs(lettersOf(sheet, u"full.pdf"_s) - office) < 0.1);
        QCOMPARE(pagesOfPdf(m_folder.filePath(u"full.pdf"_s)).size(), 1);
    }

    void textIsExtractedAsItWasWritten()
    {
        const QString words = u"署長 自首 山口 高田 長谷川 青木 食品 龍 老齢 見舞 西 車 馬 門 面"_s;
        const QString path = written(sheetOf(Paragraph{words}), u"words.pdf"_s);
        const QString text = textOfPdf(path);
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY(text.contains(u"署長"_s) && text.contains(u"令和8年7月3日"_s));
        QCOMPARE(radicalsIn(text), 0);
        QVERIFY2(onlyBizUd(fontsOfPdf(path)), qPrintable(fontsOfPdf(path).join(u'\n')));
        QVERIFY(poppler(u"pdfinfo"_s, {path}).contains(u"相談受理票"_s));
        QVERIFY(poppler(u"pdfinfo"_s, {path}).contains(u"A4"_s));
    }

    void tableHeadIsOnEveryPage()
    {
        const QString path = written(sheetOf(longTable(130)), u"table.pdf"_s);
        const QStringList pages = pagesOfPdf(path);
        QVERIFY2(pages.size() >= 4, qPrintable(QString::number(pages.size())));
        for (qsizetype i = 0; i < pages.size(); ++i) {
            QVERIFY(pages.at(i).contains(u"件名の欄"_s));
            QVERIFY(pages.at(i).contains(u"%1/%2"_s.arg(i + 1).arg(pages.size())));
        }
    }

    void everyRowOfALongTableIsPrinted()
    {
        const QString text = textOfPdf(written(sheetOf(longTable(200)), u"long.pdf"_s));
        for (int i = 1; i <= 200; ++i) {
            QVERIFY(text.contains(u"R8-%1"_s.arg(i, 4, 10, QChar(u'0'))));
        }
    }

    void narrativeLongerThanAPageIsWhole()
    {
        QString narrative;
        for (int i = 1; i <= 1200; ++i) {
            narrative += u"第%1文を書く。"_s.arg(i);
        }
        const Form form{{{{u"概要"_s, narrative, 1}}, {{u"結果"_s, u"終わりの欄"_s, 1}}}};
        QString text = textOfPdf(written(sheetOf(form), u"narrative.pdf"_s));
        // -layout breaks lines where the paper does.
        text.remove(QRegularExpression(u"\\s"_s));
        text.remove(QRegularExpression(u"(?<=。)\\f"_s));
        int found = 0;
        for (int i = 1; i <= 1200; ++i) {
            found += text.contains(u"第%1文"_s.arg(i)) ? 1 : 0;
        }
        // A sentence may be cut by a page with its number, title and label between the halves.
        QVERIFY2(found >= 1190, qPrintable(QString::number(found)));
        QVERIFY(text.contains(u"第1文"_s) && text.contains(u"第1200文"_s));
        QVERIFY(text.contains(u"終わりの欄"_s));
    }

    void signedBoxSaysWhoAndWhen()
    {
        Sheet sheet = sheetOf(Paragraph{u"本文"_s});
        sheet.boxes[2] = {u"係長"_s, u"決裁"_s, u"令8.7.3"_s, u"山田太郎"_s, u"兼務"_s};
        const QString text = textOfPdf(written(sheet, u"signed.pdf"_s));
        for (const QString& word : {u"決裁"_s, u"令8.7.3"_s, u"山田太郎"_s, u"兼務"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word));
        }
    }

    void characterWithoutAGlyphIsNamed()
    {
        const QString path = written(sheetOf(Paragraph{u"笑顔😀の相談"_s}), u"missing.pdf"_s);
        const QString text = textOfPdf(path);
        QVERIFY2(text.contains(u"笑顔〓の相談"_s), qPrintable(text));
        QVERIFY(text.contains(u"U+1F600"_s));
        QVERIFY(onlyBizUd(fontsOfPdf(path)));
    }

    void fileThatCannotBeWrittenIsToldAndLeavesNothing()
    {
        const QString path = m_folder.filePath(u"no such folder/sheet.pdf"_s);
        const auto done = renderPdf(sheetOf(Paragraph{u"本文"_s}), path);
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
        QVERIFY(!QFileInfo::exists(path));
    }

    void oldFileStaysWhenTheNewOneCannotBeWritten()
    {
        const QString path = m_folder.filePath(u"old.pdf"_s);
        QVERIFY(renderPdf(sheetOf(Paragraph{u"前の版"_s}), path).ok());
        QVERIFY(QDir(m_folder.path()).mkdir(u"old.pdf.new"_s)); // where the new one would be made
        QVERIFY(!renderPdf(sheetOf(Paragraph{u"次の版"_s}), path).ok());
        QVERIFY(textOfPdf(path).contains(u"前の版"_s));
    }
};

BANSHO_TEST(TstPdf, "tst_pdf")
#include "tst_pdf.moc"
