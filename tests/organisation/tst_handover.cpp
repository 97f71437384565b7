// Handover through the journal: the rules of app/organisation/rights.h at the steps themselves.
#include "app/records/code_lists.h"

#include "app/organisation/rights.h"
#include "app/organisation/types.h"

#include "app/cases/consultation.h"

#include "tests/support/people.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::organisation;
using bansho::tests::TempStore;

namespace {

const QString safety = QStringLiteral("0101-COMMUNITY_SAFETY");
const QString otherStation = QStringLiteral("0102-COMMUNITY_SAFETY");
const QString island = QStringLiteral("0119-I_INVESTIGATION");

} // namespace

class TstHandover : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TempStore> m_store;

    /// A consultation with all that 受理 demands.
    static records::FieldValues complete()
    {
        using cases::consultation;
        records::FieldValues fields;
        records::set(fields, consultation.channel, QStringLiteral("TEL"));
        records::set(fields, consultation.anonymous, true);
        records::set(fields, consultation.phone, QStringLiteral("03-0000-0000"));
        records::set(fields, consultation.victimKind, QStringLiteral("IND"));
        records::set(fields, consultation.wantsReply, false);
        records::set(fields, consultation.occurredFrom, records::Moment());
        records::set(fields, consultation.narrative, QStringLiteral("偽サイトで買った"));
        records::set(fields, consultation.category,
            records::CodeLists::builtIn().codes(QStringLiteral("consultation_categories")).first());
        records::set(fields, consultation.method,
            {records::CodeLists::builtIn().codes(QStringLiteral("method")).first()});
        return fields;
    }

private slots:

    void initTestCase()
    {
        m_store = std::make_unique<TempStore>();
        tests::foundForce(*m_store);
        tests::appoint(*m_store, QStringLiteral("asst"), QStringLiteral("ASST"), safety);
        tests::appoint(*m_store, QStringLiteral("asstOther"), QStringLiteral("ASST"), otherStation);
        tests::appoint(
            *m_store, QStringLiteral("resp"), QStringLiteral("RESP"), QStringLiteral("0101"));
    }

    /// The way back is no handover: the receiver's 補助者 takes it although the sender's station is
    /// not his. Giving the record to a third station by the same step is one.
    void receiverSendsBackBeyondHisStation()
    {
        using cases::consultation;
        const records::TypeSpec& type = cases::consultationType();
        const auto step = [&](const QString& who, const QString& name, const RecordId& id,
                              records::FieldValues fields = {}) {
            const auto done = m_store->commit(TempStore::officer(officerId(who)),
                journal::ChangeItem{.type = &type,
                    .action =
                        name.isEmpty() ? records::ActionCreate : type.transition(name)->number,
                    .record = id,
                    .fields = std::move(fields),
                    .reason = QStringLiteral("理由"),
                    .notMyNumber = {}});
            return done ? done->records.first() : RecordId();
        };
        const QString asst = QStringLiteral("asst");
        const RecordId id = step(asst, {}, {}, complete());
        QVERIFY(!id.isNull());
        QVERIFY(!step(asst, QStringLiteral("accept"), id).isNull());
        QVERIFY(!step(asst, QStringLiteral("confirm"), id).isNull());
        records::FieldValues away;
        records::set(away, consultation.section, unitId(otherStation));
        QVERIFY(step(asst, QStringLiteral("hand_over"), id, away).isNull());
        QVERIFY(!step(QStringLiteral("resp"), QStringLiteral("hand_over"), id, away).isNull());
        const QString other = QStringLiteral("asstOther");
        records::FieldValues third;
        records::set(third, consultation.section, unitId(island));
        QVERIFY(step(other, QStringLiteral("take_over"), id, third).isNull());
        QVERIFY(step(other, QStringLiteral("withdraw"), id).isNull()); // the giver's alone
        QVERIFY(!step(other, QStringLiteral("send_back"), id).isNull());
        const auto values = m_store->values(type, id);
        QCOMPARE(records::View(values)[consultation.section], unitId(safety));
        QCOMPARE(m_store->state(type, id), QStringLiteral("active"));
        // Whoever gave it may have second thoughts until it is taken.
        QVERIFY(!step(QStringLiteral("resp"), QStringLiteral("hand_over"), id, away).isNull());
        QVERIFY(!step(asst, QStringLiteral("withdraw"), id).isNull());
        QCOMPARE(records::View(m_store->values(type, id))[consultation.section], unitId(safety));
        QCOMPARE(m_store->state(type, id), QStringLiteral("active"));
        QVERIFY(!step(QStringLiteral("resp"), QStringLiteral("hand_over"), id, away).isNull());
        QVERIFY(!step(other, QStringLiteral("take_over"), id).isNull());
        QVERIFY(step(asst, QStringLiteral("withdraw"), id).isNull());
    }
};

BANSHO_TEST(TstHandover, "tst_handover")
#include "tst_handover.moc"
