#include "app/base/cbor.h"

#include "app/vault/officer_key.h"

#include "sync/hq/certificate_authority.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"

#include <QTest>

#include <openssl/x509.h>
#include <openssl/x509v3.h>

using namespace bansho;
using namespace bansho::hq;

namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
constexpr qint64 dayMs = qint64(24) * 3600 * 1000;

Certificate parsed(const QByteArray& der)
{
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    return {d2i_X509(nullptr, &at, long(der.size())), &X509_free};
}

/// X509_V_OK, or what OpenSSL holds against the chain at that time for that purpose.
int verdict(const QByteArray& leaf, const QByteArray& authority, int purpose, Timestamp at)
{
    const Certificate certificate = parsed(leaf);
    const Certificate root = parsed(authority);
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(
        X509_STORE_new(), &X509_STORE_free);
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context(
        X509_STORE_CTX_new(), &X509_STORE_CTX_free);
    X509_STORE_add_cert(store.get(), root.get());
    X509_STORE_CTX_init(context.get(), store.get(), certificate.get(), nullptr);
    X509_STORE_CTX_set_purpose(context.get(), purpose);
    X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_X509_STRICT);
    X509_STORE_CTX_set_time(context.get(), 0, time_t(at.utcMs / 1000));
    return X509_verify_cert(context.get()) == 1 ? X509_V_OK
                                                : X509_STORE_CTX_get_error(context.get());
}

} // namespace

class TstCertificateAuthority : public QObject {
    Q_OBJECT

private slots:

    void init() { m_authority = makeAuthority(); }

    void serverCertificateIsGoodForServersOnly()
    {
        const auto server = m_authority->issueServer(QStringLiteral("hq.example"), now(), m_random);
        QVERIFY(server.ok());
        const QByteArray& root = m_authority->certificate();
        QCOMPARE(verdict(server->certificate, root, X509_PURPOSE_SSL_SERVER, now()), X509_V_OK);
        QCOMPARE(verdict(server->certificate, root, X509_PURPOSE_SSL_CLIENT, now()),
            X509_V_ERR_INVALID_PURPOSE);
        const Certificate read = parsed(server->certificate);
        QCOMPARE(X509_check_host(read.get(), "hq.example", 0, 0, nullptr), 1);
        QCOMPARE(X509_check_host(read.get(), "other.example", 0, 0, nullptr), 0);
    }

    void serverMayBeNamedByItsAddress()
    {
        for (const char* const host : {"192.0.2.7", "::1"}) {
            const auto server =
                m_authority->issueServer(QString::fromLatin1(host), now(), m_random);
            QVERIFY(server.ok());
            QCOMPARE(X509_check_ip_asc(parsed(server->certificate).get(), host, 0), 1);
        }
    }

    void aHostThatIsNoNameIsRefused()
    {
        for (const char* const host : {"", "hq,DNS:evil", "a b", "-a", "ａ"}) {
            const auto server = m_authority->issueServer(QString::fromUtf8(host), now(), m_random);
            QVERIFY(!server.ok());
            QCOMPARE(server.error().code, ErrorCode::OutOfRange);
        }
    }

    void deviceCertificateIsGoodForClientsForItsDays()
    {
        const Credentials device = issueDevice();
        const QByteArray& root = m_authority->certificate();
        const auto client = [&](qint64 afterMs) {
            return verdict(
                device.certificate, root, X509_PURPOSE_SSL_CLIENT, {now().utcMs + afterMs});
        };
        QCOMPARE(client(0), X509_V_OK);
        QCOMPARE(client(29 * dayMs), X509_V_OK);
        QCOMPARE(client(31 * dayMs), X509_V_ERR_CERT_HAS_EXPIRED);
        QCOMPARE(client(-dayMs), X509_V_ERR_CERT_NOT_YET_VALID);
        QCOMPARE(verdict(device.certificate, root, X509_PURPOSE_SSL_SERVER, now()),
            X509_V_ERR_INVALID_PURPOSE);
    }

