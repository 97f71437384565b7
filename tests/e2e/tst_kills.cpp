// The client is killed in the middle of its work; what it had acknowledged is there.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <cstdio>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstKills : public QObject {
    Q_OBJECT

private slots:

    void whatWasAcknowledgedIsThere()
    {
        const int kills = qEnvironmentVariableIntValue("BANSHO_E2E_LONG") == 1 ? 60 : 12;
        const quint32 seed = qEnvironmentVariableIsSet("BANSHO_E2E_SEED")
            ? quint32(qEnvironmentVariableIntValue("BANSHO_E2E_SEED"))
            : QRandomGenerator::global()->generate() & 0x7fffffffU;
        QRandomGenerator random(seed);
        Site site({Seat::A, Seat::Q});
        QVERIFY(site.startGateway());

        QElapsedTimer clock;
        clock.start();
        QSet<QString> acknowledged{site.addConsultation(Seat::A, u"はじめの相談"_s)};
        // 600 ms covers the whole of an add; a slower build or machine needs longer.
        const int longest = int(qMax<qint64>(600, clock.elapsed() * 5 / 4));
        int unfinished = 0;
        for (int kill = 0; kill < kills; ++kill) {
            const auto process =
                site.begin(Seat::A, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s},
                    Site::consultation(u"相談%1"_s.arg(kill)));
            QVERIFY(process->waitForStarted());
            process->waitForFinished(int(random.bounded(longest + 1)));
            process->kill();
            process->waitForFinished();
            const QString id =
                Ran{.out = process->readAllStandardOutput()}.object().value(u"id"_s).toString();
            if (id.isEmpty()) {
                ++unfinished;
            } else {
                acknowledged.insert(id);
            }
        }
        std::printf("seed %u: %d kills within %d ms, %d adds unacknowledged\n", seed, kills,
            longest, unfinished);

        const QStringList list{u"list"_s, u"consultation"_s, u"--limit"_s, u"1000"_s, u"--json"_s};
        const QSet<QString> here = idsIn(site.must(Seat::A, list).array());
        QVERIFY2(here.contains(acknowledged), "an acknowledged record is lost");
        site.syncAll({Seat::A, Seat::Q});
        QCOMPARE(idsIn(site.must(Seat::Q, list).array()), here);
        site.verifyAll({Seat::A, Seat::Q});
    }
};

BANSHO_TEST(TstKills, "tst_kills")
#include "tst_kills.moc"
