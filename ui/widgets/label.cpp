#include "ui/widgets/label.h"

#include <QEvent>
#include <QPainter>

namespace bansho::widgets {

QColor colourOf(Tone tone)
{
    const Tokens& t = tokens();
    switch (tone) {
    case Tone::Normal:
        return t.text;
    case Tone::Text2:
        return t.text2;
    case Tone::Text3:
        return t.text3;
    case Tone::Accent:
        return t.accent;
    case Tone::Late:
        return t.late;
    case Tone::Caution:
        return t.caution;
    case Tone::OnAccent:
        return t.onAccent;
    }
    return t.text;
}

Label::Label(const QString& text, int px, Weight weight, Tone tone, QWidget* parent)
    : QLabel(text, parent)
    , m_px(px)
    , m_weight(weight)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    dress();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void Label::setElided()
{
    m_elided = true;
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void Label::paintEvent(QPaintEvent* event)
{
    if (!m_elided || fontMetrics().horizontalAdvance(text()) <= contentsRect().width()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(alignment() | Qt::TextSingleLine),
        fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

bool Label::event(QEvent* event)
{
    if (event->type() == QEvent::StyleChange) {
        dress();
    }
    return QLabel::event(event);
}

void Label::dress()
{
    setFont(uiFont(m_px, m_weight));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, colourOf(m_tone));
    colours.setColor(QPalette::Disabled, QPalette::WindowText, tokens().text3);
    setPalette(colours);
}

Label* pageTitle(const QString& text, QWidget* parent)
{
    return new Label(text, px::title, Weight::Bold, Tone::Normal, parent);
}

Label* smallText(const QString& text, QWidget* parent)
{
    return new Label(text, px::small, Weight::Regular, Tone::Text2, parent);
}

} // namespace bansho::widgets
