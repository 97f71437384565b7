#include "sync/wire/sign_in_verifier.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QTest>

using namespace bansho;
using namespace bansho::wire;

class TstSignInVerifier : public QObject {
    Q_OBJECT

private slots:

    void onlyThePasswordMatches()
    {
        tests::SeededRandomness randomness;
        const auto made =
            makeVerifier(QStringLiteral("700123"), QStringLiteral("さくら 7"), cheap(), randomness);
        QVERIFY(made.ok());
        QVERIFY(checkPassword(*made, QStringLiteral("さくら 7")).ok());
        QVERIFY(checkPassword(*made, QStringLiteral("さくら ７")).ok()); // the same word in NFKC
        for (const QString& other : {QStringLiteral("さくら 8"), QStringLiteral("さくら"),
                 QStringLiteral("さくら 7 "), QString()}) {
            const auto checked = checkPassword(*made, other);
            QVERIFY(!checked.ok());
            QCOMPARE(checked.error().code, ErrorCode::WrongPassword);
        }
    }

    void samePasswordHasAnotherVerifierEachTime()
    {
        tests::SeededRandomness randomness;
        const QString password = QStringLiteral("the same");
        const auto one = makeVerifier(QStringLiteral("1"), password, cheap(), randomness);
        const auto two = makeVerifier(QStringLiteral("1"), password, cheap(), randomness);
        QVERIFY(one.ok() && two.ok());
        QVERIFY(one->salt != two->salt);
        QVERIFY(one->verifier != two->verifier);
    }

    void aOneTimeCodeIsTheSameHoweverItIsTyped()
    {
        const QByteArray salt(verifierSaltBytes, 's');
        const auto key = [&](const QString& typed) {
            return oneTimeCodeKey(typed, salt, cheap())->view().toByteArray();
        };
        const QByteArray one = key(QStringLiteral("86GR-4XCE-3ZEQ-Z4DZ"));
        QCOMPARE(key(QStringLiteral(" 86gr4xce 3zeqz4dz\n")), one);
        QCOMPARE(key(QStringLiteral("８６ＧＲ－４ＸＣＥ－３ＺＥＱ－Ｚ４ＤＺ")), one);
        QVERIFY(key(QStringLiteral("86GR-4XCE-3ZEQ-Z4D2")) != one);
    }

    void aClaimMeansOneDevice()
    {
        const auto one = ReplicaId::fromBytes(QByteArray(16, 'a')).value_or(ReplicaId());
        const auto two = ReplicaId::fromBytes(QByteArray(16, 'b')).value_or(ReplicaId());
        QVERIFY(*claimProof("key", one) != *claimProof("key", two));
        QVERIFY(*claimProof("key", one) != *claimProof("kez", one));
    }

private:
    static vault::ScryptCost cheap() { return {.n = 16}; }
};

BANSHO_TEST(TstSignInVerifier, "tst_sign_in_verifier")
#include "tst_sign_in_verifier.moc"
