#include "app/journal/outbox.h"

namespace bansho::journal {

using store::Connection;
using store::Statement;

namespace {

SyncState stateOf(qint64 verdict)
{
    return verdict == 2 ? SyncState::Refused
        : verdict == 3  ? SyncState::Quarantined
                        : SyncState::Tentative;
}

} // namespace

Result<QList<OutboxLine>> outbox(Connection& connection, const ReplicaId& replica, int limit)
{
    Statement query(connection,
        "SELECT e.seq, e.type, e.record, e.verdict, e.header, e.fields, e.salt, m.value, "
        "EXISTS (SELECT 1 FROM entry s WHERE s.record = e.record AND s.type = e.type "
        "AND s.settled IS NOT NULL) FROM entry e JOIN replica r ON r.id = e.replica LEFT JOIN meta "
        "m ON m.key = 'refused/' || e.seq "
        "WHERE r.replica = ? AND e.settled IS NULL AND e.verdict <> 4 "
        "ORDER BY e.verdict = 0, e.seq LIMIT ?");
    query.bind(1, replica.bytes()).bind(2, qint64(limit));
    QList<OutboxLine> lines;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return lines;
        }
        const auto entry = decode(replica, {query.blob(4), query.blob(5)}, query.blob(6));
        if (!entry) {
            return entry.error();
        }
        lines.append({.entry = {replica, quint64(query.integer(0))},
            .type = int(query.integer(1)),
            .record = query.recordId(2),
            .action = entry->action,
            .at = {entry->claimedMs},
            .sync = stateOf(query.integer(3)),
            .why = QString::fromUtf8(query.blob(7)).trimmed(),
            .atHq = query.integer(8) != 0});
    }
}

} // namespace bansho::journal
