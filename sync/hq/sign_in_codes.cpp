#include "sync/hq/sign_in_codes.h"

#include "app/organisation/types.h"

#include "sync/wire/enrolment_file.h"

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

constexpr qsizetype oneTimeLetters = 16;
constexpr qsizetype lettersPerGroup = 4;

struct KeptCode {
    wire::SignInVerifier verifier; ///< with an empty verifier once it is used or void
    Timestamp expires;
    int wrongTries = 0;
    QByteArray replica; ///< empty until it is claimed
};

Result<std::optional<KeptCode>> findCode(Connection& connection, const QString& officer)
{
    Statement query(connection,
        "SELECT salt, n, r, p, verifier, expires_ms, wrong_tries, replica FROM one_time_code "
        "WHERE officer = ?");
    const auto row = query.bind(1, officer).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<KeptCode>();
    }
    return std::optional(
        KeptCode{.verifier = {.officer = officer,
                     .salt = query.blob(0),
                     .cost = {.n = query.integer(1), .r = query.integer(2), .p = query.integer(3)},
                     .verifier = query.blob(4)},
            .expires = {query.integer(5)},
            .wrongTries = int(query.integer(6)),
            .replica = query.blob(7)});
}

/// One that can still be used. A claimed one does not expire: a device that is in the middle of a
/// sign-in comes to its end.
Result<KeptCode> findOpen(Connection& connection, const QString& officer, Timestamp now)
{
    const auto kept = findCode(connection, officer);
    if (!kept) {
        return kept.error();
    }
    if (!*kept) {
        return fail(ErrorCode::UnknownOfficer, QStringLiteral("no sign-in code"), officer);
    }
    if ((*kept)->verifier.verifier.isEmpty()) {
        return fail(ErrorCode::SignInCodeUsed, QStringLiteral("used or void"), officer);
    }
    if ((*kept)->replica.isEmpty() && (*kept)->expires <= now) {
        return fail(ErrorCode::SignInCodeExpired, QStringLiteral("expired"), officer);
    }
    return **kept;
}

QString drawnCode(Randomness& randomness)
{
    const QByteArray drawn = randomness.bytes(oneTimeLetters);
    QString code;
    for (qsizetype at = 0; at < drawn.size(); ++at) {
        if (at > 0 && at % lettersPerGroup == 0) {
            code.append(u'-');
        }
        code.append(wire::codeLetters.at(quint8(drawn.at(at)) % wire::codeLetters.size()));
    }
    return code;
}

Error countWrong(Connection& connection, const KeptCode& kept)
{
    const int left = mostWrongCodes - kept.wrongTries - 1;
    Statement update(connection,
        left > 0 ? "UPDATE one_time_code SET wrong_tries = wrong_tries + 1 WHERE officer = ?"
                 : "UPDATE one_time_code SET wrong_tries = wrong_tries + 1, verifier = NULL "
                   "WHERE officer = ?");
    const auto counted = update.bind(1, kept.verifier.officer).run();
    return counted ? fail(ErrorCode::SignInCodeWrong, QStringLiteral("wrong code"),
               QString::number(qMax(left, 0)))
                   : counted.error();
}

Result<bool> isRegistered(
    Connection& connection, const wire::Register& request, const ReplicaId& replica)
{
    Statement query(connection,
        "SELECT 1 FROM officer_key WHERE officer = ? AND replica = ? AND public_key = ?");
    query.bind(1, organisation::officerId(request.officer)).bind(2, replica.bytes());
    return query.bind(3, request.publicKey).step();
}

} // namespace

Result<FreshCode> makeSignInCode(
    const QString& officer, const vault::ScryptCost& cost, Randomness& randomness)
{
    FreshCode fresh{.code = drawnCode(randomness), .verifier = {}};
    fresh.verifier = {.officer = officer,
        .salt = randomness.bytes(wire::verifierSaltBytes),
        .cost = cost,
        .verifier = {}};
    const auto key = wire::oneTimeCodeKey(fresh.code, fresh.verifier.salt, fresh.verifier.cost);
    if (!key) {
        return key.error();
    }
    fresh.verifier.verifier = key->view().toByteArray();
    return fresh;
}

Result<void> keepSignInCode(
    Connection& connection, const wire::SignInVerifier& verifier, Timestamp now)
{
    Statement insert(connection,
        "INSERT OR REPLACE INTO one_time_code (officer, salt, n, r, p, verifier, created_ms, "
        "expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, verifier.officer).bind(2, verifier.salt).bind(3, verifier.cost.n);
    insert.bind(4, verifier.cost.r).bind(5, verifier.cost.p).bind(6, verifier.verifier);
    return insert.bind(7, now.utcMs).bind(8, now.utcMs + signInCodeLifeMs).run();
}

Result<wire::Salt> saltOf(Connection& connection, const QString& officer, Timestamp now)
{
    const auto kept = findOpen(connection, officer, now);
    if (!kept) {
        return kept.error();
    }
    return wire::Salt{.officer = officer, .salt = kept->verifier.salt, .cost = kept->verifier.cost};
}

Result<void> claimSignInCode(
    Connection& connection, const wire::Claim& claim, const ReplicaId& replica, Timestamp now)
{
    const auto kept = findOpen(connection, claim.officer, now);
    if (!kept) {
        return kept.error();
    }
    if (!kept->replica.isEmpty() && kept->replica != replica.bytes()) {
        return fail(ErrorCode::SignInCodeUsed, QStringLiteral("another device's"), claim.officer);
    }
    const auto proof = wire::claimProof(kept->verifier.verifier, replica);
    if (!proof) {
        return proof.error();
    }
    if (!vault::sameBytes(*proof, claim.proof)) {
        return countWrong(connection, *kept);
    }
    Statement update(connection, "UPDATE one_time_code SET replica = ? WHERE officer = ?");
    return update.bind(1, replica.bytes()).bind(2, claim.officer).run();
}

Result<bool> useSignInCode(
    Connection& connection, const wire::Register& request, const ReplicaId& replica, Timestamp now)
{
    auto known = isRegistered(connection, request, replica);
    if (!known || *known) {
        return known;
    }
    const auto kept = findCode(connection, request.officer);
    if (!kept) {
        return kept.error();
    }
    if (!*kept || (*kept)->replica != replica.bytes() || (*kept)->verifier.verifier.isEmpty()) {
        return false;
    }
    const auto proof =
        vault::hmacSha256((*kept)->verifier.verifier, replica.bytes() + request.publicKey);
    if (!proof) {
        return proof.error();
    }
    if (!vault::sameBytes(*proof, request.proof)) {
        return false;
    }
    Statement use(
        connection, "UPDATE one_time_code SET verifier = NULL, used_ms = ? WHERE officer = ?");
    if (auto done = use.bind(1, now.utcMs).bind(2, request.officer).run(); !done) {
        return done.error();
    }
    const auto registered = keepOfficerKey(connection, request, replica, now);
    return registered ? Result<bool>(true) : registered.error();
}

Result<void> keepOfficerKey(
    Connection& connection, const wire::Register& request, const ReplicaId& replica, Timestamp now)
{
    Statement keep(connection,
        "INSERT INTO officer_key (officer, replica, public_key, registered_ms) "
        "VALUES (?, ?, ?, ?) ON CONFLICT (officer, replica) DO UPDATE SET "
        "public_key = excluded.public_key, registered_ms = excluded.registered_ms");
    keep.bind(1, organisation::officerId(request.officer)).bind(2, replica.bytes());
    return keep.bind(3, request.publicKey).bind(4, now.utcMs).run();
}

} // namespace bansho::hq
