#include "sync/hq/line.h"

#include "app/base/async.h"

namespace bansho::hq {

namespace {

constexpr int mostWaiting = 32; ///< messages; a client has at most five on their way
constexpr int idleMs = 180'000; ///< a client pings or speaks more often
constexpr quint64 frameBytes = 524'288;

} // namespace

Line::Line(QWebSocket* socket, Peer peer, GatewayServer& server)
    : m_socket(socket)
    , m_peer(std::move(peer))
    , m_server(server)
{
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingMessageSize(quint64(wire::maxMessageBytes));
    m_socket->setMaxAllowedIncomingFrameSize(quint64(wire::maxMessageBytes));
    m_socket->setOutgoingFrameSize(frameBytes);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &Line::receive);
    connect(
        m_socket, &QWebSocket::textMessageReceived, this, [this] { close(ErrorCode::Protocol); });
    connect(m_socket, &QWebSocket::pong, this, [this] { m_idle.start(); });
    connect(m_socket, &QWebSocket::disconnected, this, [this] {
        m_closing = true;
        m_server.forget(this);
    });
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleMs);
    connect(&m_idle, &QTimer::timeout, this, [this] { close(ErrorCode::Timeout); });
    m_idle.start();
}

Line::~Line() = default;

void Line::send(const wire::Message& message)
{
    if (!m_closing) {
        m_socket->sendBinaryMessage(wire::encode(message));
    }
}

void Line::close(ErrorCode code)
{
    if (m_closing) {
        return;
    }
    send(wire::Failure{.code = code, .remedy = wire::Remedy::Never});
    m_closing = true;
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, errorName(code));
}

void Line::receive(const QByteArray& frame)
{
    m_idle.start();
    if (m_closing) {
        return;
    }
    const auto message = wire::decode(frame);
    if (!message) {
        close(message.error().code);
        return;
    }
    m_waiting.enqueue(*message);
    if (m_waiting.size() > mostWaiting) {
        close(ErrorCode::TooLarge);
        return;
    }
    next();
}

void Line::next()
{
    if (m_busy || m_closing || m_waiting.isEmpty()) {
        return;
    }
    m_busy = true;
    deliver(m_server.m_store.write(
                [&exchange = m_server.m_exchange, peer = m_peer, message = m_waiting.dequeue()](
                    store::Connection& connection) mutable -> Result<std::pair<Peer, Reply>> {
                    auto reply = exchange.answer(connection, peer, message);
                    if (!reply) {
                        return reply.error();
                    }
                    return std::pair(peer, std::move(*reply));
                }),
        this, [this](const Result<std::pair<Peer, Reply>>& outcome) { answered(outcome); });
}

void Line::answered(const Result<std::pair<Peer, Reply>>& outcome)
{
    m_busy = false;
    if (!outcome) {
        // Our own trouble (a full disk, a damaged store): the device tries again later.
        send(wire::Failure{.code = outcome.error().code,
            .remedy = wire::Remedy::RetryLater,
            .retryAfterMs = 60'000});
        m_closing = true;
        m_socket->close(QWebSocketProtocol::CloseCodeBadOperation);
        return;
    }
    m_peer = outcome->first;
    for (const wire::Message& message : outcome->second.messages) {
        send(message);
    }
    if (!outcome->second.grown.isEmpty()) {
        m_server.announce(outcome->second.grown, this);
    }
    if (outcome->second.close) {
        m_closing = true;
        m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
        return;
    }
    next();
}

} // namespace bansho::hq
