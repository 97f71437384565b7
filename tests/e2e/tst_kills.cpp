// The client is killed in the middle of its work; what it had acknowledged is there.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QJsonDocument>
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
        const int kills = howMany();
        const quint32 seed = chosenSeed();
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

    /// 2,000 records on their way: now the device is killed, now the gateway.
    void anExchangeThatIsKilledGoesOn()
    {
        const quint32 seed = chosenSeed();
        QRandomGenerator random(seed);
        Site site({Seat::A, Seat::Q});
        QVERIFY(site.startGateway());
        site.syncAll({Seat::A, Seat::Q});
        QJsonArray all;
        for (int at = 0; at < 2000; ++at) {
            all.append(
                QJsonDocument::fromJson(Site::consultation(u"回線の相談%1"_s.arg(at))).object());
        }
        const QStringList add{u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s};
        const QSet<QString> ids =
            idsIn(site.must(Seat::A, add, QJsonDocument(all).toJson()).array());
        QCOMPARE(ids.size(), 2000);
        int cut = 0;
        for (int kill = 0; kill < howMany(); ++kill) {
            const auto process = site.begin(Seat::A, {u"sync"_s, u"--once"_s});
            QVERIFY(process->waitForStarted());
            const bool ended = process->waitForFinished(int(random.bounded(1500)));
            cut += ended ? 0 : 1;
            if (kill % 2 == 0) {
                process->kill();
            } else {
                site.killGateway();
            }
            process->waitForFinished();
            if (!site.gatewayRuns()) {
                QVERIFY(site.startGateway());
            }
        }
        std::printf("seed %u: %d exchanges cut off\n", seed, cut);
        QVERIFY(cut > 0);
        site.syncAll({Seat::A, Seat::Q});
        const QStringList list{u"list"_s, u"consultation"_s, u"--limit"_s, u"5000"_s, u"--json"_s};
        QCOMPARE(idsIn(site.must(Seat::Q, list).array()), ids);
        for (const auto& record : site.must(Seat::A, list).array()) {
            QCOMPARE(record.toObject().value(u"sync"_s).toString(), u"settled"_s);
        }
        site.verifyAll({Seat::A, Seat::Q});
    }

private:
    static int howMany() { return qEnvironmentVariableIntValue("BANSHO_E2E_LONG") == 1 ? 60 : 12; }

    static quint32 chosenSeed()
    {
        return qEnvironmentVariableIsSet("BANSHO_E2E_SEED")
            ? quint32(qEnvironmentVariableIntValue("BANSHO_E2E_SEED"))
            : QRandomGenerator::global()->generate() & 0x7fffffffU;
    }
};

BANSHO_TEST(TstKills, "tst_kills")
#include "tst_kills.moc"
