#include "ui/today/section_model.h"

#include "ui/shell/case_place.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/table_view.h"

#include <QLocale>

namespace bansho::today {

using cases::CaseView;
using cases::SectionFigures;

namespace {

const QString dash = QStringLiteral("–");

/// 今日 8:20, 昨日 17:40, 6/30（3日前）; the day alone, with its year, of what a clock that was
/// wrong has put in the future.
QString lastEntryText(Timestamp at, QDate today)
{
    const QDateTime jst = toJst(at);
    const int days = int(jst.date().daysTo(today));
    const QString time = jst.toString(QStringLiteral("H:mm"));
    if (days < 0) {
        return widgets::dateText(jst.date());
    }
    if (days == 0) {
        return SectionModel::tr("today %1").arg(time);
    }
    if (days == 1) {
        return SectionModel::tr("yesterday %1").arg(time);
    }
    return SectionModel::tr("%1 (%2 d ago)", "day, days")
        .arg(jst.toString(QStringLiteral("M/d")))
        .arg(days);
}

} // namespace

void SectionModel::setToday(const Today& today)
{
    beginResetModel();
    m_today = today;
    endResetModel();
}

bool SectionModel::isTotal(int row) const
{
    return row == m_today->morning.glance.sections.size();
}

const SectionFigures& SectionModel::figures(int row) const
{
    const cases::Glance& glance = m_today->morning.glance;
    return isTotal(row) ? glance.total : glance.sections.at(row);
}

int SectionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_today ? 0 : int(m_today->morning.glance.sections.size()) + 1;
}

int SectionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

shell::Place SectionModel::placeAt(const QModelIndex& index) const
{
    const SectionFigures& section = figures(index.row());
    CaseView view{.unit = section.unit};
    switch (index.column()) {
    case Received:
        view = cases::receivedThisMonth(section.unit, m_today->morning.glance.today);
        break;
    case Open:
    case Longest:
        view = cases::open(section.unit);
        break;
    case Overdue:
        view = cases::overdue(section.unit);
        break;
    default:
        break;
    }
    view.below = section.below;
    return shell::placeOf(view);
}

QString SectionModel::text(const SectionFigures& section, int row, int column) const
{
    const cases::Glance& glance = m_today->morning.glance;
    switch (column) {
    case Name:
        if (!isTotal(row)) {
            return section.name;
        }
        return glance.sections.isEmpty()        ? glance.unitName
            : m_today->parts == PartKind::Units ? tr("Total")
                                                : tr("Station total");
    case Received:
        return QLocale().toString(section.received);
    case Open:
        return QLocale().toString(section.open);
    case Longest:
        return section.longestOpenDays ? tr("%1 d", "days").arg(*section.longestOpenDays) : dash;
    case Overdue:
        return QLocale().toString(section.overdue);
    case Training:
        return section.training && section.training->percent()
            ? QStringLiteral("%1%").arg(*section.training->percent())
            : dash;
    case LastEntry:
        return isTotal(row) && !glance.sections.isEmpty() ? QString()
            : section.lastEntry ? lastEntryText(*section.lastEntry, glance.today)
                                : dash;
    default:
        return {};
    }
}

bool SectionModel::isNothing(const SectionFigures& section, int column) const
{
    switch (column) {
    case Received:
        return section.received == 0;
    case Open:
        return section.open == 0;
    case Overdue:
        return section.overdue == 0;
    default:
        return false;
    }
}

QVariant SectionModel::data(const QModelIndex& index, int role) const
{
    const SectionFigures& section = figures(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(section, index.row(), column);
    case Qt::TextAlignmentRole:
        return int(column == Name ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter);
    case widgets::BoldRole:
        return (isTotal(index.row()) && !m_today->morning.glance.sections.isEmpty())
            || (column == Overdue && section.overdue > 0);
    case widgets::MarkRole:
        return int(
            column == Overdue && section.overdue > 0 ? widgets::Mark::Late : widgets::Mark::None);
    case widgets::ToneRole:
        return isNothing(section, column) || text(section, index.row(), column) == dash
            ? QVariant(int(widgets::Tone::Text3))
            : QVariant();
    default:
        return {};
    }
}

QVariant SectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(section == Name ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const PartKind parts = m_today ? m_today->parts : PartKind::Sections;
    switch (section) {
    case Name:
        return parts == PartKind::Sections ? tr("Section")
            : parts == PartKind::Islands   ? tr("Subsection", "係 of an island station")
                                           : tr("Unit");
    case Received:
        return tr("Received");
    case Open:
        return tr("Open");
    case Longest:
        return tr("Longest open");
    case Overdue:
        return tr("Overdue");
    case Training:
        return tr("Trained");
    case LastEntry:
        return tr("Last entry");
    default:
        return {};
    }
}

} // namespace bansho::today
