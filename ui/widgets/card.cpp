#include "ui/widgets/card.h"

#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace bansho::widgets {

Card::Card(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(1, 1, 1, 1);
    m_rows->setSpacing(0);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPanel(&painter, rect(), tokens().surface, tokens().line, radius::card);
}

SectionHead::SectionHead(const QString& title, const QString& aside, QWidget* parent)
    : QWidget(parent)
    , m_aside(smallText(aside))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::content);
    m_row->addWidget(new Label(title, px::section, Weight::Bold));
    m_row->addWidget(m_aside);
    m_row->addStretch();
    m_aside->setVisible(!aside.isEmpty());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SectionHead::setAside(const QString& aside)
{
    m_aside->setText(aside);
    m_aside->setVisible(!aside.isEmpty());
}

void SectionHead::addRight(QWidget* widget)
{
    m_row->addWidget(widget);
}

HairLine::HairLine(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(1);
}

void HairLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().line);
}

} // namespace bansho::widgets
