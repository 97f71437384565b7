#pragma once
// What a screen reader finds in the windows that are on the screen. GUI thread only.

#include <QList>
#include <QStringList>

class QAccessibleInterface;

namespace bansho::tests {

/// All that is visible, in the order of the accessible tree; good until the next event is handled.
QList<QAccessibleInterface*> onScreen();

/// Titles of the windows, and names, values and descriptions of all that is visible; not of
/// password fields.
QStringList screenText();

} // namespace bansho::tests
