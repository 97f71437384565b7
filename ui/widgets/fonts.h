#pragma once
// The faces of the screen. A Latin face with tabular figures stands first, because the figures of
// BIZ UDPGothic differ in width; kana and kanji come from BIZ UDPGothic, whose text can also be
// taken from a PDF. GUI thread only.

#include "ui/widgets/tokens.h"

#include <QFont>

namespace bansho::widgets {

enum class Weight { Regular, Bold };

/// The screen's font at a text size of `px`, scaled to the size the user has set.
[[nodiscard]] QFont uiFont(int px = px::body, Weight weight = Weight::Regular);

/// The families in order, for this system.
[[nodiscard]] QStringList uiFamilies();

} // namespace bansho::widgets
