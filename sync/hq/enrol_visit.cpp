#include "sync/hq/enrol_visit.h"

#include "app/base/async.h"

#include "sync/hq/enrol_codes.h"
#include "sync/hq/enrol_server.h"

namespace bansho::hq {

namespace {

/// What is the fault of who asks. The rest is our own trouble (a full disk, no device code left).
bool isWrongTry(ErrorCode code)
{
    return code == ErrorCode::Refused || code == ErrorCode::Protocol || code == ErrorCode::TooLarge
        || code == ErrorCode::StoreNewer;
}

Result<QByteArray> answerFor(
    store::Connection& connection, const Headquarters& hq, const wire::EnrolmentRequest& request)
{
    const auto answer = enrolByCode(connection, hq, request);
    return answer ? wire::encodeAnswer(*answer) : Result<QByteArray>(answer.error());
}

} // namespace

EnrolVisit::EnrolVisit(QSslSocket* socket, Headquarters& hq, WrongTries& tries, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_hq(hq)
    , m_tries(tries)
    , m_address(socket->peerAddress())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(wire::frameLengthBytes + wire::maxEnrolmentRequestBytes);
    m_patience.setSingleShot(true);
    m_patience.setInterval(EnrolServer::patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_socket->abort(); });
    connect(m_socket, &QSslSocket::readyRead, this, &EnrolVisit::receive);
    connect(m_socket, &QSslSocket::disconnected, this, &EnrolVisit::end);
}

void EnrolVisit::start()
{
    m_patience.start();
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        end();
        return;
    }
    receive(); // what came with the handshake
}

void EnrolVisit::receive()
{
    if (m_asked) {
        return;
    }
    const qint64 most = wire::frameLengthBytes + wire::maxEnrolmentRequestBytes;
    const auto frame = wire::firstFrame(m_socket->peek(most), wire::maxEnrolmentRequestBytes);
    if (frame && !*frame) {
        return;
    }
    m_asked = true;
    m_patience.stop();
    judge(frame ? wire::decodeEnrolmentRequest(frame->value_or(QByteArray()))
                : Result<wire::EnrolmentRequest>(frame.error()));
}

void EnrolVisit::judge(const Result<wire::EnrolmentRequest>& request)
{
    if (!m_tries.begin(m_address)) {
        reply(wire::encodeEnrolmentRefusal(ErrorCode::LockedOut));
        return;
    }
    if (!request) {
        answered(request.error());
        return;
    }
    deliver(m_hq.store().write([&hq = m_hq, request = *request](store::Connection& connection) {
        return answerFor(connection, hq, request);
    }),
        this, [this](const Result<QByteArray>& outcome) { answered(outcome); });
}

void EnrolVisit::answered(const Result<QByteArray>& outcome)
{
    if (outcome || !isWrongTry(outcome.error().code)) {
        m_tries.forgive(m_address);
    }
    reply(outcome ? *outcome : wire::encodeEnrolmentRefusal(outcome.error().code));
}

void EnrolVisit::reply(const QByteArray& bytes)
{
    m_patience.start();
    connect(m_socket, &QSslSocket::encryptedBytesWritten, &m_patience, qOverload<>(&QTimer::start));
    m_socket->write(wire::framed(bytes));
    m_socket->disconnectFromHost(); // once all is written
}

void EnrolVisit::end()
{
    if (!m_ended) {
        m_ended = true;
        emit ended();
    }
}

} // namespace bansho::hq
