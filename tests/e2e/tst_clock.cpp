// The client under a clock that is wrong (faketime).
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstClock : public QObject {
    Q_OBJECT

private:
    static QString fiscalYearOf(const Ran& added)
    {
        return added.object().value(u"number"_s).toString().section(u'-', 0, 0);
    }

private slots:

    void aWrongClockDecidesNothing()
    {
        const QList<Seat> all{Seat::A, Seat::B};
        Site site(all);
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::A, u"時計の相談"_s);
        site.syncAll(all);
        // A's clock is a day slow, B's is right; A's change reaches HQ last and clashes with B's.
        const Ran slow = site.runAt(u"-1 day"_s, Seat::A, {u"edit"_s, id, u"--json"_s, u"-"_s},
            R"({"next_contact_on":"2026-12-01"})");
        QVERIFY2(slow.ok(), slow.err.constData());
        site.must(
            Seat::B, {u"edit"_s, id, u"--json"_s, u"-"_s}, R"({"next_contact_on":"2026-12-08"})");
        site.syncAll({Seat::B, Seat::A}, 2);
        for (const Seat seat : all) {
            QCOMPARE(site.must(seat, {u"clashes"_s, u"--json"_s}).array().size(), 1);
        }
        site.verifyAll(all);
    }

    void aClockThatIsYearsOffLocksNobodyOut_data()
    {
        QTest::addColumn<QString>("shift");
        QTest::newRow("a PC reset to 2001") << u"2001-01-01 00:00:00"_s;
        QTest::newRow("five years fast") << u"+5 years"_s;
        // HQ's own certificate has ended by this clock.
        QTest::newRow("thirty years fast") << u"+30 years"_s;
    }

    /// Signing in, writing and the exchange go on; the record is settled and reaches the others.
    void aClockThatIsYearsOffLocksNobodyOut()
    {
        QFETCH(QString, shift);
        Site site({Seat::A, Seat::B});
        QVERIFY(site.startGateway());
        const QStringList add{u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s};
        const QByteArray input = Site::consultation(u"時計が狂った日の相談"_s);
        // Before the first contact nobody can measure it: the officer is told to look at it.
        const Ran before = site.runAt(shift, Seat::A, add, input);
        QVERIFY2(before.ok(), before.err.constData());
        QVERIFY2(
            before.err.startsWith("warning: The ") && before.err.contains(" of this machine is "),
            before.err.constData());
        site.syncAll({Seat::A, Seat::B});
        const Ran added = site.runAt(shift, Seat::A, add, input);
        QVERIFY2(added.ok(), added.err.constData());
        // It was right at the last contact: what has passed since is known without it.
        QVERIFY2(added.err.startsWith("warning: The clock of this machine is about "),
            added.err.constData());
        QCOMPARE(fiscalYearOf(added), fiscalYearOf(site.must(Seat::B, add, input)));
        const Ran synced = site.runAt(shift, Seat::A, {u"sync"_s, u"--once"_s});
        QVERIFY2(synced.ok(), synced.err.constData());
        // It stays HQ's, and the officer knows.
        const Ran after = site.runAt(shift, Seat::A, add, input);
        QVERIFY2(after.ok(), after.err.constData());
        QCOMPARE(fiscalYearOf(after), fiscalYearOf(site.must(Seat::B, add, input)));
        const Ran status = site.runAt(shift, Seat::A, {u"status"_s});
        QVERIFY2(
            status.out.contains("The clock of this machine is about "), status.out.constData());
        QVERIFY2(!status.out.contains("ffline"), status.out.constData());
        QVERIFY(!site.must(Seat::A, {u"status"_s}).out.contains("clock"));
        QCOMPARE(site.must(Seat::B, add, input).err, QByteArray());
        const QString id = added.object().value(u"id"_s).toString();
        site.syncAll({Seat::B});
        const Ran seen = site.must(Seat::B, {u"show"_s, id, u"--json"_s});
        QCOMPARE(seen.object().value(u"sync"_s).toString(), u"settled"_s);
        site.syncAll({Seat::A}); // when the clock is right again
        site.verifyAll({Seat::A, Seat::B});
    }
};

BANSHO_TEST(TstClock, "tst_clock")
#include "tst_clock.moc"
