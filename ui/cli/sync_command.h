#pragma once
// `sync`: one exchange with HQ (--once), or a line that is kept open and opened again when it
// breaks. Lives on the program's own thread, where sockets have their event loop.

#include "sync/client/sync_job.h"

#include "ui/cli/invocation.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <vector>

namespace bansho::cli {

class SyncCommand : public QObject {
    Q_OBJECT

public:
    SyncCommand(client::Device& device, Randomness& randomness, QObject* parent = nullptr);

    /// An exchange until everything is there, or until the line fails. Those who ask while one is
    /// under way get its result.
    QFuture<Result<void>> once();
    /// Keeps the line open from now on; after a failure it waits 2 s, doubling to 5 min, +- 25 %.
    void keepOpen();

private:
    void connectNow();
    void quiet();
    void ended(const Error& error);
    void answer(const Result<void>& result);

    client::Device& m_device;
    Randomness& m_randomness;
    std::unique_ptr<client::SyncJob> m_job;
    std::vector<std::shared_ptr<QPromise<Result<void>>>> m_waiting;
    QTimer m_retry;
    bool m_keepOpen = false;
    int m_failures = 0;
};

} // namespace bansho::cli
