#include "app/store/store.h"

#include "tests/support/runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <atomic>

using namespace bansho;
using store::Connection;
using store::Statement;
using store::Store;

namespace {

constexpr const char* ownerVariable = "BANSHO_TEST_OWN_FOLDER";

Result<qint64> rows(Connection& connection)
{
    Statement query(connection, "SELECT count(*) FROM meta");
    const auto row = query.step();
    return row ? Result<qint64>(query.integer(0)) : row.error();
}

Result<void> insert(Connection& connection, int key)
{
    Statement statement(connection, "INSERT INTO meta (key, value) VALUES (?, x'00')");
    return statement.bind(1, QString::number(key)).run();
}

std::unique_ptr<Store> opened(const QString& folder)
{
    auto store = Store::open(folder, {});
    return store ? std::move(*store) : nullptr;
}

/// Another process that owns a folder: this program, running the slot ownsAFolder().
class Owner {
public:
    explicit Owner(const QString& folder)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(ownerVariable), folder);
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(),
            {QStringLiteral("--only"), QStringLiteral("tst_store"), QStringLiteral("ownsAFolder")});
    }

    ~Owner()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    bool waitUntilOwning()
    {
        constexpr int patienceMs = 20'000;
        while (m_process.waitForReadyRead(patienceMs)) {
            m_output += m_process.readAll();
            if (m_output.contains("owning")) {
                return true;
            }
        }
        return false;
    }

    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

} // namespace

class TstStore : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("data")); }

private slots:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Not a test of its own: what the other process of the tests below does.
    void ownsAFolder()
    {
        if (!qEnvironmentVariableIsSet(ownerVariable)) {
            return;
        }
        const auto store = opened(qEnvironmentVariable(ownerVariable));
        QVERIFY(store);
        QVERIFY(store->write([](Connection& c) { return insert(c, 1); }).result().ok());
        std::puts("owning");
        std::fflush(stdout);
        QTest::qWait(60'000);
    }

    void theFilesOfTheDatabaseAreTheirOwnersOnly()
    {
        const mode_t mask = ::umask(0);
        const auto store = opened(m_folder->path());
        const bool written =
            store && store->write([](Connection& c) { return insert(c, 1); }).result().ok();
        ::umask(mask);
        QVERIFY(written);
        const auto files = QDir(m_folder->path()).entryInfoList({QStringLiteral("bansho.db*")});
        QCOMPARE(files.size(), 3); // with -wal and -shm
        for (const QFileInfo& file : files) {
            QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)),
                qPrintable(file.fileName()));
        }
    }

    void aFolderHasOneOwnerInThisProcess()
    {
        auto first = opened(folder());
        QVERIFY(first);
        const auto second = Store::open(folder(), {});
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, ErrorCode::StoreBusy);
        first.reset();
        QVERIFY(opened(folder()));
    }

    void aFolderHasOneOwnerAmongProcessesUntilItIsKilled()
    {
        Owner owner(folder());
        QVERIFY(owner.waitUntilOwning());
        const auto refused = Store::open(folder(), {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::StoreBusy);
        owner.kill();
        const auto store = opened(folder());
        QVERIFY(store);
        const auto kept = store->read(rows).result();
        QVERIFY(kept.ok());
        QCOMPARE(*kept, 1);
    }

    void aReadSeesTheLastCommit()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        for (int n = 1; n <= 20; ++n) {
            QVERIFY(store->write([n](Connection& c) { return insert(c, n); }).result().ok());
            const auto seen = store->read(rows).result();
            QVERIFY(seen.ok());
            QCOMPARE(*seen, n);
        }
    }

    void aReadDuringAWriteSeesTheCommitBefore()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        const auto seen = store
                              ->write([&](Connection& c) -> Result<qint64> {
                                  const store::Transaction transaction(c);
                                  if (auto done = insert(c, 1); !done) {
                                      return done.error();
                                  }
                                  return store->read(rows).result();
                              })
                              .result();
        QVERIFY(seen.ok());
        QCOMPARE(*seen, 0);
    }

    void readersShareTheWork()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        QList<QFuture<Result<qint64>>> all;
        for (int n = 0; n < 200; ++n) {
            all.append(store->read(rows));
        }
        for (auto& one : all) {
            QVERIFY(one.result().ok());
        }
    }

    void backgroundWorkIsDrained()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        auto left = std::make_shared<std::atomic<int>>(25);
        store->setBackground([left](Connection&) -> Result<bool> { return --*left > 0; });
        QVERIFY(store->drainBackground().ok());
        QVERIFY(left->load() <= 0);
    }

    void backgroundWorkFollowsAWriteByItself()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        auto left = std::make_shared<std::atomic<int>>(25);
        store->setBackground([left](Connection&) -> Result<bool> { return --*left > 0; });
        QVERIFY(store->write([](Connection& c) { return insert(c, 1); }).result().ok());
        QTRY_VERIFY(left->load() <= 0);
    }

    void aFailingBackgroundStepIsTriedAgainAfterTheNextWrite()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        auto calls = std::make_shared<std::atomic<int>>(0);
        store->setBackground([calls](Connection&) -> Result<bool> {
            ++*calls;
            return fail(ErrorCode::StoreIo, QStringLiteral("test"));
        });
        QVERIFY(!store->drainBackground().ok());
        QVERIFY(store->write([](Connection& c) { return insert(c, 1); }).result().ok());
        QTRY_COMPARE(calls->load(), 2);
    }

    /// Else whoever looks on the store thread when he is told would be told of that, for ever.
    void theObserverIsToldOfChangesOnly()
    {
        const auto store = opened(m_folder->path());
        QVERIFY(store);
        std::atomic<int> told = 0;
        store->setObserver([&told] { ++told; });
        QVERIFY(store->write(rows).result().ok());
        QCOMPARE(told.load(), 0);
        QVERIFY(store->write([](Connection& c) { return insert(c, 1); }).result().ok());
        QCOMPARE(told.load(), 1);
        QVERIFY(store->write(rows).result().ok());
        QCOMPARE(told.load(), 1);
        store->setObserver({});
    }

    void destroyingFinishesWhatWasHandedOver()
    {
        for (int round = 0; round < 20; ++round) {
            auto store = opened(folder());
            QVERIFY(store);
            store->setBackground([](Connection& c) -> Result<bool> {
                return rows(c).ok(); // always more to do
            });
            QList<QFuture<Result<void>>> writes;
            for (int n = 0; n < 30; ++n) {
                const int key = round * 1000 + n;
                writes.append(store->write([key](Connection& c) { return insert(c, key); }));
            }
            const auto read = store->read(rows);
            store.reset();
            for (auto& write : writes) {
                QVERIFY(write.isFinished());
                QVERIFY(write.result().ok());
            }
            QVERIFY(read.isFinished());
        }
        const auto store = opened(folder());
        QVERIFY(store);
        QCOMPARE(*store->read(rows).result(), 600);
    }

    void theLogIsEmptiedByTheLastOneOut()
    {
        auto store = opened(folder());
        QVERIFY(store);
        QVERIFY(store->write([](Connection& c) { return insert(c, 1); }).result().ok());
        QVERIFY(store->read(rows).result().ok());
        store.reset();
        QVERIFY(!QFile::exists(folder() + QStringLiteral("/bansho.db-wal")));
    }

    void onlyTheOwnerOfTheFolderMayReadIt()
    {
        const auto store = opened(folder());
        QVERIFY(store);
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(folder()) & others));
    }
};

BANSHO_TEST(TstStore, "tst_store")
#include "tst_store.moc"
