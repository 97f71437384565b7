#pragma once
// Fields as people and scripts write them: JSON with the field names, ISO 8601 times with +09:00,
// codes, and references by id or by natural key.

#include "app/base/result.h"

#include "app/records/catalogue.h"

#include <QJsonObject>

#include <functional>

namespace bansho::records {

/// How a reference is printed: the natural key of the record it names, or its id in hex.
using ReferenceText = std::function<QString(const FieldSpec&, const RecordId&)>;

/// One value from JSON. Null and "" clear the field. Dates and times also in the forms of
/// app/base/japanese_calendar.h (R8.11.23); `today` is what 今日 means. A text for a number is
/// accepted when it is one, full-width digits included.
Result<QCborValue> valueFromJson(
    const Catalogue& catalogue, const FieldSpec& field, const QJsonValue& json, QDate today);

/// The fields of an object. All complaints at once: unknown names, wrong kinds, bad dates.
Result<FieldValues> fieldsFromJson(
    const Catalogue& catalogue, const TypeSpec& type, const QJsonObject& json, QDate today);

QJsonValue valueToJson(const FieldSpec& field, const QCborValue& value, const ReferenceText& text);

/// The filled fields, in the order of the type.
QJsonObject fieldsToJson(
    const TypeSpec& type, const FieldValues& values, const ReferenceText& text);

/// "2026-11-23T14:05:00+09:00", "2026-11-23", "2026-11" or "unknown".
QString momentText(Moment moment);
/// The reverse, and also the forms of parseDate() and parseTime() with a blank between them. A time
/// whose seconds are 00 or missing is one told by the minute.
Result<Moment> momentFromText(const QString& text, QDate today);

} // namespace bansho::records
