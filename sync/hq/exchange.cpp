#include "sync/hq/exchange.h"

#include "app/vault/crypto.h"
#include "app/vault/officer_key.h"

#include "app/organisation/types.h"

#include "sync/hq/device_enrolment.h"
#include "sync/hq/push_batch.h"
#include "sync/hq/sign_in_codes.h"

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

constexpr qint64 mostPageBytes =
    qint64(512) * 1024; ///< so that a page fits a message even unpacked

Reply failure(ErrorCode code, wire::Remedy remedy)
{
    return {.messages = {wire::Failure{.code = code, .remedy = remedy}}, .close = true};
}

/// Where a device's chain ends here.
struct ChainEnd {
    qint64 seq = 0;
    QByteArray hash; ///< empty for 0
};

Result<ChainEnd> chainEndOf(Connection& connection, const ReplicaId& replica)
{
    Statement query(connection, "SELECT head_seq, head_hash FROM replica WHERE replica = ?");
    const auto row = query.bind(1, replica.bytes()).step();
    if (!row) {
        return row.error();
    }
    const bool any = *row && query.integer(0) > 0;
    return any ? ChainEnd{query.integer(0), query.blob(1)} : ChainEnd{};
}

/// A replica belongs to the device that first spoke in its name, and a device has one: two machines
/// with one enrolment would give the same receipt numbers. Refused, DeviceInUse.
Result<void> claimReplica(Connection& connection, const Peer& peer, const ReplicaId& replica)
{
    Statement insert(connection,
        "INSERT INTO device_replica (replica, device) SELECT ?1, ?2 WHERE NOT EXISTS "
        "(SELECT 1 FROM device_replica WHERE replica = ?1 OR device = ?2)");
    if (auto done = insert.bind(1, replica.bytes()).bind(2, peer.device).run(); !done) {
        return done;
    }
    Statement query(
        connection, "SELECT replica FROM device_replica WHERE replica = ? AND device = ?");
    const auto row = query.bind(1, replica.bytes()).bind(2, peer.device).step();
    if (!row) {
        return row.error();
    }
    if (*row) {
        return {};
    }
    Statement taken(connection, "SELECT 1 FROM device_replica WHERE replica = ?");
    const auto foreign = taken.bind(1, replica.bytes()).step();
    if (!foreign) {
        return foreign.error();
    }
    return fail(*foreign ? ErrorCode::Refused : ErrorCode::DeviceInUse,
        QStringLiteral("another device's or a second replica"));
}

Result<QByteArray> verifierOf(Connection& connection, const QString& officer)
{
    Statement query(connection, "SELECT verifier FROM sign_in_code WHERE officer = ?");
    const auto row = query.bind(1, officer).step();
    if (!row) {
        return row.error();
    }
    return *row ? query.blob(0) : QByteArray();
}

/// That the device may make room for the officer.
Result<void> checkServed(
    Connection& connection, const Peer& peer, const QString& officer, Timestamp now)
{
    const auto unit = organisation::Directory(connection).unitByCode(peer.unit);
    if (!unit) {
        return unit.error();
    }
    const auto served =
        servesOfficer(connection, unit->value_or(organisation::UnitInfo()), officer, now);
    if (!served) {
        return served.error();
    }
    return *served ? Result<void>()
                   : fail(ErrorCode::UnknownOfficer, QStringLiteral("not of this unit"), officer);
}

/// Whether it is for the officer to read rather than trouble of the store.
bool isAboutCode(ErrorCode code)
{
    return code == ErrorCode::UnknownOfficer || code == ErrorCode::SignInCodeWrong
        || code == ErrorCode::SignInCodeUsed || code == ErrorCode::SignInCodeExpired;
}

Result<Reply> notClaimed(const QString& officer, const Error& error)
{
    if (!isAboutCode(error.code)) {
        return error;
    }
    const bool wrong = error.code == ErrorCode::SignInCodeWrong;
    return Reply{.messages = {wire::Claimed{.officer = officer,
                     .code = error.code,
                     .triesLeft = wrong ? error.subject.toInt() : 0}}};
}

} // namespace

