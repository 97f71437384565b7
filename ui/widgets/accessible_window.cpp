#include "ui/widgets/accessible_window.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace bansho::widgets {

namespace {

/// A widget may become a window, or part of one, after it was first asked.
class PlainFace final : public QAccessibleWidget {
public:
    using QAccessibleWidget::QAccessibleWidget;

    [[nodiscard]] QAccessible::Role role() const override
    {
        const bool window = widget()->isWindow() && widget()->windowType() == Qt::Window;
        return window ? QAccessible::Window : QAccessibleWidget::role();
    }
};

/// Asked for every class of an object, the last first; buttons, dialogs and the like have their
/// own face.
QAccessibleInterface* plainFace(const QString& className, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    return widget != nullptr && className == QStringLiteral("QWidget") ? new PlainFace(widget)
                                                                       : nullptr;
}

} // namespace

void announceWindows()
{
    QAccessible::removeFactory(plainFace);
    QAccessible::installFactory(plainFace);
}

} // namespace bansho::widgets
