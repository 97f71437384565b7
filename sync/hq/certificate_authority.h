#pragma once
// The small CA of a gateway: P-256 keys, X.509 certificates as RFC 5280 asks, through OpenSSL.
//
// 1. One issuing CA per HQ; it signs the server's certificate and those of the devices. What keeps
//    a device from posing as the server is the extended key usage: serverAuth or clientAuth, never
//    both.
// 2. Every certificate names HQ's timeline through its issuer, so that those of a practice HQ mean
//    nothing to another one.
// 3. Serial numbers are 127 random bits.
// All functions may be called on any thread, one at a time per object. Internal means that the
// library failed.

#include "app/base/clock.h"
#include "app/base/result.h"

#include "app/vault/secret.h"

#include <openssl/types.h>

#include <memory>

namespace bansho::hq {

/// A certificate with its private key.
struct Credentials {
    QByteArray certificate; ///< DER
    vault::Secret privateKey; ///< PKCS #8, DER, unencrypted
};

/// Whom a device's certificate names.
struct DeviceName {
    RecordId device; ///< URI urn:bansho:device:<hex>
    QString unit; ///< code; URI urn:bansho:unit:<code>
};

class CertificateAuthority {
public:
    static constexpr int validityDays = 3652; ///< ten years
    static constexpr int deviceDays = 30;
    static constexpr int practiceDeviceDays = 365;

    /// A new key and its self-signed certificate. `name` (ASCII, at most 64 characters) is the
    /// issuer that all its certificates name.
    static Result<CertificateAuthority> create(
        const QString& name, Timestamp now, Randomness& randomness);
    /// VerifyFailed when the certificate is no CA's or the key is another's.
    static Result<CertificateAuthority> open(
        const QByteArray& certificate, const vault::Secret& privateKey);

    [[nodiscard]] const QByteArray& certificate() const { return m_certificate; }

    [[nodiscard]] Result<vault::Secret> privateKey() const;

    /// A new key for the gateway; valid as long as the CA. `host` is a DNS name or an IP address;
    /// OutOfRange for anything else.
    [[nodiscard]] Result<Credentials> issueServer(
        const QString& host, Timestamp now, Randomness& randomness) const;
    /// A new key for a device, made here: for practice files only.
    [[nodiscard]] Result<Credentials> issueDevice(
        const DeviceName& name, Timestamp now, int days, Randomness& randomness) const;
    /// The certificate (DER) of a device that made its key itself. `publicKey` as requestedKey()
    /// gives it; Protocol when it is none.
    [[nodiscard]] Result<QByteArray> issueDeviceFor(const QByteArray& publicKey,
        const DeviceName& name, Timestamp now, int days, Randomness& randomness) const;

private:
    struct KeyDeleter {
        void operator()(EVP_PKEY* key) const;
    };

    struct CertificateDeleter {
        void operator()(X509* certificate) const;
    };

    using Key = std::unique_ptr<EVP_PKEY, KeyDeleter>;
    using Certificate = std::unique_ptr<X509, CertificateDeleter>;
    struct Request;

    CertificateAuthority(Key key, Certificate parsed, QByteArray certificate);
    [[nodiscard]] Result<Credentials> issue(const Request& request, Randomness& randomness) const;
    static Result<Certificate> sign(const Request& request, EVP_PKEY* subjectKey, X509* issuer,
        EVP_PKEY* issuerKey, Randomness& randomness);
    static Request deviceRequest(const DeviceName& name, Timestamp now, int days);
    static Result<vault::Secret> encodeKey(EVP_PKEY* key);
    static Result<QByteArray> encodeCertificate(X509* certificate);

    Key m_key;
    Certificate m_parsed;
    QByteArray m_certificate;
};

/// Whether it is a DNS name in ASCII or an IP address without brackets.
bool isHostName(const QString& host);
/// SHA-256 of the SubjectPublicKeyInfo of a certificate (DER), by which devices know HQ's key.
/// Protocol when it is no certificate.
Result<QByteArray> publicKeyDigest(const QByteArray& certificate);
/// The serial number of a certificate (DER), big-endian. Protocol when it is no certificate.
Result<QByteArray> serialNumber(const QByteArray& certificate);
/// The SubjectPublicKeyInfo of a certificate request (PKCS #10, DER) whose asker has its private
/// key. Protocol for anything but a P-256 request signed by itself.
Result<QByteArray> requestedKey(const QByteArray& certificateRequest);

/// PEM (RFC 7468) with the given label, such as "CERTIFICATE".
Result<vault::Secret> toPem(const QByteArray& label, QByteArrayView der);
/// The bytes of the first PEM block. VerifyFailed when it has another label or there is none.
Result<vault::Secret> fromPem(const QByteArray& label, QByteArrayView pem);

} // namespace bansho::hq
