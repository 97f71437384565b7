#pragma once
// Which cases the list shows: views with their counts, words, and what a link brought along.
// GUI thread only.

#include "app/cases/docket.h"

#include "ui/shell/place.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace bansho::widgets {
class FilterChip;
class Label;
class Segments;
} // namespace bansho::widgets

namespace bansho::casework {

class CaseFilterBar : public QWidget {
    Q_OBJECT

public:
    /// `section` is the officer's own.
    explicit CaseFilterBar(const RecordId& section, QWidget* parent = nullptr);

    /// The views of the segments under the conditions that are set, in their order.
    [[nodiscard]] QList<cases::CaseView> views() const;
    /// The one that is shown.
    [[nodiscard]] cases::CaseView view() const;
    /// Chooses what a place names; the words of the filter are emptied. Emits nothing.
    void choose(const shell::Place& place);

    void setCounts(const QList<int>& counts);
    /// How many are shown, and how many the officer may read.
    void setTotals(int shown, int all);
    /// The name of the unit of the chip.
    void setUnitName(const QString& name);

    void focusFilter();
    /// Something to be done with the list, behind the totals.
    void addTool(QWidget* tool);

signals:
    /// view() is another.
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void showChips();
    [[nodiscard]] cases::CaseView viewAt(int segment) const;

    RecordId m_section;
    widgets::Segments* m_segments;
    QLineEdit* m_filter;
    QHBoxLayout* m_line;
    widgets::FilterChip* m_unitChip;
    widgets::FilterChip* m_daysChip;
    widgets::FilterChip* m_kindChip;
    widgets::Label* m_totals;
    QTimer m_typed;
    cases::CaseView m_base; ///< unit and days, and a kind that no segment has
};

} // namespace bansho::casework
