#include "sync/hq/officer_admission.h"

#include "tests/hq/practice_hq.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using tests::PracticeHq;

class TstOfficerAdmission : public QObject {
    Q_OBJECT

private slots:

    void thePasswordIsKeptAsAVerifierOnly()
    {
        PracticeHq hq;
        hq.setPasswordCost({});
        QCOMPARE(hq.add("700123", "0115", "correct horse\r\nsecond line\n").output,
            QStringLiteral("700123\n"));
        const auto codes = signInCodes(hq);
        QCOMPARE(codes.size(), 1);
        QCOMPARE(codes.first().officer, QStringLiteral("700123"));
        QCOMPARE(codes.first().cost.n, qint64(1) << 14);
        QVERIFY(wire::checkPassword(codes.first(), QStringLiteral("correct horse")).ok());
        QVERIFY(!wire::checkPassword(codes.first(), QStringLiteral("second line")).ok());
        for (const char* const file : {"hq/bansho.db", "hq/bansho.db-wal"}) {
            QVERIFY(!hq.read(QString::fromLatin1(file)).contains("correct horse"));
        }
    }

    void shortPasswordsAreRefused()
    {
        PracticeHq practice;
        QVERIFY(practice.add("1", "0115", "\n")
                    .errors.startsWith(QStringLiteral("error: PASSWORD_TOO_SHORT: ")));
    }

    void anotherRoleGoesToTheSamePersonOnly()
    {
        PracticeHq hq;
        QCOMPARE(hq.add("700123", "0115").exitCode, 0);
        QCOMPARE(hq.add("700123", "0116").exitCode, 0);
        const Outcome again = hq.add("700123", "0116");
        QCOMPARE(again.exitCode, 1);
        QVERIFY(again.errors.startsWith(QStringLiteral("error: EXISTS: ")));
        const Outcome other = hq.run("officer add --number 700123 --name 鈴木 --kana すずき "
                                     "--unit 0117 --role STAFF");
        QVERIFY(other.errors.startsWith(QStringLiteral("error: EXISTS: ")));
        QCOMPARE(hq.run("officer list").output,
            QStringLiteral("700123\t山田\t0115\tRESP@0115 RESP@0116\n"));
    }

    void unknownUnitAndRoleAreNamed()
    {
        PracticeHq hq;
        const Outcome outcome =
            hq.run("officer add --number 1 --name a --kana b --unit 9999 --role BOSS");
        QCOMPARE(outcome.exitCode, 1);
        const QStringList lines = outcome.errors.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).startsWith(QStringLiteral("error: UNKNOWN_REFERENCE: ")));
        QVERIFY(lines.at(0).contains(QStringLiteral("Unit")));
        QVERIFY(lines.at(0).contains(QStringLiteral("9999")));
        QVERIFY(lines.at(1).startsWith(QStringLiteral("error: UNKNOWN_CODE: ")));
        QVERIFY(hq.run("officer list").output.isEmpty());
    }

    void aRoleMayBeGivenByItsWord()
    {
        PracticeHq hq;
        QCOMPARE(
            hq.run("officer add --number 1 --name a --kana b --unit 0115 --role 補助者").exitCode,
            0);
        QVERIFY(hq.run("officer list").output.contains(QStringLiteral("ASST@0115")));
    }

    void aFailedAdmissionLeavesNoVerifier()
    {
        PracticeHq hq;
        const QString file = hq.file(QStringLiteral("p"), "secret words");
        QStringList words =
            QStringLiteral("officer add --number 1 --kana b --unit 0115 --role RESP "
                           "--password-file")
                .split(u' ');
        words += {file, QStringLiteral("--name"), QString(61, u'a')};
        const Outcome outcome = hq.run(words);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.errors.startsWith(QStringLiteral("error: TOO_LONG: ")));
        QVERIFY(signInCodes(hq).isEmpty());
    }

private:
    static QList<wire::SignInVerifier> signInCodes(PracticeHq& hq)
    {
        const auto opened = Headquarters::open(hq.data(), hq.seams());
        if (!opened) {
            return {};
        }
        const auto codes =
            (*opened)->run([](store::Connection& c) { return practiceSignInCodes(c); });
        return codes ? *codes : QList<wire::SignInVerifier>();
    }
};

BANSHO_TEST(TstOfficerAdmission, "tst_officer_admission")
#include "tst_officer_admission.moc"
