#pragma once
// What a screen reader could say of the windows that are on the screen.

#include <QStringList>

namespace bansho::tests {

/// Names, values and descriptions of all that is visible, in the order of the accessible tree; not
/// of password fields. GUI thread only.
QStringList screenText();

} // namespace bansho::tests
