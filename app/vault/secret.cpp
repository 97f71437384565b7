#include "app/vault/secret.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

namespace bansho::vault {

Secret::Secret(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    m_bytes.detach();
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        cleanse();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    cleanse();
}

Secret Secret::ofSize(qsizetype size)
{
    return Secret(QByteArray(size, '\0'));
}

Secret Secret::random(qsizetype size, Randomness& randomness)
{
    return Secret(randomness.bytes(size));
}

Secret Secret::joined(std::initializer_list<QByteArrayView> parts)
{
    qsizetype size = 0;
    for (const QByteArrayView part : parts) {
        size += part.size();
    }
    Secret whole = ofSize(size);
    char* to = whole.data();
    for (const QByteArrayView part : parts) {
        to = std::copy(part.begin(), part.end(), to);
    }
    return whole;
}

void Secret::cleanse()
{
    if (!m_bytes.isEmpty()) {
        OPENSSL_cleanse(m_bytes.data(), size_t(m_bytes.size()));
    }
}

} // namespace bansho::vault
