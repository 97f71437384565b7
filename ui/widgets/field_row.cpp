#include "ui/widgets/field_row.h"

#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/mnemonic.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace bansho::widgets {

namespace {

constexpr int labelHeight = 18;
constexpr int belowLabel = 4;
constexpr int requiredGap = 6;

int flagsFor(bool underline)
{
    return int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine)
        | int(underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
}

QString requiredWord()
{
    return FieldRow::tr("Required");
}

} // namespace

FieldLabel::FieldLabel(const QString& text, Required required, QWidget* parent)
    : QLabel(text, parent)
    , m_required(required)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize FieldLabel::sizeHint() const
{
    const QFontMetrics metrics(uiFont(px::small));
    int wide = metrics.size(flagsFor(true), text()).width();
    if (m_required == Required::Yes) {
        wide += requiredGap + QFontMetrics(uiFont(px::hint)).horizontalAdvance(requiredWord()) + 2;
    }
    return {wide + 2, qMax(labelHeight, metrics.height())};
}

QSize FieldLabel::minimumSizeHint() const
{
    return sizeHint();
}

void FieldLabel::paintEvent(QPaintEvent*)
{
    const bool alt = style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this) != 0;
    const int flags = flagsFor(alt);
    QPainter painter(this);
    painter.setFont(uiFont(px::small));
    painter.setPen(tokens().text2);
    QRect drawn;
    painter.drawText(rect(), flags, alt ? text() : withoutMnemonic(text()), &drawn);
    if (m_required == Required::Yes) {
        painter.setFont(uiFont(px::hint));
        painter.drawText(
            rect().adjusted(drawn.width() + requiredGap, 0, 0, 0), flags, requiredWord());
    }
}

FieldRow::FieldRow(const QString& label, QWidget* input, Required required, QWidget* parent)
    : QWidget(parent)
    , m_label(new FieldLabel(label, required))
    , m_input(input)
    , m_head(new QHBoxLayout)
    , m_errorMark(new MarkLabel(Mark::None, {}))
    , m_errorText(new Label({}, px::small, Weight::Regular, Tone::Late))
    , m_errorLine(new QWidget)
    , m_required(required)
{
    m_label->setBuddy(input);
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->addWidget(m_label);
    m_head->addStretch();

    auto* error = new QHBoxLayout(m_errorLine);
    error->setContentsMargins(0, 0, 0, 0);
    error->setSpacing(4);
    error->addWidget(m_errorMark, 0, Qt::AlignTop);
    error->addWidget(m_errorText, 1);
    m_errorText->setWordWrap(true);
    m_errorText->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_errorLine->setMinimumHeight(height::errorLine);

    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(m_head);
    rows->addSpacing(belowLabel);
    rows->addWidget(input);
    rows->addSpacing(2);
    rows->addWidget(m_errorLine);
    m_errorMark->hide();

    input->setAccessibleName(name());
    setError({});
}

QString FieldRow::name() const
{
    return withoutMnemonic(m_label->text());
}

void FieldRow::setHint(const QString& hint)
{
    if (m_hint == nullptr) {
        m_hint = new Label(hint, px::hint, Weight::Regular, Tone::Text3);
        m_head->addWidget(m_hint);
    }
    m_hint->setText(hint);
}

void FieldRow::setAside(QWidget* aside)
{
    // Beside the layout: a check box is higher than the label's line and must not push the input
    // below those of its neighbours.
    m_aside = aside;
    aside->setParent(this);
    aside->raise();
    setTabOrder(m_input, aside); // what is typed next is the field's
}

void FieldRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_aside != nullptr) {
        const int wide = m_aside->sizeHint().width();
        m_aside->setGeometry(width() - wide, 0, wide, labelHeight + belowLabel);
    }
}

void FieldRow::setErrorRoom(ErrorRoom room)
{
    m_room = room;
    m_errorLine->setVisible(m_room == ErrorRoom::Kept || !m_error.isEmpty());
}

void FieldRow::setError(const QString& sentence)
{
    m_error = sentence;
    const bool wrong = !sentence.isEmpty();
    m_errorMark->set(wrong ? Mark::Late : Mark::None, {});
    m_errorMark->setVisible(wrong);
    m_errorText->setText(sentence);
    // A sentence of several lines keeps off the label below it.
    const bool wraps = m_errorText->fontMetrics().horizontalAdvance(sentence) > width();
    m_errorLine->layout()->setContentsMargins(0, 0, 0, wraps ? space::content / 2 : 0);
    m_errorLine->setVisible(m_room == ErrorRoom::Kept || wrong);
    m_input->setProperty("error", wrong);
    m_input->setAccessibleDescription(wrong ? sentence
            : m_required == Required::Yes   ? requiredWord()
                                            : QString());
    m_input->update();
    QAccessibleEvent changed(m_input, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace bansho::widgets
