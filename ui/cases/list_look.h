#pragma once
// How the list of cases looks to its officer: columns, density, room for the detail. Kept in the
// window's settings; nothing of a record is in them. GUI thread only.

#include "app/cases/case_view.h"

#include "ui/shell/desk.h"
#include "ui/shell/own_settings.h"
#include "ui/widgets/table_view.h"

#include <QSet>

class QMenu;

namespace bansho::casework {

/// What an officer sees in his list: those above the stations also whose number it is, and chiefs
/// and those above which section has a case.
enum class Overlooks { Section, Station, Beyond };

[[nodiscard]] Overlooks overlooks(const shell::Sitter& sitter);

class ListLook : public QObject {
    Q_OBJECT

public:
    /// `wide`: words need the room of English.
    ListLook(
        const shell::OwnSettings& settings, bool wide, Overlooks what, QObject* parent = nullptr);

    void setDesk(bool wide, Overlooks what);
    /// Gives a table of a CaseModel its columns and its rows their height.
    void dress(widgets::TableView& table) const;
    /// What may be chosen; `heads` are the words of the columns in their order. Of what is chosen
    /// and has no room in the table now that is said.
    void fill(QMenu& menu, const QStringList& heads, const widgets::TableView& table);

    /// The width of the detail in pixels, as it was left; 0 when it never was.
    [[nodiscard]] int detailWidth() const;
    void setDetailWidth(int pixels);

    /// The order the officer chose last.
    [[nodiscard]] cases::CaseView::Order order() const;
    void setOrder(cases::CaseView::Order order);

signals:
    /// dress() and detailWidth() say something else.
    void changed();

private:
    [[nodiscard]] QSet<int> hidden() const;
    void setHidden(const QSet<int>& columns);
    [[nodiscard]] widgets::RowHeight rowHeight() const;

    shell::OwnSettings m_settings;
    bool m_wide;
    Overlooks m_what;
};

} // namespace bansho::casework
