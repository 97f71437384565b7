#include "ui/widgets/banner.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace bansho::widgets {

namespace {

constexpr int signWidth = 34; ///< bar, space and mark

struct BandColours {
    QColor ground;
    QColor bar;
    Mark mark;
};

BandColours coloursOf(BannerTone tone)
{
    const Tokens& t = tokens();
    switch (tone) {
    case BannerTone::Late:
        return {t.lateBand, t.late, Mark::Late};
    case BannerTone::Caution:
        return {t.cautionBand, t.cautionMark, Mark::Caution};
    case BannerTone::Tint:
        return {t.tint, t.accent, Mark::None};
    case BannerTone::Done:
        return {t.doneBand, t.done, Mark::Done};
    case BannerTone::Surface:
        return {t.surface, QColor(), Mark::None};
    }
    return {};
}

} // namespace

Banner::Banner(BannerTone tone, const QString& sentence, QWidget* parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_mark(coloursOf(tone).mark)
    , m_sentence(new Label(sentence))
    , m_row(new QHBoxLayout(this))
{
    m_row->setSpacing(space::content);
    m_row->addWidget(m_sentence, 1);
    m_sentence->setWordWrap(true);
    setMark(m_mark);
    setMinimumHeight(height::band);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setAccessibleName(sentence);
}

void Banner::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

void Banner::say(const QString& sentence)
{
    setSentence(sentence);
    setVisible(!sentence.isEmpty());
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

void Banner::setMark(Mark mark)
{
    m_mark = mark;
    const bool signless = mark == Mark::None && m_iconName.isEmpty();
    m_row->setContentsMargins(signless ? 12 : signWidth, 3, 8, 3);
    update();
}

void Banner::setIconName(const QString& name)
{
    m_iconName = name;
    setMark(Mark::None);
}

Button* Banner::addAction(const QString& words, ButtonKind kind)
{
    auto* button = new Button(kind, words);
    if (kind != ButtonKind::Link) {
        button->setControlHeight(height::inRow + 2);
    }
    m_row->addWidget(button);
    return button;
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const BandColours colours = coloursOf(m_tone);
    const bool edged = m_tone == BannerTone::Surface || scheme() == Scheme::HighContrast;
    drawPanel(&painter, rect(), colours.ground, edged ? tokens().line : QColor(), radius::control);
    if (colours.bar.isValid()) {
        QPainterPath round;
        round.addRoundedRect(rect(), radius::control, radius::control);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(round);
        painter.fillRect(0, 0, 3, height(), colours.bar);
        painter.restore();
    }
    if (!m_iconName.isEmpty()) {
        painter.drawPixmap(11, (height() - 16) / 2,
            iconPixmap(m_iconName, 16, tokens().accent, devicePixelRatioF()));
    }
    drawMark(&painter, QRectF(13, 0, 12, height()), m_mark);
}

void Banner::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace bansho::widgets
