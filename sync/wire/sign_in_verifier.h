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

} // namespace bansho::wire
