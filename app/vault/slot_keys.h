#pragma once
// From a password to the keys of one slot, and the sealing of a slot's two secrets. Private to the
// vault and its tests. Slow by design (ScryptCost); pure, any thread.
//
//   base = scrypt(NFKC(password) as UTF-8, salt, N, r, p; 32 bytes) || DK
//   KEK, officer key's key, check = HKDF-SHA256(base, info [label, device, store, officer, epoch])
//   labels "hk/kek", "hk/officer", "hk/check"; info is deterministic CBOR, so no two differ in
//   fields and agree in bytes.
//   Both seals are AES-256-GCM with [label, version, all fields of the slot's first group,
//   master check] as AAD.

#include "app/vault/keystore_file.h"
#include "app/vault/officer_key.h"

namespace bansho::vault {

/// An officer signed in. Whoever holds it can read the store and sign in the officer's name.
struct Session {
    QString officer;
    Secret masterKey; ///< MK, the same for all officers of the store
    OfficerKey key;
};

/// NFKC (NIST SP 800-63B: the same password typed in full or half width is the same) of
/// Unicode 14, so that a later Qt does not fold a password in another way.
QString normalizedPassword(const QString& password);
/// Characters (code points) of the normalized password.
qsizetype passwordLength(const QString& password);

/// The key of the keystore's HMAC.
Result<Secret> deriveMacKey(const Secret& deviceKey);
/// A value that only `masterKey` has and that tells nothing about it.
Result<QByteArray> masterCheckOf(const Secret& masterKey);

/// MK for the enrolment secret: key = HKDF-SHA256(secret || DK, info ["hk/enrol", device, store]).
Result<Sealed> sealForEnrolment(const KeystoreContent& content, const Secret& masterKey,
    const Secret& enrolmentSecret, const Secret& deviceKey, Randomness& randomness);
/// MK. VerifyFailed when it is another secret or another device key.
Result<Secret> openForEnrolment(
    const KeystoreContent& content, const Secret& enrolmentSecret, const Secret& deviceKey);

/// `slot` (officer, cost, epoch, validity given) with new salt, check and seals of the two keys.
Result<Slot> sealSlot(Slot slot, const KeystoreContent& content, const QString& password,
    const Secret& masterKey, const OfficerKey& officerKey, const Secret& deviceKey,
    Randomness& randomness);
/// WrongPassword; KeystoreDamaged when the password is right and the slot is not what it was.
Result<Session> openSlot(const Slot& slot, const KeystoreContent& content, const QString& password,
    const Secret& deviceKey);

} // namespace bansho::vault
