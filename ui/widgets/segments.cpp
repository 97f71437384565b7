#include "ui/widgets/segments.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/paint.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

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

} // namespace

Segments::Segments(SegmentKind kind, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
{
    auto* row = new QHBoxLayout(this);
    const int margin = kind == SegmentKind::Quiet ? 3 : 0;
    row->setContentsMargins(margin, margin, margin, margin);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(name);
    connect(&m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

int Segments::add(const QString& words)
{
    auto* segment = new Segment(m_kind, words, this);
    const int index = int(m_group.buttons().size());
    m_group.addButton(segment, index);
    layout()->addWidget(segment);
    segment->setChecked(index == 0);
    return index;
}

void Segments::setCount(int index, qint64 count)
{
    static_cast<Segment*>(m_group.button(index))->setCount(count);
}

void Segments::setCurrent(int index)
{
    m_group.button(index)->setChecked(true);
}

int Segments::current() const
{
    return m_group.checkedId();
}

void Segments::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokens();
    drawPanel(&painter, rect(), t.surface, t.line, radius::control);
    const QList<QAbstractButton*> buttons = m_group.buttons();
    for (int i = 1; i < buttons.size() && m_kind == SegmentKind::Accent; ++i) {
        if (!buttons.at(i)->isChecked() && !buttons.at(i - 1)->isChecked()) {
            painter.fillRect(buttons.at(i)->x(), 8, 1, height() - 16, t.line);
        }
    }
}

} // namespace bansho::widgets
