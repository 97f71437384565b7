#include "app/journal/journal.h"

#include "app/journal/committer.h"
#include "app/journal/sign_in.h"

#include <QSet>

namespace bansho::journal {

using records::TypeSpec;
using store::Connection;
using store::Statement;

namespace {

/// Noted: refused, and a person here has taken note of it.
enum Verdict : int {
    VerdictNone = 0,
    VerdictRefused = 2,
    VerdictQuarantined = 3,
    VerdictNoted = 4
};

Result<qint64> replicaKey(Connection& connection, const ReplicaId& replica)
{
    Statement query(connection, "SELECT id FROM replica WHERE replica = ?");
    const auto row = query.bind(1, replica.bytes()).step();
    if (!row) {
        return row.error();
    }
    if (*row) {
        return query.integer(0);
    }
    Statement insert(connection, "INSERT INTO replica (replica, head_hash) VALUES (?, ?)");
    const auto done = insert.bind(1, replica.bytes()).bind(2, QByteArray(hashBytes, '\0')).run();
    if (!done) {
        return done.error();
    }
    return connection.lastRowId();
}

struct StoredEntry {
    Entry entry;
    qint64 place = 0; ///< in HQ's order; 0 = not settled
    int verdict = VerdictNone;
};

/// In the order of the fold: settled ones by HQ's order, tentative ones by arrival. With a type
/// only those of that type: a refused entry may name the record of another.
Result<QList<StoredEntry>> storedEntries(
    Connection& connection, const RecordId& record, int type = 0)
{
    Statement query(connection,
        "SELECT r.replica, e.header, e.fields, e.salt, e.settled, e.verdict, e.seq FROM entry e "
        "JOIN replica r ON r.id = e.replica WHERE e.record = ? AND ? IN (0, e.type) "
        "ORDER BY e.verdict IN (2, 4), e.settled IS NULL, e.settled, e.position");
    query.bind(1, record).bind(2, qint64(type));
    QList<StoredEntry> all;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return all;
        }
        const auto replica = ReplicaId::fromBytes(query.blob(0));
        auto entry =
            decode(replica.value_or(ReplicaId()), {query.blob(1), query.blob(2)}, query.blob(3));
        if (!entry) {
            return fail(ErrorCode::StoreDamaged, entry.error().detail, record.hex());
        }
        if (entry->record != record || qint64(entry->id.seq) != query.integer(6)) {
            return fail(ErrorCode::StoreDamaged, QStringLiteral("an entry is not where it says"),
                record.hex());
        }
        all.append({std::move(*entry), query.integer(4), int(query.integer(5))});
    }
}

SyncState worst(const QList<StoredEntry>& entries)
{
    SyncState state = SyncState::Settled;
    for (const StoredEntry& one : entries) {
        const SyncState of = one.verdict == VerdictRefused ? SyncState::Refused
            : one.verdict == VerdictQuarantined            ? SyncState::Quarantined
            : one.place > 0 || one.verdict == VerdictNoted ? SyncState::Settled
                                                           : SyncState::Tentative;
        state = qMax(state, of);
    }
    return state;
}

} // namespace

Result<Entry> storedEntry(Connection& connection, const RecordId& record, const EntryId& id)
{
    const auto stored = storedEntries(connection, record);
    if (!stored) {
        return stored.error();
    }
    for (const StoredEntry& one : *stored) {
        if (one.entry.id == id) {
            return one.entry;
        }
    }
    return fail(ErrorCode::NotFound, QStringLiteral("no such entry"), record.hex());
}

Result<QByteArray> metaValue(Connection& connection, const QString& key)
{
    Statement query(connection, "SELECT value FROM meta WHERE key = ?");
    const auto row = query.bind(1, key).step();
    if (!row) {
        return row.error();
    }
    return *row ? query.blob(0) : QByteArray();
}

