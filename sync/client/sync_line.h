#pragma once
// The line to HQ over time: one exchange, or a line that is kept open, opened again when it breaks,
// and on which HQ is told what is written here. Lives on the program's own thread, where sockets
// have their event loop.

#include "sync/client/sync_job.h"
#include "sync/client/sync_status.h"
#include "sync/client/watch.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <vector>

namespace bansho::client {

class SyncLine : public QObject {
    Q_OBJECT

public:
    /// Borrows all three, which must outlive it.
    SyncLine(Device& device, Watch& watch, Randomness& randomness, QObject* parent = nullptr);
    ~SyncLine() override;

    /// An exchange until everything is there, or until the line fails. Those who ask while one is
    /// under way get its result. With a line that is kept open HQ is asked again.
    QFuture<Result<void>> once();
    /// The same over a new line: what HQ tells only at the opening, the sign-in codes of officers
    /// who are new, comes with it.
    QFuture<Result<void>> afresh();
    /// Keeps the line open from now on and asks every two minutes; after a failure it waits 2 s,
    /// doubling to 5 min, +- 25 %.
    void keepOpen();

    [[nodiscard]] bool isKeptOpen() const { return m_keepOpen; }

    /// Adds what only the line knows: how many entries are on their way, why nothing can be sent.
    [[nodiscard]] SyncFacts complete(SyncFacts stored) const;

    /// Why the last attempt failed; none while the line stands.
    [[nodiscard]] const std::optional<Error>& failure() const { return m_failure; }

    /// When the next attempt will be made, in ms from now; -1 when none is planned.
    [[nodiscard]] int nextAttemptMs() const { return m_retry.remainingTime(); }

signals:
    /// complete() or failure() may answer differently now.
    void progressed();

private:
    [[nodiscard]] Blocked whyBlocked(const Error& failure) const;
    void connectNow();
    void quiet();
    void ended(const Error& error);
    void answer(const Result<void>& result);

    Device& m_device;
    Randomness& m_randomness;
    std::unique_ptr<SyncJob> m_job;
    std::vector<std::shared_ptr<QPromise<Result<void>>>> m_waiting;
    QTimer m_retry;
    QTimer m_poll;
    std::optional<Error> m_failure;
    bool m_keepOpen = false;
    int m_failures = 0;
};

} // namespace bansho::client
