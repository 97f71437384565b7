#include "app/organisation/directory.h"
#include "app/organisation/rights.h"
#include "app/organisation/types.h"

#include "tests/support/people.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::organisation;
using bansho::tests::TempStore;
using journal::Deed;
using journal::Grant;
using records::PolicyClass;
using records::Verb;
using store::Connection;

namespace {

const QString safety = QStringLiteral("0101-COMMUNITY_SAFETY");
const QString traffic = QStringLiteral("0101-TRAFFIC");
const QString otherStation = QStringLiteral("0102-COMMUNITY_SAFETY");
const QString island = QStringLiteral("0119-I_INVESTIGATION");

} // namespace

class TstRights : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TempStore> m_store;
    QHash<QString, RecordId> m_people; ///< by what they are called in init

    void appoint(const QString& who, const QString& role, const QString& at)
    {
        m_people.insert(who, tests::appoint(*m_store, who, role, at));
    }

    Result<Grant> judge(const RecordId& who, const Deed& deed, Writer writer = Writer::Device)
    {
        Rights rights(m_store->clock(), writer);
        return m_store->on([&](Connection& connection) {
            return rights.authorise(connection, TempStore::officer(who), deed);
        });
    }

    /// "ROLE UNIT-OR-STATION" of the grant, else the error's name.
    QString verdict(const QString& who, Verb verb, const QString& at = {},
        const QString& receiver = {}, const QString& proposer = {},
        PolicyClass policyClass = PolicyClass::Consultation)
    {
        const auto grant = judge(m_people.value(who),
            {.policyClass = policyClass,
                .verb = verb,
                .unit = at.isEmpty() ? RecordId() : unitId(at),
                .proposer = m_people.value(proposer),
                .receiver = receiver.isEmpty() ? RecordId() : unitId(receiver)});
        return grant ? grant->role + u' ' + grant->station : errorName(grant.error().code);
    }

    bool may(const QString& who, Verb verb, const QString& at = {}, const QString& receiver = {})
    {
        return verdict(who, verb, at, receiver) != QStringLiteral("NOT_ALLOWED");
    }

    ReadScope readable(const QString& who, PolicyClass policyClass)
    {
        const auto scope = m_store->on([&](Connection& connection) {
            return readableUnits(
                connection, m_people.value(who), policyClass, m_store->clock().now());
        });
        return scope ? *scope : ReadScope();
    }