Result<void> setMetaValue(Connection& connection, const QString& key, const QByteArray& value)
{
    Statement insert(connection,
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    return insert.bind(1, key).bind(2, value).run();
}

Journal::Journal(JournalParts parts)
    : m_parts(parts)
{
}

Result<void> Journal::start(Connection& connection)
{
    const auto known = metaValue(connection, QStringLiteral("replica"));
    if (!known) {
        return known.error();
    }
    if (const auto id = ReplicaId::fromBytes(*known)) {
        m_replica = *id;
    } else {
        m_replica = m_parts.randomness->id<ReplicaId>();
        if (auto set = setMetaValue(connection, QStringLiteral("replica"), m_replica.bytes());
            !set) {
            return set;
        }
    }
    const auto key = replicaKey(connection, m_replica);
    if (!key) {
        return key.error();
    }
    m_replicaKey = *key;
    const auto changed = ensureTables(connection, *m_parts.catalogue);
    if (!changed) {
        return changed.error();
    }
    if (!*changed) {
        return {};
    }
    if (auto refolded = refoldAll(connection); !refolded) {
        return refolded;
    }
    return tablesAreFilled(connection, *m_parts.catalogue);
}

Result<Receipt> Journal::commit(Connection& connection, const Actor& actor, const Change& change,
    const std::function<Result<void>(Connection&)>& also)
{
    return commitAll(connection, actor, {change}, also);
}

Result<Receipt> Journal::commitAll(Connection& connection, const Actor& actor,
    const QList<Change>& changes, const std::function<Result<void>(Connection&)>& also)
{
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    Receipt all;
    for (const Change& change : changes) {
        const int before = int(all.records.size());
        Committer committer(*this, connection, actor);
        const auto receipt = committer.run(change);
        if (!receipt) {
            Error error = receipt.error();
            for (FieldError& field : error.fields) {
                field.record += changes.size() > 1 ? before : 0;
            }
            return error;
        }
        all.records += receipt->records;
        all.entries += receipt->entries;
    }
    if (also) {
        if (auto done = also(connection); !done) {
            return done.error();
        }
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable.error();
    }
    ++m_changes;
    return all;
}

Result<QList<Entry>> Journal::entriesOf(Connection& connection, const RecordId& record) const
{
    const auto stored = storedEntries(connection, record);
    if (!stored) {
        return stored.error();
    }
    QList<Entry> entries;
    for (const StoredEntry& one : *stored) {
        entries.append(one.entry);
    }
    return entries;
}

Result<StoredRecord> Journal::expected(
    Connection& connection, const TypeSpec& type, const RecordId& record) const
{
    const auto stored = storedEntries(connection, record, type.number);
    if (!stored) {
        return stored.error();
    }
    QList<Entry> entries;
    for (const StoredEntry& one : *stored) {
        if (one.verdict == VerdictNone) {
            entries.append(one.entry);
        }
    }
    RecordState state = fold(type, record, entries);
    const bool onlyHere = !state.exists() && m_parts.ordering == Ordering::ByHq;
    if (onlyHere) {
        // HQ did not take the creation. What was typed here stays to be seen, marked as refused or
        // quarantined; at HQ it does not exist.
        entries.clear();
        for (const StoredEntry& one : *stored) {
            entries.append(one.entry);
        }
        state = fold(type, record, entries);
    }
    const RecordId unit = owningUnit(type, state);
    const qint64 clashes = state.openMatters(type);
    // What HQ refused of a device's entries does not touch HQ's own records.
    const SyncState sync = m_parts.ordering == Ordering::Own ? SyncState::Settled
        : onlyHere ? qMax(worst(*stored), SyncState::Refused) // also when that was noted
                   : worst(*stored);
    return StoredRecord{0, std::move(state), unit, sync, clashes};
}

Result<RecordState> Journal::stateAt(
    Connection& connection, const TypeSpec& type, const RecordId& record, qint64 place) const
{
    const auto stored = storedEntries(connection, record, type.number);
    if (!stored) {
        return stored.error();
    }
    QList<Entry> entries;
    for (const StoredEntry& one : *stored) {
        if (one.verdict == VerdictNone && one.place > 0 && one.place <= place) {
            entries.append(one.entry);
        }
    }
    return fold(type, record, entries);
}

Result<RecordId> Journal::officerOf(
    Connection& connection, const RecordId& record, const EntryId& id) const
{
    const auto entry = storedEntry(connection, record, id);
    if (!entry) {
        return entry.error().code == ErrorCode::NotFound ? Result(RecordId()) : entry.error();
    }
    const auto session = load(connection, signInType(), entry->session);
    if (!session) {
        return session.error();
    }
    if (!*session) {
        return RecordId();
    }
    const records::FieldValues values = (*session)->state.values();
    return records::View(values)[signIn.officer].value_or(RecordId());
}

Result<void> Journal::refold(Connection& connection, int typeNumber, const RecordId& id) const
{
    const TypeSpec* type = m_parts.catalogue->type(typeNumber);
    if (!type) {
        return {}; // of a newer release: kept and relayed, folded after the update
    }
    const auto record = expected(connection, *type, id);
    if (!record) {
        return record.error();
    }
    return record->state.exists() ? save(connection, *type, record->state, record->sync)
                                  : remove(connection, *type, id);
}

Result<void> Journal::refoldAll(Connection& connection)
{
    QList<std::pair<int, RecordId>> all;
    {
        Statement query(
            connection, "SELECT type, record FROM entry GROUP BY record ORDER BY min(position)");
        for (;;) {
            const auto row = query.step();
            if (!row) {
                return row.error();
            }
            if (!*row) {
                break;
            }
            all.append({int(query.integer(0)), query.recordId(1)});
        }
    }
    constexpr qsizetype perTransaction = 500;
    for (qsizetype at = 0; at < all.size(); at += perTransaction) {
        store::Transaction transaction(connection);
        if (!transaction.begun()) {
            return transaction.begun();
        }
        for (const auto& [type, record] : all.mid(at, perTransaction)) {
            if (auto done = refold(connection, type, record); !done) {
                return done;
            }
        }
        if (auto done = transaction.commit(); !done) {
            return done;
        }
    }
    return {};
}

Result<void> Journal::judged(Connection& connection, const QList<OwnVerdict>& verdicts)
{
    QSet<RecordId> seen;
    QList<std::pair<int, RecordId>> touched;
    for (const OwnVerdict& verdict : verdicts) {
        Statement update(connection,
            "UPDATE entry SET settled = ?, verdict = ? WHERE replica = ? AND seq = ? "
            "AND settled IS NULL AND verdict NOT IN (2, 4) RETURNING type, record");
        if (verdict.place > 0) {
            update.bind(1, verdict.place).bind(2, qint64(VerdictNone));
        } else {
            update.bindNull(1).bind(
                2, qint64(verdict.quarantined ? VerdictQuarantined : VerdictRefused));
        }
        const auto row = update.bind(3, m_replicaKey).bind(4, qint64(verdict.seq)).step();
        if (!row) {
            return row.error();
        }
        if (*row && !seen.contains(update.recordId(1))) {
            seen.insert(update.recordId(1));
            touched.append({int(update.integer(0)), update.recordId(1)});
        }
    }
    for (const auto& [type, record] : std::as_const(touched)) {
        if (auto done = refold(connection, type, record); !done) {
            return done;
        }
    }
    m_changes += touched.isEmpty() ? 0 : 1;
    return {};
}

Result<void> Journal::noteRefused(Connection& connection, quint64 seq)
{
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    int type = 0;
    RecordId record;
    {
        Statement update(connection,
            "UPDATE entry SET verdict = 4 WHERE replica = ? AND seq = ? AND verdict = 2 "
            "RETURNING type, record");
        const auto row = update.bind(1, m_replicaKey).bind(2, qint64(seq)).step();
        if (!row || !*row) {
            return row ? Result<void>() : row.error();
        }
        type = int(update.integer(0));
        record = update.recordId(1);
    }
    if (auto done = refold(connection, type, record); !done) {
        return done;
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable;
    }
    ++m_changes;
    return {};
}

Result<bool> Journal::insertSettled(
    Connection& connection, const SettledEntry& settled, const Entry& entry)
{
    const auto key = replicaKey(connection, settled.replica);
    if (!key) {
        return key.error();
    }
    Statement insert(connection,
        "INSERT INTO entry (replica, seq, type, record, settled, header, fields, salt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (replica, seq) DO UPDATE SET "
        "settled = excluded.settled WHERE settled IS NULL OR settled <> excluded.settled");
    insert.bind(1, *key).bind(2, qint64(entry.id.seq)).bind(3, qint64(entry.type));
    insert.bind(4, entry.record).bind(5, settled.order).bind(6, settled.bytes.header);
    insert.bind(7, settled.bytes.fields).bind(8, settled.salt);
    if (auto done = insert.run(); !done) {
        return done.error();
    }
    const bool changed = connection.changes() > 0;
    Statement kept(
        connection, "SELECT header = ? AND fields = ? FROM entry WHERE replica = ? AND seq = ?");
    kept.bind(1, settled.bytes.header).bind(2, settled.bytes.fields);
    const auto row = kept.bind(3, *key).bind(4, qint64(entry.id.seq)).step();
    if (!row) {
        return row.error();
    }
    if (kept.integer(0) == 0) {
        return fail(ErrorCode::ChainBroken, QStringLiteral("another entry of that name is here"),
            QString::number(entry.id.seq));
    }
    return changed;
}

Result<void> Journal::receive(Connection& connection, const QList<SettledEntry>& entries,
    const std::function<Result<void>(Connection&)>& also)
{
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    QList<std::pair<int, RecordId>> touched;
    QSet<RecordId> seen;
    for (const SettledEntry& settled : entries) {
        const auto entry = decode(settled.replica, settled.bytes, settled.salt);
        if (!entry) {
            return entry.error();
        }
        const auto changed = insertSettled(connection, settled, *entry);
        if (!changed) {
            return changed.error();
        }
        if (*changed && !seen.contains(entry->record)) {
            seen.insert(entry->record);
            touched.append({entry->type, entry->record});
        }
    }
    for (const auto& [type, record] : std::as_const(touched)) {
        if (auto done = refold(connection, type, record); !done) {
            return done;
        }
    }
    if (also) {
        if (auto done = also(connection); !done) {
            return done;
        }
    }
    auto durable = transaction.commit();
    m_changes += durable && !touched.isEmpty() ? 1 : 0;
    return durable;
}

} // namespace bansho::journal
