#include "ui/widgets/form.h"

#include "ui/widgets/ime.h"

#include <QKeyEvent>

namespace bansho::widgets {

Form::Form(QWidget* parent)
    : QWidget(parent)
{
}

void Form::keyPressEvent(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)) {
        if (!isComposing() && !event->isAutoRepeat()) {
            focusNextPrevChild(modifiers == Qt::NoModifier);
        }
        event->accept(); // a dialog's default button must not hear it
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace bansho::widgets
