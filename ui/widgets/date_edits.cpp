#include "ui/widgets/date_edits.h"

#include "app/base/japanese_calendar.h"
#include "app/base/text.h"

#include "ui/widgets/date_text.h"

#include <QKeyEvent>

namespace bansho::widgets {

namespace {

enum class CalendarKey { None, Today, Now };

/// Ctrl+; and Ctrl+: also where ':' is typed with Shift.
CalendarKey calendarKey(const QKeyEvent& event)
{
    if (!(event.modifiers() & Qt::ControlModifier) || (event.modifiers() & Qt::AltModifier)) {
        return CalendarKey::None;
    }
    if (event.key() == Qt::Key_Colon) {
        return CalendarKey::Now;
    }
    return event.key() == Qt::Key_Semicolon ? CalendarKey::Today : CalendarKey::None;
}

/// A date, a time of today, or both with a space between them.
Result<records::Moment> parseMoment(const QString& typed, QDate today)
{
    const QString text = halfWidthDigits(typed).trimmed();
    if (const auto date = parseTypedDate(text, today)) {
        return momentOf(*date);
    }
    if (const auto time = parseTime(text)) {
        return momentOf(today, *time);
    }
    const qsizetype space = text.lastIndexOf(u' ');
    if (space < 0) {
        const bool isTime = text.contains(u':') || text.contains(u'：') || text.contains(u'時');
        return fail(isTime ? ErrorCode::BadTime : ErrorCode::BadDate,
            QStringLiteral("neither date nor time"), typed);
    }
    const auto date = parseTypedDate(text.left(space), today);
    if (!date) {
        return fail(ErrorCode::BadDate, QStringLiteral("not a date"), typed);
    }
    const auto time = parseTime(text.mid(space + 1));
    if (!time) {
        return fail(ErrorCode::BadTime, QStringLiteral("not a time"), typed);
    }
    return momentOf(*date, *time);
}

} // namespace

CalendarEdit::CalendarEdit(const Clock& clock, QWidget* parent)
    : QLineEdit(parent)
    , m_clock(clock)
{
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const auto settled = settle()) {
            emit understood();
        } else {
            emit notUnderstood(settled.error());
        }
    });
}

QDate CalendarEdit::today() const
{
    return toJst(m_clock.now()).date();
}

QTime CalendarEdit::timeNow() const
{
    return toJst(m_clock.now()).time();
}

void CalendarEdit::keyPressEvent(QKeyEvent* event)
{
    const CalendarKey key = calendarKey(*event);
    if (key == CalendarKey::None || isReadOnly()) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    if (key == CalendarKey::Now) {
        putNow();
    } else {
        putToday();
    }
    emit textEdited(text());
}

bool CalendarEdit::event(QEvent* event)
{
    if (event->type() == QEvent::LocaleChange) {
        rewrite();
    }
    if (event->type() == QEvent::ShortcutOverride
        && calendarKey(*static_cast<QKeyEvent*>(event)) != CalendarKey::None) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

DateEdit::DateEdit(const Clock& clock, QWidget* parent)
    : CalendarEdit(clock, parent)
{
}

void DateEdit::setDate(std::optional<QDate> date)
{
    setText(date ? dateText(*date) : QString());
}

Result<std::optional<QDate>> DateEdit::date() const
{
    if (text().trimmed().isEmpty()) {
        return std::optional<QDate>();
    }
    const auto date = parseTypedDate(text(), today());
    if (!date) {
        return date.error();
    }
    return std::optional(*date);
}

void DateEdit::putNow()
{
    putToday();
}

void DateEdit::putToday()
{
    setDate(today());
}

Result<void> DateEdit::settle()
{
    const auto typed = date();
    if (!typed) {
        return typed.error();
    }
    setDate(*typed);
    return {};
}

void DateEdit::rewrite()
{
    if (const auto typed = date()) {
        setDate(*typed);
    }
}

DateTimeEdit::DateTimeEdit(const Clock& clock, QWidget* parent)
    : CalendarEdit(clock, parent)
{
}

void DateTimeEdit::setMoment(std::optional<records::Moment> moment)
{
    m_given = moment;
    m_shown = moment ? momentText(*moment) : QString();
    setText(m_shown);
}

Result<std::optional<records::Moment>> DateTimeEdit::moment() const
{
    if (m_given && text() == m_shown) {
        return m_given;
    }
    if (text().trimmed().isEmpty()) {
        return std::optional<records::Moment>();
    }
    const auto typed = parseMoment(text(), today());
    if (!typed) {
        return typed.error();
    }
    return std::optional(*typed);
}

void DateTimeEdit::putNow()
{
    setMoment(momentOf(today(), timeNow()));
}

void DateTimeEdit::putToday()
{
    setMoment(momentOf(today()));
}

Result<void> DateTimeEdit::settle()
{
    const auto typed = moment();
    if (!typed) {
        return typed.error();
    }
    setMoment(*typed);
    return {};
}

void DateTimeEdit::rewrite()
{
    if (const auto typed = moment()) {
        setMoment(*typed);
    }
}

} // namespace bansho::widgets
