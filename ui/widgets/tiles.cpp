#include "ui/widgets/tiles.h"

#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace bansho::widgets {

namespace {

constexpr int tileInset = 16;
constexpr int labelTop = 9;
constexpr int figureTop = 30;
constexpr int figureHeight = 34;
constexpr int contextTop = 66;
constexpr int lineHeight = 18;

/// A word in the place of a figure is set smaller.
bool isFigure(const QString& text)
{
    return text.isEmpty() || text.at(0).isDigit() || text == QStringLiteral("–");
}

QFont figureFont(const QString& text)
{
    return uiFont(isFigure(text) ? px::figure : px::figureWord, Weight::Bold);
}

} // namespace

Tile::Tile(const TileText& text, QWidget* parent)
    : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setTile(text);
}

void Tile::setTile(const TileText& text)
{
    m_text = text;
    setText(text.label);
    setAccessibleName(QStringLiteral("%1 %2 %3").arg(text.label, text.figure, text.unit).trimmed());
    setAccessibleDescription(text.context);
    updateGeometry();
    update();
}

QSize Tile::sizeHint() const
{
    const QFontMetrics small(uiFont(px::small));
    const int figure = (m_text.mark == Mark::None ? 0 : 20)
        + QFontMetrics(figureFont(m_text.figure)).horizontalAdvance(m_text.figure) + 4
        + QFontMetrics(uiFont()).horizontalAdvance(m_text.unit);
    const int context =
        (m_text.contextMark == Mark::None ? 0 : 18) + small.horizontalAdvance(m_text.context);
    const int wide = qMax(qMax(small.horizontalAdvance(m_text.label), context), figure);
    return {2 * tileInset + wide, height::tile};
}

QSize Tile::minimumSizeHint() const
{
    return sizeHint();
}

void Tile::paintFigure(QPainter& painter)
{
    const Tokens& t = tokens();
    int x = tileInset;
    if (m_text.mark != Mark::None) {
        drawMark(&painter, QRectF(x, figureTop, 12, figureHeight), m_text.mark, 1.25);
        x += 20;
    }
    const QFont font = figureFont(m_text.figure);
    painter.setFont(font);
    painter.setPen(m_text.mark == Mark::Late ? t.late : t.text);
    const int flags = int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextDontClip);
    const QRect place(x, figureTop, width() - x, figureHeight);
    painter.drawText(place, flags, m_text.figure);
    // The unit stands on the figure's line.
    const QFontMetrics big(font);
    const int base = figureTop + (figureHeight - big.height()) / 2 + big.ascent();
    x += big.horizontalAdvance(m_text.figure) + 4;
    painter.setFont(uiFont());
    painter.setPen(t.text2);
    painter.drawText(x, base, m_text.unit);
}

void Tile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokens();
    if (isEnabled() && underMouse()) {
        drawPanel(
            &painter, QRectF(rect()).adjusted(4, 4, -4, -4), t.hover, QColor(), radius::control);
    }
    const int flags = int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextDontClip);
    painter.setFont(uiFont(px::small));
    painter.setPen(t.text2);
    painter.drawText(
        QRect(tileInset, labelTop, width() - tileInset, lineHeight), flags, m_text.label);
    paintFigure(painter);
    int x = tileInset;
    if (m_text.contextMark != Mark::None) {
        drawMark(&painter, QRectF(x, contextTop, 12, lineHeight), m_text.contextMark);
        x += 18;
    }
    painter.setFont(uiFont(px::small));
    painter.setPen(t.text2);
    const QRect place(x, contextTop, width() - x - 8, lineHeight);
    painter.drawText(place, flags,
        painter.fontMetrics().elidedText(m_text.context, Qt::ElideRight, place.width()));
    if (hasFocus()) {
        drawFocusRing(&painter, QRectF(rect()).adjusted(4, 4, -4, -4), radius::control);
    }
}

void Tile::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && !event->isAutoRepeat()) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

TileStrip::TileStrip(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

Tile* TileStrip::add(const TileText& text)
{
    auto* tile = new Tile(text);
    m_row->addWidget(tile, 1);
    m_tiles.append(tile);
    return tile;
}

void TileStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPanel(&painter, rect(), tokens().surface, tokens().line, radius::card);
    for (qsizetype i = 1; i < m_tiles.size(); ++i) {
        painter.fillRect(m_tiles.at(i)->x(), 14, 1, height() - 28, tokens().line);
    }
}

} // namespace bansho::widgets
