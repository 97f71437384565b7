// 指導票 by its promises: what a person was given is kept word for word, and prints the same for
// ever.
#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/consultation_sheet.h"
#include "app/cases/guidance.h"
#include "app/documents/pdf.h"

#include "tests/cases/case_desk.h"
#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using organisation::officerId;
using store::Connection;
using namespace Qt::StringLiterals;

class TstGuidance : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    inline static const QDate today{2026, 7, 3};

    static void seed(CaseDesk& desk)
    {
        QVERIFY(desk.store().commit(TempStore::hq(), referenceGuides({2026, 4, 1})).ok());
    }

    static RecordId received(CaseDesk& desk)
    {
        records::FieldValues values;
        records::set(values, consultation.channel, u"TEL"_s);
        records::set(values, consultation.consulterName, u"髙橋 一郎"_s);
        records::set(values, consultation.narrative, u"偽の通販サイトで振り込んだ"_s);
        records::set(values, consultation.category, u"FRAUD"_s);
        records::set(values, consultation.method, {u"FSH"_s});
        const auto receipt = desk.store().commit(TempStore::officer(officerId(u"S1"_s)),
            journal::ChangeItem{.type = &consultationType(), .fields = values});
        return receipt ? receipt->records.first() : RecordId();
    }

    static Result<journal::Receipt> give(CaseDesk& desk, const RecordId& record,
        const QString& code, const QList<int>& ticked, const QString& added)
    {
        const auto item = desk.store().on([&](Connection& c) -> Result<journal::ChangeItem> {
            const auto ofCase = journal::load(c, consultationType(), record);
            const auto guide = guideOfCode(c, code, today);
            const auto giver = giverFor(c, **ofCase, officerId(u"S1"_s));
            return giving(*giver, **guide, ticked, added);
        });
        return desk.store().commit(TempStore::officer(officerId(u"S1"_s)), *item);
    }

    static journal::RecordState kept(CaseDesk& desk, const RecordId& record)
    {
        const auto given =
            desk.store().on([&](Connection& connection) { return guidanceOf(connection, record); });
        return given && !given->isEmpty() ? given->last().state : journal::RecordState();
    }

    /// BANSHO_SHEETS names a folder in which the sheets are kept, to be looked at.
    QString print(const journal::RecordState& given, const QString& name)
    {
        const QString path = qEnvironmentVariable("BANSHO_SHEETS", m_folder.path()) + u'/' + name;
        return documents::renderPdf(guidanceSheet(given), path) ? path : QString();
    }

