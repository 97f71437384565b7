#include "app/records/code_lists.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/consultation_sheet.h"
#include "app/documents/pdf.h"

#include "tests/cases/case_desk.h"
#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using organisation::officerId;
using store::Connection;
using namespace Qt::StringLiterals;

class TstConsultationSheet : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static void must(const Result<journal::Receipt>& receipt)
    {
        QVERIFY2(receipt.ok(), qPrintable(receipt ? QString() : receipt.error().detail));
    }

    static void step(CaseDesk& desk, const QString& officer, const RecordId& record,
        const char16_t* name, const records::FieldValues& fields = {})
    {
        must(desk.store().commit(TempStore::officer(officerId(officer)),
            journal::ChangeItem{.type = &consultationType(),
                .action = consultationType().transition(QStringView(name))->number,
                .record = record,
                .fields = fields}));
    }

    /// A confirmed consultation with two notes.
    static RecordId written(CaseDesk& desk, const QString& officer)
    {
        records::FieldValues values;
        records::set(values, consultation.channel, u"TEL"_s);
        records::set(values, consultation.section, organisation::unitId(desk.section()));
        records::set(values, consultation.consulterName, u"髙橋 一郎"_s);
        records::set(values, consultation.consulterKana, u"たかはし いちろう"_s);
        records::set(values, consultation.phone, u"090-0000-5678"_s);
        records::set(values, consultation.address, u"東京都大島町元町1丁目"_s);
        records::set(values, consultation.victimKind, u"IND"_s);
        records::set(values, consultation.wantsReply, true);
        records::set(values, consultation.occurredFrom,
            records::Moment::at({1'782'600'000'000}, records::Precision::Day));
        records::set(values, consultation.narrative,
            u"SNSの広告から通販サイトに入り、6月28日に掃除機を注文。銀行振込で38,400円を送金したが"
            u"商品が届かず、問い合わせ先の電話もつながらない。サイトは7月2日現在も表示される。"_s);
        records::set(values, consultation.category, u"FRAUD"_s);
        records::set(values, consultation.method, {u"FSH"_s});
        records::set(values, consultation.damageYen, 38400);
        records::set(values, consultation.assignee, officerId(u"A1"_s));
        const auto receipt = desk.store().commit(TempStore::officer(officerId(officer)),
            journal::ChangeItem{.type = &consultationType(), .fields = values});
        must(receipt);
        const RecordId id = receipt ? receipt->records.first() : RecordId();
        step(desk, officer, id, u"accept");
        step(desk, u"A1"_s, id, u"confirm");
        for (const QString& text :
            {u"振込先口座の凍結依頼を作成"_s, u"凍結依頼を確認し、銀行へ送付"_s}) {
            records::FieldValues fields;
            records::set(fields, note.parent, id);
            records::set(fields, note.text, text);
            must(desk.store().commit(TempStore::officer(officerId(u"S1"_s)),
                journal::ChangeItem{.type = &noteType(), .fields = fields}));
        }
        return id;
    }

    static records::FieldValues result()
    {
        records::FieldValues fields;
        records::set(fields, consultation.disposition,
            records::CodeLists::builtIn().codes(u"consultation_dispositions"_s).first());
        records::set(fields, consultation.outcome, u"防犯指導のうえ終結"_s);
        records::set(fields, consultation.closingDone,
            records::CodeLists::builtIn().codes(u"closing_check"_s));
        return fields;
    }

    static Result<ConsultationPaper> paper(CaseDesk& desk, const RecordId& id, Language language)
    {
        return desk.store().on([&](Connection& connection) -> Result<ConsultationPaper> {
            const auto record = journal::load(connection, consultationType(), id);
            if (!record) {
                return record.error();
            }
            return consultationPaper(
                connection, desk.store().journal(), **record, desk.store().clock().now(), language);
        });
    }

    /// BANSHO_SHEETS names a folder in which the sheets are kept, to be looked at.
    QString print(CaseDesk& desk, const RecordId& id, const QString& name,
        Language language = Language::Japanese)
    {
        const auto gathered = paper(desk, id, language);
        const QString path = qEnvironmentVariable("BANSHO_SHEETS", m_folder.path()) + u'/' + name;
        if (!gathered) {
            return {};
        }
        const auto done = documents::renderPdf(consultationSheet(*gathered, language), path);
        return done ? path : QString();
    }

