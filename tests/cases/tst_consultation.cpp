// Steps that leave a consultation in its state: 点検, 上申, 進達 and 閲覧 (model 8.3, 8.12).
#include "app/cases/consultation.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstConsultation : public QObject {
    Q_OBJECT

    std::unique_ptr<CaseDesk> m_desk;
    RecordId m_record;

    /// nullopt: it was done.
    std::optional<ErrorCode> refusal(const QString& officer, const QString& step)
    {
        journal::ChangeItem item{.type = &consultationType(),
            .action = consultationType().transition(step)->number,
            .record = m_record};
        if (step == u"report_up") {
            records::set(item.fields, consultation.reportAbout, u"報告"_s);
        }
        return refusal(officer, item);
    }

    std::optional<ErrorCode> refusal(const QString& officer, const journal::ChangeItem& item)
    {
        const auto receipt =
            m_desk->store().commit(TempStore::officer(organisation::officerId(officer)), item);
        if (receipt) {
            return std::nullopt;
        }
        const Error& error = receipt.error();
        return error.fields.isEmpty() ? error.code : error.fields.first().code;
    }

    QString state() { return m_desk->record(m_record).state.state; }

    bool waits()
    {
        const auto values = m_desk->record(m_record).state.values();
        return awaitsChief(records::View(values));
    }

    Due due()
    {
        const auto glance = m_desk->ask(u"C1"_s, [&](store::Connection&, Docket& docket) {
            return docket.rows({m_record}, Language::Japanese);
        });
        return glance->first().due;
    }

