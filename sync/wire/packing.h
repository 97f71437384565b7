#pragma once
// zstd (RFC 8878) around messages, with limits before any allocation.

#include "app/base/result.h"

#include <QByteArray>

namespace bansho::wire {

/// The frame of a message: as it is when short, packed otherwise.
QByteArray pack(const QByteArray& message);
/// The message in a frame. TooLarge past maxUnpackedBytes, Protocol for a damaged one.
Result<QByteArray> unpack(const QByteArray& frame);

} // namespace bansho::wire
