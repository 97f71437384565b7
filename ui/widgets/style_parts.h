#pragma once
// The larger pieces of BanshoStyle, each drawing one kind of control. Used by style.cpp and the
// table view only. GUI thread only.

#include <QRect>

class QHeaderView;
class QPainter;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionSlider;
class QStyleOptionTab;
class QWidget;
class QStyleOption;

namespace bansho::widgets {

/// Insets of the text of a table's column, the same in its head and its cells: 16 at the edges of
/// the table, 8 inside. `column` is a logical index.
struct CellInset {
    int left = 0;
    int right = 0;
};

[[nodiscard]] CellInset cellInset(const QHeaderView* header, int column);

void drawHeaderSection(const QStyleOption& option, QPainter* painter);
void drawHeaderLabel(
    const QStyleOptionHeader& option, QPainter* painter, const QHeaderView* header);
void drawTabShape(const QStyleOptionTab& option, QPainter* painter);
void drawTabLabel(const QStyleOptionTab& option, QPainter* painter, bool underlineMnemonic);
void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter, const QWidget* widget);
void drawComboLabel(const QStyleOptionComboBox& option, QPainter* painter);
void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter, const QRect& handle);
/// The box or disc of a check box or radio button, with its tick or dot.
void drawCheckMark(const QStyleOption& option, QPainter* painter);
void drawRadioMark(const QStyleOption& option, QPainter* painter);
/// The ground and edge of an input.
void drawInput(const QStyleOption& option, QPainter* painter, const QWidget* widget);

} // namespace bansho::widgets
