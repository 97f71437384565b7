// The sync port against peers that are no device of this HQ, and against devices that misbehave.
#include "app/base/clock.h"

#include "sync/hq/certificate_authority.h"

#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>
#include <QWebSocket>

#include <cstdio>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;

/// What a peer saw of the port.
struct Seen {
    bool upgraded = false; ///< the gateway answered the WebSocket handshake
    bool ended = false; ///< by the gateway
    int tickets = 0;
};

} // namespace

class TstLine : public QObject {
    Q_OBJECT

private slots:

    void initTestCase()
    {
        m_site = std::make_unique<Site>(QList{Seat::A, Seat::B});
        QVERIFY(m_site->startGateway());
        m_site->syncAll({Seat::A, Seat::B});
        const QString tls = m_site->folder(Seat::A) + u"/tls/"_s;
        m_ca = contentOf(tls + u"ca.der"_s);
        m_good = configuration(contentOf(tls + u"device.der"_s), contentOf(tls + u"device.key"_s));
        QVERIFY(!m_good.localCertificate().isNull());
        QVERIFY(!m_good.privateKey().isNull());
        // B stays in step through all that follows.
        m_colleague = m_site->begin(Seat::B, {u"sync"_s});
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(m_site->folder(Seat::B) + u"/owner.sock"_s), patienceMs);
    }

    void cleanupTestCase()
    {
        if (m_colleague) {
            m_colleague->terminate();
            m_colleague->waitForFinished();
        }
        m_colleague.reset();
        m_site.reset();
    }

    /// After every attack the gateway is up, a device is served, and the other's line still stands.
    void cleanup()
    {
        QVERIFY(m_site->gatewayRuns());
        QVERIFY(knock(m_good).upgraded);
        QVERIFY(!m_colleague->waitForFinished(0));
    }

    void aDeviceIsServedWithoutSessionTickets()
    {
        const Seen seen = knock(m_good);
        QVERIFY(seen.upgraded);
        std::printf("TLS session tickets: %d\n", seen.tickets);
        QCOMPARE(seen.tickets, 0);
    }

    void aStrangerIsRefused_data()
    {
        QTest::addColumn<QSslConfiguration>("tls");
        SystemRandomness randomness;
        const Timestamp now = SystemClock().now();
        const auto issued = [this](const Result<hq::Credentials>& made) {
            return made ? configuration(made->certificate, made->privateKey.view().toByteArray())
                        : QSslConfiguration();
        };
        const hq::DeviceName name{.device = {}, .unit = u"0115"_s};

        QTest::newRow("no certificate") << configuration({}, {});
        const auto other = hq::CertificateAuthority::create(u"Another HQ"_s, now, randomness);
        QVERIFY(other.ok());
        QTest::newRow("another CA") << issued(other->issueDevice(name, now, 30, randomness));
        QTest::newRow("self-signed")
            << configuration(other->certificate(), other->privateKey()->view().toByteArray());

        const QString keys = m_site->path(u"hq/keys/"_s);
        const auto certificate = hq::fromPem("CERTIFICATE", contentOf(keys + u"ca.pem"_s));
        const auto key = hq::fromPem("PRIVATE KEY", contentOf(keys + u"ca-key.pem"_s));
        QVERIFY(certificate.ok());
        QVERIFY(key.ok());
        const auto own = hq::CertificateAuthority::open(certificate->view().toByteArray(), *key);
        QVERIFY(own.ok());
        QTest::newRow("expired") << issued(
            own->issueDevice(name, {now.utcMs - 60 * dayMs}, 30, randomness));
        QTest::newRow("not yet valid")
            << issued(own->issueDevice(name, {now.utcMs + 60 * dayMs}, 30, randomness));
        QTest::newRow("a server's") << issued(own->issueServer(u"127.0.0.1"_s, now, randomness));
        QTest::newRow("not in the registry") << issued(own->issueDevice(name, now, 30, randomness));
        QSslConfiguration old = m_good;
        old.setProtocol(QSsl::TlsV1_2);
        QTest::newRow("TLS 1.2") << old;
    }

    void aStrangerIsRefused()
    {
        QFETCH(QSslConfiguration, tls);
        QVERIFY(!tls.isNull());
        const Seen seen = knock(tls);
        QVERIFY(!seen.upgraded);
        QVERIFY(seen.ended);
    }

    void garbageEndsItsOwnConnection()
    {
        QTcpSocket plain;
        plain.connectToHost(u"127.0.0.1"_s, m_site->port());
        QVERIFY(plain.waitForConnected(patienceMs));
        plain.write(QByteArray(4096, '\xa5'));
        QTRY_COMPARE_WITH_TIMEOUT(plain.state(), QAbstractSocket::UnconnectedState, patienceMs);

        QSslSocket inside;
        inside.setSslConfiguration(m_good);
        inside.connectToHostEncrypted(u"127.0.0.1"_s, m_site->port());
        QVERIFY(inside.waitForEncrypted(patienceMs));
        inside.write(QByteArray(65'536, '\xa5') + "\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(inside.state(), QAbstractSocket::UnconnectedState, patienceMs);
    }

    void aFrameThatIsNoMessageEndsItsOwnConnection_data()
    {
        QTest::addColumn<bool>("text");
        QTest::newRow("text") << true;
        QTest::newRow("garbage") << false;
    }

    void aFrameThatIsNoMessageEndsItsOwnConnection()
    {
        QFETCH(bool, text);
        QWebSocket socket;
        socket.setSslConfiguration(m_good);
        socket.open(QUrl(u"wss://127.0.0.1:%1/sync"_s.arg(m_site->port())));
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::ConnectedState, patienceMs);
        if (text) {
            socket.sendTextMessage(u"{}"_s);
        } else {
            socket.sendBinaryMessage(QByteArray(1024, '\xa5'));
        }
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, patienceMs);
    }

    /// More silent connections than the gateway lets wait: a device is served all the same.
    void silentConnectionsDoNotKeepADeviceOut()
    {
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int count = 0; count < 40; ++count) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(u"127.0.0.1"_s, m_site->port());
        }
        QElapsedTimer clock;
        clock.start();
        m_site->syncAll({Seat::A});
        std::printf("40 silent connections: a device waits %lld ms\n", qlonglong(clock.elapsed()));
    }

    /// Stands last: the line that was open through all of it still brings what others write.
    void theColleaguesLineStillBringsRecords()
    {
        const QString id = m_site->addConsultation(Seat::A, u"攻撃の後の相談"_s);
        m_site->syncAll({Seat::A});
        QTRY_VERIFY_WITH_TIMEOUT(m_site->run(Seat::B, {u"show"_s, id}).ok(), patienceMs);
    }

