#pragma once
// How dates are shown on screen: in the Japanese era or in the western calendar, as each user
// likes. Documents always use the era and do not ask here. GUI thread only.

#include "app/records/values.h"

#include <QDate>
#include <QString>

namespace bansho::widgets {

enum class DateStyle { Era, Western };

/// Changes how dates are shown. Every widget is told by QEvent::LocaleChange.
void setDateStyle(DateStyle style);
[[nodiscard]] DateStyle dateStyle();

/// 令8.7.3 or 2026-07-03.
[[nodiscard]] QString dateText(QDate date);
/// 令8.7.3 10:38, with what is known of it: the day alone, the month (令8.7), "unknown".
[[nodiscard]] QString momentText(const records::Moment& moment);

/// The parts of a moment on a clock in Japan.
[[nodiscard]] QDateTime inJapan(const records::Moment& moment);
/// A moment of this day (and minute, when the time is valid) in Japan.
[[nodiscard]] records::Moment momentOf(QDate date, QTime time = {});

} // namespace bansho::widgets
