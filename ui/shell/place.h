#pragma once
// Where a link leads: a page, what it shows, and the record in hand. Areas never include each
// other; they meet in places. GUI thread.

#include "app/base/ids.h"

#include "ui/shell/command.h"

#include <QIcon>
#include <QWidget>

namespace bansho::shell {

/// Names of pages are those under which the program registers them: "today", "cases", "sync".
struct Place {
    QString page;
    QString view; ///< what of it, in the page's own words; empty: as it was left
    RecordId unit; ///< only of that unit; null: of all
    RecordId record; ///< the record in hand; null: none
    QString form; ///< what was open in it, by the kind of its draft; empty: nothing

    bool operator==(const Place&) const = default;
};

/// What stands beside a page's name in the navigation.
struct Badge {
    enum class Mark { None, Late, Check };

    int count = 0;
    Mark mark = Mark::None;

    bool operator==(const Badge&) const = default;
};

/// One page of the main window. It is made when it is first shown and kept.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The page comes to the front, or a link names something else of it.
    virtual void enter(const Place& place) = 0;
    /// Records changed. Called when the page is in front; else it is called when it comes there.
    virtual void refresh() = 0;

    /// What is typed here is on its way to the store on return: the window is about to close.
    virtual void saveDrafts() { }

    /// What can be done here besides, for the palette.
    [[nodiscard]] virtual QList<Command> commands() { return {}; }

    /// Where the officer is on the page, so that he comes back to it; empty: as he entered.
    [[nodiscard]] virtual Place here() const { return {}; }

signals:
    /// A link was followed.
    void go(const bansho::shell::Place& place);
};

} // namespace bansho::shell
