#include "app/store/migrations.h"

#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using store::Access;
using store::Connection;
using store::Statement;

class TstMigrations : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;

    [[nodiscard]] QString in(const char* name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }

    void write(const char* name, const QByteArray& sql)
    {
        QFile file(in("sql/") + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(sql), sql.size());
    }

    Result<int> run()
    {
        return store::migrate(*m_connection, QStringLiteral("set"), in("sql"), backup());
    }

    [[nodiscard]] QString backup() const { return in("before-"); }

    [[nodiscard]] qint64 number(const QByteArray& sql) { return number(*m_connection, sql); }

    static qint64 number(Connection& connection, const QByteArray& sql)
    {
        Statement query(connection, sql);
        const auto row = query.step();
        return row && *row ? query.integer(0) : -1;
    }

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("sql")));
        write("0001_one.sql", "CREATE TABLE a (x) ; INSERT INTO a VALUES (1);");
        write("0002_two.sql", "INSERT INTO a VALUES (2);");
        auto opened = Connection::open(in("a.db"), Access::ReadWrite);
        QVERIFY(opened.ok());
        m_connection = std::move(*opened);
    }

    void cleanup() { m_connection.reset(); }

    void fromNothingEverythingIsAppliedInOrderWithoutABackup()
    {
        const auto applied = run();
        QVERIFY(applied.ok());
        QCOMPARE(*applied, 2);
        QCOMPARE(number("SELECT sum(x) FROM a"), 3);
        QVERIFY(!QFile::exists(backup() + u'0'));
    }

    void aSecondRunAppliesNothing()
    {
        QVERIFY(run().ok());
        const auto again = run();
        QVERIFY(again.ok());
        QCOMPARE(*again, 0);
        QCOMPARE(number("SELECT count(*) FROM a"), 2);
    }

    void aLaterReleaseAppliesTheRestAndKeepsACopy()
    {
        QVERIFY(run().ok());
        write("0003_three.sql", "INSERT INTO a VALUES (3)");
        const auto applied = run();
        QVERIFY(applied.ok());
        QCOMPARE(*applied, 1);
        QCOMPARE(number("SELECT sum(x) FROM a"), 6);
        const auto copy = Connection::open(backup() + u'2', Access::ReadOnly);
        QVERIFY(copy.ok());
        QCOMPARE(number(**copy, "SELECT sum(x) FROM a"), 3);
    }

    void theCopyIsOfTheLatestAttempt()
    {
        QVERIFY(run().ok());
        write("0003_three.sql", "INSERT INTO missing VALUES (3)");
        QVERIFY(!run().ok());
        QVERIFY(m_connection->execute("INSERT INTO a VALUES (100)").ok());
        write("0003_three.sql", "INSERT INTO a VALUES (3)");
        QVERIFY(run().ok());
        const auto copy = Connection::open(backup() + u'2', Access::ReadOnly);
        QVERIFY(copy.ok());
        QCOMPARE(number(**copy, "SELECT sum(x) FROM a"), 103);
    }

    void aNewerSchemaIsRefusedUntouched()
    {
        QVERIFY(run().ok());
        QVERIFY(QFile::remove(in("sql/0002_two.sql")));
        const qint64 before = number("SELECT total_changes()");
        const qint64 schema = number("PRAGMA schema_version");
        const auto refused = run();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::StoreNewer);
        QCOMPARE(number("SELECT total_changes()"), before);
        QCOMPARE(number("PRAGMA schema_version"), schema);
        QVERIFY(!QFile::exists(backup() + u'2'));
    }

    void aFailingMigrationLeavesThePreviousVersion()
    {
        QVERIFY(run().ok());
        write("0003_three.sql", "INSERT INTO a VALUES (3); CREATE TABLE b (y); SELEC 1;");
        QVERIFY(!run().ok());
        QCOMPARE(number("SELECT sum(x) FROM a"), 3);
        QCOMPARE(number("SELECT count(*) FROM sqlite_master WHERE name = 'b'"), 0);
        QCOMPARE(number("SELECT version FROM schema_version"), 2);
    }

    void theStoresOwnMigrationsApply()
    {
        const auto applied = store::migrate(
            *m_connection, QStringLiteral("store"), QStringLiteral(":/migrations/store"), backup());
        QVERIFY2(applied.ok(), qPrintable(applied.ok() ? QString() : applied.error().detail));
        QVERIFY(*applied >= 2);
        QCOMPARE(number("SELECT count(*) FROM entry"), 0);
    }
};

BANSHO_TEST(TstMigrations, "tst_migrations")
#include "tst_migrations.moc"
