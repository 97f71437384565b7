#include "sync/client/enrolment_facts.h"

#include "app/base/cbor.h"
#include "app/base/platform.h"

#include "app/journal/journal.h"

#include <QCborArray>
#include <QCborMap>

namespace bansho::client {

using journal::metaValue;
using journal::setMetaValue;
using store::Connection;

namespace {

enum FactKey : int {
    FactPractice = 1,
    FactUnit = 2,
    FactDeviceCode = 3,
    FactHost = 4,
    FactSyncPort = 5,
    FactTimeline = 6,
    FactHqKey = 7,
};

QString verifierKey(const QString& officer)
{
    return QStringLiteral("practice_code/") + officer;
}

QByteArray encodeVerifier(const wire::SignInVerifier& verifier)
{
    return toDeterministicCbor(QCborArray{verifier.officer, verifier.salt, verifier.cost.n,
        verifier.cost.r, verifier.cost.p, verifier.verifier});
}

std::optional<wire::SignInVerifier> decodeVerifier(const QByteArray& bytes)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    if (parts.size() != 6) {
        return std::nullopt;
    }
    return wire::SignInVerifier{.officer = parts[0].toString(),
        .salt = parts[1].toByteArray(),
        .cost = {parts[2].toInteger(), parts[3].toInteger(), parts[4].toInteger()},
        .verifier = parts[5].toByteArray()};
}

} // namespace

Result<void> keepCredentials(const QString& folder, const wire::EnrolmentFile& file)
{
    const QString tls = folder + QStringLiteral("/tls");
    if (auto made = platform::makePrivateFolder(tls); !made) {
        return made;
    }
    for (const auto& [name, content] : {std::pair{QStringLiteral("/ca.der"), file.caCertificate},
             {QStringLiteral("/device.der"), file.deviceCertificate},
             {QStringLiteral("/device.key"), file.devicePrivateKey}}) {
        if (auto kept = platform::replaceFile(tls + name, content); !kept) {
            return kept;
        }
    }
    return {};
}

Result<void> keepEnrolment(Connection& connection, const wire::EnrolmentFile& file)
{
    const QCborMap map{{FactPractice, file.practice}, {FactUnit, file.unit},
        {FactDeviceCode, file.deviceCode}, {FactHost, file.host}, {FactSyncPort, file.syncPort},
        {FactTimeline, file.timeline}, {FactHqKey, file.hqKey}};
    QList<std::pair<QString, QByteArray>> facts{
        {QStringLiteral("enrolment"), toDeterministicCbor(map)},
        {QStringLiteral("device_code"), file.deviceCode.toUtf8()},
        {QStringLiteral("hq_time"), QByteArray::number(file.issuedMs)},
        {QStringLiteral("organisation_position"), QByteArray::number(file.organisationPosition)},
        {QStringLiteral("cursor/organisation"), QByteArray::number(file.organisationPosition)},
        {QStringLiteral("timeline"), file.timeline}};
    if (file.practice) {
        facts.append({QStringLiteral("practice_secret"), file.enrolmentSecret});
    }
    for (const auto& [key, value] : std::as_const(facts)) {
        if (auto set = setMetaValue(connection, key, value); !set) {
            return set;
        }
    }
    return keepCodes(connection, file.verifiers);
}

Result<void> keepCodes(Connection& connection, const QList<wire::SignInVerifier>& verifiers)
{
    for (const wire::SignInVerifier& verifier : verifiers) {
        auto set =
            setMetaValue(connection, verifierKey(verifier.officer), encodeVerifier(verifier));
        if (!set) {
            return set;
        }
    }
    return {};
}

Result<Enrolment> readEnrolment(Connection& connection)
{
    const auto kept = metaValue(connection, QStringLiteral("enrolment"));
    if (!kept) {
        return kept.error();
    }
    if (kept->isEmpty()) {
        return fail(ErrorCode::NotEnrolled, QStringLiteral("enrolment was interrupted"));
    }
    const QCborMap map = QCborValue::fromCbor(*kept).toMap();
    return Enrolment{.practice = map.value(FactPractice).toBool(),
        .unit = map.value(FactUnit).toString(),
        .deviceCode = map.value(FactDeviceCode).toString(),
        .host = map.value(FactHost).toString(),
        .syncPort = int(map.value(FactSyncPort).toInteger()),
        .timeline = map.value(FactTimeline).toByteArray(),
        .hqKey = map.value(FactHqKey).toByteArray()};
}

Result<PracticeFacts> practiceFacts(Connection& connection, const QString& officer)
{
    const auto secret = metaValue(connection, QStringLiteral("practice_secret"));
    if (!secret) {
        return secret.error();
    }
    const auto verifier = metaValue(connection, verifierKey(officer));
    if (!verifier) {
        return verifier.error();
    }
    return PracticeFacts{*secret, decodeVerifier(*verifier)};
}

} // namespace bansho::client
