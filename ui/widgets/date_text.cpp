#include "ui/widgets/date_text.h"

#include "app/base/japanese_calendar.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace bansho::widgets {

namespace {

DateStyle& current()
{
    static DateStyle style = DateStyle::Era;
    return style;
}

QString monthText(QDate date)
{
    if (dateStyle() == DateStyle::Western) {
        return date.toString(QStringLiteral("yyyy-MM"));
    }
    const QString day = eraBrief(date);
    return day.left(day.lastIndexOf(u'.'));
}

} // namespace

void setDateStyle(DateStyle style)
{
    current() = style;
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent change(QEvent::LocaleChange);
        QCoreApplication::sendEvent(widget, &change);
    }
}

DateStyle dateStyle()
{
    return current();
}

QString dateText(QDate date)
{
    return dateStyle() == DateStyle::Western ? date.toString(Qt::ISODate) : eraBrief(date);
}

QString momentText(const records::Moment& moment)
{
    const QDateTime time = inJapan(moment);
    switch (moment.precision) {
    case records::Precision::Second:
    case records::Precision::Minute:
        return dateText(time.date()) + u' ' + time.time().toString(QStringLiteral("H:mm"));
    case records::Precision::Day:
        return dateText(time.date());
    case records::Precision::Month:
        return monthText(time.date());
    case records::Precision::Unknown:
        return QCoreApplication::translate("bansho::widgets", "Unknown");
    }
    return {};
}

QDateTime inJapan(const records::Moment& moment)
{
    return toJst(Timestamp{moment.utcSeconds * 1000});
}

records::Moment momentOf(QDate date, QTime time)
{
    constexpr int japan = 9 * 3600;
    const bool timed = time.isValid();
    const QDateTime start(
        date, timed ? QTime(time.hour(), time.minute()) : QTime(0, 0), Qt::OffsetFromUTC, japan);
    return {.utcSeconds = start.toSecsSinceEpoch(),
        .precision = timed ? records::Precision::Minute : records::Precision::Day};
}

} // namespace bansho::widgets