    void deviceCertificateNamesDeviceAndUnit()
    {
        const Certificate read = parsed(issueDevice().certificate);
        auto* names = static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(read.get(), NID_subject_alt_name, nullptr, nullptr));
        QStringList uris;
        for (int at = 0; at < sk_GENERAL_NAME_num(names); ++at) {
            const ASN1_STRING* uri = sk_GENERAL_NAME_value(names, at)->d.uniformResourceIdentifier;
            uris.append(
                QString::fromLatin1(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                    ASN1_STRING_length(uri)));
        }
        GENERAL_NAMES_free(names);
        QCOMPARE(uris,
            QStringList({QStringLiteral("urn:bansho:device:") + m_device.hex(),
                QStringLiteral("urn:bansho:unit:0115%2CX")}));
    }

    void anotherAuthoritysCertificateIsRefused()
    {
        const auto other = makeAuthority();
        QVERIFY(
            verdict(issueDevice().certificate, other->certificate(), X509_PURPOSE_SSL_CLIENT, now())
            != X509_V_OK);
    }

    void authorityOpensWithItsKeyAndNoOther()
    {
        const auto key = m_authority->privateKey();
        QVERIFY(key.ok());
        QVERIFY(CertificateAuthority::open(m_authority->certificate(), *key).ok());
        const auto foreign = makeAuthority()->privateKey();
        QVERIFY(foreign.ok());
        const auto mixed = CertificateAuthority::open(m_authority->certificate(), *foreign);
        QVERIFY(!mixed.ok());
        QCOMPARE(mixed.error().code, ErrorCode::VerifyFailed);
        const Credentials device = issueDevice();
        QVERIFY(!CertificateAuthority::open(device.certificate, device.privateKey).ok());
    }

    void theKeyHandedOutIsTheCertificatesP256Key()
    {
        const Credentials device = issueDevice();
        const auto key = vault::OfficerKey::fromPrivateDer(device.privateKey.view());
        QVERIFY(key.ok());
        const auto digest = publicKeyDigest(device.certificate);
        QVERIFY(digest.ok());
        QCOMPARE(*digest, sha256(key->publicKey()));
    }

    void serialNumbersAreLongAndNeverTheSame()
    {
        const auto one = serialNumber(issueDevice().certificate);
        const auto two = serialNumber(issueDevice().certificate);
        QVERIFY(one.ok() && two.ok());
        QVERIFY(one->size() >= 14 && one->size() <= 16);
        QVERIFY(*one != *two);
        QVERIFY(!serialNumber("no certificate").ok());
        QVERIFY(!publicKeyDigest({}).ok());
    }

    void pemGivesBackItsBytesUnderItsLabelOnly()
    {
        const auto pem = toPem("CERTIFICATE", m_authority->certificate());
        QVERIFY(pem.ok());
        QVERIFY(pem->view().toByteArray().startsWith("-----BEGIN CERTIFICATE-----\n"));
        const auto der = fromPem("CERTIFICATE", pem->view());
        QVERIFY(der.ok());
        QCOMPARE(der->view().toByteArray(), m_authority->certificate());
        QVERIFY(!fromPem("PRIVATE KEY", pem->view()).ok());
        QVERIFY(!fromPem("CERTIFICATE", pem->view().first(40)).ok());
    }

private:
    std::unique_ptr<CertificateAuthority> makeAuthority()
    {
        auto made = CertificateAuthority::create(QStringLiteral("Bansho HQ test"), now(), m_random);
        return made ? std::make_unique<CertificateAuthority>(*std::move(made)) : nullptr;
    }

    Credentials issueDevice()
    {
        auto issued = m_authority->issueDevice({m_device, QStringLiteral("0115,X")}, now(),
            CertificateAuthority::deviceDays, m_random);
        return issued ? *std::move(issued) : Credentials();
    }

    [[nodiscard]] Timestamp now() const { return m_clock.now(); }

    SystemRandomness m_random;
    tests::ManualClock m_clock;
    RecordId m_device = m_random.id<RecordId>();
    std::unique_ptr<CertificateAuthority> m_authority;
};

BANSHO_TEST(TstCertificateAuthority, "tst_certificate_authority")
#include "tst_certificate_authority.moc"
