#pragma once
// One-time codes by which officers of a real HQ sign in on a device for the first time. HQ keeps a
// salted scrypt value of each, which is deleted when the code is used. On the store thread.
//
// 1. A device proves the code (claim): it is bound to that device, which is given the secret that
//    makes room for the officer's slot. Another device cannot use it any more.
// 2. The device registers the public half of the officer's key with the same proof: the code is
//    used up. Until then it may claim again, so that a device which was interrupted goes on.
// 3. Five wrong tries void a code.

#include "sync/hq/gateway_store.h"
#include "sync/wire/messages.h"

namespace bansho::hq {

constexpr qint64 signInCodeLifeMs = qint64(14) * 24 * 3'600'000; ///< a ship, and days off duty
constexpr int mostWrongCodes = 5;

/// A code as it is given out, and what is kept of it.
struct FreshCode {
    QString code;
    wire::SignInVerifier verifier;
};

/// 80 random bits that are easy to read aloud: "ABCD-EFGH-JKLM-NPQR". Slow by design.
Result<FreshCode> makeSignInCode(
    const QString& officer, const vault::ScryptCost& cost, Randomness& randomness);
/// An earlier code of the officer is no longer good.
Result<void> keepSignInCode(
    store::Connection& connection, const wire::SignInVerifier& verifier, Timestamp now);

/// UnknownOfficer when he has no code; SignInCodeUsed; SignInCodeExpired.
Result<wire::Salt> saltOf(store::Connection& connection, const QString& officer, Timestamp now);

/// Binds the code to the replica. As saltOf(); SignInCodeUsed also when it is another device's;
/// SignInCodeWrong (subject: tries left), which is counted.
Result<void> claimSignInCode(store::Connection& connection, const wire::Claim& claim,
    const ReplicaId& replica, Timestamp now);

/// Uses a claimed code up, whenever that comes, and keeps the officer's key; again does nothing.
/// False when the code is not this replica's or the proof is wrong. Within one transaction.
Result<bool> useSignInCode(store::Connection& connection, const wire::Register& request,
    const ReplicaId& replica, Timestamp now);

/// The public half of an officer's key on a device.
Result<void> keepOfficerKey(store::Connection& connection, const wire::Register& request,
    const ReplicaId& replica, Timestamp now);

} // namespace bansho::hq
