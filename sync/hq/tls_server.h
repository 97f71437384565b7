#pragma once
// A TLS port that anybody may knock at. QSslServer stops accepting when too many handshakes are
// under way and goes on only when one of them succeeds: some dozens of connections that never
// speak would close the port for good. This one goes on as soon as there is room. Lives on a thread
// with an event loop.

#include <QSslServer>
#include <QTimer>

namespace bansho::hq {

class TlsServer : public QSslServer {
    Q_OBJECT

public:
    /// At most `mostPending` connections in the handshake, each for at most `handshakeMs`.
    TlsServer(int mostPending, int handshakeMs, QObject* parent = nullptr);

private:
    QTimer m_resume;
};

} // namespace bansho::hq
