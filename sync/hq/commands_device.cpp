// code, device list, device confirm, device revoke (see commands.h).
#include "sync/hq/commands.h"
#include "sync/hq/device_enrolment.h"
#include "sync/hq/enrol_codes.h"
#include "sync/hq/enrol_requests.h"

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

/// Devices, and those that wait to become one.
struct Registry {
    QList<Device> devices;
    QList<PendingDevice> pending;
};

QString pendingState()
{
    return QStringLiteral("pending");
}

QString asJson(const Registry& all)
{
    QJsonArray array;
    for (const Device& one : all.devices) {
        array.append(QJsonObject{{QStringLiteral("id"), one.id.hex()},
            {QStringLiteral("unit"), one.unit}, {QStringLiteral("device_code"), one.deviceCode},
            {QStringLiteral("fiscal_year"), one.fiscalYear},
            {QStringLiteral("state"), deviceStateName(one.state)},
            {QStringLiteral("issued_at"), timeOrNull(one.issued)},
            {QStringLiteral("enrolled_at"), timeOrNull(one.enrolled)},
            {QStringLiteral("revoked_at"), timeOrNull(one.revoked)},
            {QStringLiteral("given_by"), one.givenBy},
            {QStringLiteral("confirmed_by"), one.confirmedBy}});
    }
    for (const PendingDevice& one : all.pending) {
        array.append(QJsonObject{{QStringLiteral("id"), one.id.hex()},
            {QStringLiteral("unit"), one.unit}, {QStringLiteral("state"), pendingState()},
            {QStringLiteral("requested_at"), timeOrNull(one.requested)},
            {QStringLiteral("given_by"), one.givenBy},
            {QStringLiteral("wrong_words"), one.wrongWords}});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson());
}

QString asLines(const Registry& all)
{
    QString lines;
    const auto add = [&lines](const QStringList& cells) { lines += cells.join(u'\t') + u'\n'; };
    for (const Device& one : all.devices) {
        add({one.id.hex(), one.unit, one.deviceCode, deviceStateName(one.state)});
    }
    for (const PendingDevice& one : all.pending) {
        add({one.id.hex(), one.unit, QStringLiteral("--"), pendingState()});
    }
    return lines;
}

struct Wanted {
    QString unit; ///< code
    QString file; ///< empty for a code
    QString by; ///< the operator at a real HQ
};

/// The device's line or its code's: what a unit is given.
Result<QString> give(Connection& connection, const Headquarters& hq, const Wanted& wanted)
{
    const QString& code = wanted.unit;
    const QString& file = wanted.file;
    const auto unit = Directory(connection).unitByCode(code);
    if (!unit) {
        return unit.error();
    }
    const auto known = unit->value_or(organisation::UnitInfo());
    if (known.id.isNull()) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), code);
    }
    if (file.isEmpty()) {
        return giveCode(connection, hq, known, wanted.by);
    }
    const auto issued = issueByFile(connection, hq, known, file);
    if (!issued) {
        return issued.error();
    }
    return QString(issued->id.hex() + u'\t' + code + u'\t' + issued->deviceCode);
}

} // namespace

Result<Answer> codeCommand(const Environment& environment, const QStringList& arguments)
{
    const QString file = QStringLiteral("file");
    const auto line =
        CommandLine::read(arguments, {.values = {file, operatorOption()}, .flags = {}, .words = 1});
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
    if (line->isSet(file) && !(*hq)->settings().practice) {
        return fail(
            ErrorCode::NotAllowed, QStringLiteral("no practice HQ"), QStringLiteral("code --file"));
    }
    const auto who = operatorOf(**hq, *line);
    if (!who) {
        return who.error();
    }
    const auto given = (*hq)->run([&](Connection& connection) {
        return give(
            connection, **hq, {.unit = line->word(0), .file = line->value(file), .by = *who});
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
    const auto all = (*hq)->run([&](Connection& connection) -> Result<Registry> {
        const auto known = devices(connection);
        const auto pending = pendingDevices(connection, environment.seams.clock->now());
        if (!known || !pending) {
            return known ? pending.error() : known.error();
        }
        return Registry{*known, *pending};
    });
    if (!all) {
        return all.error();
    }
    return Answer{.text = line->isSet(json) ? asJson(*all) : asLines(*all), .complaint = {}};
}

Result<Answer> deviceConfirmCommand(const Environment& environment, const QStringList& arguments)
{
    const QString words = QStringLiteral("words");
    const auto line = CommandLine::read(
        arguments, {.values = {words, operatorOption()}, .flags = {}, .words = 1});
    if (!line) {
        return line.error();
    }
    if (auto given = line->require({words}); !given) {
        return given.error();
    }
    const auto id = RecordId::fromHex(line->word(0));
    if (!id) {
        return fail(ErrorCode::NotFound, QStringLiteral("no device id"), line->word(0));
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto who = operatorOf(**hq, *line);
    if (!who) {
        return who.error();
    }
    const auto done = (*hq)->run([&](Connection& connection) {
        return confirmDevice(
            connection, **hq, {.id = *id, .words = line->value(words), .confirmedBy = *who});
    });
    if (!done) {
        return done.error();
    }
    return Answer{.text = id->hex() + u'\n', .complaint = {}};
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
    const auto done = (*hq)->run([&](Connection& connection) -> Result<void> {
        const Timestamp now = environment.seams.clock->now();
        const auto refused = refuseRequest(connection, *id, now);
        if (!refused) {
            return refused.error();
        }
        return *refused ? Result<void>() : revokeDevice(connection, *id, now);
    });
    if (!done) {
        return done.error();
    }
    return Answer{.text = id->hex() + u'\n', .complaint = {}};
}

} // namespace bansho::hq
