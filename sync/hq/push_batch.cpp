#include "sync/hq/push_batch.h"

#include "app/vault/officer_key.h"

#include "app/journal/sign_in.h"

namespace bansho::hq {

using journal::Entry;
using store::Statement;

PushBatch::PushBatch(store::Connection& connection, const journal::Journal& journal,
    const records::Catalogue& catalogue, const Clock& clock, const Peer& peer)
    : m_connection(connection)
    , m_journal(journal)
    , m_peer(peer)
    , m_judge(connection, journal, catalogue, clock, peer.unit)
{
}

Result<PushOutcome> PushBatch::run(const wire::Push& push)
{
    const auto continues = findStart(push);
    if (!continues) {
        return continues.error();
    }
    if (*continues) {
        const auto entries = chained(push);
        if (!entries) {
            return entries.error();
        }
        if (auto taken = take(push, *entries); !taken) {
            return taken.error();
        }
    }
    m_outcome.ack.received = m_received;
    return m_outcome;
}

/// False when there is a gap before the push. Reads where the chain of this replica stands.
Result<bool> PushBatch::findStart(const wire::Push& push)
{
    Statement known(
        m_connection, "INSERT OR IGNORE INTO replica (replica, head_hash) VALUES (?, ?)");
    known.bind(1, m_peer.replica->bytes()).bind(2, QByteArray(journal::hashBytes, '\0'));
    if (auto done = known.run(); !done) {
        return done.error();
    }
    Statement query(m_connection, "SELECT id, head_seq, head_hash FROM replica WHERE replica = ?");
    const auto row = query.bind(1, m_peer.replica->bytes()).step();
    if (!row) {
        return row.error();
    }
    m_replicaKey = query.integer(0);
    m_received = query.integer(1);
    m_hash = query.blob(2);
    if (push.first > m_received + 1) {
        m_outcome.ack.needFrom = m_received + 1;
        return false;
    }
    return true;
}

/// The entries of the push that are new, decoded; the whole chain of the push is verified first.
Result<QList<Entry>> PushBatch::chained(const wire::Push& push)
{
    if (!vault::verifySignature(
            m_peer.publicKey, wire::pushSignedBytes(*m_peer.replica, push), push.signature)) {
        return fail(ErrorCode::ChainBroken, QStringLiteral("device signature"));
    }
    QByteArray hash = push.previousHash;
    qint64 seq = push.first - 1;
    QList<Entry> entries;
    for (const wire::PushedEntry& pushed : push.entries) {
        if (seq == m_received && hash != m_hash) {
            return fail(ErrorCode::ChainBroken, QStringLiteral("another history")); // a fork
        }
        hash = journal::chainHash(hash, pushed.bytes, pushed.salt);
        ++seq;
        auto entry = journal::decode(*m_peer.replica, pushed.bytes, pushed.salt);
        if (!entry) {
            return entry.error();
        }
        if (qint64(entry->id.seq) != seq) {
            return fail(ErrorCode::ChainBroken, QStringLiteral("sequence"));
        }
        if (seq > m_received) {
            m_hashes.append(hash);
            entries.append(std::move(*entry));
        }
    }
    if (hash != push.hash) {
        return fail(ErrorCode::ChainBroken, QStringLiteral("head"));
    }
    if (!entries.isEmpty()) {
        const journal::Group last = entries.last().group;
        if (last.count > 0 && last.first + quint64(last.count) - 1 != entries.last().id.seq) {
            return fail(ErrorCode::Protocol, QStringLiteral("a group was cut"));
        }
    }
    return entries;
}

Result<void> PushBatch::take(const wire::Push& push, const QList<Entry>& entries)
{
    const qsizetype skip = push.entries.size() - entries.size();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries.at(i);
        auto judgement = m_judge.judge(entry);
        if (!judgement) {
            return judgement.error();
        }
        m_hash = m_hashes.at(i);
        if (auto stored = store(entry, push.entries.at(skip + i)); !stored) {
            return stored;
        }
        const auto next =
            judgement->refused ? refuse(entry) : m_judge.keepHead(entry.record, judgement->head);
        if (!next) {
            return next;
        }
        if (auto folded = refold(entry); !folded) {
            return folded;
        }
        m_taken.append({entry, std::move(*judgement)});
    }
    if (auto refused = refuseGroups(); !refused) {
        return refused;
    }
    return order();
}

