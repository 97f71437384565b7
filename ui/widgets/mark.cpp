#include "ui/widgets/mark.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace bansho::widgets {

namespace {

constexpr int box = 12; ///< room for the mark at scale 1
constexpr int badgeGap = 6;

void drawArrow(QPainter* painter, const QColor& colour)
{
    painter->setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawLine(QPointF(0, 4.5), QPointF(0, -4.5));
    painter->drawPolyline(QPolygonF{{-3.6, -1}, {0, -4.6}, {3.6, -1}});
}

void drawHalfDisc(QPainter* painter, const QColor& colour)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawPie(QRectF(-4.2, -4.2, 8.4, 8.4), 90 * 16, 180 * 16);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, 1.4));
    painter->drawEllipse(QPointF(0, 0), 4.2, 4.2);
}

QPainterPath filledShape(Mark mark)
{
    QPainterPath path;
    switch (mark) {
    case Mark::Caution:
        path.addPolygon(QPolygonF{{0, -5}, {5.5, 4.6}, {-5.5, 4.6}});
        break;
    case Mark::Late:
        path.addRoundedRect(QRectF(-4.5, -4.5, 9, 9), 1, 1);
        break;
    case Mark::Check:
        path.addPolygon(QPolygonF{{0, -5.6}, {5.6, 0}, {0, 5.6}, {-5.6, 0}});
        break;
    case Mark::NotApplicable:
        path.addRoundedRect(QRectF(-4.5, -1, 9, 2), 1, 1);
        break;
    default:
        path.addEllipse(QPointF(0, 0), 4.8, 4.8);
        break;
    }
    path.closeSubpath();
    return path;
}

} // namespace

QColor colourOf(Mark mark)
{
    const Tokens& t = tokens();
    switch (mark) {
    case Mark::None:
        return {};
    case Mark::Done:
        return t.done;
    case Mark::Progress:
    case Mark::Sending:
        return t.progress;
    case Mark::Open:
    case Mark::NotApplicable:
        return t.na;
    case Mark::Caution:
    case Mark::Check:
        return t.cautionMark;
    case Mark::Late:
        return t.late;
    case Mark::Island:
        return t.island;
    }
    return {};
}

QColor wordColourOf(Mark mark)
{
    if (mark == Mark::Late) {
        return tokens().late;
    }
    return mark == Mark::Caution ? tokens().caution : tokens().text;
}

void drawMark(QPainter* painter, const QRectF& rect, Mark mark, qreal scale)
{
    if (mark == Mark::None) {
        return;
    }
    const QColor colour = colourOf(mark);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center());
    painter->scale(scale, scale);
    painter->setBrush(Qt::NoBrush);
    if (mark == Mark::Sending) {
        drawArrow(painter, colour);
    } else if (mark == Mark::Progress) {
        drawHalfDisc(painter, colour);
    } else if (mark == Mark::Open) {
        painter->setPen(QPen(colour, 1.6));
        painter->drawEllipse(QPointF(0, 0), 4, 4);
    } else {
        painter->fillPath(filledShape(mark), colour);
    }
    painter->restore();
}

MarkLabel::MarkLabel(Mark mark, const QString& word, QWidget* parent)
    : QWidget(parent)
    , m_mark(mark)
    , m_word(word)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(word);
}

void MarkLabel::set(Mark mark, const QString& word)
{
    m_mark = mark;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

void MarkLabel::setFontToken(int px, Weight weight)
{
    m_px = px;
    m_weight = weight;
    updateGeometry();
    update();
}

void MarkLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize MarkLabel::sizeHint() const
{
    const QFontMetrics metrics(uiFont(m_px, m_weight));
    const int before = m_mark == Mark::None ? 0 : box;
    const int words = m_word.isEmpty() ? 0 : badgeGap + metrics.horizontalAdvance(m_word) + 2;
    return {before + words, qMax(18, metrics.height())};
}

QSize MarkLabel::minimumSizeHint() const
{
    return m_elided ? QSize(box, sizeHint().height()) : sizeHint();
}

void MarkLabel::setElided()
{
    m_elided = true;
    updateGeometry();
}

void MarkLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    int left = 0;
    if (m_mark != Mark::None) {
        drawMark(&painter, QRectF(0, 0, box, height()), m_mark);
        left = box + badgeGap;
    }
    painter.setFont(uiFont(m_px, m_weight));
    painter.setPen(colourOf(m_tone));
    const QRect room = rect().adjusted(left, 0, 0, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        m_elided ? painter.fontMetrics().elidedText(m_word, Qt::ElideRight, room.width()) : m_word);
}

void MarkLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

} // namespace bansho::widgets
