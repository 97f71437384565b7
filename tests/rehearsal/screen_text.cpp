#include "tests/rehearsal/screen_text.h"

#include <QAccessible>
#include <QApplication>
#include <QWidget>

namespace bansho::tests {

namespace {

constexpr int mostChildren = 4000; ///< of a table: more cells than any screen has

void collect(QAccessibleInterface* face, QList<QAccessibleInterface*>& faces)
{
    if (!face || !face->isValid() || face->state().invisible) {
        return;
    }
    faces.append(face);
    const int children = qMin(face->childCount(), mostChildren);
    for (int child = 0; child < children; ++child) {
        collect(face->child(child), faces);
    }
}

} // namespace

QList<QAccessibleInterface*> onScreen()
{
    QList<QAccessibleInterface*> faces;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows) {
        if (window->isVisible()) {
            collect(QAccessible::queryAccessibleInterface(window), faces);
        }
    }
    return faces;
}

QStringList screenText()
{
    QStringList texts;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget* window : windows) {
        if (window->isVisible()) {
            texts.append(window->windowTitle());
        }
    }
    const QList<QAccessibleInterface*> faces = onScreen();
    for (const QAccessibleInterface* face : faces) {
        if (face->state().passwordEdit) {
            continue;
        }
        for (const auto kind : {QAccessible::Name, QAccessible::Value, QAccessible::Description}) {
            const QString text = face->text(kind);
            if (!text.isEmpty()) {
                texts.append(text);
            }
        }
    }
    return texts;
}

} // namespace bansho::tests
