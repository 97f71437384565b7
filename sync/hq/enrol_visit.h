#pragma once
// One connection of the enrol port (enrol_server.h): a request, a reply, the end.

#include "sync/hq/headquarters.h"
#include "sync/hq/wrong_tries.h"
#include "sync/wire/enrolment_messages.h"

#include <QSslSocket>
#include <QTimer>

namespace bansho::hq {

class EnrolVisit : public QObject {
    Q_OBJECT

public:
    /// Takes the socket over, its handshake done. Borrows HQ and the count of tries.
    EnrolVisit(QSslSocket* socket, Headquarters& hq, WrongTries& tries, QObject* parent);

    void start();

signals:
    /// Emitted once.
    void ended();

private:
    void receive();
    void judge(const Result<wire::EnrolmentRequest>& request);
    void answered(const Result<QByteArray>& outcome);
    void reply(const QByteArray& bytes);
    void end();

    QSslSocket* m_socket;
    Headquarters& m_hq;
    WrongTries& m_tries;
    QHostAddress m_address;
    QTimer m_patience; ///< for the request; while the reply goes out, for any progress of it
    bool m_asked = false;
    bool m_ended = false;
};

} // namespace bansho::hq
