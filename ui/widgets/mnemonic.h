#pragma once
// Mnemonics in labels, the Japanese way: they stand in brackets behind the words and are seen only
// while Alt is held.

#include <QString>

namespace bansho::widgets {

/// A label's words without the mnemonic: "氏名(&N)" is 氏名, "&Name" is Name, "A && B" is A & B.
[[nodiscard]] QString withoutMnemonic(const QString& label);

} // namespace bansho::widgets
