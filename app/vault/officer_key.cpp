#include "app/vault/officer_key.h"

#include "app/vault/openssl_bytes.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <cstring>
#include <utility>

namespace bansho::vault {

namespace {

struct DigestDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

struct ContextDeleter {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

struct Pkcs8Deleter {
    void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};

using Digest = std::unique_ptr<EVP_MD_CTX, DigestDeleter>;
using Context = std::unique_ptr<EVP_PKEY_CTX, ContextDeleter>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Pkcs8Deleter>;

Error libraryError(ErrorCode code, const QString& what)
{
    const unsigned long native = ERR_get_error();
    ERR_clear_error();
    return fail(code, what, {}, ERR_GET_REASON(native));
}

bool isP256(const EVP_PKEY* key)
{
    char group[32] = "";
    size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") == 1
        && EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1
        && std::strcmp(group, "prime256v1") == 0;
}

} // namespace

void OfficerKey::Deleter::operator()(EVP_PKEY* key) const
{
    EVP_PKEY_free(key);
}

OfficerKey::OfficerKey(Handle handle, QByteArray publicKey)
    : m_handle(std::move(handle))
    , m_publicKey(std::move(publicKey))
{
}

Result<OfficerKey> OfficerKey::fromHandle(Handle handle)
{
    const int size = i2d_PUBKEY(handle.get(), nullptr);
    if (size <= 0) {
        return libraryError(ErrorCode::Internal, QStringLiteral("no public key"));
    }
    QByteArray der(size, '\0');
    auto* to = reinterpret_cast<unsigned char*>(der.data());
    if (i2d_PUBKEY(handle.get(), &to) != size) {
        return libraryError(ErrorCode::Internal, QStringLiteral("no public key"));
    }
    return OfficerKey(std::move(handle), der);
}

Result<OfficerKey> OfficerKey::generate()
{
    Handle handle(EVP_EC_gen("P-256"));
    if (!handle) {
        return libraryError(ErrorCode::Internal, QStringLiteral("no key was made"));
    }
    return fromHandle(std::move(handle));
}

Result<OfficerKey> OfficerKey::fromPrivateDer(QByteArrayView der)
{
    const unsigned char* at = in(der);
    const Pkcs8 info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, long(der.size())));
    Handle handle(info && at == in(der) + der.size() ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!handle || !isP256(handle.get())) {
        return libraryError(ErrorCode::VerifyFailed, QStringLiteral("not a P-256 private key"));
    }
    const Context context(EVP_PKEY_CTX_new_from_pkey(nullptr, handle.get(), nullptr));
    if (!context || EVP_PKEY_check(context.get()) != 1) {
        return libraryError(ErrorCode::VerifyFailed, QStringLiteral("the key pair is not sound"));
    }
    return fromHandle(std::move(handle));
}

Result<Secret> OfficerKey::privateDer() const
{
    const Pkcs8 info(EVP_PKEY2PKCS8(m_handle.get()));
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : 0;
    if (size <= 0) {
        return libraryError(ErrorCode::Internal, QStringLiteral("the key was not encoded"));
    }
    Secret der = Secret::ofSize(size);
    auto* to = reinterpret_cast<unsigned char*>(der.data());
    if (i2d_PKCS8_PRIV_KEY_INFO(info.get(), &to) != size) {
        return libraryError(ErrorCode::Internal, QStringLiteral("the key was not encoded"));
    }
    return der;
}

Result<QByteArray> OfficerKey::sign(QByteArrayView bytes) const
{
    const Digest digest(EVP_MD_CTX_new());
    if (!digest
        || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_handle.get()) != 1) {
        return libraryError(ErrorCode::Internal, QStringLiteral("signing failed"));
    }
    size_t size = 0;
    if (EVP_DigestSign(digest.get(), nullptr, &size, in(bytes), size_t(bytes.size())) != 1) {
        return libraryError(ErrorCode::Internal, QStringLiteral("signing failed"));
    }
    QByteArray signature(qsizetype(size), '\0');
    auto* to = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_DigestSign(digest.get(), to, &size, in(bytes), size_t(bytes.size())) != 1) {
        return libraryError(ErrorCode::Internal, QStringLiteral("signing failed"));
    }
    signature.truncate(qsizetype(size));
    return signature;
}

bool verifySignature(QByteArrayView publicKeyDer, QByteArrayView bytes, QByteArrayView signature)
{
    struct Deleter {
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };

    const unsigned char* at = in(publicKeyDer);
    const std::unique_ptr<EVP_PKEY, Deleter> key(
        d2i_PUBKEY(nullptr, &at, long(publicKeyDer.size())));
    const Digest digest(EVP_MD_CTX_new());
    const bool good = key && at == in(publicKeyDer) + publicKeyDer.size() && isP256(key.get())
        && digest
        && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
        && EVP_DigestVerify(digest.get(), in(signature), size_t(signature.size()), in(bytes),
               size_t(bytes.size()))
            == 1;
    ERR_clear_error();
    return good;
}

} // namespace bansho::vault
