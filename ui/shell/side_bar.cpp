#include "ui/shell/side_bar.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace bansho::shell {

using namespace widgets;

namespace {

constexpr int sideWidth = 184;
constexpr int compactWidth = 84;
constexpr int navIcon = 18;

widgets::Mark markOf(Badge::Mark mark)
{
    return mark == Badge::Mark::Late ? widgets::Mark::Late
        : mark == Badge::Mark::Check ? widgets::Mark::Check
                                     : widgets::Mark::None;
}

} // namespace

NavItem::NavItem(const QString& icon, const QString& word, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_word(word)
{
    setCheckable(true);
    setAutoExclusive(true);
    setText(word);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setBadge({});
}

void NavItem::setBadge(const Badge& badge)
{
    m_badge = badge;
    QString name = m_word;
    if (badge.count > 0) {
        name = badge.mark == Badge::Mark::Late ? tr("%1, %2 overdue")
            : badge.mark == Badge::Mark::Check ? tr("%1, %2 to check")
                                               : tr("%1, %2 open");
        name = name.arg(m_word).arg(badge.count);
    }
    setAccessibleName(name);
    update();
}

void NavItem::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? m_word : QString());
    updateGeometry();
    update();
}

QSize NavItem::sizeHint() const
{
    return {scaledWidth(m_compact ? compactWidth : sideWidth) - 16, height::navItem};
}

void NavItem::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    if (isChecked()) {
        drawPanel(&painter, rect(), t.tint, QColor(), radius::navItem);
        drawPanel(&painter, QRectF(0, (height() - 16) / 2.0, 3, 16), t.accent, QColor(), 1.5);
    } else if (underMouse()) {
        drawPanel(&painter, rect(), t.hover, QColor(), radius::navItem);
    }
    if (hasFocus()) {
        drawFocusRing(&painter, rect(), radius::navItem);
    }
    painter.drawPixmap(12, (height() - navIcon) / 2,
        iconPixmap(m_icon, navIcon, isChecked() ? t.accent : t.text2, devicePixelRatioF()));
    painter.setFont(uiFont(px::body, isChecked() ? Weight::Bold : Weight::Regular));
    painter.setPen(t.text);
    if (!m_compact) {
        painter.drawText(rect().adjusted(40, 0, -48, 0), Qt::AlignVCenter | Qt::AlignLeft, m_word);
    }
    if (m_badge.count == 0) {
        return;
    }
    const QString count =
        m_compact && m_badge.count > 99 ? QStringLiteral("99+") : QString::number(m_badge.count);
    const int right = m_compact ? 4 : 12;
    painter.setFont(uiFont(px::small, isChecked() ? Weight::Bold : Weight::Regular));
    painter.setPen(isChecked() ? t.text : t.text2);
    painter.drawText(rect().adjusted(0, 0, -right, 0), Qt::AlignVCenter | Qt::AlignRight, count);
    const int left = width() - right - painter.fontMetrics().horizontalAdvance(count) - 18;
    drawMark(&painter, QRectF(left, 0, 12, height()), markOf(m_badge.mark));
}

void NavItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

SideBar::SideBar(QWidget* parent)
    : QWidget(parent)
    , m_station(new Label({}, px::section, Weight::Bold))
    , m_role(smallText({}))
    , m_items(new QVBoxLayout)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 8, 0, 8);
    all->setSpacing(2);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 0, 8, 0);
    head->setSpacing(0);
    m_station->setWordWrap(true);
    head->addWidget(m_station);
    head->addWidget(m_role);
    all->addLayout(head);
    all->addSpacing(8);
    m_items->setContentsMargins(8, 0, 8, 0);
    m_items->setSpacing(0);
    all->addLayout(m_items);
    all->addStretch();
    setWidth();
    setAccessibleName(tr("Pages"));
}

void SideBar::setHead(const QString& station, const QString& role)
{
    m_station->setText(station);
    m_role->setText(role);
    m_role->setToolTip(role);
}

void SideBar::addPage(const QString& name, const QString& icon, const QString& word, bool apart)
{
    if (apart) {
        m_items->addSpacing(16);
    }
    auto* item = new NavItem(icon, word, this);
    m_items->addWidget(item);
    m_byName.insert(name, item);
    connect(item, &NavItem::clicked, this, [this, name] { emit chosen(name); });
}

void SideBar::setBadge(const QString& name, const Badge& badge)
{
    if (NavItem* item = m_byName.value(name)) {
        item->setBadge(badge);
    }
}

void SideBar::setCurrent(const QString& name)
{
    if (NavItem* item = m_byName.value(name)) {
        item->setChecked(true);
    }
}

void SideBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().sidebar);
    painter.setPen(QPen(tokens().line, 0));
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

bool SideBar::event(QEvent* event)
{
    if (event->type() == QEvent::StyleChange) {
        setWidth();
    }
    return QWidget::event(event);
}

void SideBar::setWidth()
{
    setFixedWidth(scaledWidth(m_compact ? compactWidth : sideWidth));
}

void SideBar::setCompact(bool compact)
{
    if (m_compact == compact) {
        return;
    }
    m_compact = compact;
    m_station->setVisible(!compact);
    m_role->setVisible(!compact);
    for (NavItem* item : std::as_const(m_byName)) {
        item->setCompact(compact);
    }
    setWidth();
}

} // namespace bansho::shell
