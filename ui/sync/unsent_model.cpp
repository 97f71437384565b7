#include "ui/sync/unsent_model.h"

#include "ui/widgets/table_view.h"

namespace bansho::reconcile {

using journal::SyncState;

namespace {

widgets::Mark markOf(SyncState sync)
{
    return sync == SyncState::Tentative ? widgets::Mark::Open : widgets::Mark::Check;
}

} // namespace

void UnsentModel::setLines(const QList<Unsent>& lines)
{
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int UnsentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int UnsentModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant UnsentModel::data(const QModelIndex& index, int role) const
{
    const Unsent& line = m_lines.at(index.row());
    if (role == widgets::MarkRole && index.column() == State) {
        return int(markOf(line.line.sync));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Written:
        return toJst(line.line.at).toString(QStringLiteral("M/d H:mm"));
    case What:
        return line.what;
    case Title:
        return line.title;
    case State:
        return line.line.sync == SyncState::Quarantined ? tr("Held at HQ") : tr("Waiting");
    default:
        return {};
    }
}

QVariant UnsentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Written:
        return tr("Written");
    case What:
        return tr("Kind");
    case Title:
        return tr("Number and title");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace bansho::reconcile
