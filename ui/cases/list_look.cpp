#include "ui/cases/list_look.h"

#include "ui/cases/case_model.h"

#include <QHeaderView>
#include <QMenu>

#include <array>
#include <utility>

namespace bansho::casework {

using widgets::RowHeight;

namespace {

const QString columnsKey = QStringLiteral("cases/columns");
const QString densityKey = QStringLiteral("cases/density");
const QString orderKey = QStringLiteral("cases/order");
const QString detailKey = QStringLiteral("cases/detail");

/// The names of the columns in the settings; they outlive the order on the screen.
constexpr std::array columnNames{"number", "received", "title", "consulter", "type", "category",
    "section", "in_charge", "due", "days", "state"};
static_assert(columnNames.size() == CaseModel::Columns);

constexpr std::array densities{std::pair{RowHeight::Tight, "tight"},
    std::pair{RowHeight::Normal, "normal"}, std::pair{RowHeight::Loose, "loose"}};

} // namespace

Overlooks overlooks(const shell::Sitter& sitter)
{
    return !sitter.station  ? Overlooks::Beyond
        : sitter.takesCases ? Overlooks::Section
                            : Overlooks::Station;
}

ListLook::ListLook(const shell::OwnSettings& settings, bool wide, Overlooks what, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_wide(wide)
    , m_what(what)
{
}

void ListLook::setDesk(bool wide, Overlooks what)
{
    m_wide = wide;
    m_what = what;
}

/// Those the officer chose; before he did, the ones that all need.
QSet<int> ListLook::hidden() const
{
    QSet<int> columns;
    const QVariant kept = m_settings.value(columnsKey);
    if (!kept.isValid()) {
        columns = {CaseModel::Consulter, CaseModel::Category, CaseModel::Days};
        if (m_what == Overlooks::Section) {
            columns.insert(CaseModel::Section);
        }
        return columns;
    }
    const QStringList shown = kept.toStringList();
    for (int column = 0; column < int(columnNames.size()); ++column) {
        if (column != CaseModel::Title
            && !shown.contains(QLatin1String(columnNames.at(std::size_t(column))))) {
            columns.insert(column);
        }
    }
    return columns;
}

void ListLook::setHidden(const QSet<int>& columns)
{
    QStringList shown;
    for (int column = 0; column < int(columnNames.size()); ++column) {
        if (!columns.contains(column)) {
            shown.append(QLatin1String(columnNames.at(std::size_t(column))));
        }
    }
    m_settings.setValue(columnsKey, shown);
    emit changed();
}

RowHeight ListLook::rowHeight() const
{
    const QString kept = m_settings.value(densityKey).toString();
    for (const auto& [height, name] : densities) {
        if (kept == QLatin1String(name)) {
            return height;
        }
    }
    return RowHeight::Normal;
}

void ListLook::dress(widgets::TableView& table) const
{
    table.setHiddenColumns(hidden());
    // What the officer asked for himself goes last.
    table.setGivenUp({CaseModel::Received, CaseModel::Kind, CaseModel::InCharge, CaseModel::Section,
        CaseModel::Number, CaseModel::Category, CaseModel::Days, CaseModel::Consulter});
    table.setRowHeight(rowHeight());
    const bool above = m_what == Overlooks::Beyond;
    table.setColumnWidths({above ? 122 : 88, 100, 0, 110, above ? 118 : 104, 104, 96,
        m_wide ? 78 : 76, m_wide ? 112 : 88, m_wide ? 78 : 64, m_wide ? 126 : 88}); // 2027-01-04
}

void ListLook::fill(QMenu& menu, const QStringList& heads, const widgets::TableView& table)
{
    const QSet<int> gone = hidden();
    for (int column = 0; column < int(heads.size()); ++column) {
        const bool squeezed = table.isColumnHidden(column) && !gone.contains(column);
        const QString head =
            squeezed ? tr("%1 (no room now)").arg(heads.at(column)) : heads.at(column);
        QAction* action = menu.addAction(head, this, [this, column] {
            QSet<int> then = hidden();
            if (!then.remove(column)) {
                then.insert(column);
            }
            setHidden(then);
        });
        action->setCheckable(true);
        action->setChecked(!gone.contains(column));
        action->setEnabled(column != CaseModel::Title);
    }
    menu.addSeparator();
    const std::array words{tr("Tight rows"), tr("Normal rows"), tr("Loose rows")};
    for (std::size_t i = 0; i < densities.size(); ++i) {
        QAction* action = menu.addAction(words.at(i), this, [this, i] {
            m_settings.setValue(densityKey, QLatin1String(densities.at(i).second));
            emit changed();
        });
        action->setCheckable(true);
        action->setChecked(rowHeight() == densities.at(i).first);
    }
    menu.addSeparator();
    menu.addAction(tr("As at the beginning"), this, [this] {
        for (const QString& key : {columnsKey, densityKey, detailKey, orderKey}) {
            m_settings.remove(key);
        }
        emit changed();
    });
}

cases::CaseView::Order ListLook::order() const
{
    return cases::viewOrder(m_settings.value(orderKey).toString())
        .value_or(cases::CaseView::Order::Newest);
}

void ListLook::setOrder(cases::CaseView::Order order)
{
    m_settings.setValue(orderKey, cases::orderName(order));
}

int ListLook::detailWidth() const
{
    return m_settings.value(detailKey, 0).toInt();
}

void ListLook::setDetailWidth(int pixels)
{
    m_settings.setValue(detailKey, pixels);
}

} // namespace bansho::casework