private slots:

    void initTestCase() { QVERIFY2(hasPoppler(), "pdftotext, pdfinfo and pdffonts are needed"); }

    void paperSaysWhatWasTickedAndAddedAndNothingElse()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        QVERIFY(
            give(desk, record, u"FAKE_SHOP"_s, {0, 2}, u"7月6日に銀行の控えをお持ちください。"_s)
                .ok());
        const QString path = print(kept(desk, record), u"guidance.pdf"_s);
        const QString text = textOfPdf(path).remove(u'\n').remove(u' ');
        for (const QString& word : {u"警視庁麹町警察署"_s, u"偽の通販サイトの被害に遭われた方へ"_s,
                 u"振込先の口座の凍結"_s, u"サイトの画面（URLと日時が入るように）"_s,
                 u"7月6日に銀行の控えをお持ちください。"_s, u"試験S1"_s, u"令和8年7月3日"_s,
                 u"ひな形第1版"_s, u"#9110"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + u'\n' + text));
        }
        QVERIFY(!text.contains(u"カード会社に連絡し"_s)); // not ticked
        QCOMPARE(radicalsIn(text), 0);
        QVERIFY(onlyBizUd(fontsOfPdf(path)));
    }

    void paperSaysWhereToCall()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        const auto call = [&](const QString& unit, const QString& number) {
            journal::ChangeItem known{.type = &organisation::unitType(),
                .action = records::ActionEdit,
                .record = organisation::unitId(unit)};
            records::set(known.fields, organisation::unit.phone, number);
            QVERIFY(desk.store().commit(TempStore::hq(), known).ok());
            QVERIFY(give(desk, record, u"FAKE_SHOP"_s, {0}, {}).ok());
        };
        const auto printed = [&] {
            return textOfPdf(print(kept(desk, record), u"phone.pdf"_s)).remove(u'\n').remove(u' ');
        };
        call(u"0101"_s, u"03-0000-0110"_s);
        QVERIFY2(printed().contains(u"電話03-0000-0110"_s), qPrintable(printed()));
        call(u"0101-COMMUNITY_SAFETY"_s, u"03-0000-0119"_s); // its own comes first
        QVERIFY2(printed().contains(u"電話03-0000-0119"_s), qPrintable(printed()));
    }

    void whatWasGivenStaysWhenTheTemplateAndTheCaseChange()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        QVERIFY(give(desk, record, u"FAKE_SHOP"_s, {0}, {}).ok());
        const documents::Sheet before = guidanceSheet(kept(desk, record));
        appoint(desk.store(), u"T1"_s, u"TF_STAFF"_s, u"CSHQ"_s);
        journal::ChangeItem change{.type = &guideTemplateType(),
            .action = records::ActionEdit,
            .record = *records::naturalId(
                guideTemplateType(), {{guideTemplate.code.number, u"FAKE_SHOP"_s}})};
        records::set(change.fields, guideTemplate.version, 2);
        records::set(change.fields, guideTemplate.advice, u"別の助言"_s);
        QVERIFY(desk.store().commit(TempStore::officer(officerId(u"T1"_s)), change).ok());
        journal::ChangeItem rename{
            .type = &organisation::officerType(), .action = records::ActionEdit};
        rename.record = officerId(u"S1"_s);
        records::set(rename.fields, organisation::officer.name, u"改姓 S1"_s);
        QVERIFY(desk.store().commit(TempStore::hq(), rename).ok());
        QCOMPARE(guidanceSheet(kept(desk, record)), before);
        QVERIFY(give(desk, record, u"FAKE_SHOP"_s, {0}, {}).ok());
        const journal::RecordState second = kept(desk, record);
        const records::FieldValues values = second.values();
        QCOMPARE(records::View(values)[guidance.version], std::optional<qint64>(2));
        QCOMPARE(records::View(values)[guidance.advice], std::optional(u"別の助言"_s));
    }

    void recordOfTheCaseSaysThatItWasGiven()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        QVERIFY(give(desk, record, u"FAKE_SHOP"_s, {0}, {}).ok());
        const auto paper = desk.store().on([&](Connection& c) -> Result<ConsultationPaper> {
            const auto ofCase = journal::load(c, consultationType(), record);
            return consultationPaper(c, desk.store().journal(), **ofCase,
                desk.store().clock().now(), Language::Japanese);
        });
        QVERIFY(paper.ok());
        QCOMPARE(paper->notes.size(), 1);
        QCOMPARE(paper->notes.first().text,
            u"指導票「偽の通販サイトの被害に遭われた方へ」（第1版）を交付"_s);
        QCOMPARE(paper->notes.first().writer, u"試験 S1"_s);
    }

    void paperWithoutAWordIsRefused()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        const auto refused = give(desk, record, u"FAKE_SHOP"_s, {}, u"  "_s);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().fields.first().field, u"advice"_s);
        QVERIFY(kept(desk, record).id.isNull());
    }

    void itIsNeverEditedAndVoidOnlyByTheResponsibleOfficerWithAReason()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        const auto receipt = give(desk, record, u"FAKE_SHOP"_s, {0}, {});
        QVERIFY(receipt.ok());
        journal::ChangeItem edit{.type = &guidanceType(),
            .action = records::ActionEdit,
            .record = receipt->records.first()};
        records::set(edit.fields, guidance.advice, u"書換え"_s);
        QVERIFY(!desk.store().commit(TempStore::officer(officerId(u"S1"_s)), edit).ok());
        journal::ChangeItem voids{.type = &guidanceType(),
            .action = records::ActionVoid,
            .record = receipt->records.first(),
            .reason = u"別の方の票でした"_s};
        QVERIFY(!desk.store().commit(TempStore::officer(officerId(u"S1"_s)), voids).ok());
        QVERIFY(desk.store().commit(TempStore::officer(officerId(u"R1"_s)), voids).ok());
        QVERIFY(kept(desk, record).id.isNull());
    }

    void everyTemplateFitsOnOnePage()
    {
        CaseDesk desk;
        seed(desk);
        const RecordId record = received(desk);
        const auto all = desk.store().on([](Connection& connection) {
            return journal::list(connection, guideTemplateType(), {}, -1);
        });
        QVERIFY(all.ok() && all->size() > 15);
        for (const journal::StoredRecord& one : *all) {
            const records::FieldValues values = one.state.values();
            const QString code = records::View(values)[guideTemplate.code].value_or(QString());
            QVERIFY(give(desk, record, code, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                u"次回は7月10日にお越しください。"_s)
                        .ok());
            const QString path = print(kept(desk, record), u"guidance-%1.pdf"_s.arg(code));
            QVERIFY2(pagesOfPdf(path).size() == 1, qPrintable(code));
            QCOMPARE(radicalsIn(textOfPdf(path)), 0);
        }
    }
};

BANSHO_TEST(TstGuidance, "tst_guidance")
#include "tst_guidance.moc"
