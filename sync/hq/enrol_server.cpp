#include "sync/hq/enrol_server.h"

#include "sync/hq/enrol_visit.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace bansho::hq {

namespace {

QSslConfiguration enrolTls(const ServerIdentity& identity)
{
    QSslConfiguration tls;
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // a device has no certificate yet
    tls.setLocalCertificate(QSslCertificate(identity.certificate, QSsl::Der));
    tls.setPrivateKey(QSslKey(identity.privateKey, QSsl::Ec, QSsl::Der));
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    return tls;
}

} // namespace

EnrolServer::EnrolServer(Headquarters& hq, const ServerIdentity& identity, QObject* parent)
    : QObject(parent)
    , m_hq(hq)
    , m_tries(*hq.seams().clock)
    , m_tls(mostHandshakes, patienceMs)
{
    m_tls.setSslConfiguration(enrolTls(identity));
    // newConnection would fire before the handshake.
    connect(&m_tls, &QTcpServer::pendingConnectionAvailable, this, &EnrolServer::admit);
}

EnrolServer::~EnrolServer() = default;

Result<void> EnrolServer::listen(const QString& host, quint16 port)
{
    const QHostAddress address(host);
    if (!m_tls.listen(address.isNull() ? QHostAddress(QHostAddress::Any) : address, port)) {
        return fail(
            ErrorCode::StoreIo, m_tls.errorString(), QStringLiteral("%1:%2").arg(host).arg(port));
    }
    return {};
}

void EnrolServer::admit()
{
    while (auto* socket = qobject_cast<QSslSocket*>(m_tls.nextPendingConnection())) {
        if (m_visits >= mostVisits) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_visits;
        auto* visit = new EnrolVisit(socket, m_hq, m_tries, this);
        connect(visit, &EnrolVisit::ended, this, [this, visit] {
            --m_visits;
            visit->deleteLater();
        });
        visit->start();
    }
}

} // namespace bansho::hq
