#pragma once
// RFC 4180 as Japanese Excel writes it: quotes, line breaks and doubled quotes inside a cell,
// CRLF or LF, an optional byte order mark.

#include "app/base/result.h"

#include <QStringList>

namespace bansho {

/// One record of a table with the number of the line it starts on (from 1).
struct CsvRecord {
    int line = 0;
    QStringList cells;

    bool operator==(const CsvRecord&) const = default;
};

/// A table with its heading.
struct CsvTable {
    QStringList columns;
    QList<CsvRecord> records;

    /// The place of a column; -1 when there is none of that name.
    [[nodiscard]] qsizetype column(const QString& name) const { return columns.indexOf(name); }
};

/// All records of `text`. BadCsv, with the line, when a quote is not closed (a truncated file)
/// or text follows a closing quote. Empty lines are skipped.
Result<QList<CsvRecord>> parseCsv(const QString& text);

/// The first record as heading, the others as records of as many cells (BadCsv otherwise).
/// EmptyFile when there is not even a heading.
Result<CsvTable> parseCsvTable(const QString& text);

/// A table of this program's own resources. Asserts that it is there and well-formed.
CsvTable resourceTable(const QString& path);

/// The cell in quotes where it needs them.
QString csvCell(const QString& text);

/// A text that a spreadsheet must not take for a formula, with an apostrophe before it when it
/// would: what callers are named or write is not ours to run (OWASP, CSV injection).
QString plainCell(const QString& text);

} // namespace bansho
