#include "ui/today/decision_list.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace bansho::today {

DecisionList::DecisionList(shell::Desk& desk, QWidget* parent)
    : Card(parent)
    , m_desk(desk)
{
}

void DecisionList::setDecisions(const QList<Decision>& decisions)
{
    const auto focused = std::find_if(m_shown.begin(), m_shown.end(), [](DecisionRow* row) {
        const QWidget* focus = row->focusWidget();
        return row->hasFocus() || (focus != nullptr && focus->hasFocus());
    });
    const auto place = focused == m_shown.end() ? -1 : focused - m_shown.begin();
    const QList<DecisionRow*> before = m_shown;
    m_shown.clear();
    m_waiting.clear();
    for (const Decision& decision : decisions) {
        m_waiting.append(decision.key());
        const auto known = std::find_if(before.begin(), before.end(),
            [&](DecisionRow* row) { return row->key() == decision.key(); });
        if (known != before.end()) {
            (*known)->setDecision(decision);
            m_shown.append(*known);
        } else if (m_shown.size() < mostRows) {
            m_shown.append(rowOf(decision));
        }
    }
    for (DecisionRow* row : before) {
        if (!m_shown.contains(row) && (row->isAsking() || row->isBusy())) {
            // Its own change came before its answer, or somebody else was faster. It stays where it
            // is: at the end it would draw the focus past the rows between.
            m_shown.insert(qMin(before.indexOf(row), m_shown.size()), row);
        } else if (!m_shown.contains(row)) {
            drop(row);
        }
    }
    placeRows();
    if (place >= 0 && !m_shown.isEmpty() && !m_shown.contains(before.at(place))) {
        m_shown.at(qMin(place, m_shown.size() - 1))->setFocus();
    }
}

DecisionRow* DecisionList::rowOf(const Decision& decision)
{
    auto* row = new DecisionRow(m_desk, decision);
    connect(row, &DecisionRow::openRecord, this, &DecisionList::openRecord);
    connect(row, &DecisionRow::settled, this, &DecisionList::settled);
    connect(row, &DecisionRow::grown, this, [this, row] { emit grown(row); });
    connect(row, &DecisionRow::dismissed, this, [this, row] { rowDismissed(row); });
    return row;
}

void DecisionList::rowDismissed(DecisionRow* row)
{
    if (!m_waiting.contains(row->key())) {
        m_shown.removeAll(row);
        drop(row);
        placeRows();
    }
}

void DecisionList::drop(DecisionRow* row)
{
    row->hide();
    row->deleteLater();
}

void DecisionList::placeRows()
{
    for (qsizetype i = 0; i < m_shown.size(); ++i) {
        rows()->insertWidget(int(i), m_shown.at(i));
        m_shown.at(i)->setLast(i == m_shown.size() - 1);
    }
}

QList<QWidget*> DecisionList::stops()
{
    QList<QWidget*> stops;
    for (DecisionRow* row : std::as_const(m_shown)) {
        stops += row->stops();
    }
    return stops;
}

void DecisionList::saveDrafts()
{
    for (DecisionRow* row : std::as_const(m_shown)) {
        row->saveDraft();
    }
}

RecordId DecisionList::inHand() const
{
    RecordId asking;
    for (const DecisionRow* row : m_shown) {
        if (row->hasFocus() || row->isAncestorOf(window()->focusWidget())) {
            return row->id();
        }
        if (asking.isNull() && row->isAsking()) {
            asking = row->id();
        }
    }
    return asking;
}

bool DecisionList::resume(const RecordId& record)
{
    DecisionRow* found = nullptr;
    for (DecisionRow* row : std::as_const(m_shown)) {
        if (row->id() == record && (!found || row->isAsking())) { // a report and a proposal of one
            found = row;
        }
    }
    if (found) {
        found->resume();
    }
    return found;
}

bool DecisionList::focusFirst()
{
    if (m_shown.isEmpty()) {
        return false;
    }
    m_shown.first()->setFocus();
    return true;
}

void DecisionList::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    for (qsizetype i = 0; step != 0 && i < m_shown.size(); ++i) {
        if (m_shown.at(i)->hasFocus() && i + step >= 0 && i + step < m_shown.size()) {
            m_shown.at(i + step)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    Card::keyPressEvent(event);
}

} // namespace bansho::today
