#include "app/vault/crypto.h"
#include "app/vault/officer_key.h"

#include "tests/support/runner.h"

#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <openssl/crypto.h>

#include <atomic>
#include <cstdlib>

using namespace bansho;
using namespace bansho::vault;

namespace {

std::atomic<qint64> liveBlocks = 0; ///< of OpenSSL

void* countedMalloc(size_t size, const char* /*file*/, int /*line*/)
{
    void* const block = size > 0 ? std::malloc(size) : nullptr;
    liveBlocks += block ? 1 : 0;
    return block;
}

void countedFree(void* block, const char* /*file*/, int /*line*/)
{
    liveBlocks -= block ? 1 : 0;
    std::free(block);
}

void* countedRealloc(void* block, size_t size, const char* file, int line)
{
    if (!block) {
        return countedMalloc(size, file, line);
    }
    if (size == 0) {
        countedFree(block, file, line);
        return nullptr;
    }
    return std::realloc(block, size);
}

/// Before the program's first use of OpenSSL, which accepts it only then.
const int counted = CRYPTO_set_mem_functions(countedMalloc, countedRealloc, countedFree);

/// Keeps a thread of the system alive after Qt has ended it: C++ destroys what is local to a thread
/// before the system's own destructors run, and OpenSSL frees a thread's state in one of those.
struct Lingering {
    QSemaphore* mayEnd = nullptr;
    QSemaphore* ended = nullptr;

    ~Lingering()
    {
        if (mayEnd) {
            mayEnd->acquire();
            ended->release();
        }
    }
};

thread_local Lingering lingering;

void useErrorsAndRandomness()
{
    const auto key = OfficerKey::generate();
    QVERIFY(key.ok());
    const QByteArray zeros(keySize, '\0');
    QVERIFY(!unseal(zeros, zeros.first(nonceSize), zeros, {}).ok());
    QVERIFY(!OfficerKey::fromPrivateDer(zeros).ok());
}

} // namespace

class TstCryptoThreads : public QObject {
    Q_OBJECT

private slots:

    void aThreadThatQtHasEndedKeepsNothingInTheLibrary()
    {
        QCOMPARE(counted, 1);
        useErrorsAndRandomness(); // what the library makes once stays
        const qint64 before = liveBlocks;
        QSemaphore mayEnd;
        QSemaphore ended;
        qint64 within = 0;
        {
            QThreadPool pool;
            pool.start([&] {
                lingering.mayEnd = &mayEnd;
                lingering.ended = &ended;
                releaseWithThread();
                useErrorsAndRandomness();
                within = liveBlocks;
            });
        }
        const qint64 after = liveBlocks;
        mayEnd.release();
        ended.acquire();
        QCOMPARE_GT(within, before);
        QCOMPARE(after, before);
    }
};

BANSHO_TEST(TstCryptoThreads, "tst_crypto_threads")
#include "tst_crypto_threads.moc"
