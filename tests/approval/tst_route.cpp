#include "app/organisation/types.h"

#include "app/approval/route.h"

#include "tests/support/people.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::approval;
using bansho::tests::TempStore;
using organisation::officerId;
using organisation::unitId;
using namespace Qt::StringLiterals;

class TstRoute : public QObject {
    Q_OBJECT

    std::unique_ptr<TempStore> m_store;

    QList<Box> boxes(const QString& unit, QDate day, const QString& drafter = {},
        Language language = Language::Japanese)
    {
        const auto found = m_store->on([&](store::Connection& connection) {
            return route(connection,
                {.unit = unitId(unit),
                    .day = day,
                    .drafter = drafter.isEmpty() ? RecordId() : officerId(drafter)},
                language);
        });
        return found ? *found : QList<Box>();
    }

    static QStringList titles(const QList<Box>& boxes)
    {
        QStringList all;
        for (const Box& box : boxes) {
            all.append(box.title);
        }
        return all;
    }

    static QStringList names(const QList<Box>& boxes)
    {
        QStringList all;
        for (const Box& box : boxes) {
            all.append(box.name);
        }
        return all;
    }

    const QDate m_day{2026, 7, 3};

private slots:

    void initTestCase()
    {
        m_store = std::make_unique<TempStore>();
        tests::foundForce(*m_store);
        tests::appoint(*m_store, u"M1"_s, u"CHIEF"_s, u"0101"_s);
        tests::appoint(*m_store, u"M2"_s, u"RESP"_s, u"0101"_s, {{2026, 4, 1}, {2026, 6, 30}});
        tests::appoint(*m_store, u"M3"_s, u"ASST"_s, u"0101-COMMUNITY_SAFETY"_s);
        tests::appoint(*m_store, u"M4"_s, u"STAFF"_s, u"0101-COMMUNITY_SAFETY"_s);
        tests::appoint(*m_store, u"I1"_s, u"CHIEF"_s, u"0115"_s);
        tests::appoint(*m_store, u"I2"_s, u"ASST"_s, u"0115-I_SECURITY"_s);
    }

    void mainlandStationHasADeputyChiefAndSectionChiefs()
    {
        const auto route = boxes(u"0101-COMMUNITY_SAFETY"_s, {2026, 5, 1}, u"M4"_s);
        QCOMPARE(titles(route), QStringList({u"署長"_s, u"副署長"_s, u"課長"_s, u"起案者"_s}));
        QCOMPARE(
            names(route), QStringList({u"試験 M1"_s, u"試験 M2"_s, u"試験 M3"_s, u"試験 M4"_s}));
        QCOMPARE(titles(boxes(u"0101"_s, m_day, {}, Language::English)),
            QStringList({u"Chief"_s, u"Deputy Chief"_s, u"Section Chief"_s, u"Drafter"_s}));
    }

    void islandStationHasAViceChiefAndSubsectionChiefs()
    {
        const auto route = boxes(u"0115-I_SECURITY"_s, m_day);
        QCOMPARE(titles(route), QStringList({u"署長"_s, u"次長"_s, u"係長"_s, u"起案者"_s}));
        QCOMPARE(names(route), QStringList({u"試験 I1"_s, QString(), u"試験 I2"_s, QString()}));
        QVERIFY(route.at(1).officer.isNull()); // a vacancy keeps its box
        QCOMPARE(titles(boxes(u"0115"_s, m_day)).at(2), u"係長"_s);
    }

    void assignmentThatEndedHoldsNoBox()
    {
        QCOMPARE(names(boxes(u"0101"_s, {2026, 6, 30})).at(1), u"試験 M2"_s);
        QCOMPARE(names(boxes(u"0101"_s, {2026, 7, 1})).at(1), QString());
        QCOMPARE(names(boxes(u"0101"_s, {2026, 3, 31})).at(0), QString());
    }

    void decisionStandsInTheBoxOfItsRole()
    {
        auto route = boxes(u"0101-COMMUNITY_SAFETY"_s, m_day, u"M4"_s);
        const Decision decision{DecisionKind::Concurrent, u"山田"_s, m_day};
        decide(route, u"ASST"_s, decision);
        draft(route, {DecisionKind::Drafted, u"試験 M4"_s, m_day});
        QCOMPARE(route.at(2).decision, std::optional(decision));
        QVERIFY(route.at(3).decision && !route.at(0).decision && !route.at(1).decision);
    }

    void unknownUnitIsNotFound()
    {
        const auto found = m_store->on([&](store::Connection& connection) {
            return route(connection, {.unit = unitId(u"9999"_s), .day = m_day}, Language::Japanese);
        });
        QVERIFY(!found.ok());
        QCOMPARE(found.error().code, ErrorCode::NotFound);
    }
};

BANSHO_TEST(TstRoute, "tst_route")
#include "tst_route.moc"
