#pragma once
// The bytes of the keystore and its two generations on disk. Private to the vault and its tests.
//
// A generation is the deterministic CBOR array ["bansho-keystore", body, HMAC-SHA256(body)]; this
// frame never changes, so that a newer version is told apart from damage. The HMAC key is
// HKDF-SHA256(DK, info "hk/mac"). In password-only mode DK is empty and anybody can compute the
// HMAC: it then finds accidents, not attackers.

#include "app/base/ids.h"
#include "app/base/result.h"

#include "app/vault/crypto.h"
#include "app/vault/lockout.h"

#include <QList>
#include <QString>

#include <optional>

namespace bansho::vault {

using DeviceId = Id128<struct DeviceTag>;
using StoreId = Id128<struct StoreTag>;

/// Which device and which database a keystore belongs to. Part of every key derivation.
struct KeystoreIdentity {
    DeviceId device;
    StoreId store;

    bool operator==(const KeystoreIdentity&) const = default;
};

constexpr qsizetype checkSize = 16; ///< of a value that tells a wrong password, bytes

/// Ciphertext and the nonce it was made with.
struct Sealed {
    QByteArray nonce;
    QByteArray bytes;

    bool operator==(const Sealed&) const = default;
};

/// One officer's way to the keys. The first group is bound into every seal of the slot (AAD); the
/// second changes without the password and is protected by the HMAC alone.
struct Slot {
    QString officer;
    QByteArray salt;
    ScryptCost cost;
    qint64 epoch = 1; ///< grows with each change of the password
    QByteArray publicKey;
    QByteArray check; ///< derived beside the keys: tells a wrong password from damage
    Sealed masterKey;
    Sealed officerKey;

    std::optional<Timestamp> validUntil;
    Lockout lockout;

    bool operator==(const Slot&) const = default;
};

/// All a keystore says.
struct KeystoreContent {
    KeystoreIdentity identity;
    qint64 revision = 0; ///< grows with each write; HQ sees a restored older file by it
    Timestamp floor; ///< the latest time of an accepted sign-in or of HQ
    QByteArray masterCheck; ///< derived from MK: no other key passes for it
    Sealed enrolment; ///< MK for the enrolment secret
    QList<Slot> officerSlots;

    bool operator==(const KeystoreContent&) const = default;
};

/// Which of the two files the content was read from.
enum class Generation {
    Newest,
    Older, ///< the newest was damaged or gone; its last change is lost
};

/// Whether a write leaves the state before it in the older generation.
enum class Before {
    Kept,
    Overwritten, ///< for what must not come back: tries used up, passwords, removed officers
};

QByteArray encodeKeystore(const KeystoreContent& content, QByteArrayView macKey);
/// KeystoreDamaged, or StoreNewer for a later version of the format.
Result<KeystoreContent> decodeKeystore(const QByteArray& bytes, QByteArrayView macKey);

/// The two files `path` and `path.1`, and `path.room`, which holds the space of one more: a full
/// disk must not keep an officer from what he has written. One thread at a time; one process
/// (FolderLock).
class KeystoreFile {
public:
    static constexpr qsizetype mostBytes = 65535;

    /// Writes the first generation. AlreadyEnrolled when either file is there.
    static Result<KeystoreFile> create(
        const QString& path, Secret macKey, const KeystoreContent& content);
    /// FileNotFound, FileUnreadable, StoreNewer; KeystoreDamaged when neither file is sound.
    static Result<KeystoreFile> open(const QString& path, Secret macKey);

    [[nodiscard]] const KeystoreContent& content() const { return m_content; }

    [[nodiscard]] Generation generation() const { return m_generation; }

    /// Makes `next` durable with the next revision. On an error content() is what it was.
    Result<void> write(KeystoreContent next, Before before);

private:
    KeystoreFile(QString path, Secret macKey);

    /// Replaces a file, if need be in the space that was kept.
    Result<void> replace(const QString& path, const QByteArray& bytes);
    void keepRoom();

    QString m_path;
    Secret m_macKey;
    QByteArray m_bytes; // the sound generation content() was read from or last written to
    KeystoreContent m_content;
    Generation m_generation = Generation::Newest;
};

} // namespace bansho::vault
