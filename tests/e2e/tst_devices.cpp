// What an officer is told when headquarters no longer takes his machine, or never took it.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QDirIterator>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstDevices : public QObject {
    Q_OBJECT

private:
    static void copyFolder(const QString& from, const QString& to)
    {
        QDirIterator files(
            from, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString target = to + u'/' + QDir(from).relativeFilePath(file);
            QVERIFY(QDir().mkpath(QFileInfo(target).path()));
            QVERIFY(QFile::copy(file, target));
        }
    }

private slots:

    void aRevokedDeviceIsToldSoAndItsUnsentWorkIsKeptAside()
    {
        Site site({Seat::A, Seat::B});
        QVERIFY(site.startGateway());
        site.addConsultation(Seat::A, u"失効前の相談"_s);
        site.syncAll({Seat::A, Seat::B});
        const QString late = site.addConsultation(Seat::A, u"失効後に届く相談"_s);
        const QJsonArray devices = site.hq({u"device"_s, u"list"_s, u"--json"_s}).array();
        const QString id = devices.first().toObject().value(u"id"_s).toString();
        QVERIFY(site.hq({u"device"_s, u"revoke"_s, id}).ok());

        for (int time = 0; time < 2; ++time) {
            const Ran sync = site.run(Seat::A, {u"sync"_s, u"--once"_s});
            QCOMPARE(sync.code, 1);
            QVERIFY2(sync.err.startsWith("error: DEVICE_REVOKED: "), sync.err.constData());
        }
        const QJsonObject record = site.must(Seat::A, {u"show"_s, late, u"--json"_s}).object();
        QCOMPARE(record.value(u"sync"_s).toString(), u"quarantined"_s);
        const QJsonObject status = site.must(Seat::A, {u"status"_s, u"--json"_s}).object();
        QCOMPARE(status.value(u"state"_s).toInt(), 6);
        QVERIFY(!status.value(u"text"_s).toString().contains(u"ffline"_s));
        const Ran added = site.must(Seat::A, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s},
            Site::consultation(u"送れない端末での相談"_s));
        QVERIFY2(added.err.startsWith("warning: ") && added.err.contains("revoked"),
            added.err.constData());
        site.syncAll({Seat::B});
        QCOMPARE(site.must(Seat::B, {u"list"_s, u"consultation"_s, u"--json"_s}).array().size(), 1);
        site.verifyAll({Seat::A, Seat::B});
    }

    void aRestoredDataFolderIsToldAndItsWorkIsNeverCalledSettled()
    {
        Site site({Seat::A, Seat::B});
        QVERIFY(site.startGateway());
        site.addConsultation(Seat::A, u"写しの前の相談"_s);
        site.syncAll({Seat::A, Seat::B});
        const QString copy = site.path(u"copy"_s);
        copyFolder(site.folder(Seat::A), copy);
        site.addConsultation(Seat::A, u"写しの後の相談"_s);
        site.syncAll({Seat::A});
        site.moveTo(Seat::A, copy);
        // Even without new work the copy lacks what HQ has.
        Ran sync = site.run(Seat::A, {u"sync"_s, u"--once"_s});
        QCOMPARE(sync.code, 1);
        QVERIFY2(sync.err.startsWith("error: CHAIN_BROKEN: "), sync.err.constData());
        const QString late = site.addConsultation(Seat::A, u"復元後の相談"_s);
        for (int time = 0; time < 2; ++time) {
            sync = site.run(Seat::A, {u"sync"_s, u"--once"_s});
            QCOMPARE(sync.code, 1);
            QVERIFY2(sync.err.startsWith("error: CHAIN_BROKEN: "), sync.err.constData());
        }
        const QJsonObject record = site.must(Seat::A, {u"show"_s, late, u"--json"_s}).object();
        QCOMPARE(record.value(u"sync"_s).toString(), u"tentative"_s);
        const QJsonObject status = site.must(Seat::A, {u"status"_s, u"--json"_s}).object();
        QCOMPARE(status.value(u"state"_s).toInt(), 6);
        QVERIFY2(status.value(u"text"_s).toString().contains(u"older copy"_s),
            qPrintable(status.value(u"text"_s).toString()));
        QVERIFY(status.value(u"pending"_s).toInt() > 0);
        site.syncAll({Seat::B});
        site.verifyAll({Seat::A, Seat::B});
    }

    void aSecondMachineWithTheSameEnrolmentIsToldAndSendsNothing()
    {
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        site.addConsultation(Seat::A, u"先の端末の相談"_s);
        site.syncAll({Seat::A});
        const QString first = site.folder(Seat::A);
        site.moveTo(Seat::A, site.path(u"second"_s));
        site.must(Seat::A, {u"enrol"_s, site.path(u"1001.enrol"_s)});
        site.addConsultation(Seat::A, u"後の端末の相談"_s);
        const Ran sync = site.run(Seat::A, {u"sync"_s, u"--once"_s});
        QCOMPARE(sync.code, 1);
        QVERIFY2(sync.err.startsWith("error: DEVICE_IN_USE: "), sync.err.constData());
        const QJsonObject status = site.must(Seat::A, {u"status"_s, u"--json"_s}).object();
        QCOMPARE(status.value(u"state"_s).toInt(), 6);
        QVERIFY(status.value(u"text"_s).toString().contains(u"enrolment"_s));
        site.moveTo(Seat::A, first);
        site.syncAll({Seat::A});
        site.verifyAll({Seat::A});
    }
};

BANSHO_TEST(TstDevices, "tst_devices")
#include "tst_devices.moc"
