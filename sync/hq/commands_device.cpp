// code, device list, device revoke (see commands.h).
#include "sync/hq/command_line.h"
#include "sync/hq/commands.h"
#include "sync/hq/device_enrolment.h"
#include "sync/hq/enrol_codes.h"

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

/// The device's line or its code's: what a unit is given.
Result<QString> give(
    Connection& connection, const Headquarters& hq, const QString& code, const QString& file)
{
    const auto unit = Directory(connection).unitByCode(code);
    if (!unit) {
        return unit.error();
    }
    const auto known = unit->value_or(organisation::UnitInfo());
    if (known.id.isNull()) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), code);
    }
    if (file.isEmpty()) {
        return giveCode(connection, hq, known);
    }
    const auto issued = issueByFile(connection, hq, known, file);
    if (!issued) {
        return issued.error();
    }
    return QString(issued->id.hex() + u'\t' + code + u'\t' + issued->deviceCode);
}

/// A real HQ gives no device to anybody until two operators can confirm it.
Error needsTwoOperators(Language language)
{
    return fail(ErrorCode::NotAllowed, QStringLiteral("no practice HQ"),
        language == Language::Japanese
            ? QStringLiteral(
                "code：演習用でない本部では担当者2名の確認が必要で、この版にはまだない")
            : QStringLiteral("code: outside practice two operators must confirm a device, which "
                             "this release cannot do yet"));
}

} // namespace

Result<Answer> codeCommand(const Environment& environment, const QStringList& arguments)
{
    const QString file = QStringLiteral("file");
    const auto line = CommandLine::read(arguments, {.values = {file}, .flags = {}, .words = 1});
    if (!line) {
        return line.error();
    }
    if (line->isSet(file) && line->value(file).isEmpty()) {
        return usage(QStringLiteral("--file"));
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    if (!(*hq)->settings().practice) {
        return needsTwoOperators(environment.language);
    }
    const auto given = (*hq)->run([&](Connection& connection) {
        return give(connection, **hq, line->word(0), line->value(file));
    });
    if (!given) {
        return given.error();
    }
    return Answer{.text = *given + u'\n', .complaint = {}};
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
