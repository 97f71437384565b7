#include "ui/widgets/segments.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/paint.h"

#include <QAbstractButton>
#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <utility>

namespace bansho::widgets {

namespace {

class Segment final : public QAbstractButton {
public:
    Segment(SegmentKind kind, const QString& words, QWidget* parent)
        : QAbstractButton(parent)
        , m_kind(kind)
    {
        setText(words);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setCount(-1);
    }

    void setCount(qint64 count)
    {
        m_count = count < 0 ? QString() : QLocale().toString(count);
        setAccessibleName(m_count.isEmpty() ? text() : text() + u' ' + m_count);
        updateGeometry();
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        // As wide as in bold, so that choosing moves nothing.
        int wide = QFontMetrics(uiFont(px::body, Weight::Bold)).horizontalAdvance(text()) + 25;
        if (!m_count.isEmpty()) {
            wide += 6 + QFontMetrics(uiFont(px::small)).horizontalAdvance(m_count);
        }
        return {wide, m_kind == SegmentKind::Quiet ? height::control - 6 : height::control};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Tokens& t = tokens();
        const bool accent = m_kind == SegmentKind::Accent;
        if (isChecked()) {
            drawPanel(&painter, rect(), accent ? t.tint : t.tintOff, accent ? t.accent : QColor(),
                radius::control);
        } else if (underMouse()) {
            drawPanel(&painter, rect(), t.hover, QColor(), radius::control);
        }
        if (hasFocus()) {
            drawFocusRing(&painter, rect(), radius::control);
        }
        const QFont font = uiFont(px::body, isChecked() ? Weight::Bold : Weight::Regular);
        const QFont small = uiFont(px::small);
        const int words = QFontMetrics(font).horizontalAdvance(text());
        const int count =
            m_count.isEmpty() ? 0 : 6 + QFontMetrics(small).horizontalAdvance(m_count);
        QRect place = rect().adjusted((width() - words - count) / 2, 0, 0, 0);
        const int flags = int(Qt::AlignLeft) | int(Qt::AlignVCenter);
        painter.setFont(font);
        painter.setPen(isChecked() ? t.text : t.text2);
        painter.drawText(place, flags, text());
        place.adjust(words + 6, 0, 0, 0);
        painter.setFont(small);
        painter.setPen(t.text2);
        painter.drawText(place, flags, m_count);
    }

private:
    SegmentKind m_kind;
    QString m_count;
};

constexpr int betweenLines = space::content / 2;

/// Around the segments, in pixels.
int margin(SegmentKind kind)
{
    return kind == SegmentKind::Quiet ? 3 : 0;
}

} // namespace

Segments::Segments(SegmentKind kind, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(name);
    connect(&m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

int Segments::add(const QString& words)
{
    auto* segment = new Segment(m_kind, words, this);
    const int index = int(m_group.buttons().size());
    m_group.addButton(segment, index);
    segment->setChecked(index == 0);
    segment->show();
    arrange();
    return index;
}

void Segments::setCount(int index, qint64 count)
{
    static_cast<Segment*>(m_group.button(index))->setCount(count);
    arrange();
}

void Segments::setCurrent(int index)
{
    m_group.button(index)->setChecked(true);
}

int Segments::current() const
{
    return m_group.checkedId();
}

int Segments::lineWidth() const
{
    return lineWidth(0, int(m_group.buttons().size()));
}

int Segments::lineWidth(int first, int end) const
{
    const QList<QAbstractButton*> buttons = m_group.buttons();
    int wide = 2 * margin(m_kind);
    for (int i = first; i < end; ++i) {
        wide += buttons.at(i)->sizeHint().width();
    }
    return wide;
}

void Segments::setTwoLines(bool two)
{
    Q_ASSERT(!two || m_kind == SegmentKind::Accent);
    if (m_twoLines != two) {
        m_twoLines = two;
        arrange();
    }
}

QSize Segments::sizeHint() const
{
    const int end = int(m_group.buttons().size());
    return {qMax(lineWidth(0, m_second), lineWidth(m_second, end)),
        m_second < end ? 2 * height::control + betweenLines : height::control};
}

void Segments::arrange()
{
    const QList<QAbstractButton*> buttons = m_group.buttons();
    const int end = int(buttons.size());
    m_second = end;
    for (int i = 1; i < end && m_twoLines; ++i) { // where both lines are as short as can be
        if (qMax(lineWidth(0, i), lineWidth(i, end))
            < qMax(lineWidth(0, m_second), lineWidth(m_second, end))) {
            m_second = i;
        }
    }
    const int around = margin(m_kind);
    QPoint at(around, around);
    for (int i = 0; i < end; ++i) {
        if (i == m_second) {
            at = {around, height::control + betweenLines};
        }
        buttons.at(i)->setGeometry(QRect(at, buttons.at(i)->sizeHint()));
        at.rx() += buttons.at(i)->width();
    }
    updateGeometry();
    update();
}

bool Segments::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) {
        arrange(); // the text has another size
    }
    return QWidget::event(event);
}

void Segments::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokens();
    const QList<QAbstractButton*> buttons = m_group.buttons();
    const int around = margin(m_kind);
    for (const auto& [first, end] :
        {std::pair(0, m_second), std::pair(m_second, int(buttons.size()))}) {
        if (first == end) {
            continue;
        }
        const QRect line = buttons.at(first)->geometry().united(buttons.at(end - 1)->geometry());
        drawPanel(&painter, line.adjusted(-around, -around, around, around), t.surface, t.line,
            radius::control);
        for (int i = first + 1; i < end && m_kind == SegmentKind::Accent; ++i) {
            if (!buttons.at(i)->isChecked() && !buttons.at(i - 1)->isChecked()) {
                painter.fillRect(buttons.at(i)->x(), line.top() + 8, 1, line.height() - 16, t.line);
            }
        }
    }
}

} // namespace bansho::widgets
