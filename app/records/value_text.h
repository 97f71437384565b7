#pragma once
// A field's value in words, as a person reads it on a screen or on paper. Any thread.

#include "app/base/error_text.h"

#include "app/records/field.h"

#include <functional>

namespace bansho::records {

/// How days are written: 令8.7.3 or 2026-07-03.
enum class DateForm { Era, Western };

/// 令8.7.3 (令元.5.1), or 2026-07-03; empty for an invalid date.
[[nodiscard]] QString dayText(QDate date, DateForm form);
/// What is known of the moment: 令8.7.3 10:38, 令8.7.3, 令8.7, 不明.
[[nodiscard]] QString momentText(const Moment& moment, DateForm form, Language language);

/// The name of the record a reference leads to.
using NameOf = std::function<QString(const FieldSpec& field, const RecordId& id)>;

/// Codes by their words, amounts as 38,400円, yes and no as はい and いいえ, files by their names;
/// of a set its items with 「、」 between them. Empty for null.
[[nodiscard]] QString valueText(const FieldSpec& field, const QCborValue& value, DateForm form,
    Language language, const NameOf& nameOf);

} // namespace bansho::records
