#pragma once
// A TCP relay on the loopback address between a device and the gateway. It counts what goes either
// way, TLS included, and how often what is said up is answered down. It understands nothing of it.

#include "app/base/result.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace bansho::bench {

/// What went over the wire.
struct Traffic {
    qint64 up = 0; ///< bytes, device to HQ
    qint64 down = 0;
    int roundTrips = 0; ///< how often the direction turned from up to down

    [[nodiscard]] qint64 bytes() const { return up + down; }
};

class CountingRelay : public QObject {
    Q_OBJECT

public:
    explicit CountingRelay(quint16 gatewayPort, QObject* parent = nullptr);

    /// StoreIo when no port can be had.
    Result<void> listen();

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    /// What went over since this was asked last.
    [[nodiscard]] Traffic take();

signals:
    /// The line that was open is closed at both ends.
    void closed();

private:
    enum class Direction { None, Up, Down };

    void accept();
    void pass(QTcpSocket& from, QTcpSocket& to, Direction direction);
    void ended();

    quint16 m_gatewayPort;
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_device;
    std::unique_ptr<QTcpSocket> m_gateway;
    Traffic m_traffic;
    Direction m_last = Direction::None;
};

} // namespace bansho::bench
