// The enrol port over real TLS on the loopback address.
#include "app/base/cbor.h"

#include "sync/client/enrol_job.h"
#include "sync/hq/enrol_server.h"

#include "tests/hq/serving_hq.h"
#include "tests/support/runner.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using tests::PracticeHq;
using Enrolled = Result<wire::EnrolmentFile>;

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr int patienceMs = 15'000;

wire::EnrolmentCode copyOf(const wire::EnrolmentCode& code)
{
    return {.host = code.host,
        .port = code.port,
        .unit = code.unit,
        .id = code.id,
        .secret = code.secret.copy(),
        .hqKey = code.hqKey};
}

} // namespace

class TstEnrolServer : public QObject {
    Q_OBJECT

private slots:

    void init()
    {
        m_practice = std::make_unique<PracticeHq>();
        QCOMPARE(m_practice->add("700123", "0101", "correct horse").exitCode, 0);
        auto opened = Headquarters::open(m_practice->data(), m_practice->seams());
        QVERIFY(opened.ok());
        m_hq = std::move(*opened);
        m_server = std::make_unique<EnrolServer>(*m_hq, identity());
        QVERIFY(m_server->listen(QStringLiteral("127.0.0.1"), 0).ok());
    }

    void cleanup()
    {
        m_server.reset();
        m_hq.reset();
        m_practice.reset();
    }

    void aGoodCodeEnrolsExactlyOnce()
    {
        const auto code = give("0101");
        const Enrolled answer = enrol(copyOf(code));
        QVERIFY(answer.ok());
        QCOMPARE(answer->unit, QStringLiteral("0101"));
        QCOMPARE(answer->verifiers.size(), 1);
        QVERIFY(!answer->organisation.isEmpty());
        const QSslCertificate certificate(answer->deviceCertificate, QSsl::Der);
        const QSslCertificate authority(answer->caCertificate, QSsl::Der);
        const auto pair = vault::OfficerKey::fromPrivateDer(answer->devicePrivateKey);
        QVERIFY(pair.ok());
        QCOMPARE(certificate.publicKey().toDer(), pair->publicKey());
        QCOMPARE(certificate.issuerInfo(QSslCertificate::CommonName),
            authority.subjectInfo(QSslCertificate::CommonName));
        const auto all = registered();
        QCOMPARE(all.size(), 1);
        QVERIFY(all.first().state == DeviceState::Enrolled);
        QVERIFY(all.first().enrolled.has_value());
        QCOMPARE(all.first().certificateSha256, sha256(answer->deviceCertificate));
        QCOMPARE(codeOf(enrol(copyOf(code))), ErrorCode::Refused);
        QCOMPARE(registered().size(), 1);
    }

    void theStoreDoesNotHoldTheSecret()
    {
        const auto code = give("0101");
        const auto key = [this, &code] {
            return *m_hq->run([&](store::Connection& c) -> Result<QByteArray> {
                store::Statement query(c, "SELECT key FROM enrol_code WHERE id = ?");
                const auto row = query.bind(1, code.id).step();
                return row && *row ? query.blob(0) : QByteArray("none");
            });
        };
        QVERIFY(!key().contains(code.secret.view()));
        QCOMPARE(key().size(), 32);
        QVERIFY(enrol(copyOf(code)).ok());
        QVERIFY(key().isEmpty());
    }

    void aCodeLivesADayAndOnAnIslandAFortnight()
    {
        const auto code = give("0101");
        const auto island = give("0115");
        const auto late = give("0115");
        m_practice->clock().advance(24 * hourMs);
        QCOMPARE(codeOf(enrol(copyOf(code))), ErrorCode::Refused);
        m_practice->clock().advance(qint64(13) * 24 * hourMs - 1);
        QVERIFY(enrol(copyOf(island)).ok());
        m_practice->clock().advance(1);
        QCOMPARE(codeOf(enrol(copyOf(late))), ErrorCode::Refused);
        QCOMPARE(registered().size(), 1);
    }

    void aWrongSecretIsRefusedAndTheCodeStaysGood()
    {
        const auto code = give("0101");
        auto wrong = copyOf(code);
        wrong.secret.data()[0] = char(wrong.secret.data()[0] ^ 1);
        QCOMPARE(codeOf(enrol(std::move(wrong))), ErrorCode::Refused);
        auto unknown = copyOf(code);
        unknown.id[0] = char(unknown.id.at(0) ^ 1);
        QCOMPARE(codeOf(enrol(std::move(unknown))), ErrorCode::Refused);
        QVERIFY(registered().isEmpty());
        QVERIFY(enrol(copyOf(code)).ok());
    }

