#include "ui/cases/check_list.h"

#include "ui/widgets/label.h"
#include "ui/widgets/tokens.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace bansho::casework {

using namespace widgets;

CheckList::CheckList(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QGridLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(space::content);
    m_rows->setVerticalSpacing(space::content);
    m_rows->setColumnStretch(1, 1);
}

void CheckList::showLines(const QStringList& lines)
{
    if (lines == m_lines) {
        setTicked({});
        return;
    }
    m_lines = lines;
    for (QWidget* old : QList<QWidget*>(m_boxes.begin(), m_boxes.end()) + m_words) {
        old->hide();
        old->deleteLater();
    }
    m_boxes.clear();
    m_words.clear();
    for (const QString& line : lines) {
        auto* box = new QCheckBox;
        box->setAccessibleName(line);
        auto* words = new Label(line);
        words->setWordWrap(true);
        const int row = int(m_boxes.size());
        m_rows->addWidget(box, row, 0, Qt::AlignTop);
        m_rows->addWidget(words, row, 1);
        box->installEventFilter(this);
        words->installEventFilter(this);
        connect(box, &QCheckBox::toggled, this, &CheckList::edited);
        m_boxes.append(box);
        m_words.append(words);
    }
}

QList<int> CheckList::ticked() const
{
    QList<int> places;
    for (qsizetype at = 0; at < m_boxes.size(); ++at) {
        if (m_boxes.at(at)->isChecked()) {
            places.append(int(at));
        }
    }
    return places;
}

void CheckList::setTicked(const QList<int>& places)
{
    for (qsizetype at = 0; at < m_boxes.size(); ++at) {
        const QSignalBlocker quiet(m_boxes.at(at));
        m_boxes.at(at)->setChecked(places.contains(int(at)));
    }
}

void CheckList::tickAll()
{
    QList<int> all;
    for (qsizetype at = 0; at < m_boxes.size(); ++at) {
        all.append(int(at));
    }
    setTicked(all);
    emit edited();
}

void CheckList::begin()
{
    if (!m_boxes.isEmpty()) {
        m_boxes.first()->setFocus(Qt::TabFocusReason);
    }
}

bool CheckList::eventFilter(QObject* watched, QEvent* event)
{
    const qsizetype clicked = m_words.indexOf(watched);
    if (clicked >= 0 && event->type() == QEvent::MouseButtonRelease) {
        m_boxes.at(clicked)->toggle();
        return true;
    }
    const qsizetype at = m_boxes.indexOf(watched);
    if (at >= 0 && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const qsizetype next = key == Qt::Key_Down ? at + 1 : key == Qt::Key_Up ? at - 1 : -1;
        if (next >= 0 && next < m_boxes.size()) {
            m_boxes.at(next)->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace bansho::casework