Result<void> PushBatch::store(const Entry& entry, const wire::PushedEntry& pushed)
{
    Statement insert(m_connection,
        "INSERT INTO entry (replica, seq, type, record, header, fields, salt, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, m_replicaKey).bind(2, qint64(entry.id.seq)).bind(3, qint64(entry.type));
    insert.bind(4, entry.record).bind(5, pushed.bytes.header).bind(6, pushed.bytes.fields);
    insert.bind(7, pushed.salt).bind(8, m_hash);
    if (auto done = insert.run(); !done) {
        return done;
    }
    m_received = qint64(entry.id.seq);
    Statement head(m_connection, "UPDATE replica SET head_seq = ?, head_hash = ? WHERE id = ?");
    return head.bind(1, m_received).bind(2, m_hash).bind(3, m_replicaKey).run();
}

Result<void> PushBatch::refuse(const Entry& entry)
{
    Statement mark(m_connection, "UPDATE entry SET verdict = 2 WHERE replica = ? AND seq = ?");
    return mark.bind(1, m_replicaKey).bind(2, qint64(entry.id.seq)).run();
}

/// HQ folds only what it authorises with: the sessions.
Result<void> PushBatch::refold(const Entry& entry)
{
    return entry.type == journal::signInType().number
        ? m_journal.refold(m_connection, entry.type, entry.record)
        : Result<void>();
}

/// One refused entry refuses its whole group.
Result<void> PushBatch::refuseGroups()
{
    QHash<quint64, ErrorCode> refused;
    for (const Taken& taken : std::as_const(m_taken)) {
        if (taken.judgement.refused && taken.entry.group.count > 0) {
            refused.insert(taken.entry.group.first, *taken.judgement.refused);
        }
    }
    for (Taken& taken : m_taken) {
        const bool follows = taken.entry.group.count > 0 && !taken.judgement.refused
            && refused.contains(taken.entry.group.first);
        if (!follows) {
            continue;
        }
        taken.judgement.refused = refused.value(taken.entry.group.first);
        if (auto done = refuse(taken.entry); !done) {
            return done;
        }
        if (auto done = refold(taken.entry); !done) {
            return done;
        }
    }
    return {};
}

/// Places are given last, dense and ascending, in the transaction that has the only writer.
Result<void> PushBatch::order()
{
    Statement last(m_connection, "SELECT coalesce(max(settled), 0) FROM entry");
    const auto row = last.step();
    if (!row) {
        return row.error();
    }
    qint64 place = last.integer(0);
    for (const Taken& taken : std::as_const(m_taken)) {
        if (taken.judgement.refused) {
            m_outcome.ack.verdicts.append({.seq = qint64(taken.entry.id.seq),
                .kind = wire::VerdictKind::Refused,
                .code = *taken.judgement.refused,
                .field = taken.judgement.field});
            continue;
        }
        if (auto done = settle(taken, ++place); !done) {
            return done;
        }
    }
    return {};
}

Result<void> PushBatch::settle(const Taken& taken, qint64 place)
{
    const qint64 seq = qint64(taken.entry.id.seq);
    Statement set(m_connection, "UPDATE entry SET settled = ? WHERE replica = ? AND seq = ?");
    if (auto done = set.bind(1, place).bind(2, m_replicaKey).bind(3, seq).run(); !done) {
        return done;
    }
    const QString stream = taken.judgement.head.stream;
    if (auto done = route(m_connection, place, stream); !done) {
        return done;
    }
    if (auto done = refold(taken.entry); !done) { // its row says "settled" from now on
        return done;
    }
    if (!m_outcome.grown.contains(stream)) {
        m_outcome.grown.append(stream);
    }
    acknowledge(seq, place);
    return {};
}

void PushBatch::acknowledge(qint64 seq, qint64 place)
{
    QList<wire::SettledRange>& ranges = m_outcome.ack.settled;
    if (!ranges.isEmpty() && ranges.last().seq + ranges.last().count == seq
        && ranges.last().order + ranges.last().count == place) {
        ++ranges.last().count;
    } else {
        ranges.append({seq, place, 1});
    }
}

} // namespace bansho::hq
