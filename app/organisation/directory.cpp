#include "app/organisation/directory.h"

#include <QTimeZone>

#include <algorithm>

namespace bansho::organisation {

using store::Statement;

namespace {

const char* const unitColumns = "SELECT id, f_code, f_name, f_kind, f_parent, f_district, "
                                "f_is_island, f_small_unit, f_phone, f_kana FROM r_unit ";

UnitInfo readUnit(const Statement& row)
{
    return {.id = row.recordId(0),
        .code = row.text(1),
        .name = row.text(2),
        .kind = row.text(3),
        .parent = row.isNull(4) ? RecordId() : row.recordId(4),
        .district = int(row.integer(5)),
        .isIsland = row.integer(6) != 0,
        .smallUnit = row.integer(7) != 0,
        .phone = row.text(8),
        .kana = row.text(9)};
}

OfficerInfo readOfficer(const Statement& row)
{
    return {.id = row.recordId(0),
        .number = row.text(1),
        .name = row.text(2),
        .kana = row.text(3),
        .unit = row.recordId(4),
        .isVoid = row.text(5) == QStringLiteral("void")};
}

/// All rows of a query.
template <typename T, typename Read>
Result<QList<T>> all(Statement& query, Read read)
{
    QList<T> items;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return items;
        }
        items.append(read(query));
    }
}

/// The first row of a query, if any.
template <typename T, typename Read>
Result<std::optional<T>> first(Statement& query, Read read)
{
    const auto row = query.step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional<T>(read(query)) : std::nullopt;
}

} // namespace

Result<RoleDay> roleDay(store::Connection& connection, Timestamp now)
{
    const QDate local = toJst(now).date();
    Statement query(connection, "SELECT value FROM meta WHERE key = 'hq_time'");
    const auto known =
        first<qint64>(query, [](const Statement& row) { return row.blob(0).toLongLong(); });
    if (!known) {
        return known.error();
    }
    if (!*known) {
        return RoleDay{local, local};
    }
    const QDate hq = toJst({**known}).date();
    return RoleDay{qMax(local, hq), hq};
}

Result<std::optional<UnitInfo>> Directory::unit(const RecordId& id)
{
    if (const auto known = m_units.constFind(id); known != m_units.constEnd()) {
        return *known;
    }
    Statement query(m_connection, QByteArray(unitColumns) + "WHERE id = ?");
    query.bind(1, id);
    auto found = first<UnitInfo>(query, readUnit);
    if (found) {
        m_units.insert(id, *found);
    }
    return found;
}

Result<std::optional<UnitInfo>> Directory::unitByCode(const QString& code)
{
    Statement query(m_connection, QByteArray(unitColumns) + "WHERE f_code = ?");
    query.bind(1, code);
    return first<UnitInfo>(query, readUnit);
}

Result<QList<UnitInfo>> Directory::units()
{
    Statement query(
        m_connection, QByteArray(unitColumns) + "WHERE state <> 'void' ORDER BY f_code");
    return all<UnitInfo>(query, readUnit);
}

Result<QList<UnitInfo>> Directory::unitsOfKind(const QString& kind)
{
    Statement query(m_connection, QByteArray(unitColumns) + "WHERE f_kind = ? ORDER BY f_code");
    query.bind(1, kind);
    return all<UnitInfo>(query, readUnit);
}

Result<QList<UnitInfo>> Directory::chain(const RecordId& id)
{
    constexpr int deepest = 16; // a loop of parents is a finding, not an endless one
    QList<UnitInfo> units;
    RecordId next = id;
    while (!next.isNull() && units.size() < deepest) {
        const auto found = unit(next);
        if (!found) {
            return found.error();
        }
        if (!*found) {
            break;
        }
        units.append(**found);
        next = (*found)->parent;
    }
    return units;
}

Result<std::optional<UnitInfo>> Directory::station(const RecordId& id)
{
    const auto units = chain(id);
    if (!units) {
        return units.error();
    }
    const auto found = std::find_if(units->begin(), units->end(),
        [](const UnitInfo& unit) { return unit.kind == QStringLiteral("STN"); });
    return found == units->end() ? std::nullopt : std::optional(*found);
}

Result<bool> Directory::contains(const RecordId& outer, const RecordId& inner)
{
    const auto units = chain(inner);
    if (!units) {
        return units.error();
    }
    return std::any_of(
        units->begin(), units->end(), [&](const UnitInfo& unit) { return unit.id == outer; });
}

Result<QSet<RecordId>> Directory::within(const RecordId& outer)
{
    // UNION, not UNION ALL: a loop of parents ends.
    Statement query(m_connection,
        "WITH RECURSIVE inside (id) AS (VALUES (?) UNION "
        "SELECT u.id FROM r_unit u JOIN inside i ON u.f_parent = i.id) SELECT id FROM inside");
    query.bind(1, outer);
    const auto ids = all<RecordId>(query, [](const Statement& row) { return row.recordId(0); });
    if (!ids) {
        return ids.error();
    }
    return QSet<RecordId>(ids->begin(), ids->end());
}

Result<std::optional<OfficerInfo>> Directory::officer(const RecordId& id)
{
    Statement query(m_connection,
        "SELECT id, f_number, f_name, f_kana, f_unit, state FROM r_officer WHERE id = ?");
    query.bind(1, id);
    return first<OfficerInfo>(query, readOfficer);
}

Result<QList<OfficerInfo>> Directory::officers()
{
    Statement query(m_connection,
        "SELECT id, f_number, f_name, f_kana, f_unit, state FROM r_officer WHERE state <> 'void' "
        "ORDER BY f_number");
    return all<OfficerInfo>(query, readOfficer);
}

Result<QList<HeldRole>> Directory::roles(const RecordId& officer, const RoleDay& day)
{
    struct Assigned {
        QString role;
        RecordId unit;
        bool acting;
    };

    Statement query(m_connection,
        "SELECT f_role, f_unit, f_acting FROM r_role_assignment WHERE f_officer = ? "
        "AND state <> 'void' AND f_valid_from <= ? AND (f_valid_to IS NULL OR f_valid_to >= ?) "
        "ORDER BY rid");
    query.bind(1, officer).bind(2, day.begins.toString(Qt::ISODate));
    query.bind(3, day.ends.toString(Qt::ISODate));
    const auto assigned = all<Assigned>(query, [](const Statement& row) {
        return Assigned{row.text(0), row.recordId(1), row.integer(2) != 0};
    });
    if (!assigned) {
        return assigned.error();
    }
    QList<HeldRole> held;
    for (const Assigned& one : *assigned) {
        const auto where = unit(one.unit);
        if (!where) {
            return where.error();
        }
        if (*where) {
            held.append({one.role, **where, one.acting});
        }
    }
    return held;
}

} // namespace bansho::organisation
