#pragma once
// Making an officer known: his record, his role, and what he signs in with for the first time.

#include "sync/hq/headquarters.h"

namespace bansho::hq {

/// Who is to be admitted, in which role.
struct Admission {
    QString number;
    QString name;
    QString kana;
    QString unit; ///< code
    QString role; ///< code or word of the list `role`
    std::optional<QString> password; ///< for the first sign-in
    QString post; ///< 署長, 地域係長; empty when not told
};

/// The price of a guess at a sign-in code: low at a practice HQ, where scripts sign in.
vault::ScryptCost signInCost(const Settings& settings);

/// A one-time code that is easy to read aloud: 80 bits, "ABCD-EFGH-JKLM-NPQR".
QString oneTimeCode(Randomness& randomness);

/// Records the officer with the role from today (Japan) on; an officer who is there already gets
/// the role only, if his name and reading are those given. The password, or at a real HQ without
/// one a fresh one-time code for a new officer, is kept as a verifier in the same transaction.
/// Returns that one-time code; empty when none was made. Complaints about fields; Exists (subject:
/// the number) for another person's number or a role he has; PasswordTooShort. On the store thread.
Result<QString> admitOfficer(
    store::Connection& connection, Headquarters& hq, const Admission& admission);

} // namespace bansho::hq
