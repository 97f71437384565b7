#include "ui/cases/case_model.h"

#include "app/base/japanese_calendar.h"

#include "ui/cases/case_words.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/table_view.h"

namespace bansho::casework {

using cases::CaseRow;
using cases::DueState;
using widgets::Mark;
using widgets::Tone;

namespace {

bool isFigure(int column)
{
    return column == CaseModel::DueOn || column == CaseModel::Days;
}

} // namespace

CaseModel::CaseModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void CaseModel::show(const QList<RecordId>& ids)
{
    beginResetModel();
    m_ids = ids;
    m_asked.clear();
    endResetModel();
}

int CaseModel::keep(const QList<RecordId>& ids, const RecordId& inHand)
{
    const QSet<RecordId> now(ids.begin(), ids.end());
    for (int row = int(m_ids.size()) - 1; row >= 0; --row) {
        if (!now.contains(m_ids.at(row)) && m_ids.at(row) != inHand) {
            beginRemoveRows({}, row, row);
            m_ids.removeAt(row);
            endRemoveRows();
        }
    }
    markStale();
    const QSet<RecordId> shown(m_ids.begin(), m_ids.end());
    return int(
        std::ranges::count_if(ids, [&shown](const RecordId& id) { return !shown.contains(id); }));
}

void CaseModel::markStale()
{
    m_asked.clear();
    if (!m_ids.isEmpty()) {
        emit dataChanged(index(0, 0), index(int(m_ids.size()) - 1, Columns - 1));
    }
}

void CaseModel::put(const QList<RecordId>& page, const QList<CaseRow>& rows)
{
    for (const CaseRow& row : rows) {
        m_rows.insert(row.id, row);
    }
    const int first = page.isEmpty() ? -1 : rowOf(page.first());
    if (first >= 0) {
        const int last = qMin(first + int(page.size()), int(m_ids.size())) - 1;
        emit dataChanged(index(first, 0), index(last, Columns - 1));
    }
}

RecordId CaseModel::idAt(int row) const
{
    return m_ids.value(row);
}

int CaseModel::rowOf(const RecordId& id) const
{
    return int(m_ids.indexOf(id));
}

int CaseModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int CaseModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

void CaseModel::want(int row) const
{
    const int page = row / pageSize;
    if (!m_asked.contains(page)) {
        m_asked.insert(page);
        emit wanted(m_ids.mid(qsizetype(page) * pageSize, pageSize));
    }
}

QVariant CaseModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    want(index.row());
    const auto found = m_rows.constFind(m_ids.at(index.row()));
    if (found == m_rows.constEnd()) {
        return {};
    }
    const CaseRow& row = *found;
    const bool over = !cases::isOpen(row.state);
    switch (role) {
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        if (index.column() == Number) {
            return row.number;
        }
        return role == Qt::ToolTipRole ? QVariant() : QVariant(textOf(row, index.column()));
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case widgets::MarkRole:
        return markOf(row, index.column());
    case widgets::BoldRole:
        return index.column() == DueOn
            && (row.dueState == DueState::Overdue || row.dueState == DueState::Soon);
    case widgets::ToneRole:
        if (index.column() == DueOn && row.dueState == DueState::Overdue) {
            return int(Tone::Late);
        }
        if (index.column() == DueOn && row.dueState == DueState::Soon) {
            return int(Tone::Caution);
        }
        return int(over ? Tone::Text2 : Tone::Normal);
    default:
        return {};
    }
}

QString CaseModel::textOf(const CaseRow& row, int column) const
{
    switch (column) {
    case Number:
        return numberText(row.number);
    case Received: {
        const QDateTime time = widgets::inJapan(row.receivedAt);
        const bool timed = row.receivedAt.precision <= records::Precision::Minute;
        return timed && time.date().year() == m_today.year()
            ? time.toString(QStringLiteral("M/d H:mm"))
            : widgets::momentText(row.receivedAt).section(u' ', 0, 0);
    }
    case Title:
        return row.title;
    case Kind:
        return row.methods.isEmpty() ? row.category : row.methods;
    case Consulter:
        return row.consulter;
    case Category:
        return row.category;
    case Section:
        return row.section;
    case Days:
        return row.daysOpen > 0 ? QLocale().toString(row.daysOpen) : QString();
    case InCharge:
        return row.assignee;
    case DueOn:
        return row.due.on.isValid() ? dayText(row.due.on) : QStringLiteral("–");
    case State:
        return stateText(row.stateWord, row.dueState);
    default:
        return {};
    }
}

QString CaseModel::numberText(const QString& number) const
{
    const QString year = QStringLiteral("%1-").arg(fiscalYear(m_today));
    const QString usual = year + m_station + u'-';
    return number.startsWith(usual) ? number.mid(usual.size())
        : number.startsWith(year)   ? number.mid(year.size())
                                    : number;
}

QVariant CaseModel::markOf(const CaseRow& row, int column) const
{
    if (column == Title && row.clash) {
        return int(Mark::Check);
    }
    return column == State ? QVariant(int(stateMark(row.state, row.dueState))) : QVariant();
}

QString CaseModel::dayText(QDate day) const
{
    return day.year() == m_today.year() ? day.toString(QStringLiteral("M/d"))
                                        : widgets::dateText(day);
}

QVariant CaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const std::array heads{tr("Number"), tr("Received"), tr("Title"), tr("Consulter"), tr("Type"),
        tr("Category"), tr("Section"), tr("In charge"), tr("Due"), tr("Days open"), tr("State")};
    return heads.at(std::size_t(section));
}

} // namespace bansho::casework
