#pragma once
// Kana as people type it in Latin letters, for looking something up while the input method is off.
// Nothing here is shown or stored. All functions may be called on any thread.

#include <QString>

namespace bansho {

/// Whether a word with the reading `kana` (hiragana) begins with `typed`: kana, or Latin letters as
/// an input method takes them (Hepburn or 訓令式: shi and si, fu and hu, ji and zi; n and nn), also
/// in the middle of a syllable: "f", "fi", "ふぃ" and "fissh" begin ふぃっしんぐ. Empty text begins
/// every word. Capitals and full-width letters count as small ones.
[[nodiscard]] bool readingBegins(QStringView kana, QStringView typed);

} // namespace bansho
