#pragma once
// The first sign-in of an officer on a device of a real HQ: proves his one-time code over a line of
// its own, makes his slot with the password he chose, and leaves word for HQ of the public half of
// his key, which goes out with the next exchange and uses the code up. Lives on a thread with an
// event loop.
//
// A sign-in that was cut off is done again with the same code: HQ has bound it to this device.

#include "sync/client/device.h"
#include "sync/wire/messages.h"

#include <QThreadPool>

#include <memory>

namespace bansho::client {

class FirstSignIn : public QObject {
    Q_OBJECT

public:
    struct Words {
        QString officer; ///< number
        QString code; ///< as typed
        QString password; ///< the one he chooses
    };

    /// Borrows the device. `line` is not open yet.
    FirstSignIn(
        Device& device, Words words, std::unique_ptr<Transport> line, QObject* parent = nullptr);
    /// Over the real line. FileUnreadable.
    static Result<std::unique_ptr<FirstSignIn>> make(Device& device, Words words);
    ~FirstSignIn() override;

    void start();

signals:
    /// Emitted once, never before start() returns. Then Device::signIn() with the password works.
    /// PasswordTooShort before anything is asked; SignInCodeWrong (subject: tries left),
    /// SignInCodeUsed, SignInCodeExpired, UnknownOfficer as HQ says; Unreachable and others of the
    /// line; WrongPassword when he has a slot here with another password.
    void finished(const bansho::Result<void>& done);

private:
    void received(const QByteArray& frame);
    void welcomed(const wire::Welcome& welcome);
    void stretch(const wire::Salt& salt);
    void claimed(const wire::Claimed& claimed);
    void end(const Result<void>& done);
    template <typename Work, typename Consumer>
    void onWorker(Work work, Consumer consumer);

    Device& m_device;
    Words m_words;
    std::unique_ptr<Transport> m_line;
    std::shared_ptr<const vault::Secret> m_codeKey; ///< the code, stretched
    bool m_welcome = false;
    bool m_ended = false;
    QThreadPool m_worker;
};

} // namespace bansho::client
