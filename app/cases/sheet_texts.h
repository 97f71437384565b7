#pragma once
// Dates, numbers and values of fields as they stand on paper: 和暦 in Japanese. Pure functions; any
// thread.

#include "app/base/error_text.h"

#include "app/records/type.h"

#include "app/approval/route.h"
#include "app/documents/sheet.h"

#include <functional>

namespace bansho::cases {

/// The word of a printed sheet (translations/words.csv).
QString sheetWord(const char* name, Language language);

/// "令和8年7月3日（金）", "Friday 3 July 2026".
QString longDay(QDate day, Language language);
/// "7/3" of this fiscal year's days, in lists.
QString shortDay(QDate day);
/// "令和8年7月3日（金）8:41".
QString longTime(Timestamp time, Language language);
/// "7/3 8:41".
QString shortTime(Timestamp time);
/// As exact as it is known: "7/3 8:41", "7/3", "2026/7"; empty when it is not.
QString shortMoment(const records::Moment& moment);

/// What a reference is called on paper.
using NameOf = std::function<QString(const RecordId&)>;

/// The value of a field in words; empty for an empty one.
QString valueText(const records::FieldSpec& field, const QCborValue& value, Language language,
    const NameOf& nameOf);

/// The boxes of a route as a sheet shows them: title always, the rest when signed.
QList<documents::DecisionBox> printedBoxes(const QList<approval::Box>& boxes, Language language);

} // namespace bansho::cases
