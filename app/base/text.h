#pragma once
// Japanese text as people type it: the key it is searched by, the characters no field may hold,
// and the numbers that can be checked. Nothing here changes what is stored: names, numbers and
// narratives are kept as typed. All functions may be called on any thread.

#include "app/base/result.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace bansho {

/// What `text` is searched by: two spellings that an officer takes for the same word have the same
/// key. NFKC without variation selectors and invisible characters, kanji variants folded (also the
/// loose ones of kanji_variants.csv), lower case, hiragana for katakana (ー is kept), one hyphen
/// and one wave, runs of white space as one space, trimmed. searchKey(searchKey(x)) ==
/// searchKey(x).
[[nodiscard]] QString searchKey(QStringView text);

/// NFKC, for fields of digits and Latin letters typed with the input method on: "０３－１" is
/// "03-1".
[[nodiscard]] QString halfWidthDigits(QStringView text);

/// Whether a field is one line or a narrative.
enum class LineBreaks { Forbidden, Allowed };

/// Whether `text` holds a character that no field accepts: C0 and C1 controls, bidirectional
/// formatting (it can make a name read otherwise than it is stored), noncharacters, lone
/// surrogates, U+FFFD (the trace of a wrong decoding). Line feeds, U+2028, U+2029 and tabs are
/// accepted with LineBreaks::Allowed only; carriage returns never: the reader of a file takes them
/// out.
[[nodiscard]] bool hasForbiddenCharacters(QStringView text, LineBreaks allowed);

/// The first individual number (マイナンバー) in `text`, as 12 digits, which must not be stored
/// (番号法20条). Taken for one, after NFKC, when the check digit is right: 12 digits in one run, or
/// three groups of four with hyphens or spaces between them. Other groupings are not joined: a
/// telephone number and the digits after it would be; nor are digits within a hash (32 or more
/// hexadecimal digits by themselves). One in ten random numbers of 12 digits is
/// taken for one, so the caller lets a person overrule it.
[[nodiscard]] std::optional<QString> findMyNumber(QStringView text);

/// Whether `text` is a corporate number (法人番号): 13 digits, full-width or not, with the right
/// check digit.
[[nodiscard]] bool isCorporateNumber(QStringView text);

/// A telephone number without its punctuation, for comparing two of them: "09012345678", "110",
/// "#9110", "+4420..." for a foreign one; +81 becomes the domestic form. OutOfRange, with `text`
/// as subject, when no telephone in Japan has such a number.
[[nodiscard]] Result<QString> normalisePhone(QStringView text);

} // namespace bansho
