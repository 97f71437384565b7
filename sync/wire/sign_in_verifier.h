#pragma once
// What HQ keeps of a password or one-time code by which an officer signs in on a device for the
// first time: a salted scrypt value, never the words themselves. HQ makes it, the device compares.

#include "app/vault/crypto.h"

#include <QString>

namespace bansho::wire {

constexpr qsizetype verifierSaltBytes = 16;

struct SignInVerifier {
    QString officer; ///< officer number
    QByteArray salt; ///< verifierSaltBytes
    vault::ScryptCost cost;
    QByteArray verifier; ///< scrypt of the normalized password, vault::keySize bytes

    bool operator==(const SignInVerifier&) const = default;
};

/// The verifier of a password (Unicode form does not matter: NFKC) with a salt of its own. Slow by
/// design.
Result<SignInVerifier> makeVerifier(const QString& officer, const QString& password,
    const vault::ScryptCost& cost, Randomness& randomness);

/// WrongPassword when it is another password. Slow by design.
Result<void> checkPassword(const SignInVerifier& verifier, const QString& password);

/// A one-time code as it was made, however it was typed: without hyphens and white space, in
/// capitals.
QString normalizedOneTimeCode(const QString& typed);

/// The scrypt value of a one-time code, which is what HQ keeps of it. Slow by design.
Result<vault::Secret> oneTimeCodeKey(
    const QString& typed, const QByteArray& salt, const vault::ScryptCost& cost);
/// HMAC-SHA256(key, "claim" and the replica): who asks knows the code and means this device.
Result<QByteArray> claimProof(QByteArrayView key, const ReplicaId& replica);

} // namespace bansho::wire
