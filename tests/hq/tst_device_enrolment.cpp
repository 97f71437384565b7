#include "app/base/cbor.h"

#include "app/journal/entry.h"

#include "sync/hq/device_enrolment.h"

#include "tests/hq/practice_hq.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using tests::PracticeHq;

class TstDeviceEnrolment : public QObject {
    Q_OBJECT

private slots:

    void theFileCarriesTheDeviceAndTheOrganisation()
    {
        PracticeHq hq;
        QCOMPARE(hq.add("700123", "0115", "correct horse").exitCode, 0);
        const auto file = issue(hq, "0115");
        QVERIFY(file.ok());
        QVERIFY(file->practice);
        QCOMPARE(file->host, QStringLiteral("127.0.0.1"));
        QCOMPARE(file->syncPort, quint16(8443));
        QCOMPARE(file->enrolPort, quint16(8444));
        QCOMPARE(file->timeline.size(), 16);
        QVERIFY(!file->organisation.isEmpty());
        QCOMPARE(file->organisationPosition, file->organisation.last().order);
        for (const journal::SettledEntry& one : file->organisation) {
            QVERIFY(journal::decode(one.replica, one.bytes, one.salt).ok());
        }
        const auto opened = Headquarters::open(hq.data(), hq.seams());
        QVERIFY(opened.ok());
        const auto known = (*opened)->run([](store::Connection& c) { return devices(c); });
        QCOMPARE(known->size(), 1);
        QVERIFY(known->first().id == file->device);
        QCOMPARE(known->first().deviceCode, file->deviceCode);
        QCOMPARE(known->first().certificateSha256, sha256(file->deviceCertificate));
        QCOMPARE(*publicKeyDigest(*(*opened)->serverCertificate()), file->hqKey);
    }

    void theFileIsItsOwnersAndHoldsNoPassword()
    {
        PracticeHq hq;
        QCOMPARE(hq.add("700123", "0115", "correct horse").exitCode, 0);
        QVERIFY(issue(hq, "0115").ok());
        const QString path = hq.path(QStringLiteral("0115.enrol"));
        QVERIFY(!hq.read(QStringLiteral("0115.enrol")).contains("correct horse"));
        QCOMPARE(int(QFile::permissions(path)
                     & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                         | QFileDevice::WriteOther)),
            0);
    }

    void aDeviceKnowsTheOfficersOfItsUnitAndBelow()
    {
        PracticeHq hq;
        hq.add("1", "0115", "p1");
        hq.add("2", "0201", "p2"); // in another district
        hq.add("3", "0101-TRAFFIC", "p3");
        hq.add("4", "0101", "p4");
        hq.add("5", "CSHQ", "p5");
        hq.add("5", "0115"); // has a role there too
        hq.add("6", "L01", "p6");
        QCOMPARE(numbers(issue(hq, "0115")), QStringLiteral("1 5"));
        QCOMPARE(numbers(issue(hq, "0101")), QStringLiteral("3 4"));
        QCOMPARE(numbers(issue(hq, "L01")), QStringLiteral("1 3 4 5 6"));
        QCOMPARE(numbers(issue(hq, "CSHQ")), QStringLiteral("5"));
        QCOMPARE(numbers(issue(hq, "A")), QString());
    }

    void theVerifiersInTheFileMatchThePasswordAndNothingElse()
    {
        PracticeHq hq;
        hq.add("1", "0115", "correct horse");
        const auto file = issue(hq, "0115");
        QCOMPARE(file->verifiers.size(), 1);
        QVERIFY(wire::checkPassword(file->verifiers.first(), QStringLiteral("correct horse")).ok());
        QVERIFY(!wire::checkPassword(file->verifiers.first(), QStringLiteral("correct hors")).ok());
    }

    void twoDevicesShareNothingButHq()
    {
        PracticeHq hq;
        const auto one = issue(hq, "0115");
        QVERIFY(QFile::remove(hq.path(QStringLiteral("0115.enrol"))));
        const auto two = issue(hq, "0115");
        QVERIFY(one.ok() && two.ok());
        QVERIFY(one->device != two->device);
        QVERIFY(one->deviceCode != two->deviceCode);
        QVERIFY(one->enrolmentSecret != two->enrolmentSecret);
        QVERIFY(one->devicePrivateKey != two->devicePrivateKey);
        QCOMPARE(one->caCertificate, two->caCertificate);
        QCOMPARE(one->hqKey, two->hqKey);
    }

    void sectionsTakeNoDevices()
    {
        PracticeHq hq;
        const Outcome outcome = code(hq, "0101-TRAFFIC");
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: OUT_OF_RANGE: ")));
        QVERIFY(outcome.errors.contains(QStringLiteral("0101-TRAFFIC")));
        QVERIFY(hq.run("device list").output.isEmpty());
        QVERIFY(code(hq, "9999").errors.startsWith(QStringLiteral("error: NOT_FOUND: ")));
    }

    void anExistingFileIsNotOverwritten()
    {
        PracticeHq hq;
        const QString path = hq.file(QStringLiteral("0115.enrol"), "mine");
        QVERIFY(code(hq, "0115").errors.startsWith(QStringLiteral("error: EXISTS: ")));
        QCOMPARE(hq.read(QStringLiteral("0115.enrol")), QByteArray("mine"));
        QVERIFY(hq.run("device list").output.isEmpty());
    }

    void aFileThatCannotBeWrittenRegistersNothing()
    {
        PracticeHq hq;
        const Outcome outcome = hq.run({QStringLiteral("code"), QStringLiteral("0115"),
            QStringLiteral("--file"), hq.path(QStringLiteral("no/such/folder/f"))});
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: FILE_UNWRITABLE: ")));
        QVERIFY(hq.run("device list").output.isEmpty());
    }

    void aRealHqWritesNoSuchFile()
    {
        PracticeHq hq(false);
        QVERIFY(code(hq, "0115").errors.startsWith(QStringLiteral("error: NOT_ALLOWED: ")));
        QVERIFY(!QFile::exists(hq.path(QStringLiteral("0115.enrol"))));
    }

private:
    static Outcome code(PracticeHq& hq, const char* unit)
    {
        const QString name = QString::fromLatin1(unit);
        return hq.run({QStringLiteral("code"), name, QStringLiteral("--file"),
            hq.path(name + QStringLiteral(".enrol"))});
    }

    static Result<wire::EnrolmentFile> issue(PracticeHq& hq, const char* unit)
    {
        const Outcome outcome = code(hq, unit);
        if (outcome.exitCode != 0) {
            return fail(ErrorCode::Internal, outcome.errors);
        }
        return wire::decodeEnrolmentFile(
            hq.read(QString::fromLatin1(unit) + QStringLiteral(".enrol")));
    }

    static QString numbers(const Result<wire::EnrolmentFile>& file)
    {
        QStringList all;
        for (const wire::SignInVerifier& one : file->verifiers) {
            all.append(one.officer);
        }
        return all.join(u' ');
    }
};

BANSHO_TEST(TstDeviceEnrolment, "tst_device_enrolment")
#include "tst_device_enrolment.moc"
