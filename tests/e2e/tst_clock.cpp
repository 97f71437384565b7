// The client under a clock that is wrong. Needs libfaketime, which nothing else here needs.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QStandardPaths>
#include <QTest>

#include <cstdio>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstClock : public QObject {
    Q_OBJECT

private slots:

    void aWrongClockDecidesNothing()
    {
        const QString faketime = QStandardPaths::findExecutable(u"faketime"_s);
        if (faketime.isEmpty()) {
            std::printf("not run: wrong clock: no faketime here\n");
            QSKIP("no faketime");
        }
        const QList<Seat> all{Seat::A, Seat::B};
        Site site(all);
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::A, u"時計の相談"_s);
        site.syncAll(all);
        // A's clock is a day slow, B's is right; A's change reaches HQ last and clashes with B's.
        QProcess slow;
        slow.start(faketime,
            {u"-1 day"_s, QStringLiteral(BANSHO), u"--data"_s, site.folder(Seat::A), u"--officer"_s,
                u"1001"_s, u"--password-file"_s, site.path(u"1001"_s), u"edit"_s, id, u"--json"_s,
                u"-"_s});
        slow.write(R"({"next_contact_on":"2026-12-01"})");
        slow.closeWriteChannel();
        QVERIFY(slow.waitForFinished(180'000));
        QVERIFY2(slow.exitCode() == 0, slow.readAllStandardError().constData());
        site.must(
            Seat::B, {u"edit"_s, id, u"--json"_s, u"-"_s}, R"({"next_contact_on":"2026-12-08"})");
        site.syncAll({Seat::B, Seat::A}, 2);
        for (const Seat seat : all) {
            QCOMPARE(site.must(seat, {u"clashes"_s, u"--json"_s}).array().size(), 1);
        }
        site.verifyAll(all);
    }
};

BANSHO_TEST(TstClock, "tst_clock")
#include "tst_clock.moc"
