#pragma once
// Latin letters typed where kana is meant: the palette finds 件 by けん and by ken. Hepburn and
// Kunrei are both read (shi, si), as an input method does. Any thread.

#include <QList>
#include <QString>
#include <QStringView>

namespace bansho {

/// What Latin letters spell so far.
struct SpelledKana {
    QString kana; ///< hiragana of the syllables that are complete
    QString rest; ///< letters at the end that begin another syllable, such as "k" or "sh"

    bool operator==(const SpelledKana&) const = default;
};

/// The kana that `letters` spell, in every way they may be meant; none when they spell none. Case
/// and width do not matter. A doubled consonant is っ, n before a consonant or n' is ん, a hyphen
/// is ー; nn before a vowel is ん and the vowel, as an input method has it (konnin), or ん and a
/// syllable with n, as it is written (konnichi).
[[nodiscard]] QList<SpelledKana> spelledKana(QStringView letters);

/// Where `spelled` stands in `reading` (hiragana); -1 when nowhere. The letters at its end match
/// every syllable that begins with them, so that "kensa" and "kens" both find けんさく.
[[nodiscard]] qsizetype indexOfSpelled(const QString& reading, const SpelledKana& spelled);

/// What words typed into a search may mean: as they are, and each in kana when all of them are
/// spellings ("takahashi" also means たかはし), and a telephone number without its hyphens. At
/// least one; blanks at the ends are taken off.
[[nodiscard]] QStringList searchMeanings(const QString& words);

/// Whether a word with that reading begins with what is typed, in kana or in Latin letters. Empty
/// text begins every word.
[[nodiscard]] bool readingBegins(QStringView reading, QStringView typed);

} // namespace bansho
