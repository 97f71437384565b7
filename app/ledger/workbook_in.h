#pragma once
// 台帳の取込（書き出した表）: a workbook of ours comes back from a spreadsheet. Cells that a person
// changed become edits of the right records, rows without an id become new records.
// prepareWorkbook() reads and judges and writes nothing; writeWorkbook() writes 500 rows in one
// transaction. On the thread of the given connection: prepare on any, write on the store thread.
//
// Invariants
// 1. Only a cell that is no longer as it was written is a change (ledger/row_memory.h).
// 2. A change names as its base what the workbook showed (ChangeItem::saw): what another officer
//    changed meanwhile becomes a clash. A field whose later value would win is a complaint then.
// 3. A row is taken whole or not at all: one with a complaint is named, the others are written.
// 4. Taking the same workbook in again, also after some of its cells were mended, changes nothing
//    of what was taken in before.

#include "app/ledger/importing.h"
#include "app/workbook/xlsx_reader.h"

namespace bansho::ledger {

/// What is wrong with a cell, or with a row by its first cell.
struct CellComplaint {
    QString cell; ///< "D14"; of a whole file empty
    Complaint about;
    QString number = {}; ///< the receipt number in its row; empty when there is none

    bool operator==(const CellComplaint&) const = default;
};

/// A cell that a person changed.
struct CellChange {
    QString cell;
    const records::FieldSpec* field = nullptr;
    QCborValue from; ///< as the record stands now; null: empty
    QCborValue to; ///< null: cleared
    bool meanwhile = false; ///< somebody else changed the field too: it becomes a clash
};

/// A record that will be edited.
struct ChangedRow {
    int line = 0;
    QString cell; ///< its first changed one
    RecordId record;
    QString number; ///< its receipt number; empty when its type has none
    QList<CellChange> cells;
    journal::RecordState saw;
    QSet<int> notMyNumber;
};

/// A record that will be made.
struct NewRow {
    Row row;
    RecordId record;
    RecordId note;
};

struct WorkbookPreview {
    QByteArray import; ///< the SHA-256 of the file
    const records::TypeSpec* type = nullptr;
    QList<ChangedRow> changed;
    QList<NewRow> added;
    QList<CellComplaint> complaints; ///< in the order of the lines
    QStringList unread; ///< headings that are no field; of rows with an id they are not taken
    int unchanged = 0; ///< rows with an id of which no cell was changed
    int standing = 0; ///< changed cells that say what the record says already
    int present = 0; ///< new rows that were taken in before

    [[nodiscard]] int groups() const
    {
        return int((changed.size() + added.size() + recordsPerGroup - 1) / recordsPerGroup);
    }

    /// How many cells will be changed, and how many of them become a clash.
    [[nodiscard]] int cells() const;
    [[nodiscard]] int clashes() const;
};

struct WorkbookSource {
    QByteArray file;
    const records::TypeSpec* type = nullptr;
    /// Lines and headings (or field names) of which a person said that they hold no My Number.
    QSet<std::pair<int, QString>> notMyNumber;
};

/// Whether the file is a workbook that the program wrote, whatever became of it since. Reads it as
/// readXlsx() does; false for what is no workbook.
bool isOurWorkbook(const QByteArray& file);

/// UnknownType, also for a workbook of another type; IdLost when a hidden column is gone;
/// EmptyFile; the errors of readXlsx() and the store's. Everything else that is wrong is a
/// complaint in the preview.
Result<WorkbookPreview> prepareWorkbook(
    store::Connection& connection, const Desk& desk, const WorkbookSource& source);

/// What became of a group of rows.
struct Taken {
    int changed = 0; ///< records
    int cells = 0;
    int added = 0;
    QList<CellComplaint> refused; ///< judged otherwise at the commit than in the preview
};

/// Writes one group (from 0). The store's errors; then nothing of the group was written, and the
/// groups before it stand. A row that is refused is named in `refused`, and the others stand.
Result<Taken> writeWorkbook(
    store::Connection& connection, const Desk& desk, const WorkbookPreview& preview, int group);

/// The complaint as an officer reads it, with its cell before it: "D14: …".
QString complaintSentence(const CellComplaint& complaint, Language language);

} // namespace bansho::ledger
