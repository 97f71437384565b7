#pragma once
// The few shapes everything is drawn from. GUI thread only.

#include <QBrush>
#include <QColor>
#include <QRectF>

class QPainter;

namespace bansho::widgets {

/// A rounded box with its edge inside `rect`. An invalid `edge` draws none.
void drawPanel(QPainter* painter, const QRectF& rect, const QBrush& fill, const QColor& edge,
    qreal radius, qreal edgeWidth = 1);

/// The focus ring: 2 px in the accent, inside `rect`.
void drawFocusRing(QPainter* painter, const QRectF& rect, qreal radius);

enum class Chevron { Down, Up, Left, Right };

/// A thin chevron of about `size` px in the middle of `rect`.
void drawChevron(
    QPainter* painter, const QRectF& rect, Chevron direction, const QColor& colour, qreal size = 9);

/// A hairline without antialiasing along the bottom of `rect`.
void drawHairline(QPainter* painter, const QRect& rect);

} // namespace bansho::widgets