Result<Reply> Exchange::answer(Connection& connection, Peer& peer, const wire::Message& message)
{
    const auto revoked = revokedDevices(connection);
    if (!revoked) {
        return revoked.error();
    }
    if (revoked->contains(peer.device)) {
        return answerRevoked(connection, peer, message);
    }
    if (const auto* one = std::get_if<wire::Hello>(&message)) {
        return hello(connection, peer, *one);
    }
    if (!peer.replica) {
        return failure(ErrorCode::Protocol, wire::Remedy::Never);
    }
    if (const auto* one = std::get_if<wire::Push>(&message)) {
        return push(connection, peer, *one);
    }
    if (const auto* one = std::get_if<wire::Pull>(&message)) {
        return pull(connection, peer, *one);
    }
    if (const auto* one = std::get_if<wire::Register>(&message)) {
        return registerKey(connection, peer, *one);
    }
    if (const auto* one = std::get_if<wire::AskSalt>(&message); one && !m_settings.practice) {
        return salt(connection, peer, *one);
    }
    if (const auto* one = std::get_if<wire::Claim>(&message); one && !m_settings.practice) {
        return claim(connection, peer, *one);
    }
    return failure(ErrorCode::Protocol, wire::Remedy::Never);
}

Result<Reply> Exchange::hello(Connection& connection, Peer& peer, const wire::Hello& hello)
{
    if (hello.protocol != wire::protocolVersion) {
        return failure(ErrorCode::StoreNewer, wire::Remedy::Upgrade);
    }
    if (!hello.timeline.isEmpty() && hello.timeline != m_settings.timeline) {
        return failure(ErrorCode::Refused, wire::Remedy::Never); // enrolled at another HQ
    }
    if (hello.replica == m_journal.replica()) {
        return failure(ErrorCode::Refused, wire::Remedy::Never);
    }
    if (const auto claimed = claimReplica(connection, peer, hello.replica); !claimed) {
        const ErrorCode code = claimed.error().code;
        return code == ErrorCode::Refused || code == ErrorCode::DeviceInUse
            ? Result<Reply>(failure(code, wire::Remedy::Never))
            : claimed.error();
    }
    const auto received = chainEndOf(connection, hello.replica);
    if (!received) {
        return received.error();
    }
    if (peer.revoked) {
        peer.replica = hello.replica;
        return Reply{.messages = {wire::Welcome{.timeline = m_settings.timeline,
                         .clockMs = m_clock.now().utcMs,
                         .received = received->seq,
                         .receivedHash = received->hash,
                         .durable = {},
                         .streams = {},
                         .practiceCodes = {},
                         .revoked = true}}};
    }
    organisation::Directory directory(connection);
    const auto streams = grantedStreams(directory, peer.unit);
    if (!streams) {
        return streams.error();
    }
    peer.replica = hello.replica;
    peer.streams = *streams;
    wire::Welcome welcome{.timeline = m_settings.timeline,
        .clockMs = m_clock.now().utcMs,
        .received = received->seq,
        .receivedHash = received->hash,
        .durable = {},
        .streams = *streams};
    if (m_settings.practice) {
        const auto unit = directory.unitByCode(peer.unit);
        if (!unit) {
            return unit.error();
        }
        auto codes =
            verifiersFor(connection, unit->value_or(organisation::UnitInfo()), m_clock.now());
        if (!codes) {
            return codes.error();
        }
        welcome.practiceCodes = std::move(*codes);
    }
    return Reply{.messages = {welcome}};
}

/// Its last entries are kept; it hears that it was revoked, and nothing else.
Result<Reply> Exchange::answerRevoked(
    Connection& connection, Peer& peer, const wire::Message& message)
{
    if (const auto* one = std::get_if<wire::Hello>(&message)) {
        peer.revoked = true;
        return hello(connection, peer, *one);
    }
    if (const auto* one = std::get_if<wire::Push>(&message); one && peer.replica) {
        return push(connection, peer, *one);
    }
    // A client sends these along with its hello, before it can know.
    const bool unasked = std::holds_alternative<wire::Pull>(message)
        || std::holds_alternative<wire::Register>(message);
    return peer.revoked && unasked ? Result<Reply>(Reply())
                                   : failure(ErrorCode::DeviceRevoked, wire::Remedy::Never);
}

