// One process owns a data folder; commands of others are handed over to it.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstOwner : public QObject {
    Q_OBJECT

private slots:

    void commandsWorkWhileADeviceStaysInStep()
    {
        Site site({Seat::A, Seat::B});
        QVERIFY(site.startGateway());
        const auto owner = site.begin(Seat::A, {u"sync"_s});
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(site.folder(Seat::A) + u"/owner.sock"_s), patienceMs);

        const QString id = site.addConsultation(Seat::A, u"引き渡された相談"_s);
        QVERIFY(idsIn(site.must(Seat::A, {u"list"_s, u"consultation"_s, u"--json"_s}).array())
                    .contains(id));
        QCOMPARE(site.must(Seat::A, {u"status"_s, u"--json"_s}).object().value(u"unit"_s),
            QJsonValue(u"0115"_s));
        // What was handed over goes out on the owner's line, nobody asks for it.
        QTRY_COMPARE_WITH_TIMEOUT(
            site.must(Seat::A, {u"status"_s, u"--json"_s}).object().value(u"pending"_s).toInt(-1),
            0, patienceMs);
        site.syncAll({Seat::B});
        site.must(Seat::B, {u"show"_s, id});

        // Bad input is refused through the hand-over as it is without.
        const Ran bad = site.run(Seat::A, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s}, "{");
        QCOMPARE(bad.code, 1);
        QVERIFY2(bad.err.startsWith("error: BAD_JSON: "), bad.err.constData());
        QVERIFY(!owner->waitForFinished(0));

        owner->terminate();
        QVERIFY(owner->waitForFinished(patienceMs));
        site.verifyAll({Seat::A, Seat::B});
    }

    void anOfficerIsRegisteredWhileTheGatewayServes()
    {
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        const QString password = site.file(u"new"_s, "password of 1009\n");
        const Ran added = site.hq({u"officer"_s, u"add"_s, u"--number"_s, u"1009"_s, u"--name"_s,
            u"新任三郎"_s, u"--kana"_s, u"しんにんさぶろう"_s, u"--unit"_s, u"0115-I_SECURITY"_s,
            u"--role"_s, u"ASST"_s, u"--password-file"_s, password});
        QVERIFY2(added.ok(), added.err.constData());
        QVERIFY(site.gatewayRuns());
        site.syncAll({Seat::A});
        const Ran work = site.runAs(Seat::A, u"1009"_s, password,
            {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s},
            Site::consultation(u"新任の受けた相談"_s));
        QVERIFY2(work.ok(), work.err.constData());
        site.syncAll({Seat::A});
        site.verifyAll({Seat::A});
    }

    void anOfficerWhoIsNewWorksOverALineThatIsKeptOpen()
    {
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        const auto owner = site.begin(Seat::A, {u"sync"_s});
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(site.folder(Seat::A) + u"/owner.sock"_s), patienceMs);
        const QString password = site.file(u"new"_s, "password of 1009\n");
        const Ran added = site.hq({u"officer"_s, u"add"_s, u"--number"_s, u"1009"_s, u"--name"_s,
            u"新任三郎"_s, u"--kana"_s, u"しんにんさぶろう"_s, u"--unit"_s, u"0115-I_SECURITY"_s,
            u"--role"_s, u"ASST"_s, u"--password-file"_s, password});
        QVERIFY2(added.ok(), added.err.constData());
        const Ran work = site.runAs(Seat::A, u"1009"_s, password,
            {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s},
            Site::consultation(u"回線を開いたままの相談"_s));
        QVERIFY2(work.ok(), work.err.constData());
        QTRY_COMPARE_WITH_TIMEOUT(
            site.must(Seat::A, {u"status"_s, u"--json"_s}).object().value(u"pending"_s).toInt(-1),
            0, patienceMs);
        QCOMPARE(
            site.must(Seat::A, {u"status"_s, u"--json"_s}).object().value(u"refused"_s).toInt(), 0);
        owner->terminate();
        QVERIFY(owner->waitForFinished(patienceMs));
        site.verifyAll({Seat::A});
    }

private:
    static constexpr int patienceMs = 60'000;
};

BANSHO_TEST(TstOwner, "tst_owner")
#include "tst_owner.moc"
