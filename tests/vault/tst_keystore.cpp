#include "app/vault/keystore.h"

#include "tests/support/runner.h"
#include "tests/vault/keystore_fixture.h"

#include <QTest>

#include <utility>

using namespace bansho;
using namespace bansho::tests;
using namespace bansho::vault;

namespace {

QByteArray bytesOf(const Secret& secret)
{
    return secret.view().toByteArray();
}

} // namespace

class TstKeystore : public QObject {
    Q_OBJECT

private slots:

    void theRightPasswordOpensAfterReopening()
    {
        KeystoreFixture f;
        auto before = f.withA();
        const auto first = before.signIn(f.a, f.passwordA, f.clock);
        QVERIFY(first.ok());
        auto keystore = f.open();
        QVERIFY(keystore.ok());
        QCOMPARE(keystore->generation(), Generation::Newest);
        QCOMPARE(keystore->identity(), f.identity);
        QCOMPARE(keystore->officers(), QStringList{f.a});
        QVERIFY(!keystore->passwordOnly());
        const auto again = keystore->signIn(f.a, f.passwordA, f.clock);
        QVERIFY(again.ok());
        QCOMPARE(bytesOf(again->masterKey), bytesOf(first->masterKey));
        QCOMPARE(again->masterKey.size(), keySize);
        QCOMPARE(again->key.publicKey(), keystore->publicKey(f.a));
        QVERIFY(verifySignature(first->key.publicKey(), "entry", *again->key.sign("entry")));
    }

    void allOfficersGetTheSameMasterKeyAndTheirOwnSignatureKey()
    {
        KeystoreFixture f;
        auto keystore = f.withBoth();
        const auto a = keystore.signIn(f.a, f.passwordA, f.clock);
        const auto b = keystore.signIn(f.b, f.passwordB, f.clock);
        QVERIFY(a.ok() && b.ok());
        QCOMPARE(bytesOf(a->masterKey), bytesOf(b->masterKey));
        QVERIFY(a->key.publicKey() != b->key.publicKey());
    }

    void oneOfficersPasswordDoesNotOpenTheOthersSlot()
    {
        KeystoreFixture f;
        auto keystore = f.withBoth();
        QCOMPARE(f.refusal(keystore, f.a, f.passwordB), ErrorCode::WrongPassword);
        QCOMPARE(f.refusal(keystore, f.b, f.passwordA), ErrorCode::WrongPassword);
    }

    void twoStoresHaveDifferentMasterKeys()
    {
        KeystoreFixture f;
        KeystoreFixture g;
        g.randomness.bytes(1);
        auto one = f.withA();
        auto other = g.withA();
        QVERIFY(bytesOf(one.signIn(f.a, f.passwordA, f.clock)->masterKey)
            != bytesOf(other.signIn(g.a, g.passwordA, g.clock)->masterKey));
    }

    void anotherDeviceKeyOpensNothing()
    {
        KeystoreFixture f;
        f.withA();
        f.deviceKey = QByteArray(32, 'x');
        QCOMPARE(f.open().error().code, ErrorCode::KeystoreDamaged);
        f.deviceKey.clear();
        QCOMPARE(f.open().error().code, ErrorCode::KeystoreDamaged);
    }