private slots:

    void initTestCase() { QVERIFY2(hasPoppler(), "pdftotext, pdfinfo and pdffonts are needed"); }

    void openCaseHasItsFieldsItsNotesAndEmptyBoxes()
    {
        CaseDesk desk;
        const RecordId id = written(desk, u"S1"_s);
        const QString path = print(desk, id, u"consultation-open.pdf"_s);
        const QString text = textOfPdf(path);
        for (const QString& word : {u"相談受理票"_s, u"警視庁麹町警察署"_s, u"生活安全課"_s,
                 u"署長"_s, u"髙橋 一郎"_s, u"38,400円"_s, u"偽サイト・偽通販"_s,
                 u"振込先口座の凍結依頼を作成"_s, u"試験 S1"_s, u"令和8年7月3日"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + text));
        }
        const auto gathered = paper(desk, id, Language::Japanese);
        QVERIFY(gathered.ok());
        for (const approval::Box& box : gathered->boxes) {
            QVERIFY(!box.decision.has_value());
        }
        QCOMPARE(radicalsIn(text), 0);
        QVERIFY(onlyBizUd(fontsOfPdf(path)));
    }

    void decisionOfAnotherStandsInHisBox()
    {
        CaseDesk desk;
        const RecordId id = written(desk, u"S1"_s);
        step(desk, u"S1"_s, id, u"propose_close", result());
        step(desk, u"A1"_s, id, u"decide_close");
        const auto gathered = paper(desk, id, Language::Japanese);
        QVERIFY(gathered.ok());
        const QList<approval::Box> boxes = gathered->boxes;
        QCOMPARE(boxes.size(), 4);
        const QDate day(2026, 7, 3);
        QCOMPARE(boxes.at(2).decision,
            std::optional(approval::Decision{approval::DecisionKind::Decided, u"試験 A1"_s, day}));
        QCOMPARE(boxes.at(3).decision,
            std::optional(approval::Decision{approval::DecisionKind::Drafted, u"試験 S1"_s, day}));
        const QString text = textOfPdf(print(desk, id, u"consultation-closed.pdf"_s));
        QVERIFY(text.contains(u"決裁"_s) && text.contains(u"令8.7.3"_s));
        QVERIFY(!text.contains(u"兼務"_s));
    }

    void proposerWhoDecidesInASmallUnitIsStampedConcurrent()
    {
        CaseDesk desk(u"0115"_s);
        const RecordId id = written(desk, u"A1"_s);
        step(desk, u"A1"_s, id, u"propose_close", result());
        step(desk, u"A1"_s, id, u"decide_close");
        const QString text = textOfPdf(print(desk, id, u"consultation-island.pdf"_s));
        for (const QString& word : {u"次長"_s, u"係長"_s, u"決裁"_s, u"兼務"_s, u"令8.7.3"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + text));
        }
    }

    void reportsAndWhatWasSaidToThemAreAmongTheNotes()
    {
        CaseDesk desk;
        const RecordId id = written(desk, u"S1"_s);
        records::FieldValues about;
        records::set(about, consultation.reportAbout, u"広報の要否を伺う"_s);
        step(desk, u"A1"_s, id, u"report_up", about);
        must(desk.store().commit(TempStore::officer(officerId(u"C1"_s)),
            journal::ChangeItem{.type = &consultationType(),
                .action = consultationType().transition(u"see_report")->number,
                .record = id,
                .reason = u"広報する"_s}));
        const QString text = textOfPdf(print(desk, id, u"consultation-reported.pdf"_s));
        QVERIFY2(text.contains(u"上申：広報の要否を伺う"_s), qPrintable(text));
        QVERIFY2(text.contains(u"閲覧：広報する"_s), qPrintable(text));
    }

    void decisionThatWaitsSaysWhoAskedAndSinceWhen()
    {
        CaseDesk desk;
        const RecordId id = written(desk, u"S1"_s);
        step(desk, u"S1"_s, id, u"propose_close", result());
        desk.store().clock().advance(2 * 86'400'000LL);
        const Glance seen = desk.glance(u"C1"_s);
        QCOMPARE(seen.waiting.size(), 1);
        QCOMPARE(seen.waiting.first().proposer, u"試験 S1"_s);
        QCOMPARE(seen.oldestAwaitingDays, std::optional(2));
        QVERIFY(seen.total.open == 1);
        const auto section = std::find_if(seen.sections.begin(), seen.sections.end(),
            [](const SectionFigures& one) { return one.name == u"生活安全課"_s; });
        QVERIFY(section != seen.sections.end() && section->lastEntry.has_value());
    }

    void englishSheetIsWhole()
    {
        CaseDesk desk;
        const RecordId id = written(desk, u"S1"_s);
        const QString text =
            textOfPdf(print(desk, id, u"consultation-english.pdf"_s, Language::English));
        for (const QString& word :
            {u"Consultation Record"_s, u"Narrative"_s, u"¥38,400"_s, u"Drafter"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + text));
        }
    }
};

BANSHO_TEST(TstConsultationSheet, "tst_consultation_sheet")
#include "tst_consultation_sheet.moc"
