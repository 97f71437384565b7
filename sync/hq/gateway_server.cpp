#include "sync/hq/gateway_server.h"

#include "app/base/async.h"
#include "app/base/cbor.h"

#include "sync/hq/gateway_store.h"
#include "sync/hq/line.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/ssl.h>

namespace bansho::hq {

using store::Connection;

namespace {

constexpr int revocationCheckMs = 2'000;
constexpr int handshakeMs = 10'000;
constexpr int mostPending = 200;

QSslConfiguration gatewayTls(const ServerIdentity& identity)
{
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setMissingCertificateIsFatal(true);
    tls.setCaCertificates({QSslCertificate(identity.caCertificate, QSsl::Der)});
    tls.setLocalCertificate(QSslCertificate(identity.certificate, QSsl::Der));
    tls.setPrivateKey(QSslKey(identity.privateKey, QSsl::Ec, QSsl::Der));
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return tls;
}

/// OpenSSL calls this at the end of SSL_new().
void withoutTickets(void* ssl, void*, CRYPTO_EX_DATA*, int, long, void*)
{
    SSL_set_num_tickets(static_cast<SSL*>(ssl), 0);
}

/// Without this the gateway sends two TLS 1.3 tickets whatever SslOptionDisableSessionTickets says:
/// Qt 6.4 hands that option to OpenSSL, which then sends tickets of another kind, and Qt shows no
/// SSL object on which their number could be set.
void sendNoTickets()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, withoutTickets, nullptr, nullptr);
    Q_UNUSED(index);
}

/// The device of a certificate; nullopt when it is not in the registry. The first contact of an
/// issued device enrols it.
Result<std::optional<Peer>> peerOf(
    Connection& connection, const QByteArray& certificate, Timestamp now)
{
    const auto device = deviceByCertificate(connection, certificate);
    if (!device) {
        return device.error();
    }
    if (!*device) {
        return std::optional<Peer>();
    }
    if ((*device)->state == DeviceState::Issued) {
        if (auto done = markEnrolled(connection, (*device)->id, now); !done) {
            return done.error();
        }
    }
    return std::optional(Peer{.device = (*device)->id,
        .unit = (*device)->unit,
        .publicKey = {},
        .replica = {},
        .streams = {},
        .revoked = (*device)->state == DeviceState::Revoked});
}

} // namespace

GatewayServer::GatewayServer(store::Store& store, Exchange& exchange, const Clock& clock,
    const ServerIdentity& identity, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_exchange(exchange)
    , m_clock(clock)
    , m_tls(mostPending, handshakeMs)
    , m_websockets(QStringLiteral("bansho-hq"), QWebSocketServer::NonSecureMode)
{
    sendNoTickets();
    m_tls.setSslConfiguration(gatewayTls(identity));
    // newConnection would fire before the handshake.
    connect(&m_tls, &QTcpServer::pendingConnectionAvailable, this, &GatewayServer::admit);
    connect(&m_websockets, &QWebSocketServer::newConnection, this, &GatewayServer::begin);
    m_revocations.setInterval(revocationCheckMs);
    connect(&m_revocations, &QTimer::timeout, this, &GatewayServer::closeRevoked);
    m_revocations.start();
}

GatewayServer::~GatewayServer()
{
    qDeleteAll(m_lines);
}

Result<void> GatewayServer::listen(const QString& host, quint16 port)
{
    const QHostAddress address(host);
    if (!m_tls.listen(address.isNull() ? QHostAddress(QHostAddress::Any) : address, port)) {
        return fail(
            ErrorCode::StoreIo, m_tls.errorString(), QStringLiteral("%1:%2").arg(host).arg(port));
    }
    return {};
}

void GatewayServer::admit()
{
    while (auto* socket = qobject_cast<QSslSocket*>(m_tls.nextPendingConnection())) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const QSslCertificate certificate = socket->peerCertificate();
        const QByteArray digest = sha256(certificate.toDer());
        if (certificate.isNull()) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        deliver(m_store.write([digest, now = m_clock.now()](Connection& connection) {
            return peerOf(connection, digest, now);
        }),
            socket, [this, socket, digest](const Result<std::optional<Peer>>& peer) {
                if (!peer || !*peer) {
                    socket->abort();
                    socket->deleteLater();
                    return;
                }
                Peer known = **peer;
                known.publicKey = socket->peerCertificate().publicKey().toDer();
                m_admitted.insert(digest, known);
                upgrade(socket);
            });
    }
}

void GatewayServer::upgrade(QSslSocket* socket)
{
    m_websockets.handleConnection(socket);
    if (socket->bytesAvailable() > 0) {
        emit socket->readyRead(); // what came during the look-up
    }
}

void GatewayServer::begin()
{
    while (QWebSocket* socket = m_websockets.nextPendingConnection()) {
        const QByteArray digest = sha256(socket->sslConfiguration().peerCertificate().toDer());
        const auto peer = m_admitted.constFind(digest);
        if (peer == m_admitted.constEnd()) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_lines.append(new Line(socket, *peer, *this));
    }
}

void GatewayServer::announce(const QStringList& streams, const Line* except)
{
    for (Line* line : std::as_const(m_lines)) {
        if (line != except && line->peer().replica) {
            for (const QString& stream : streams) {
                if (line->peer().streams.contains(stream)
                    || line->peer().streams.contains(forceStream)) {
                    line->send(wire::Announce{stream});
                    break;
                }
            }
        }
    }
}

void GatewayServer::closeRevoked()
{
    if (m_lines.isEmpty()) {
        return;
    }
    deliver(m_store.write([](Connection& connection) { return revokedDevices(connection); }), this,
        [this](const Result<QSet<RecordId>>& revoked) {
            if (!revoked) {
                return;
            }
            const QList<Line*> lines = m_lines;
            for (Line* line : lines) {
                if (revoked->contains(line->peer().device) && !line->peer().revoked) {
                    line->close(ErrorCode::DeviceRevoked);
                }
            }
        });
}

void GatewayServer::forget(Line* line)
{
    m_lines.removeOne(line);
    line->deleteLater();
}

} // namespace bansho::hq
