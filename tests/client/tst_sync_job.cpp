#include "sync/client/sync_job.h"

#include "tests/client/real_device.h"
#include "tests/support/runner.h"

#include <QSemaphore>
#include <QTest>

#include <array>
#include <cstring>
#include <memory>
#include <new>

using namespace bansho;
using client::SyncJob;
using tests::RealDevice;
using tests::ServingHq;

namespace {

/// A line that opens and says nothing.
class SilentTransport final : public client::Transport {
public:
    void open() override { emit opened(); }

    void send(const QByteArray& /*frame*/) override { }

    void close() override { }
};

} // namespace

class TstSyncJob : public QObject {
    Q_OBJECT

private slots:

    void whatIsQueuedRunsSafelyWhenTheJobIsGone()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        QVERIFY(device.start());

        // The store is busy, so that the job's work waits behind.
        QSemaphore go;
        const auto busy = device.device().store().write([&go](store::Connection&) {
            go.acquire();
            return Result<void>();
        });
        // The job lives in memory of this test, which is wiped when it is gone: what still reached
        // for it would find nothing.
        alignas(SyncJob) static std::array<std::byte, sizeof(SyncJob)> room;
        auto* job = new (room.data()) SyncJob(device.device(), std::make_unique<SilentTransport>());
        int told = 0;
        connect(job, &SyncJob::progressed, this, [&told] { ++told; });
        job->start();
        job->outboxGrew();
        std::destroy_at(job);
        std::memset(room.data(), 0, room.size());
        go.release();
        const auto behind =
            device.device().store().write([](store::Connection&) { return Result<void>(); });
        QVERIFY(behind.result().ok());
        QVERIFY(busy.result().ok());
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
    }
};

BANSHO_TEST(TstSyncJob, "tst_sync_job")
#include "tst_sync_job.moc"
