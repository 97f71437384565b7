#pragma once
// 事案・相談 (G4-2(1)(3)): the list and the case in hand. GUI thread only.

#include "app/cases/docket.h"

#include "ui/cases/case_model.h"
#include "ui/cases/list_choices.h"
#include "ui/cases/table_actions.h"
#include "ui/shell/desk.h"
#include "ui/shell/place.h"

class QSettings;
class QSplitter;

namespace bansho::widgets {
class Banner;
class Button;
class EmptyState;
class FailureState;
class LoadingRows;
class TableView;
} // namespace bansho::widgets

namespace bansho::casework {

class CaseDetail;
class CaseFilterBar;
class ListLook;
class SavedSearches;

class CasesPage : public shell::Page {
    Q_OBJECT

public:
    /// Borrows the desk, and the settings, which keep how the list looks. Only while somebody is
    /// signed in.
    CasesPage(shell::Desk& desk, QSettings& settings, QWidget* parent = nullptr,
        TableSeams seams = tableSeams());
    ~CasesPage() override;

    /// place.view is one of the words of ui/shell/case_place.h or "section"; place.record is
    /// selected and opened, whether the view has it or not.
    void enter(const shell::Place& place) override;
    void refresh() override;
    [[nodiscard]] QList<shell::Command> commands() override;
    [[nodiscard]] shell::Place here() const override;
    void saveDrafts() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Order { Anew, Kept };

    struct ListRead {
        QList<int> counts;
        QList<RecordId> ids;
        QList<RecordId> shown; ///< what was shown when it was read
        RecordId inHand; ///< then
        CaseModel::Difference difference; ///< between the two
        int all = 0;
        QString unitName;
        Occurring occurring;
    };

    void build();
    void connectParts();
    QWidget* listPane();
    void addSettings();
    void openSearches();
    void openLook();
    void dress();
    void sharePanes();
    void orderBy(int column);
    static Result<Occurring> occurringIn(
        store::Connection& connection, const QList<cases::CaseFacts>& facts);
    void reload(Order order);
    void showList(const ListRead& read, Order order);
    void showFailure(const QString& what, const Error& error);
    void showNew();
    void fetch(int first, const QList<RecordId>& page);
    void readFirst(int generation);
    void showFirst(const QList<RecordId>& ids);
    void choose();
    void select(const RecordId& id);
    void letGo(const RecordId& record, const QString& title);
    void showState();

    shell::Desk& m_desk;
    CaseFilterBar* m_filters;
    CaseModel* m_model;
    ListLook* m_look;
    SavedSearches* m_searches;
    QSplitter* m_panes;
    widgets::Button* m_searchesButton;
    widgets::Button* m_lookButton;
    TableActions* m_tables;
    widgets::TableView* m_table;
    widgets::Banner* m_newBand;
    widgets::Banner* m_goneBand;
    RecordId m_gone; ///< of which m_goneBand tells
    widgets::EmptyState* m_empty;
    widgets::LoadingRows* m_loading;
    widgets::FailureState* m_failed;
    CaseDetail* m_detail;
    QList<RecordId> m_latest; ///< as last read; the list may be behind
    RecordId m_chosen;
    bool m_filtered = false; ///< the officer changed what is shown
    int m_generation = 0; ///< answers to older questions are dropped
    int m_whole = 0; ///< the last one of which all is read
    bool m_first = false; ///< the first cases are shown, the others are being read
    bool m_read = false;
    bool m_wantsFocus = false; ///< as soon as there are rows
};

} // namespace bansho::casework
