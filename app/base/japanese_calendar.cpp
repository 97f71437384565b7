#include "app/base/japanese_calendar.h"

#include "app/base/csv.h"
#include "app/base/text.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>

namespace bansho {

namespace {

struct Era {
    QString name; ///< 令和
    QString kanji; ///< 令
    QString letter; ///< R
    QDate start;
    QDate end; ///< the last day; invalid for the era we live in

    [[nodiscard]] bool holds(QDate date) const
    {
        return date >= start && (!end.isValid() || date <= end);
    }

    [[nodiscard]] int year(QDate date) const { return date.year() - start.year() + 1; }
};

QDate firstGregorianDay()
{
    return {1873, 1, 1}; // 明治五年太政官布告第三百三十七号
}

QList<Era> loadEras()
{
    const CsvTable table = resourceTable(QStringLiteral(":/reference/eras.csv"));
    QList<Era> eras;
    for (const CsvRecord& record : table.records) {
        const auto cell = [&](const QString& name) { return record.cells.at(table.column(name)); };
        const QDate start = QDate::fromString(cell(QStringLiteral("start")), Qt::ISODate);
        eras.append({.name = cell(QStringLiteral("ja")),
            .kanji = cell(QStringLiteral("abbr_ja")),
            .letter = cell(QStringLiteral("abbr_en")),
            .start = start,
            .end = QDate::fromString(cell(QStringLiteral("end")), Qt::ISODate)});
    }
    return eras;
}

const QList<Era>& eras()
{
    static const QList<Era> all = loadEras();
    return all;
}

/// The era of a date written in this calendar; null before 1873.
const Era* eraOf(QDate date)
{
    if (date < firstGregorianDay()) {
        return nullptr;
    }
    for (const Era& era : eras()) {
        if (era.holds(date)) {
            return &era;
        }
    }
    return nullptr;
}

const Era* eraNamed(const QString& name)
{
    for (const Era& era : eras()) {
        if (name == era.name || name == era.kanji || name.toUpper() == era.letter) {
            return &era;
        }
    }
    return nullptr;
}

QHash<QDate, QString> loadHolidays()
{
    const CsvTable table = resourceTable(QStringLiteral(":/reference/holidays.csv"));
    const qsizetype date = table.column(QStringLiteral("date"));
    const qsizetype name = table.column(QStringLiteral("ja"));
    QHash<QDate, QString> holidays;
    for (const CsvRecord& record : table.records) {
        holidays.insert(
            QDate::fromString(record.cells.at(date), Qt::ISODate), record.cells.at(name));
    }
    return holidays;
}

QString plain(QStringView text)
{
    return halfWidthDigits(text).trimmed();
}

/// A date of the three numbers in `match`; invalid when the calendar has no such day.
QDate westernDate(const QRegularExpressionMatch& match)
{
    return {match.captured(QStringLiteral("y")).toInt(),
        match.captured(QStringLiteral("m")).toInt(), match.captured(QStringLiteral("d")).toInt()};
}

QDate eraDateOf(const QRegularExpressionMatch& match)
{
    const Era* era = eraNamed(match.captured(QStringLiteral("era")));
    if (era == nullptr) {
        return {};
    }
    const QString written = match.captured(QStringLiteral("y"));
    const int year = written == QStringLiteral("元") ? 1 : written.toInt();
    if (year == 0) {
        return {};
    }
    const QDate date(era->start.year() + year - 1, match.captured(QStringLiteral("m")).toInt(),
        match.captured(QStringLiteral("d")).toInt());
    return era->holds(date) && date >= firstGregorianDay() ? date : QDate();
}

QDate namedDay(const QString& text, QDate today)
{
    if (text == QStringLiteral("今日")) {
        return today;
    }
    if (text == QStringLiteral("昨日")) {
        return today.addDays(-1);
    }
    if (text == QStringLiteral("明日")) {
        return today.addDays(1);
    }
    return {};
}

QDate plainDate(const QString& text, QDate today)
{
    static const QRegularExpression western(
        QStringLiteral("^(?<y>[0-9]{4})([-/.])(?<m>[0-9]{1,2})\\2(?<d>[0-9]{1,2})\\z"));
    static const QRegularExpression compact(
        QStringLiteral("^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})\\z"));
    static const QRegularExpression westernKanji(
        QStringLiteral("^(?<y>[0-9]{4}) *年 *(?<m>[0-9]{1,2}) *月 *(?<d>[0-9]{1,2}) *日\\z"));
    static const QRegularExpression era(
        QStringLiteral("^(?<era>[^0-9元 ]{1,2}) *(?<y>[0-9]{1,2}|元)([-/.])(?<m>[0-9]{1,2})\\3"
                       "(?<d>[0-9]{1,2})\\z"));
    static const QRegularExpression eraKanji(
        QStringLiteral("^(?<era>[^0-9元 ]{1,2}) *(?<y>[0-9]{1,2}|元) *年 *(?<m>[0-9]{1,2}) *月 *"
                       "(?<d>[0-9]{1,2}) *日\\z"));
    for (const QRegularExpression* form : {&western, &compact, &westernKanji}) {
        if (const auto match = form->match(text); match.hasMatch()) {
            return westernDate(match);
        }
    }
    for (const QRegularExpression* form : {&era, &eraKanji}) {
        if (const auto match = form->match(text); match.hasMatch()) {
            return eraDateOf(match);
        }
    }
    return namedDay(text, today);
}

/// A date with or without its weekday; invalid when the weekday is another day's.
QDate dateOf(const QString& text, QDate today)
{
    static const QRegularExpression weekday(
        QStringLiteral(" *(?:\\( *(?<day>[月火水木金土日])(?:曜日?)? *\\)|"
                       "(?<plain>[月火水木金土日])曜日?)\\z"));
    const auto match = weekday.match(text);
    if (!match.hasMatch()) {
        return plainDate(text, today);
    }
    const QDate date = plainDate(text.left(match.capturedStart()), today);
    const QString day =
        match.captured(QStringLiteral("day")) + match.captured(QStringLiteral("plain"));
    const bool own =
        date.isValid() && QStringLiteral("月火水木金土日").indexOf(day) == date.dayOfWeek() - 1;
    return own ? date : QDate();
}

/// 8/4/1 in the era of today; invalid when it would be more than ten years ahead.
QDate currentEraDate(const QRegularExpressionMatch& match, QDate today)
{
    constexpr int farAhead = 10;
    const Era* era = eraOf(today);
    const int eraYear = match.captured(QStringLiteral("y")).toInt();
    if (era == nullptr || eraYear == 0 || eraYear > era->year(today) + farAhead) {
        return {};
    }
    const QDate date(era->start.year() + eraYear - 1, match.captured(QStringLiteral("m")).toInt(),
        match.captured(QStringLiteral("d")).toInt());
    return era->holds(date) ? date : QDate();
}

/// The day of that name in the year that ends three months after today.
QDate recentDay(int month, int day, QDate today)
{
    constexpr int monthsAhead = 3;
    const QDate end = today.addMonths(monthsAhead);
    const QDate date(end.year(), month, day);
    return date.isValid() && date <= end ? date : QDate(end.year() - 1, month, day);
}

QDate typedDateOf(const QString& text, QDate today)
{
    static const QRegularExpression eraless(
        QStringLiteral("^(?<y>[0-9]{1,2})([-/.])(?<m>[0-9]{1,2})\\2(?<d>[0-9]{1,2})\\z"));
    static const QRegularExpression yearless(
        QStringLiteral("^(?<m>[0-9]{1,2})(?:[/.](?<d>[0-9]{1,2})| *月 *(?<dk>[0-9]{1,2}) *日)\\z"));
    if (const QDate date = dateOf(text, today); date.isValid()) {
        return date;
    }
    if (const auto match = eraless.match(text); match.hasMatch()) {
        return currentEraDate(match, today);
    }
    if (const auto match = yearless.match(text); match.hasMatch()) {
        const QString day =
            match.captured(QStringLiteral("d")) + match.captured(QStringLiteral("dk"));
        return recentDay(match.captured(QStringLiteral("m")).toInt(), day.toInt(), today);
    }
    return {};
}

QTime timeOf(const QString& text)
{
    static const QRegularExpression compact(QStringLiteral("^(?<h>[0-9]{2})(?<m>[0-9]{2})\\z"));
    static const QRegularExpression colons(QStringLiteral(
        "^(?<half>午前|午後)? *(?<h>[0-9]{1,2}):(?<m>[0-9]{2})(?::(?<s>[0-9]{2}))?\\z"));
    static const QRegularExpression kanji(
        QStringLiteral("^(?<half>午前|午後)? *(?<h>[0-9]{1,2}) *時 *(?:(?<m>[0-9]{1,2}) *分"
                       "(?: *(?<s>[0-9]{1,2}) *秒)?|(?<thirty>半))?\\z"));
    for (const QRegularExpression* form : {&compact, &colons, &kanji}) {
        const auto match = form->match(text);
        if (!match.hasMatch()) {
            continue;
        }
        const auto number = [&](const QString& name) { return match.captured(name).toInt(); };
        const QString half = match.captured(QStringLiteral("half"));
        const int hour = number(QStringLiteral("h"));
        if (!half.isEmpty() && hour >= 12) {
            return {};
        }
        const bool thirty = !match.captured(QStringLiteral("thirty")).isEmpty();
        return {hour + (half == QStringLiteral("午後") ? 12 : 0),
            thirty ? 30 : number(QStringLiteral("m")), number(QStringLiteral("s"))};
    }
    return {};
}

} // namespace

Result<QDate> parseDate(QStringView text, QDate today)
{
    const QDate date = dateOf(plain(text), today);
    if (!date.isValid()) {
        return fail(ErrorCode::BadDate, QStringLiteral("not a date"), text.toString());
    }
    return date;
}

Result<QDate> parseTypedDate(QStringView text, QDate today)
{
    const QDate date = typedDateOf(plain(text), today);
    if (!date.isValid()) {
        return fail(ErrorCode::BadDate, QStringLiteral("not a date"), text.toString());
    }
    return date;
}

Result<QTime> parseTime(QStringView text)
{
    const QTime time = timeOf(plain(text));
    if (!time.isValid()) {
        return fail(ErrorCode::BadTime, QStringLiteral("not a time"), text.toString());
    }
    return time;
}

QString eraDate(QDate date)
{
    if (!date.isValid()) {
        return {};
    }
    const Era* era = eraOf(date);
    if (era == nullptr) {
        return date.toString(QStringLiteral("yyyy年M月d日"));
    }
    const int year = era->year(date);
    return QStringLiteral("%1%2年%3月%4日")
        .arg(era->name, year == 1 ? QStringLiteral("元") : QString::number(year))
        .arg(date.month())
        .arg(date.day());
}

QString eraShort(QDate date)
{
    if (!date.isValid()) {
        return {};
    }
    const Era* era = eraOf(date);
    if (era == nullptr) {
        return date.toString(QStringLiteral("yyyy.M.d"));
    }
    return QStringLiteral("%1%2.%3.%4")
        .arg(era->letter)
        .arg(era->year(date))
        .arg(date.month())
        .arg(date.day());
}

QString eraBrief(QDate date)
{
    const Era* era = date.isValid() ? eraOf(date) : nullptr;
    if (era == nullptr) {
        return eraShort(date);
    }
    const int year = era->year(date);
    return QStringLiteral("%1%2.%3.%4")
        .arg(era->kanji, year == 1 ? QStringLiteral("元") : QString::number(year))
        .arg(date.month())
        .arg(date.day());
}

int fiscalYear(QDate date)
{
    constexpr int april = 4;
    return date.month() < april ? date.year() - 1 : date.year();
}

QString fiscalYearLabel(int year)
{
    const QDate middle(year, 10, 1);
    const Era* era = eraOf(middle);
    if (era == nullptr) {
        return QStringLiteral("%1年度").arg(year);
    }
    const int eraYear = era->year(middle);
    return QStringLiteral("%1%2年度")
        .arg(era->name, eraYear == 1 ? QStringLiteral("元") : QString::number(eraYear));
}

bool isHoliday(QDate date)
{
    return !holidayName(date).isEmpty();
}

QString holidayName(QDate date)
{
    static const QHash<QDate, QString> holidays = loadHolidays();
    return holidays.value(date);
}

bool isWorkingDay(QDate date)
{
    const bool newYear =
        (date.month() == 12 && date.day() >= 29) || (date.month() == 1 && date.day() <= 3);
    return date.isValid() && date.dayOfWeek() < Qt::Saturday && !newYear && !isHoliday(date);
}

QDate addWorkingDays(QDate date, int count)
{
    if (!date.isValid()) {
        return {};
    }
    const int step = count < 0 ? -1 : 1;
    int left = count < 0 ? -count : count;
    while (left > 0) {
        date = date.addDays(step);
        left -= isWorkingDay(date) ? 1 : 0;
    }
    while (!isWorkingDay(date)) {
        date = date.addDays(1);
    }
    return date;
}

} // namespace bansho
