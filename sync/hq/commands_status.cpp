// status, verify (see commands.h).
#include "app/journal/verify.h"

#include "app/organisation/directory.h"

#include "sync/hq/commands.h"
#include "sync/hq/verify_log.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::hq {

using organisation::Directory;
using store::Connection;

namespace {

/// Name and value, in the order they are shown.
using Facts = QList<std::pair<QString, QJsonValue>>;

qint64 countOf(const QList<Device>& devices, DeviceState state)
{
    return std::count_if(devices.begin(), devices.end(),
        [&](const Device& device) { return device.state == state; });
}

Result<Facts> factsOf(Connection& connection, const Headquarters& hq)
{
    Directory directory(connection);
    const auto units = directory.units();
    const auto officers = directory.officers();
    const auto all = devices(connection);
    const auto entries = Headquarters::organisation(connection);
    if (!units || !officers) {
        return units ? officers.error() : units.error();
    }
    if (!all || !entries) {
        return all ? entries.error() : all.error();
    }
    const Settings& settings = hq.settings();
    const qint64 position = entries->isEmpty() ? 0 : entries->last().order;
    return Facts{{QStringLiteral("practice"), settings.practice},
        {QStringLiteral("host"), settings.host}, {QStringLiteral("sync_port"), settings.syncPort},
        {QStringLiteral("enrol_port"), settings.enrolPort},
        {QStringLiteral("timeline"), QString::fromLatin1(settings.timeline.toHex())},
        {QStringLiteral("replica"), hq.journal().replica().hex()},
        {QStringLiteral("units"), units->size()}, {QStringLiteral("officers"), officers->size()},
        {QStringLiteral("organisation_position"), position},
        {QStringLiteral("devices_issued"), countOf(*all, DeviceState::Issued)},
        {QStringLiteral("devices_enrolled"), countOf(*all, DeviceState::Enrolled)},
        {QStringLiteral("devices_revoked"), countOf(*all, DeviceState::Revoked)}};
}

QString asJson(const Facts& facts)
{
    QJsonObject object;
    for (const auto& [name, value] : facts) {
        object.insert(name, value);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

QString asLines(const Facts& facts)
{
    QString lines;
    for (const auto& [name, value] : facts) {
        lines += name + u'\t' + value.toVariant().toString() + u'\n';
    }
    return lines;
}

/// HQ's own journal, and what it holds of devices.
Result<journal::Verification> verifyAll(
    Connection& connection, const journal::Journal& own, const records::Catalogue& types)
{
    auto all = journal::verify(connection, own);
    const auto log = all ? verifyLog(connection, own, types) : all;
    if (!log) {
        return log.error();
    }
    all->entries += log->entries;
    all->records += log->records;
    all->findings += log->findings;
    return all;
}

} // namespace

Result<Answer> statusCommand(const Environment& environment, const QStringList& arguments)
{
    const QString json = QStringLiteral("json");
    const auto line = CommandLine::read(arguments, {.values = {}, .flags = {json}});
    if (!line) {
        return line.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto facts =
        (*hq)->run([&](Connection& connection) { return factsOf(connection, **hq); });
    if (!facts) {
        return facts.error();
    }
    return Answer{.text = line->isSet(json) ? asJson(*facts) : asLines(*facts), .complaint = {}};
}

Result<Answer> verifyCommand(const Environment& environment, const QStringList& arguments)
{
    const auto line = CommandLine::read(arguments, {});
    if (!line) {
        return line.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto result = (*hq)->run([&](Connection& connection) {
        const journal::Journal& own = (*hq)->journal();
        return verifyAll(connection, own, environment.types ? *environment.types : own.catalogue());
    });
    if (!result) {
        return result.error();
    }
    if (!result->findings.isEmpty()) {
        return Answer{.text = result->findings.join(u'\n') + u'\n',
            .complaint = fail(ErrorCode::VerifyFailed, result->findings.first(),
                QString::number(result->findings.size()))};
    }
    return Answer{.text = QStringLiteral("ok: %1 entries, %2 records\n")
                              .arg(result->entries)
                              .arg(result->records),
        .complaint = {}};
}

} // namespace bansho::hq
