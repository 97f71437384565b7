#include "sync/hq/certificate_authority.h"

#include "app/base/cbor.h"

#include "app/vault/openssl_bytes.h"

#include <QRegularExpression>
#include <QUrl>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <utility>

namespace bansho::hq {

using vault::in;

/// What a certificate is to say.
struct CertificateAuthority::Request {
    struct Extension {
        int nid;
        QByteArray value; ///< as in OpenSSL's x509v3_config
    };

    QString commonName;
    QString unit; ///< OU; empty: none
    QList<Extension> extensions;
    Timestamp from;
    const ASN1_TIME* until = nullptr; ///< null: after `days`
    int days = 0;
};

namespace {

constexpr qsizetype serialBytes = 16;
constexpr qsizetype longestName = 64; ///< ub-common-name, RFC 5280 appendix A

struct ExtensionDeleter {
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};

struct NumberDeleter {
    void operator()(BIGNUM* number) const { BN_free(number); }
};

struct AddressDeleter {
    void operator()(ASN1_OCTET_STRING* address) const { ASN1_OCTET_STRING_free(address); }
};

struct Pkcs8Deleter {
    void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};

using Extension = std::unique_ptr<X509_EXTENSION, ExtensionDeleter>;
using Number = std::unique_ptr<BIGNUM, NumberDeleter>;
using Address = std::unique_ptr<ASN1_OCTET_STRING, AddressDeleter>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Pkcs8Deleter>;

Error libraryError(const QString& what, ErrorCode code = ErrorCode::Internal)
{
    const unsigned long native = ERR_get_error();
    ERR_clear_error();
    return fail(code, what, {}, ERR_GET_REASON(native));
}

bool isAddress(const QString& host)
{
    const bool found = Address(a2i_IPADDRESS(host.toLatin1().constData())) != nullptr;
    ERR_clear_error();
    return found;
}

bool addName(X509_NAME* name, const char* part, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    return X509_NAME_add_entry_by_txt(name, part, MBSTRING_UTF8, in(utf8), int(utf8.size()), -1, 0)
        == 1;
}

bool setSubject(X509* certificate, const QString& commonName, const QString& unit)
{
    X509_NAME* name = X509_get_subject_name(certificate);
    return addName(name, "C", QStringLiteral("JP")) && addName(name, "O", QStringLiteral("Bansho"))
        && (unit.isEmpty() || addName(name, "OU", unit)) && addName(name, "CN", commonName);
}

bool setSerial(X509* certificate, Randomness& randomness)
{
    QByteArray bytes = randomness.bytes(serialBytes);
    bytes[0] = char(bytes.at(0) & 0x7f); // positive, and never longer than 20 octets
    const Number number(BN_bin2bn(in(bytes), int(bytes.size()), nullptr));
    return number && !BN_is_zero(number.get())
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool addExtension(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

} // namespace

void CertificateAuthority::KeyDeleter::operator()(EVP_PKEY* key) const
{
    EVP_PKEY_free(key);
}

void CertificateAuthority::CertificateDeleter::operator()(X509* certificate) const
{
    X509_free(certificate);
}

CertificateAuthority::CertificateAuthority(Key key, Certificate parsed, QByteArray certificate)
    : m_key(std::move(key))
    , m_parsed(std::move(parsed))
    , m_certificate(std::move(certificate))
{
}

Result<vault::Secret> CertificateAuthority::encodeKey(EVP_PKEY* key)
{
    const Pkcs8 info(EVP_PKEY2PKCS8(key));
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : 0;
    if (size <= 0) {
        return libraryError(QStringLiteral("the key was not encoded"));
    }
    vault::Secret der = vault::Secret::ofSize(size);
    auto* to = reinterpret_cast<unsigned char*>(der.data());
    if (i2d_PKCS8_PRIV_KEY_INFO(info.get(), &to) != size) {
        return libraryError(QStringLiteral("the key was not encoded"));
    }
    return der;
}

Result<QByteArray> CertificateAuthority::encodeCertificate(X509* certificate)
{
    const int size = i2d_X509(certificate, nullptr);
    QByteArray der(qMax(size, 0), '\0');
    auto* to = reinterpret_cast<unsigned char*>(der.data());
    if (size <= 0 || i2d_X509(certificate, &to) != size) {
        return libraryError(QStringLiteral("the certificate was not encoded"));
    }
    return der;
}

Result<CertificateAuthority::Certificate> CertificateAuthority::sign(const Request& request,
    EVP_PKEY* subjectKey, X509* issuer, EVP_PKEY* issuerKey, Randomness& randomness)
{
    Certificate certificate(X509_new());
    X509* const made = certificate.get();
    time_t from = time_t(request.from.utcMs / 1000);
    bool done = made && X509_set_version(made, X509_VERSION_3) == 1 && setSerial(made, randomness)
        && setSubject(made, request.commonName, request.unit)
        && X509_set_issuer_name(made, X509_get_subject_name(issuer ? issuer : made)) == 1
        && X509_set_pubkey(made, subjectKey) == 1
        && X509_time_adj_ex(X509_getm_notBefore(made), 0, 0, &from)
        && (request.until
                ? X509_set1_notAfter(made, request.until) == 1
                : X509_time_adj_ex(X509_getm_notAfter(made), request.days, 0, &from) != nullptr);
    for (const Request::Extension& extension : request.extensions) {
        done = done && addExtension(made, issuer ? issuer : made, extension.nid, extension.value);
    }
    if (!done || X509_sign(made, issuerKey, EVP_sha256()) <= 0) {
        return libraryError(QStringLiteral("no certificate was made"));
    }
    return certificate;
}

Result<CertificateAuthority> CertificateAuthority::create(
    const QString& name, Timestamp now, Randomness& randomness)
{
    Q_ASSERT(!name.isEmpty() && name.size() <= longestName);
    Key key(EVP_EC_gen("P-256"));
    if (!key) {
        return libraryError(QStringLiteral("no key was made"));
    }
    const Request request{.commonName = name,
        .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
            {NID_key_usage, "critical,keyCertSign,cRLSign"}, {NID_subject_key_identifier, "hash"}},
        .from = now,
        .days = validityDays};
    auto certificate = sign(request, key.get(), nullptr, key.get(), randomness);
    if (!certificate) {
        return certificate.error();
    }
    auto der = encodeCertificate(certificate->get());
    if (!der) {
        return der.error();
    }
    return CertificateAuthority(std::move(key), *std::move(certificate), *std::move(der));
}

Result<CertificateAuthority> CertificateAuthority::open(
    const QByteArray& certificate, const vault::Secret& privateKey)
{
    const unsigned char* at = in(certificate);
    Certificate parsed(d2i_X509(nullptr, &at, long(certificate.size())));
    const unsigned char* keyAt = in(privateKey.view());
    const Pkcs8 info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &keyAt, long(privateKey.size())));
    Key key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!parsed || !key || X509_check_ca(parsed.get()) != 1
        || X509_check_private_key(parsed.get(), key.get()) != 1) {
        return libraryError(
            QStringLiteral("the CA's certificate and key are no pair"), ErrorCode::VerifyFailed);
    }
    return CertificateAuthority(std::move(key), std::move(parsed), certificate);
}

