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
    std::optional<QString> password; ///< for the first sign-in; at a practice HQ only
    QString post; ///< 署長, 地域係長; empty when not told
};

/// Records the officer with the role from today (Japan) on; an officer who is there already gets
/// the role only, if his name and reading are those given. `also` joins the transaction. Complaints
/// about fields; Exists (subject: the number) for another person's number or a role he has. On the
/// store thread. True when the officer is a new one.
Result<bool> recordOfficer(store::Connection& connection, Headquarters& hq,
    const Admission& admission, const std::function<Result<void>(store::Connection&)>& also);

/// At a practice HQ: the same, and the password is kept as a verifier in the same transaction.
/// PasswordTooShort.
Result<void> admitOfficer(
    store::Connection& connection, Headquarters& hq, const Admission& admission);

} // namespace bansho::hq
