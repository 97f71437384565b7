#include "ui/widgets/paragraph.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace bansho::widgets {

Paragraph::Paragraph(const QString& text, int px, Tone tone, QWidget* parent)
    : QWidget(parent)
    , m_px(px)
    , m_tone(tone)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void Paragraph::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Paragraph::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize Paragraph::sizeHint() const
{
    const int wide = qMin(scaledWidth(480),
        QFontMetrics(uiFont(m_px)).boundingRect(QRect(), Qt::TextExpandTabs, m_text).width() + 4);
    return {wide, heightForWidth(wide)};
}

QSize Paragraph::minimumSizeHint() const
{
    return {scaledWidth(80), heightForWidth(qMax(width(), scaledWidth(80)))};
}

int Paragraph::heightForWidth(int width) const
{
    return layOut(width, nullptr);
}

void Paragraph::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(isEnabled() ? colourOf(m_tone) : tokens().text3);
    layOut(width(), &painter);
}

int Paragraph::layOut(int width, QPainter* painter) const
{
    constexpr qreal lineHeight = 1.55;
    const qreal step = std::round(textPx(m_px) * lineHeight);
    qreal top = 0;
    for (const QString& block : m_text.split(u'\n')) {
        QTextLayout layout(block, uiFont(m_px));
        QTextOption option(m_alignment);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, top + (step - line.height()) / 2});
            top += step;
        }
        layout.endLayout();
        if (painter != nullptr) {
            layout.draw(painter, {0, 0});
        }
    }
    return int(std::ceil(top));
}

} // namespace bansho::widgets
