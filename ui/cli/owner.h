#pragma once
// The process that owns a data folder: it carries out commands, its own and those that others hand
// over, and keeps the line to HQ. The window is one; the command line is one for as long as its
// command runs.

#include "app/store/handover.h"

#include "sync/client/first_sign_in.h"
#include "sync/client/sync_line.h"

#include "ui/cli/invocation.h"

#include <QPromise>
#include <QThreadPool>

#include <vector>

namespace bansho::cli {

class Owner : public QObject {
    Q_OBJECT

public:
    /// `language` is for what it says to a caller whose words it cannot read.
    Owner(std::unique_ptr<client::Device> device, Randomness& randomness, Language language,
        QObject* parent = nullptr);
    ~Owner() override;

    /// Takes commands from other processes from now on. StoreIo.
    Result<void> listen(const QString& folder);
    /// Takes no more commands; idle() follows at once or after the last answer.
    void close();

    /// What --quick-intake of another process does here, on this object's thread. Without it the
    /// other is told StoreBusy: an owner without a window has none to open.
    void onQuickIntake(std::function<Result<void>()> bring) { m_bringIntake = std::move(bring); }

    /// The same for a program that was started once more: the window comes to the front.
    void onWindow(std::function<void()> bring) { m_bringWindow = std::move(bring); }

    /// Begins a command; the outcome comes on this object's thread.
    QFuture<Outcome> begin(const Invocation& invocation);

    [[nodiscard]] client::Device& device() { return *m_device; }

    [[nodiscard]] client::Watch& watch() { return m_watch; }

    [[nodiscard]] client::SyncLine& line() { return m_line; }

signals:
    void idle();

private:
    using Promised = std::shared_ptr<QPromise<Outcome>>;

    QFuture<QByteArray> beginHandedOver(const QByteArray& command);
    [[nodiscard]] Outcome quickIntake(Language language) const;
    [[nodiscard]] Outcome window(Language language) const;
    QFuture<Outcome> signInFirst(const Invocation& invocation);
    void afterFirstSignIn(const Promised& promise, const Invocation& invocation);
    QFuture<Outcome> runOnWorker(const Invocation& invocation);
    QFuture<Outcome> synchronise(const Invocation& invocation);

    std::unique_ptr<client::Device> m_device;
    Language m_language;
    client::Watch m_watch;
    client::SyncLine m_line;
    store::HandoverServer m_server;
    std::function<Result<void>()> m_bringIntake;
    std::function<void()> m_bringWindow;
    std::vector<std::unique_ptr<client::FirstSignIn>> m_firsts; ///< under way
    QThreadPool m_worker;
};

} // namespace bansho::cli
