#include "ui/widgets/paint.h"

#include "ui/widgets/tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace bansho::widgets {

void drawPanel(QPainter* painter, const QRectF& rect, const QBrush& fill, const QColor& edge,
    qreal radius, qreal edgeWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    const qreal inset = edge.isValid() ? edgeWidth / 2 : 0;
    painter->setPen(edge.isValid() ? QPen(edge, edgeWidth) : QPen(Qt::NoPen));
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawFocusRing(QPainter* painter, const QRectF& rect, qreal radius)
{
    drawPanel(painter, rect, Qt::NoBrush, tokens().accent, radius, 2);
}

void drawChevron(
    QPainter* painter, const QRectF& rect, Chevron direction, const QColor& colour, qreal size)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->translate(rect.center());
    const qreal angles[] = {0, 180, 90, -90}; // in the order of Chevron
    painter->rotate(angles[int(direction)]);
    QPainterPath path;
    path.moveTo(-size / 2, -size / 4);
    path.lineTo(0, size / 4);
    path.lineTo(size / 2, -size / 4);
    painter->drawPath(path);
    painter->restore();
}

void drawHairline(QPainter* painter, const QRect& rect)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(tokens().line, 0));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->restore();
}

} // namespace bansho::widgets
