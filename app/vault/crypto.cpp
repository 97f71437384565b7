#include "app/vault/crypto.h"

#include "app/vault/openssl_bytes.h"

#include <QThreadStorage>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace bansho::vault {

namespace {

constexpr qsizetype sha256Size = 32;

struct CipherDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, CipherDeleter>;

Error libraryError(const QString& what)
{
    const unsigned long native = ERR_get_error();
    ERR_clear_error();
    return fail(ErrorCode::Internal, what, {}, ERR_GET_REASON(native));
}

/// Lives as long as Qt says that its thread does.
struct LibraryState {
    LibraryState() = default;
    LibraryState(const LibraryState&) = delete;
    LibraryState& operator=(const LibraryState&) = delete;

    ~LibraryState() { OPENSSL_thread_stop(); }
};

bool hmac(QByteArrayView key, QByteArrayView bytes, char* digest)
{
    unsigned int size = 0;
    return HMAC(EVP_sha256(), in(key), int(key.size()), in(bytes), size_t(bytes.size()),
               out(digest), &size)
        != nullptr
        && size == sha256Size;
}

bool fitsGcm(QByteArrayView key, QByteArrayView nonce, QByteArrayView text, QByteArrayView aad)
{
    constexpr qsizetype most = std::numeric_limits<int>::max() - tagSize;
    return key.size() == keySize && nonce.size() == nonceSize && text.size() <= most
        && aad.size() <= most;
}

} // namespace

void releaseWithThread()
{
    static QThreadStorage<std::shared_ptr<LibraryState>> states;
    if (!states.hasLocalData()) {
        states.setLocalData(std::make_shared<LibraryState>());
    }
}

bool ScryptCost::isSound() const
{
    constexpr qint64 mostMemory = qint64(512) << 20;
    const bool powerOfTwo = n > 1 && (n & (n - 1)) == 0;
    return powerOfTwo && r >= 1 && r <= 32 && p >= 1 && p <= 16 && n <= mostMemory / (128 * r);
}

Result<Secret> scrypt(
    QByteArrayView password, QByteArrayView salt, const ScryptCost& cost, qsizetype length)
{
    if (!cost.isSound() || length < 1) {
        return fail(ErrorCode::Internal, QStringLiteral("scrypt: cost out of bounds"));
    }
    // The library's own limit is 32 MiB. It counts the blocks of N, those of p and its scratch.
    const quint64 memory = 128 * quint64(cost.r) * (quint64(cost.n) + quint64(cost.p) + 2) + 1024;
    Secret key = Secret::ofSize(length);
    if (EVP_PBE_scrypt(password.data(), size_t(password.size()), in(salt), size_t(salt.size()),
            quint64(cost.n), quint64(cost.r), quint64(cost.p), memory, out(key.data()),
            size_t(length))
        != 1) {
        return libraryError(QStringLiteral("scrypt failed"));
    }
    return key;
}

Result<Secret> hkdfSha256(
    QByteArrayView key, QByteArrayView salt, QByteArrayView info, qsizetype length)
{
    if (length < 1 || length > 255 * sha256Size) {
        return fail(ErrorCode::Internal, QStringLiteral("HKDF: length out of bounds"));
    }
    // Written on HMAC because the library's own HKDF refuses an empty key.
    Secret extracted = Secret::ofSize(sha256Size);
    if (!hmac(salt, key, extracted.data())) {
        return libraryError(QStringLiteral("HKDF failed"));
    }
    Secret result = Secret::ofSize(length);
    Secret block;
    char counter = 0;
    for (qsizetype done = 0; done < length; done += sha256Size) {
        ++counter;
        const Secret input = Secret::joined({block.view(), info, QByteArrayView(&counter, 1)});
        block = Secret::ofSize(sha256Size);
        if (!hmac(extracted.view(), input.view(), block.data())) {
            return libraryError(QStringLiteral("HKDF failed"));
        }
        std::copy_n(block.data(), std::min(sha256Size, length - done), result.data() + done);
    }
    return result;
}

Result<QByteArray> hmacSha256(QByteArrayView key, QByteArrayView bytes)
{
    QByteArray digest(sha256Size, '\0');
    if (!hmac(key, bytes, digest.data())) {
        return libraryError(QStringLiteral("HMAC failed"));
    }
    return digest;
}

Result<QByteArray> seal(
    QByteArrayView key, QByteArrayView nonce, QByteArrayView plain, QByteArrayView aad)
{
    if (!fitsGcm(key, nonce, plain, aad)) {
        return fail(ErrorCode::Internal, QStringLiteral("AES-GCM: a size is wrong"));
    }
    const Cipher cipher(EVP_CIPHER_CTX_new());
    QByteArray sealed(plain.size() + tagSize, '\0');
    unsigned char* text = out(sealed.data());
    int size = 0;
    const bool done = cipher != nullptr
        && EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), in(key), in(nonce), nullptr) == 1
        && (aad.isEmpty()
            || EVP_EncryptUpdate(cipher.get(), nullptr, &size, in(aad), int(aad.size())) == 1)
        && (plain.isEmpty()
            || EVP_EncryptUpdate(cipher.get(), text, &size, in(plain), int(plain.size())) == 1)
        && EVP_EncryptFinal_ex(cipher.get(), text + plain.size(), &size) == 1
        && EVP_CIPHER_CTX_ctrl(
               cipher.get(), EVP_CTRL_AEAD_GET_TAG, int(tagSize), text + plain.size())
            == 1;
    if (!done) {
        return libraryError(QStringLiteral("AES-GCM failed"));
    }
    return sealed;
}

Result<Secret> unseal(
    QByteArrayView key, QByteArrayView nonce, QByteArrayView sealed, QByteArrayView aad)
{
    if (!fitsGcm(key, nonce, sealed, aad)) {
        return fail(ErrorCode::Internal, QStringLiteral("AES-GCM: a size is wrong"));
    }
    if (sealed.size() < tagSize) {
        return fail(ErrorCode::VerifyFailed, QStringLiteral("AES-GCM: shorter than its tag"));
    }
    const QByteArrayView text = sealed.chopped(tagSize);
    QByteArray tag = sealed.last(tagSize).toByteArray();
    const Cipher cipher(EVP_CIPHER_CTX_new());
    Secret plain = Secret::ofSize(text.size());
    int size = 0;
    const bool read = cipher != nullptr
        && EVP_DecryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), in(key), in(nonce), nullptr) == 1
        && (aad.isEmpty()
            || EVP_DecryptUpdate(cipher.get(), nullptr, &size, in(aad), int(aad.size())) == 1)
        && (text.isEmpty()
            || EVP_DecryptUpdate(cipher.get(), out(plain.data()), &size, in(text), int(text.size()))
                == 1)
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, int(tagSize), tag.data()) == 1;
    if (!read) {
        return libraryError(QStringLiteral("AES-GCM failed"));
    }
    unsigned char none[tagSize];
    if (EVP_DecryptFinal_ex(cipher.get(), none, &size) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::VerifyFailed, QStringLiteral("AES-GCM: the tag does not match"));
    }
    return plain;
}

bool sameBytes(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace bansho::vault
