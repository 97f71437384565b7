#include "app/organisation/directory.h"
#include "app/organisation/types.h"

#include "tests/support/people.h"
#include "tests/support/runner.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace bansho;
using namespace bansho::organisation;
using bansho::tests::TempStore;
using store::Connection;

class TstDirectory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TempStore> m_store;

    /// Asks a directory on the store thread.
    template <typename Ask>
    auto ask(Ask question)
    {
        return m_store->on([&](Connection& connection) {
            Directory directory(connection);
            return question(directory);
        });
    }

    static Timestamp noon(int year)
    {
        return {QDateTime(QDate(year, 11, 24), QTime(12, 0), Qt::OffsetFromUTC, 9 * 3600)
                    .toMSecsSinceEpoch()};
    }

    QStringList rolesOn(const RecordId& who, QDate day)
    {
        QStringList held;
        const auto roles = ask([&](Directory& directory) {
            return directory.roles(who, {day, day});
        });
        for (const HeldRole& role : roles ? *roles : QList<HeldRole>()) {
            held.append(role.role + u' ' + role.unit.code);
        }
        return held;
    }

private slots:

    void initTestCase()
    {
        m_store = std::make_unique<TempStore>();
        tests::foundForce(*m_store);
    }

    void chainGoesFromSectionToDistrict()
    {
        const auto chain = ask([](Directory& directory) {
            return directory.chain(unitId(QStringLiteral("0101-TRAFFIC")));
        });
        QVERIFY(chain.ok());
        QStringList codes;
        for (const UnitInfo& one : *chain) {
            codes.append(one.code);
        }
        QCOMPARE(codes,
            QStringList(
                {QStringLiteral("0101-TRAFFIC"), QStringLiteral("0101"), QStringLiteral("L01")}));
    }

    void stationOfSectionAndOfBureau()
    {
        const auto station = [this](const QString& code) {
            const auto found =
                ask([&](Directory& directory) { return directory.station(unitId(code)); });
            return found && *found ? (*found)->code : QString();
        };
        QCOMPARE(station(QStringLiteral("0119-I_TRAFFIC")), QStringLiteral("0119"));
        QCOMPARE(station(QStringLiteral("0119")), QStringLiteral("0119"));
        QCOMPARE(station(QStringLiteral("H")), QString());
        QCOMPARE(station(QStringLiteral("CSHQ")), QString());
        QCOMPARE(station(QStringLiteral("nowhere")), QString());
    }

    void withinIsWhatContainsSays()
    {
        const RecordId district = unitId(QStringLiteral("L01"));
        const auto within = ask([&](Directory& directory) { return directory.within(district); });
        const auto units = ask([](Directory& directory) { return directory.units(); });
        QVERIFY(within.ok() && units.ok());
        QCOMPARE(units->size(), 823);
        QCOMPARE(within->size(), 1 + 19 + 14 * 7 + 1 + 5 * 4);
        for (const UnitInfo& one : *units) {
            const auto inside =
                ask([&](Directory& directory) { return directory.contains(district, one.id); });
            QVERIFY(inside.ok());
            QCOMPARE(*inside, within->contains(one.id));
        }
    }

    void unitIsFoundByItsCode()
    {
        const auto found =
            ask([](Directory& directory) { return directory.unitByCode(QStringLiteral("0119")); });
        QVERIFY(found.ok() && found->has_value());
        QVERIFY((*found)->isIsland && (*found)->smallUnit);
        const auto none =
            ask([](Directory& directory) { return directory.unitByCode(QStringLiteral("9999")); });
        QVERIFY(none.ok() && !none->has_value());
    }

    void rolesBeginAndEndOnTheirDays()
    {
        const RecordId id = tests::appoint(*m_store, QStringLiteral("D1"), QStringLiteral("STAFF"),
            QStringLiteral("0101-TRAFFIC"), {QDate(2026, 4, 1), QDate(2027, 3, 31)});
        tests::appoint(*m_store, QStringLiteral("D1"), QStringLiteral("ASST"),
            QStringLiteral("0102-TRAFFIC"), {QDate(2027, 4, 1), {}});
        const QStringList staff{QStringLiteral("STAFF 0101-TRAFFIC")};
        const QStringList chief{QStringLiteral("ASST 0102-TRAFFIC")};
        QCOMPARE(rolesOn(id, QDate(2026, 3, 31)), QStringList());
        QCOMPARE(rolesOn(id, QDate(2026, 4, 1)), staff);
        QCOMPARE(rolesOn(id, QDate(2027, 3, 31)), staff);
        QCOMPARE(rolesOn(id, QDate(2027, 4, 1)), chief);
    }

    void roleDayTrustsHeadquartersForTheEnd()
    {
        const auto dayAt = [this](int year) {
            const auto day = m_store->on(
                [&](Connection& connection) { return roleDay(connection, noon(year)); });
            return day ? *day : RoleDay();
        };
        QCOMPARE(dayAt(2001).begins, QDate(2001, 11, 24)); // HQ has never been heard
        QCOMPARE(dayAt(2001).ends, QDate(2001, 11, 24));
        const QByteArray hq = QByteArray::number(noon(2026).utcMs);
        QVERIFY(m_store
                    ->on([&](Connection& connection) {
                        return journal::setMetaValue(connection, QStringLiteral("hq_time"), hq);
                    })
                    .ok());
        const QDate heard(2026, 11, 24);
        QCOMPARE(dayAt(2001).begins, heard);
        QCOMPARE(dayAt(2001).ends, heard);
        QCOMPARE(dayAt(2031).begins, QDate(2031, 11, 24));
        QCOMPARE(dayAt(2031).ends, heard);
    }

    void voidOfficerIsToldAsSuch()
    {
        const RecordId id = tests::appoint(*m_store, QStringLiteral("D2"), QStringLiteral("STAFF"),
            QStringLiteral("0101-TRAFFIC"));
        const auto isVoid = [&] {
            const auto found = ask([&](Directory& directory) { return directory.officer(id); });
            return found && *found && (*found)->isVoid;
        };
        QVERIFY(!isVoid());
        QVERIFY(m_store
                    ->commit(TempStore::hq(),
                        journal::ChangeItem{.type = &officerType(),
                            .action = records::ActionVoid,
                            .record = id,
                            .fields = {},
                            .reason = QStringLiteral("誤登録"),
                            .notMyNumber = {}})
                    .ok());
        QVERIFY(isVoid());
        const auto rest = ask([](Directory& directory) { return directory.officers(); });
        QVERIFY(rest.ok());
        QVERIFY(std::ranges::none_of(*rest, [&](const OfficerInfo& one) { return one.id == id; }));
    }
};

BANSHO_TEST(TstDirectory, "tst_directory")
#include "tst_directory.moc"