private slots:

    void initTestCase()
    {
        m_store = std::make_unique<TempStore>();
        tests::foundForce(*m_store);
        appoint(QStringLiteral("staff"), QStringLiteral("STAFF"), safety);
        appoint(QStringLiteral("asst"), QStringLiteral("ASST"), safety);
        appoint(QStringLiteral("asstTraffic"), QStringLiteral("ASST"), traffic);
        appoint(QStringLiteral("resp"), QStringLiteral("RESP"), QStringLiteral("0101"));
        appoint(QStringLiteral("chief"), QStringLiteral("CHIEF"), QStringLiteral("0101"));
        appoint(QStringLiteral("asstOther"), QStringLiteral("ASST"), otherStation);
        appoint(QStringLiteral("islandAsst"), QStringLiteral("ASST"), island);
        appoint(QStringLiteral("islandResp"), QStringLiteral("RESP"), QStringLiteral("0119"));
        appoint(QStringLiteral("area"), QStringLiteral("AREA_STAFF"), QStringLiteral("L01"));
        appoint(QStringLiteral("bureau"), QStringLiteral("SEC_STAFF"), QStringLiteral("H"));
        appoint(QStringLiteral("tf"), QStringLiteral("TF_STAFF"), QStringLiteral("CSHQ"));
        appoint(QStringLiteral("tfHead"), QStringLiteral("TF_HEAD"), QStringLiteral("CSHQ"));
        appoint(QStringLiteral("admin"), QStringLiteral("ADMIN"), QStringLiteral("CSHQ"));
        appoint(QStringLiteral("both"), QStringLiteral("RESP"), QStringLiteral("0101"));
        appoint(QStringLiteral("both"), QStringLiteral("ASST"), safety);
    }

    void init() { m_store->clock().setNow({1795478400000}); } // 2026-11-24T09:00+09:00

    void staffWritesInHisSectionOnly()
    {
        QCOMPARE(verdict(QStringLiteral("staff"), Verb::Create), QStringLiteral("STAFF 0101"));
        QVERIFY(may(QStringLiteral("staff"), Verb::Edit, safety));
        QVERIFY(!may(QStringLiteral("staff"), Verb::Edit, traffic));
        QVERIFY(!may(QStringLiteral("staff"), Verb::Edit, QStringLiteral("0101")));
        QVERIFY(!may(QStringLiteral("staff"), Verb::Edit, otherStation));
        QVERIFY(!may(QStringLiteral("staff"), Verb::Confirm, safety));
        QVERIFY(!may(QStringLiteral("staff"), Verb::DecideClose, safety));
    }

    void assistantOfficerDecidesInHisSection()
    {
        const QString asst = QStringLiteral("asst");
        QVERIFY(may(asst, Verb::Confirm, safety));
        QVERIFY(may(asst, Verb::DecideClose, safety));
        QVERIFY(!may(asst, Verb::DecideClose, traffic));
        QVERIFY(!may(asst, Verb::DecideFlagged, safety));
        QVERIFY(!may(asst, Verb::Void, safety));
        QVERIFY(!may(asst, Verb::Reopen, safety));
    }

    void assistantOfficerImportsForHisStation()
    {
        const QString asst = QStringLiteral("asst");
        for (const Verb verb : {Verb::Import, Verb::Create}) {
            QVERIFY(may(asst, verb, traffic));
            QVERIFY(!may(asst, verb, otherStation));
        }
        QVERIFY(!may(asst, Verb::UndoImport, safety));
        QVERIFY(may(QStringLiteral("resp"), Verb::UndoImport, safety));
    }

    void responsibleOfficerAndChiefReachTheWholeStation()
    {
        for (const QString& who : {QStringLiteral("resp"), QStringLiteral("chief")}) {
            for (const QString& at : {safety, traffic, QStringLiteral("0101")}) {
                QVERIFY(may(who, Verb::Read, at));
                QVERIFY(may(who, Verb::DecideClose, at));
                QVERIFY(may(who, Verb::DecideFlagged, at));
            }
            QVERIFY(!may(who, Verb::Read, otherStation));
            QVERIFY(!may(who, Verb::DecideClose, otherStation));
            QVERIFY(!may(who, Verb::Edit, safety));
            QVERIFY(!may(who, Verb::Create));
        }
        QVERIFY(may(QStringLiteral("resp"), Verb::Void, safety));
        QVERIFY(!may(QStringLiteral("chief"), Verb::Void, safety));
    }

    void handoverBeyondTheStationIsForTheResponsibleOfficer()
    {
        const QString asst = QStringLiteral("asst");
        QVERIFY(may(asst, Verb::HandOver, safety, traffic));
        QVERIFY(may(asst, Verb::HandOver, safety, QStringLiteral("0101")));
        QVERIFY(!may(asst, Verb::HandOver, safety, otherStation));
        QVERIFY(!may(asst, Verb::HandOver, safety, QStringLiteral("H")));
        QVERIFY(!may(asst, Verb::HandOver, traffic, safety));
        QVERIFY(may(QStringLiteral("resp"), Verb::HandOver, safety, otherStation));
        QVERIFY(may(QStringLiteral("resp"), Verb::HandOver, safety, QStringLiteral("H")));
        QVERIFY(!may(QStringLiteral("resp"), Verb::HandOver, otherStation, safety));
        QVERIFY(!may(QStringLiteral("staff"), Verb::HandOver, safety, traffic));
    }

    void editIsNoWayAroundTheHandover()
    {
        QVERIFY(may(QStringLiteral("staff"), Verb::Edit, safety, safety));
        QVERIFY(!may(QStringLiteral("staff"), Verb::Edit, safety, traffic));
        QVERIFY(may(QStringLiteral("asst"), Verb::Edit, safety, traffic));
        QVERIFY(!may(QStringLiteral("asst"), Verb::Edit, safety, otherStation));
        QVERIFY(!may(QStringLiteral("asst"), Verb::Accept, safety, otherStation));
    }

    void receiverTakesOverIntoAUnitOfHisStation()
    {
        const QString other = QStringLiteral("asstOther");
        QVERIFY(may(other, Verb::TakeOver, otherStation));
        QVERIFY(may(other, Verb::TakeOver, QStringLiteral("0102"), otherStation));
        QVERIFY(!may(other, Verb::TakeOver, otherStation, safety));
        QVERIFY(!may(QStringLiteral("asst"), Verb::TakeOver, otherStation));
        QVERIFY(!may(QStringLiteral("resp"), Verb::TakeOver, safety));
    }

    void nobodyApprovesHisOwnProposal()
    {
        const QString refused = QStringLiteral("SELF_APPROVAL");
        const QString asst = QStringLiteral("asst");
        const QString resp = QStringLiteral("resp");
        QCOMPARE(verdict(asst, Verb::DecideClose, safety, {}, asst), refused);
        QCOMPARE(verdict(resp, Verb::DecideFlagged, safety, {}, resp), refused);
        QVERIFY(may(resp, Verb::DecideClose, safety));
        QCOMPARE(verdict(resp, Verb::DecideClose, safety, {}, asst), QStringLiteral("RESP 0101"));
        QCOMPARE(verdict(asst, Verb::Edit, safety, {}, asst), QStringLiteral("ASST 0101"));
        QCOMPARE(
            verdict(QStringLiteral("both"), Verb::DecideClose, safety, {}, QStringLiteral("both")),
            refused);
        // Who has no right at all learns no more than that.
        QCOMPARE(
            verdict(asst, Verb::DecideClose, traffic, {}, asst), QStringLiteral("NOT_ALLOWED"));
    }

    void smallUnitLetsOneOfficerFillBothPosts()
    {
        const QString asst = QStringLiteral("islandAsst");
        QCOMPARE(verdict(asst, Verb::DecideClose, island, {}, asst), QStringLiteral("ASST 0119"));
        QCOMPARE(verdict(asst, Verb::DecideFlagged, island, {}, asst), QStringLiteral("ASST 0119"));
        const QString resp = QStringLiteral("islandResp");
        QCOMPARE(verdict(resp, Verb::DecideFlagged, island, {}, resp), QStringLiteral("RESP 0119"));
        QVERIFY(!may(asst, Verb::DecideFlagged, QStringLiteral("0119-I_TRAFFIC")));
        QVERIFY(!may(asst, Verb::DecideFlagged, safety));
    }

    void narrowestRoleSignsTheDeed()
    {
        const QString both = QStringLiteral("both");
        const auto grant = judge(m_people.value(both),
            {.policyClass = PolicyClass::Consultation,
                .verb = Verb::DecideClose,
                .unit = unitId(safety),
                .proposer = {},
                .receiver = {}});
        QVERIFY(grant.ok());
        QCOMPARE(*grant, (Grant{QStringLiteral("ASST"), unitId(safety), QStringLiteral("0101")}));
        QCOMPARE(verdict(both, Verb::DecideClose, traffic), QStringLiteral("RESP 0101"));
    }

    void headquartersReadsAllAndWritesNoConsultation()
    {
        for (const QString& who : {QStringLiteral("tf"), QStringLiteral("tfHead")}) {
            QCOMPARE(verdict(who, Verb::Read, safety).section(u' ', 1), QStringLiteral("CSHQ"));
            QVERIFY(!may(who, Verb::Edit, safety));
            QVERIFY(!may(who, Verb::DecideClose, safety));
        }
        for (const QString& who :
            {QStringLiteral("area"), QStringLiteral("bureau"), QStringLiteral("admin")}) {
            QVERIFY(!may(who, Verb::Read, safety));
        }
    }

    void trainingOfHeadquartersIsReadByAllWhoTrain()
    {
        const auto reads = [this](const QString& who, const QString& at) {
            return verdict(who, Verb::Read, at, {}, {}, PolicyClass::Training)
                != QStringLiteral("NOT_ALLOWED");
        };
        for (const QString& who : {QStringLiteral("staff"), QStringLiteral("asst"),
                 QStringLiteral("chief"), QStringLiteral("area"), QStringLiteral("bureau")}) {
            QVERIFY(reads(who, QStringLiteral("CSHQ")));
            QVERIFY(!reads(who, QStringLiteral("0201")));
        }
        QVERIFY(reads(QStringLiteral("staff"), traffic));
        QVERIFY(!reads(QStringLiteral("staff"), otherStation));
        QVERIFY(reads(QStringLiteral("area"), otherStation));
        const QString retire = verdict(QStringLiteral("asst"), Verb::Retire, QStringLiteral("CSHQ"),
            {}, {}, PolicyClass::Training);
        QCOMPARE(retire, QStringLiteral("NOT_ALLOWED"));
        QCOMPARE(
            verdict(QStringLiteral("asst"), Verb::Settle, traffic, {}, {}, PolicyClass::Training),
            QStringLiteral("ASST 0101"));
    }

    void organisationIsWrittenByAdministratorsAndReadByAll()
    {
        const auto organisation = [this](const QString& who, Verb verb) {
            return verdict(who, verb, safety, {}, {}, PolicyClass::Organisation);
        };
        QCOMPARE(organisation(QStringLiteral("admin"), Verb::Edit), QStringLiteral("ADMIN CSHQ"));
        QCOMPARE(organisation(QStringLiteral("staff"), Verb::Read), QStringLiteral("STAFF 0101"));
        QCOMPARE(organisation(QStringLiteral("tfHead"), Verb::Edit), QStringLiteral("NOT_ALLOWED"));
        QCOMPARE(verdict(QStringLiteral("admin"), Verb::Edit, safety, otherStation, {},
                     PolicyClass::Organisation),
            QStringLiteral("ADMIN CSHQ"));
    }

    void systemRecordsAreOnlyRead()
    {
        for (const Verb verb : {Verb::Create, Verb::Edit, Verb::Void}) {
            QCOMPARE(verdict(QStringLiteral("admin"), verb, safety, {}, {}, PolicyClass::System),
                QStringLiteral("NOT_ALLOWED"));
        }
        QCOMPARE(verdict(QStringLiteral("staff"), Verb::Read, safety, {}, {}, PolicyClass::System),
            QStringLiteral("STAFF 0101"));
    }

    void nobodyWritesTheOrganisationAtHeadquartersOnly()
    {
        const auto code = [this](PolicyClass policyClass, Writer writer) {
            const auto grant = judge({},
                {.policyClass = policyClass,
                    .verb = Verb::Create,
                    .unit = {},
                    .proposer = {},
                    .receiver = {}},
                writer);
            return grant ? QStringLiteral("OK") : errorName(grant.error().code);
        };
        QCOMPARE(code(PolicyClass::Organisation, Writer::Hq), QStringLiteral("OK"));
        QCOMPARE(code(PolicyClass::Organisation, Writer::Device), QStringLiteral("NOT_ALLOWED"));
        for (const PolicyClass other :
            {PolicyClass::Consultation, PolicyClass::Training, PolicyClass::System}) {
            QCOMPARE(code(other, Writer::Hq), QStringLiteral("NOT_ALLOWED"));
        }
    }

    void unknownVoidAndRolelessOfficersAreRefused()
    {
        m_people.insert(QStringLiteral("unknown"), officerId(QStringLiteral("none such")));
        QCOMPARE(verdict(QStringLiteral("unknown"), Verb::Create), QStringLiteral("NOT_ALLOWED"));
        appoint(QStringLiteral("gone"), QStringLiteral("ASST"), safety);
        QVERIFY(may(QStringLiteral("gone"), Verb::Edit, safety));
        QVERIFY(m_store
                    ->commit(TempStore::hq(),
                        journal::ChangeItem{.type = &officerType(),
                            .action = records::ActionVoid,
                            .record = m_people.value(QStringLiteral("gone")),
                            .fields = {},
                            .reason = QStringLiteral("誤登録"),
                            .notMyNumber = {}})
                    .ok());
        QCOMPARE(
            verdict(QStringLiteral("gone"), Verb::Edit, safety), QStringLiteral("NOT_ALLOWED"));
        QVERIFY(readable(QStringLiteral("gone"), PolicyClass::Consultation).units.isEmpty());
        QVERIFY(!may(QStringLiteral("staff"), Verb::Edit, QStringLiteral("no such unit")));
    }

    void wrongClockLocksNobodyOut()
    {
        const QByteArray heard = QByteArray::number(m_store->clock().now().utcMs);
        const auto hear = [this](const QByteArray& time) {
            return m_store->on([&](Connection& connection) {
                return journal::setMetaValue(connection, QStringLiteral("hq_time"), time);
            });
        };
        QVERIFY(hear(heard).ok());
        m_people.insert(QStringLiteral("term"),
            tests::appoint(*m_store, QStringLiteral("term"), QStringLiteral("ASST"), safety,
                {QDate(2026, 4, 1), QDate(2027, 3, 31)}));
        constexpr qint64 fiveYearsMs = 5LL * 365 * 86'400'000;
        for (const qint64 off : {-5 * fiveYearsMs, -fiveYearsMs, fiveYearsMs}) {
            m_store->clock().setNow({1795478400000 + off});
            QVERIFY(may(QStringLiteral("term"), Verb::Edit, safety));
            QVERIFY(readable(QStringLiteral("term"), PolicyClass::Consultation)
                        .contains(unitId(safety)));
        }
        // The term ends by HQ's date, whatever the device shows.
        QVERIFY(hear(QByteArray::number(1795478400000 + fiveYearsMs)).ok());
        QVERIFY(!may(QStringLiteral("term"), Verb::Edit, safety));
        QVERIFY(hear(heard).ok());
    }

    /// The list of readable units and the judgement of one record never disagree.
    void readableUnitsAreThoseThatMayBeRead()
    {
        const auto units = m_store->on([](Connection& connection) {
            Directory directory(connection);
            return directory.units();
        });
        QVERIFY(units.ok());
        const QStringList some{safety, traffic, otherStation, island, QStringLiteral("0101"),
            QStringLiteral("0119"), QStringLiteral("L01"), QStringLiteral("H"),
            QStringLiteral("CSHQ"), QStringLiteral("0201-TRAFFIC")};
        for (auto person = m_people.keyBegin(); person != m_people.keyEnd(); ++person) {
            for (const PolicyClass policyClass : {PolicyClass::Organisation,
                     PolicyClass::Consultation, PolicyClass::Training, PolicyClass::System}) {
                const ReadScope scope = readable(*person, policyClass);
                for (const QString& code : some) {
                    const bool read = verdict(*person, Verb::Read, code, {}, {}, policyClass)
                        != QStringLiteral("NOT_ALLOWED");
                    QVERIFY2(scope.contains(unitId(code)) == read, qPrintable(*person + code));
                }
            }
        }
        QVERIFY(readable(QStringLiteral("tf"), PolicyClass::Consultation).everything);
        QCOMPARE(readable(QStringLiteral("chief"), PolicyClass::Consultation).units.size(), 8);
        QCOMPARE(readable(QStringLiteral("both"), PolicyClass::Consultation).units.size(), 8);
        QCOMPARE(readable(QStringLiteral("staff"), PolicyClass::Consultation).units.size(), 1);
        QVERIFY(readable(QStringLiteral("area"), PolicyClass::Consultation).units.isEmpty());
    }
};

BANSHO_TEST(TstRights, "tst_rights")
#include "tst_rights.moc"
