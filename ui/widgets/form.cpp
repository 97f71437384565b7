#include "ui/widgets/form.h"

#include "ui/widgets/ime.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QPointer>
#include <QPushButton>

namespace bansho::widgets {

namespace {

/// What is ticked or pressed is not filled in: the Tab key goes there.
bool isPassedOver(const QWidget* widget)
{
    return qobject_cast<const QCheckBox*>(widget) != nullptr
        || qobject_cast<const QPushButton*>(widget) != nullptr;
}

} // namespace

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
            moveOn(modifiers == Qt::NoModifier);
        }
        event->accept(); // a dialog's default button must not hear it
        return;
    }
    QWidget::keyPressEvent(event);
}

void Form::moveOn(bool forward)
{
    const QPointer<QWidget> from = QApplication::focusWidget();
    do {
        if (!focusNextPrevChild(forward)) {
            return;
        }
    } while (QApplication::focusWidget() != from && isAncestorOf(QApplication::focusWidget())
        && isPassedOver(QApplication::focusWidget()));
    if (from && !isAncestorOf(QApplication::focusWidget())) {
        from->setFocus();
    }
}

} // namespace bansho::widgets
