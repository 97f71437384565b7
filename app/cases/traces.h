#pragma once
// What in a narrative tells one fraud from another: web addresses, mail addresses, the names of
// accounts, numbers of telephones and bank accounts (G4-2(3)). Any thread.

#include <QStringList>

namespace bansho::cases {

/// The traces of a text by their search keys (searchKey()), each once, in the order of the text, at
/// most eight. Of a web address its host. A number has seven digits or more and is neither a day
/// nor an amount.
[[nodiscard]] QStringList tracesOf(const QString& text);

/// Whether the text, a search key, has the trace as a word of its own: example.jp is not in
/// myexample.jp.
[[nodiscard]] bool hasTrace(const QString& key, const QString& trace);

} // namespace bansho::cases
