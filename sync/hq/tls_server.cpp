#include "sync/hq/tls_server.h"

namespace bansho::hq {

namespace {

constexpr int resumeMs = 200;

} // namespace

TlsServer::TlsServer(int mostPending, int handshakeMs, QObject* parent)
    : QSslServer(parent)
{
    setMaxPendingConnections(mostPending);
    setHandshakeTimeout(handshakeMs);
    m_resume.setInterval(resumeMs);
    connect(&m_resume, &QTimer::timeout, this, [this] {
        if (isListening()) {
            resumeAccepting();
        }
    });
    m_resume.start();
}

} // namespace bansho::hq
