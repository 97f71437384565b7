// A device in front of a gateway that is not what it should be: another's certificate, garbage, an
// end in the middle of a message. The device says so in a sentence, loses nothing, and is in step
// as soon as the true gateway is back.
#include "app/base/clock.h"

#include "sync/hq/certificate_authority.h"

#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>
#include <vector>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

/// Takes connections on HQ's port in its place.
class FalseGateway {
public:
    enum class Manner {
        Garbage, ///< answers the first message with bytes that are none
        HalfMessage, ///< announces a frame and ends the connection inside it
        Silence, ///< ends the connection at the first message
        NoWebSocket, ///< speaks TLS and answers with a page
    };

    FalseGateway(const hq::Credentials& identity, quint16 port, Manner manner)
        : m_manner(manner)
        , m_websockets(u"false"_s, QWebSocketServer::NonSecureMode)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_3OrLater);
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setLocalCertificate(QSslCertificate(identity.certificate, QSsl::Der));
        tls.setPrivateKey(QSslKey(identity.privateKey.view().toByteArray(), QSsl::Ec, QSsl::Der));
        m_tls.setSslConfiguration(tls);
        QObject::connect(&m_tls, &QTcpServer::pendingConnectionAvailable, &m_tls, [this] {
            auto* socket = m_tls.nextPendingConnection();
            ++m_visits;
            if (m_manner == Manner::NoWebSocket) {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                socket->disconnectFromHost();
                return;
            }
            m_socket = socket;
            m_websockets.handleConnection(socket);
        });
        QObject::connect(
            &m_websockets, &QWebSocketServer::newConnection, &m_websockets, [this] { greet(); });
        m_listens = m_tls.listen(QHostAddress::LocalHost, port);
    }

    [[nodiscard]] bool listens() const { return m_listens; }

    [[nodiscard]] int visits() const { return m_visits; }

private:
    void greet()
    {
        m_lines.emplace_back(m_websockets.nextPendingConnection());
        QWebSocket* line = m_lines.back().get();
        QObject::connect(line, &QWebSocket::binaryMessageReceived, line, [this, line] {
            switch (m_manner) {
            case Manner::Garbage:
                line->sendBinaryMessage(QByteArray(3000, '\xa5'));
                break;
            case Manner::HalfMessage:
                // RFC 6455 5.2: a final binary frame of 65,536 bytes, of which 100 come.
                m_socket->write(QByteArray::fromHex("827f0000000000010000") + QByteArray(100, 'x'));
                m_socket->flush();
                m_socket->disconnectFromHost();
                break;
            case Manner::Silence:
            case Manner::NoWebSocket:
                m_socket->disconnectFromHost();
                break;
            }
        });
    }

    Manner m_manner;
    QSslServer m_tls;
    QWebSocketServer m_websockets;
    std::vector<std::unique_ptr<QWebSocket>> m_lines;
    QTcpSocket* m_socket = nullptr;
    bool m_listens = false;
    int m_visits = 0;
};

} // namespace

class TstGateway : public QObject {
    Q_OBJECT

private:
    /// What HQ's own gateway proves itself with.
    hq::Credentials trueIdentity() const
    {
        const QString keys = m_site->path(u"hq/keys/"_s);
        const auto certificate = hq::fromPem("CERTIFICATE", contentOf(keys + u"server.pem"_s));
        auto key = hq::fromPem("PRIVATE KEY", contentOf(keys + u"server-key.pem"_s));
        return {certificate->view().toByteArray(), std::move(*key)};
    }

    /// A server's certificate of another CA, which never belonged to this HQ.
    static hq::Credentials foreignIdentity()
    {
        SystemRandomness randomness;
        const Timestamp now = SystemClock().now();
        const auto other = hq::CertificateAuthority::create(u"Another HQ"_s, now, randomness);
        return std::move(*other->issueServer(u"127.0.0.1"_s, now, randomness));
    }

    std::unique_ptr<Site> m_site;

private slots:

    void whoOnlyKnocksClosesThePortForNobody()
    {
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        site.addConsultation(Seat::A, u"回線の相談"_s);
        for (int knock = 0; knock < 300; ++knock) { // a port scan: comes, says nothing, goes
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, site.port());
            QVERIFY(socket.waitForConnected());
        }
        std::vector<std::unique_ptr<QTcpSocket>> waiting;
        for (int half = 0; half < 60; ++half) { // RFC 8446: the first bytes of a ClientHello
            waiting.push_back(std::make_unique<QTcpSocket>());
            waiting.back()->connectToHost(QHostAddress::LocalHost, site.port());
            QVERIFY(waiting.back()->waitForConnected());
            waiting.back()->write(QByteArray::fromHex("1603010200010001fc0303"));
            waiting.back()->flush();
        }
        site.syncAll({Seat::A});
        QVERIFY(site.gatewayRuns());
        QCOMPARE(
            site.must(Seat::A, {u"status"_s, u"--json"_s}).object().value(u"pending"_s).toInt(-1),
            0);
    }

    void init()
    {
        m_site = std::make_unique<Site>(QList{Seat::A});
        QVERIFY(m_site->startGateway());
        m_site->syncAll({Seat::A});
        m_site->stopGateway();
    }

    void cleanup() { m_site.reset(); }

    void isNamedAndCostsNothing_data()
    {
        QTest::addColumn<bool>("foreign");
        QTest::addColumn<int>("manner");
        QTest::addColumn<QByteArray>("code");
        using Manner = FalseGateway::Manner;
        QTest::newRow("another HQ's certificate")
            << true << int(Manner::Garbage) << QByteArray("TLS_REFUSED");
        QTest::newRow("garbage") << false << int(Manner::Garbage) << QByteArray("PROTOCOL");
        QTest::newRow("half a message")
            << false << int(Manner::HalfMessage) << QByteArray("UNREACHABLE");
        QTest::newRow("an end") << false << int(Manner::Silence) << QByteArray("UNREACHABLE");
        QTest::newRow("no WebSocket")
            << false << int(Manner::NoWebSocket) << QByteArray("UNREACHABLE");
    }

    void isNamedAndCostsNothing()
    {
        QFETCH(bool, foreign);
        QFETCH(int, manner);
        QFETCH(QByteArray, code);
        const QString id = m_site->addConsultation(Seat::A, u"偽の本部の前の相談"_s);
        {
            const FalseGateway gateway(foreign ? foreignIdentity() : trueIdentity(), m_site->port(),
                FalseGateway::Manner(manner));
            QVERIFY(gateway.listens());
            const auto process = m_site->begin(Seat::A, {u"sync"_s, u"--once"_s});
            QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, patienceMs);
            const QByteArray said = process->readAllStandardError();
            QVERIFY2(said.startsWith("error: " + code + ": "), said.constData());
            QCOMPARE(process->exitCode(), 1);
            QVERIFY(foreign || gateway.visits() > 0);
        }
        const Ran kept = m_site->must(Seat::A, {u"show"_s, id, u"--json"_s});
        QCOMPARE(kept.object().value(u"sync"_s).toString(), u"tentative"_s);
        QVERIFY(m_site->startGateway());
        m_site->syncAll({Seat::A});
        const Ran settled = m_site->must(Seat::A, {u"show"_s, id, u"--json"_s});
        QCOMPARE(settled.object().value(u"sync"_s).toString(), u"settled"_s);
        m_site->verifyAll({Seat::A});
    }

    /// A second key that HQ's own CA certified passes for HQ by a right clock only: dates are
    /// forgiven to the one key that was pinned when the device was enrolled.
    void aWrongClockForgivesThePinnedKeyOnly()
    {
        const QString keys = m_site->path(u"hq/keys/"_s);
        const auto certificate = hq::fromPem("CERTIFICATE", contentOf(keys + u"ca.pem"_s));
        const auto key = hq::fromPem("PRIVATE KEY", contentOf(keys + u"ca-key.pem"_s));
        const auto ca = hq::CertificateAuthority::open(certificate->view().toByteArray(), *key);
        SystemRandomness randomness;
        const auto second = ca->issueServer(u"127.0.0.1"_s, SystemClock().now(), randomness);
        QVERIFY(second.ok());
        const FalseGateway gateway(*second, m_site->port(), FalseGateway::Manner::Garbage);
        QVERIFY(gateway.listens());
        const auto ended = [](QProcess& process) {
            return QTest::qWaitFor(
                [&process] { return process.state() == QProcess::NotRunning; }, patienceMs);
        };
        const auto right = m_site->begin(Seat::A, {u"sync"_s, u"--once"_s});
        QVERIFY(ended(*right));
        const QByteArray taken = right->readAllStandardError();
        QVERIFY2(taken.startsWith("error: PROTOCOL: "), taken.constData());
        const auto wrong =
            m_site->beginAt(u"2001-01-01 00:00:00"_s, Seat::A, {u"sync"_s, u"--once"_s});
        QVERIFY(ended(*wrong));
        const QByteArray refused = wrong->readAllStandardError();
        QVERIFY2(refused.startsWith("error: TLS_REFUSED: "), refused.constData());
    }
};

BANSHO_TEST(TstGateway, "tst_gateway")
#include "tst_gateway.moc"
