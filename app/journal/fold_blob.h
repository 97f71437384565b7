#pragma once
// What a row keeps beside its columns: the heads of its fields, rival values and skipped entries,
// in one blob, never a row per cell.

#include "app/journal/fold.h"

namespace bansho::journal {

/// Everything of the state that is not in the columns.
QByteArray toBlob(const RecordState& state, const records::TypeSpec& type);

/// Completes a state of which `columns` holds the first values. StoreDamaged when the blob is not
/// one of ours.
Result<RecordState> fromBlob(const QByteArray& blob, const records::TypeSpec& type,
    const RecordId& id, const QString& state, const records::FieldValues& columns);

} // namespace bansho::journal
