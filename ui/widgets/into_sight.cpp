#include "ui/widgets/into_sight.h"

#include <QPointer>
#include <QScrollArea>

namespace bansho::widgets {

void bringIntoSight(QScrollArea* area, QWidget* part)
{
    const auto look = [area, part = QPointer(part)] {
        if (part) {
            area->ensureWidgetVisible(part);
        }
    };
    QMetaObject::invokeMethod(area, look, Qt::QueuedConnection);
}

} // namespace bansho::widgets
