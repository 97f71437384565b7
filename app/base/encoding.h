#pragma once
// The text of files that people and spreadsheets write: UTF-8, or CP932, which Japanese Excel
// writes. Nothing is guessed and nothing is replaced: bytes that are neither are refused. Any
// thread.

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace bansho {

/// The text of `bytes`: UTF-8 with or without a byte order mark, else CP932 with the extensions of
/// NEC and IBM (①㈱髙﨑; the wave of Excel is U+FF5E). Line breaks stay as they are. BadEncoding,
/// with the number of the line as subject, at the first byte that is neither, and for files that
/// are certainly something else: UTF-16, ISO-2022-JP, EUC-JP.
[[nodiscard]] Result<QString> decodeText(const QByteArray& bytes);

} // namespace bansho
