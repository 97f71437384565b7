// Reading certificates and PEM (see certificate_authority.h).
#include "app/base/cbor.h"

#include "app/vault/openssl_bytes.h"

#include "sync/hq/certificate_authority.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace bansho::hq {

using vault::in;

namespace {

struct CertificateDeleter {
    void operator()(X509* certificate) const { X509_free(certificate); }
};

struct BioDeleter {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};

struct CertificateRequestDeleter {
    void operator()(X509_REQ* request) const { X509_REQ_free(request); }
};

using Certificate = std::unique_ptr<X509, CertificateDeleter>;
using CertificateRequest = std::unique_ptr<X509_REQ, CertificateRequestDeleter>;
using Bio = std::unique_ptr<BIO, BioDeleter>;

Certificate parsed(const QByteArray& certificate)
{
    const unsigned char* at = in(certificate);
    Certificate read(d2i_X509(nullptr, &at, long(certificate.size())));
    if (read && at != in(certificate) + certificate.size()) {
        read.reset();
    }
    ERR_clear_error();
    return read;
}

Error noCertificate()
{
    return fail(ErrorCode::Protocol, QStringLiteral("no certificate"));
}

/// Whether it is an EC key on P-256.
bool isP256(const EVP_PKEY* key)
{
    char group[32] = {};
    size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") == 1
        && EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1
        && QByteArrayView(group) == QByteArrayView("prime256v1");
}

} // namespace

Result<QByteArray> publicKeyDigest(const QByteArray& certificate)
{
    const Certificate read = parsed(certificate);
    unsigned char* der = nullptr;
    const int size = read ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(read.get()), &der) : 0;
    if (size <= 0) {
        return noCertificate();
    }
    QByteArray digest = sha256(QByteArrayView(reinterpret_cast<const char*>(der), size));
    OPENSSL_free(der);
    return digest;
}

Result<QByteArray> serialNumber(const QByteArray& certificate)
{
    const Certificate read = parsed(certificate);
    if (!read) {
        return noCertificate();
    }
    const ASN1_INTEGER* serial = X509_get0_serialNumber(read.get());
    return QByteArray(
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)), ASN1_STRING_length(serial));
}

Result<QByteArray> requestedKey(const QByteArray& certificateRequest)
{
    const unsigned char* at = in(certificateRequest);
    const CertificateRequest read(d2i_X509_REQ(nullptr, &at, long(certificateRequest.size())));
    EVP_PKEY* const key = read ? X509_REQ_get0_pubkey(read.get()) : nullptr;
    const bool sound = key && at == in(certificateRequest) + certificateRequest.size()
        && isP256(key) && X509_REQ_verify(read.get(), key) == 1;
    unsigned char* der = nullptr;
    const int size = sound ? i2d_PUBKEY(key, &der) : 0;
    ERR_clear_error();
    if (size <= 0) {
        return fail(ErrorCode::Protocol, QStringLiteral("no certificate request"));
    }
    QByteArray bytes(reinterpret_cast<const char*>(der), size);
    OPENSSL_free(der);
    return bytes;
}

Result<vault::Secret> toPem(const QByteArray& label, QByteArrayView der)
{
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!bio || PEM_write_bio(bio.get(), label.constData(), "", in(der), long(der.size())) <= 0) {
        ERR_clear_error();
        return fail(ErrorCode::Internal, QStringLiteral("PEM was not written"));
    }
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return vault::Secret(QByteArray(text, size));
}

Result<vault::Secret> fromPem(const QByteArray& label, QByteArrayView pem)
{
    const Bio bio(BIO_new_mem_buf(pem.data(), int(pem.size())));
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* der = nullptr;
    long size = 0;
    if (!bio || PEM_read_bio(bio.get(), &name, &header, &der, &size) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::VerifyFailed, QStringLiteral("no PEM"));
    }
    const bool wanted = label == QByteArrayView(name);
    vault::Secret bytes(QByteArray(reinterpret_cast<const char*>(der), size));
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(der, size_t(size));
    if (!wanted) {
        return fail(ErrorCode::VerifyFailed, QStringLiteral("PEM of another kind"));
    }
    return bytes;
}

} // namespace bansho::hq
