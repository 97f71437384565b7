#pragma once
// Which cases the list shows: views with their counts, words, and what a link brought along.
// GUI thread only.

#include "ui/cases/list_choices.h"
#include "ui/shell/place.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QMenu;

namespace bansho::widgets {
class Button;
class FilterChip;
class Label;
class Segments;
} // namespace bansho::widgets

namespace bansho::casework {

class CaseFilterBar : public QWidget {
    Q_OBJECT

public:
    /// `section` is the officer's own.
    CaseFilterBar(const RecordId& section, Language language, QWidget* parent = nullptr);

    /// The views of the segments under the conditions that are set, in their order.
    [[nodiscard]] QList<cases::CaseView> views() const;
    /// The one that is shown.
    [[nodiscard]] cases::CaseView view() const;

    /// The order the officer chose, also while a place that was asked for has another.
    [[nodiscard]] cases::CaseView::Order ownOrder() const
    {
        return m_ownOrder.value_or(m_base.order);
    }

    /// Chooses what a place names, and its words. Emits nothing.
    void choose(const shell::Place& place);
    /// The same for a view; emits changed().
    void show(const cases::CaseView& view);
    /// The view in words, such as 「未了・手口 フィッシング」.
    [[nodiscard]] QString summary() const;
    /// The place that choose() takes to show this again.
    [[nodiscard]] shell::Place place() const;
    /// The views, for the palette.
    [[nodiscard]] QList<shell::Command> commands();

    void setCounts(const QList<int>& counts);
    /// How many are shown, and how many the officer may read.
    void setTotals(int shown, int all);
    /// The name of the unit of the chip.
    void setUnitName(const QString& name);
    /// Whose names may be chosen among.
    void setOccurring(const Occurring& occurring);

    void setToday(QDate today) { m_today = today; }

    /// Where the buttons of the list's own settings go, on the right.
    [[nodiscard]] QHBoxLayout* settings() { return m_settings; }

    void focusFilter();
    /// Something to be done with the list, behind the totals.
    void addTool(QWidget* tool);

signals:
    /// view() is another.
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void fit();
    void segmentChosen();
    void take(const cases::CaseView& view);
    void openMenu();
    void showConditions();
    static QStringList segmentWords();
    void showChips();
    [[nodiscard]] cases::CaseView viewAt(int segment) const;

    RecordId m_section;
    widgets::Segments* m_segments;
    QLineEdit* m_filter;
    QHBoxLayout* m_line;
    QHBoxLayout* m_settings;
    widgets::Button* m_add;
    ListChoices* m_choices;
    QList<widgets::FilterChip*> m_conditionChips;
    widgets::FilterChip* m_orderChip;
    widgets::FilterChip* m_unitChip;
    widgets::FilterChip* m_daysChip;
    widgets::FilterChip* m_kindChip;
    widgets::Label* m_totals;
    QTimer m_typed;
    QDate m_today;
    QString m_unitName;
    cases::CaseView m_base; ///< all but the words, and the kinds that segments have
    std::optional<cases::CaseView::Order> m_ownOrder; ///< while a place has one of its own
};

} // namespace bansho::casework
