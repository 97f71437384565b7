#pragma once
// The folded tables: one per record type, generated from its description. Their only writer is
// this room; screens, lists and reports read them.
//
// Columns of r_<type>: rid (arrival, newest largest), id, state, unit, sync, clashes, f_<field>...,
// fold (heads, rival values, what was skipped). Dates are ISO texts; an instant is
// seconds * 8 + precision; a code set is |A|B|; other sets are CBOR.

#include "app/records/catalogue.h"
#include "app/store/connection.h"

#include "app/journal/fold.h"

namespace bansho::journal {

/// Where a record stands between this device and HQ: the worst of its entries.
enum class SyncState { Settled = 0, Tentative = 1, Refused = 2, Quarantined = 3 };

/// A record as its row tells it.
struct StoredRecord { // NOLINT(clang-analyzer-core.uninitialized.Assign): a checked Result
    qint64 rid = 0;
    RecordState state;
    RecordId unit; ///< the owning unit; null for a child, which has its root's
    SyncState sync = SyncState::Settled;
    qint64 clashes = 0; ///< RecordState::openMatters(), as lists count them
};

/// Makes the tables anew when the descriptions changed since they were filled. True when every
/// record must be refolded, after which tablesAreFilled() is to be called; a start that is cut off
/// before begins again.
Result<bool> ensureTables(store::Connection& connection, const records::Catalogue& catalogue);
Result<void> tablesAreFilled(store::Connection& connection, const records::Catalogue& catalogue);

/// nullopt when there is no such record.
Result<std::optional<StoredRecord>> load(
    store::Connection& connection, const records::TypeSpec& type, const RecordId& id);

/// The record of that id whatever its type; nullopt when there is none.
Result<std::optional<StoredRecord>> loadAny(
    store::Connection& connection, const records::Catalogue& catalogue, const RecordId& id);

Result<bool> exists(
    store::Connection& connection, const records::TypeSpec& type, const RecordId& id);

/// The state of a record by its row; empty when there is none.
Result<QString> stateWord(
    store::Connection& connection, const records::TypeSpec& type, const RecordId& id);

/// Where a record stands with HQ by its row; Settled when there is none.
Result<SyncState> syncOf(
    store::Connection& connection, const records::TypeSpec& type, const RecordId& id);

/// Inserts or replaces the row.
Result<void> save(store::Connection& connection, const records::TypeSpec& type,
    const RecordState& state, SyncState sync);

Result<void> remove(
    store::Connection& connection, const records::TypeSpec& type, const RecordId& id);

/// The owning unit of a state: its unit field, else the unit named at creation, else null.
RecordId owningUnit(const records::TypeSpec& type, const RecordState& state);

/// The unit that handed a record over, as long as it has not been taken over; else null.
RecordId giverOf(const records::TypeSpec& type, const RecordState& state);

/// The text by which a record is found: its searched fields, normalised, one blank between them.
/// Every candidate of a clash is in it, and the text of a void record, which stays visible. Empty
/// when it has none.
QString searchText(const records::TypeSpec& type, const RecordState& state);

QByteArray tableName(const records::TypeSpec& type);
QByteArray columnName(const records::FieldSpec& field);

} // namespace bansho::journal
