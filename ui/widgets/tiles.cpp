#include "ui/widgets/tiles.h"

#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

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

int sumOf(const QList<int>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
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

/// It places its tiles itself: a layout would hide from the page that its height depends on its
/// width.
TileStrip::TileStrip(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

Tile* TileStrip::add(const TileText& text)
{
    auto* tile = new Tile(text, this);
    tile->show();
    m_tiles.append(tile);
    updateGeometry();
    return tile;
}

QList<int> TileStrip::columnsOf(int across) const
{
    QList<int> columns(across, 0);
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        int& column = columns[i % across];
        column = qMax(column, m_tiles.at(i)->sizeHint().width());
    }
    return columns;
}

/// All, or half of them.
int TileStrip::acrossIn(int width) const
{
    const int all = qMax(1, int(m_tiles.size()));
    return sumOf(columnsOf(all)) <= width ? all : (all + 1) / 2;
}

/// Of one width while that is enough for each, else each with what it needs and some more.
void TileStrip::arrange()
{
    const int across = acrossIn(width());
    QList<int> columns = columnsOf(across);
    const bool even = std::ranges::max(columns) <= width() / across;
    const int more = qMax(0, width() - sumOf(columns)) / across;
    for (int& column : columns) {
        column = even ? width() / across : column + more;
    }
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        const qsizetype column = i % across;
        m_tiles.at(i)->setGeometry(sumOf(columns.first(column)), int(i / across) * height::tile,
            columns.at(column), height::tile);
    }
    update();
}

QSize TileStrip::sizeHint() const
{
    return {sumOf(columnsOf(qMax(1, int(m_tiles.size())))), height::tile};
}

QSize TileStrip::minimumSizeHint() const
{
    return {sumOf(columnsOf(acrossIn(0))), height::tile};
}

int TileStrip::heightForWidth(int width) const
{
    const int across = acrossIn(width);
    return (int(m_tiles.size()) + across - 1) / across * height::tile;
}

bool TileStrip::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) { // a tile says something else
        arrange();
        updateGeometry();
    }
    return QWidget::event(event);
}

void TileStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TileStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPanel(&painter, rect(), tokens().surface, tokens().line, radius::card);
    for (const Tile* tile : std::as_const(m_tiles)) {
        if (tile->x() > 0) {
            painter.fillRect(tile->x(), tile->y() + 14, 1, tile->height() - 28, tokens().line);
        }
    }
}

} // namespace bansho::widgets
