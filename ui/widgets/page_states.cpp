#include "ui/widgets/page_states.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/paragraph.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <array>
#include <chrono>

namespace bansho::widgets {

namespace {

constexpr int stateIconPx = 24;
constexpr int iconTop = 14;

} // namespace

EmptyState::EmptyState(const QString& sentence, const QString& next, QWidget* parent)
    : Card(parent)
    , m_iconName(QStringLiteral("inbox"))
{
    rows()->setContentsMargins(16, iconTop + stateIconPx + 6, 16, 14);
    rows()->setSpacing(4);
    rows()->addWidget(new Label(sentence, px::body, Weight::Bold), 0, Qt::AlignHCenter);
    if (!next.isEmpty()) {
        rows()->addWidget(smallText(next), 0, Qt::AlignHCenter);
    }
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void EmptyState::setIconName(const QString& name)
{
    m_iconName = name;
    update();
}

Button* EmptyState::addAction(const QString& words)
{
    auto* button = new Button(ButtonKind::Secondary, words);
    rows()->addSpacing(4);
    rows()->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    painter.drawPixmap((width() - stateIconPx) / 2, iconTop,
        iconPixmap(m_iconName, stateIconPx, tokens().text3, devicePixelRatioF()));
}

LoadingRows::LoadingRows(int rows, QWidget* parent)
    : Card(parent)
    , m_count(rows)
    , m_wait(this)
{
    setAccessibleName(tr("Loading"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_wait.setSingleShot(true);
    m_wait.setInterval(std::chrono::milliseconds(150));
    connect(&m_wait, &QTimer::timeout, this, [this] {
        m_waited = true;
        update();
    });
}

QSize LoadingRows::sizeHint() const
{
    return {320, m_count * height::row + 2};
}

void LoadingRows::showEvent(QShowEvent* event)
{
    Card::showEvent(event);
    m_wait.start();
}

void LoadingRows::hideEvent(QHideEvent* event)
{
    Card::hideEvent(event);
    m_wait.stop();
    m_waited = false;
}

void LoadingRows::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    if (!m_waited) {
        return;
    }
    QPainter painter(this);
    constexpr std::array<std::array<int, 3>, 3> bars{
        {{60, 180, 70}, {60, 220, 50}, {60, 150, 80}}}; // widths, so that it looks like text
    for (int row = 0; row < m_count; ++row) {
        const QRect place(0, 1 + row * height::row, width(), height::row);
        int x = 17;
        for (const int wide : bars.at(std::size_t(row) % bars.size())) {
            drawPanel(&painter, QRectF(x, place.center().y() - 4, wide, 9), tokens().tintOff,
                QColor(), 3);
            x += wide + 29;
        }
        if (row + 1 < m_count) {
            drawHairline(&painter, place.adjusted(1, 0, -1, 0));
        }
    }
}

FailureState::FailureState(const QString& what, const QString& sentence, QWidget* parent)
    : Card(parent)
    , m_what(new MarkLabel(Mark::Late, {}))
    , m_sentence(new Paragraph({}, px::small, Tone::Text2))
    , m_copy(new Button(ButtonKind::Link, tr("Copy details")))
{
    rows()->setContentsMargins(16, 12, 16, 11);
    rows()->setSpacing(4);
    rows()->addWidget(m_what);
    rows()->addWidget(m_sentence);
    auto* again = new Button(ButtonKind::Secondary, tr("Try again"));
    m_copy->setIconName(QStringLiteral("copy"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addWidget(again);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    rows()->addSpacing(4);
    rows()->addLayout(buttons);
    connect(again, &QPushButton::clicked, this, &FailureState::retry);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_details); });
    m_what->setFontToken(px::body, Weight::Bold);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setFailure(what, sentence, {});
}

void FailureState::setFailure(const QString& what, const QString& sentence, const QString& details)
{
    m_what->set(Mark::Late, what);
    m_sentence->setText(sentence);
    m_details = details;
    m_copy->setVisible(!details.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(sentence);
}

} // namespace bansho::widgets
