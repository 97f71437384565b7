// officer add, officer list (see commands.h).
#include "app/organisation/directory.h"

#include "sync/hq/command_line.h"
#include "sync/hq/commands.h"
#include "sync/hq/officer_admission.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::hq {

using organisation::Directory;
using organisation::HeldRole;
using organisation::OfficerInfo;
using store::Connection;

namespace {

constexpr qint64 longestPasswordFile = 4096;

/// An officer as the list shows him.
struct Listed {
    OfficerInfo officer;
    QString unit; ///< code
    QList<HeldRole> roles;
};

/// The first line, without its line break: the password.
Result<QString> passwordFrom(const QString& path)
{
    const auto text = readTextFile(path, longestPasswordFile);
    if (!text) {
        return text.error();
    }
    QString first = text->section(u'\n', 0, 0);
    if (first.endsWith(u'\r')) {
        first.chop(1);
    }
    return first;
}

Result<QList<Listed>> list(Connection& connection, Timestamp now)
{
    Directory directory(connection);
    const auto officers = directory.officers();
    const auto day = organisation::roleDay(connection, now);
    if (!officers || !day) {
        return officers ? day.error() : officers.error();
    }
    QList<Listed> all;
    for (const OfficerInfo& officer : *officers) {
        const auto unit = directory.unit(officer.unit);
        const auto roles = directory.roles(officer.id, *day);
        if (!unit || !roles) {
            return unit ? roles.error() : unit.error();
        }
        all.append({officer, unit->value_or(organisation::UnitInfo()).code, *roles});
    }
    return all;
}

QString asJson(const QList<Listed>& officers)
{
    QJsonArray all;
    for (const Listed& one : officers) {
        QJsonArray roles;
        for (const HeldRole& held : one.roles) {
            roles.append(QJsonObject{
                {QStringLiteral("role"), held.role}, {QStringLiteral("unit"), held.unit.code}});
        }
        all.append(QJsonObject{{QStringLiteral("number"), one.officer.number},
            {QStringLiteral("name"), one.officer.name}, {QStringLiteral("kana"), one.officer.kana},
            {QStringLiteral("unit"), one.unit}, {QStringLiteral("roles"), roles}});
    }
    return QString::fromUtf8(QJsonDocument(all).toJson());
}

QString asLines(const QList<Listed>& officers)
{
    QString lines;
    for (const Listed& one : officers) {
        QStringList roles;
        for (const HeldRole& held : one.roles) {
            roles.append(held.role + u'@' + held.unit.code);
        }
        lines += QStringList{one.officer.number, one.officer.name, one.unit, roles.join(u' ')}.join(
                     u'\t')
            + u'\n';
    }
    return lines;
}

} // namespace

Result<Answer> officerAddCommand(const Environment& environment, const QStringList& arguments)
{
    const QStringList needed{QStringLiteral("number"), QStringLiteral("name"),
        QStringLiteral("kana"), QStringLiteral("unit"), QStringLiteral("role")};
    const QString file = QStringLiteral("password-file");
    const QString post = QStringLiteral("post");
    const auto line =
        CommandLine::read(arguments, {.values = needed + QStringList{file, post}, .flags = {}});
    if (!line) {
        return line.error();
    }
    if (auto given = line->require(needed); !given) {
        return given.error();
    }
    const auto value = [&](int at) { return line->value(needed.at(at)).trimmed(); };
    Admission admission{.number = value(0),
        .name = value(1),
        .kana = value(2),
        .unit = value(3),
        .role = value(4),
        .password = {},
        .post = line->value(post).trimmed()};
    if (line->isSet(file)) {
        const auto password = passwordFrom(line->value(file));
        if (!password) {
            return password.error();
        }
        admission.password = *password;
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto code = (*hq)->run(
        [&](Connection& connection) { return admitOfficer(connection, **hq, admission); });
    if (!code) {
        return code.error();
    }
    return Answer{.text = admission.number + u'\n' + (code->isEmpty() ? QString() : *code + u'\n'),
        .complaint = {}};
}

Result<Answer> officerListCommand(const Environment& environment, const QStringList& arguments)
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
    const auto officers = (*hq)->run(
        [&](Connection& connection) { return list(connection, environment.seams.clock->now()); });
    if (!officers) {
        return officers.error();
    }
    return Answer{
        .text = line->isSet(json) ? asJson(*officers) : asLines(*officers), .complaint = {}};
}

} // namespace bansho::hq
