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

bool CaseModel::extend(const QList<RecordId>& ids)
{
    if (ids.size() < m_ids.size() || !std::equal(m_ids.begin(), m_ids.end(), ids.begin())) {
        return false;
    }
    if (ids.size() > m_ids.size()) {
        m_asked.remove(int(m_ids.size()) / pageSize); // it was not whole
        beginInsertRows({}, int(m_ids.size()), int(ids.size()) - 1);
        m_ids = ids;
        endInsertRows();
    }
    return true;
}

CaseModel::Difference CaseModel::difference(
    const QList<RecordId>& shown, const QList<RecordId>& now, const RecordId& inHand)
{
    Difference difference;
    if (shown == now) {
        return difference;
    }
    const QSet<RecordId> there(now.begin(), now.end());
    int kept = 0;
    for (qsizetype row = 0; row < shown.size(); ++row) {
        const bool still = there.contains(shown.at(row));
        kept += still ? 1 : 0;
        if (!still && shown.at(row) != inHand) {
            difference.gone.append(int(row));
        }
    }
    difference.fresh = int(now.size()) - kept;
    return difference;
}

void CaseModel::drop(const QList<int>& gone)
{
    for (qsizetype i = gone.size() - 1; i >= 0; --i) {
        beginRemoveRows({}, gone.at(i), gone.at(i));
        m_ids.removeAt(gone.at(i));
        endRemoveRows();
    }
    markStale();
}

void CaseModel::markStale()
{
    m_asked.clear();
    if (!m_ids.isEmpty()) {
        emit dataChanged(index(0, 0), index(int(m_ids.size()) - 1, Columns - 1));
    }
}

void CaseModel::put(int first, const QList<RecordId>& page, const QList<CaseRow>& rows)
{
    for (const CaseRow& row : rows) {
        m_rows.insert(row.id, row);
    }
    if (page.isEmpty()) {
        return;
    }
    // Rows may have been dropped above it meanwhile.
    const int row = idAt(first) == page.first() ? first : rowOf(page.first());
    if (row >= 0) {
        const int last = qMin(row + int(page.size()), int(m_ids.size())) - 1;
        emit dataChanged(index(row, 0), index(last, Columns - 1));
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
        emit wanted(page * pageSize, m_ids.mid(qsizetype(page) * pageSize, pageSize));
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
        if (index.column() == DueOn && dueMark(row.dueState) != Mark::None) {
            return QString(textOf(row, DueOn) + u' ' + dueWord(row.dueState));
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
        return row.titleWords();
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
        return row.stateWord;
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
    if (column == DueOn) {
        return int(dueMark(row.dueState));
    }
    return column == State ? QVariant(int(stateMark(row.state))) : QVariant();
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
