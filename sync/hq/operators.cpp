#include "sync/hq/operators.h"

#include "app/base/text.h"

#include "app/vault/keystore.h"
#include "app/vault/lockout.h"

#include <QSet>

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

struct KnownOperator {
    wire::SignInVerifier verifier; ///< `officer` is the operator's name
    vault::Lockout lockout;
};

QString normalizedName(const QString& name)
{
    return halfWidthDigits(name).trimmed();
}

bool isName(const QString& name)
{
    return !name.isEmpty() && name.size() <= longestOperatorName
        && !hasForbiddenCharacters(name, LineBreaks::Forbidden);
}

Result<std::optional<KnownOperator>> findOperator(Connection& connection, const QString& name)
{
    Statement query(connection,
        "SELECT name, salt, n, r, p, verifier, fail_count, lock_ms, not_before_ms, boot, "
        "start_monotonic_ms FROM operator WHERE name = ?");
    const auto row = query.bind(1, name).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<KnownOperator>();
    }
    return std::optional(KnownOperator{
        .verifier = {.officer = query.text(0),
            .salt = query.blob(1),
            .cost = {.n = query.integer(2), .r = query.integer(3), .p = query.integer(4)},
            .verifier = query.blob(5)},
        .lockout = {.failCount = int(query.integer(6)),
            .lockMs = query.integer(7),
            .notBefore = {query.integer(8)},
            .boot = BootId::fromBytes(query.blob(9)).value_or(BootId()),
            .startMonotonicMs = query.integer(10)}});
}

Result<void> keepLockout(Connection& connection, const QString& name, const vault::Lockout& lockout)
{
    Statement update(connection,
        "UPDATE operator SET fail_count = ?, lock_ms = ?, not_before_ms = ?, boot = ?, "
        "start_monotonic_ms = ? WHERE name = ?");
    update.bind(1, qint64(lockout.failCount)).bind(2, lockout.lockMs);
    update.bind(3, lockout.notBefore.utcMs).bind(4, lockout.boot.bytes());
    return update.bind(5, lockout.startMonotonicMs).bind(6, name).run();
}

Error wrongOperator(const QString& name)
{
    return fail(ErrorCode::WrongOperator, QStringLiteral("no such operator or password"), name);
}

/// Does the work of a wrong password.
Error refuseUnknown(const QString& name, const QString& password)
{
    const wire::SignInVerifier nobody{.officer = name,
        .salt = QByteArray(wire::verifierSaltBytes, '\0'),
        .cost = {},
        .verifier = QByteArray(vault::keySize, '\0')};
    const auto checked = wire::checkPassword(nobody, password);
    return !checked && checked.error().code != ErrorCode::WrongPassword ? checked.error()
                                                                        : wrongOperator(name);
}

Result<void> checkLockout(Connection& connection, const KnownOperator& known, const Clock& clock)
{
    const qint64 left = vault::lockoutLeftMs(known.lockout, clock);
    if (left == 0) {
        return {};
    }
    const QString& name = known.verifier.officer;
    if (const auto here = vault::anchored(known.lockout, clock); here != known.lockout) {
        if (auto kept = keepLockout(connection, name, here); !kept) {
            return kept;
        }
    }
    return fail(ErrorCode::LockedOut, name, QString::number((left + 999) / 1000));
}

} // namespace

Result<void> checkOperators(const QList<NewOperator>& operators, Language language)
{
    const bool ja = language == Language::Japanese;
    if (operators.size() < 2 || operators.size() > mostOperators) {
        return fail(ErrorCode::Usage, QStringLiteral("two operators are needed"),
            ja ? QStringLiteral("--operator 名前=パスワードファイル：演習用でない本部には、"
                                "担当者が2名以上必要")
               : QStringLiteral("--operator NAME=PASSWORDFILE: a real HQ needs two operators, and "
                                "a practice HQ --practice"));
    }
    QSet<QString> names;
    QSet<QString> passwords;
    const int least = vault::Policy().minPasswordLengthAlone;
    for (const NewOperator& one : operators) {
        if (!isName(normalizedName(one.name))) {
            return fail(ErrorCode::Usage, QStringLiteral("no name"),
                QStringLiteral("--operator %1=").arg(one.name.left(longestOperatorName)));
        }
        if (vault::passwordLength(one.password) < least) {
            return fail(ErrorCode::PasswordTooShort, one.name, QString::number(least));
        }
        names.insert(normalizedName(one.name));
        passwords.insert(vault::normalizedPassword(one.password));
    }
    if (names.size() < operators.size() || passwords.size() < operators.size()) {
        return fail(ErrorCode::Usage, QStringLiteral("the operators are the same"),
            ja ? QStringLiteral("--operator：担当者ごとに別の名前とパスワードが必要")
               : QStringLiteral("--operator: each needs a name and a password of their own"));
    }
    return {};
}

Result<void> addOperators(Connection& connection, const QList<NewOperator>& operators,
    const vault::ScryptCost& cost, Randomness& randomness)
{
    for (const NewOperator& one : operators) {
        const auto made =
            wire::makeVerifier(normalizedName(one.name), one.password, cost, randomness);
        if (!made) {
            return made.error();
        }
        Statement insert(connection,
            "INSERT INTO operator (name, salt, n, r, p, verifier) VALUES (?, ?, ?, ?, ?, ?)");
        insert.bind(1, made->officer).bind(2, made->salt).bind(3, made->cost.n);
        insert.bind(4, made->cost.r).bind(5, made->cost.p).bind(6, made->verifier);
        if (auto done = insert.run(); !done) {
            return done;
        }
    }
    return {};
}

Result<QString> recogniseOperator(
    Connection& connection, const QString& name, const QString& password, const Clock& clock)
{
    const QString wanted = normalizedName(name);
    const auto found = findOperator(connection, wanted);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return refuseUnknown(wanted, password);
    }
    const KnownOperator& known = **found;
    if (auto open = checkLockout(connection, known, clock); !open) {
        return open.error();
    }
    const auto right = wire::checkPassword(known.verifier, password);
    if (!right && right.error().code != ErrorCode::WrongPassword) {
        return right.error();
    }
    const vault::Lockout after =
        right ? vault::Lockout() : vault::afterFailure(known.lockout, clock, {});
    if (after != known.lockout) {
        if (auto kept = keepLockout(connection, wanted, after); !kept) {
            return kept.error();
        }
    }
    return right ? Result<QString>(wanted) : Result<QString>(wrongOperator(wanted));
}

} // namespace bansho::hq
