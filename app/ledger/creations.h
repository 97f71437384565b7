#pragma once
// A row of a ledger as the change that makes its record: shared by import from CSV and from a
// workbook. Private to app/ledger.

#include "app/ledger/importing.h"

namespace bansho::ledger {

/// The type whose `text` keeps columns that are no field.
const records::TypeSpec& noteTypeOf(const records::Catalogue& catalogue);

/// The import of one record owned by the unit; null: by the officer's own.
journal::Deed importDeed(const records::TypeSpec& type, const RecordId& unit);

/// "取込" and the SHA-256 of the file: the reason by which a history tells where it came from.
QString originOf(const QByteArray& import);

/// The ids of a new record and of its note.
struct NewIds {
    RecordId record;
    RecordId note;
};

/// Makes the record of a row and, when it has other columns, its note.
journal::Change creationOf(const records::Catalogue& catalogue, const records::TypeSpec& type,
    const Row& row, const NewIds& ids, const QString& origin);

/// The rows whose owning unit is none of the officer's to import for, as complaints. The store's
/// errors.
Result<QList<Complaint>> foreignUnits(store::Connection& connection, const Desk& desk,
    const records::TypeSpec& type, const QList<Row>& rows);

} // namespace bansho::ledger
