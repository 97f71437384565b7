// unit list, unit import (see commands.h).
#include "app/organisation/directory.h"
#include "app/organisation/reference_units.h"

#include "sync/hq/commands.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::hq {

using organisation::Directory;
using organisation::UnitInfo;
using store::Connection;

namespace {

constexpr qint64 longestTable = qint64(16) * 1024 * 1024;

QString asJson(const QList<UnitInfo>& units)
{
    QHash<RecordId, QString> codes;
    for (const UnitInfo& unit : units) {
        codes.insert(unit.id, unit.code);
    }
    QJsonArray all;
    for (const UnitInfo& unit : units) {
        const QString parent = codes.value(unit.parent);
        all.append(QJsonObject{{QStringLiteral("code"), unit.code},
            {QStringLiteral("name"), unit.name}, {QStringLiteral("kind"), unit.kind},
            {QStringLiteral("parent"),
                parent.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(parent)}});
    }
    return QString::fromUtf8(QJsonDocument(all).toJson());
}

QString asLines(const QList<UnitInfo>& units)
{
    QString lines;
    for (const UnitInfo& unit : units) {
        lines += unit.code + u'\t' + unit.name + u'\n';
    }
    return lines;
}

} // namespace

Result<Answer> unitListCommand(const Environment& environment, const QStringList& arguments)
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
    const auto units =
        (*hq)->run([](Connection& connection) { return Directory(connection).units(); });
    if (!units) {
        return units.error();
    }
    return Answer{.text = line->isSet(json) ? asJson(*units) : asLines(*units), .complaint = {}};
}

Result<Answer> unitImportCommand(const Environment& environment, const QStringList& arguments)
{
    const auto line = CommandLine::read(arguments, {.values = {}, .flags = {}, .words = 1});
    if (!line) {
        return line.error();
    }
    const auto table = readTextFile(line->word(0), longestTable);
    if (!table) {
        return table.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const QDate today = toJst(environment.seams.clock->now()).date();
    const auto change = organisation::unitsFromCsv(*table, (*hq)->journal().catalogue(), today);
    if (!change) {
        return change.error();
    }
    const auto done =
        (*hq)->run([&](Connection& connection) { return (*hq)->commit(connection, *change); });
    if (!done) {
        return done.error();
    }
    return Answer{.text = QString::number(change->size()) + u'\n', .complaint = {}};
}

} // namespace bansho::hq
