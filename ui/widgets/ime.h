#pragma once
// Input methods: whether somebody is composing, and how to end it before anything is saved. What
// is being composed is in no field yet, so that a save would leave it out silently.
// GUI thread only.

#include <QString>

class QApplication;
class QWidget;

namespace bansho::widgets {

/// Watches all inputs of the application. Called by applyLook().
void watchIme(QApplication& application);

/// Whether an input method holds text that no field has yet.
[[nodiscard]] bool isComposing();

/// What is being composed in that widget, as it stands on the screen; empty when nothing is. It
/// belongs into a draft, because a program that is killed can commit nothing any more.
[[nodiscard]] QString composedIn(const QWidget* widget);

/// Commits what is being composed. Call it before every save, submit, close, lock and change of
/// page. False when the input method keeps it: then nothing may be saved, and the user is told to
/// finish the conversion.
[[nodiscard]] bool flushIme();

/// Whether the focus is in something one types into: then a page that has just been read leaves it
/// there.
[[nodiscard]] bool isTyping();

} // namespace bansho::widgets
