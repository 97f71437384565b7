#pragma once
// One data folder: its lock, its database, the thread that writes and the threads that read.
// Callers send closures and get values; no SQLite type leaves this room except as a Connection
// reference inside such a closure.

#include "app/base/platform.h"

#include "app/store/connection.h"

#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThreadPool>

#include <functional>

namespace bansho::store {

/// A set of migrations and the resource folder it lies in.
struct MigrationSet {
    QString name;
    QString resourceFolder;
};

struct StoreOptions {
    QList<MigrationSet> sets; ///< after the store's own
    QByteArray vfs; ///< a registered VFS; empty = the default
    int readers = 2;
};

/// Owns the folder until it is destroyed, which waits for what was handed over. Its functions may
/// be called from any thread.
class Store {
public:
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    /// Whether a database lies in the folder; it is not looked into.
    static bool existsIn(const QString& folder);
    /// Whether it is there and not an empty file.
    static bool holdsAnything(const QString& folder);
    /// Takes the folder's lock, opens and migrates the database. StoreBusy when another process
    /// owns the folder; StoreNewer, StoreDamaged, StoreIo, StoreFull.
    static Result<std::unique_ptr<Store>> open(const QString& folder, const StoreOptions& options);

    [[nodiscard]] const QString& folder() const { return m_folder; }

    /// Runs `work(Connection&)` (returning a Result<T>) on the store thread. The one writer.
    template <typename Work>
    auto write(Work work)
    {
        return post(m_writer, [this, work = std::move(work)]() mutable {
            const qint64 before = m_connection->totalChanges();
            auto result = work(*m_connection);
            scheduleBackground();
            if (m_connection->totalChanges() != before) {
                tellObserver();
            }
            return result;
        });
    }

    /// Runs `work(Connection&)` on a reading thread, against the last commit.
    template <typename Work>
    auto read(Work work)
    {
        using Outcome = std::invoke_result_t<Work, Connection&>;
        return post(m_readers, [this, work = std::move(work)]() mutable -> Outcome {
            auto connection = borrowReader();
            if (!connection) {
                return connection.error();
            }
            return work(**connection);
        });
    }

    /// What is done on the store thread behind the writes, in small steps, for as long as `step`
    /// answers that more is left. One at a time; set once, before the first write.
    void setBackground(std::function<Result<bool>(Connection&)> step);
    /// Called on the store thread after every write that touched a row, so that whoever is told may
    /// look on this thread without being told of that again; an empty function ends it. It must be
    /// quick.
    void setObserver(std::function<void()> observer);
    /// Runs the background work until nothing is left. Blocks; not on the store thread.
    Result<void> drainBackground();

private:
    explicit Store(QString folder);

    template <typename Task>
    static auto post(QThreadPool& pool, Task task)
    {
        using Outcome = std::invoke_result_t<Task>;
        auto promise = std::make_shared<QPromise<Outcome>>();
        auto future = promise->future();
        promise->start();
        pool.start([promise, task = std::move(task)]() mutable {
            promise->addResult(task());
            promise->finish();
        });
        return future;
    }

    Result<void> openWriter(const StoreOptions& options);
    Result<Connection*> borrowReader();
    void scheduleBackground();
    void tellObserver();
    Result<bool> runBackground();
    Result<bool> backgroundStep();

    QString m_folder;
    QByteArray m_vfs;
    std::unique_ptr<platform::FolderLock> m_lock;
    std::unique_ptr<Connection> m_connection;
    QMutex m_mutex;
    QHash<QThread*, std::shared_ptr<Connection>> m_readerConnections;
    std::function<Result<bool>(Connection&)> m_background;
    std::function<void()> m_observer;
    bool m_backgroundQueued = false;
    bool m_closing = false; ///< nothing may be queued behind the closing of the database
    QThreadPool m_writer;
    QThreadPool m_readers;
};

} // namespace bansho::store
