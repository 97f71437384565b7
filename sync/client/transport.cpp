#include "sync/client/transport.h"

#include "app/base/cbor.h"

#include "sync/wire/messages.h"

#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>
#include <limits>
#include <utility>

namespace bansho::client {

namespace {

constexpr int patienceMs = 60'000;
constexpr int pingMs = 20'000; ///< a dead line is noticed though nothing is being said
constexpr quint64 frameBytes = 524'288;

QSslConfiguration lineTls(const Gateway& gateway)
{
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates({QSslCertificate(gateway.caCertificate, QSsl::Der)});
    tls.setLocalCertificate(QSslCertificate(gateway.deviceCertificate, QSsl::Der));
    tls.setPrivateKey(QSslKey(gateway.deviceKey, QSsl::Ec, QSsl::Der));
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return tls;
}

/// Qt trusts no authority whose time has ended, and then says that it is not known.
bool isAboutDates(const QSslError& error, bool ofOurAuthority)
{
    switch (error.error()) {
    case QSslError::CertificateNotYetValid:
    case QSslError::CertificateExpired:
        return true;
    case QSslError::SelfSignedCertificateInChain:
        return ofOurAuthority;
    default:
        return false;
    }
}

} // namespace

WebSocketTransport::WebSocketTransport(const Gateway& gateway, QObject* parent)
    : Transport(parent)
    , m_gateway(gateway)
{
    m_socket.setMaxAllowedIncomingMessageSize(quint64(wire::maxMessageBytes));
    m_socket.setMaxAllowedIncomingFrameSize(quint64(wire::maxMessageBytes));
    m_socket.setOutgoingFrameSize(frameBytes);
    m_socket.setSslConfiguration(lineTls(gateway));
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this,
        [this] { fail(ErrorCode::Timeout, QStringLiteral("no answer")); });
    m_ping.setInterval(pingMs);
    connect(&m_ping, &QTimer::timeout, this, [this] { m_socket.ping(); });
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_patience.start(); });
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_patience.start();
        m_ping.start();
        emit opened();
    });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& frame) {
        m_patience.start();
        emit received(frame);
    });
    connect(&m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        if (forgiveDates(errors)) {
            m_socket.ignoreSslErrors();
        } else {
            fail(ErrorCode::TlsRefused, errors.first().errorString());
        }
    });
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
        [this](QAbstractSocket::SocketError error) {
            const bool tls = error == QAbstractSocket::SslHandshakeFailedError;
            fail(tls ? ErrorCode::TlsRefused : ErrorCode::Unreachable, m_socket.errorString());
        });
    connect(&m_socket, &QWebSocket::disconnected, this,
        [this] { fail(ErrorCode::Unreachable, m_socket.closeReason()); });
}

/// An open socket says that it is closed while it is destroyed, when the timers are gone already.
WebSocketTransport::~WebSocketTransport()
{
    m_socket.disconnect(this);
}

void WebSocketTransport::open()
{
    QUrl url;
    url.setScheme(QStringLiteral("wss"));
    url.setHost(m_gateway.host);
    url.setPort(m_gateway.port);
    url.setPath(QStringLiteral("/sync"));
    m_patience.start();
    m_socket.open(url);
}

void WebSocketTransport::send(const QByteArray& frame)
{
    m_socket.sendBinaryMessage(frame);
}

void WebSocketTransport::close()
{
    m_patience.stop();
    m_ping.stop();
    if (!std::exchange(m_lost, true)) {
        m_socket.close();
    }
}

bool WebSocketTransport::forgiveDates(const QList<QSslError>& errors)
{
    const QSslCertificate authority(m_gateway.caCertificate, QSsl::Der);
    Validity good{.from = {std::numeric_limits<qint64>::min()},
        .until = {std::numeric_limits<qint64>::max()}};
    bool pinned = false;
    for (const QSslError& error : errors) {
        const QSslCertificate one = error.certificate();
        const bool own = !one.isNull() && sha256(one.publicKey().toDer()) == m_gateway.hqKey;
        if (!isAboutDates(error, one == authority) || (!own && one != authority)) {
            return false;
        }
        pinned = pinned || own;
        good.from.utcMs = std::max(good.from.utcMs, one.effectiveDate().toMSecsSinceEpoch());
        good.until.utcMs = std::min(good.until.utcMs, one.expiryDate().toMSecsSinceEpoch());
    }
    if (pinned) {
        m_doubted = good;
    }
    return pinned;
}

void WebSocketTransport::fail(ErrorCode code, const QString& detail)
{
    if (m_lost) {
        return;
    }
    m_lost = true;
    m_patience.stop();
    m_ping.stop();
    if (m_socket.state() == QAbstractSocket::ConnectedState) {
        m_socket.abort();
    }
    emit lost(bansho::fail(
        code, detail, QStringLiteral("%1:%2").arg(m_gateway.host).arg(m_gateway.port)));
}

} // namespace bansho::client
