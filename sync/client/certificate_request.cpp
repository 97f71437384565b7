#include "sync/client/certificate_request.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace bansho::client {

namespace {

struct Pkcs8Deleter {
    void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};

struct KeyDeleter {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

struct RequestDeleter {
    void operator()(X509_REQ* request) const { X509_REQ_free(request); }
};

using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Pkcs8Deleter>;
using Key = std::unique_ptr<EVP_PKEY, KeyDeleter>;
using Request = std::unique_ptr<X509_REQ, RequestDeleter>;

} // namespace

Result<QByteArray> certificateRequest(const vault::OfficerKey& key)
{
    const auto der = key.privateDer();
    if (!der) {
        return der.error();
    }
    const auto* at = reinterpret_cast<const unsigned char*>(der->view().data());
    const Pkcs8 info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, long(der->size())));
    const Key pair(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    const Request request(X509_REQ_new());
    const bool made = pair && request
        && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1
        && X509_REQ_set_pubkey(request.get(), pair.get()) == 1
        && X509_REQ_sign(request.get(), pair.get(), EVP_sha256()) > 0;
    unsigned char* encoded = nullptr;
    const int size = made ? i2d_X509_REQ(request.get(), &encoded) : 0;
    if (size <= 0) {
        ERR_clear_error();
        return fail(ErrorCode::Internal, QStringLiteral("no certificate request was made"));
    }
    QByteArray bytes(reinterpret_cast<const char*>(encoded), size);
    OPENSSL_free(encoded);
    return bytes;
}

} // namespace bansho::client
