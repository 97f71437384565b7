#pragma once
// A whole ledger as records: what a preview shows, and what is written when nobody complains.
// Pure but for the question whose name a reference is; any thread.

#include "app/base/csv.h"
#include "app/base/error_text.h"

#include "app/records/type.h"

#include "app/ledger/cell_reader.h"

#include <QSet>

#include <utility>

namespace bansho::ledger {

/// One record of the ledger.
struct Row {
    int number = 0; ///< of the record under the heading, from 1
    int line = 0; ///< of the file
    records::FieldValues values; ///< as the ledger gives them, without defaults
    QSet<int> notMyNumber; ///< fields whose twelve digits a person said are no My Number
    QString rest; ///< the columns that are no field, "heading: value" a line; empty when blank
    bool restIsNoMyNumber = false;
};

struct Reading {
    QList<Column> columns;
    QStringList absent; ///< headings of the map that the ledger does not have
    QList<Row> rows; ///< those without a complaint and those with
    QList<Complaint> complaints; ///< in the order of the file
    QSet<int> defaulted; ///< fields that the program fills for at least one record
    QMap<QString, QList<int>> repeated; ///< records that share a source reference
    /// Of a CSV: the row in which a spreadsheet shows the record of a line, where that is another.
    QHash<int, int> sheetRows;
    int blankRows = 0; ///< records without a single value, which are passed over
    int joinedCells = 0; ///< cells of one-line fields whose line breaks became blanks
    int restoredZeros = 0; ///< telephone numbers that got their first 0 back
};

struct ReadingOptions {
    ImportMap map;
    /// Records and headings (or field names) of which a person said that they hold no My Number.
    QSet<std::pair<int, QString>> notMyNumber;
    records::CreationContext context; ///< what defaults are taken from
    const records::TypeSpec* note = nullptr; ///< the type whose `text` keeps the other columns
};

/// Reads all records under the heading, which is the first. Every record is checked as a creation
/// at the desk would be, and three things more: a record must have as many cells as the heading
/// (BadCsv; blank cells too many are passed over), a time that the ledger does not tell is not
/// filled with the time of the import (Required), and what is kept in a note must be fit for one.
Reading readLedger(const QList<CsvRecord>& table, const records::TypeSpec& type,
    const Resolve& resolve, const ReadingOptions& options);

/// The complaint as an officer reads it; it begins with the number of the record and names the
/// column, else the field.
QString complaintSentence(const Complaint& complaint, Language language);

} // namespace bansho::ledger
