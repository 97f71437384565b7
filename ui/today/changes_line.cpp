#include "ui/today/changes_line.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QMenu>

namespace bansho::today {

using namespace widgets;

ChangesLine::ChangesLine(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::content);
    hide();
}

void ChangesLine::show(
    const std::optional<cases::Look>& since, const cases::Changes& changes, QDate today)
{
    m_figures.clear();
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    setVisible(since.has_value());
    if (!since) {
        return;
    }
    const QDateTime at = toJst(since->at);
    const QString when =
        at.toString(at.date() == today ? QStringLiteral("H:mm") : QStringLiteral("M/d H:mm"));
    m_row->addWidget(smallText(tr("Since your last look (%1):").arg(when)));
    if (changes.isEmpty()) {
        m_row->addWidget(smallText(tr("nothing changed")));
    }
    addFigure(tr("Received +%1"), changes.received);
    addFigure(tr("To decide +%1"), changes.awaiting);
    addFigure(tr("Reported to the chief +%1"), changes.reported);
    addFigure(tr("Seen by the chief +%1"), changes.seen);
    addFigure(tr("Sent back +%1"), changes.returned);
    addFigure(tr("Handed over +%1"), changes.handedOver);
    addFigure(tr("Overdue +%1"), changes.overdue);
    addFigure(tr("Closed +%1"), changes.closed);
    m_row->addStretch();
}

/// A figure that opens its cases; none for zero.
void ChangesLine::addFigure(const QString& words, const cases::ChangedCases& changed)
{
    if (changed.isEmpty()) {
        return;
    }
    auto* figure = new Button(ButtonKind::Link, words.arg(changed.count));
    figure->setChevron(true);
    figure->setControlHeight(height::inRow);
    connect(figure, &Button::clicked, this, [this, figure, changed] {
        auto* menu = new QMenu(figure); // without a loop of its own
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const cases::CaseRow& row : changed.rows) {
            QString title = row.title;
            title.replace(u'&', QStringLiteral("&&"));
            const QAction* action =
                menu->addAction(QStringLiteral("%1  %2（%3・%4）")
                                    .arg(row.number, title, row.section, row.stateWord));
            connect(
                action, &QAction::triggered, this, [this, id = row.id] { emit openRecord(id); });
        }
        if (const qsizetype more = changed.count - changed.rows.size(); more > 0) {
            menu->addAction(tr("%1 more in the list of cases").arg(more))->setEnabled(false);
        }
        menu->popup(figure->mapToGlobal(QPoint(0, figure->height())));
    });
    m_figures.append(figure);
    m_row->addWidget(figure);
}

} // namespace bansho::today
