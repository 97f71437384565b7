#pragma once
// The one way in. commit() turns a change into entries, appends them to the chain, folds them into
// their tables and marks them for search, all in one transaction: it returns when they are durable.
// Everything here runs on the thread of the given connection (the store thread).

#include "app/journal/authoriser.h"
#include "app/journal/tables.h"

#include <QSet>

#include <atomic>

namespace bansho::journal {

/// One action on one record.
struct ChangeItem {
    const records::TypeSpec* type = nullptr;
    int action = records::ActionCreate;
    RecordId record; ///< null: a new record (random id, or that of its natural key)
    records::FieldValues fields; ///< whole values; null clears
    QString reason;
    QSet<int> notMyNumber; ///< fields whose twelve digits a person said are no My Number
    /// The record as the person had it before him; none: as it is at the commit. What came in
    /// between is not overwritten: it becomes a clash, and a decision is refused.
    std::optional<RecordState> saw;
    /// Of a resolution: the entries of which the person has seen that they were not applied.
    QList<EntryId> acknowledges;
};

/// One action of a person: its items are applied together or not at all.
using Change = QList<ChangeItem>;

/// What became of a change.
struct Receipt {
    QList<RecordId> records; ///< per item
    QList<EntryId> entries; ///< without the sign-in entry; an edit that changes nothing has none
};

enum class Ordering {
    ByHq, ///< a device: entries are tentative until HQ has ordered them
    Own, ///< HQ's own journal: entries are settled as they are written
};

struct JournalParts {
    const records::Catalogue* catalogue = nullptr;
    Authoriser* authoriser = nullptr;
    const Clock* clock = nullptr;
    Randomness* randomness = nullptr;
    Ordering ordering = Ordering::ByHq;
};

/// An entry as HQ hands it on, with its place in HQ's order.
struct SettledEntry {
    ReplicaId replica;
    qint64 order = 0;
    EntryBytes bytes;
    QByteArray salt;
};

/// HQ's word on an entry of ours: its place in HQ's order, or that it is not applied.
struct OwnVerdict {
    quint64 seq = 0;
    qint64 place = 0; ///< 0: not settled
    bool quarantined = false; ///< of those not settled: waiting for 責任者, not refused
};

class Journal {
public:
    explicit Journal(JournalParts parts);

    [[nodiscard]] const records::Catalogue& catalogue() const { return *m_parts.catalogue; }

    /// Makes or finds this store's replica and the folded tables; refolds when the catalogue
    /// changed. To be called once before anything else.
    Result<void> start(store::Connection& connection);

    [[nodiscard]] const ReplicaId& replica() const { return m_replica; }

    /// Grows with every commit, page or verdict that touched a record; any thread.
    [[nodiscard]] qint64 changes() const { return m_changes.load(); }

    /// Field complaints (Error::fields), NotFound, WrongState, OpenClash, NoClash, ReasonRequired,
    /// ChangedMeanwhile, NotAllowed, TooLarge and the store's errors; then nothing was changed. The
    /// caller may add to the transaction through `also`, which runs last.
    Result<Receipt> commit(store::Connection& connection, const Actor& actor, const Change& change,
        const std::function<Result<void>(store::Connection&)>& also = {});

    /// Several changes, each its own group, all durable together or none. The number of a complaint
    /// (FieldError::record) counts through all of them.
    Result<Receipt> commitAll(store::Connection& connection, const Actor& actor,
        const QList<Change>& changes,
        const std::function<Result<void>(store::Connection&)>& also = {});

    /// Takes entries from HQ, in its order. What is here already is only marked settled. Refolds
    /// the records it touches. One transaction; the caller may add to it through `also`.
    Result<void> receive(store::Connection& connection, const QList<SettledEntry>& entries,
        const std::function<Result<void>(store::Connection&)>& also = {});

    /// Takes HQ's word on our own entries and refolds what it touches. Joins the transaction that
    /// is open. What HQ has said once stands.
    Result<void> judged(store::Connection& connection, const QList<OwnVerdict>& verdicts);

    /// A person has taken note that HQ refused this entry of ours: it is no longer to be checked,
    /// and stays out of the record. A record of which HQ has nothing stays to be seen, as refused.
    /// Nothing happens when the entry is not refused. The store's errors.
    Result<void> noteRefused(store::Connection& connection, quint64 seq);

    /// All entries of a record in the order of the fold, refused ones last.
    Result<QList<Entry>> entriesOf(store::Connection& connection, const RecordId& record) const;

    /// A record as its entries make it now, whatever its row says.
    [[nodiscard]] Result<StoredRecord> expected(
        store::Connection& connection, const records::TypeSpec& type, const RecordId& record) const;

    /// A record as it was at a place in HQ's order.
    [[nodiscard]] Result<RecordState> stateAt(store::Connection& connection,
        const records::TypeSpec& type, const RecordId& record, qint64 place) const;

    /// The officer under whose sign-in an entry of a record was made; null when not known.
    [[nodiscard]] Result<RecordId> officerOf(
        store::Connection& connection, const RecordId& record, const EntryId& entry) const;

    /// Refolds one record from its entries and writes its row.
    Result<void> refold(store::Connection& connection, int type, const RecordId& record) const;

private:
    friend class Committer;

    Result<void> refoldAll(store::Connection& connection);
    Result<bool> insertSettled(
        store::Connection& connection, const SettledEntry& settled, const Entry& entry);

    JournalParts m_parts;
    ReplicaId m_replica;
    qint64 m_replicaKey = 0;
    std::atomic<qint64> m_changes = 0;
};

/// Whether the fields of a step change more than the owning unit and what the step fills by
/// itself: they are an edit besides.
bool bringsFields(const records::TypeSpec& type, const records::Transition& step,
    const records::FieldValues& fields);

/// One entry of a record. NotFound.
Result<Entry> storedEntry(store::Connection& connection, const RecordId& record, const EntryId& id);

/// A fact about the store (table meta); empty when there is none.
Result<QByteArray> metaValue(store::Connection& connection, const QString& key);
Result<void> setMetaValue(
    store::Connection& connection, const QString& key, const QByteArray& value);

} // namespace bansho::journal
