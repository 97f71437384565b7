#include "app/store/store.h"

#include "app/vault/crypto.h"

#include "app/store/migrations.h"

#include <QFile>
#include <QFileInfo>
#include <QMutexLocker>

namespace bansho::store {

namespace {

constexpr int checkpointFrames = 1000; ///< SQLite's own default; 4 MB of log

QString databasePath(const QString& folder)
{
    return folder + QStringLiteral("/bansho.db");
}

} // namespace

Store::Store(QString folder)
    : m_folder(std::move(folder))
{
    m_writer.setMaxThreadCount(1);
    m_writer.setExpiryTimeout(-1); // a Connection belongs to its thread
    m_readers.setExpiryTimeout(-1);
}

Store::~Store()
{
    m_readers.waitForDone();
    m_readerConnections.clear(); // the writer is closed last: it alone moves the log
    {
        const QMutexLocker locked(&m_mutex);
        m_closing = true;
    }
    post(m_writer, [this] {
        m_connection.reset();
        return Result<void>();
    }).waitForFinished();
    m_writer.waitForDone();
}

bool Store::existsIn(const QString& folder)
{
    return QFile::exists(databasePath(folder));
}

bool Store::holdsAnything(const QString& folder)
{
    return QFileInfo(databasePath(folder)).size() > 0;
}

Result<std::unique_ptr<Store>> Store::open(const QString& folder, const StoreOptions& options)
{
    if (auto made = platform::makePrivateFolder(folder); !made) {
        return made.error();
    }
    std::unique_ptr<Store> store(new Store(folder));
    auto lock = platform::FolderLock::take(folder + QStringLiteral("/lock"));
    if (!lock) {
        return lock.error();
    }
    store->m_lock = std::move(*lock);
    // SQLite gives its journal files the rights of the database.
    if (auto made = platform::makePrivateFile(databasePath(folder)); !made) {
        return made.error();
    }
    store->m_vfs = options.vfs;
    store->m_readers.setMaxThreadCount(options.readers);
    const auto opened = post(store->m_writer, [&] { return store->openWriter(options); }).result();
    if (!opened) {
        return opened.error();
    }
    return store;
}

Result<void> Store::openWriter(const StoreOptions& options)
{
    vault::releaseWithThread(); // signatures and certificates are made in transactions
    auto connection = Connection::open(databasePath(m_folder), Access::ReadWrite, m_vfs);
    if (!connection) {
        return connection.error();
    }
    QList<MigrationSet> sets{{QStringLiteral("store"), QStringLiteral(":/migrations/store")}};
    sets += options.sets;
    for (const MigrationSet& set : std::as_const(sets)) {
        const QString backup = m_folder + QStringLiteral("/before-") + set.name + u'-';
        const auto applied = migrate(**connection, set.name, set.resourceFolder, backup);
        if (!applied) {
            return applied.error();
        }
    }
    m_connection = std::move(*connection);
    return {};
}

Result<Connection*> Store::borrowReader()
{
    {
        const QMutexLocker locked(&m_mutex);
        if (const auto known = m_readerConnections.value(QThread::currentThread())) {
            return known.get();
        }
    }
    vault::releaseWithThread();
    auto opened = Connection::open(databasePath(m_folder), Access::ReadOnly, m_vfs);
    if (!opened) {
        return opened.error();
    }
    const std::shared_ptr<Connection> connection = std::move(*opened);
    const QMutexLocker locked(&m_mutex);
    m_readerConnections.insert(QThread::currentThread(), connection);
    return connection.get();
}

void Store::setBackground(std::function<Result<bool>(Connection&)> step)
{
    const QMutexLocker locked(&m_mutex);
    m_background = std::move(step);
}

void Store::setObserver(std::function<void()> observer)
{
    const QMutexLocker locked(&m_mutex);
    m_observer = std::move(observer);
}

void Store::tellObserver()
{
    const QMutexLocker locked(&m_mutex); // held, so that nobody is called who has just left
    if (m_observer) {
        m_observer();
    }
}

void Store::scheduleBackground()
{
    const QMutexLocker locked(&m_mutex);
    if (m_backgroundQueued || m_closing) {
        return; // what is not indexed at closing is marked and waits for the next start
    }
    m_backgroundQueued = true;
    post(m_writer, [this] { return runBackground(); });
}

Result<bool> Store::runBackground()
{
    {
        const QMutexLocker locked(&m_mutex);
        m_backgroundQueued = false;
    }
    auto more = backgroundStep();
    if (more && *more) {
        scheduleBackground();
    }
    return more;
}

/// A failure here loses nothing: the marks stay and the next write tries again.
Result<bool> Store::backgroundStep()
{
    std::function<Result<bool>(Connection&)> step;
    {
        const QMutexLocker locked(&m_mutex);
        step = m_background;
    }
    Result<bool> more = step ? step(*m_connection) : Result<bool>(false);
    if (m_connection->walFrames() >= checkpointFrames) {
        if (const auto moved = m_connection->checkpoint(); !moved) {
            return moved.error();
        }
    }
    return more;
}

Result<void> Store::drainBackground()
{
    for (;;) {
        const auto more = post(m_writer, [this] { return backgroundStep(); }).result();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return {};
        }
    }
}

} // namespace bansho::store
