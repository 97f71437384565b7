#pragma once
// 期限の近いもの: the cases that a section chief answers for, or that an officer has in hand, the
// nearest deadline first (G4-1(4): the home of 補助者 and 要員). GUI thread only.

#include "ui/shell/place.h"
#include "ui/today/today_data.h"

#include <QAbstractTableModel>

namespace bansho::today {

class DueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { DueOn, Number, Title, InCharge, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDuties(const Duties& duties, QDate today);

    [[nodiscard]] const RecordId& idAt(int row) const { return m_rows.at(row).id; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const cases::CaseRow& row, int column) const;

    QList<cases::CaseRow> m_rows;
    QDate m_today;
};

} // namespace bansho::today
