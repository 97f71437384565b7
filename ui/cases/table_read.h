#pragma once
// What the window of an import reads of a file and takes in: a workbook of ours, whose rows know
// their records, or a ledger of another program, whose rows become new records. Nothing of a ledger
// is taken in while anything in it is wrong; of a workbook, a row with an error is left out. On the
// thread of the given connection.

#include "app/ledger/workbook_in.h"

#include <QHash>

#include <optional>

namespace bansho::casework {

struct TableRead {
    /// Of a ledger: its complaints by cell, the values of its first row as if they were changes, so
    /// that one sees which column became which field, and its rows as far as none is wrong.
    ledger::WorkbookPreview preview;
    QHash<RecordId, QString> names; ///< of the units and officers that are shown
    std::optional<ledger::Preview> ledger; ///< when it is none of ours

    /// How many times takeIn() is to be called.
    [[nodiscard]] int groups() const;
};

/// Cases in a file: .xlsx, or CSV in UTF-8 or CP932. Writes nothing. FileNotFound, FileUnreadable
/// and the errors of prepareWorkbook() and prepare(); what else is wrong is a complaint.
Result<TableRead> readTable(
    store::Connection& connection, const ledger::Desk& desk, const QString& path);

/// Takes one group (from 0) in; on the store thread. As writeWorkbook() and writeGroup().
Result<ledger::Taken> takeIn(
    store::Connection& connection, const ledger::Desk& desk, const TableRead& read, int group);

} // namespace bansho::casework