    void withoutTheEnrolmentSecretNobodyIsAdded()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        for (const qsizetype size : {0, 31, 32, 33}) {
            const auto added = keystore.addOfficer(f.b, f.passwordB, Secret(QByteArray(size, 'x')),
                KeystoreFixture::policy(), f.clock, f.randomness);
            QCOMPARE(added.error().code, ErrorCode::VerifyFailed);
        }
        QCOMPARE(keystore.officers(), QStringList{f.a});
    }

    void fullWidthAndHalfWidthPasswordsAreTheSame()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        QVERIFY(f.add(*keystore, f.a, QStringLiteral("ｐａｓｓｗｏｒｄ１２３４カガ")).ok());
        QVERIFY(!f.refusal(*keystore, f.a, QStringLiteral("password1234ｶｶﾞ")));
        QVERIFY(f.refusal(*keystore, f.a, QStringLiteral("Password1234ｶｶﾞ")));
    }

    void aPasswordIsAsLongAsThePolicySays()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        const auto shorter = f.add(*keystore, f.a, QString(11, u'x'));
        QCOMPARE(shorter.error().code, ErrorCode::PasswordTooShort);
        QCOMPARE(shorter.error().subject, QStringLiteral("12"));
        // Eleven characters outside the first plane are 22 of QString's units.
        QVERIFY(!f.add(*keystore, f.a, QStringLiteral("𠮷").repeated(11)).ok());
        QVERIFY(f.add(*keystore, f.a, QStringLiteral("𠮷").repeated(12)).ok());
        Policy practice = Policy::practice();
        practice.cost = KeystoreFixture::policy().cost;
        const auto short1 = keystore->addOfficer(
            f.b, QStringLiteral("1"), f.enrolment, practice, f.clock, f.randomness);
        QVERIFY(short1.ok());
    }

    void withoutADeviceKeyPasswordsAreLonger()
    {
        KeystoreFixture f;
        f.deviceKey.clear();
        auto keystore = f.create();
        QVERIFY(keystore->passwordOnly());
        QCOMPARE(f.add(*keystore, f.a, QString(14, u'x')).error().subject, QStringLiteral("15"));
        QVERIFY(f.add(*keystore, f.a, QString(15, u'x')).ok());
        auto again = f.open();
        QVERIFY(again->passwordOnly());
        QVERIFY(!f.refusal(*again, f.a, QString(15, u'x')));
        QCOMPARE(f.refusal(*again, f.a, QString(16, u'x')), ErrorCode::WrongPassword);
    }

    void badArgumentsAreRefused()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        QCOMPARE(f.create().error().code, ErrorCode::AlreadyEnrolled);
        QCOMPARE(f.add(keystore, f.a, f.passwordB).error().code, ErrorCode::Exists);
        QCOMPARE(f.add(keystore, {}, f.passwordB).error().code, ErrorCode::Required);
        QCOMPARE(f.add(keystore, QString(65, u'1'), f.passwordB).error().code, ErrorCode::TooLong);
        KeystoreFixture g;
        g.deviceKey = "short";
        QCOMPARE(g.create().error().code, ErrorCode::OutOfRange);
        g.deviceKey.clear();
        g.enrolment = Secret(QByteArray(31, 'e'));
        QCOMPARE(g.create().error().code, ErrorCode::OutOfRange);
        QCOMPARE(g.open().error().code, ErrorCode::FileNotFound);
    }

    void tooManySlotsAreRefusedAndTheFileStaysBelow64KiB()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        int added = 0;
        Result<void> last;
        while (added < 500 && last.ok()) {
            last = f.add(*keystore, QString::number(added).rightJustified(64, u'0'), f.passwordA);
            added += last.ok() ? 1 : 0;
        }
        QCOMPARE(last.error().code, ErrorCode::TooLarge);
        QVERIFY2(added >= 100, qPrintable(QString::number(added)));
        QVERIFY(contentOf(f.path).size() < 65536);
        QCOMPARE(f.open()->officers().size(), added);
    }

    void aChangedPasswordReplacesTheOldOneForGood()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        const auto before = keystore.signIn(f.a, f.passwordA, f.clock);
        const auto refused = keystore.changePassword(
            f.a, f.wrong, f.passwordB, KeystoreFixture::policy(), f.clock, f.randomness);
        QCOMPARE(refused.error().code, ErrorCode::WrongPassword);
        const auto changed = keystore.changePassword(
            f.a, f.passwordA, f.passwordB, KeystoreFixture::policy(), f.clock, f.randomness);
        QVERIFY(changed.ok());
        QCOMPARE(f.refusal(keystore, f.a, f.passwordA), ErrorCode::WrongPassword);
        const auto after = keystore.signIn(f.a, f.passwordB, f.clock);
        QVERIFY(after.ok());
        QCOMPARE(bytesOf(after->masterKey), bytesOf(before->masterKey));
        QCOMPARE(after->key.publicKey(), before->key.publicKey());
    }

    void theOldPasswordDoesNotComeBackWithTheOlderGeneration()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        const auto changed = keystore.changePassword(
            f.a, f.passwordA, f.passwordB, KeystoreFixture::policy(), f.clock, f.randomness);
        QVERIFY(changed.ok());
        QVERIFY(overwrite(f.path, "damaged"));
        auto older = f.open();
        QCOMPARE(older->generation(), Generation::Older);
        QCOMPARE(f.refusal(*older, f.a, f.passwordA), ErrorCode::WrongPassword);
        QVERIFY(!f.refusal(*older, f.a, f.passwordB));
    }

    void aRemovedOfficerIsGoneFromBothGenerations()
    {
        KeystoreFixture f;
        auto keystore = f.withBoth();
        const QByteArray publicKey = keystore.publicKey(f.b);
        QVERIFY(contentOf(f.path).contains(publicKey));
        QVERIFY(keystore.removeOfficer(f.b).ok());
        QCOMPARE(keystore.removeOfficer(f.b).error().code, ErrorCode::UnknownOfficer);
        QCOMPARE(f.refusal(keystore, f.b, f.passwordB), ErrorCode::UnknownOfficer);
        QVERIFY(!contentOf(f.path).contains(publicKey));
        QVERIFY(!contentOf(f.olderPath).contains(publicKey));
        QVERIFY(!f.refusal(keystore, f.a, f.passwordA));
    }

    void everyWriteRaisesTheRevision()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        qint64 last = keystore->revision();
        const auto raised = [&] {
            return keystore->revision() > std::exchange(last, keystore->revision());
        };
        QVERIFY(f.add(*keystore, f.a, f.passwordA).ok());
        QVERIFY(raised());
        QVERIFY(f.refusal(*keystore, f.a, f.wrong));
        QVERIFY(raised());
        QVERIFY(!f.refusal(*keystore, f.a, f.passwordA));
        QVERIFY(raised());
        QCOMPARE(f.open()->revision(), last);
    }

    void noSecretStandsInTheFile()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        const auto session = keystore.signIn(f.a, f.passwordA, f.clock);
        const QByteArray file = contentOf(f.path);
        QVERIFY(!file.contains(bytesOf(session->masterKey)));
        QVERIFY(!file.contains(bytesOf(*session->key.privateDer())));
        QVERIFY(!file.contains(f.passwordA.toUtf8()));
        QVERIFY(!file.contains(f.deviceKey));
        QVERIFY(!file.contains(bytesOf(f.enrolment)));
    }
};

BANSHO_TEST(TstKeystore, "tst_keystore")
#include "tst_keystore.moc"
