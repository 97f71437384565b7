#pragma once
// One row of a returned workbook against the record it stands for: what was changed in it, and what
// speaks against it. Private to app/ledger; on the thread of the connection.

#include "app/organisation/rights.h"

#include "app/ledger/names.h"
#include "app/ledger/row_memory.h"
#include "app/ledger/workbook_in.h"

namespace bansho::ledger {

/// A column of the sheet as it came back.
struct SheetColumn {
    QString heading;
    const records::FieldSpec* field = nullptr; ///< null: none of ours, or hidden, or the state
    bool isState = false;
};

struct SheetColumns {
    qsizetype id = -1;
    qsizetype memory = -1;
    QList<SheetColumn> all;
};

/// Blank when the row is shorter.
workbook::Cell cellAt(const workbook::SheetRow& row, qsizetype column);

/// What the cell says to a field: a number in a field of days or times is a date, whatever the
/// cell's format.
QString judgedText(const workbook::Cell& cell, const records::FieldSpec* field);

class RowJudge {
public:
    /// Borrows all; adds to the preview.
    RowJudge(store::Connection& connection, const Desk& desk, const records::TypeSpec& type,
        const SheetColumns& columns, const Names& names, const organisation::ReadScope& scope,
        WorkbookPreview& preview);

    /// Takes a row with an id. `repeated`: another row has that id too, which is a complaint as
    /// soon as this one was changed. The store's errors.
    Result<void> take(const workbook::SheetRow& row, bool repeated, const QSet<int>& notMyNumber);

private:
    /// The place of each changed cell; nothing when the row is refused as a whole.
    QList<qsizetype> changedCells();
    Result<std::optional<journal::StoredRecord>> find();
    Result<void> judge(const QList<qsizetype>& places, const journal::StoredRecord& record);
    Result<void> readCell(qsizetype place, const journal::RecordState& now, ChangedRow& changed);
    void keepOthers(const records::FieldSpec& field, const QCborValue& now, QCborValue& to) const;
    Result<bool> follow(const records::FieldSpec& field, const QCborValue& to);
    void check(const journal::StoredRecord& record, const ChangedRow& changed);
    Result<void> authorise(const journal::StoredRecord& record, const ChangedRow& changed);
    [[nodiscard]] journal::RecordState seenState(const journal::RecordState& now) const;
    void complain(qsizetype place, ErrorCode code, const QString& value = {});
    void complain(const FieldError& error);

    store::Connection& m_connection;
    const Desk& m_desk;
    const records::TypeSpec& m_type;
    const SheetColumns& m_columns;
    const organisation::ReadScope& m_scope;
    WorkbookPreview& m_preview;
    ImportMap m_noMap;
    Resolve m_resolve;
    CellReader m_reader;
    // Of the row in hand:
    const workbook::SheetRow* m_row = nullptr;
    RowMemory m_memory;
    QSet<int> m_notMyNumber;
    qsizetype m_first = 0; ///< the first changed cell
    std::optional<QList<journal::Entry>> m_history;
    QHash<int, QList<EntryId>> m_seen; ///< by field
    bool m_bad = false;
};

} // namespace bansho::ledger
