#pragma once
// The operators of a real HQ: two people or more, set at `init`. What admits a device or an officer
// is given by one of them and confirmed by another, so that neither can do it alone. On the store
// thread.
//
// Wrong passwords cost time as at the sign-in screen (app/vault/lockout.h). No operator is ever
// disabled: nobody could enable him again. The waiting stays at half an hour then.

#include "app/base/error_text.h"

#include "sync/hq/gateway_store.h"

namespace bansho::hq {

/// As `init` is told.
struct NewOperator {
    QString name;
    QString password;
};

constexpr qsizetype longestOperatorName = 40;
constexpr qsizetype mostOperators = 20;

/// That there are two at least, with different names and passwords. Usage (subject: what is wrong,
/// in `language`); PasswordTooShort as for an officer without a keyring.
Result<void> checkOperators(const QList<NewOperator>& operators, Language language);

/// Keeps a salted scrypt value of each one's password. Slow by design.
Result<void> addOperators(store::Connection& connection, const QList<NewOperator>& operators,
    const vault::ScryptCost& cost, Randomness& randomness);

/// The operator's name as it is kept. WrongOperator for an unknown name or a wrong password, which
/// take the same time; LockedOut (subject: seconds left). A wrong try is counted before the answer.
Result<QString> recogniseOperator(store::Connection& connection, const QString& name,
    const QString& password, const Clock& clock);

} // namespace bansho::hq
