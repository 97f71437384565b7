#pragma once
// 同期・食い違い: how things stand with HQ, what has to be decided, what still waits here.
// GUI thread only.

#include "ui/shell/desk.h"
#include "ui/shell/place.h"
#include "ui/sync/clash_data.h"

class QVBoxLayout;

namespace bansho::widgets {
class Banner;
class Button;
class EmptyState;
class FailureState;
class Label;
class MarkLabel;
class SectionHead;
class TableView;
} // namespace bansho::widgets

namespace bansho::reconcile {

class ClashCard;
class UnsentModel;

class SyncPage : public shell::Page {
    Q_OBJECT

public:
    explicit SyncPage(shell::Desk& desk, QWidget* parent = nullptr);

    void enter(const shell::Place& place) override;
    void refresh() override;

signals:
    /// What HQ did not accept is to be registered once more.
    void enterAgain(const bansho::RecordId& record);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Read {
        QList<Clash> clashes;
        QList<Unsent> unsent;
    };

    void build();
    QWidget* head();
    void tell();
    void present(const Read& read);
    void showClashes(const QList<Clash>& clashes);
    void showRefused(const QList<Unsent>& refused);
    void note(const Unsent& refused, widgets::Banner* banner);
    void orderTabs();
    void focusNext();
    void settle(ClashCard* card);

    shell::Desk& m_desk;
    UnsentModel* m_model;
    widgets::MarkLabel* m_state;
    widgets::Label* m_times;
    widgets::Label* m_trouble;
    widgets::Button* m_now;
    QVBoxLayout* m_clashes;
    QList<ClashCard*> m_cards;
    QVBoxLayout* m_refusedPlace;
    QList<Unsent> m_refusedShown;
    QList<widgets::Banner*> m_refused; ///< what HQ did not accept
    bool m_settled = false; ///< a card was settled: the focus stays on the page
    widgets::SectionHead* m_unsentHead;
    widgets::TableView* m_table;
    QWidget* m_tableCard;
    widgets::EmptyState* m_empty;
    widgets::FailureState* m_failed;
};

} // namespace bansho::reconcile
