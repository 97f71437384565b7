#include "app/store/drafts.h"

namespace bansho::store {

namespace {

/// The draft in the current row of a query over changed_ms, kind, key, body.
Draft draftIn(const Statement& row, const RecordId& officer)
{
    return {.officer = officer,
        .kind = row.text(1),
        .key = row.text(2),
        .changed = {row.integer(0)},
        .body = row.blob(3)};
}

} // namespace

Result<void> putDraft(Connection& connection, const Draft& draft)
{
    Statement put(connection,
        "INSERT INTO draft (officer, kind, key, changed_ms, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (officer, kind, key) DO UPDATE SET changed_ms = excluded.changed_ms, "
        "body = excluded.body");
    return put.bind(1, draft.officer)
        .bind(2, draft.kind)
        .bind(3, draft.key)
        .bind(4, draft.changed.utcMs)
        .bind(5, draft.body)
        .run();
}

Result<QList<Draft>> draftsOf(Connection& connection, const RecordId& officer)
{
    Statement query(connection,
        "SELECT changed_ms, kind, key, body FROM draft WHERE officer = ? ORDER BY kind, key");
    query.bind(1, officer);
    QList<Draft> all;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return all;
        }
        all.append(draftIn(query, officer));
    }
}

Result<std::optional<Draft>> draftOf(
    Connection& connection, const RecordId& officer, const QString& kind, const QString& key)
{
    Statement query(connection,
        "SELECT changed_ms, kind, key, body FROM draft WHERE officer = ? AND kind = ? AND key = ?");
    const auto row = query.bind(1, officer).bind(2, kind).bind(3, key).step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(draftIn(query, officer)) : std::nullopt;
}

Result<void> removeDraft(
    Connection& connection, const RecordId& officer, const QString& kind, const QString& key)
{
    Statement remove(connection, "DELETE FROM draft WHERE officer = ? AND kind = ? AND key = ?");
    return remove.bind(1, officer).bind(2, kind).bind(3, key).run();
}

} // namespace bansho::store
