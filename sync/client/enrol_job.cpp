#include "sync/client/enrol_job.h"

#include "app/base/cbor.h"

#include "sync/client/certificate_request.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace bansho::client {

namespace {

/// The chain is not looked at: the code's fingerprint says more than any chain.
QSslConfiguration enrolTls()
{
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return tls;
}

} // namespace

EnrolJob::EnrolJob(wire::EnrolmentCode code, QObject* parent)
    : EnrolJob(
        std::move(code), nullptr, [] { return Result<void>(); }, parent)
{
}

EnrolJob::EnrolJob(wire::EnrolmentCode code, std::shared_ptr<const vault::OfficerKey> key,
    std::function<Result<void>()> beforeSending, QObject* parent)
    : QObject(parent)
    , m_code(std::move(code))
    , m_key(std::move(key))
    , m_beforeSending(std::move(beforeSending))
{
    m_socket.setSslConfiguration(enrolTls());
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this,
        [this] { end(fail(ErrorCode::Timeout, QStringLiteral("no answer"), place())); });
    connect(&m_socket, &QSslSocket::encrypted, this, &EnrolJob::ask);
    connect(&m_socket, &QSslSocket::readyRead, this, &EnrolJob::receive);
    connect(
        &m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
            receive(); // the reply may have come whole before the line broke
            const bool tls = error == QAbstractSocket::SslHandshakeFailedError;
            end(fail(tls ? ErrorCode::TlsRefused : ErrorCode::Unreachable, m_socket.errorString(),
                place()));
        });
}

void EnrolJob::start()
{
    m_patience.start();
    QTimer::singleShot(0, this, [this] {
        if (!m_key) {
            auto key = vault::OfficerKey::generate();
            if (!key) {
                end(key.error());
                return;
            }
            m_key = std::make_shared<const vault::OfficerKey>(std::move(*key));
        }
        m_socket.connectToHostEncrypted(m_code.host, m_code.port);
    });
}

void EnrolJob::ask()
{
    m_patience.start();
    const QSslCertificate peer = m_socket.peerCertificate();
    if (peer.isNull() || sha256(peer.publicKey().toDer()) != m_code.hqKey) {
        end(fail(ErrorCode::TlsRefused, QStringLiteral("another key than the code's"), place()));
        return;
    }
    if (const auto ready = m_beforeSending(); !ready) {
        end(ready.error());
        return;
    }
    const auto bytes = request(peer.toDer());
    if (!bytes) {
        end(bytes.error());
        return;
    }
    m_socket.write(wire::framed(*bytes));
}

Result<QByteArray> EnrolJob::request(const QByteArray& serverCertificate)
{
    const auto certificate = certificateRequest(*m_key);
    const auto key = wire::enrolmentKey(m_code.id, m_code.secret.view());
    if (!certificate || !key) {
        return certificate ? key.error() : certificate.error();
    }
    const auto proof = wire::enrolmentProof(key->view(), m_key->publicKey(), serverCertificate);
    if (!proof) {
        return proof.error();
    }
    return wire::encode(wire::EnrolmentRequest{
        .codeId = m_code.id, .certificateRequest = *certificate, .proof = *proof});
}

void EnrolJob::receive()
{
    if (m_ended || !m_socket.isEncrypted()) {
        return;
    }
    m_patience.start();
    m_received += m_socket.readAll();
    const auto frame = wire::firstFrame(m_received, wire::maxEnrolmentFileBytes);
    if (!frame) {
        end(fail(ErrorCode::Protocol, QStringLiteral("reply"), place()));
    } else if (*frame) {
        end(accept(**frame));
    }
}

Result<wire::EnrolmentFile> EnrolJob::accept(const QByteArray& reply) const
{
    auto answer = wire::decodeEnrolmentReply(reply);
    if (!answer) {
        return answer;
    }
    const QSslCertificate ours(answer->deviceCertificate, QSsl::Der);
    if (ours.publicKey().toDer() != m_key->publicKey() || answer->hqKey != m_code.hqKey
        || answer->unit != m_code.unit) {
        return fail(ErrorCode::Protocol, QStringLiteral("not what was asked for"), place());
    }
    const auto key = m_key->privateDer();
    if (!key) {
        return key.error();
    }
    answer->devicePrivateKey = key->view().toByteArray();
    return answer;
}

void EnrolJob::end(const Result<wire::EnrolmentFile>& answer)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_patience.stop();
    m_socket.abort();
    emit finished(answer);
}

QString EnrolJob::place() const
{
    return QStringLiteral("%1:%2").arg(m_code.host).arg(m_code.port);
}

} // namespace bansho::client
