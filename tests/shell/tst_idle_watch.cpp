#include "ui/shell/idle_watch.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace bansho;
using namespace bansho::tests;
using namespace std::chrono_literals;

class TstIdleWatch : public QObject {
    Q_OBJECT

private slots:

    void nobodyThereForTheLimitIsTold()
    {
        ManualClock clock;
        shell::IdleWatch watch(clock);
        const QSignalSpy idle(&watch, &shell::IdleWatch::idle);
        watch.setLimit(3min);
        clock.advance(179'000);
        watch.check();
        QCOMPARE(idle.size(), 0);
        clock.advance(1'000);
        watch.check();
        QCOMPARE(idle.size(), 1);
    }

    void aKeyBeginsTheTimeAnew()
    {
        ManualClock clock;
        shell::IdleWatch watch(clock);
        const QSignalSpy idle(&watch, &shell::IdleWatch::idle);
        watch.setLimit(3min);
        clock.advance(179'000);
        QWidget widget;
        QTest::keyClick(&widget, Qt::Key_A);
        clock.advance(179'000);
        watch.check();
        QCOMPARE(idle.size(), 0);
    }

    /// While a laptop sleeps its monotonic clock sleeps too; whoever wakes it finds it locked.
    void aMachineThatSleptIsFoundByItsWallClock()
    {
        ManualClock clock;
        shell::IdleWatch watch(clock);
        const QSignalSpy idle(&watch, &shell::IdleWatch::idle);
        watch.setLimit(3min);
        clock.setNow(Timestamp{clock.now().utcMs + 3'600'000});
        QWidget widget;
        QTest::keyClick(&widget, Qt::Key_A);
        QCOMPARE(idle.size(), 1);
    }
};

BANSHO_TEST(TstIdleWatch, "tst_idle_watch")
#include "tst_idle_watch.moc"