    void aRequestOfSomebodyElsesKeyIsRefused()
    {
        const auto code = give("0101");
        auto request = requestFor(code, *m_hq->serverCertificate());
        QByteArray& csr = request.certificateRequest;
        csr[csr.size() - 1] = char(csr.at(csr.size() - 1) ^ 1); // its signature
        QCOMPARE(codeOf(ask(wire::framed(wire::encode(request)))), ErrorCode::Protocol);
        QVERIFY(registered().isEmpty());
        QVERIFY(enrol(copyOf(code)).ok());
    }

    void aProofForAnotherChannelIsRefused()
    {
        // Somebody between passes the request on: it was proven to his certificate, not to HQ's.
        const auto code = give("0101");
        const auto request = requestFor(code, someoneElse().certificate);
        QCOMPARE(codeOf(ask(wire::framed(wire::encode(request)))), ErrorCode::Refused);
        const auto good = requestFor(code, *m_hq->serverCertificate());
        QVERIFY(ask(wire::framed(wire::encode(good))).ok());
    }

    void anotherKeyIsRefusedBeforeAnythingIsSent()
    {
        QSslServer liar;
        const ServerIdentity who = someoneElse();
        QSslConfiguration tls;
        tls.setProtocol(QSsl::TlsV1_3OrLater);
        tls.setLocalCertificate(QSslCertificate(who.certificate, QSsl::Der));
        tls.setPrivateKey(QSslKey(who.privateKey, QSsl::Ec, QSsl::Der));
        liar.setSslConfiguration(tls);
        QVERIFY(liar.listen(QHostAddress::LocalHost));
        QByteArray heard;
        int met = 0;
        connect(&liar, &QSslServer::startedEncryptionHandshake, this, [&met] { ++met; });
        connect(&liar, &QTcpServer::pendingConnectionAvailable, this, [&] {
            auto* socket = liar.nextPendingConnection();
            const auto hear = [&heard, socket] {
                heard += socket->readAll();
                socket->disconnectFromHost();
            };
            connect(socket, &QTcpSocket::readyRead, this, hear);
            if (socket->bytesAvailable() > 0) {
                hear();
            }
        });
        auto code = give("0101");
        code.port = liar.serverPort();
        auto his = copyOf(code);
        his.hqKey = *publicKeyDigest(who.certificate);
        QCOMPARE(codeOf(enrol(std::move(code))), ErrorCode::TlsRefused);
        QTest::qWait(100);
        QCOMPARE(met, 1);
        QVERIFY(heard.isEmpty());
        // He would have heard: with a code that names his key the request comes.
        QCOMPARE(codeOf(enrol(std::move(his))), ErrorCode::Unreachable);
        QCOMPARE(met, 2);
        QVERIFY(!heard.isEmpty());
    }

    void nobodyListensThere()
    {
        auto code = give("0101");
        m_server.reset();
        QCOMPARE(codeOf(enrol(std::move(code))), ErrorCode::Unreachable);
    }

    void oversizedAndGarbageRequestsAreRefused()
    {
        const QByteArray announced("\0\0\x40\x01", 4); // 16,385 bytes
        QCOMPARE(codeOf(ask(announced)), ErrorCode::TooLarge);
        QCOMPARE(codeOf(ask(QByteArray(64, '\xff'))), ErrorCode::TooLarge);
        QCOMPARE(
            codeOf(ask(wire::framed(QByteArray(qsizetype(16) * 1024, 'x')))), ErrorCode::Protocol);
        QCOMPARE(codeOf(ask(wire::framed({}))), ErrorCode::Protocol);
        QVERIFY(registered().isEmpty());
    }

    void theSixthTryWithinAnHourIsNotHeard()
    {
        const auto code = give("0101");
        for (int tries = 0; tries < 5; ++tries) {
            auto wrong = copyOf(code);
            wrong.secret.data()[tries] = char(wrong.secret.data()[tries] ^ 1);
            QCOMPARE(codeOf(enrol(std::move(wrong))), ErrorCode::Refused);
        }
        QCOMPARE(codeOf(enrol(copyOf(code))), ErrorCode::LockedOut);
        m_practice->clock().advance(hourMs);
        QVERIFY(enrol(copyOf(code)).ok());
    }

    void goodCodesAreNotCounted()
    {
        for (int devices = 1; devices <= 7; ++devices) {
            QVERIFY(enrol(give("0101")).ok());
            QCOMPARE(registered().size(), devices);
        }
    }

