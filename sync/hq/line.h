#pragma once
// One open line of a device: private to the gateway server.

#include "sync/hq/gateway_server.h"

#include <QQueue>
#include <QWebSocket>

namespace bansho::hq {

class Line : public QObject {
    Q_OBJECT

public:
    Line(QWebSocket* socket, Peer peer, GatewayServer& server);
    ~Line() override;

    [[nodiscard]] const Peer& peer() const { return m_peer; }

    void send(const wire::Message& message);
    void close(ErrorCode code);

private:
    void receive(const QByteArray& frame);
    void next();
    void answered(const Result<std::pair<Peer, Reply>>& outcome);

    QWebSocket* m_socket;
    Peer m_peer;
    GatewayServer& m_server;
    QQueue<wire::Message> m_waiting;
    QTimer m_idle;
    bool m_busy = false;
    bool m_closing = false;
};

} // namespace bansho::hq
