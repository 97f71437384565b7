// What a device may not have written, whoever holds it: HQ judges every entry again.
#include "app/records/code_lists.h"

#include "sync/hq/entry_judge.h"

#include "tests/hq/hand_device.h"
#include "tests/support/runner.h"

#include <QCborArray>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using journal::Entry;

class TstEntryJudge : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    std::unique_ptr<HandDevice> m_device;
    RecordId m_record;

    Entry step(const char16_t* action, const QString& reason = {})
    {
        Entry entry = m_device->blank(cases::consultationType(), m_record);
        entry.action = cases::consultationType().transition(QStringView(action))->number;
        entry.reason = reason;
        return entry;
    }

    template <typename T>
    Entry change(const records::Field<T>& field, const typename T::Value& value)
    {
        Entry entry = m_device->blank(cases::consultationType(), m_record);
        entry.action = records::ActionEdit;
        records::set(entry.fields, field, value);
        return entry;
    }

    /// The code and field of the verdict; "settled" when there is none.
    QString verdict(const Entry& entry)
    {
        const auto ack = m_device->acknowledged(m_device->push({entry}));
        if (ack.verdicts.isEmpty()) {
            return ack.settled.isEmpty() ? u"nothing"_s : u"settled"_s;
        }
        const wire::Verdict& one = ack.verdicts.first();
        return (errorName(one.code) + u' ' + one.field).trimmed();
    }

