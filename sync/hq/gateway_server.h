#pragma once
// The sync port: mutual TLS 1.3, the device registry asked before a byte is parsed, then
// WebSocket frames to Exchange on the store thread. Lives on a thread with an event loop.
//
// 1. A connection without a certificate of our CA fails in the handshake.
// 2. A device that is unknown is closed before its first frame. A revocation closes an open line
//    within `revocationCheckMs`; on its next line the device is told, and may only hand in what it
//    had not sent, to be quarantined.
// 3. One message of a line is answered after the other; a line that sends faster than it is
//    answered is closed.

#include "app/store/store.h"

#include "sync/hq/exchange.h"
#include "sync/hq/tls_server.h"

#include <QTimer>
#include <QWebSocketServer>

namespace bansho::hq {

class Line;

struct ServerIdentity {
    QByteArray caCertificate; ///< DER
    QByteArray certificate; ///< DER
    QByteArray privateKey; ///< PKCS #8, DER
};

class GatewayServer : public QObject {
    Q_OBJECT

public:
    GatewayServer(store::Store& store, Exchange& exchange, const Clock& clock,
        const ServerIdentity& identity, QObject* parent = nullptr);
    ~GatewayServer() override;

    /// StoreIo (subject: the address) when the port cannot be bound.
    Result<void> listen(const QString& host, quint16 port);

    [[nodiscard]] quint16 port() const { return m_tls.serverPort(); }

private:
    friend class Line;

    void admit();
    void upgrade(QSslSocket* socket);
    void begin();
    void announce(const QStringList& streams, const Line* except);
    void closeRevoked();
    void forget(Line* line);

    store::Store& m_store;
    Exchange& m_exchange;
    const Clock& m_clock;
    TlsServer m_tls;
    QWebSocketServer m_websockets;
    QHash<QByteArray, Peer> m_admitted; ///< by digest of the certificate
    QList<Line*> m_lines;
    QTimer m_revocations;
};

} // namespace bansho::hq
