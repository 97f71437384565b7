#include "app/vault/secret_store.h"

#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace bansho;
using namespace bansho::vault;

namespace {

QString key()
{
    return QStringLiteral("device-key");
}

} // namespace

class TstSecretStore : public QObject {
    Q_OBJECT

private slots:

    void theMemoryStoreReturnsWhatWasWritten()
    {
        MemorySecretStore store;
        QVERIFY(!store.read(key()).result()->has_value());
        QVERIFY(store.write(key(), QByteArray("\0\xff", 2)).result().ok());
        QCOMPARE(store.read(key()).result()->value_or(QByteArray()), QByteArray("\0\xff", 2));
        QVERIFY(store.remove(key()).result().ok());
        QVERIFY(store.remove(key()).result().ok());
        QVERIFY(!store.read(key()).result()->has_value());
    }

    void moreThanAKibibyteIsRefusedByBoth()
    {
        MemorySecretStore memory;
        KeychainSecretStore keychain(QStringLiteral("bansho-test"));
        const QByteArray large(1025, 'x');
        QCOMPARE(memory.write(key(), large).result().error().code, ErrorCode::TooLarge);
        QCOMPARE(keychain.write(key(), large).result().error().code, ErrorCode::TooLarge);
        QVERIFY(memory.write(key(), large.first(1024)).result().ok());
    }

    // Must run before anything else asks for the bus: libdbus and GIO remember the address.
    void withoutASessionBusEveryCallFailsQuickly()
    {
#ifndef Q_OS_LINUX
        QSKIP("not run: only Linux keyrings are behind a session bus");
#endif
        if (qEnvironmentVariableIsSet("BANSHO_TEST_KEYRING")) {
            QSKIP("not run: BANSHO_TEST_KEYRING asks for the real keyring");
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bansho");
        KeychainSecretStore store(QStringLiteral("bansho-test"));
        QElapsedTimer timer;
        timer.start();
        const auto read = store.read(key());
        const auto written = store.write(key(), "secret");
        const auto removed = store.remove(key());
        QTRY_VERIFY(read.isFinished() && written.isFinished() && removed.isFinished());
        QVERIFY2(timer.elapsed() < 3000, "slower than a keyring that is not there may be");
        QCOMPARE(read.result().error().code, ErrorCode::SecretStore);
        QCOMPARE(written.result().error().code, ErrorCode::SecretStore);
        QCOMPARE(removed.result().error().code, ErrorCode::SecretStore);
    }

    void aKeyringThatDoesNotAnswerIsGivenUp()
    {
        KeychainSecretStore store(QStringLiteral("bansho-test"), std::chrono::milliseconds(0));
        const auto read = store.read(key());
        QVERIFY(!read.isFinished());
        QTRY_VERIFY(read.isFinished());
        QVERIFY(!read.isCanceled());
        QCOMPARE(read.result().error().code, ErrorCode::SecretStore);
    }

    void aStoreThatGoesAwayCancels()
    {
        auto store = std::make_unique<KeychainSecretStore>(QStringLiteral("bansho-test"));
        const auto read = store->read(key());
        store.reset();
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.isCanceled());
    }

    void theKeyringReturnsWhatWasWritten()
    {
        if (!qEnvironmentVariableIsSet("BANSHO_TEST_KEYRING")) {
            QSKIP("not run: BANSHO_TEST_KEYRING is not set, the user's keyring is left alone");
        }
        KeychainSecretStore store(QStringLiteral("bansho-test"));
        const QByteArray secret("\0\xff secret", 9);
        const auto written = store.write(key(), secret);
        QTRY_VERIFY_WITH_TIMEOUT(written.isFinished(), 11000);
        QVERIFY2(written.result().ok(), qPrintable(written.result().error().detail));
        const auto read = store.read(key());
        QTRY_VERIFY_WITH_TIMEOUT(read.isFinished(), 11000);
        QCOMPARE(read.result()->value_or(QByteArray()), secret);
        const auto removed = store.remove(key());
        QTRY_VERIFY_WITH_TIMEOUT(removed.isFinished(), 11000);
        QVERIFY(removed.result().ok());
    }
};

BANSHO_TEST(TstSecretStore, "tst_secret_store")
#include "tst_secret_store.moc"