    void addressesAreCountedByThemselves()
    {
        WrongTries tries(m_practice->clock());
        for (int at = 0; at < WrongTries::mostAnHour; ++at) {
            QVERIFY(tries.begin(QHostAddress(QStringLiteral("2001:db8::%1").arg(at))));
        }
        QVERIFY(!tries.begin(QHostAddress(QStringLiteral("2001:db8::ffff")))); // the same network
        QVERIFY(tries.begin(QHostAddress(QStringLiteral("2001:db8:0:1::1"))));
        QVERIFY(tries.begin(QHostAddress(QStringLiteral("192.0.2.7"))));
        tries.forgive(QHostAddress(QStringLiteral("2001:db8::1")));
        QVERIFY(tries.begin(QHostAddress(QStringLiteral("2001:db8::1"))));
    }

    void aCodeIsForUnitsThatTakeDevices()
    {
        const Outcome outcome = run(QStringLiteral("code 0101-TRAFFIC"));
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: OUT_OF_RANGE: ")));
        QVERIFY(run(QStringLiteral("code 9999"))
                    .errors.startsWith(QStringLiteral("error: NOT_FOUND: ")));
    }

private:
    [[nodiscard]] ServerIdentity identity() const
    {
        return {m_hq->certificateAuthority()->certificate(), *m_hq->serverCertificate(),
            m_hq->serverKey()->view().toByteArray()};
    }

    /// A server that has a certificate, too.
    ServerIdentity someoneElse()
    {
        const Timestamp now = SystemClock().now();
        const auto authority =
            CertificateAuthority::create(QStringLiteral("Somebody"), now, m_random);
        const auto server = authority->issueServer(QStringLiteral("127.0.0.1"), now, m_random);
        return {
            authority->certificate(), server->certificate, server->privateKey.view().toByteArray()};
    }

    Outcome run(const QString& words)
    {
        return runCommand({.folder = m_practice->data(),
                              .language = Language::English,
                              .seams = m_practice->seams(),
                              .running = m_hq.get()},
            words.split(u' '));
    }

    /// A new code, for the port this server has.
    wire::EnrolmentCode give(const char* unit)
    {
        const Outcome outcome = run(QStringLiteral("code ") + QString::fromLatin1(unit));
        auto code = wire::decodeEnrolmentCode(outcome.output);
        if (!code) {
            qFatal("no code: %s", qPrintable(outcome.errors));
        }
        code->port = m_server->port();
        return std::move(*code);
    }

    static wire::EnrolmentRequest requestFor(
        const wire::EnrolmentCode& code, const QByteArray& serverCertificate)
    {
        return tests::requestFor(code, *vault::OfficerKey::generate(), serverCertificate);
    }

    static Enrolled enrol(wire::EnrolmentCode code)
    {
        client::EnrolJob job(std::move(code));
        std::optional<Enrolled> outcome;
        QObject::connect(&job, &client::EnrolJob::finished, &job,
            [&outcome](const Enrolled& answer) { outcome = answer; });
        job.start();
        const bool ended = QTest::qWaitFor([&outcome] { return outcome.has_value(); }, patienceMs);
        return ended ? *outcome : fail(ErrorCode::Internal, QStringLiteral("no end"));
    }

    /// What the server replies to these bytes.
    [[nodiscard]] Enrolled ask(const QByteArray& bytes) const
    {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
        QByteArray heard;
        bool ended = false;
        QObject::connect(&socket, &QSslSocket::encrypted, &socket, [&] { socket.write(bytes); });
        QObject::connect(
            &socket, &QSslSocket::readyRead, &socket, [&] { heard += socket.readAll(); });
        QObject::connect(&socket, &QSslSocket::disconnected, &socket, [&] { ended = true; });
        if (!QTest::qWaitFor([&ended] { return ended; }, patienceMs)) {
            return fail(ErrorCode::Internal, QStringLiteral("no end"));
        }
        const auto frame = wire::firstFrame(heard, wire::maxEnrolmentFileBytes);
        return frame && *frame ? wire::decodeEnrolmentReply(**frame)
                               : fail(ErrorCode::Internal, QStringLiteral("no reply"));
    }

    static ErrorCode codeOf(const Enrolled& answer)
    {
        return answer ? ErrorCode::Exists : answer.error().code;
    }

    [[nodiscard]] QList<Device> registered() const
    {
        return *m_hq->run([](store::Connection& c) { return devices(c); });
    }

    SystemRandomness m_random;
    std::unique_ptr<PracticeHq> m_practice;
    std::unique_ptr<Headquarters> m_hq;
    std::unique_ptr<EnrolServer> m_server;
};

BANSHO_TEST(TstEnrolServer, "tst_enrol_server")
#include "tst_enrol_server.moc"
