// Fails every read, write, sync and truncate of a session in turn. Whatever fails, and whether once
// or for good: what was acknowledged is there afterwards, and nothing is there by half.
#include "app/journal/verify.h"

#include "tests/support/fault_vfs.h"
#include "tests/support/journal_world.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using store::Access;
using store::Connection;
using store::Statement;
using store::Transaction;

namespace {

constexpr int changes = 6;

QString course(int n)
{
    return QStringLiteral("C%1").arg(n);
}

QString name(int n)
{
    return QStringLiteral("研修 %1").arg(n);
}

/// A course, a session of it, and a new name for the first course: three records at once.
journal::Change change(int n)
{
    journal::Change all{
        newCourse(course(n), name(n)), newSession(course(n), QStringLiteral("講堂"))};
    records::set(all[0].fields, training::course.description, QString(600, u'あ'));
    if (n > 0) {
        all.append(
            edit(training::courseType(), courseId(course(0)), training::course.name, name(n)));
    }
    return all;
}

void copyImage(const QString& from, const QString& to)
{
    for (const char* suffix : {"", "-wal"}) {
        QFile::remove(to + QLatin1String(suffix));
        QFile::copy(from + QLatin1String(suffix), to + QLatin1String(suffix));
    }
}

/// Does the work and returns the numbers of the acknowledged changes. Goes on after a failure, as
/// an officer does. Before closing, the files are copied as a power cut would leave them.
QList<int> session(const QString& path, const QString& image)
{
    QList<int> acknowledged;
    World world(7);
    const auto connection = Connection::open(path, Access::ReadWrite, faultVfs());
    if (!connection) {
        copyImage(path, image);
        return acknowledged;
    }
    if (world.start(**connection, path + QStringLiteral("-before-"))) {
        for (int n = 0; n < changes; ++n) {
            const auto receipt = world.journal.commit(**connection, {}, change(n));
            if (receipt) {
                acknowledged.append(n);
            } else if (!faultHappened()) {
                qWarning("%s", qPrintable(receipt.error().detail));
            }
            (void)store::indexPending(**connection, world.text(), 2);
            if (n % 2 == 1) {
                (void)(*connection)->checkpoint();
            }
        }
    }
    copyImage(path, image);
    return acknowledged;
}

qint64 number(Connection& connection, const QByteArray& sql)
{
    Statement query(connection, sql);
    const auto row = query.step();
    return row && *row ? query.integer(0) : -1;
}

/// What is wrong with the store that a session left behind; empty when all is well.
QString judge(const QString& path, const QList<int>& acknowledged)
{
    World world(8);
    const auto connection = Connection::open(path, Access::ReadWrite);
    if (!connection) {
        return QStringLiteral("cannot be opened: ") + connection.error().detail;
    }
    if (auto started = world.start(**connection, path + QStringLiteral("-before-")); !started) {
        return QStringLiteral("cannot be started: ") + started.error().detail;
    }
    int last = -1;
    for (int n = 0; n < changes; ++n) {
        Statement query(**connection, "SELECT count(*) FROM r_session WHERE f_course = ?");
        const bool hasSession = *query.bind(1, courseId(course(n))).step() && query.integer(0) == 1;
        const bool hasCourse =
            *journal::exists(**connection, training::courseType(), courseId(course(n)));
        if (hasCourse != hasSession) {
            return QStringLiteral("change %1 is there by half").arg(n);
        }
        if (acknowledged.contains(n) && !hasCourse) {
            return QStringLiteral("change %1 was acknowledged and is lost").arg(n);
        }
        last = hasCourse ? n : last;
    }
    if (last >= 0) {
        const auto first = journal::load(**connection, training::courseType(), courseId(course(0)));
        const auto values = first && *first ? (*first)->state.values() : records::FieldValues();
        if (records::View(values)[training::course.name] != name(last)) {
            return QStringLiteral("the name is not that of change %1").arg(last);
        }
    }
    for (;;) {
        const auto more = store::indexPending(**connection, world.text(), 100);
        if (!more) {
            return QStringLiteral("cannot be indexed: ") + more.error().detail;
        }
        if (!*more) {
            break;
        }
    }
    const auto verified = journal::verify(**connection, world.journal);
    if (!verified || !verified->findings.isEmpty()) {
        return verified ? verified->findings.join(u'\n') : verified.error().detail;
    }
    if (auto index = store::checkIndex(**connection); !index) {
        return QStringLiteral("the search index is damaged: ") + index.error().detail;
    }
    return number(**connection,
               "SELECT count(*) FROM pragma_integrity_check "
               "WHERE integrity_check <> 'ok'")
            == 0
        ? QString()
        : QStringLiteral("integrity check");
}

} // namespace

class TstFaults : public QObject {
    Q_OBJECT

private slots:

    void cleanup() { disarmFaults(); }

