#include "ui/sync/choice_cell.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace bansho::reconcile {

using namespace widgets;

namespace {

constexpr int inset = 12;
constexpr int headHeight = 24;
constexpr int tickWidth = 28;
constexpr int markIcon = 14;
constexpr int flags = int(Qt::AlignLeft) | int(Qt::AlignTop) | int(Qt::TextWordWrap);

} // namespace

QString authorLine(const Author& author)
{
    const QString when = toJst(author.at).toString(QStringLiteral("M/d H:mm"));
    const QString who = author.who.isEmpty() ? ChoiceCell::tr("unknown officer") : author.who;
    return author.here || author.unit.isEmpty()
        ? QStringLiteral("%1 %2").arg(who, when)
        : QStringLiteral("%1 %2 %3").arg(author.unit, who, when);
}

ChoiceCell::ChoiceCell(const QString& field, const Choice& choice, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(choice.author.here ? QStringLiteral("device-laptop") : QStringLiteral("building"))
    , m_machine(choice.author.here ? tr("This device") : tr("From HQ"))
    , m_words(choice.words.isEmpty() ? tr("(empty)") : choice.words)
{
    m_writer = authorLine(choice.author);
    nameIt(field);
}

ChoiceCell::ChoiceCell(
    const QString& field, const QString& head, const QString& words, QWidget* parent)
    : QAbstractButton(parent)
    , m_machine(head)
    , m_words(words)
{
    nameIt(field);
}

void ChoiceCell::nameIt(const QString& field)
{
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(m_words);
    setAccessibleName(
        QStringLiteral("%1: %2 %3: %4").arg(field, m_machine, m_writer, m_words).simplified());
}

QSize ChoiceCell::sizeHint() const
{
    return {200, heightForWidth(200)};
}

int ChoiceCell::wordsHeight(int width) const
{
    return QFontMetrics(uiFont())
        .boundingRect(QRect(0, 0, qMax(40, width - 2 * inset - tickWidth), 100'000), flags, m_words)
        .height();
}

int ChoiceCell::heightForWidth(int width) const
{
    return headHeight + wordsHeight(width) + 2 * 8;
}

void ChoiceCell::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    if (isChecked()) {
        drawPanel(&painter, rect(), t.tint, t.accent, radius::control);
    } else if (underMouse()) {
        drawPanel(&painter, rect(), t.hover, t.line, radius::control);
    } else {
        drawPanel(&painter, rect(), t.surface, t.line, radius::control);
    }
    if (hasFocus()) {
        drawFocusRing(&painter, rect(), radius::control);
    }
    int left = inset;
    if (!m_icon.isEmpty()) {
        painter.drawPixmap(left, 8 + (headHeight - 8 - markIcon) / 2,
            iconPixmap(m_icon, markIcon, t.text2, devicePixelRatioF()));
        left += markIcon + 6;
    }
    const QRect head(left, 6, width() - left - tickWidth, headHeight - 4);
    painter.setFont(uiFont(px::small, Weight::Bold));
    painter.setPen(t.text);
    painter.drawText(head, int(Qt::AlignVCenter) | int(Qt::AlignLeft), m_machine);
    const int after = painter.fontMetrics().horizontalAdvance(m_machine) + 8;
    painter.setFont(uiFont(px::small));
    painter.setPen(t.text2);
    painter.drawText(head.adjusted(after, 0, 0, 0), int(Qt::AlignVCenter) | int(Qt::AlignLeft),
        painter.fontMetrics().elidedText(m_writer, Qt::ElideRight, head.width() - after));
    painter.setFont(uiFont(px::body, isChecked() ? Weight::Bold : Weight::Regular));
    painter.setPen(isChecked() ? t.text : t.text2);
    painter.drawText(
        QRect(inset, headHeight + 6, width() - 2 * inset - tickWidth, height()), flags, m_words);
    if (isChecked()) {
        painter.drawPixmap(width() - inset - 16, 10,
            iconPixmap(QStringLiteral("check"), 16, t.accent, devicePixelRatioF()));
    }
}

void ChoiceCell::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() == Qt::NoModifier) {
            click();
            return;
        }
        event->ignore(); // Ctrl+Enter settles the clash
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace bansho::reconcile
