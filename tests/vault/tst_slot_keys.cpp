#include "app/vault/slot_keys.h"

#include "tests/support/runner.h"
#include "tests/vault/keystore_fixture.h"

#include <QTest>

#include <functional>
#include <utility>

using namespace bansho;
using namespace bansho::tests;
using namespace bansho::vault;

namespace {

/// Content with the slots of A and B, decoded from a file.
KeystoreContent bothSlots(KeystoreFixture& f)
{
    f.withBoth();
    const auto macKey = deriveMacKey(Secret(f.deviceKey));
    return *decodeKeystore(contentOf(f.path), macKey->view());
}

ErrorCode refusal(const Result<Session>& session)
{
    return session ? ErrorCode::Internal : session.error().code;
}

} // namespace

class TstSlotKeys : public QObject {
    Q_OBJECT

private slots:

    void aSlotOpensWithItsPasswordAndDeviceKeyOnly()
    {
        KeystoreFixture f;
        const KeystoreContent content = bothSlots(f);
        const Slot& slot = content.officerSlots.at(0);
        const Secret deviceKey(f.deviceKey);
        QVERIFY(openSlot(slot, content, f.passwordA, deviceKey).ok());
        QCOMPARE(
            refusal(openSlot(slot, content, f.passwordB, deviceKey)), ErrorCode::WrongPassword);
        QCOMPARE(refusal(openSlot(slot, content, f.passwordA, Secret(QByteArray(32, 'x')))),
            ErrorCode::WrongPassword);
        QCOMPARE(refusal(openSlot(slot, content, f.passwordA, Secret())), ErrorCode::WrongPassword);
    }

    void officerBWithMasterKeyAndOwnPasswordDoesNotOpenTheKeyOfA()
    {
        KeystoreFixture f;
        const KeystoreContent content = bothSlots(f);
        const Secret deviceKey(f.deviceKey);
        Slot grafted = content.officerSlots.at(1);
        grafted.officerKey = content.officerSlots.at(0).officerKey;
        QCOMPARE(refusal(openSlot(grafted, content, f.passwordB, deviceKey)),
            ErrorCode::KeystoreDamaged);
        const auto b = openSlot(content.officerSlots.at(1), content, f.passwordB, deviceKey);
        const Sealed& ofA = content.officerSlots.at(0).officerKey;
        QVERIFY(!unseal(b->masterKey.view(), ofA.nonce, ofA.bytes, {}).ok());
    }

    void everyFieldOfASlotIsBoundIntoItsSeals()
    {
        KeystoreFixture f;
        const KeystoreContent content = bothSlots(f);
        const Slot& a = content.officerSlots.at(0);
        const Slot& b = content.officerSlots.at(1);
        const Secret deviceKey(f.deviceKey);
        const QList<std::function<void(Slot&)>> changes{
            [&](Slot& slot) { slot.officer = b.officer; },
            [&](Slot& slot) { slot.salt = b.salt; },
            [](Slot& slot) { slot.cost.n *= 2; },
            [](Slot& slot) { slot.cost.r = 2; },
            [](Slot& slot) { slot.cost.p = 2; },
            [](Slot& slot) { ++slot.epoch; },
            [&](Slot& slot) { slot.publicKey = b.publicKey; },
            [&](Slot& slot) { slot.check = b.check; },
            [&](Slot& slot) { slot.masterKey = b.masterKey; },
            [&](Slot& slot) { slot.officerKey = b.officerKey; },
            [](Slot& slot) { std::swap(slot.masterKey, slot.officerKey); },
        };
        for (const auto& change : changes) {
            Slot changed = a;
            change(changed);
            QVERIFY(!openSlot(changed, content, f.passwordA, deviceKey).ok());
        }
    }

    void aSlotBelongsToItsDeviceStoreAndMasterKey()
    {
        KeystoreFixture f;
        const KeystoreContent content = bothSlots(f);
        const Slot& slot = content.officerSlots.at(0);
        const Secret deviceKey(f.deviceKey);
        KeystoreContent other = content;
        other.identity.device = f.randomness.id<DeviceId>();
        QVERIFY(!openSlot(slot, other, f.passwordA, deviceKey).ok());
        QVERIFY(!openForEnrolment(other, f.enrolment, deviceKey).ok());
        other = content;
        other.identity.store = f.randomness.id<StoreId>();
        QVERIFY(!openSlot(slot, other, f.passwordA, deviceKey).ok());
        QVERIFY(!openForEnrolment(other, f.enrolment, deviceKey).ok());
        other = content;
        other.masterCheck = QByteArray(16, 'x');
        QCOMPARE(
            refusal(openSlot(slot, other, f.passwordA, deviceKey)), ErrorCode::KeystoreDamaged);
        QVERIFY(!openForEnrolment(other, f.enrolment, deviceKey).ok());
    }

    void damageIsToldFromAWrongPassword()
    {
        KeystoreFixture f;
        const KeystoreContent content = bothSlots(f);
        Slot slot = content.officerSlots.at(0);
        slot.masterKey.bytes[3] = char(slot.masterKey.bytes.at(3) ^ 1);
        const Secret deviceKey(f.deviceKey);
        QCOMPARE(
            refusal(openSlot(slot, content, f.passwordA, deviceKey)), ErrorCode::KeystoreDamaged);
        QCOMPARE(
            refusal(openSlot(slot, content, f.passwordB, deviceKey)), ErrorCode::WrongPassword);
    }

    void theEnrolmentSecretOpensTheMasterKeyWithTheDeviceKeyOnly()
    {
        KeystoreFixture f;
        const KeystoreContent content = bothSlots(f);
        const Secret deviceKey(f.deviceKey);
        const auto masterKey = openForEnrolment(content, f.enrolment, deviceKey);
        const auto session = openSlot(content.officerSlots.at(0), content, f.passwordA, deviceKey);
        QVERIFY(sameBytes(masterKey->view(), session->masterKey.view()));
        QCOMPARE(
            openForEnrolment(content, f.enrolment, Secret()).error().code, ErrorCode::VerifyFailed);
        QCOMPARE(openForEnrolment(content, Secret(QByteArray(32, 'x')), deviceKey).error().code,
            ErrorCode::VerifyFailed);
    }

    void passwordsAreNormalizedToNfkc()
    {
        QCOMPARE(
            normalizedPassword(QStringLiteral("ＡＢＣ　１２３ｶﾞ①")), QStringLiteral("ABC 123ガ1"));
        QCOMPARE(normalizedPassword(QStringLiteral("か\u3099")), QStringLiteral("が"));
        QCOMPARE(passwordLength(QStringLiteral("ｶﾞ𠮷")), 2);
    }
};

BANSHO_TEST(TstSlotKeys, "tst_slot_keys")
#include "tst_slot_keys.moc"
