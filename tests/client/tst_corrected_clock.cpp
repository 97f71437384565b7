#include "sync/client/corrected_clock.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::client;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 year = 365 * day;
constexpr Timestamp hqTime{1'795'478'520'000};

} // namespace

class TstCorrectedClock : public QObject {
    Q_OBJECT

private:
    /// A contact at HQ's time while the machine's clock was off by so much.
    static void meet(CorrectedClock& clock, ManualClock& machine, qint64 off)
    {
        machine.setNow({hqTime.utcMs + off});
        clock.measured({.hq = hqTime,
            .machine = machine.now(),
            .monotonicMs = machine.monotonicMs(),
            .boot = machine.boot()});
    }

private slots:

    void withoutAContactTheMachinesClockCounts()
    {
        ManualClock machine;
        const CorrectedClock clock(machine);
        QCOMPARE(clock.now(), machine.now());
        QCOMPARE(clock.machineAheadMs(), 0);
    }

    void aClockThatAgreesIsLeftAlone()
    {
        ManualClock machine;
        CorrectedClock clock(machine);
        meet(clock, machine, 90'000);
        machine.advance(3 * day);
        QCOMPARE(clock.now(), machine.now());
        QCOMPARE(clock.machineAheadMs(), 0);
    }

    void aClockThatIsOffIsPutRight_data()
    {
        QTest::addColumn<qint64>("off");
        QTest::newRow("reset to 2001") << -25 * year;
        QTest::newRow("an hour slow") << -hour;
        QTest::newRow("an hour fast") << hour;
        QTest::newRow("five years fast") << 5 * year;
    }

    void aClockThatIsOffIsPutRight()
    {
        QFETCH(qint64, off);
        ManualClock machine;
        CorrectedClock clock(machine);
        meet(clock, machine, off);
        machine.advance(5 * hour);
        QCOMPARE(clock.now().utcMs, hqTime.utcMs + 5 * hour);
        QCOMPARE(clock.machineAheadMs(), off);
        // Somebody sets it right.
        machine.setNow({hqTime.utcMs + 5 * hour});
        QCOMPARE(clock.now().utcMs, hqTime.utcMs + 5 * hour);
        QCOMPARE(clock.machineAheadMs(), 0);
    }

    /// The laptop was right when the line went, and somebody or something set it since.
    void aClockThatWasSetSinceIsPutRightWithinOneBoot()
    {
        for (const qint64 set : {-25 * year, -day, 3 * day, 5 * year}) {
            ManualClock machine;
            CorrectedClock clock(machine);
            meet(clock, machine, 0);
            machine.advance(2 * day);
            machine.setNow({machine.now().utcMs + set});
            QCOMPARE(clock.now().utcMs, hqTime.utcMs + 2 * day);
            QCOMPARE(clock.machineAheadMs(), set);
        }
    }

    void theDriftOfAClockInWeeksIsNotToldOf()
    {
        ManualClock machine;
        CorrectedClock clock(machine);
        meet(clock, machine, 0);
        machine.advance(28 * day);
        machine.setNow({machine.now().utcMs + 5 * minuteMs});
        QCOMPARE(clock.now(), machine.now());
        QCOMPARE(clock.machineAheadMs(), 0);
    }

    void afterARestartToo()
    {
        for (const qint64 off : {-25 * year, 5 * year}) {
            ManualClock machine;
            CorrectedClock clock(machine);
            meet(clock, machine, off);
            machine.restart(day);
            QCOMPARE(clock.now().utcMs, hqTime.utcMs + day);
            machine.setNow({hqTime.utcMs + day});
            QCOMPARE(clock.now().utcMs, hqTime.utcMs + day);
        }
    }

    void noTimeIsBeforeTheLastContact()
    {
        ManualClock machine;
        CorrectedClock clock(machine);
        meet(clock, machine, 0);
        machine.restart(0);
        machine.setNow({hqTime.utcMs - 25 * year}); // the battery is empty
        QCOMPARE(clock.now(), hqTime);
        QCOMPARE(clock.machineAheadMs(), -25 * year);
    }

    void theOfficerIsToldInWords()
    {
        ManualClock machine;
        CorrectedClock clock(machine);
        meet(clock, machine, 0);
        QCOMPARE(clockWords(clock, Language::Japanese), QString());
        QCOMPARE(clockWarning(clock, Language::English), QString());
        meet(clock, machine, -25 * year);
        QCOMPARE(clockWords(clock, Language::Japanese), u"端末の時計が約25年遅れています"_s);
        meet(clock, machine, 3 * hour);
        QCOMPARE(clockWords(clock, Language::English),
            u"The clock of this machine is about 3 hours fast"_s);
        meet(clock, machine, 366 * day);
        QCOMPARE(clockWords(clock, Language::English),
            u"The clock of this machine is about 1 year fast"_s);
        meet(clock, machine, day);
        QVERIFY(clockWarning(clock, Language::Japanese).startsWith(u"端末の時計が約1日進んで"_s));
    }

    void beforeTheFirstContactNoTimeIsBeforeTheAdmission()
    {
        ManualClock machine;
        CorrectedClock clock(machine);
        machine.setNow({hqTime.utcMs - 25 * year});
        clock.admitted(hqTime);
        QCOMPARE(clock.now(), hqTime);
        QCOMPARE(clock.machineAheadMs(), -25 * year);
        machine.setNow({hqTime.utcMs + day});
        QCOMPARE(clock.now(), machine.now());
        QCOMPARE(clock.machineAheadMs(), 0);
    }

    void aTimeTooLongAfterTheLastContactIsDoubted_data()
    {
        QTest::addColumn<bool>("met");
        QTest::newRow("since the last contact") << true;
        QTest::newRow("since HQ admitted the device") << false;
    }

    void aTimeTooLongAfterTheLastContactIsDoubted()
    {
        QFETCH(bool, met);
        ManualClock machine;
        CorrectedClock clock(machine);
        QCOMPARE(clock.doubtedMs(), 0);
        machine.setNow(hqTime);
        clock.admitted(met ? Timestamp{hqTime.utcMs - 3 * year} : hqTime);
        if (met) {
            meet(clock, machine, 0);
        }
        machine.restart(0);
        machine.setNow({hqTime.utcMs + 29 * day});
        QCOMPARE(clock.doubtedMs(), 0);
        QCOMPARE(clockWarning(clock, Language::Japanese), QString());
        machine.setNow({hqTime.utcMs + 3 * year});
        QCOMPARE(clock.now().utcMs, hqTime.utcMs + 3 * year); // nothing here can tell
        QCOMPARE(clock.doubtedMs(), 3 * year);
        QCOMPARE(clockWords(clock, Language::Japanese), u"端末の日付の確認が必要です"_s);
        QVERIFY2(clockWarning(clock, Language::Japanese).contains(u"約3年たっています"_s),
            qPrintable(clockWarning(clock, Language::Japanese)));
    }
};

BANSHO_TEST(TstCorrectedClock, "tst_corrected_clock")
#include "tst_corrected_clock.moc"
