#pragma once
// Deterministic CBOR (RFC 8949, 4.2): the same value always has the same bytes, because hashes and
// signatures are taken over them. Shortest integers, definite lengths, map keys in ascending order
// of their encoding, no floats and no tags.

#include "app/base/result.h"

#include <QByteArray>
#include <QCborValue>

namespace bansho {

/// The bytes of a value made of integers, texts, byte strings, booleans, null, arrays and maps.
/// Asserts on anything else.
QByteArray toDeterministicCbor(const QCborValue& value);

/// The one value in `bytes`. Protocol when they are not well-formed CBOR, hold more than one value
/// or are not deterministic (a second encoding of the same value would have another hash).
Result<QCborValue> fromDeterministicCbor(const QByteArray& bytes);

/// SHA-256, 32 bytes.
QByteArray sha256(QByteArrayView bytes);

} // namespace bansho
