#pragma once
// The lines of what HQ has not ordered yet, for a table. GUI thread only.

#include "ui/sync/clash_data.h"

#include <QAbstractTableModel>

namespace bansho::reconcile {

class UnsentModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Written, What, Title, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<Unsent>& lines);

    [[nodiscard]] const Unsent& line(int row) const { return m_lines.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Unsent> m_lines;
};

} // namespace bansho::reconcile
