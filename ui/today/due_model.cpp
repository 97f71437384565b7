#include "ui/today/due_model.h"

#include "ui/widgets/table_view.h"

#include <array>

namespace bansho::today {

using cases::CaseRow;
using cases::DueState;
using widgets::Mark;
using widgets::Tone;

void DueModel::setDuties(const Duties& duties, QDate today)
{
    beginResetModel();
    m_rows = duties.rows;
    m_today = today;
    endResetModel();
}

int DueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

/// 12/1（あと2日）, 11/26（3日超過）.
QString DueModel::text(const CaseRow& row, int column) const
{
    switch (column) {
    case DueOn: {
        if (!row.due.on.isValid()) {
            return QStringLiteral("–");
        }
        const int days = int(m_today.daysTo(row.due.on));
        const QString day = row.due.on.toString(QStringLiteral("M/d"));
        return days < 0 ? tr("%1 (%2 d late)", "day, days").arg(day).arg(-days)
            : days == 0 ? tr("%1 (today)", "day").arg(day)
                        : tr("%1 (in %2 d)", "day, days").arg(day).arg(days);
    }
    case Number:
        return row.number;
    case Title:
        return row.titleWords();
    case InCharge:
        return row.assignee;
    case State:
        return row.stateWord;
    default:
        return {};
    }
}

QVariant DueModel::data(const QModelIndex& index, int role) const
{
    const CaseRow& row = m_rows.at(index.row());
    const bool late = index.column() == DueOn && row.dueState == DueState::Overdue;
    const bool soon = index.column() == DueOn && row.dueState == DueState::Soon;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case widgets::MarkRole:
        return late ? QVariant(int(Mark::Late)) : soon ? QVariant(int(Mark::Caution)) : QVariant();
    case widgets::BoldRole:
        return late || soon;
    case widgets::ToneRole:
        return int(late ? Tone::Late : soon ? Tone::Caution : Tone::Normal);
    default:
        return {};
    }
}

QVariant DueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
            ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter))
            : QVariant();
    }
    const std::array heads{tr("Due"), tr("Number"), tr("Title"), tr("In charge"), tr("State")};
    return heads.at(std::size_t(section));
}

} // namespace bansho::today
