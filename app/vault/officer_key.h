#pragma once
// An officer's own signature key: ECDSA over P-256 with SHA-256 (FIPS 186-4). It never leaves the
// vault in the clear and is wrapped for its officer alone.

#include "app/base/result.h"

#include "app/vault/secret.h"

#include <openssl/types.h>

#include <memory>

namespace bansho::vault {

/// A key pair. Moved, not copied; freed with its private number cleansed by OpenSSL.
class OfficerKey {
public:
    /// A new pair from OpenSSL's own generator (no seam: ECDSA draws from it anyway).
    static Result<OfficerKey> generate();
    /// The pair of a PKCS #8 structure. VerifyFailed when it is not a sound P-256 key.
    static Result<OfficerKey> fromPrivateDer(QByteArrayView der);

    /// The pair as PKCS #8 (RFC 5958), unencrypted.
    [[nodiscard]] Result<Secret> privateDer() const;

    /// SubjectPublicKeyInfo (RFC 5480), 91 bytes.
    [[nodiscard]] const QByteArray& publicKey() const { return m_publicKey; }

    /// The signature of `bytes`: a DER sequence of two integers (RFC 3279, 2.2.3), at most
    /// 72 bytes, another one each time.
    [[nodiscard]] Result<QByteArray> sign(QByteArrayView bytes) const;

private:
    struct Deleter {
        void operator()(EVP_PKEY* key) const;
    };

    using Handle = std::unique_ptr<EVP_PKEY, Deleter>;

    static Result<OfficerKey> fromHandle(Handle handle);
    OfficerKey(Handle handle, QByteArray publicKey);

    Handle m_handle;
    QByteArray m_publicKey;
};

/// Whether `signature` is one of `bytes` by the P-256 key `publicKeyDer`. False for anything that
/// is not well-formed. Any thread.
bool verifySignature(QByteArrayView publicKeyDer, QByteArrayView bytes, QByteArrayView signature);

} // namespace bansho::vault
