// code, device list, device revoke (see commands.h).
#include "sync/hq/command_line.h"
#include "sync/hq/commands.h"
#include "sync/hq/device_enrolment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::hq {

using organisation::Directory;
using store::Connection;

namespace {

QJsonValue timeOrNull(const std::optional<Timestamp>& time)
{
    return time ? QJsonValue(toIsoJst(*time)) : QJsonValue(QJsonValue::Null);
}

QString asJson(const QList<Device>& devices)
{
    QJsonArray all;
    for (const Device& one : devices) {
        all.append(QJsonObject{{QStringLiteral("id"), one.id.hex()},
            {QStringLiteral("unit"), one.unit}, {QStringLiteral("device_code"), one.deviceCode},
            {QStringLiteral("fiscal_year"), one.fiscalYear},
            {QStringLiteral("state"), deviceStateName(one.state)},
            {QStringLiteral("issued_at"), timeOrNull(one.issued)},
            {QStringLiteral("enrolled_at"), timeOrNull(one.enrolled)},
            {QStringLiteral("revoked_at"), timeOrNull(one.revoked)}});
    }
    return QString::fromUtf8(QJsonDocument(all).toJson());
}

QString asLines(const QList<Device>& devices)
{
    QString lines;
    for (const Device& one : devices) {
        lines +=
            QStringList{one.id.hex(), one.unit, one.deviceCode, deviceStateName(one.state)}.join(
                u'\t')
            + u'\n';
    }
    return lines;
}

} // namespace

Result<Answer> codeCommand(const Environment& environment, const QStringList& arguments)
{
    const QString file = QStringLiteral("file");
    const auto line = CommandLine::read(arguments, {.values = {file}, .flags = {}, .words = 1});
    if (!line) {
        return line.error();
    }
    if (line->value(file).isEmpty()) {
        return usage(environment.language == Language::Japanese
                ? QStringLiteral("code：この版では--fileが必要")
                : QStringLiteral("code: this release needs --file"));
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const QString code = line->word(0);
    const auto issued = (*hq)->run([&](Connection& connection) -> Result<IssuedDevice> {
        const auto unit = Directory(connection).unitByCode(code);
        if (!unit) {
            return unit.error();
        }
        if (!*unit) {
            return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), code);
        }
        return issueByFile(connection, **hq, **unit, line->value(file));
    });
    if (!issued) {
        return issued.error();
    }
    return Answer{.text = issued->id.hex() + u'\t' + code + u'\t' + issued->deviceCode + u'\n',
        .complaint = {}};
}

Result<Answer> deviceListCommand(const Environment& environment, const QStringList& arguments)
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
    const auto all = (*hq)->run([](Connection& connection) { return devices(connection); });
    if (!all) {
        return all.error();
    }
    return Answer{.text = line->isSet(json) ? asJson(*all) : asLines(*all), .complaint = {}};
}

Result<Answer> deviceRevokeCommand(const Environment& environment, const QStringList& arguments)
{
    const auto line = CommandLine::read(arguments, {.values = {}, .flags = {}, .words = 1});
    if (!line) {
        return line.error();
    }
    const auto id = RecordId::fromHex(line->word(0));
    if (!id) {
        return fail(ErrorCode::NotFound, QStringLiteral("no device id"), line->word(0));
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto done = (*hq)->run([&](Connection& connection) {
        return revokeDevice(connection, *id, environment.seams.clock->now());
    });
    if (!done) {
        return done.error();
    }
    return Answer{.text = id->hex() + u'\n', .complaint = {}};
}

} // namespace bansho::hq
