#include "sync/hq/operators.h"

#include "tests/hq/practice_hq.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using namespace Qt::StringLiterals;
using tests::minuteMs;
using tests::PracticeHq;

class TstOperators : public QObject {
    Q_OBJECT

private slots:

    void bothAreRecognisedByTheirPasswords()
    {
        PracticeHq hq(false);
        QCOMPARE(hq.made().exitCode, 0);
        for (const char* const name : {"sato", "suzuki"}) {
            const Outcome outcome = hq.runAs(name, u"code 0115"_s);
            QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.errors));
        }
        const Outcome swapped = hq.run({u"code"_s, u"0115"_s, u"--as"_s,
            u"sato="_s + hq.file(u"f"_s, "the password of suzuki\n")});
        QCOMPARE(swapped.exitCode, 1);
        QVERIFY(swapped.errors.startsWith(u"error: WRONG_OPERATOR: "_s));
        QVERIFY(swapped.errors.contains(u"sato"_s));
    }

    void onlySaltedVerifiersAreKept()
    {
        PracticeHq hq(false);
        for (const QString& file : {u"hq/bansho.db"_s, u"hq/bansho.db-wal"_s}) {
            QVERIFY(!hq.read(file).contains("the password of"));
        }
        const auto head = Headquarters::open(hq.data(), hq.seams());
        const auto differ = (*head)->run([](store::Connection& c) -> Result<qint64> {
            store::Statement query(
                c, "SELECT count(DISTINCT salt) * 10 + count(DISTINCT verifier) FROM operator");
            const auto row = query.step();
            return row && *row ? query.integer(0) : 0;
        });
        QCOMPARE(*differ, 22);
    }

    void withoutAnOperatorNothingIsGivenOrConfirmed_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* const words : {"code 0115", "officer confirm 1", "officer code 1",
                 "officer refuse 1", "device confirm 00112233445566778899aabbccddeeff --words a",
                 "officer add --number 1 --name a --kana a --unit 0115 --role ASST"}) {
            QTest::newRow(words) << QString::fromLatin1(words);
        }
    }

    void withoutAnOperatorNothingIsGivenOrConfirmed()
    {
        QFETCH(QString, words);
        PracticeHq hq(false);
        const Outcome outcome = hq.run(words.split(u' '));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.errors.contains(u"--as"_s));
        QVERIFY(hq.runAs("sato", words).exitCode != 2);
    }

    void anUnknownOperatorIsRefusedAsAWrongPasswordIs()
    {
        PracticeHq hq(false);
        const Outcome outcome = hq.run(
            {u"code"_s, u"0115"_s, u"--as"_s, u"tanaka="_s + hq.file(u"f"_s, "any words\n")});
        QVERIFY(outcome.errors.startsWith(u"error: WRONG_OPERATOR: "_s));
    }

    void fiveWrongPasswordsCostAMinute()
    {
        PracticeHq hq(false);
        const auto head = Headquarters::open(hq.data(), hq.seams());
        const auto tryOut = [&](const char* password) {
            const auto done = (*head)->run([&](store::Connection& c) {
                return recogniseOperator(c, u"sato"_s, QString::fromLatin1(password), hq.clock());
            });
            return done ? ErrorCode::Exists : done.error().code;
        };
        for (int tries = 0; tries < 5; ++tries) {
            QCOMPARE(tryOut("wrong"), ErrorCode::WrongOperator);
        }
        const char* const right = "the password of sato";
        QCOMPARE(tryOut(right), ErrorCode::LockedOut);
        hq.clock().setNow({hq.clock().now().utcMs + 60 * minuteMs}); // the wall clock alone
        QCOMPARE(tryOut(right), ErrorCode::LockedOut);
        hq.clock().advance(minuteMs);
        QCOMPARE(tryOut(right), ErrorCode::Exists);
        QCOMPARE(tryOut("wrong"), ErrorCode::WrongOperator); // counted anew
        QCOMPARE(tryOut(right), ErrorCode::Exists);
    }

    void nobodyIsEverDisabled()
    {
        PracticeHq hq(false);
        const auto head = Headquarters::open(hq.data(), hq.seams());
        const auto done = (*head)->run([](store::Connection& c) {
            return c.execute("UPDATE operator SET fail_count = 10, n = 2 WHERE name = 'sato'");
        });
        QVERIFY(done.ok());
        const auto tryOut = [&] {
            const auto outcome = (*head)->run([&](store::Connection& c) {
                return recogniseOperator(c, u"sato"_s, u"wrong"_s, hq.clock());
            });
            return outcome.error();
        };
        QCOMPARE(tryOut().code, ErrorCode::WrongOperator);
        QCOMPARE(tryOut().code, ErrorCode::LockedOut);
        QCOMPARE(tryOut().subject, u"1920"_s);
        hq.clock().advance(32 * minuteMs);
        QCOMPARE(tryOut().code, ErrorCode::WrongOperator);
    }

    void theyMustDifferAndHaveLongPasswords()
    {
        const QString longOne = u"fifteen letters"_s;
        const QString other = u"another fifteen"_s;
        const auto check = [](const QList<NewOperator>& all) {
            const auto checked = checkOperators(all, Language::English);
            return checked ? ErrorCode::Exists : checked.error().code;
        };
        QCOMPARE(check({{u"a"_s, longOne}, {u"b"_s, other}}), ErrorCode::Exists);
        QCOMPARE(check({}), ErrorCode::Usage);
        QCOMPARE(check({{u"a"_s, longOne}}), ErrorCode::Usage);
        QCOMPARE(check({{u"a"_s, longOne}, {u"ａ"_s, other}}), ErrorCode::Usage);
        QCOMPARE(check({{u"a"_s, longOne}, {u"b"_s, longOne}}), ErrorCode::Usage);
        QCOMPARE(check({{u"a"_s, longOne}, {u" "_s, other}}), ErrorCode::Usage);
        QCOMPARE(
            check({{u"a"_s, longOne}, {u"b"_s, u"fourteen chars"_s}}), ErrorCode::PasswordTooShort);
    }

    void aPracticeHqHasNone()
    {
        PracticeHq hq;
        QCOMPARE(hq.runAs("sato", u"code 0115"_s).exitCode, 2);
        QCOMPARE(hq.run("officer code 1").exitCode, 1);
        const Outcome made =
            hq.run({u"--data"_s, hq.path(u"other"_s), u"init"_s, u"--listen"_s, u"127.0.0.1:8443"_s,
                u"--enrol-port"_s, u"8444"_s, u"--practice"_s, u"--operator"_s, hq.who("sato")});
        QCOMPARE(made.exitCode, 2);
        QVERIFY(!QFile::exists(hq.path(u"other"_s)));
    }
};

BANSHO_TEST(TstOperators, "tst_operators")
#include "tst_operators.moc"
