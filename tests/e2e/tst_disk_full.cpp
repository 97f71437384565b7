// The disk of a device fills up. Only root may make a small disk here.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"
#include "tests/support/small_disk.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

#include <cstdio>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstDiskFull : public QObject {
    Q_OBJECT

private slots:

    void anImportStopsBetweenTwoGroupsAndGoesOnWhenThereIsRoom()
    {
        Site site({Seat::A});
        SmallDisk disk(site.path(u"disk"_s));
        if (!disk.mounted()) {
            std::printf("not run: import on a full disk: only root can mount a small one\n");
            QSKIP("cannot mount");
        }
        constexpr int records = 3000;
        QString ledger = u"受付日時,受付方法,氏名,相談区分,件名,概要\n"_s;
        for (int number = 1; number <= records; ++number) {
            ledger +=
                u"2026/4/1,電話,甲,その他,件名%1,%2\n"_s.arg(number).arg(QString(1500, u'あ'));
        }
        const QStringList import{
            u"import"_s, u"consultation"_s, site.file(u"ledger.csv"_s, ledger.toUtf8())};
        const QStringList list{u"list"_s, u"consultation"_s, u"--limit"_s, u"9999"_s, u"--json"_s};
        const QString folder = disk.path() + u"/A"_s;
        const QString roomy = site.path(u"roomy"_s);
        QVERIFY(SmallDisk::call(u"cp"_s, {u"-a"_s, site.folder(Seat::A), folder}));
        site.moveTo(Seat::A, folder);
        const Ran refused = site.run(Seat::A, import);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.startsWith("error: STORE_FULL: "), refused.err.constData());
        QVERIFY2(refused.err.contains(" of 3000 records are done. "), refused.err.constData());

        QVERIFY(SmallDisk::call(u"cp"_s, {u"-a"_s, folder, roomy}));
        site.moveTo(Seat::A, roomy);
        const qsizetype written = site.must(Seat::A, list).array().size();
        QVERIFY2(written > 0 && written < records && written % 500 == 0,
            QByteArray::number(written).constData());
        const QJsonObject rest = site.must(Seat::A, import).object();
        QCOMPARE(rest.value(u"present").toInteger(), written);
        QCOMPARE(rest.value(u"added").toInteger(), records - written);
        QCOMPARE(site.must(Seat::A, list).array().size(), records);
        site.must(Seat::A, {u"verify"_s});
        std::printf(
            "full disk: %lld of %d imported, the rest later\n", qlonglong(written), records);
    }

    void whatWasAcknowledgedSurvivesAFullDisk()
    {
        Site site({Seat::A, Seat::Q});
        SmallDisk disk(site.path(u"disk"_s));
        if (!disk.mounted()) {
            std::printf("not run: full disk: only root can mount a small one\n");
            QSKIP("cannot mount");
        }
        const QString folder = disk.path() + u"/A"_s;
        QVERIFY(SmallDisk::call(u"cp"_s, {u"-a"_s, site.folder(Seat::A), folder}));
        site.moveTo(Seat::A, folder);
        QSet<QString> acknowledged{site.addConsultation(Seat::A, u"余裕のある相談"_s)};

        const QString ballast = disk.path() + u"/ballast"_s;
        QVERIFY(fill(ballast));
        // What the store has in reserve may carry some more.
        Ran refused;
        for (int more = 0; more < 20 && refused.err.isEmpty(); ++more) {
            const Ran ran = site.run(Seat::A, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s},
                Site::consultation(u"いっぱいの相談%1"_s.arg(more)));
            if (ran.ok()) {
                acknowledged.insert(ran.object().value(u"id"_s).toString());
            } else {
                refused = ran;
            }
        }
        QCOMPARE(refused.code, 1);
        QVERIFY2(
            refused.err.startsWith("error: STORE_FULL: ") || refused.err.startsWith("error: FILE_"),
            refused.err.constData());
        std::printf("full disk: %lld acknowledged, then %s", qlonglong(acknowledged.size()),
            refused.err.constData());

        QVERIFY(QFile::remove(ballast));
        const QStringList list{u"list"_s, u"consultation"_s, u"--limit"_s, u"1000"_s, u"--json"_s};
        QCOMPARE(idsIn(site.must(Seat::A, list).array()), acknowledged);
        acknowledged.insert(site.addConsultation(Seat::A, u"空いた後の相談"_s));
        QVERIFY(site.startGateway());
        site.syncAll({Seat::A, Seat::Q});
        QCOMPARE(idsIn(site.must(Seat::Q, list).array()), acknowledged);
        site.verifyAll({Seat::A, Seat::Q});
    }
};

BANSHO_TEST(TstDiskFull, "tst_disk_full")
#include "tst_disk_full.moc"
