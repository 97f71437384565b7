#include "app/vault/slot_keys.h"

#include "app/base/cbor.h"

#include <QCborArray>

#include <utility>

namespace bansho::vault {

namespace {

constexpr qint64 sealVersion = 1;

struct SlotKeys {
    Secret kek;
    Secret officer;
    QByteArray check;
};

QString label(const char* text)
{
    return QString::fromLatin1(text);
}

QByteArray info(const char* name, const Slot& slot, const KeystoreIdentity& identity)
{
    return toDeterministicCbor(QCborArray{
        label(name), identity.device.bytes(), identity.store.bytes(), slot.officer, slot.epoch});
}

Result<SlotKeys> deriveKeys(const Slot& slot, const KeystoreIdentity& identity,
    const QString& password, const Secret& deviceKey)
{
    const Secret typed(normalizedPassword(password).toUtf8());
    const auto stretched = scrypt(typed.view(), slot.salt, slot.cost, keySize);
    if (!stretched) {
        return stretched.error();
    }
    const Secret base = Secret::joined({stretched->view(), deviceKey.view()});
    auto kek = hkdfSha256(base.view(), {}, info("hk/kek", slot, identity), keySize);
    auto officer = hkdfSha256(base.view(), {}, info("hk/officer", slot, identity), keySize);
    auto check = hkdfSha256(base.view(), {}, info("hk/check", slot, identity), checkSize);
    if (!kek || !officer || !check) {
        return fail(ErrorCode::Internal, QStringLiteral("key derivation failed"));
    }
    return SlotKeys{.kek = *std::move(kek),
        .officer = *std::move(officer),
        .check = check->view().toByteArray()};
}

QByteArray slotAad(const char* name, const Slot& slot, const KeystoreContent& content)
{
    return toDeterministicCbor(QCborArray{label(name), sealVersion, content.identity.device.bytes(),
        content.identity.store.bytes(), slot.officer, slot.salt, slot.cost.n, slot.cost.r,
        slot.cost.p, slot.epoch, slot.publicKey, slot.check, content.masterCheck});
}

QByteArray enrolmentAad(const KeystoreContent& content)
{
    return toDeterministicCbor(QCborArray{label("hk/enrol"), sealVersion,
        content.identity.device.bytes(), content.identity.store.bytes(), content.masterCheck});
}

Result<Secret> enrolmentKey(
    const KeystoreIdentity& identity, const Secret& enrolmentSecret, const Secret& deviceKey)
{
    const Secret base = Secret::joined({enrolmentSecret.view(), deviceKey.view()});
    return hkdfSha256(base.view(), {},
        toDeterministicCbor(
            QCborArray{label("hk/enrol"), identity.device.bytes(), identity.store.bytes()}),
        keySize);
}

Result<Sealed> sealed(
    const Secret& key, const Secret& plain, const QByteArray& aad, Randomness& randomness)
{
    const QByteArray nonce = randomness.bytes(nonceSize);
    const auto bytes = seal(key.view(), nonce, plain.view(), aad);
    if (!bytes) {
        return bytes.error();
    }
    return Sealed{.nonce = nonce, .bytes = *bytes};
}

Error damagedSlot(const Slot& slot)
{
    return fail(ErrorCode::KeystoreDamaged, QStringLiteral("the slot was changed"), slot.officer);
}

} // namespace

QString normalizedPassword(const QString& password)
{
    return password.normalized(QString::NormalizationForm_KC, QChar::Unicode_14_0);
}

qsizetype passwordLength(const QString& password)
{
    return normalizedPassword(password).toUcs4().size();
}

Result<Secret> deriveMacKey(const Secret& deviceKey)
{
    return hkdfSha256(deviceKey.view(), {}, QByteArrayView("hk/mac"), keySize);
}

Result<QByteArray> masterCheckOf(const Secret& masterKey)
{
    const auto check = hkdfSha256(masterKey.view(), {}, QByteArrayView("hk/mk-check"), checkSize);
    if (!check) {
        return check.error();
    }
    return check->view().toByteArray();
}

Result<Sealed> sealForEnrolment(const KeystoreContent& content, const Secret& masterKey,
    const Secret& enrolmentSecret, const Secret& deviceKey, Randomness& randomness)
{
    const auto key = enrolmentKey(content.identity, enrolmentSecret, deviceKey);
    if (!key) {
        return key.error();
    }
    return sealed(*key, masterKey, enrolmentAad(content), randomness);
}

Result<Secret> openForEnrolment(
    const KeystoreContent& content, const Secret& enrolmentSecret, const Secret& deviceKey)
{
    const auto key = enrolmentKey(content.identity, enrolmentSecret, deviceKey);
    if (!key) {
        return key.error();
    }
    auto masterKey = unseal(
        key->view(), content.enrolment.nonce, content.enrolment.bytes, enrolmentAad(content));
    if (!masterKey) {
        return masterKey.error();
    }
    const auto check = masterCheckOf(*masterKey);
    if (!check || !sameBytes(*check, content.masterCheck)) {
        return fail(ErrorCode::KeystoreDamaged, QStringLiteral("another master key"));
    }
    return masterKey;
}

Result<Slot> sealSlot(Slot slot, const KeystoreContent& content, const QString& password,
    const Secret& masterKey, const OfficerKey& officerKey, const Secret& deviceKey,
    Randomness& randomness)
{
    slot.salt = randomness.bytes(keySize);
    slot.publicKey = officerKey.publicKey();
    const auto keys = deriveKeys(slot, content.identity, password, deviceKey);
    const auto privateDer = officerKey.privateDer();
    if (!keys) {
        return keys.error();
    }
    if (!privateDer) {
        return privateDer.error();
    }
    slot.check = keys->check;
    const auto master = sealed(keys->kek, masterKey, slotAad("hk/kek", slot, content), randomness);
    const auto own =
        sealed(keys->officer, *privateDer, slotAad("hk/officer", slot, content), randomness);
    if (!master || !own) {
        return fail(ErrorCode::Internal, QStringLiteral("sealing failed"));
    }
    slot.masterKey = *master;
    slot.officerKey = *own;
    return slot;
}

Result<Session> openSlot(const Slot& slot, const KeystoreContent& content, const QString& password,
    const Secret& deviceKey)
{
    const auto keys = deriveKeys(slot, content.identity, password, deviceKey);
    if (!keys) {
        return keys.error();
    }
    if (!sameBytes(keys->check, slot.check)) {
        return fail(ErrorCode::WrongPassword, QStringLiteral("wrong password"), slot.officer);
    }
    auto masterKey = unseal(keys->kek.view(), slot.masterKey.nonce, slot.masterKey.bytes,
        slotAad("hk/kek", slot, content));
    const auto privateDer = unseal(keys->officer.view(), slot.officerKey.nonce,
        slot.officerKey.bytes, slotAad("hk/officer", slot, content));
    if (!masterKey || !privateDer) {
        return damagedSlot(slot);
    }
    const auto check = masterCheckOf(*masterKey);
    auto key = OfficerKey::fromPrivateDer(privateDer->view());
    if (!check || !sameBytes(*check, content.masterCheck) || !key
        || key->publicKey() != slot.publicKey) {
        return damagedSlot(slot);
    }
    return Session{
        .officer = slot.officer, .masterKey = *std::move(masterKey), .key = *std::move(key)};
}

} // namespace bansho::vault
