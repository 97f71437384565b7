#include "app/store/connection.h"

#include "app/base/platform.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <filesystem>
#include <system_error>

#ifndef NDEBUG
#include <QRandomGenerator>
#endif

namespace bansho::store {

namespace {

ErrorCode meaning(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::StoreFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::StoreDamaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::StoreBusy;
    case SQLITE_IOERR:
        if (code == SQLITE_IOERR_SHMSIZE) {
            return ErrorCode::StoreFull; // no room for the shared index of the log
        }
        return code == SQLITE_IOERR_DATA ? ErrorCode::StoreDamaged : ErrorCode::StoreIo;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
        return ErrorCode::StoreIo;
    case SQLITE_CONSTRAINT:
        return ErrorCode::Exists;
    case SQLITE_INTERRUPT:
        return ErrorCode::Timeout;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace

Connection::Connection(sqlite3* db)
    : m_db(db)
    , m_thread(QThread::currentThread())
{
}

Connection::~Connection()
{
    for (sqlite3_stmt* statement : std::as_const(m_statements)) {
        sqlite3_finalize(statement);
    }
    sqlite3_close_v2(m_db);
}

Result<std::unique_ptr<Connection>> Connection::open(
    const QString& path, Access access, const QByteArray& vfs)
{
    sqlite3* db = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                       : SQLITE_OPEN_READWRITE);
    const int code = sqlite3_open_v2(
        path.toUtf8().constData(), &db, flags, vfs.isEmpty() ? nullptr : vfs.constData());
    std::unique_ptr<Connection> connection(new Connection(db));
    if (code != SQLITE_OK) {
        Error error = connection->lastError(code);
        error.subject = path;
        return error;
    }
    if (auto rules = connection->applyRules(access); !rules) {
        return rules.error();
    }
    return connection;
}

Result<void> Connection::applyRules(Access access)
{
    sqlite3_busy_timeout(m_db, 5000);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 0);
    QByteArray rules("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_spill=OFF;"
                     "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA secure_delete=ON;"
                     "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;"
                     "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0;"
                     "PRAGMA cache_size=-16384;");
    if (access == Access::ReadOnly) {
        // There are two readers, and the system keeps the file's pages too.
        rules += "PRAGMA query_only=ON; PRAGMA cache_size=-4096;";
    }
#ifndef NDEBUG
    if (QRandomGenerator::global()->bounded(2) == 1) {
        rules += "PRAGMA reverse_unordered_selects=ON;"; // finds a forgotten ORDER BY
    }
#endif
    if (auto done = execute(rules); !done) {
        return done;
    }
    sqlite3_wal_hook(
        m_db,
        [](void* self, sqlite3*, const char*, int frames) {
            static_cast<Connection*>(self)->m_walFrames = frames;
            return SQLITE_OK;
        },
        this);
    for (const auto& [pragma, wanted] : {std::pair<QByteArray, qint64>{"PRAGMA synchronous", 2},
             {"PRAGMA cache_spill", 0}, {"PRAGMA foreign_keys", 1}, {"PRAGMA temp_store", 2}}) {
        Statement check(*this, pragma);
        const auto row = check.step();
        if (!row || !*row || check.integer(0) != wanted) {
            return fail(ErrorCode::StoreIo, QStringLiteral("a connection rule did not hold"));
        }
    }
    Statement mode(*this, "PRAGMA journal_mode");
    const auto row = mode.step();
    if (!row || !*row || mode.text(0) != QStringLiteral("wal")) {
        return fail(ErrorCode::StoreIo, QStringLiteral("no write-ahead log"));
    }
    return {};
}

void Connection::assertThread() const
{
    Q_ASSERT_X(QThread::currentThread() == m_thread, "Connection", "used on another thread");
}

Error Connection::lastError(int code) const
{
    const QString text = QString::fromUtf8(m_db ? sqlite3_errmsg(m_db) : sqlite3_errstr(code));
    return fail(meaning(code), text, {}, code);
}

Result<void> Connection::execute(const QByteArray& sql)
{
    assertThread();
    if (m_inTransaction && sqlite3_get_autocommit(m_db) != 0) {
        return fail(ErrorCode::StoreIo, QStringLiteral("the transaction was rolled back"));
    }
    const int code = sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : lastError(code);
}

qint64 Connection::changes() const
{
    return sqlite3_changes64(m_db);
}

qint64 Connection::totalChanges() const
{
    assertThread();
    return sqlite3_total_changes64(m_db);
}

qint64 Connection::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_db);
}

