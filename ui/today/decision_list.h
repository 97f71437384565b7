#pragma once
// 今日の判断: the decisions that wait, oldest first. A row in which an answer is asked for stays
// with what was typed, whatever comes meanwhile. GUI thread only.

#include "ui/today/decision_row.h"
#include "ui/widgets/card.h"

namespace bansho::today {

class DecisionList : public widgets::Card {
    Q_OBJECT

public:
    /// How many rows are shown; the list of cases shows the others.
    static constexpr int mostRows = 20;

    explicit DecisionList(shell::Desk& desk, QWidget* parent = nullptr);

    void setDecisions(const QList<Decision>& decisions);

    [[nodiscard]] bool isEmpty() const { return m_shown.isEmpty(); }

    /// Where Tab halts, in order.
    [[nodiscard]] QList<QWidget*> stops();
    /// Keeps what is typed in the rows now.
    void saveDrafts();
    /// Of the row with the focus, or else of the first in which an answer is asked for; null: none.
    [[nodiscard]] RecordId inHand() const;
    /// The row of that record takes the focus, and the caret is behind an answer that was begun
    /// there; false when there is none.
    bool resume(const RecordId& record);
    /// The first row takes the focus; false when there is none.
    bool focusFirst();

signals:
    void openRecord(const bansho::RecordId& record);
    void settled(const QString& sentence);
    void grown(QWidget* row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    DecisionRow* rowOf(const Decision& decision);
    void drop(DecisionRow* row);
    void placeRows();
    void rowDismissed(DecisionRow* row);

    shell::Desk& m_desk;
    QList<DecisionRow*> m_shown;
    QList<std::pair<RecordId, Decision::Kind>> m_waiting; ///< as last read
};

} // namespace bansho::today
