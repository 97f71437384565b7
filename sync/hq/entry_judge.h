#pragma once
// HQ's judgement of what a device pushes: every field validated again, every right judged again by
// the role the session names. Trusts nothing the client decided. What is well-formed and chained is
// always taken in; an entry that is not allowed gets a verdict and leaves the fold.

#include "app/journal/journal.h"

#include "app/organisation/directory.h"

#include "sync/wire/messages.h"

namespace bansho::hq {

/// A record as HQ keeps it: who owns it, without its content.
struct HeadRow {
    int type = 0;
    RecordId unit; ///< of the root
    QString stream;
    QString state;
};

/// What HQ says of one entry.
struct Judgement {
    std::optional<ErrorCode> refused;
    QString field;
    HeadRow head; ///< as the entry leaves it, when it is not refused

    /// Whether it was accepted by a judge, not only not refused yet.
    [[nodiscard]] bool judged() const { return head.type != 0; }
};

/// Judges entries in one transaction, each after the ones before it were stored.
class EntryJudge {
public:
    EntryJudge(store::Connection& connection, const journal::Journal& journal,
        const records::Catalogue& catalogue, QString deviceUnit);

    /// Errors are the store's.
    Result<Judgement> judge(const journal::Entry& entry);

    /// Keeps the head row of a record.
    Result<void> keepHead(const RecordId& record, const HeadRow& head);

private:
    struct SessionFacts {
        RecordId officer;
        QString role;
        RecordId unit;
    };

    Result<bool> isOfAnotherType(const journal::Entry& entry);
    Result<Judgement> judgeSession(const journal::Entry& entry);
    Result<Judgement> judgeRecord(const records::TypeSpec& type, const journal::Entry& entry);
    Result<Judgement> judgePlace(const RecordId& ownedBefore, const RecordId& owner);
    Result<Judgement> judgeRights(const records::TypeSpec& type, const journal::Entry& entry,
        const journal::RecordState& before, const journal::RecordState& after);
    static std::optional<Judgement> judgeMove(const records::TypeSpec& type,
        const journal::Entry& entry, const journal::RecordState& before,
        const records::Transition* step);
    Result<std::optional<ErrorCode>> hasRights(
        const SessionFacts& session, const journal::Deed& deed, bool edits);
    Result<std::optional<SessionFacts>> sessionOf(const journal::Entry& entry);
    Result<std::optional<HeadRow>> headOf(const RecordId& record);
    Result<std::optional<QByteArray>> officerKey(const RecordId& officer, const ReplicaId& replica);
    Result<bool> isSignedBy(const RecordId& officer, const journal::Entry& entry);
    Result<bool> inDeviceUnit(const RecordId& unit);
    Result<bool> heldRole(const SessionFacts& session, qint64 position);

    store::Connection& m_connection;
    const journal::Journal& m_journal;
    const records::Catalogue& m_catalogue;
    QString m_deviceUnit;
    organisation::Directory m_directory;
};

} // namespace bansho::hq
