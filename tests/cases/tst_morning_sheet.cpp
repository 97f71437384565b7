#include "app/organisation/types.h"

#include "app/cases/morning_sheet.h"
#include "app/cases/sheet_texts.h"
#include "app/documents/pdf.h"

#include "tests/cases/case_desk.h"
#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using store::Connection;
using namespace Qt::StringLiterals;

class TstMorningSheet : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// BANSHO_SHEETS names a folder in which the sheets are kept, to be looked at.
    QString written(CaseDesk& desk, const QString& name, Language language = Language::Japanese)
    {
        const auto boxes = desk.store().on([&](Connection& connection) {
            return approval::route(connection,
                {.unit = organisation::unitId(desk.section()),
                    .day = QDate(2026, 7, 3),
                    .drafter = organisation::officerId(u"C1"_s)},
                language);
        });
        Glance seen = desk.glance(u"C1"_s, language);
        for (SectionFigures& section : seen.sections) {
            section.training = Share{9, 11};
        }
        const QString folder = qEnvironmentVariable("BANSHO_SHEETS", m_folder.path());
        const QString path = folder + u'/' + name;
        const auto done =
            documents::renderPdf(morningSheet(seen, *boxes,
                                     language == Language::Japanese ? u"● 本部と一致（8:40 確認）"_s
                                                                    : u"● Same as HQ (8:40)"_s,
                                     language),
                path);
        return done ? path : QString();
    }

    static QList<CaseSpec> someCases(const QString& section)
    {
        const QString other =
            section.startsWith(u"0101"_s) ? u"0101-CRIMINAL_ORGANIZED"_s : u"0115-I_SECURITY"_s;
        return {CaseSpec{.state = u"closing"_s, .unit = section, .received = {2026, 6, 20}},
            CaseSpec{.unit = section,
                .received = {2026, 7, 2},
                .assignee = u"A1"_s,
                .title = u"警告画面の番号に電話し電子マネーを購入させられたサポート詐欺の相談"_s},
            CaseSpec{.state = u"received"_s,
                .unit = section,
                .received = {2026, 7, 2},
                .title = u"SNSで犯行予告"_s,
                .urgent = true},
            CaseSpec{.unit = other,
                .received = {2026, 6, 1},
                .nextContact = {2026, 6, 30},
                .assignee = u"S1"_s,
                .title = u"工場の共有フォルダが暗号化"_s},
            CaseSpec{.state = u"closed"_s, .unit = other, .received = {2026, 7, 1}}};
    }

private slots:

    void initTestCase() { QVERIFY2(hasPoppler(), "pdftotext, pdfinfo and pdffonts are needed"); }

    void whatIsReportedToTheChiefIsOnTheSheet()
    {
        CaseDesk desk;
        QList<CaseSpec> cases = someCases(desk.section());
        cases[2].reported = {2026, 7, 2};
        desk.put(cases);
        const QStringList pages = pagesOfPdf(written(desk, u"morning-reports.pdf"_s));
        QCOMPARE(pages.size(), 1);
        QVERIFY2(pages.first().contains(u"署長報告を待つもの"_s), qPrintable(pages.first()));
        QVERIFY2(pages.first().contains(u"被害が広がるおそれ"_s), qPrintable(pages.first()));
    }

    void mainlandSheetIsOnePageWithItsFigures()
    {
        CaseDesk desk;
        desk.put(someCases(desk.section()));
        const QString path = written(desk, u"morning-mainland.pdf"_s);
        const QStringList pages = pagesOfPdf(path);
        QCOMPARE(pages.size(), 1);
        for (const QString& word : {u"サイバーセキュリティ朝会資料"_s, u"警視庁麹町警察署"_s,
                 u"令和8年7月3日（金） 8:41 時点"_s, u"署長"_s, u"副署長"_s, u"課長"_s, u"起案者"_s,
                 u"課別の状況"_s, u"生活安全課"_s, u"【緊急】"_s, u"R8-0101-0004"_s,
                 u"本部と一致"_s, u"81%"_s, u"1/1"_s}) {
            QVERIFY2(pages.first().contains(word), qPrintable(word + pages.first()));
        }
        // Before the figures, which are not all there as long as something is on its way.
        QVERIFY(pages.first().indexOf(u"本部と一致"_s) < pages.first().indexOf(u"朝会資料"_s));
        QCOMPARE(radicalsIn(pages.first()), 0);
        QVERIFY(onlyBizUd(fontsOfPdf(path)));
    }

    void islandSheetHasItsOwnTitles()
    {
        CaseDesk desk(u"0115"_s);
        desk.put(someCases(desk.section()));
        const QString text = textOfPdf(written(desk, u"morning-island.pdf"_s));
        for (const QString& word :
            {u"警視庁大島警察署"_s, u"次長"_s, u"係長"_s, u"係別の状況"_s, u"捜査係"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + text));
        }
        QVERIFY(!text.contains(u"副署長"_s) && !text.contains(u"課長"_s));
        QVERIFY2(text.contains(u"試験 C1"_s), qPrintable(text)); // whose box it is, undecided
    }

    void emptyDaySaysSo()
    {
        CaseDesk desk;
        const QString text = textOfPdf(written(desk, u"morning-empty.pdf"_s));
        for (const QString& word : {u"決裁を待つものはありません。"_s,
                 u"期限を過ぎたものはありません。"_s, u"新規の受理はありません。"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word));
        }
    }

    /// A case of which the day alone is known was on the sheet as received at 0:00.
    void aTimeIsAsExactAsItIsKnown()
    {
        using records::Moment;
        using records::Precision;
        const Timestamp time{1'783'035'660'000}; // 2026-07-03 08:41 in Japan
        QCOMPARE(shortMoment(Moment::at(time, Precision::Minute)), u"7/3 8:41"_s);
        QCOMPARE(shortMoment(Moment::at(time, Precision::Day)), u"7/3"_s);
        QCOMPARE(shortMoment(Moment::at(time, Precision::Month)), u"2026/7"_s);
        QCOMPARE(shortMoment(Moment()), QString());
    }

    void englishSheetIsWhole()
    {
        CaseDesk desk;
        desk.put(someCases(desk.section()));
        const QString text = textOfPdf(written(desk, u"morning-english.pdf"_s, Language::English));
        for (const QString& word : {u"Cybersecurity Morning Sheet"_s, u"Deputy"_s,
                 u"Friday 3 July 2026"_s, u"Awaiting approval"_s, u"Overdue"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + text));
        }
    }

    void twoHundredOverdueCasesAreAllThere()
    {
        CaseDesk desk;
        QList<CaseSpec> specs;
        for (int i = 0; i < 200; ++i) {
            specs.append({.unit = desk.section(),
                .received = {2026, 5, 1},
                .nextContact = QDate(2026, 6, 1).addDays(i % 20),
                .title = u"偽ショッピングサイトへ送金した被害の相談"_s});
        }
        desk.put(specs);
        const QString path = written(desk, u"morning-overdue.pdf"_s);
        const QStringList pages = pagesOfPdf(path);
        QVERIFY(pages.size() >= 4);
        const QString text = pages.join(u'\n');
        for (int i = 1; i <= 200; ++i) {
            QVERIFY(text.contains(u"R8-0101-%1"_s.arg(i, 4, 10, QChar(u'0'))));
        }
        for (qsizetype i = 1; i + 1 < pages.size(); ++i) {
            QVERIFY2(pages.at(i).contains(u"超過"_s), qPrintable(pages.at(i)));
        }
    }
};

BANSHO_TEST(TstMorningSheet, "tst_morning_sheet")
#include "tst_morning_sheet.moc"
