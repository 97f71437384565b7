#pragma once
// What an import of a workbook will do and what it will not, cell by cell: complaints first. GUI
// thread only.

#include "app/records/value_text.h"

#include "app/ledger/workbook_in.h"

#include <QAbstractTableModel>

namespace bansho::casework {

class WorkbookModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Place, Number, Field, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `names` are those of the references that are shown.
    void show(const ledger::WorkbookPreview& preview, const QHash<RecordId, QString>& names,
        Language language);
    /// The complaints alone, after the rest was taken in.
    void keepComplaints(const QList<ledger::CellComplaint>& complaints);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    /// A line: texts and what speaks against it.
    struct Line {
        QStringList texts;
        bool complaint = false;
        bool clash = false;
    };

    void addComplaints(const QList<ledger::CellComplaint>& complaints);
    void addChange(const ledger::WorkbookPreview& preview, const ledger::ChangedRow& row,
        const records::NameOf& nameOf);

    QList<Line> m_lines;
    Language m_language = Language::Japanese;
};

} // namespace bansho::casework
