#include "app/training/rates.h"

#include "app/base/japanese_calendar.h"

#include "app/organisation/directory.h"

namespace bansho::training {

using store::Connection;
using store::Statement;

namespace {

/// By the unit an officer belongs to, without those below it.
Result<QHash<RecordId, AttendanceRate>> ownRates(Connection& connection, QDate today)
{
    const int year = fiscalYear(today);
    const QString iso = today.toString(Qt::ISODate);
    Statement query(connection,
        "SELECT o.f_unit, count(*), sum(EXISTS (SELECT 1 FROM r_attendance a "
        "JOIN r_session s ON s.id = a.f_session WHERE a.f_officer = o.id "
        "AND a.state <> 'void' AND a.f_status <> 'ABSENT' AND s.state IN ('held', 'settled') "
        "AND s.f_held_on >= ? AND s.f_held_on < ?)) FROM r_officer o WHERE o.state <> 'void' "
        "AND o.f_valid_from <= ? AND (o.f_valid_to IS NULL OR o.f_valid_to >= ?) "
        "GROUP BY o.f_unit");
    query.bind(1, QDate(year, 4, 1).toString(Qt::ISODate))
        .bind(2, QDate(year + 1, 4, 1).toString(Qt::ISODate))
        .bind(3, iso)
        .bind(4, iso);
    QHash<RecordId, AttendanceRate> rates;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return rates;
        }
        if (!query.isNull(0)) {
            rates.insert(query.recordId(0), {int(query.integer(2)), int(query.integer(1))});
        }
    }
}

} // namespace

Result<QHash<RecordId, AttendanceRate>> attendanceRates(
    Connection& connection, const RecordId& unit, QDate today)
{
    const auto own = ownRates(connection, today);
    organisation::Directory directory(connection);
    const auto inside = directory.within(unit);
    if (!own || !inside) {
        return own ? inside.error() : own.error();
    }
    QHash<RecordId, AttendanceRate> rates;
    for (auto it = own->begin(); it != own->end(); ++it) {
        const auto chain = inside->contains(it.key()) ? directory.chain(it.key())
                                                      : Result(QList<organisation::UnitInfo>());
        if (!chain) {
            return chain.error();
        }
        for (const organisation::UnitInfo& above : *chain) {
            if (inside->contains(above.id)) {
                rates[above.id].attended += it->attended;
                rates[above.id].members += it->members;
            }
        }
    }
    return rates;
}

} // namespace bansho::training
