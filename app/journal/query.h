#pragma once
// Reading the folded tables: lists with filters, the count of what waits for HQ, open clashes.

#include "app/journal/tables.h"

namespace bansho::journal {

/// Equality of one field, or of the record's own state, unit or sync state.
struct Filter {
    enum class Of { Field, State, Unit, Sync };

    Of of = Of::Field;
    const records::FieldSpec* field = nullptr;
    QCborValue
        value; ///< of the field's kind; a code set matches when it has the code; null = empty
    QString text; ///< of a state
    RecordId unit;
    SyncState sync = SyncState::Settled;
};

/// Records of a type that meet all filters, newest arrival first, at most `limit` (-1: all).
Result<QList<StoredRecord>> list(store::Connection& connection, const records::TypeSpec& type,
    const QList<Filter>& filters, int limit);

/// The record with a receipt number or a natural key of one text; nullopt when there is none.
Result<std::optional<StoredRecord>> findByWords(
    store::Connection& connection, const records::Catalogue& catalogue, const QString& words);

/// The owning unit of a record; of a child that of its root. Null when the root is not here.
Result<RecordId> unitOf(
    store::Connection& connection, const records::Catalogue& catalogue, const StoredRecord& record);

/// The units whose officers may read a record: the owning one and, until it is taken over, the one
/// that hands it over. Of a child those of its root; none when the root is not here.
Result<QList<RecordId>> readingUnits(
    store::Connection& connection, const records::Catalogue& catalogue, const StoredRecord& record);

/// The records that have a file of that digest attached.
Result<QList<StoredRecord>> recordsWithAttachment(
    store::Connection& connection, const records::TypeSpec& type, const QByteArray& sha256);

/// All records with an open clash, oldest arrival first.
Result<QList<StoredRecord>> clashing(
    store::Connection& connection, const records::Catalogue& catalogue);

/// How far this device's own entries have come.
struct OutboxCounts {
    qint64 pending = 0; ///< written here and not yet ordered by HQ
    qint64 refused = 0;
    qint64 head = 0; ///< the last entry of our chain
    qint64 clashes = 0; ///< records with an open clash
};

Result<OutboxCounts> outboxCounts(
    store::Connection& connection, const records::Catalogue& catalogue, const ReplicaId& replica);

} // namespace bansho::journal
