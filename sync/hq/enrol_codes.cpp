#include "sync/hq/enrol_codes.h"

#include "app/vault/crypto.h"

#include "sync/hq/device_enrolment.h"

namespace bansho::hq {

using organisation::UnitInfo;
using store::Connection;
using store::Statement;

namespace {

struct OpenCode {
    QString unit;
    vault::Secret key;
};

Error refused()
{
    return fail(ErrorCode::Refused, QStringLiteral("no such open code, or a wrong proof"));
}

/// A code that is neither used nor expired; Refused when there is none.
Result<OpenCode> openCode(Connection& connection, const QByteArray& id, Timestamp now)
{
    Statement query(connection,
        "SELECT unit, key FROM enrol_code WHERE id = ? AND used_ms IS NULL AND expires_ms > ?");
    const auto row = query.bind(1, id).bind(2, now.utcMs).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return refused();
    }
    return OpenCode{.unit = query.text(0), .key = vault::Secret(query.blob(1))};
}

/// The public key, when the request is sound and its asker knows the code.
Result<QByteArray> provenKey(
    const Headquarters& hq, const OpenCode& code, const wire::EnrolmentRequest& request)
{
    auto publicKey = requestedKey(request.certificateRequest);
    const auto server = hq.serverCertificate();
    if (!publicKey || !server) {
        return publicKey ? server.error() : publicKey.error();
    }
    const auto proof = wire::enrolmentProof(code.key.view(), *publicKey, *server);
    if (!proof) {
        return proof.error();
    }
    return vault::sameBytes(*proof, request.proof) ? std::move(publicKey)
                                                   : Result<QByteArray>(refused());
}

Result<void> useUp(
    Connection& connection, const QByteArray& id, const RecordId& device, Timestamp now)
{
    Statement update(
        connection, "UPDATE enrol_code SET key = NULL, used_ms = ?, device = ? WHERE id = ?");
    return update.bind(1, now.utcMs).bind(2, device).bind(3, id).run();
}

Result<void> keep(
    Connection& connection, const wire::EnrolmentCode& code, Timestamp now, qint64 lifeMs)
{
    // Expired codes can be used no more; their keys need not lie about.
    Statement forget(
        connection, "DELETE FROM enrol_code WHERE used_ms IS NULL AND expires_ms <= ?");
    if (auto done = forget.bind(1, now.utcMs).run(); !done) {
        return done;
    }
    const auto key = wire::enrolmentKey(code.id, code.secret.view());
    if (!key) {
        return key.error();
    }
    Statement insert(connection,
        "INSERT INTO enrol_code (id, unit, key, created_ms, expires_ms) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, code.id).bind(2, code.unit).bind(3, key->view().toByteArray());
    return insert.bind(4, now.utcMs).bind(5, now.utcMs + lifeMs).run();
}

} // namespace

Result<QString> giveCode(Connection& connection, const Headquarters& hq, const UnitInfo& unit)
{
    if (!hq.settings().practice) {
        return fail(
            ErrorCode::NotAllowed, QStringLiteral("no practice HQ"), QStringLiteral("code"));
    }
    if (!takesDevices(unit)) {
        return fail(ErrorCode::OutOfRange, QStringLiteral("the unit takes no devices"),
            unit.code + u' ' + unit.name);
    }
    const auto server = hq.serverCertificate();
    const auto hqKey = server ? publicKeyDigest(*server) : server;
    if (!hqKey) {
        return hqKey.error();
    }
    const Seams& seams = hq.seams();
    const wire::EnrolmentCode code{.host = hq.settings().host,
        .port = hq.settings().enrolPort,
        .unit = unit.code,
        .id = seams.randomness->bytes(wire::codeIdBytes),
        .secret = vault::Secret::random(wire::codeSecretBytes, *seams.randomness),
        .hqKey = *hqKey};
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    const auto kept =
        keep(connection, code, seams.clock->now(), unit.isIsland ? islandCodeLifeMs : codeLifeMs);
    if (!kept) {
        return kept.error();
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable.error();
    }
    return wire::encode(code);
}

Result<wire::EnrolmentFile> enrolByCode(
    Connection& connection, const Headquarters& hq, const wire::EnrolmentRequest& request)
{
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    const Timestamp now = hq.seams().clock->now();
    const auto code = openCode(connection, request.codeId, now);
    if (!code) {
        return code.error();
    }
    const auto publicKey = provenKey(hq, *code, request);
    if (!publicKey) {
        return publicKey.error();
    }
    const auto unit = organisation::Directory(connection).unitByCode(code->unit);
    if (!unit) {
        return unit.error();
    }
    const UnitInfo known = unit->value_or(UnitInfo());
    if (known.id.isNull()) {
        return refused();
    }
    auto answer = issueToKey(connection, hq, known, *publicKey);
    if (!answer) {
        return answer;
    }
    if (auto used = useUp(connection, request.codeId, answer->device, now); !used) {
        return used.error();
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable.error();
    }
    return answer;
}

} // namespace bansho::hq
