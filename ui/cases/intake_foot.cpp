#include "ui/cases/intake_foot.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/style.h"

#include <QHBoxLayout>

namespace bansho::casework {

using namespace widgets;

IntakeFoot::IntakeFoot(QWidget* parent)
    : QWidget(parent)
    , m_discard(new Button(ButtonKind::Quiet, tr("Discard the draft")))
    , m_state(smallText({}))
    , m_later(new Button(ButtonKind::Quiet, tr("Later")))
    , m_open(new Button(ButtonKind::Secondary, tr("Register and open")))
    , m_next(new Button(ButtonKind::Primary, tr("Register, next")))
{
    setFixedHeight(height::dialogFoot);
    setAutoFillBackground(true);
    QPalette colours = palette();
    colours.setColor(QPalette::Window, tokens().sunken);
    setPalette(colours);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::section, 0, space::section, 0);
    row->setSpacing(space::content);
    row->addWidget(m_discard); // far from what registers
    row->addWidget(m_state);
    row->addStretch();
    m_later->setHint(QStringLiteral("Esc"));
    m_next->setHint(QStringLiteral("Ctrl+Enter"));
    row->addWidget(m_later);
    row->addWidget(m_open);
    row->addWidget(m_next);
    connect(m_discard, &Button::clicked, this, &IntakeFoot::discardChosen);
    connect(m_later, &Button::clicked, this, &IntakeFoot::laterChosen);
    connect(m_open, &Button::clicked, this, &IntakeFoot::openChosen);
    connect(m_next, &Button::clicked, this, &IntakeFoot::nextChosen);
}

void IntakeFoot::tell(const QString& words)
{
    m_state->setText(words);
}

void IntakeFoot::setBegun(bool begun)
{
    m_discard->setVisible(begun);
}

void IntakeFoot::setBusy(bool busy)
{
    m_open->setEnabled(!busy);
    m_next->setEnabled(!busy);
}

} // namespace bansho::casework
