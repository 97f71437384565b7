#pragma once
// Enrolment over the line: asks HQ's enrol port once for the device's certificate by a one-time
// code, and hands out what Device::enrol() takes. Lives on a thread with an event loop.
//
// 1. Nothing is sent before the other side has shown the key whose fingerprint the code carries.
// 2. The proof holds for that side's certificate only, so it is worth nothing to anybody between.
// 3. Nothing is kept here; EnrolWait keeps the key and asks again.

#include "app/vault/officer_key.h"

#include "sync/wire/enrolment_messages.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <functional>
#include <memory>

namespace bansho::client {

class EnrolJob : public QObject {
    Q_OBJECT

public:
    static constexpr int patienceMs = 20'000; ///< without any progress

    /// With a key of its own.
    explicit EnrolJob(wire::EnrolmentCode code, QObject* parent = nullptr);
    /// With this key. `beforeSending` is called when the other side has shown that it is HQ and
    /// nothing was sent yet; its error ends the job.
    EnrolJob(wire::EnrolmentCode code, std::shared_ptr<const vault::OfficerKey> key,
        std::function<Result<void>()> beforeSending, QObject* parent = nullptr);

    void start();

signals:
    /// Emitted once, never before start() returns. The answer has the private key put in.
    /// TlsRefused (another key than the code's), Unreachable, Timeout, Protocol; NotConfirmed,
    /// Refused, LockedOut and others as HQ says.
    void finished(const bansho::Result<bansho::wire::EnrolmentFile>& answer);

private:
    void ask();
    Result<QByteArray> request(const QByteArray& serverCertificate);
    void receive();
    Result<wire::EnrolmentFile> accept(const QByteArray& reply) const;
    void end(const Result<wire::EnrolmentFile>& answer);
    [[nodiscard]] QString place() const;

    wire::EnrolmentCode m_code;
    std::shared_ptr<const vault::OfficerKey> m_key; ///< null: made by start()
    std::function<Result<void>()> m_beforeSending;
    QSslSocket m_socket;
    QTimer m_patience;
    QByteArray m_received;
    bool m_ended = false;
};

} // namespace bansho::client
