#pragma once

// What a screen reader is told a window is. Qt says "filler" of a window that is a plain QWidget,
// and a screen reader then neither announces it nor knows that it came to the front.
// GUI thread only.

namespace bansho::widgets {

/// From now on every plain window is one to the accessibility bus, with its title as its name.
/// Called by applyLook(); calling it again changes nothing.
void announceWindows();

} // namespace bansho::widgets
