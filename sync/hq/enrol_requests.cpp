#include "sync/hq/enrol_requests.h"

#include "sync/hq/device_enrolment.h"
#include "sync/wire/enrolment_words.h"

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

/// What is kept of the first request that came with a code.
struct FirstRequest {
    RecordId id;
    QByteArray publicKey;
};

Result<std::optional<FirstRequest>> requestOf(Connection& connection, const QByteArray& code)
{
    Statement query(connection, "SELECT id, public_key FROM enrol_request WHERE code = ?");
    const auto row = query.bind(1, code).step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(FirstRequest{query.recordId(0), query.blob(1)}) : std::nullopt;
}

Result<QByteArray> ownKeyDigest(const Headquarters& hq)
{
    const auto server = hq.serverCertificate();
    return server ? publicKeyDigest(*server) : server;
}

Result<void> keepRequest(Connection& connection, const Headquarters& hq, const ProvenCode& code)
{
    const auto hqKey = ownKeyDigest(hq);
    if (!hqKey) {
        return hqKey.error();
    }
    const auto digest = wire::enrolmentDigest(code.id, code.publicKey, *hqKey);
    Statement insert(connection,
        "INSERT INTO enrol_request (code, id, public_key, requested_ms) VALUES (?, ?, ?, ?)");
    insert.bind(1, code.id).bind(2, digest.device).bind(3, code.publicKey);
    return insert.bind(4, hq.seams().clock->now().utcMs).run();
}

Error notConfirmed()
{
    return fail(ErrorCode::NotConfirmed, QStringLiteral("waits for confirmation"));
}

/// A code that leads nowhere any more.
Result<void> voidCode(Connection& connection, const PendingDevice& pending, Timestamp now)
{
    Statement update(connection,
        "UPDATE enrol_code SET key = NULL, used_ms = ?, device = ? WHERE id = ? AND used_ms IS "
        "NULL");
    return update.bind(1, now.utcMs).bind(2, pending.id).bind(3, pending.code).run();
}

Result<std::optional<PendingDevice>> pendingWith(
    Connection& connection, const RecordId& id, Timestamp now)
{
    const auto all = pendingDevices(connection, now);
    if (!all) {
        return all.error();
    }
    const auto found = std::find_if(
        all->begin(), all->end(), [&id](const PendingDevice& one) { return one.id == id; });
    return found == all->end() ? std::nullopt : std::optional(*found);
}

/// Counts it; the last one voids the request.
Error wrongWords(Connection& connection, const PendingDevice& pending, Timestamp now)
{
    const int left = mostWrongWords - pending.wrongWords - 1;
    Statement count(
        connection, "UPDATE enrol_request SET wrong_words = wrong_words + 1 WHERE id = ?");
    auto counted = count.bind(1, pending.id).run();
    if (counted && left <= 0) {
        counted = voidCode(connection, pending, now);
    }
    return counted
        ? fail(ErrorCode::WrongWords, QStringLiteral("other words"), QString::number(qMax(left, 0)))
        : counted.error();
}

Result<void> registerPending(Connection& connection, const Headquarters& hq,
    const PendingDevice& pending, const QString& confirmedBy)
{
    const auto unit = organisation::Directory(connection).unitByCode(pending.unit);
    if (!unit) {
        return unit.error();
    }
    if (!*unit) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), pending.unit);
    }
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    const auto registered = registerConfirmed(connection, hq, **unit,
        {.id = pending.id,
            .publicKey = pending.publicKey,
            .givenBy = pending.givenBy,
            .confirmedBy = confirmedBy});
    return registered ? transaction.commit() : registered;
}

} // namespace

Result<wire::EnrolmentFile> askOrCollect(
    Connection& connection, const Headquarters& hq, const ProvenCode& code)
{
    const auto kept = requestOf(connection, code.id);
    if (!kept) {
        return kept.error();
    }
    if (!*kept) {
        const auto done = keepRequest(connection, hq, code);
        return done ? notConfirmed() : done.error();
    }
    if ((*kept)->publicKey != code.publicKey) {
        return fail(ErrorCode::Refused, QStringLiteral("the code is another key's"));
    }
    const auto device = deviceById(connection, (*kept)->id);
    if (!device) {
        return device.error();
    }
    if (!*device) {
        return notConfirmed();
    }
    if ((*device)->state == DeviceState::Revoked) {
        return fail(ErrorCode::Refused, QStringLiteral("the device was revoked"));
    }
    return deviceAnswer(connection, hq, **device);
}

Result<QList<PendingDevice>> pendingDevices(Connection& connection, Timestamp now)
{
    Statement query(connection,
        "SELECT q.id, q.code, c.unit, q.public_key, c.given_by, q.requested_ms, q.wrong_words "
        "FROM enrol_request q JOIN enrol_code c ON c.id = q.code "
        "WHERE c.used_ms IS NULL AND c.expires_ms > ? "
        "AND NOT EXISTS (SELECT 1 FROM device d WHERE d.id = q.id) ORDER BY q.requested_ms, q.id");
    query.bind(1, now.utcMs);
    QList<PendingDevice> all;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return all;
        }
        all.append({.id = query.recordId(0),
            .code = query.blob(1),
            .unit = query.text(2),
            .publicKey = query.blob(3),
            .givenBy = query.text(4),
            .requested = {query.integer(5)},
            .wrongWords = int(query.integer(6))});
    }
}

Result<void> confirmDevice(
    Connection& connection, const Headquarters& hq, const Confirmation& confirmation)
{
    const Timestamp now = hq.seams().clock->now();
    const auto pending = pendingWith(connection, confirmation.id, now);
    const auto hqKey = ownKeyDigest(hq);
    if (!pending || !hqKey) {
        return pending ? hqKey.error() : pending.error();
    }
    if (!*pending) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such request"), confirmation.id.hex());
    }
    const PendingDevice& device = **pending;
    if (device.givenBy == confirmation.confirmedBy) {
        return fail(ErrorCode::SameOperator, QStringLiteral("gave the code"), device.givenBy);
    }
    const auto typed = wire::readEnrolmentWords(confirmation.words);
    if (typed != wire::enrolmentDigest(device.code, device.publicKey, *hqKey).words) {
        return wrongWords(connection, device, now);
    }
    return registerPending(connection, hq, device, confirmation.confirmedBy);
}

Result<bool> refuseRequest(Connection& connection, const RecordId& id, Timestamp now)
{
    const auto pending = pendingWith(connection, id, now);
    if (!pending) {
        return pending.error();
    }
    if (!*pending) {
        return false;
    }
    const auto done = voidCode(connection, **pending, now);
    return done ? Result<bool>(true) : done.error();
}

} // namespace bansho::hq