Result<vault::Secret> CertificateAuthority::privateKey() const
{
    return encodeKey(m_key.get());
}

Result<Credentials> CertificateAuthority::issue(
    const Request& request, Randomness& randomness) const
{
    const Key key(EVP_EC_gen("P-256"));
    if (!key) {
        return libraryError(QStringLiteral("no key was made"));
    }
    const auto certificate = sign(request, key.get(), m_parsed.get(), m_key.get(), randomness);
    if (!certificate) {
        return certificate.error();
    }
    auto der = encodeCertificate(certificate->get());
    auto privateDer = encodeKey(key.get());
    if (!der || !privateDer) {
        return der ? privateDer.error() : der.error();
    }
    return Credentials{.certificate = *std::move(der), .privateKey = *std::move(privateDer)};
}

Result<Credentials> CertificateAuthority::issueServer(
    const QString& host, Timestamp now, Randomness& randomness) const
{
    if (!isHostName(host)) {
        return fail(ErrorCode::OutOfRange, QStringLiteral("no host name"), host);
    }
    const QByteArray name = (isAddress(host) ? "IP:" : "DNS:") + host.toLatin1();
    return issue(
        {.commonName = QStringLiteral("Bansho gateway"),
            .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                {NID_key_usage, "critical,digitalSignature"}, {NID_ext_key_usage, "serverAuth"},
                {NID_subject_alt_name, name}, {NID_subject_key_identifier, "hash"},
                {NID_authority_key_identifier, "keyid:always"}},
            .from = now,
            .until = X509_get0_notAfter(m_parsed.get())},
        randomness);
}

CertificateAuthority::Request CertificateAuthority::deviceRequest(
    const DeviceName& name, Timestamp now, int days)
{
    const QByteArray names = "URI:urn:bansho:device:" + name.device.hex().toLatin1()
        + ",URI:urn:bansho:unit:" + QUrl::toPercentEncoding(name.unit);
    return {.commonName = name.device.hex(),
        .unit = name.unit,
        .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
            {NID_key_usage, "critical,digitalSignature"}, {NID_ext_key_usage, "clientAuth"},
            {NID_subject_alt_name, names}, {NID_subject_key_identifier, "hash"},
            {NID_authority_key_identifier, "keyid:always"}},
        .from = now,
        .days = days};
}

Result<Credentials> CertificateAuthority::issueDevice(
    const DeviceName& name, Timestamp now, int days, Randomness& randomness) const
{
    return issue(deviceRequest(name, now, days), randomness);
}

Result<QByteArray> CertificateAuthority::issueDeviceFor(const QByteArray& publicKey,
    const DeviceName& name, Timestamp now, int days, Randomness& randomness) const
{
    const unsigned char* at = in(publicKey);
    const Key key(d2i_PUBKEY(nullptr, &at, long(publicKey.size())));
    if (!key || at != in(publicKey) + publicKey.size()) {
        return libraryError(QStringLiteral("no public key"), ErrorCode::Protocol);
    }
    const auto certificate =
        sign(deviceRequest(name, now, days), key.get(), m_parsed.get(), m_key.get(), randomness);
    if (!certificate) {
        return certificate.error();
    }
    return encodeCertificate(certificate->get());
}

bool isHostName(const QString& host)
{
    static const QRegularExpression name(
        QStringLiteral("\\A(?=.{1,253}\\z)[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-"
                       "9-]{0,62}))*\\z"));
    return name.match(host).hasMatch() || isAddress(host);
}

} // namespace bansho::hq
