#pragma once
// 事案・相談 (G4-2(1)(3)): the list and the case in hand. GUI thread only.

#include "app/cases/docket.h"

#include "ui/cases/table_actions.h"
#include "ui/shell/desk.h"
#include "ui/shell/place.h"

namespace bansho::widgets {
class Banner;
class EmptyState;
class FailureState;
class LoadingRows;
class TableView;
} // namespace bansho::widgets

namespace bansho::casework {

class CaseDetail;
class CaseFilterBar;
class CaseModel;

class CasesPage : public shell::Page {
    Q_OBJECT

public:
    /// Borrows the desk. Only while somebody is signed in.
    explicit CasesPage(
        shell::Desk& desk, QWidget* parent = nullptr, TableSeams seams = tableSeams());
    ~CasesPage() override;

    /// place.view is one of the words of ui/shell/case_place.h or "section"; place.record is
    /// selected and opened, whether the view has it or not.
    void enter(const shell::Place& place) override;
    void refresh() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum class Order { Anew, Kept };

    struct ListRead {
        QList<int> counts;
        QList<RecordId> ids;
        int all = 0;
        QString unitName;
    };

    void build();
    void connectParts();
    QWidget* listPane();
    void setColumnWidths();
    void reload(Order order);
    void showList(const ListRead& read, Order order);
    void showFailure(const Error& error);
    void showNew();
    void fetch(const QList<RecordId>& page);
    void select(const RecordId& id);
    void showState();

    shell::Desk& m_desk;
    CaseFilterBar* m_filters;
    CaseModel* m_model;
    TableActions* m_tables;
    widgets::TableView* m_table;
    widgets::Banner* m_newBand;
    widgets::EmptyState* m_empty;
    widgets::LoadingRows* m_loading;
    widgets::FailureState* m_failed;
    CaseDetail* m_detail;
    QList<RecordId> m_latest; ///< as last read; the list may be behind
    RecordId m_chosen;
    int m_generation = 0; ///< answers to older questions are dropped
    bool m_read = false;
    bool m_wantsFocus = false; ///< as soon as there are rows
};

} // namespace bansho::casework
