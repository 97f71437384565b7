#pragma once
// The enrol port: TLS 1.3 with the server's certificate alone, one request and one reply a
// connection (sync/wire/enrolment_messages.h). Lives on a thread with an event loop.
//
// 1. A handshake or a request that takes longer than `patienceMs` ends the connection.
// 2. An address with five wrong tries within an hour is answered LOCKED_OUT without a look at its
//    request.
// 3. At most `mostVisits` connections are open at a time.

#include "sync/hq/gateway_server.h"
#include "sync/hq/headquarters.h"
#include "sync/hq/wrong_tries.h"

namespace bansho::hq {

class EnrolServer : public QObject {
    Q_OBJECT

public:
    static constexpr int patienceMs = 10'000;
    static constexpr int mostVisits = 30;
    static constexpr int mostHandshakes = 200;

    /// Borrows HQ.
    EnrolServer(Headquarters& hq, const ServerIdentity& identity, QObject* parent = nullptr);
    ~EnrolServer() override;

    /// StoreIo (subject: the address) when the port cannot be bound.
    Result<void> listen(const QString& host, quint16 port);

    [[nodiscard]] quint16 port() const { return m_tls.serverPort(); }

private:
    void admit();

    Headquarters& m_hq;
    WrongTries m_tries;
    TlsServer m_tls;
    int m_visits = 0;
};

} // namespace bansho::hq