Result<void> Connection::checkpoint()
{
    assertThread();
    const int code =
        sqlite3_wal_checkpoint_v2(m_db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    m_walFrames = 0;
    return code == SQLITE_OK || code == SQLITE_BUSY ? Result<void>() : lastError(code);
}

Result<void> Connection::backupTo(const QString& path)
{
    assertThread();
    const QString unfinished = path + QStringLiteral(".new");
    for (const char* suffix : {"", "-wal", "-shm"}) {
        QFile::remove(unfinished + QLatin1String(suffix)); // of a copy that was cut off
    }
    auto target = open(unfinished, Access::ReadWrite);
    if (!target) {
        return target.error();
    }
    auto copied = copyInto(**target);
    target->reset();
    if (copied) {
        std::error_code failure;
        std::filesystem::rename(QFileInfo(unfinished).filesystemFilePath(),
            QFileInfo(path).filesystemFilePath(), failure); // replaces an earlier copy at once
        copied = failure ? fail(ErrorCode::StoreIo, QStringLiteral("rename"), path, failure.value())
                         : platform::syncFolder(QFileInfo(path).absolutePath());
    }
    if (!copied) {
        QFile::remove(unfinished);
    }
    return copied;
}

Result<void> Connection::copyInto(Connection& target)
{
    sqlite3_backup* backup = sqlite3_backup_init(target.m_db, "main", m_db, "main");
    if (!backup) {
        return target.lastError(sqlite3_errcode(target.m_db));
    }
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK) {
        return target.lastError(stepped != SQLITE_DONE ? stepped : finished);
    }
    return target.checkpoint(); // leaves nothing in the log, so that closing has nothing to fail at
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_db);
}

sqlite3_stmt* Connection::prepared(const char* sql, int& code)
{
    sqlite3_stmt* statement = nullptr;
    code = sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    return statement;
}

Statement::Statement(Connection& connection, const QByteArray& sql)
    : m_connection(connection)
    , m_sql(sql)
{
    connection.assertThread();
    // Taken out while it is used: one further up may be bound and not yet stepped.
    m_statement = connection.m_statements.take(sql);
    if (!m_statement) {
        int code = SQLITE_OK;
        m_statement = connection.prepared(sql.constData(), code);
        remember(code);
    }
}

Statement::~Statement()
{
    if (!m_statement || m_connection.m_statements.contains(m_sql)) {
        sqlite3_finalize(m_statement);
        return;
    }
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_connection.m_statements.insert(m_sql, m_statement);
}

void Statement::remember(int code)
{
    if (m_code == SQLITE_OK) {
        m_code = code;
    }
}

Statement& Statement::bind(int index, qint64 value)
{
    remember(sqlite3_bind_int64(m_statement, index, value));
    return *this;
}

Statement& Statement::bind(int index, const QString& value)
{
    const QByteArray utf8 = value.toUtf8();
    remember(sqlite3_bind_text(
        m_statement, index, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind(int index, const QByteArray& value)
{
    static const char empty = 0;
    remember(sqlite3_bind_blob(m_statement, index, value.isEmpty() ? &empty : value.constData(),
        int(value.size()), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int index)
{
    remember(sqlite3_bind_null(m_statement, index));
    return *this;
}

Result<bool> Statement::step()
{
    if (m_code != SQLITE_OK) {
        return m_connection.lastError(m_code);
    }
    if (m_connection.m_inTransaction && sqlite3_get_autocommit(m_connection.m_db) != 0) {
        return fail(ErrorCode::StoreIo, QStringLiteral("the transaction was rolled back"));
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    const Error error = m_connection.lastError(code);
    sqlite3_reset(m_statement);
    return error;
}

Result<void> Statement::run()
{
    const auto row = step();
    if (!row) {
        return row.error();
    }
    Q_ASSERT(!*row);
    return {};
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Statement::text(int column) const
{
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

RecordId Statement::recordId(int column) const
{
    const auto id = RecordId::fromBytes(blob(column));
    Q_ASSERT(id);
    return id.value_or(RecordId());
}

Transaction::Transaction(Connection& connection)
    : m_connection(connection)
{
    Q_ASSERT_X(!connection.m_inTransaction, "Transaction", "nested");
    m_begun = connection.execute("BEGIN IMMEDIATE");
    m_open = m_begun.ok();
    connection.m_inTransaction = m_open;
}

Transaction::~Transaction()
{
    if (!m_open) {
        return;
    }
    m_connection.m_inTransaction = false;
    if (sqlite3_get_autocommit(m_connection.m_db) == 0) {
        sqlite3_exec(m_connection.m_db, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Result<void> Transaction::commit()
{
    if (!m_open) {
        return m_begun.ok() ? fail(ErrorCode::Internal, QStringLiteral("committed twice"))
                            : m_begun.error();
    }
    if (auto done = m_connection.execute("COMMIT"); !done) {
        return done; // the destructor rolls back what SQLite left open
    }
    m_open = false;
    m_connection.m_inTransaction = false;
    return {};
}

} // namespace bansho::store
