#pragma once
// A line to HQ: frames out, frames in. The real one is a WebSocket over TLS 1.3 with the device's
// certificate; tests put their own in its place.

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <optional>

namespace bansho::client {

/// When a certificate is good.
struct Validity {
    Timestamp from;
    Timestamp until;
};

class Transport : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Our clock found HQ's certificate not valid yet, or no longer, and nothing else was wrong:
    /// the time that HQ tells in its welcome must lie in this. None when there was no such doubt.
    [[nodiscard]] virtual std::optional<Validity> doubted() const { return std::nullopt; }

    virtual void open() = 0;
    virtual void send(const QByteArray& frame) = 0;
    virtual void close() = 0;

signals:
    void opened();
    void received(const QByteArray& frame);
    /// The line is gone, for whatever reason; emitted once.
    void lost(const bansho::Error& error);
};

/// Where HQ is and how it proves that it is HQ.
struct Gateway {
    QString host;
    quint16 port = 0;
    QByteArray caCertificate; ///< DER; the only one trusted
    QByteArray deviceCertificate; ///< DER
    QByteArray deviceKey; ///< DER, PKCS #8
    QByteArray hqKey; ///< SHA-256 of HQ's SubjectPublicKeyInfo; empty when none is pinned
};

class WebSocketTransport final : public Transport {
    Q_OBJECT

public:
    explicit WebSocketTransport(const Gateway& gateway, QObject* parent = nullptr);
    ~WebSocketTransport() override;

    [[nodiscard]] std::optional<Validity> doubted() const override { return m_doubted; }

    void open() override;
    void send(const QByteArray& frame) override;
    void close() override;

private:
    /// Nothing but the dates is wrong, and it is the pinned key: a PC whose clock was reset must
    /// still reach HQ, to learn the time.
    bool forgiveDates(const QList<QSslError>& errors);
    void fail(ErrorCode code, const QString& detail);

    Gateway m_gateway;
    QWebSocket m_socket;
    QTimer m_patience; ///< no answer at all for so long: the line is dead
    QTimer m_ping;
    bool m_lost = false;
    std::optional<Validity> m_doubted;
};

} // namespace bansho::client
