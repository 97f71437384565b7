#include "ui/shell/window_parts.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/tokens.h"

#include <QHBoxLayout>
#include <QPainter>

namespace bansho::shell {

using namespace widgets;

namespace {

constexpr int bandHeight = 24;

} // namespace

PracticeBand::PracticeBand(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(bandHeight);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 16, 0);
    line->setSpacing(space::section);
    auto* practice = new MarkLabel(widgets::Mark::Caution, tr("Practice"));
    practice->setFontToken(px::small, Weight::Bold);
    line->addWidget(practice);
    line->addWidget(smallText(tr("Records go to the practice HQ only.")));
    line->addStretch();
    auto* plain = new MarkLabel(widgets::Mark::Caution, tr("Not encrypted (development version)"));
    plain->setFontToken(px::small, Weight::Bold);
    line->addWidget(plain);
}

void PracticeBand::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokens().cautionBand);
}

Toolbar::Toolbar(QWidget* parent)
    : QWidget(parent)
    , m_main(new Button(ButtonKind::Primary, {}))
    , m_palette(new Button(ButtonKind::Secondary, tr("Go, find, do")))
    , m_user(new Button(ButtonKind::Quiet, {}))
{
    setFixedHeight(height::toolbar);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(space::pageSide, 0, space::pageSide, 0);
    line->setSpacing(space::row);
    m_main->setControlHeight(height::toolbarPrimary);
    m_main->setIconName(QStringLiteral("plus"));
    m_main->hide();
    line->addWidget(m_main);
    m_palette->setControlHeight(height::toolbarPrimary);
    m_palette->setIconName(QStringLiteral("search"));
    line->addWidget(m_palette);
    line->addStretch();
    m_user->setIconName(QStringLiteral("user"));
    m_user->setChevron(true);
    line->addWidget(m_user);
}

void Toolbar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    drawHairline(&painter, rect());
}

} // namespace bansho::shell
