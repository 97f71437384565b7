#include "sync/hq/push_batch.h"

#include "app/vault/officer_key.h"

#include "app/journal/sign_in.h"

namespace bansho::hq {

using journal::Entry;
using store::Statement;

namespace {

enum Verdict : int {
    VerdictNone = 0,
    VerdictRefused = 2,
    VerdictQuarantined = 3
}; // as the journal's

/// Whether every group is here from its first entry to its last, one after the other.
bool wholeGroups(const QList<Entry>& entries)
{
    for (qsizetype at = 0; at < entries.size();) {
        const journal::Group group = entries.at(at).group;
        const qsizetype count = qMax(1, group.count);
        const bool begins = group.count == 0 || group.first == entries.at(at).id.seq;
        if (!begins || at + count > entries.size()) {
            return false;
        }
        for (qsizetype i = at; i < at + count; ++i) {
            if (entries.at(i).group != group) {
                return false;
            }
        }
        at += count;
    }
    return true;
}

} // namespace

PushBatch::PushBatch(store::Connection& connection, const journal::Journal& journal,
    const records::Catalogue& catalogue, const Peer& peer)
    : m_connection(connection)
    , m_journal(journal)
    , m_peer(peer)
    , m_judge(connection, journal, catalogue, peer.unit)
{
}

Result<PushOutcome> PushBatch::run(const wire::Push& push)
{
    const auto revoked = revokedDevices(m_connection);
    if (!revoked) {
        return revoked.error();
    }
    m_quarantined = revoked->contains(m_peer.device);
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
        if (auto told = acknowledge(push); !told) {
            return told.error();
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
    if (seq <= m_received) { // nothing new: is it what we have?
        const auto known = hashOf(seq);
        if (!known) {
            return known.error();
        }
        if (*known != hash) {
            return fail(ErrorCode::ChainBroken, QStringLiteral("another history"));
        }
    }
    if (!wholeGroups(entries)) {
        return fail(ErrorCode::Protocol, QStringLiteral("a group was cut"));
    }
    return entries;
}

Result<QByteArray> PushBatch::hashOf(qint64 seq)
{
    if (seq == 0) {
        return QByteArray(journal::hashBytes, '\0');
    }
    Statement query(m_connection, "SELECT hash FROM entry WHERE replica = ? AND seq = ?");
    const auto row = query.bind(1, m_replicaKey).bind(2, seq).step();
    if (!row) {
        return row.error();
    }
    return *row ? query.blob(0) : QByteArray();
}

Result<void> PushBatch::take(const wire::Push& push, const QList<Entry>& entries)
{
    const qsizetype skip = push.entries.size() - entries.size();
    for (qsizetype at = 0; at < entries.size();) {
        const qsizetype count = qMax(1, entries.at(at).group.count);
        QList<Arrived> group;
        for (qsizetype i = at; i < at + count; ++i) {
            group.append({entries.at(i), push.entries.at(skip + i), m_hashes.at(i), {}});
        }
        auto taken = m_quarantined ? quarantine(group) : takeGroup(group);
        if (!taken) {
            return taken;
        }
        at += count;
    }
    return order();
}

Result<void> PushBatch::quarantine(const QList<Arrived>& group)
{
    for (const Arrived& one : group) {
        if (auto kept = store(one, VerdictQuarantined); !kept) {
            return kept;
        }
        if (auto kept = keepReason(one.entry, {.refused = ErrorCode::Refused}); !kept) {
            return kept;
        }
    }
    return {};
}

/// One refused entry refuses its whole group; then nothing of it must have been there for the
/// entries that follow. The session that was written with it stands on its own: the officer's other
/// work hangs on it.
Result<void> PushBatch::takeGroup(QList<Arrived>& group)
{
    if (auto done = m_connection.execute("SAVEPOINT entry_group"); !done) {
        return done;
    }
    std::optional<ErrorCode> refused;
    for (Arrived& one : group) {
        auto judgement = m_judge.judge(one.entry);
        if (!judgement) {
            return judgement.error();
        }
        one.judgement = *judgement;
        refused = one.judgement.refused;
        if (refused) {
            break;
        }
        if (auto accepted = accept(one); !accepted) {
            return accepted;
        }
    }
    if (refused) {
        if (auto done = m_connection.execute("ROLLBACK TO entry_group"); !done) {
            return done;
        }
        for (Arrived& one : group) {
            const bool session = one.entry.type == journal::signInType().number;
            if (!one.judgement.refused && !(session && one.judgement.judged())) {
                one.judgement.refused = refused;
            }
            auto kept = one.judgement.refused ? refuse(one) : accept(one);
            if (!kept) {
                return kept;
            }
        }
    }
    for (const Arrived& one : std::as_const(group)) {
        if (!one.judgement.refused) {
            m_accepted.append({one.entry, one.judgement});
        }
    }
    return m_connection.execute("RELEASE entry_group");
}

Result<void> PushBatch::accept(const Arrived& one)
{
    if (auto stored = store(one, VerdictNone); !stored) {
        return stored;
    }
    if (auto kept = m_judge.keepHead(one.entry.record, one.judgement.head); !kept) {
        return kept;
    }
    return refold(one.entry);
}

Result<void> PushBatch::refuse(const Arrived& one)
{
    if (auto stored = store(one, VerdictRefused); !stored) {
        return stored;
    }
    return keepReason(one.entry, one.judgement);
}

Result<void> PushBatch::store(const Arrived& one, int verdict)
{
    const qint64 seq = qint64(one.entry.id.seq);
    Statement insert(m_connection,
        "INSERT INTO entry (replica, seq, type, record, verdict, header, fields, salt, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, m_replicaKey).bind(2, seq).bind(3, qint64(one.entry.type));
    insert.bind(4, one.entry.record).bind(5, qint64(verdict)).bind(6, one.pushed.bytes.header);
    insert.bind(7, one.pushed.bytes.fields).bind(8, one.pushed.salt).bind(9, one.hash);
    if (auto done = insert.run(); !done) {
        return done;
    }
    m_received = seq;
    Statement head(m_connection, "UPDATE replica SET head_seq = ?, head_hash = ? WHERE id = ?");
    return head.bind(1, seq).bind(2, one.hash).bind(3, m_replicaKey).run();
}

Result<void> PushBatch::keepReason(const Entry& entry, const Judgement& judgement)
{
    Statement insert(
        m_connection, "INSERT INTO verdict (replica, seq, code, field) VALUES (?, ?, ?, ?)");
    insert.bind(1, m_replicaKey).bind(2, qint64(entry.id.seq));
    return insert.bind(3, errorName(*judgement.refused)).bind(4, judgement.field).run();
}

/// HQ folds only what its own journal is about: the sessions, with which it authorises, and the
/// templates of guidance, which it lists and takes from a file.
Result<void> PushBatch::refold(const Entry& entry)
{
    return m_journal.catalogue().type(entry.type)
        ? m_journal.refold(m_connection, entry.type, entry.record)
        : Result<void>();
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
    for (const Accepted& accepted : std::as_const(m_accepted)) {
        if (auto done = settle(accepted, ++place); !done) {
            return done;
        }
    }
    return {};
}

Result<void> PushBatch::settle(const Accepted& accepted, qint64 place)
{
    const qint64 seq = qint64(accepted.entry.id.seq);
    Statement set(m_connection, "UPDATE entry SET settled = ? WHERE replica = ? AND seq = ?");
    if (auto done = set.bind(1, place).bind(2, m_replicaKey).bind(3, seq).run(); !done) {
        return done;
    }
    const QString stream = accepted.judgement.head.stream;
    if (auto done = route(m_connection, place, stream); !done) {
        return done;
    }
    if (!m_outcome.grown.contains(stream)) {
        m_outcome.grown.append(stream);
    }
    return refold(accepted.entry); // its row says "settled" from now on
}

/// What became of every entry of the push, of those that were here before as well.
Result<void> PushBatch::acknowledge(const wire::Push& push)
{
    Statement query(m_connection,
        "SELECT e.seq, e.settled, e.verdict, v.code, v.field FROM entry e LEFT JOIN verdict v "
        "ON v.replica = e.replica AND v.seq = e.seq WHERE e.replica = ? AND e.seq BETWEEN ? AND ? "
        "ORDER BY e.seq");
    query.bind(1, m_replicaKey).bind(2, push.first);
    query.bind(3, push.first + push.entries.size() - 1);
    QList<wire::SettledRange>& ranges = m_outcome.ack.settled;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
        const qint64 seq = query.integer(0);
        const qint64 place = query.integer(1);
        if (query.integer(2) != VerdictNone) {
            m_outcome.ack.verdicts.append({.seq = seq,
                .kind = query.integer(2) == VerdictRefused ? wire::VerdictKind::Refused
                                                           : wire::VerdictKind::Quarantined,
                .code = errorFromName(query.text(3)),
                .field = query.text(4)});
        } else if (!ranges.isEmpty() && ranges.last().seq + ranges.last().count == seq
            && ranges.last().order + ranges.last().count == place) {
            ++ranges.last().count;
        } else {
            ranges.append({seq, place, 1});
        }
    }
}

} // namespace bansho::hq
