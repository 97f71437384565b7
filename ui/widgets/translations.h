#pragma once
// The languages of the screens. GUI thread only.

#include "app/base/error_text.h"

class QCoreApplication;

namespace bansho::widgets {

/// Makes tr() speak the language: all translations that the rooms of the program brought, and Qt's
/// own. May be called again to change the language; widgets are told by QEvent::LanguageChange.
/// Sources are English, so that English needs none. False when a translation could not be read;
/// the rest is in use then.
bool installTranslations(QCoreApplication& application, Language language);

/// The language of the last call; Japanese before.
[[nodiscard]] Language language();

} // namespace bansho::widgets
