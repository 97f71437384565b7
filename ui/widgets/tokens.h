#pragma once
// The colours, sizes and spaces of the desktop. No screen names a colour or a size by itself.
// GUI thread only.

#include <QColor>

namespace bansho::widgets {

enum class Scheme { Light, Dark, HighContrast };
enum class TextSize { Small, Standard, Large };

/// Colours by what they mean. State colours mean state and nothing else; a state is never told by
/// its colour alone.
struct Tokens {
    QColor window; ///< ground of a page
    QColor sidebar; ///< navigation, status bar
    QColor surface; ///< tables, cards, fields
    QColor sunken; ///< foot of a dialog, guide beside a field
    QColor hover; ///< row or button under the pointer
    QColor tint; ///< selected, in the active pane
    QColor tintOff; ///< selected, in an inactive window
    QColor line; ///< hairlines, edges of cards
    QColor field; ///< edges of inputs
    QColor text;
    QColor text2; ///< labels, heads, secondary
    QColor text3; ///< placeholder, shortcut hint, disabled
    QColor accent; ///< links, focus, "you are here"
    QColor accentFill; ///< ground of the primary button
    QColor accentFillHover;
    QColor onAccent;
    QColor late; ///< text and mark
    QColor caution; ///< text
    QColor cautionMark;
    QColor done; ///< mark only: the word stays `text`
    QColor progress; ///< mark only
    QColor na; ///< mark of "not applicable" and "open"
    QColor island; ///< island stations, in views of HQ only
    QColor lateBand; ///< grounds of banners
    QColor cautionBand;
    QColor doneBand;
};

/// The colours of a scheme.
[[nodiscard]] Tokens tokensOf(Scheme scheme);

/// The colours in use; those of the light scheme before setLook().
[[nodiscard]] const Tokens& tokens();
[[nodiscard]] Scheme scheme();
[[nodiscard]] TextSize textSize();

/// Changes what tokens(), textPx() and scaledWidth() answer. Called by applyLook() only: widgets
/// learn of it by QEvent::StyleChange.
void setLook(Scheme scheme, TextSize size);

/// A text size of the list below in pixels at the size the user has set.
[[nodiscard]] int textPx(int token);
/// A width that holds text, scaled likewise. Heights are not scaled: they hold at every text size.
[[nodiscard]] int scaledWidth(int atStandard);

/// Text sizes, for textPx() and uiFont().
namespace px {
inline constexpr int figure = 26;
inline constexpr int title = 20;
inline constexpr int figureWord = 18;
inline constexpr int recordTitle = 17;
inline constexpr int section = 14;
inline constexpr int body = 13;
inline constexpr int small = 12;
inline constexpr int hint = 11;
} // namespace px

/// Spaces, on a grid of 4.
namespace space {
inline constexpr int pageSide = 24;
inline constexpr int pageTop = 16;
inline constexpr int section = 20; ///< between sections
inline constexpr int content = 8; ///< between a head and what it heads
inline constexpr int row = 12; ///< between rows of a form
inline constexpr int column = 16; ///< between columns of a form
inline constexpr int cell = 8; ///< inset of a cell
inline constexpr int edge = 16; ///< inset of the first and last cell of a row
} // namespace space

namespace height {
inline constexpr int toolbar = 48;
inline constexpr int statusBar = 30;
inline constexpr int navItem = 32;
inline constexpr int columnHead = 28;
inline constexpr int rowTight = 24;
inline constexpr int row = 30;
inline constexpr int rowLoose = 36;
inline constexpr int control = 30;
inline constexpr int toolbarPrimary = 32;
inline constexpr int inRow = 26; ///< a button inside a row
inline constexpr int chip = 26;
inline constexpr int tile = 92;
inline constexpr int tab = 34;
inline constexpr int band = 36;
inline constexpr int dialogFoot = 52;
inline constexpr int errorLine = 18;
} // namespace height

namespace radius {
inline constexpr int control = 4;
inline constexpr int navItem = 5;
inline constexpr int card = 6;
} // namespace radius

} // namespace bansho::widgets
