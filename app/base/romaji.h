#pragma once
// Latin letters typed where kana is meant: the palette finds 件 by けん and by ken. Hepburn and
// Kunrei are both read (shi, si), as an input method does. Any thread.

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace bansho {

/// What Latin letters spell so far.
struct SpelledKana {
    QString kana; ///< hiragana of the syllables that are complete
    QString rest; ///< letters at the end that begin another syllable, such as "k" or "sh"
};

/// The kana that `letters` spell; nullopt when they spell none ("wifi" has no fi in Kunrei, but
/// ふぃ is read; "x1" is nothing). Case does not matter. A doubled consonant is っ, n before a
/// consonant or n' is ん, a hyphen is ー.
[[nodiscard]] std::optional<SpelledKana> spelledKana(QStringView letters);

/// Where `spelled` stands in `reading` (hiragana); -1 when nowhere. The letters at its end match
/// every syllable that begins with them, so that "kensa" and "kens" both find けんさく.
[[nodiscard]] qsizetype indexOfSpelled(const QString& reading, const SpelledKana& spelled);

} // namespace bansho