Result<Reply> Exchange::registerKey(
    Connection& connection, const Peer& peer, const wire::Register& request)
{
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    const auto accepted = m_settings.practice
        ? registerByPassword(connection, peer, request)
        : useSignInCode(connection, request, *peer.replica, m_clock.now());
    if (!accepted) {
        return accepted.error();
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable.error();
    }
    const ErrorCode otherwise =
        m_settings.practice ? ErrorCode::WrongPassword : ErrorCode::SignInCodeUsed;
    return Reply{.messages = {wire::Registered{
                     .officer = request.officer, .code = otherwise, .accepted = *accepted}}};
}

Result<bool> Exchange::registerByPassword(
    Connection& connection, const Peer& peer, const wire::Register& request)
{
    const auto verifier = verifierOf(connection, request.officer);
    if (!verifier) {
        return verifier.error();
    }
    const auto proof = vault::hmacSha256(*verifier, peer.replica->bytes() + request.publicKey);
    if (!proof) {
        return proof.error();
    }
    if (verifier->isEmpty() || !vault::sameBytes(*proof, request.proof)) {
        return false;
    }
    const auto kept = keepOfficerKey(connection, request, *peer.replica, m_clock.now());
    return kept ? Result<bool>(true) : kept.error();
}

Result<Reply> Exchange::salt(Connection& connection, const Peer& peer, const wire::AskSalt& request)
{
    const Timestamp now = m_clock.now();
    if (auto served = checkServed(connection, peer, request.officer, now); !served) {
        return notClaimed(request.officer, served.error());
    }
    const auto salt = saltOf(connection, request.officer, now);
    return salt ? Result<Reply>(Reply{.messages = {*salt}})
                : notClaimed(request.officer, salt.error());
}

Result<Reply> Exchange::claim(Connection& connection, const Peer& peer, const wire::Claim& request)
{
    const Timestamp now = m_clock.now();
    if (auto served = checkServed(connection, peer, request.officer, now); !served) {
        return notClaimed(request.officer, served.error());
    }
    const auto kept = keptForDevice(connection, peer.device);
    if (!kept) {
        return kept.error();
    }
    if (kept->enrolmentSecret.size() != vault::keySize) {
        return fail(ErrorCode::Internal, QStringLiteral("a device without a secret"));
    }
    if (auto bound = claimSignInCode(connection, request, *peer.replica, now); !bound) {
        return notClaimed(request.officer, bound.error());
    }
    return Reply{
        .messages = {wire::Claimed{
            .officer = request.officer, .accepted = true, .secret = kept->enrolmentSecret}}};
}

Result<Reply> Exchange::push(Connection& connection, const Peer& peer, const wire::Push& push)
{
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    PushBatch batch(connection, m_journal, m_catalogue, peer);
    auto outcome = batch.run(push);
    if (!outcome) {
        return outcome.error().code == ErrorCode::Protocol
                || outcome.error().code == ErrorCode::ChainBroken
                || outcome.error().code == ErrorCode::TooLarge
            ? Result<Reply>(failure(outcome.error().code, wire::Remedy::Never))
            : outcome.error();
    }
    if (auto durable = transaction.commit(); !durable) {
        return durable.error();
    }
    return Reply{.messages = {outcome->ack}, .grown = outcome->grown};
}

Result<Reply> Exchange::pull(Connection& connection, const Peer& peer, const wire::Pull& pull)
{
    organisation::Directory directory(connection);
    const auto streams = grantedStreams(directory, peer.unit);
    if (!streams) {
        return streams.error();
    }
    Reply answer;
    for (const QString& stream : *streams) {
        auto one = page(connection, stream, pull.cursors.value(stream, 0),
            qMin(pull.credit, mostPageBytes), *peer.replica);
        if (!one) {
            return one.error();
        }
        answer.messages.append(std::move(*one));
    }
    return answer;
}

} // namespace bansho::hq
