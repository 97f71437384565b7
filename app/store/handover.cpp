#include "app/store/handover.h"

#include "app/base/async.h"
#include "app/base/cbor.h"

#include <QDir>
#include <QFileInfo>
#include <QtEndian>

namespace bansho::store {

namespace {

constexpr qsizetype longestSocketPath = 100; ///< sun_path holds 108 on Linux, 104 on macOS
constexpr quint32 maxFrame = 67'108'864;

QByteArray framed(const QByteArray& content)
{
    QByteArray frame(4, Qt::Uninitialized);
    qToBigEndian(quint32(content.size()), frame.data());
    return frame + content;
}

enum class Frame { Incomplete, Complete, TooLarge };

Frame takeFrame(QByteArray& buffer, QByteArray& content)
{
    if (buffer.size() < 4) {
        return Frame::Incomplete;
    }
    const quint32 size = qFromBigEndian<quint32>(buffer.constData());
    if (size > maxFrame) {
        return Frame::TooLarge;
    }
    if (buffer.size() < qsizetype(size) + 4) {
        return Frame::Incomplete;
    }
    content = buffer.mid(4, size);
    return Frame::Complete;
}

} // namespace

QString socketName(const QString& dataFolder)
{
    const QFileInfo folder(dataFolder);
    const QString canonical = folder.canonicalFilePath();
    const QByteArray path = (canonical.isEmpty() ? folder.absoluteFilePath() : canonical).toUtf8();
    const QString inFolder = QString::fromUtf8(path) + QStringLiteral("/owner.sock");
    return inFolder.toUtf8().size() <= longestSocketPath ? inFolder
                                                         : QDir::tempPath()
            + QStringLiteral("/bansho-") + QString::fromLatin1(sha256(path).toHex().first(24));
}

HandoverServer::HandoverServer(Runner runner, QObject* parent)
    : QObject(parent)
    , m_runner(std::move(runner))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &HandoverServer::accept);
}

Result<void> HandoverServer::listen(const QString& dataFolder)
{
    const QString name = socketName(dataFolder);
    QLocalServer::removeServer(name); // what a killed owner left; the folder's lock is ours
    if (!m_server.listen(name)) {
        return fail(ErrorCode::StoreIo, m_server.errorString(), name);
    }
    return {};
}

void HandoverServer::close()
{
    m_server.close();
    m_closing = true;
    if (m_running == 0) {
        emit idle();
    }
}

void HandoverServer::accept()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        ++m_running;
        auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QLocalSocket::readyRead, this,
            [this, socket, buffer] { receive(socket, *buffer); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            socket->deleteLater();
            if (--m_running == 0 && m_closing) {
                emit idle();
            }
        });
        receive(socket, *buffer);
    }
}

void HandoverServer::receive(QLocalSocket* socket, QByteArray& buffer)
{
    buffer += socket->readAll();
    QByteArray content;
    switch (takeFrame(buffer, content)) {
    case Frame::Incomplete:
        return;
    case Frame::TooLarge:
        socket->abort();
        return;
    case Frame::Complete:
        buffer.clear();
        answer(socket, content);
        return;
    }
}

void HandoverServer::answer(QLocalSocket* socket, const QByteArray& command)
{
    deliver(m_runner(command), socket, [socket](const QByteArray& answer) {
        socket->write(framed(answer));
        socket->disconnectFromServer(); // after the bytes are written
    });
}

void HandoverClient::start(const QString& dataFolder, const QByteArray& command)
{
    connect(&m_socket, &QLocalSocket::connected, this, [this, command] {
        m_sent = true;
        m_socket.write(framed(command));
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &HandoverClient::receive);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
        receive();
        if (!m_done) {
            m_done = true;
            if (m_sent) {
                emit broken();
            } else {
                emit nobody();
            }
        }
    });
    m_socket.connectToServer(socketName(dataFolder));
}

void HandoverClient::receive()
{
    if (m_socket.isOpen()) {
        m_buffer += m_socket.readAll();
    }
    QByteArray content;
    if (m_done || takeFrame(m_buffer, content) != Frame::Complete) {
        return;
    }
    m_done = true;
    emit answered(content);
}

} // namespace bansho::store
