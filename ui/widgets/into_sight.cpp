#include "ui/widgets/into_sight.h"

#include <QApplication>
#include <QPointer>
#include <QScrollArea>

namespace bansho::widgets {

void bringIntoSight(QScrollArea* area, QWidget* part)
{
    const auto look = [area, part = QPointer(part)] {
        if (!part) {
            return;
        }
        QWidget* inHand = QApplication::focusWidget();
        const bool fits = part->height() <= area->viewport()->height();
        area->ensureWidgetVisible(
            fits || !inHand || !part->isAncestorOf(inHand) ? part.data() : inHand);
    };
    QMetaObject::invokeMethod(area, look, Qt::QueuedConnection);
}

} // namespace bansho::widgets
