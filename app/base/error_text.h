#pragma once
// The sentences an officer reads when something did not work. Each says what happened, what became
// of the records and what to do next, in the words of error_sentences.inc. The language is passed
// in, because the command line and bansho-hq have no translator.

#include "app/base/error.h"

namespace bansho {

enum class Language { Japanese, English };

/// What happened, what became of the records, what to do next. Names error.subject where there is
/// one, never error.detail.
[[nodiscard]] QString errorSentence(const Error& error, Language language);

/// What is wrong with one field, called by the label it has on screen, and what to do: for the line
/// under the field and for the list of an import, where it begins with the number of the record.
/// The value is quoted unless the complaint is that it is an individual number.
[[nodiscard]] QString fieldSentence(
    const FieldError& error, const QString& fieldLabel, Language language);

} // namespace bansho
