#include "sync/hq/device_enrolment.h"

#include "app/base/cbor.h"
#include "app/base/japanese_calendar.h"

#include "app/organisation/types.h"

#include <QFile>

namespace bansho::hq {

using organisation::UnitInfo;
using store::Connection;

namespace {

/// Whose devices know which officers.
struct People {
    UnitInfo unit;
    QSet<RecordId> within; ///< the unit and all below it
    organisation::RoleDay day;

    /// 対策本部 stands above all, so its devices know its own officers only.
    [[nodiscard]] bool has(const RecordId& home) const
    {
        return unit.kind == QStringLiteral("TF") ? home == unit.id : within.contains(home);
    }
};

Result<People> peopleOf(Connection& connection, const UnitInfo& unit, Timestamp now)
{
    const auto within = organisation::Directory(connection).within(unit.id);
    const auto day = organisation::roleDay(connection, now);
    if (!within || !day) {
        return within ? day.error() : within.error();
    }
    return People{.unit = unit, .within = *within, .day = *day};
}

Result<bool> serves(organisation::Directory& directory, const People& people, const QString& number)
{
    const auto found = directory.officer(organisation::officerId(number));
    if (!found) {
        return found.error();
    }
    const auto officer = found->value_or(organisation::OfficerInfo());
    if (officer.id.isNull() || officer.isVoid) {
        return false;
    }
    const auto roles = directory.roles(officer.id, people.day);
    if (!roles) {
        return roles.error();
    }
    return people.has(officer.unit)
        || std::any_of(roles->begin(), roles->end(),
            [&](const organisation::HeldRole& role) { return people.has(role.unit.id); });
}

/// A certificate for the key the device made, or with a key made here when there is none.
Result<Credentials> certify(const Headquarters& hq, const CertificateAuthority& authority,
    const QByteArray& publicKey, const DeviceName& name)
{
    const Seams& seams = hq.seams();
    const Timestamp now = seams.clock->now();
    const int days = hq.settings().practice ? CertificateAuthority::practiceDeviceDays
                                            : CertificateAuthority::deviceDays;
    if (publicKey.isEmpty()) {
        return authority.issueDevice(name, now, days, *seams.randomness);
    }
    auto certificate = authority.issueDeviceFor(publicKey, name, now, days, *seams.randomness);
    if (!certificate) {
        return certificate.error();
    }
    return Credentials{.certificate = *std::move(certificate), .privateKey = {}};
}

/// Registers the device and returns its certificate, and its key when it was made here.
Result<Credentials> registerDevice(Connection& connection, const Headquarters& hq,
    const UnitInfo& unit, const ConfirmedDevice& wanted)
{
    const Seams& seams = hq.seams();
    const Timestamp now = seams.clock->now();
    const int year = fiscalYear(toJst(now).date());
    const auto code = takeDeviceCode(connection, year, unit.code, *seams.randomness);
    const auto authority = hq.certificateAuthority();
    if (!code || !authority) {
        return code ? authority.error() : code.error();
    }
    auto issued =
        certify(hq, *authority, wanted.publicKey, {.device = wanted.id, .unit = unit.code});
    const auto serial =
        issued ? serialNumber(issued->certificate) : Result<QByteArray>(issued.error());
    if (!serial) {
        return serial.error();
    }
    const Device device{.id = wanted.id,
        .unit = unit.code,
        .deviceCode = *code,
        .fiscalYear = year,
        .serial = *serial,
        .certificateSha256 = sha256(issued->certificate),
        .issued = now,
        .givenBy = wanted.givenBy,
        .confirmedBy = wanted.confirmedBy};
    if (auto added = addDevice(connection, device); !added) {
        return added.error();
    }
    return issued;
}

/// All that a device is told but its certificate, its key, the secret and the lists.
Result<wire::EnrolmentFile> describe(const Headquarters& hq, const Device& device)
{
    const auto authority = hq.certificateAuthority();
    const auto server = hq.serverCertificate();
    if (!authority || !server) {
        return authority ? server.error() : authority.error();
    }
    const auto hqKey = publicKeyDigest(*server);
    if (!hqKey) {
        return hqKey.error();
    }
    const Settings& settings = hq.settings();
    return wire::EnrolmentFile{.practice = settings.practice,
        .timeline = settings.timeline,
        .device = device.id,
        .unit = device.unit,
        .deviceCode = device.deviceCode,
        .host = settings.host,
        .syncPort = settings.syncPort,
        .enrolPort = settings.enrolPort,
        .hqKey = *hqKey,
        .caCertificate = authority->certificate(),
        .deviceCertificate = {},
        .devicePrivateKey = {},
        .enrolmentSecret = {},
        .issuedMs = hq.seams().clock->now().utcMs};
}

Result<void> addOrganisation(Connection& connection, wire::EnrolmentFile& file)
{
    auto entries = Headquarters::organisation(connection);
    if (!entries) {
        return entries.error();
    }
    file.organisation = *std::move(entries);
    file.organisationPosition = file.organisation.isEmpty() ? 0 : file.organisation.last().order;
    return {};
}

/// A practice device is registered and told all at once.
Result<wire::EnrolmentFile> prepare(Connection& connection, const Headquarters& hq,
    const UnitInfo& unit, const QByteArray& publicKey)
{
    const Seams& seams = hq.seams();
    const auto id = seams.randomness->id<RecordId>();
    const auto issued = registerDevice(connection, hq, unit, {.id = id, .publicKey = publicKey});
    const auto device =
        issued ? deviceById(connection, id) : Result<std::optional<Device>>(issued.error());
    if (!device) {
        return device.error();
    }
    auto file = describe(hq, device->value_or(Device()));
    auto verifiers = verifiersFor(connection, unit, seams.clock->now());
    if (!file || !verifiers) {
        return file ? verifiers.error() : file.error();
    }
    file->deviceCertificate = issued->certificate;
    file->devicePrivateKey = issued->privateKey.view().toByteArray();
    file->enrolmentSecret = seams.randomness->bytes(wire::enrolmentSecretBytes);
    file->verifiers = *std::move(verifiers);
    const auto added = addOrganisation(connection, *file);
    return added ? std::move(file) : Result<wire::EnrolmentFile>(added.error());
}

} // namespace

Result<QList<wire::SignInVerifier>> verifiersFor(
    Connection& connection, const UnitInfo& unit, Timestamp now)
{
    const auto people = peopleOf(connection, unit, now);
    const auto all = practiceSignInCodes(connection);
    if (!people || !all) {
        return people ? all.error() : people.error();
    }
    organisation::Directory directory(connection);
    QList<wire::SignInVerifier> chosen;
    for (const wire::SignInVerifier& one : *all) {
        const auto knows = serves(directory, *people, one.officer);
        if (!knows) {
            return knows.error();
        }
        if (*knows) {
            chosen.append(one);
        }
    }
    return chosen;
}

Result<bool> servesOfficer(
    Connection& connection, const UnitInfo& unit, const QString& number, Timestamp now)
{
    const auto people = peopleOf(connection, unit, now);
    if (!people) {
        return people.error();
    }
    organisation::Directory directory(connection);
    return serves(directory, *people, number);
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

Result<void> registerConfirmed(Connection& connection, const Headquarters& hq, const UnitInfo& unit,
    const ConfirmedDevice& device)
{
    const auto issued = registerDevice(connection, hq, unit, device);
    if (!issued) {
        return issued.error();
    }
    return keepForDevice(connection, device.id,
        {.certificate = issued->certificate,
            .enrolmentSecret = hq.seams().randomness->bytes(wire::enrolmentSecretBytes)});
}

Result<wire::EnrolmentFile> deviceAnswer(
    Connection& connection, const Headquarters& hq, const Device& device)
{
    auto answer = describe(hq, device);
    const auto kept = keptForDevice(connection, device.id);
    if (!answer || !kept) {
        return answer ? kept.error() : answer.error();
    }
    answer->deviceCertificate = kept->certificate;
    answer->enrolmentSecret = kept->enrolmentSecret;
    const auto added = addOrganisation(connection, *answer);
    return added ? std::move(answer) : Result<wire::EnrolmentFile>(added.error());
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
