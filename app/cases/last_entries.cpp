#include "app/cases/last_entries.h"

#include "app/journal/entry.h"

#include "app/cases/consultation.h"

#include <algorithm>

namespace bansho::cases {

using store::Connection;
using store::Statement;

namespace {

/// The writer's clock of the entry whose header, fields and salt stand in three columns; nullopt
/// for a decision: it is his who decides, and would hide that the section has gone quiet.
Result<std::optional<Timestamp>> enteredAt(const Statement& row, int column)
{
    const auto entry = journal::decode(
        ReplicaId(), {row.blob(column), row.blob(column + 1)}, row.blob(column + 2));
    if (!entry) {
        return entry.error();
    }
    return entry->signature.isEmpty() ? std::optional(Timestamp{entry->claimedMs}) : std::nullopt;
}

} // namespace

Result<LastEntries> LastEntries::read(Connection& connection, int lookBack)
{
    Statement query(connection,
        "SELECT coalesce(c.unit, p.unit), e.header, e.fields, e.salt FROM "
        "(SELECT * FROM entry WHERE type IN (?, ?) ORDER BY position DESC LIMIT ?) e "
        "LEFT JOIN r_consultation c ON c.id = e.record LEFT JOIN r_note n ON n.id = e.record "
        "LEFT JOIN r_consultation p ON p.id = n.f_parent ORDER BY e.position DESC");
    query.bind(1, qint64(consultationType().number))
        .bind(2, qint64(noteType().number))
        .bind(3, qint64(lookBack));
    LastEntries last(connection);
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return last;
        }
        if (query.isNull(0) || last.m_newest.contains(query.recordId(0))) {
            continue;
        }
        const auto at = enteredAt(query, 1);
        if (!at) {
            return at.error();
        }
        if (*at) {
            last.m_newest.insert(query.recordId(0), **at);
        }
    }
}

Result<std::optional<Timestamp>> LastEntries::of(const QSet<RecordId>& units) const
{
    std::optional<Timestamp> newest;
    for (auto at = m_newest.begin(); at != m_newest.end(); ++at) {
        if (units.contains(at.key())) {
            newest = std::max(newest, std::optional(at.value()));
        }
    }
    if (newest) {
        return newest;
    }
    for (const RecordId& unit : units) {
        const auto found = lookUp(unit);
        if (!found) {
            return found.error();
        }
        newest = std::max(newest, *found);
    }
    return newest;
}

Result<std::optional<Timestamp>> LastEntries::lookUp(const RecordId& unit) const
{
    Statement query(*m_connection,
        "SELECT e.header, e.fields, e.salt FROM (SELECT id FROM r_consultation WHERE f_section = "
        "?1 UNION ALL SELECT n.id FROM r_consultation c JOIN r_note n ON n.f_parent = c.id WHERE "
        "c.f_section = ?1) r JOIN entry e ON e.record = r.id ORDER BY e.position DESC LIMIT 100");
    query.bind(1, unit);
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return std::optional<Timestamp>();
        }
        if (auto at = enteredAt(query, 0); !at || *at) {
            return at;
        }
    }
}

} // namespace bansho::cases
