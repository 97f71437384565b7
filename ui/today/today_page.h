#pragma once
// 今日: the chief's one glance (G3-2, G4-1): the figures, what waits for his decision, and section
// by section how things stand. Every figure is a link to its rows. GUI thread only.

#include "ui/shell/desk.h"
#include "ui/shell/place.h"
#include "ui/shell/sheet_printer.h"
#include "ui/today/tile_texts.h"

#include <QMap>

class QScrollArea;
class QVBoxLayout;

namespace bansho::widgets {
class Banner;
class Button;
class EmptyState;
class FailureState;
class Label;
class LoadingRows;
class SectionHead;
class TableView;
class Tile;
} // namespace bansho::widgets

namespace bansho::today {

class ChangesLine;
class DecisionList;
class DueModel;
class MorningPrint;
class SectionModel;

using DesktopSeams = shell::PaperSeams;

/// A file dialog and the desktop's own programs.
DesktopSeams desktopSeams();

class TodayPage : public shell::Page {
    Q_OBJECT

public:
    explicit TodayPage(
        shell::Desk& desk, DesktopSeams seams = desktopSeams(), QWidget* parent = nullptr);
    ~TodayPage() override;

    void enter(const shell::Place& place) override;
    void refresh() override;
    void saveDrafts() override;
    [[nodiscard]] QList<shell::Command> commands() override;
    [[nodiscard]] shell::Place here() const override;

    /// Asks where to save the morning's sheet and prints it.
    void print();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void read();
    QWidget* makeHead();
    void makeBanners(QVBoxLayout* rows);
    void makeDecisions(QVBoxLayout* rows);
    void makeSections(QVBoxLayout* rows);
    void makeDuties(QVBoxLayout* rows);
    void showDuties();
    void connectParts();
    void showToday(const Today& today);
    void makeTileStrip(bool withTraining);
    void showTiles();
    void keepLook();
    void tellHead();
    void tellSync();
    void tellSections();
    void followTile(TileKind kind);
    void saved(const QString& path);
    void say(const QString& sentence, bool done);
    void setTabStops();
    void focusFirst();

    shell::Desk& m_desk;
    DesktopSeams m_seams;
    SectionModel* m_model;
    DueModel* m_due;
    widgets::SectionHead* m_dueHead;
    widgets::TableView* m_dueTable;
    widgets::Button* m_dueAll;
    QWidget* m_duties;
    MorningPrint* m_printer;
    std::optional<Today> m_today; ///< as last read
    std::optional<cases::Looks> m_looks; ///< of this sitting, once they were shown
    int m_generation = 0; ///< of the last question; older answers are stale
    bool m_focusWanted = false;
    RecordId m_wanted; ///< of the decision that he had in hand before a lock
    QString m_file; ///< printed last
    widgets::Label* m_date;
    widgets::Label* m_asOf;
    widgets::Label* m_whose;
    widgets::Button* m_print;
    widgets::Banner* m_done;
    widgets::Button* m_openFile = nullptr;
    widgets::Banner* m_trouble;
    QMap<TileKind, widgets::Tile*> m_tiles;
    ChangesLine* m_changes;
    QVBoxLayout* m_tilePlace;
    widgets::SectionHead* m_decisionHead;
    widgets::Label* m_keys = nullptr;
    DecisionList* m_decisions;
    widgets::Button* m_more;
    widgets::Button* m_reports; ///< opens what waits for the chief
    widgets::EmptyState* m_nothing;
    widgets::Label* m_sectionWords;
    widgets::Label* m_sectionAside;
    widgets::TableView* m_table;
    QWidget* m_content = nullptr;
    QScrollArea* m_scroll = nullptr;
    widgets::LoadingRows* m_loading;
    widgets::FailureState* m_failed;
};

} // namespace bansho::today
