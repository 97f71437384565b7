#include "sync/hq/device_enrolment.h"

#include "app/base/cbor.h"
#include "app/base/japanese_calendar.h"

#include "app/organisation/types.h"

#include <QFile>

namespace bansho::hq {

using organisation::UnitInfo;
using store::Connection;

namespace {

/// Whether the unit's devices know an officer: 対策本部 stands above all, so its devices know its
/// own officers only.
bool serves(const UnitInfo& unit, const QSet<RecordId>& within, const RecordId& home)
{
    return unit.kind == QStringLiteral("TF") ? home == unit.id : within.contains(home);
}

/// A certificate for the key the device made, or with a key made here when there is none.
Result<Credentials> certify(const CertificateAuthority& authority, const QByteArray& publicKey,
    const DeviceName& name, const Seams& seams)
{
    const Timestamp now = seams.clock->now();
    const int days = CertificateAuthority::practiceDeviceDays;
    if (publicKey.isEmpty()) {
        return authority.issueDevice(name, now, days, *seams.randomness);
    }
    auto certificate = authority.issueDeviceFor(publicKey, name, now, days, *seams.randomness);
    if (!certificate) {
        return certificate.error();
    }
    return Credentials{.certificate = *std::move(certificate), .privateKey = {}};
}

/// Registers the device; what is left for the caller are the lists.
Result<wire::EnrolmentFile> registerDevice(Connection& connection, const Headquarters& hq,
    const UnitInfo& unit, const QByteArray& publicKey)
{
    const Seams& seams = hq.seams();
    const Timestamp now = seams.clock->now();
    const int year = fiscalYear(toJst(now).date());
    const auto code = takeDeviceCode(connection, year, unit.code, *seams.randomness);
    const auto authority = hq.certificateAuthority();
    const auto server = hq.serverCertificate();
    if (!code || !authority || !server) {
        return !code ? code.error() : !authority ? authority.error() : server.error();
    }
    const auto id = seams.randomness->id<RecordId>();
    const auto issued = certify(*authority, publicKey, {.device = id, .unit = unit.code}, seams);
    const auto hqKey = publicKeyDigest(*server);
    if (!issued || !hqKey) {
        return issued ? hqKey.error() : issued.error();
    }
    const auto serial = serialNumber(issued->certificate);
    if (!serial) {
        return serial.error();
    }
    const Device device{.id = id,
        .unit = unit.code,
        .deviceCode = *code,
        .fiscalYear = year,
        .serial = *serial,
        .certificateSha256 = sha256(issued->certificate),
        .issued = now};
    if (auto added = addDevice(connection, device); !added) {
        return added.error();
    }
    return wire::EnrolmentFile{.practice = true,
        .timeline = hq.settings().timeline,
        .device = id,
        .unit = unit.code,
        .deviceCode = *code,
        .host = hq.settings().host,
        .syncPort = hq.settings().syncPort,
        .enrolPort = hq.settings().enrolPort,
        .hqKey = *hqKey,
        .caCertificate = authority->certificate(),
        .deviceCertificate = issued->certificate,
        .devicePrivateKey = issued->privateKey.view().toByteArray(),
        .enrolmentSecret = seams.randomness->bytes(wire::enrolmentSecretBytes),
        .issuedMs = now.utcMs};
}

Result<wire::EnrolmentFile> prepare(Connection& connection, const Headquarters& hq,
    const UnitInfo& unit, const QByteArray& publicKey)
{
    auto file = registerDevice(connection, hq, unit, publicKey);
    if (!file) {
        return file;
    }
    auto verifiers = verifiersFor(connection, unit, hq.seams().clock->now());
    auto entries = Headquarters::organisation(connection);
    if (!verifiers || !entries) {
        return verifiers ? entries.error() : verifiers.error();
    }
    file->verifiers = *std::move(verifiers);
    file->organisation = *std::move(entries);
    file->organisationPosition = file->organisation.isEmpty() ? 0 : file->organisation.last().order;
    return file;
}

} // namespace

Result<QList<wire::SignInVerifier>> verifiersFor(
    Connection& connection, const UnitInfo& unit, Timestamp now)
{
    organisation::Directory directory(connection);
    const auto within = directory.within(unit.id);
    const auto day = organisation::roleDay(connection, now);
    const auto all = practiceSignInCodes(connection);
    if (!within || !day || !all) {
        return !within ? within.error() : !day ? day.error() : all.error();
    }
    QList<wire::SignInVerifier> chosen;
    for (const wire::SignInVerifier& one : *all) {
        const auto found = directory.officer(organisation::officerId(one.officer));
        if (!found) {
            return found.error();
        }
        const auto officer = found->value_or(organisation::OfficerInfo());
        if (officer.id.isNull() || officer.isVoid) {
            continue;
        }
        const auto roles = directory.roles(officer.id, *day);
        if (!roles) {
            return roles.error();
        }
        const bool holds =
            std::any_of(roles->begin(), roles->end(), [&](const organisation::HeldRole& role) {
                return serves(unit, *within, role.unit.id);
            });
        if (holds || serves(unit, *within, officer.unit)) {
            chosen.append(one);
        }
    }
    return chosen;
}

bool takesDevices(const UnitInfo& unit)
{
    static const QStringList kinds{
        QStringLiteral("STN"), QStringLiteral("AREA"), QStringLiteral("BUR"), QStringLiteral("TF")};
    return kinds.contains(unit.kind);
}

Result<wire::EnrolmentFile> issueToKey(Connection& connection, const Headquarters& hq,
    const UnitInfo& unit, const QByteArray& publicKey)
{
    auto answer = prepare(connection, hq, unit, publicKey);
    if (!answer) {
        return answer;
    }
    const auto enrolled = markEnrolled(connection, answer->device, hq.seams().clock->now());
    return enrolled ? std::move(answer) : Result<wire::EnrolmentFile>(enrolled.error());
}

Result<IssuedDevice> issueByFile(
    Connection& connection, const Headquarters& hq, const UnitInfo& unit, const QString& path)
{
    if (!hq.settings().practice) {
        return fail(
            ErrorCode::NotAllowed, QStringLiteral("no practice HQ"), QStringLiteral("code --file"));
    }
    if (!takesDevices(unit)) {
        return fail(ErrorCode::OutOfRange, QStringLiteral("the unit takes no devices"),
            unit.code + u' ' + unit.name);
    }
    if (QFile::exists(path)) {
        return fail(ErrorCode::Exists, QStringLiteral("would overwrite a device's key"), path);
    }
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    const auto file = prepare(connection, hq, unit, {});
    const auto bytes = file ? wire::encode(*file) : Result<QByteArray>(file.error());
    if (!bytes) {
        return bytes.error();
    }
    if (auto written = platform::replaceFile(path, *bytes); !written) {
        return written.error();
    }
    if (auto durable = transaction.commit(); !durable) {
        QFile::remove(path);
        return durable.error();
    }
    return IssuedDevice{.id = file->device, .deviceCode = file->deviceCode};
}

} // namespace bansho::hq
