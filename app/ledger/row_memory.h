#pragma once
// What a workbook remembers of a row in its hidden column: whose record it is, which cells were
// written, and which entries their values came from. By it an import knows which cells a person
// changed, and what came meanwhile is never overwritten. Pure; any thread.

#include "app/journal/fold.h"

#include "app/workbook/cell.h"

namespace bansho::ledger {

/// A field as it was written.
struct CellMemory {
    QByteArray digest; ///< cellDigest() of its cell; empty when it was blank
    QList<EntryId> heads; ///< RecordState::seen()
    QCborValue set = QCborValue(nullptr); ///< the value of a field of Policy::Set

    bool operator==(const CellMemory&) const = default;
};

/// The number under which the cell of the record's state is remembered; no field has it.
constexpr int memoryOfState = 0;

struct RowMemory {
    RecordId record;
    QMap<int, CellMemory> fields; ///< by field number

    bool operator==(const RowMemory&) const = default;
};

/// What tells a cell from another one, whichever spreadsheet saved it: numbers to a millionth.
/// Empty for a blank cell.
QByteArray cellDigest(const workbook::Cell& cell);

/// One line of ASCII with a checksum, about 20 characters a filled field.
QString toText(const RowMemory& memory);

/// nullopt for anything that toText() did not write, whole.
std::optional<RowMemory> rowMemoryOf(const QString& text);

} // namespace bansho::ledger