    void aSessionWithoutFaultsAcknowledgesEverything()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.db"));
        const QString image = folder.filePath(QStringLiteral("b.db"));
        const auto acknowledged = session(path, image);
        QCOMPARE(acknowledged.size(), changes);
        QCOMPARE(judge(path, acknowledged), QString());
        QCOMPARE(judge(image, acknowledged), QString());
    }

    void theIthFailingCallLosesNothing_data()
    {
        QTest::addColumn<unsigned>("kinds");
        QTest::addColumn<FaultLasting>("lasting");
        QTest::addColumn<FaultMeaning>("meaning");
        const unsigned writing = FaultWrite | FaultSync | FaultTruncate;
        QTest::newRow("write, once, I/O error")
            << writing << FaultLasting::OneShot << FaultMeaning::IoError;
        QTest::newRow("write, once, full")
            << writing << FaultLasting::OneShot << FaultMeaning::Full;
        QTest::newRow("write, from then on, I/O error")
            << writing << FaultLasting::Persistent << FaultMeaning::IoError;
        QTest::newRow("write, from then on, full")
            << writing << FaultLasting::Persistent << FaultMeaning::Full;
        QTest::newRow("sync, once")
            << unsigned(FaultSync) << FaultLasting::OneShot << FaultMeaning::IoError;
        QTest::newRow("read, once")
            << unsigned(FaultRead) << FaultLasting::OneShot << FaultMeaning::IoError;
        QTest::newRow("read, from then on")
            << unsigned(FaultRead) << FaultLasting::Persistent << FaultMeaning::IoError;
    }

    void theIthFailingCallLosesNothing()
    {
        QFETCH(unsigned, kinds);
        QFETCH(FaultLasting, lasting);
        QFETCH(FaultMeaning, meaning);
        FaultPlan plan{.kinds = kinds, .at = 0, .lasting = lasting, .meaning = meaning};
        const QTemporaryDir count;
        armFaults(plan);
        (void)session(count.filePath(QStringLiteral("a.db")), count.filePath(QStringLiteral("b")));
        const qint64 calls = disarmFaults();
        QVERIFY(calls > 5);
        constexpr qint64 most = 25; // sessions; a step apart that the rows together cover more
        const qint64 step = qMax<qint64>(1, calls / most);
        for (plan.at = 1; plan.at <= calls; plan.at += step) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("a.db"));
            const QString image = folder.filePath(QStringLiteral("b.db"));
            armFaults(plan);
            const auto acknowledged = session(path, image);
            disarmFaults();
            const QString wrong = judge(plan.at % 2 == 0 ? path : image, acknowledged);
            QVERIFY2(wrong.isEmpty(),
                qPrintable(QStringLiteral("call %1 of %2: %3").arg(plan.at).arg(calls).arg(wrong)));
        }
    }

    void afterAFailedWriteNoLaterStatementCommitsAlone()
    {
        for (qint64 at = 1; at <= 12; ++at) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("a.db"));
            const auto connection = Connection::open(path, Access::ReadWrite, faultVfs());
            QVERIFY(connection.ok());
            QVERIFY((*connection)
                        ->execute("CREATE TABLE t (x); PRAGMA cache_size = 5;"
                                  "PRAGMA cache_spill = ON")
                        .ok());
            bool acknowledged = false;
            armFaults({.kinds = FaultWrite | FaultSync, .at = at, .meaning = FaultMeaning::Full});
            {
                Transaction transaction(**connection);
                bool done = transaction.begun().ok();
                for (int n = 0; n < 60; ++n) { // every one, whatever became of those before
                    Statement insert(**connection, "INSERT INTO t VALUES (zeroblob(900))");
                    done = insert.run().ok() && done;
                }
                acknowledged = transaction.commit().ok();
                QVERIFY(done || !acknowledged);
            }
            disarmFaults();
            const qint64 rows = number(**connection, "SELECT count(*) FROM t");
            QCOMPARE(rows, acknowledged ? 60 : 0);
        }
    }

    void anInterruptedRefoldIsMadeUpForAtTheNextStart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.db"));
        const QString copy = folder.filePath(QStringLiteral("c.db"));
        const auto acknowledged = session(path, folder.filePath(QStringLiteral("b.db")));
        QCOMPARE(acknowledged.size(), changes);
        {
            const auto connection = Connection::open(path, Access::ReadWrite);
            QVERIFY(connection.ok());
            QVERIFY((*connection)
                        ->execute("UPDATE meta SET value = x'00' WHERE key = 'catalogue'")
                        .ok());
        }
        for (qint64 at = 1; at < 200; ++at) {
            copyImage(path, copy);
            const auto connection = Connection::open(copy, Access::ReadWrite, faultVfs());
            QVERIFY(connection.ok());
            World world(9);
            armFaults(
                {.kinds = FaultWrite | FaultSync, .at = at, .lasting = FaultLasting::Persistent});
            const bool started = world.journal.start(**connection).ok();
            disarmFaults();
            QVERIFY2(started || faultHappened(), "failed without a fault");
            const QString wrong = judge(copy, acknowledged);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(at).arg(wrong)));
            if (!faultHappened()) {
                return; // every call was failed once
            }
        }
        QFAIL("the refold never ended");
    }
};

BANSHO_TEST(TstFaults, "tst_faults")
#include "tst_faults.moc"
