#pragma once
// 課別: a line for each section (係 on the islands, districts and bureaus at headquarters) and the
// sum of them. GUI thread only.

#include "ui/shell/place.h"
#include "ui/today/today_data.h"

#include <QAbstractTableModel>

namespace bansho::today {

class SectionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Received, Open, Longest, Overdue, Training, LastEntry, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setToday(const Today& today);

    /// The rows behind a cell: behind a figure exactly those it counts, else all of the section.
    [[nodiscard]] shell::Place placeAt(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const cases::SectionFigures& figures(int row) const;
    [[nodiscard]] bool isTotal(int row) const;
    [[nodiscard]] QString text(const cases::SectionFigures& figures, int row, int column) const;
    [[nodiscard]] bool isNothing(const cases::SectionFigures& figures, int column) const;

    std::optional<Today> m_today;
};

} // namespace bansho::today
