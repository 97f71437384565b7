#include "sync/hq/enrol_codes.h"

#include "app/vault/crypto.h"

#include "sync/hq/device_enrolment.h"
#include "sync/hq/enrol_requests.h"

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

/// That who asks knows the code.
Result<void> checkProof(const Headquarters& hq, const OpenCode& code, const QByteArray& publicKey,
    const QByteArray& given)
{
    const auto server = hq.serverCertificate();
    if (!server) {
        return server.error();
    }
    const auto proof = wire::enrolmentProof(code.key.view(), publicKey, *server);
    if (!proof) {
        return proof.error();
    }
    return vault::sameBytes(*proof, given) ? Result<void>() : refused();
}

Result<void> useUp(
    Connection& connection, const QByteArray& id, const RecordId& device, Timestamp now)
{
    Statement update(
        connection, "UPDATE enrol_code SET key = NULL, used_ms = ?, device = ? WHERE id = ?");
    return update.bind(1, now.utcMs).bind(2, device).bind(3, id).run();
}

/// How a code is given.
struct Giving {
    Timestamp now;
    qint64 lifeMs = 0;
    QString by;
};

Result<void> keep(Connection& connection, const wire::EnrolmentCode& code, const Giving& giving)
{
    // Expired codes can be used no more; their keys need not lie about.
    Statement forget(
        connection, "DELETE FROM enrol_code WHERE used_ms IS NULL AND expires_ms <= ?");
    if (auto done = forget.bind(1, giving.now.utcMs).run(); !done) {
        return done;
    }
    const auto key = wire::enrolmentKey(code.id, code.secret.view());
    if (!key) {
        return key.error();
    }
    Statement insert(connection,
        "INSERT INTO enrol_code (id, unit, key, created_ms, expires_ms, given_by) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, code.id).bind(2, code.unit).bind(3, key->view().toByteArray());
    insert.bind(4, giving.now.utcMs).bind(5, giving.now.utcMs + giving.lifeMs);
    return insert.bind(6, giving.by).run();
}

/// At a practice HQ a device is registered at once, and the code is used up.
Result<wire::EnrolmentFile> enrolAtOnce(
    Connection& connection, const Headquarters& hq, const UnitInfo& unit, const ProvenCode& code)
{
    auto answer = issueToKey(connection, hq, unit, code.publicKey);
    if (!answer) {
        return answer;
    }
    const auto used = useUp(connection, code.id, answer->device, hq.seams().clock->now());
    return used ? std::move(answer) : Result<wire::EnrolmentFile>(used.error());
}

} // namespace

Result<QString> giveCode(
    Connection& connection, const Headquarters& hq, const UnitInfo& unit, const QString& givenBy)
{
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
    const auto kept = keep(connection, code,
        {.now = seams.clock->now(),
            .lifeMs = unit.isIsland ? islandCodeLifeMs : codeLifeMs,
            .by = givenBy});
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
    // Before the code is looked up, so that a broken request tells nothing of which codes are open.
    auto publicKey = requestedKey(request.certificateRequest);
    if (!publicKey) {
        return publicKey.error();
    }
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    const auto code = openCode(connection, request.codeId, hq.seams().clock->now());
    if (!code) {
        return code.error();
    }
    if (auto proven = checkProof(hq, *code, *publicKey, request.proof); !proven) {
        return proven.error();
    }
    const auto unit = organisation::Directory(connection).unitByCode(code->unit);
    if (!unit) {
        return unit.error();
    }
    if (!*unit) {
        return refused();
    }
    const ProvenCode proven{.id = request.codeId, .publicKey = *std::move(publicKey)};
    auto answer = hq.settings().practice ? enrolAtOnce(connection, hq, **unit, proven)
                                         : askOrCollect(connection, hq, proven);
    if (!answer && answer.error().code != ErrorCode::NotConfirmed) {
        return answer;
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable.error();
    }
    return answer;
}

} // namespace bansho::hq
