#include "tests/bench/counting_relay.h"

#include <utility>

namespace bansho::bench {

CountingRelay::CountingRelay(quint16 gatewayPort, QObject* parent)
    : QObject(parent)
    , m_gatewayPort(gatewayPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &CountingRelay::accept);
}

Result<void> CountingRelay::listen()
{
    return m_server.listen(QHostAddress::LocalHost)
        ? Result<void>()
        : fail(ErrorCode::StoreIo, m_server.errorString(), QStringLiteral("127.0.0.1"));
}

Traffic CountingRelay::take()
{
    m_last = Direction::None;
    return std::exchange(m_traffic, Traffic());
}

void CountingRelay::accept()
{
    m_device.reset(m_server.nextPendingConnection());
    m_device->setParent(nullptr);
    m_gateway = std::make_unique<QTcpSocket>();
    // As both ends do: the bytes of a frame wait for nothing.
    m_device->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_gateway->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_device.get(), &QTcpSocket::readyRead, this,
        [this] { pass(*m_device, *m_gateway, Direction::Up); });
    connect(m_gateway.get(), &QTcpSocket::readyRead, this,
        [this] { pass(*m_gateway, *m_device, Direction::Down); });
    connect(m_gateway.get(), &QTcpSocket::connected, this,
        [this] { pass(*m_device, *m_gateway, Direction::Up); });
    connect(m_device.get(), &QTcpSocket::disconnected, this, &CountingRelay::ended);
    connect(m_gateway.get(), &QTcpSocket::disconnected, this, &CountingRelay::ended);
    m_gateway->connectToHost(QHostAddress::LocalHost, m_gatewayPort);
}

void CountingRelay::pass(QTcpSocket& from, QTcpSocket& to, Direction direction)
{
    if (!from.isOpen() || to.state() != QAbstractSocket::ConnectedState) {
        return; // what came before the other end is there waits in `from`
    }
    const QByteArray bytes = from.readAll();
    if (bytes.isEmpty()) {
        return;
    }
    to.write(bytes);
    (direction == Direction::Up ? m_traffic.up : m_traffic.down) += bytes.size();
    if (m_last == Direction::Up && direction == Direction::Down) {
        ++m_traffic.roundTrips;
    }
    m_last = direction;
}

/// One end is gone: the other hears of it behind the last bytes.
void CountingRelay::ended()
{
    pass(*m_device, *m_gateway, Direction::Up);
    pass(*m_gateway, *m_device, Direction::Down);
    m_device->disconnectFromHost();
    m_gateway->disconnectFromHost();
    if (m_device->state() == QAbstractSocket::UnconnectedState
        && m_gateway->state() == QAbstractSocket::UnconnectedState) {
        emit closed();
    }
}

} // namespace bansho::bench