private:
    [[nodiscard]] QSslConfiguration configuration(
        const QByteArray& certificate, const QByteArray& key) const
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_3OrLater);
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        tls.setCaCertificates({QSslCertificate(m_ca, QSsl::Der)});
        if (!certificate.isEmpty()) {
            tls.setLocalCertificate(QSslCertificate(certificate, QSsl::Der));
            tls.setPrivateKey(QSslKey(key, QSsl::Ec, QSsl::Der));
        }
        tls.setSslOption(QSsl::SslOptionDisableSessionTickets, false);
        tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
        return tls;
    }

    /// Connects, asks for a WebSocket and waits for the answer or the end.
    Seen knock(const QSslConfiguration& tls) const
    {
        Seen seen;
        QByteArray answer;
        QSslSocket socket;
        socket.setSslConfiguration(tls);
        connect(&socket, &QSslSocket::newSessionTicketReceived, this, [&] { ++seen.tickets; });
        connect(&socket, &QSslSocket::encrypted, this, [&] {
            socket.write("GET /sync HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                         "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        });
        connect(&socket, &QSslSocket::readyRead, this, [&] { answer += socket.readAll(); });
        socket.connectToHostEncrypted(u"127.0.0.1"_s, m_site->port());
        const bool answered = QTest::qWaitFor(
            [&] {
                seen.upgraded = answer.startsWith("HTTP/1.1 101");
                seen.ended = socket.state() == QAbstractSocket::UnconnectedState;
                return seen.upgraded || seen.ended;
            },
            patienceMs);
        if (!answered) {
            qWarning("neither an answer nor the end");
        }
        return seen;
    }

    std::unique_ptr<Site> m_site;
    std::unique_ptr<QProcess> m_colleague;
    QByteArray m_ca;
    QSslConfiguration m_good;
};

BANSHO_TEST(TstLine, "tst_line")
#include "tst_line.moc"
