#pragma once
// A decision that waits, with what can be done about it in place: open the record, send it back
// with a reason, decide it after one line that says what is signed; see a report or pass it on,
// with a word of instruction. Nothing pops up. GUI thread only.

#include "ui/shell/desk.h"
#include "ui/shell/draft_keeper.h"
#include "ui/today/today_data.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace bansho::widgets {
class Button;
class FieldRow;
class Label;
class Paragraph;
} // namespace bansho::widgets

namespace bansho::today {

class DecisionRow : public QWidget {
    Q_OBJECT

public:
    explicit DecisionRow(shell::Desk& desk, const Decision& decision, QWidget* parent = nullptr);

    [[nodiscard]] const RecordId& id() const { return m_decision.id(); }

    [[nodiscard]] auto key() const { return m_decision.key(); }

    /// Shows it as it is now. While an answer is asked for, what is decided stays what the officer
    /// saw when he began: what came meanwhile is refused at the commit.
    void setDecision(const Decision& decision);

    /// Whether an answer is asked for, on its way, or was refused: such a row stays.
    [[nodiscard]] bool isAsking() const { return m_panel->isVisibleTo(this); }

    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// Asks for the one line before the signature; signs when it stands there already. Nothing
    /// when he may not.
    void decide();
    /// Asks for the reason.
    void sendBack();

    /// Takes the focus, where an answer was begun with the caret behind it.
    void resume();

    void open() { emit openRecord(id()); }

    /// Keeps what is typed here now.
    void saveDraft();

    /// The last has no hairline below.
    void setLast(bool last);
    /// Where Tab halts, in order.
    [[nodiscard]] QList<QWidget*> stops();

signals:
    void openRecord(const bansho::RecordId& record);
    /// It is decided or sent back, durably; the sentence says so.
    void settled(const QString& sentence);
    /// It has more to show than before: what is asked, or why that cannot be.
    void grown();
    /// The answer is no longer asked for.
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Asking { Nothing, ToDecide, ToReturn };

    void buildHead(QVBoxLayout* rows);
    void buildPanel(QVBoxLayout* rows);
    void tell();
    void ask(Asking what);
    void dismiss();
    void commit();
    void say(const Error& error);
    void takeUp();
    void showQuestion();

    [[nodiscard]] bool isReport() const { return m_decision.kind == Decision::Kind::Report; }

    [[nodiscard]] QString obstacleWords() const;

    shell::Desk& m_desk;
    Decision m_decision;
    journal::RecordState m_saw; ///< when the answer was asked for
    Asking m_asking = Asking::Nothing;
    shell::DraftKeeper* m_keeper;
    bool m_busy = false;
    bool m_last = false;
    widgets::Label* m_title;
    widgets::Label* m_second;
    widgets::Label* m_obstacle;
    widgets::Button* m_open;
    widgets::Button* m_return;
    widgets::Button* m_decide;
    QWidget* m_panel = nullptr;
    widgets::Paragraph* m_question;
    QLineEdit* m_reason;
    widgets::FieldRow* m_reasonRow;
    widgets::Button* m_go;
    widgets::Button* m_leave;
    QWidget* m_trouble = nullptr;
    widgets::Paragraph* m_troubleText;
};

} // namespace bansho::today
