#pragma once
// What an input method sends to a widget, for tests.

#include <QApplication>
#include <QInputMethodEvent>
#include <QWidget>

namespace bansho::tests {

/// The text being composed is `preedit`; empty when composing ends without a commit.
inline void compose(QWidget& input, const QString& preedit)
{
    QInputMethodEvent event(preedit, {});
    QApplication::sendEvent(&input, &event);
}

/// `text` is committed; `nextPreedit` is composed after it.
inline void commit(QWidget& input, const QString& text, const QString& nextPreedit = {})
{
    QInputMethodEvent event(nextPreedit, {});
    event.setCommitString(text);
    QApplication::sendEvent(&input, &event);
}

} // namespace bansho::tests
