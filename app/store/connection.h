#pragma once
// The thin wrapper over SQLite's C API: Connection, Statement, Transaction. It knows no feature.
// A Connection belongs to the thread that opened it and asserts so. The rules every connection
// follows are those of the security design (cache_spill=OFF keeps SQLite 3.40.1 from losing an
// acknowledged commit after a crash; see tests/store/tst_spill.cpp).

#include "app/base/ids.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QThread>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace bansho::store {

enum class Access { ReadWrite, ReadOnly };

class Connection {
public:
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// Opens (ReadWrite: creates) the database. `vfs` names a registered VFS; empty = the default.
    /// StoreIo, StoreDamaged, StoreFull; StoreIo also when a rule could not be set.
    static Result<std::unique_ptr<Connection>> open(
        const QString& path, Access access, const QByteArray& vfs = {});

    /// Runs statements that return no rows.
    Result<void> execute(const QByteArray& sql);
    /// Rows changed by the last INSERT, UPDATE or DELETE.
    [[nodiscard]] qint64 changes() const;
    /// Rows changed since the connection was opened, also by what was rolled back.
    [[nodiscard]] qint64 totalChanges() const;
    [[nodiscard]] qint64 lastRowId() const;

    /// Frames in the write-ahead log after the last commit.
    [[nodiscard]] int walFrames() const { return m_walFrames; }

    /// Moves the log into the database without waiting for readers.
    Result<void> checkpoint();
    /// Copies the whole database into a file, which is there whole and durable or, on failure, as
    /// it was before.
    Result<void> backupTo(const QString& path);
    /// Stops what another thread runs on this connection. Any thread.
    void interrupt();

private:
    friend class Statement;
    friend class Transaction;

    explicit Connection(sqlite3* db);
    Result<void> applyRules(Access access);
    Result<void> copyInto(Connection& target);
    [[nodiscard]] Error lastError(int code) const;
    sqlite3_stmt* prepared(const char* sql, int& code);
    void assertThread() const;

    sqlite3* m_db;
    QThread* m_thread;
    QHash<QByteArray, sqlite3_stmt*> m_statements;
    int m_walFrames = 0;
    bool m_inTransaction = false;
};

/// A prepared statement of a connection, reset when it goes out of scope. A failure to prepare or
/// bind is remembered and told by step(). The prepared form is kept for the next use of the text.
class Statement {
public:
    Statement(Connection& connection, const QByteArray& sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& bind(int index, qint64 value);
    Statement& bind(int index, const QString& value); ///< a null QString binds as empty text
    Statement& bind(int index, const QByteArray& value);

    Statement& bind(int index, const RecordId& value) { return bind(index, value.bytes()); }

    Statement& bindNull(int index);

    /// True: a row is there. False: done.
    Result<bool> step();
    /// For statements that return no rows.
    Result<void> run();

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    /// The record id in a column; asserts that it has 16 bytes.
    [[nodiscard]] RecordId recordId(int column) const;

private:
    void remember(int code);

    Connection& m_connection;
    QByteArray m_sql;
    sqlite3_stmt* m_statement = nullptr;
    int m_code = 0;
};

/// BEGIN IMMEDIATE ... COMMIT. Rolled back when it goes out of scope uncommitted. SQLite may roll
/// back by itself after an I/O error, a full disk or lack of memory; then every later statement in
/// this scope fails instead of committing alone.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Whether it could be begun.
    [[nodiscard]] const Result<void>& begun() const { return m_begun; }

    /// Returns after the data is durable. On failure nothing of the transaction remains.
    Result<void> commit();

private:
    Connection& m_connection;
    Result<void> m_begun;
    bool m_open = false;
};

} // namespace bansho::store
