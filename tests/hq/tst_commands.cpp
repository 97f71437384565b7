#include "sync/hq/commands.h"

#include "tests/hq/practice_hq.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using tests::PracticeHq;

class TstCommands : public QObject {
    Q_OBJECT

private slots:

    void initMakesAnHqOnce()
    {
        PracticeHq hq;
        QCOMPARE(hq.made().exitCode, 0);
        for (const char* const key : {"hq/keys/ca-key.pem", "hq/keys/server-key.pem"}) {
            const QString path = hq.path(QString::fromLatin1(key));
            QVERIFY(QFile::exists(path));
            QVERIFY(!QFile::permissions(path).testAnyFlags(
                QFileDevice::ReadGroup | QFileDevice::ReadOther));
        }
        const QByteArray before = hq.read(QStringLiteral("hq/keys/ca.pem"));
        const Outcome again = hq.run("init --listen 127.0.0.1:8443 --enrol-port 8444");
        QCOMPARE(again.exitCode, 1);
        QVERIFY(again.errors.startsWith(QStringLiteral("error: EXISTS: ")));
        QCOMPARE(hq.read(QStringLiteral("hq/keys/ca.pem")), before);
    }

    void wrongWordsAreWrongUsage_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* const words : {"", "unit", "guide", "guide list --xml", "guide import a b",
                 "unit list --xml", "unit list more", "init --listen 127.0.0.1:8443",
                 "init --listen 127.0.0.1 --enrol-port 8444",
                 "init --listen 127.0.0.1:0 --enrol-port 8444",
                 "init --listen 127.0.0.1:8443 --enrol-port 8443",
                 "init --listen ::1:8443 --enrol-port 8444",
                 "init --listen [::1:8443 --enrol-port 8444",
                 "init --listen h,DNS:x:8443 --enrol-port 8444",
                 "init --listen h:8443 --enrol-port 8444 --store postgresql://db/bansho",
                 "officer add --number 1", "code", "device revoke", "--data="}) {
            QTest::newRow(words) << QString::fromLatin1(words);
        }
    }

    void wrongWordsAreWrongUsage()
    {
        QFETCH(QString, words);
        QTemporaryDir folder;
        const SystemClock clock;
        SystemRandomness randomness;
        const Outcome outcome = runCommand({.folder = folder.filePath(QStringLiteral("hq")),
                                               .language = Language::English,
                                               .seams = {&clock, &randomness}},
            words.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: USAGE: ")));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("hq"))));
    }

    void withoutAnHqNothingIsMade()
    {
        PracticeHq hq;
        const QString nowhere = hq.path(QStringLiteral("nowhere"));
        for (const char* const words : {"status", "verify", "unit list", "device list"}) {
            QStringList all = QString::fromLatin1(words).split(u' ');
            all += {QStringLiteral("--data"), nowhere};
            const Outcome outcome = hq.run(all);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY(outcome.errors.startsWith(QStringLiteral("error: FILE_NOT_FOUND: ")));
            QVERIFY(!QFile::exists(nowhere));
        }
    }

    void theReferenceUnitsAreThere()
    {
        PracticeHq hq;
        const QJsonArray units =
            QJsonDocument::fromJson(hq.run("unit list --json").output.toUtf8()).array();
        QHash<QString, QJsonObject> byCode;
        for (const auto& unit : units) {
            byCode.insert(unit[QStringLiteral("code")].toString(), unit.toObject());
        }
        QVERIFY(byCode.contains(QStringLiteral("CSHQ")));
        const QJsonObject station = byCode.value(QStringLiteral("0101"));
        QCOMPARE(station.value(QStringLiteral("kind")).toString(), QStringLiteral("STN"));
        QCOMPARE(station.value(QStringLiteral("parent")).toString(), QStringLiteral("L01"));
        QVERIFY(byCode.value(QStringLiteral("CSHQ")).value(QStringLiteral("parent")).isNull());
        QVERIFY(hq.run("unit list").output.contains(QStringLiteral("0101\t麹町警察署\n")));
    }

    void unitsAreImportedFromATable()
    {
        PracticeHq hq;
        const auto import = [&](const QByteArray& table) {
            return hq.run({QStringLiteral("unit"), QStringLiteral("import"),
                hq.file(QStringLiteral("units.csv"), table)});
        };
        QCOMPARE(import("code,name,kind,parent\n0101-CYBER,サイバー係,DIV,0101\n").output,
            QStringLiteral("1\n"));
        QVERIFY(hq.run("unit list").output.contains(QStringLiteral("0101-CYBER\tサイバー係\n")));
        const Outcome wrong = import("code,name,kind\n0101-X,x,NONE\n");
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY(wrong.errors.startsWith(QStringLiteral("error: UNKNOWN_CODE: ")));
        QVERIFY(import("\xff\xfe\xff").errors.startsWith(QStringLiteral("error: BAD_ENCODING: ")));
    }

    void templatesOfGuidanceAreThereAndAreTakenFromATable()
    {
        PracticeHq hq;
        const QString listed = hq.run("guide list").output;
        QVERIFY(listed.contains(QStringLiteral("FAKE_SHOP\t1\tactive\t")));
        const auto import = [&](const QByteArray& table) {
            return hq.run({QStringLiteral("guide"), QStringLiteral("import"),
                hq.file(QStringLiteral("guides.csv"), table)});
        };
        QCOMPARE(import("code,title,version,language,introduction,advice,method\n"
                        "FAKE_SHOP,偽通販,2,JA,はじめに,助言,FSH\n")
                     .output,
            QStringLiteral("1\n"));
        QVERIFY(
            hq.run("guide list").output.contains(QStringLiteral("FAKE_SHOP\t2\tactive\t偽通販\n")));
        const Outcome wrong = import("code,title,version,language,introduction,advice,method\n"
                                     "A,題,1,JA,はじめに,助言,NOPE\n");
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY(wrong.errors.startsWith(QStringLiteral("error: UNKNOWN_CODE: ")));
        const QString all = hq.run("guide import").output; // those of the release again
        QCOMPARE(all.trimmed().toLongLong(), qlonglong(listed.count(u'\n')));
        QVERIFY(hq.run("guide list").output.contains(QStringLiteral("FAKE_SHOP\t1\tactive\t")));
    }

    void devicesAreRevokedByTheirId()
    {
        PracticeHq hq;
        const QString file = hq.path(QStringLiteral("f"));
        const QString id =
            hq.run({QStringLiteral("code"), QStringLiteral("0115"), QStringLiteral("--file"), file})
                .output.section(u'\t', 0, 0);
        const QStringList revoke{QStringLiteral("device"), QStringLiteral("revoke"), id};
        QCOMPARE(hq.run(revoke).exitCode, 0);
        QVERIFY(hq.run(revoke).errors.startsWith(QStringLiteral("error: WRONG_STATE: ")));
        QVERIFY(hq.run("device revoke 12").errors.startsWith(QStringLiteral("error: NOT_FOUND: ")));
        const QJsonObject device =
            QJsonDocument::fromJson(hq.run("device list --json").output.toUtf8())
                .array()[0]
                .toObject();
        QCOMPARE(device.value(QStringLiteral("state")).toString(), QStringLiteral("revoked"));
        QCOMPARE(device.value(QStringLiteral("id")).toString(), id);
    }

    void statusAndVerifyTellOfASoundHq()
    {
        PracticeHq hq;
        const QJsonObject status =
            QJsonDocument::fromJson(hq.run("status --json").output.toUtf8()).object();
        QCOMPARE(status.value(QStringLiteral("practice")).toBool(), true);
        QCOMPARE(status.value(QStringLiteral("sync_port")).toInt(), 8443);
        QVERIFY(status.value(QStringLiteral("units")).toInt() > 102);
        const Outcome verified = hq.run("verify");
        QCOMPARE(verified.exitCode, 0);
        QVERIFY(verified.errors.isEmpty());
        QVERIFY(verified.output.startsWith(QStringLiteral("ok: ")));
    }

    void verifyFindsAnAlteredEntry()
    {
        PracticeHq hq;
        {
            const auto opened = Headquarters::open(hq.data(), hq.seams());
            QVERIFY(opened.ok());
            const auto altered = (*opened)->run([](store::Connection& connection) {
                return connection.execute("UPDATE entry SET salt = zeroblob(16) WHERE seq = 5");
            });
            QVERIFY(altered.ok());
        }
        const Outcome outcome = hq.run("verify");
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: VERIFY_FAILED: ")));
        QVERIFY(outcome.output.contains(QStringLiteral("entry 5 was altered")));
    }

    void aFolderInUseIsNotTouched()
    {
        PracticeHq hq;
        const auto owner = Headquarters::open(hq.data(), hq.seams());
        QVERIFY(owner.ok());
        const Outcome outcome = hq.run("status");
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: STORE_BUSY: ")));
    }

    void helpNamesEveryCommand()
    {
        PracticeHq hq;
        const Outcome help = hq.run("--help");
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains(QStringLiteral("device revoke ID")));
        QVERIFY(help.output.contains(QStringLiteral("bansho-hq serve")));
        QVERIFY(hq.run("init --help").output.contains(QStringLiteral("--enrol-port")));
    }

    void languageIsChosenByTheEnvironment()
    {
        QProcessEnvironment variables;
        QVERIFY(languageOf(variables) == Language::English);
        variables.insert(QStringLiteral("LANG"), QStringLiteral("ja_JP.UTF-8"));
        QVERIFY(languageOf(variables) == Language::Japanese);
        variables.insert(QStringLiteral("BANSHO_LANG"), QStringLiteral("en"));
        QVERIFY(languageOf(variables) == Language::English);
        variables.insert(QStringLiteral("BANSHO_LANG"), QStringLiteral("ja"));
        QVERIFY(languageOf(variables) == Language::Japanese);
    }
};

BANSHO_TEST(TstCommands, "tst_commands")
#include "tst_commands.moc"
