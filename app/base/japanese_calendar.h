#pragma once
// Dates as Japanese offices write and count them: eras, fiscal years, holidays, working days.
// Eras and holidays are data (resources/reference). "Today" is always passed in. All functions may
// be called on any thread.

#include "app/base/result.h"

#include <QDate>
#include <QString>
#include <QStringView>
#include <QTime>

namespace bansho {

/// The date that `text` names: 2026-11-23 (also with / or .), 20261123, 2026年11月23日,
/// 令和8年11月23日, 令和元年5月1日, 令8.11.23, R8.11.23 (either case), 今日, 昨日, 明日; full-width
/// characters and spaces around it are accepted, and behind it the day's own weekday: (月), 月曜,
/// （月曜日）. BadDate, with `text` as subject, for anything else: a day that is not in the
/// calendar or not in the era (昭和65年), another day's weekday, and 明治 before 1873-01-01, when
/// Japan took up this calendar.
[[nodiscard]] Result<QDate> parseDate(QStringView text, QDate today);

/// The date that a person means who types `text` into a field: all of parseDate, and 8/4/1 or
/// 8.4.1 in the era of `today` (refused when that is more than ten years ahead: 26/4/1 is 2026 to
/// one reader and 平成26年 to another), and 4/1 or 4月1日, the day of that name between nine months
/// ago and three months ahead, because more is written of the past than of the future.
/// Not for import, where nobody sees what was made of it. BadDate as above.
[[nodiscard]] Result<QDate> parseTypedDate(QStringView text, QDate today);

/// The time that `text` names: 9:05, 09:05, 0905, 9時, 9時5分, 9時半, 午前8時30分, 午後3時,
/// 午後3:10, and with seconds 15:10:00 (as spreadsheets write it), 午後3:10:00, 15時10分0秒;
/// full-width characters and spaces around it are accepted. BadTime, with `text` as subject, for
/// anything else, also 24:00, and for 午前12時 and 午後12時, which people read in two ways.
[[nodiscard]] Result<QTime> parseTime(QStringView text);

/// "令和8年11月23日", with 元年 for a first year. Before 1873-01-01 "1872年12月31日"; empty for an
/// invalid date.
[[nodiscard]] QString eraDate(QDate date);

/// "R8.11.23". Before 1873-01-01 "1872.12.31"; empty for an invalid date.
[[nodiscard]] QString eraShort(QDate date);

/// "令8.11.23", with 令元.5.1 for a first year. Before 1873-01-01 "1872.12.31"; empty for an
/// invalid date.
[[nodiscard]] QString eraBrief(QDate date);

/// The fiscal year (April to March) of a valid date, by the calendar year of its April.
[[nodiscard]] int fiscalYear(QDate date);

/// "令和8年度". A year in which the era changes before October is called by the new era, as the
/// government did with 令和元年度 (2019).
[[nodiscard]] QString fiscalYearLabel(int year);

/// Whether `date` is a holiday of 国民の祝日に関する法律. Known from 1970 to 2050.
[[nodiscard]] bool isHoliday(QDate date);

/// The holiday's name, such as "勤労感謝の日"; empty when there is none.
[[nodiscard]] QString holidayName(QDate date);

/// Whether offices are open: no Saturday, Sunday or holiday, and not from 29 December to 3 January
/// (行政機関の休日に関する法律1条).
[[nodiscard]] bool isWorkingDay(QDate date);

/// The `count`-th working day after `date`, which is not counted itself (民法140条); before it
/// when `count` is negative. With 0, `date` if it is a working day, else the next one. Invalid for
/// an invalid date.
[[nodiscard]] QDate addWorkingDays(QDate date, int count);

} // namespace bansho
