#include "ui/widgets/button.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace bansho::widgets {

namespace {

constexpr int iconPx = 16;
constexpr int iconGap = 7;
constexpr int hintGap = 8;
constexpr int chevronWidth = 20;

int textWidth(const QFont& font, const QString& text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

} // namespace

Button::Button(ButtonKind kind, const QString& text, QWidget* parent)
    : QPushButton(text, parent)
    , m_kind(kind)
{
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setCursor(kind == ButtonKind::Link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Button::setIconName(const QString& name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setHint(const QString& hint)
{
    m_hint = hint;
    setAccessibleDescription(hint);
    updateGeometry();
    update();
}

void Button::setControlHeight(int height)
{
    m_height = height;
    updateGeometry();
}

void Button::setChevron(bool shown)
{
    m_chevron = shown;
    updateGeometry();
    update();
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    update();
}

void Button::setCompact(bool compact)
{
    if (m_compact != compact && !m_iconName.isEmpty()) {
        m_compact = compact;
        setToolTip(compact ? withoutMnemonic(text()) : QString());
        updateGeometry();
        update();
    }
}

QString Button::shownText() const
{
    return m_compact ? QString() : text();
}

int Button::inset() const
{
    if (shownText().isEmpty()) {
        return 7;
    }
    if (m_kind == ButtonKind::Quiet || m_kind == ButtonKind::Link) {
        return 8;
    }
    return m_height < height::control ? 8 : 12;
}

QSize Button::sizeHint() const
{
    const Weight weight = m_kind == ButtonKind::Primary ? Weight::Bold : Weight::Regular;
    int wide = 2 * inset();
    if (const QString words = withoutMnemonic(shownText()); !words.isEmpty()) {
        wide += textWidth(uiFont(px::body, weight), words) + 1;
    }
    if (!m_iconName.isEmpty()) {
        wide += iconPx + (shownText().isEmpty() ? 0 : iconGap);
    }
    if (!m_hint.isEmpty() && !m_compact) {
        wide += hintGap + textWidth(uiFont(px::hint), m_hint) + 1;
    }
    if (m_chevron) {
        wide += chevronWidth;
    }
    return {qMax(wide, m_height), m_height};
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

QColor Button::textColour() const
{
    const Tokens& t = tokens();
    if (!isEnabled()) {
        return t.text3;
    }
    switch (m_kind) {
    case ButtonKind::Primary:
        return t.onAccent;
    case ButtonKind::Secondary:
        return t.text;
    case ButtonKind::Quiet:
        return t.text2;
    case ButtonKind::Accent:
    case ButtonKind::Link:
        return t.accent;
    }
    return t.text;
}

void Button::paintGround(QPainter& painter)
{
    const Tokens& t = tokens();
    const bool over = isEnabled() && (underMouse() || isDown());
    switch (m_kind) {
    case ButtonKind::Primary:
        drawPanel(&painter, rect(),
            !isEnabled() ? t.hover
                : over   ? t.accentFillHover
                         : t.accentFill,
            QColor(), radius::control);
        break;
    case ButtonKind::Secondary:
        drawPanel(&painter, rect(), over ? t.hover : t.surface, t.line, radius::control);
        break;
    case ButtonKind::Accent:
        drawPanel(&painter, rect(), over ? t.tint : t.surface, isEnabled() ? t.accent : t.line,
            radius::control);
        break;
    case ButtonKind::Quiet:
        if (over) {
            drawPanel(&painter, rect(), t.hover, QColor(), radius::control);
        }
        break;
    case ButtonKind::Link:
        break;
    }
    if (hasFocus()) {
        drawFocusRing(&painter, rect(), radius::control);
        if (m_kind == ButtonKind::Primary && isEnabled()) {
            drawPanel(&painter, QRectF(rect()).adjusted(2, 2, -2, -2), Qt::NoBrush, t.surface,
                radius::control - 1, 1.5);
        }
    }
}

void Button::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintGround(painter);
    const QColor colour = textColour();
    const bool link = m_kind == ButtonKind::Link && isEnabled() && underMouse();
    QFont font = uiFont(px::body, m_kind == ButtonKind::Primary ? Weight::Bold : Weight::Regular);
    font.setUnderline(link);
    painter.setFont(font);
    painter.setPen(colour);
    const QString words = withoutMnemonic(shownText());
    if (words != shownText()
        && style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this) != 0) {
        // While Alt is held the words take the whole button: the insets hold the bracket.
        painter.drawText(rect(), int(Qt::AlignCenter) | int(Qt::TextShowMnemonic), text());
        return;
    }
    paintContent(painter, words, colour);
}

void Button::paintContent(QPainter& painter, const QString& words, const QColor& colour)
{
    int x = qMax(inset(), (width() - sizeHint().width()) / 2 + inset());
    if (words.isEmpty() && !m_iconName.isEmpty()) {
        x = (width() - iconPx - (m_chevron ? chevronWidth : 0)) / 2;
    }
    if (!m_iconName.isEmpty()) {
        painter.drawPixmap(x, (height() - iconPx) / 2,
            iconPixmap(m_iconName, iconPx, colour, devicePixelRatioF()));
        x += iconPx + iconGap;
    }
    const int flags = int(Qt::AlignVCenter) | int(Qt::AlignLeft) | int(Qt::TextSingleLine);
    painter.drawText(QRect(x, 0, width() - x, height()), flags, words);
    x += textWidth(painter.font(), words);
    if (!m_hint.isEmpty() && !m_compact) {
        painter.setPen(m_kind == ButtonKind::Primary ? colour : tokens().text3);
        painter.setFont(uiFont(px::hint));
        x += hintGap;
        painter.drawText(QRect(x, 1, width() - x, height() - 1), flags, m_hint);
    }
    if (m_chevron) {
        drawChevron(
            &painter, QRectF(width() - inset() - 11, 0, 10, height()), Chevron::Down, textColour());
    }
}

void Button::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) { // a key held down submits once
            click();
        }
        return;
    }
    QPushButton::keyPressEvent(event);
}

void Button::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
    QPushButton::changeEvent(event);
}

} // namespace bansho::widgets
