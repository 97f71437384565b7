#pragma once
// The one way in. commit() turns a change into entries, appends them to the chain, folds them into
// their tables and marks them for search, all in one transaction: it returns when they are durable.
// Everything here runs on the thread of the given connection (the store thread).

#include "app/journal/authoriser.h"
#include "app/journal/tables.h"

#include <QSet>

namespace bansho::journal {

/// One action on one record.
struct ChangeItem {
    const records::TypeSpec* type = nullptr;
    int action = records::ActionCreate;
    RecordId record; ///< null: a new record (random id, or that of its natural key)
    records::FieldValues fields; ///< whole values; null clears
    QString reason;
    QSet<int> notMyNumber; ///< fields whose twelve digits a person said are no My Number
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

class Journal {
public:
    explicit Journal(JournalParts parts);

    [[nodiscard]] const records::Catalogue& catalogue() const { return *m_parts.catalogue; }

    /// Makes or finds this store's replica and the folded tables; refolds when the catalogue
    /// changed. To be called once before anything else.
    Result<void> start(store::Connection& connection);

    [[nodiscard]] const ReplicaId& replica() const { return m_replica; }

    /// Field complaints (Error::fields), NotFound, WrongState, OpenClash, NoClash, ReasonRequired,
    /// NotAllowed, TooLarge and the store's errors; then nothing was changed. The caller may add to
    /// the transaction through `also`, which runs last.
    Result<Receipt> commit(store::Connection& connection, const Actor& actor, const Change& change,
        const std::function<Result<void>(store::Connection&)>& also = {});

    /// Takes entries from HQ, in its order. What is here already is only marked settled. Refolds
    /// the records it touches. One transaction; the caller may add to it through `also`.
    Result<void> receive(store::Connection& connection, const QList<SettledEntry>& entries,
        const std::function<Result<void>(store::Connection&)>& also = {});

    /// All entries of a record in the order of the fold, refused ones last.
    Result<QList<Entry>> entriesOf(store::Connection& connection, const RecordId& record) const;

    /// A record as its entries make it now, whatever its row says.
    [[nodiscard]] Result<StoredRecord> expected(
        store::Connection& connection, const records::TypeSpec& type, const RecordId& record) const;

    /// Refolds one record from its entries and writes its row.
    Result<void> refold(store::Connection& connection, int type, const RecordId& record);

private:
    friend class Committer;

    Result<void> refoldAll(store::Connection& connection);
    Result<bool> insertSettled(
        store::Connection& connection, const SettledEntry& settled, const Entry& entry);

    JournalParts m_parts;
    ReplicaId m_replica;
    qint64 m_replicaKey = 0;
};

/// A fact about the store (table meta); empty when there is none.
Result<QByteArray> metaValue(store::Connection& connection, const QString& key);
Result<void> setMetaValue(
    store::Connection& connection, const QString& key, const QByteArray& value);

} // namespace bansho::journal
