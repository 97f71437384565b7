#pragma once
// Who may open this device's store: one slot per officer around the same master key MK.
//
// What protects what:
// 1. MK opens the database. It lies here sealed once per slot and once for the enrolment secret.
// 2. A slot opens with the officer's password AND the device key DK (from the keyring). The file
//    alone, or file and password, open nothing. In password-only mode there is no DK: then the
//    password alone protects MK, against guesses at the price of ScryptCost each.
// 3. The enrolment secret AND DK open MK without any password. That is how a second officer gets a
//    slot on a shared device. So the secret is never stored on a device of a real HQ, which gives
//    it out with a sign-in code. A practice device keeps it: whoever has that device opens its
//    store, and its passwords protect only 4.
// 4. An officer's signature key lies in that officer's slot alone, never under MK: another officer
//    or the enrolment secret cannot sign for them, and a forgotten password loses the key.
// 5. The file's HMAC is under DK: changes of counters, validity and slots are found
//    (KeystoreDamaged), in password-only mode only accidents. A whole older file restored is not
//    found here; HQ sees it by revision().
// 6. Lock-out and validity bind who signs in through this program, not who copied the file.
//
// Thread rule: one thread at a time, and not that of the screen: each call that takes a password
// runs for about half a second. One process owns the file (FolderLock).

#include "app/vault/slot_keys.h"

#include <QStringList>

namespace bansho::vault {

/// What HQ demands of a new slot.
struct Policy {
    int minPasswordLength = 12; ///< characters after NFKC
    int minPasswordLengthAlone = 15; ///< the same in password-only mode
    qint64 validityMs = 0; ///< without contact to HQ; 0: no limit
    ScryptCost cost;

    /// For practice stores, which hold no real case: any password, and an eighth of the cost, as
    /// of the sign-in codes that a practice HQ makes from the same passwords.
    static Policy practice()
    {
        return {.minPasswordLength = 1,
            .minPasswordLengthAlone = 1,
            .validityMs = 0,
            .cost = {.n = qint64(1) << 14}};
    }
};

/// The open keystore.
class Keystore {
public:
    static constexpr qsizetype longestOfficerNumber = 64;

    /// A new keystore with a new MK and no slots. `deviceKey`: 32 bytes, or empty for password-only
    /// mode. `enrolmentSecret`: 32 bytes. OutOfRange for other sizes; AlreadyEnrolled;
    /// FileUnwritable, StoreFull.
    static Result<Keystore> create(const QString& path, const KeystoreIdentity& identity,
        Secret deviceKey, const Secret& enrolmentSecret, Randomness& randomness);
    /// FileNotFound, FileUnreadable, StoreNewer; KeystoreDamaged also when it is another device
    /// key. Uses the older generation when the newest is damaged: ask generation().
    static Result<Keystore> open(const QString& path, Secret deviceKey);

    /// A slot with a new signature key. VerifyFailed when the enrolment secret is another;
    /// PasswordTooShort (subject: the least length); Exists; Required, TooLong (the number);
    /// TooLarge (about 100 slots fit).
    Result<void> addOfficer(const QString& number, const QString& password,
        const Secret& enrolmentSecret, const Policy& policy, const Clock& clock,
        Randomness& randomness);

    /// UnknownOfficer; WrongPassword (subject: tries left); LockedOut (subject: seconds left);
    /// SlotDisabled; SlotExpired (only with the right password); KeystoreDamaged; FileUnwritable,
    /// StoreFull. Right or wrong, nothing is answered before the outcome is on the disk, so a full
    /// disk or a killed process gains no try. An unknown officer costs the same time.
    Result<Session> signIn(const QString& number, const QString& password, const Clock& clock);

    /// As signIn() with the old password, then as addOfficer(). Keys and validity stay.
    Result<void> changePassword(const QString& number, const QString& oldPassword,
        const QString& newPassword, const Policy& policy, const Clock& clock,
        Randomness& randomness);

    /// Destroys the slot, and with it the officer's signature key, in both generations. MK is not
    /// changed: that takes a new store file. UnknownOfficer.
    Result<void> removeOfficer(const QString& number);

    /// After contact with HQ: valid for `validityMs` (0: no limit) from HQ's time, which replaces
    /// the floor for the clock. UnknownOfficer.
    Result<void> renew(const QString& number, Timestamp hqTime, qint64 validityMs);

    /// Whether a new slot may have that password. PasswordTooShort (subject: the least length).
    [[nodiscard]] Result<void> checkPassword(const QString& password, const Policy& policy) const;

    [[nodiscard]] QStringList officers() const;
    /// The officer's SubjectPublicKeyInfo; empty for an unknown officer.
    [[nodiscard]] QByteArray publicKey(const QString& number) const;

    [[nodiscard]] bool passwordOnly() const { return m_deviceKey.isEmpty(); }

    [[nodiscard]] const KeystoreIdentity& identity() const { return m_file.content().identity; }

    [[nodiscard]] qint64 revision() const { return m_file.content().revision; }

    [[nodiscard]] Generation generation() const { return m_file.generation(); }

private:
    Keystore(KeystoreFile file, Secret deviceKey);

    [[nodiscard]] qsizetype indexOf(const QString& number) const;
    Error refuseUnknown(const QString& number, const QString& password);
    Error refuseWrong(qsizetype at, const Clock& clock);
    Result<void> checkLockout(qsizetype at, const Clock& clock);
    Result<void> accept(qsizetype at, const Clock& clock);

    KeystoreFile m_file;
    Secret m_deviceKey;
};

} // namespace bansho::vault
