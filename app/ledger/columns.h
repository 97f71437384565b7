#pragma once
// Which column of a ledger is which field. Pure; any thread.

#include "app/records/type.h"

#include "app/ledger/import_map.h"

namespace bansho::ledger {

/// What is wrong with the ledger: where, under which heading, and what.
struct Complaint {
    int line = 0; ///< of the file, where the record starts, from 1
    QString column; ///< the heading as it is written; empty when no column is to blame
    FieldError error; ///< its `record` counts the records under the heading, from 1

    bool operator==(const Complaint&) const = default;
};

/// Which part of a point of time a column holds.
enum class Part { Whole, Date, Time };

struct Column {
    QString heading;
    const records::FieldSpec* field = nullptr; ///< null: kept in a note
    Part part = Part::Whole;

    /// "received_at.date"; empty when it is kept in a note.
    [[nodiscard]] QString target() const;
};

/// The columns of a heading: what the map says, else the field whose name, Japanese or English
/// word has the same search key. Fields that the program fills itself (the receipt number) and
/// files are never meant by their words. Complaints are about record 0: a field that is not there,
/// one that is not to be given (NotChangeable), one that two columns fill (Exists).
QList<Column> columnsOf(const QStringList& headings, const records::TypeSpec& type,
    const ImportMap& map, QList<Complaint>& complaints);

} // namespace bansho::ledger
