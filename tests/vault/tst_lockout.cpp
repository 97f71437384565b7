#include "app/vault/lockout.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace bansho::vault;

namespace {

constexpr qint64 yearMs = 365LL * 24 * 60 * minuteMs;

Lockout failedTimes(int count, const Clock& clock)
{
    Lockout lockout;
    for (int i = 0; i < count; ++i) {
        lockout = afterFailure(lockout, clock, {});
    }
    return lockout;
}

} // namespace

class TstLockout : public QObject {
    Q_OBJECT

private slots:

    void fourFailuresDoNotLock()
    {
        const ManualClock clock;
        QCOMPARE(lockoutLeftMs(failedTimes(4, clock), clock), 0);
    }

    void theFifthLocksAMinuteAndEachFurtherOneDoubles()
    {
        const ManualClock clock;
        for (int further = 0; further < 5; ++further) {
            QCOMPARE(lockoutLeftMs(failedTimes(5 + further, clock), clock), minuteMs << further);
        }
        QVERIFY(!failedTimes(9, clock).disabled);
        QVERIFY(failedTimes(10, clock).disabled);
        QCOMPARE(failedTimes(11, clock).failCount, 10);
    }

    void theWaitingEndsWithItsTime()
    {
        ManualClock clock;
        const Lockout lockout = failedTimes(5, clock);
        clock.advance(minuteMs - 1);
        QCOMPARE(lockoutLeftMs(lockout, clock), 1);
        clock.advance(1);
        QCOMPARE(lockoutLeftMs(lockout, clock), 0);
    }

    void withinABootTheWallClockChangesNothing()
    {
        ManualClock clock;
        const Lockout lockout = failedTimes(5, clock);
        const Timestamp start = clock.now();
        for (const qint64 jump : {-50 * yearMs, -minuteMs, minuteMs, 50 * yearMs}) {
            clock.setNow({start.utcMs + jump});
            QCOMPARE(lockoutLeftMs(lockout, clock), minuteMs);
        }
        clock.advance(minuteMs);
        QCOMPARE(lockoutLeftMs(lockout, clock), 0);
    }

    void aNightWithThePowerOffCounts()
    {
        ManualClock clock;
        const Lockout lockout = failedTimes(9, clock);
        clock.restart(10 * minuteMs);
        QCOMPARE(lockoutLeftMs(lockout, clock), 6 * minuteMs);
        clock.restart(10 * minuteMs);
        QCOMPARE(lockoutLeftMs(lockout, clock), 0);
    }

    void aRestartWithTheClockSetBackStartsTheWholeTimeAgain()
    {
        ManualClock clock;
        const Lockout lockout = failedTimes(5, clock);
        clock.advance(minuteMs / 2);
        clock.restart(-10 * yearMs);
        QCOMPARE(lockoutLeftMs(lockout, clock), minuteMs);
        const Lockout here = anchored(lockout, clock);
        clock.advance(minuteMs - 1);
        QCOMPARE(lockoutLeftMs(here, clock), 1);
        clock.advance(1);
        QCOMPARE(lockoutLeftMs(here, clock), 0);
    }

    void anchoredToABootTheWallClockChangesNothingThereEither()
    {
        ManualClock clock;
        const Lockout lockout = failedTimes(9, clock);
        clock.restart(10 * minuteMs);
        const Lockout here = anchored(lockout, clock);
        clock.setNow({clock.now().utcMs + yearMs});
        QCOMPARE(lockoutLeftMs(here, clock), 6 * minuteMs);
        QCOMPARE(anchored(here, clock), here);
    }

    void aFailureWithTheClockSetBackBeforehandCountsFromTheFloor()
    {
        ManualClock clock;
        const Timestamp floor = clock.now();
        clock.setNow({floor.utcMs - yearMs});
        Lockout lockout;
        for (int i = 0; i < 5; ++i) {
            lockout = afterFailure(lockout, clock, floor);
        }
        QCOMPARE(lockout.notBefore.utcMs, floor.utcMs + minuteMs);
    }

    void aMonotonicClockThatWentBackIsAnotherBoot()
    {
        ManualClock clock;
        Lockout lockout = failedTimes(5, clock);
        clock.restart(0);
        lockout.boot = clock.boot();
        QCOMPARE(lockoutLeftMs(lockout, clock), minuteMs);
        clock.restart(minuteMs);
        QCOMPARE(lockoutLeftMs(lockout, clock), 0);
    }

    void withoutALockOutNothingIsAnchored()
    {
        const ManualClock clock;
        QCOMPARE(anchored({}, clock), Lockout());
    }
};

BANSHO_TEST(TstLockout, "tst_lockout")
#include "tst_lockout.moc"
