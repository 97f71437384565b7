// The second half of a commit: stamped, signed, chained and written (see committer.h).
#include "app/journal/committer.h"

namespace bansho::journal {

using store::Statement;

Result<void> Committer::write()
{
    if (m_planned.isEmpty()) {
        return {};
    }
    if (m_journal.m_parts.ordering == Ordering::Own) {
        Statement last(m_connection, "SELECT coalesce(max(settled), 0) FROM entry");
        const auto row = last.step();
        if (!row) {
            return row.error();
        }
        m_order = last.integer(0);
    }
    const quint64 first = m_planned.first().entry.id.seq;
    for (Planned& planned : m_planned) {
        if (m_planned.size() > 1) {
            planned.entry.group = {first, int(m_planned.size())};
        }
        if (auto written = writeEntry(planned); !written) {
            return written;
        }
    }
    const SyncState sync =
        m_journal.m_parts.ordering == Ordering::Own ? SyncState::Settled : SyncState::Tentative;
    for (const Planned& planned : std::as_const(m_planned)) {
        const auto state = m_states.constFind(planned.entry.record);
        if (state == m_states.constEnd()) {
            continue; // written already
        }
        const auto worse = syncOf(m_connection, *planned.type, planned.entry.record);
        if (!worse) {
            return worse.error();
        }
        // An entry that HQ refused goes on marking its record until it is dealt with.
        if (auto saved = save(m_connection, *planned.type, *state, qMax(sync, *worse)); !saved) {
            return saved;
        }
        m_states.erase(state);
    }
    Statement head(m_connection, "UPDATE replica SET head_seq = ?, head_hash = ? WHERE id = ?");
    return head.bind(1, qint64(m_seq)).bind(2, m_hash).bind(3, m_journal.m_replicaKey).run();
}

Result<void> Committer::writeEntry(Planned& planned)
{
    Entry& entry = planned.entry;
    if (planned.isSigned) {
        if (!m_actor.sign) {
            return fail(ErrorCode::NotSignedIn, QStringLiteral("nobody is there to sign"));
        }
        const auto signature = m_actor.sign(signedBytes(entry));
        if (!signature) {
            return signature.error();
        }
        entry.signature = *signature;
    }
    const EntryBytes bytes = encode(entry);
    if (bytes.header.size() + bytes.fields.size() > maxEntryBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("entry past 64 KiB"),
            QLatin1String(planned.type->name));
    }
    m_hash = chainHash(m_hash, bytes, entry.salt);
    Statement insert(m_connection,
        "INSERT INTO entry (replica, seq, type, record, settled, header, fields, salt, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, m_journal.m_replicaKey).bind(2, qint64(entry.id.seq));
    insert.bind(3, qint64(entry.type)).bind(4, entry.record);
    if (m_journal.m_parts.ordering == Ordering::Own) {
        insert.bind(5, ++m_order);
    } else {
        insert.bindNull(5);
    }
    insert.bind(6, bytes.header).bind(7, bytes.fields).bind(8, entry.salt).bind(9, m_hash);
    return insert.run();
}

} // namespace bansho::journal
