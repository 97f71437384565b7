#include "ui/widgets/chip.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace bansho::widgets {

namespace {

constexpr int inset = 8;
constexpr int gap = 6;
constexpr int crossPx = 14;
constexpr int leastWidth = 76; ///< of a chip

int wide(const QString& text, Weight weight)
{
    return QFontMetrics(uiFont(px::small, weight)).horizontalAdvance(text);
}

} // namespace

FilterChip::FilterChip(const QString& field, const QString& value, QWidget* parent)
    : QAbstractButton(parent)
    , m_field(field)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setAccessibleDescription(tr("Remove this condition"));
    setValue(value);
    connect(this, &QAbstractButton::clicked, this, &FilterChip::removed);
}

void FilterChip::setValue(const QString& value)
{
    m_value = value;
    setAccessibleName(m_field + u' ' + m_value);
    setToolTip(m_field + u' ' + m_value + u'\n' + accessibleDescription());
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const
{
    return {2 * inset + wide(m_field, Weight::Regular) + 2 * gap + wide(m_value, Weight::Bold)
            + crossPx,
        height::chip};
}

QSize FilterChip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), scaledWidth(leastWidth)), height::chip};
}

void FilterChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokens();
    drawPanel(&painter, rect(), underMouse() ? t.hover : t.surface, t.line, radius::control);
    const int flags = int(Qt::AlignLeft) | int(Qt::AlignVCenter);
    painter.setFont(uiFont(px::small));
    painter.setPen(t.text2);
    painter.drawText(rect().adjusted(inset, 0, 0, 0), flags, m_field);
    const int value = inset + wide(m_field, Weight::Regular) + gap;
    painter.setFont(uiFont(px::small, Weight::Bold));
    painter.setPen(t.text);
    const QRect room = rect().adjusted(value, 0, -(inset + crossPx + 2), 0);
    painter.drawText(
        room, flags, painter.fontMetrics().elidedText(m_value, Qt::ElideRight, room.width() + 2));
    painter.drawPixmap(width() - inset - crossPx + 2, (height() - crossPx) / 2,
        iconPixmap(QStringLiteral("x"), crossPx, t.text2, devicePixelRatioF()));
    if (hasFocus()) {
        drawFocusRing(&painter, rect(), radius::control);
    }
}

void FilterChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

StateChip::StateChip(Mark mark, const QString& word, QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(mark, word);
}

void StateChip::set(Mark mark, const QString& word)
{
    m_mark = mark;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const
{
    return {2 * inset + 10 + gap + wide(m_word, Weight::Bold) + 1, height::chip};
}

void StateChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPanel(&painter, rect(), tokens().surface, tokens().line, radius::control);
    drawMark(&painter, QRectF(inset - 1, 0, 12, height()), m_mark);
    painter.setFont(uiFont(px::small, Weight::Bold));
    painter.setPen(tokens().text);
    painter.drawText(rect().adjusted(inset + 10 + gap, 0, 0, 0),
        int(Qt::AlignLeft) | int(Qt::AlignVCenter), m_word);
}

} // namespace bansho::widgets
