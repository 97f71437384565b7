#include "app/store/connection.h"

#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using store::Access;
using store::Connection;
using store::Statement;
using store::Transaction;

namespace {

QString single(Connection& connection, const QByteArray& sql)
{
    Statement query(connection, sql);
    const auto row = query.step();
    return row && *row ? query.text(0) : QStringLiteral("no row");
}

} // namespace

class TstConnection : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("a.db")); }

    QString count() { return single(*m_connection, "SELECT count(*) FROM t"); }

private slots:

    void init()
    {
        QFile::remove(path());
        auto opened = Connection::open(path(), Access::ReadWrite);
        QVERIFY(opened.ok());
        m_connection = std::move(*opened);
        QVERIFY(m_connection->execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v) STRICT").ok()
            || m_connection->execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v)").ok());
    }

    void cleanup() { m_connection.reset(); }

    void everyRuleHoldsOnWriterAndReader_data()
    {
        QTest::addColumn<QByteArray>("pragma");
        QTest::addColumn<QString>("wanted");
        const std::pair<const char*, const char*> rules[] = {{"journal_mode", "wal"},
            {"synchronous", "2"}, {"cache_spill", "0"}, {"temp_store", "2"}, {"mmap_size", "0"},
            {"secure_delete", "1"}, {"cell_size_check", "1"}, {"trusted_schema", "0"},
            {"foreign_keys", "1"}, {"wal_autocheckpoint", "0"}, {"busy_timeout", "5000"}};
        for (const auto& [pragma, wanted] : rules) {
            QTest::newRow(pragma) << QByteArray("PRAGMA ") + pragma << QString::fromLatin1(wanted);
        }
    }

    void everyRuleHoldsOnWriterAndReader()
    {
        QFETCH(QByteArray, pragma);
        QFETCH(QString, wanted);
        QCOMPARE(single(*m_connection, pragma), wanted);
        const auto reader = Connection::open(path(), Access::ReadOnly);
        QVERIFY(reader.ok());
        QCOMPARE(single(**reader, pragma), wanted);
    }

    void aReaderCannotWrite()
    {
        const auto reader = Connection::open(path(), Access::ReadOnly);
        QVERIFY(reader.ok());
        QVERIFY(!(*reader)->execute("INSERT INTO t VALUES (1, 1)").ok());
        QCOMPARE(count(), QStringLiteral("0"));
    }

    void aReaderDoesNotMakeADatabase()
    {
        const QString other = m_folder.filePath(QStringLiteral("none.db"));
        QVERIFY(!Connection::open(other, Access::ReadOnly).ok());
        QVERIFY(!QFile::exists(other));
    }

    void theSchemaCannotBeAlteredBehindSqlitesBack()
    {
        (void)m_connection->execute("PRAGMA writable_schema = ON");
        QVERIFY(!m_connection->execute("UPDATE sqlite_master SET sql = 'x'").ok());
        QVERIFY(!m_connection->execute("ATTACH ':memory:' AS other").ok());
    }

    void aFileThatIsNoDatabaseIsDamaged()
    {
        const QString other = m_folder.filePath(QStringLiteral("text.db"));
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto opened = Connection::open(other, Access::ReadWrite);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, ErrorCode::StoreDamaged);
    }

    void anUncommittedTransactionIsRolledBackAtTheEndOfItsScope()
    {
        {
            const Transaction transaction(*m_connection);
            QVERIFY(transaction.begun().ok());
            QVERIFY(m_connection->execute("INSERT INTO t VALUES (1, 1)").ok());
            QCOMPARE(count(), QStringLiteral("1"));
        }
        QCOMPARE(count(), QStringLiteral("0"));
        Transaction again(*m_connection);
        QVERIFY(again.begun().ok());
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (2, 1)").ok());
        QVERIFY(again.commit().ok());
        QVERIFY(!again.commit().ok());
        QCOMPARE(count(), QStringLiteral("1"));
    }

    void afterSqliteRolledBackNoStatementCommitsAlone()
    {
        {
            Transaction transaction(*m_connection);
            QVERIFY(m_connection->execute("INSERT INTO t VALUES (1, 1)").ok());
            QVERIFY(!m_connection->execute("INSERT OR ROLLBACK INTO t VALUES (1, 2)").ok());
            QVERIFY(!m_connection->execute("INSERT INTO t VALUES (3, 1)").ok());
            Statement insert(*m_connection, "INSERT INTO t VALUES (?, 1)");
            const auto run = insert.bind(1, 4).run();
            QVERIFY(!run.ok());
            QCOMPARE(run.error().code, ErrorCode::StoreIo);
            QVERIFY(!transaction.commit().ok());
        }
        QCOMPARE(count(), QStringLiteral("0"));
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (5, 1)").ok());
        QCOMPARE(count(), QStringLiteral("1"));
    }

    void aStatementInUseIsNotHandedOutAgain()
    {
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)").ok());
        const QByteArray sql = "SELECT v FROM t WHERE k >= ? ORDER BY k";
        Statement outer(*m_connection, sql);
        QVERIFY(*outer.bind(1, 1).step());
        {
            Statement inner(*m_connection, sql);
            QVERIFY(*inner.bind(1, 3).step());
            QCOMPARE(inner.integer(0), 30);
        }
        QVERIFY(*outer.step());
        QCOMPARE(outer.integer(0), 20);
    }

    void aStatementThatIsOnlyBoundKeepsItsBindings()
    {
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (1, 10), (2, 20)").ok());
        const QByteArray sql = "SELECT v FROM t WHERE k = ?";
        Statement outer(*m_connection, sql);
        outer.bind(1, 1);
        {
            Statement inner(*m_connection, sql);
            QVERIFY(*inner.bind(1, 2).step());
            QCOMPARE(inner.integer(0), 20);
        }
        const auto row = outer.step();
        QVERIFY(row.ok() && *row);
        QCOMPARE(outer.integer(0), 10);
    }

    void bindingsDoNotOutliveTheirStatement()
    {
        const QByteArray sql = "SELECT ?1 IS NULL";
        {
            Statement first(*m_connection, sql);
            QVERIFY(*first.bind(1, 7).step());
            QCOMPARE(first.integer(0), 0);
        }
        Statement second(*m_connection, sql);
        QVERIFY(*second.step());
        QCOMPARE(second.integer(0), 1);
    }

    void valuesComeBackAsTheyWere()
    {
        const QString text = QStringLiteral("髙﨑 \U0001F46E ") + QChar(0) + QStringLiteral("x");
        const QByteArray bytes("\0\xff", 2);
        Statement query(*m_connection, "SELECT ?, ?, ?, ?, ?");
        query.bind(1, text).bind(2, bytes).bind(3, QByteArray()).bind(4, QString()).bindNull(5);
        QVERIFY(*query.step());
        QCOMPARE(query.text(0), text);
        QCOMPARE(query.blob(1), bytes);
        QVERIFY(!query.isNull(2) && query.blob(2).isEmpty());
        QVERIFY(!query.isNull(3) && query.text(3).isEmpty());
        QVERIFY(query.isNull(4));
    }

    void aFaultySqlTextIsToldByStep()
    {
        Statement query(*m_connection, "SELEC 1");
        QVERIFY(!query.bind(1, 5).step().ok());
        Statement again(*m_connection, "SELEC 1");
        QVERIFY(!again.step().ok());
    }

    void aBackupIsWholeAndReplacesAnEarlierOne()
    {
        const QString copy = m_folder.filePath(QStringLiteral("copy.db"));
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (1, 1)").ok());
        QVERIFY(m_connection->backupTo(copy).ok());
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (2, 1)").ok());
        QVERIFY(m_connection->backupTo(copy).ok());
        QVERIFY(!QFile::exists(copy + QStringLiteral("-wal")));
        QVERIFY(!QFile::exists(copy + QStringLiteral(".new")));
        const auto opened = Connection::open(copy, Access::ReadOnly);
        QVERIFY(opened.ok());
        QCOMPARE(single(**opened, "SELECT count(*) FROM t"), QStringLiteral("2"));
    }

    void theLogIsMovedIntoTheDatabase()
    {
        QVERIFY(m_connection->execute("INSERT INTO t VALUES (1, 1)").ok());
        QVERIFY(m_connection->walFrames() > 0);
        QVERIFY(m_connection->checkpoint().ok());
        QCOMPARE(m_connection->walFrames(), 0);
    }
};

BANSHO_TEST(TstConnection, "tst_connection")
#include "tst_connection.moc"
