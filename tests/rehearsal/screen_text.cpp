#include "tests/rehearsal/screen_text.h"

#include <QAccessible>
#include <QApplication>
#include <QWidget>

namespace bansho::tests {

namespace {

constexpr int mostChildren = 4000; ///< of a table: more rows than any screen has

void collect(QAccessibleInterface* face, QStringList& texts)
{
    if (!face || !face->isValid()) {
        return;
    }
    const QAccessible::State state = face->state();
    if (state.invisible) {
        return;
    }
    if (!state.passwordEdit) {
        for (const auto kind : {QAccessible::Name, QAccessible::Value, QAccessible::Description}) {
            const QString text = face->text(kind);
            if (!text.isEmpty()) {
                texts.append(text);
            }
        }
    }
    const int children = qMin(face->childCount(), mostChildren);
    for (int child = 0; child < children; ++child) {
        collect(face->child(child), texts);
    }
}

} // namespace

QStringList screenText()
{
    QStringList texts;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows) {
        if (window->isVisible()) {
            texts.append(window->windowTitle());
            collect(QAccessible::queryAccessibleInterface(window), texts);
        }
    }
    return texts;
}

} // namespace bansho::tests