private slots:

    /// A device of 大島 with a session and a consultation that waits for its decision.
    void init()
    {
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115");
        m_hq->admit("2", "0115", "CHIEF");
        const QByteArray file = m_hq->enrolment("0115");
        m_hq->open();
        m_device = std::make_unique<HandDevice>(*m_hq, file, 'd');
        QVERIFY(m_device->hello());
        QVERIFY(m_device->signUp("1"));
        const Entry session = m_device->session();
        Entry received = m_device->consultation(u"相談"_s);
        records::set(received.fields, consultation.number, u"2026-0115-D1-00001"_s);
        received.fields.insert(
            consultation.method.number, QCborValue(QCborArray{QCborArray{u"PHI"_s}, QCborArray()}));
        records::set(received.fields, consultation.wantsReply, true);
        m_record = received.record;
        const auto ack = m_device->acknowledged(m_device->push({session, received}));
        QVERIFY2(ack.verdicts.isEmpty(),
            ack.verdicts.isEmpty() ? "" : qPrintable(errorName(ack.verdicts.first().code)));
    }

    void cleanup()
    {
        QCOMPARE(m_hq->findings(), QStringList());
        m_device.reset();
        m_hq.reset();
    }

    void aStepWithoutItsReasonIsRefused()
    {
        QCOMPARE(verdict(step(u"accept")), u"settled"_s);
        QCOMPARE(verdict(step(u"confirm")), u"settled"_s);
        Entry propose = step(u"propose_close");
        records::set(propose.fields, consultation.disposition, u"ADVICE"_s);
        records::set(propose.fields, consultation.outcome, u"助言した"_s);
        propose.fields.insert(consultation.closingDone.number,
            QCborArray{
                records::CodeSet::toCbor(records::CodeLists::builtIn().codes(u"closing_check"_s)),
                QCborArray()});
        QCOMPARE(verdict(propose), u"settled"_s);
        QCOMPARE(verdict(step(u"return_close")), u"REASON_REQUIRED"_s);
        QCOMPARE(verdict(step(u"return_close", u" \n"_s)), u"REASON_REQUIRED"_s);
        QCOMPARE(
            verdict(step(u"return_close", u"個人番号ではない: phone"_s)), u"REASON_REQUIRED"_s);
        QCOMPARE(verdict(step(u"return_close", u"結果が足りない"_s)), u"settled"_s);
    }

    void aReasonHoldsNothingThatAFieldMayNot()
    {
        Entry entry = change(consultation.phone, u"03-1111-2222"_s);
        entry.reason = u"番号 123456789018"_s;
        QCOMPARE(verdict(entry), u"MY_NUMBER"_s);
        entry.reason = u"二重\u202E受付"_s;
        QCOMPARE(verdict(entry), u"FORBIDDEN_CHARACTER"_s);
        entry.reason = u"訂正の申出"_s;
        QCOMPARE(verdict(entry), u"settled"_s);
    }

    /// A step that fills a field needs no right to edit; nobody else fills it.
    void whatAStepFillsComesWithThatStepAlone()
    {
        Entry report = step(u"report_up");
        records::set(report.fields, consultation.reportAbout, u"署長に報告"_s);
        const auto at = records::Moment::at({1'782'600'000'000});
        records::set(report.fields, consultation.reportedAt, at);
        QCOMPARE(verdict(report), u"settled"_s);
        QCOMPARE(verdict(change(consultation.reportSeen, at)), u"NOT_CHANGEABLE report_seen"_s);
        Entry review = step(u"review");
        records::set(review.fields, consultation.reportSeen, at);
        QCOMPARE(verdict(review), u"NOT_CHANGEABLE report_seen"_s);
        Entry seen = step(u"see_report");
        records::set(seen.fields, consultation.reportSeen, at);
        QCOMPARE(verdict(seen), u"NOT_ALLOWED"_s); // a section chief is not the chief
        QVERIFY(m_device->signUp("2"));
        Entry chief = m_device->session();
        records::set(chief.fields, journal::signIn.role, u"CHIEF"_s);
        QCOMPARE(verdict(chief), u"settled"_s);
        seen = step(u"see_report");
        records::set(seen.fields, consultation.reportSeen, at);
        QCOMPARE(verdict(seen), u"settled"_s);
    }

    /// Who handed a record over, and to whom it goes back, is HQ's to know and not the device's.
    void aHandoverGoesBackToItsGiverAlone()
    {
        const RecordId security = organisation::unitId(u"0115-I_SECURITY"_s);
        const RecordId investigation = organisation::unitId(u"0115-I_INVESTIGATION"_s);
        const RecordId station = organisation::unitId(u"0115"_s);
        const auto moved = [&](const char16_t* action, const RecordId& to, const RecordId& from) {
            Entry entry = step(action);
            records::set(entry.fields, consultation.section, to);
            if (!from.isNull()) {
                records::set(entry.fields, consultation.handedFrom, from);
            }
            return verdict(entry);
        };
        QCOMPARE(verdict(step(u"accept")), u"settled"_s);
        QCOMPARE(verdict(step(u"confirm")), u"settled"_s);
        QCOMPARE(moved(u"hand_over", security, investigation), u"NOT_ALLOWED handed_from"_s);
        QCOMPARE(moved(u"hand_over", security, {}), u"NOT_ALLOWED handed_from"_s);
        QCOMPARE(verdict(change(consultation.handedFrom, investigation)),
            u"NOT_CHANGEABLE handed_from"_s);
        QCOMPARE(moved(u"hand_over", security, station), u"settled"_s);
        QCOMPARE(moved(u"withdraw", investigation, {}), u"NOT_ALLOWED section"_s);
        QCOMPARE(verdict(step(u"withdraw")), u"NOT_ALLOWED section"_s);
        QCOMPARE(moved(u"withdraw", station, {}), u"settled"_s);
        QCOMPARE(moved(u"withdraw", station, {}), u"WRONG_STATE withdraw"_s);
        // Again by the same giver: a device says nothing of a field that stays as it is.
        QCOMPARE(moved(u"hand_over", security, {}), u"settled"_s);
        QCOMPARE(moved(u"withdraw", station, {}), u"settled"_s);
    }

    void whatIsGivenOnceStays()
    {
        QCOMPARE(verdict(change(consultation.number, u"2026-0115-D1-00002"_s)),
            u"NOT_CHANGEABLE number"_s);
        QCOMPARE(verdict(change(consultation.number, u"2026-0115-D1-00001"_s)), u"settled"_s);
    }

    void aRefusedEntryDoesNotMakeHqsOwnRecordsLookAltered()
    {
        Entry entry = m_device->blank(organisation::unitType(), organisation::unitId(u"0115"_s));
        entry.action = records::ActionEdit;
        records::set(entry.fields, organisation::unit.name, u"偽の署"_s);
        QCOMPARE(verdict(entry), u"NOT_ALLOWED"_s);
        QCOMPARE(m_hq->findings(), QStringList());
    }
};

BANSHO_TEST(TstEntryJudge, "tst_entry_judge")
#include "tst_entry_judge.moc"