private slots:

    void init()
    {
        m_desk = std::make_unique<CaseDesk>();
        m_record = m_desk->receive(u"偽通販"_s);
        m_desk->take(u"A1"_s, m_record, {u"accept"_s, u"confirm"_s});
    }

    void aReportGoesByTheDeputyToTheChiefAndTheCaseStaysWhereItStands()
    {
        const EntryId confirmed = m_desk->record(m_record).state.stateSetBy;
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        QVERIFY(waits());
        QCOMPARE(due(), (Due{DueRule::ChiefReport, QDate(2026, 7, 6)})); // Friday to Monday
        QCOMPARE(refusal(u"A1"_s, u"report_up"_s), ErrorCode::NotCalledFor); // one waits already
        m_desk->take(u"R1"_s, m_record, {u"pass_on"_s});
        QVERIFY(waits());
        QCOMPARE(refusal(u"R1"_s, u"pass_on"_s), ErrorCode::NotCalledFor);
        m_desk->take(u"C1"_s, m_record, {u"see_report"_s});
        QVERIFY(!waits());
        QCOMPARE(refusal(u"C1"_s, u"see_report"_s), ErrorCode::NotCalledFor);
        QCOMPARE(state(), u"active"_s);
        QCOMPARE(m_desk->record(m_record).state.stateSetBy, confirmed);
        QCOMPARE(int(due().rule), int(DueRule::Review));
    }

    /// Which one was seen is kept, not when: no clock makes a later one look seen.
    void aLaterReportWaitsAgainWhateverTheChiefsClockSays()
    {
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        m_desk->store().clock().advance(qint64(10) * 365 * 86'400'000);
        m_desk->take(u"C1"_s, m_record, {u"see_report"_s});
        m_desk->store().clock().advance(-qint64(10) * 365 * 86'400'000 + 60'000);
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        QVERIFY(waits());
    }

    /// It came while he was reading the one before.
    void aReportThatTheChiefHadNotBeforeHimStillWaits()
    {
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        const journal::RecordState read = m_desk->record(m_record).state;
        m_desk->take(u"C1"_s, m_record, {u"see_report"_s});
        m_desk->store().clock().advance(60'000);
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        m_desk->commit(u"C1"_s,
            {.type = &consultationType(),
                .action = consultationType().transition(u"see_report")->number,
                .record = m_record,
                .saw = read});
        QVERIFY(waits());
    }

    void eachStepIsOfItsRole()
    {
        for (const QString& officer : {u"S1"_s, u"R1"_s, u"C1"_s}) {
            QCOMPARE(refusal(officer, u"report_up"_s), ErrorCode::NotAllowed);
            QCOMPARE(refusal(officer, u"review"_s), ErrorCode::NotAllowed);
        }
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        for (const QString& officer : {u"S1"_s, u"A1"_s, u"C1"_s}) {
            QCOMPARE(refusal(officer, u"pass_on"_s), ErrorCode::NotAllowed);
        }
        for (const QString& officer : {u"S1"_s, u"A1"_s, u"R1"_s}) {
            QCOMPARE(refusal(officer, u"see_report"_s), ErrorCode::NotAllowed);
        }
    }

    void aReportSaysWhatItIsAbout()
    {
        const journal::ChangeItem item{.type = &consultationType(),
            .action = consultationType().transition(u"report_up")->number,
            .record = m_record};
        QCOMPARE(refusal(u"A1"_s, item), ErrorCode::Required);
    }

    /// Nobody but the chief says that he has seen it.
    void whatAStepFillsIsNotEdited()
    {
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        const auto values = m_desk->record(m_record).state.values();
        const auto reported = *records::View(values)[consultation.reportedAt];
        journal::ChangeItem correction{
            .type = &consultationType(), .action = records::ActionEdit, .record = m_record};
        records::set(correction.fields, consultation.reportSeen, reported);
        QCOMPARE(refusal(u"A1"_s, correction), ErrorCode::NotChangeable);
        correction.fields.clear();
        records::set(correction.fields, consultation.reportAbout, u"書き換えた"_s);
        QCOMPARE(refusal(u"A1"_s, correction), ErrorCode::NotChangeable);
        journal::ChangeItem step{.type = &consultationType(),
            .action = consultationType().transition(u"review")->number,
            .record = m_record};
        records::set(step.fields, consultation.reportSeen, reported);
        QCOMPARE(refusal(u"A1"_s, step), ErrorCode::NotChangeable);
        QVERIFY(waits());
    }

    void aProposalThatIsReportedMeanwhileIsStillItsProposers()
    {
        m_desk->take(u"A1"_s, m_record, {u"propose_close"_s});
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        m_desk->take(u"C1"_s, m_record, {u"see_report"_s});
        QCOMPARE(refusal(u"A1"_s, u"decide_close"_s), ErrorCode::SelfApproval);
    }

    /// Also of a case that was taken back meanwhile.
    void aReportOfAVoidCaseIsStillSeen()
    {
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        m_desk->take(u"R1"_s, m_record, {u"void"_s});
        const Glance glance = m_desk->glance(u"C1"_s);
        QCOMPARE(glance.reports.size(), 1);
        m_desk->take(u"C1"_s, m_record, {u"see_report"_s});
        QVERIFY(!waits());
        QCOMPARE(state(), u"void"_s);
    }

    void theChiefReadsWhatTheDeputySaid()
    {
        m_desk->take(u"A1"_s, m_record, {u"report_up"_s});
        m_desk->commit(u"R1"_s,
            {.type = &consultationType(),
                .action = consultationType().transition(u"pass_on")->number,
                .record = m_record,
                .reason = u"早期の訪問が必要"_s});
        const Glance glance = m_desk->glance(u"C1"_s);
        QCOMPARE(glance.reports.size(), 1);
        QCOMPARE(glance.reports.first().passed->reason, u"早期の訪問が必要"_s);
        QCOMPARE(glance.reports.first().passed->name, u"試験 R1"_s);
    }

    void whoMayNotIsToldSoBeforeWhatIsCalledFor()
    {
        QCOMPARE(refusal(u"S1"_s, u"see_report"_s), ErrorCode::NotAllowed);
        QCOMPARE(refusal(u"C1"_s, u"see_report"_s), ErrorCode::NotCalledFor);
    }

    void aCaseWithoutATitleIsCalledByTheFirstLineOfItsNarrative()
    {
        records::FieldValues values;
        records::set(values, consultation.narrative, u"\n 警告画面が出た。 \r\n電話した。"_s);
        consultationType().complete(values, {});
        QCOMPARE(*records::View(values)[consultation.title], u"警告画面が出た。"_s);
    }

    void aCorporateNumberHasItsCheckDigit()
    {
        journal::ChangeItem correction{
            .type = &consultationType(), .action = records::ActionEdit, .record = m_record};
        records::set(correction.fields, consultation.corporateNumber, u"1234567890123"_s);
        QCOMPARE(refusal(u"A1"_s, correction), ErrorCode::BadCorporateNumber);
        records::set(correction.fields, consultation.corporateNumber, u"7000012050002"_s);
        QCOMPARE(refusal(u"A1"_s, correction), std::nullopt);
    }

    void aTelephoneNumberHasNoLetters()
    {
        journal::ChangeItem correction{
            .type = &consultationType(), .action = records::ActionEdit, .record = m_record};
        for (const QString& slip : {u"0120-abc"_s, u"０３ー１２３４ｘｙ"_s}) {
            records::set(correction.fields, consultation.phone, slip);
            QCOMPARE(refusal(u"A1"_s, correction), ErrorCode::WrongKind);
        }
        for (const QString& told : {u"03-3581-4321"_s, u"+81 3 3581 4321"_s, u"非通知"_s,
                 u"03-3581-4321（内線12）"_s, u"03-3581-4321 ext. 12"_s, u"#9110"_s}) {
            records::set(correction.fields, consultation.phone, told);
            QCOMPARE(refusal(u"A1"_s, correction), std::nullopt);
        }
    }

    void aReviewCountsTheMonthAnew()
    {
        QCOMPARE(due(), (Due{DueRule::Review, QDate(2026, 8, 3)}));
        m_desk->store().clock().advance(qint64(20) * 86'400'000);
        m_desk->take(u"A1"_s, m_record, {u"review"_s});
        QCOMPARE(due(), (Due{DueRule::Review, QDate(2026, 8, 24)})); // the 23rd is a Sunday
        QCOMPARE(state(), u"active"_s);
        m_desk->take(u"A1"_s, m_record, {u"continue"_s}); // until December
        QCOMPARE(due(), (Due{DueRule::Review, QDate(2026, 8, 24)})); // and still every month
    }
};

BANSHO_TEST(TstConsultation, "tst_consultation")
#include "tst_consultation.moc"
