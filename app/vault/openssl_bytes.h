#pragma once
// How OpenSSL is handed our bytes, in the rooms that call it: the vault and HQ's CA.

#include <QByteArrayView>

namespace bansho::vault {

/// OpenSSL takes a null pointer for "no input given" rather than for no bytes: never null.
inline const unsigned char* in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.isEmpty() ? "" : bytes.data());
}

inline unsigned char* out(char* bytes)
{
    return reinterpret_cast<unsigned char*>(bytes);
}

} // namespace bansho::vault
