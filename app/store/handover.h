#pragma once
// One data folder has one owner. A second process hands its command over a local socket (for its
// user only, 0600) to the owner, which carries it out with its own checks. What the bytes of a
// command and its answer mean is the programs' affair.

#include "app/base/result.h"

#include <QFuture>
#include <QLocalServer>
#include <QLocalSocket>

#include <functional>

namespace bansho::store {

/// The socket of a data folder; the same name for every way of writing its path.
QString socketName(const QString& dataFolder);

/// The owner's side. Answers go out on this object's thread.
class HandoverServer : public QObject {
    Q_OBJECT

public:
    /// Begins a command and tells later what came of it.
    using Runner = std::function<QFuture<QByteArray>(const QByteArray&)>;

    explicit HandoverServer(Runner runner, QObject* parent = nullptr);

    /// StoreIo when the socket cannot be made.
    Result<void> listen(const QString& dataFolder);
    /// Takes no more commands; idle() follows at once or after the last answer.
    void close();

signals:
    void idle();

private:
    void accept();
    void receive(QLocalSocket* socket, QByteArray& buffer);
    void answer(QLocalSocket* socket, const QByteArray& command);

    Runner m_runner;
    QLocalServer m_server;
    int m_running = 0;
    bool m_closing = false;
};

/// The other side: hands one command over and reports what came of it.
class HandoverClient : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void start(const QString& dataFolder, const QByteArray& command);

signals:
    /// The owner's answer.
    void answered(const QByteArray& answer);
    /// Nobody is listening, or the owner ended before it began: nothing was carried out.
    void nobody();
    /// The owner ended in the middle: what became of the command is not known.
    void broken();

private:
    void receive();

    QLocalSocket m_socket;
    QByteArray m_buffer;
    bool m_sent = false;
    bool m_done = false;
};

} // namespace bansho::store
