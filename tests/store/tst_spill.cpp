// T13 of the security design: SQLite 3.40.1 loses an acknowledged commit after a crash when a page
// that spilled to the log is written again and a rollback to a savepoint (or of a failing
// statement) follows in the same transaction. cache_spill=OFF is what keeps the commit.
#include "app/store/connection.h"

#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <functional>

using namespace bansho;

namespace {

enum class Shape { Savepoint, FailingStatement };

/// Runs statements; answers whether they succeeded.
using Run = std::function<bool(const QByteArray&)>;

QByteArray numbered(const char* sql, int number)
{
    return QByteArray(sql).replace("%1", QByteArray::number(number));
}

bool rewriteSpilledPages(const Run& run, int half, int rows, Shape shape)
{
    if (shape == Shape::Savepoint) {
        bool done = run("SAVEPOINT s")
            && run(numbered("UPDATE t SET v = randomblob(900) WHERE k < %1", half));
        for (int n = 0; n < 3; ++n) {
            done = done && run(numbered("UPDATE t SET v = randomblob(900) WHERE k >= %1", half));
        }
        return done && run("ROLLBACK TO s") && run("RELEASE s");
    }
    bool done = run("CREATE TEMP TABLE src (k, v)")
        && run(numbered("INSERT INTO src SELECT k, randomblob(900) FROM t WHERE k < %1", half));
    for (int n = 0; n < 3; ++n) {
        done = done
            && run(
                numbered("INSERT INTO src SELECT k, randomblob(900) FROM t WHERE k >= %1", half));
    }
    done = done && run(numbered("INSERT INTO src VALUES (%1, 1)", rows - 1));
    const bool refused = !run("INSERT INTO t SELECT k, v FROM src WHERE 1 "
                              "ON CONFLICT (k) DO UPDATE SET v = excluded.v");
    return done && refused;
}

/// The scenario of the security design up to its acknowledged commit.
bool commitAfterSpill(const Run& run, int rows, int cachePages, Shape shape)
{
    const int half = rows / 4;
    bool done = run("CREATE TABLE t (k INTEGER PRIMARY KEY, v, CHECK (v IS NOT 1))") && run("BEGIN")
        && run(numbered("WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n "
                        "WHERE i < %1 - 1) INSERT INTO t SELECT i, zeroblob(900) FROM n",
            rows))
        && run("COMMIT") && run("PRAGMA wal_checkpoint(TRUNCATE)");
    if (cachePages > 0) {
        done = done && run(numbered("PRAGMA cache_size = %1", cachePages));
    }
    done = done && run("BEGIN") && run("UPDATE t SET v = zeroblob(900) WHERE k = 1")
        && rewriteSpilledPages(run, half, rows, shape);
    return done && run("UPDATE t SET v = 'COMMITTED' WHERE k BETWEEN 300 AND 310") && run("COMMIT");
}

/// Rows of the commit that are there after a crash: in a copy of the database and its log.
int committedAfterCrash(const QString& path, const QString& copy)
{
    for (const char* suffix : {"", "-wal"}) {
        const QString from = path + QLatin1String(suffix);
        if (QFile::exists(from) && !QFile::copy(from, copy + QLatin1String(suffix))) {
            return -1;
        }
    }
    sqlite3* db = nullptr;
    sqlite3_stmt* query = nullptr;
    int rows = -1;
    if (sqlite3_open(copy.toUtf8().constData(), &db) == SQLITE_OK
        && sqlite3_prepare_v2(
               db, "SELECT count(*) FROM t WHERE v = 'COMMITTED'", -1, &query, nullptr)
            == SQLITE_OK
        && sqlite3_step(query) == SQLITE_ROW) {
        rows = sqlite3_column_int(query, 0);
    }
    sqlite3_finalize(query);
    sqlite3_close(db);
    return rows;
}

void addVariants()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cachePages");
    QTest::newRow("savepoint, 5 pages") << Shape::Savepoint << 400 << 5;
    QTest::newRow("savepoint, default cache") << Shape::Savepoint << 6000 << 0;
    QTest::newRow("failing statement, 5 pages") << Shape::FailingStatement << 400 << 5;
    QTest::newRow("failing statement, default cache") << Shape::FailingStatement << 6000 << 0;
}

constexpr int committedRows = 11;

} // namespace

class TstSpill : public QObject {
    Q_OBJECT

private slots:

    void anAcknowledgedCommitSurvivesACrash_data() { addVariants(); }

    void anAcknowledgedCommitSurvivesACrash()
    {
        QFETCH(Shape, shape);
        QFETCH(int, rows);
        QFETCH(int, cachePages);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.db"));
        const auto connection = store::Connection::open(path, store::Access::ReadWrite);
        QVERIFY(connection.ok());
        const Run run = [&](const QByteArray& sql) { return (*connection)->execute(sql).ok(); };
        // Smaller than ours, so that the cache would have to spill.
        QVERIFY(cachePages > 0 || run("PRAGMA cache_size = -2000"));
        QVERIFY(commitAfterSpill(run, rows, cachePages, shape));
        QCOMPARE(committedAfterCrash(path, folder.filePath(QStringLiteral("b.db"))), committedRows);
    }

    void withoutOurRuleTheSameCommitIsLost_data() { addVariants(); }

    void withoutOurRuleTheSameCommitIsLost()
    {
        QFETCH(Shape, shape);
        QFETCH(int, rows);
        QFETCH(int, cachePages);
        constexpr int firstMended = 3'050'000; // present in 3.50.2, absent in 3.46.1
        if (sqlite3_libversion_number() >= firstMended) {
            QSKIP("not run: this SQLite no longer has the bug");
        }
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.db"));
        sqlite3* db = nullptr;
        QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
        const Run run = [&](const QByteArray& sql) {
            return sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
        };
        QVERIFY(run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; "
                    "PRAGMA synchronous = FULL"));
        const bool committed = commitAfterSpill(run, rows, cachePages, shape);
        const int kept = committedAfterCrash(path, folder.filePath(QStringLiteral("b.db")));
        sqlite3_close(db);
        QVERIFY(committed);
        QVERIFY2(kept != committedRows, "the scenario no longer shows the bug");
    }
};

BANSHO_TEST(TstSpill, "tst_spill")
#include "tst_spill.moc"
