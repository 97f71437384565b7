#pragma once
// How one value lies in one column of a folded table.

#include "app/records/field.h"
#include "app/store/connection.h"

namespace bansho::journal {

/// The SQLite type of a field's column.
QByteArray columnType(records::Kind kind);
/// Whether a value comes back from its column as it went in. What an older or hostile writer put
/// into a field may not: a text for a number, a code with the separator in it.
bool fitsColumn(records::Kind kind, const QCborValue& value);
/// Binds a value of the field's kind, NULL for an empty one.
void bindValue(store::Statement& statement, int index, records::Kind kind, const QCborValue& value);
/// The value in a column; null CBOR for NULL.
QCborValue columnValue(const store::Statement& statement, int column, records::Kind kind);

} // namespace bansho::journal
