// guide list, guide import (see commands.h).
#include "app/records/json.h"

#include "app/journal/query.h"

#include "app/cases/guide_template.h"

#include "sync/hq/commands.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::hq {

using store::Connection;

namespace {

constexpr qint64 longestGuideTable = qint64(4) * 1024 * 1024;

QString guidesAsJson(const QList<journal::StoredRecord>& guides)
{
    QJsonArray all;
    for (const journal::StoredRecord& one : guides) {
        QJsonObject json = records::fieldsToJson(cases::guideTemplateType(), one.state.values(),
            [](const records::FieldSpec&, const RecordId& id) { return id.hex(); });
        json.insert(QStringLiteral("state"), one.state.state);
        all.append(json);
    }
    return QString::fromUtf8(QJsonDocument(all).toJson());
}

QString guidesAsLines(const QList<journal::StoredRecord>& guides)
{
    QString lines;
    for (const journal::StoredRecord& one : guides) {
        const records::FieldValues values = one.state.values();
        const records::View view(values);
        lines += QStringList{view[cases::guideTemplate.code].value_or(QString()),
                     QString::number(view[cases::guideTemplate.version].value_or(0)),
                     one.state.state, view[cases::guideTemplate.title].value_or(QString())}
                     .join(u'\t')
            + u'\n';
    }
    return lines;
}

} // namespace

Result<Answer> guideListCommand(const Environment& environment, const QStringList& arguments)
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
    auto guides = (*hq)->run([](Connection& connection) {
        return journal::list(connection, cases::guideTemplateType(), {}, -1);
    });
    if (!guides) {
        return guides.error();
    }
    std::ranges::sort(*guides, {}, [](const journal::StoredRecord& one) {
        const records::FieldValues values = one.state.values();
        return records::View(values)[cases::guideTemplate.code].value_or(QString());
    });
    return Answer{.text = line->isSet(json) ? guidesAsJson(*guides) : guidesAsLines(*guides),
        .complaint = {}};
}

Result<Answer> guideImportCommand(const Environment& environment, const QStringList& arguments)
{
    const bool ofRelease = arguments.isEmpty();
    const auto line =
        CommandLine::read(arguments, {.values = {}, .flags = {}, .words = ofRelease ? 0 : 1});
    if (!line) {
        return line.error();
    }
    const auto table =
        ofRelease ? Result<QString>(QString()) : readTextFile(line->word(0), longestGuideTable);
    if (!table) {
        return table.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const QDate today = toJst(environment.seams.clock->now()).date();
    const auto change = ofRelease
        ? Result<journal::Change>(cases::referenceGuides(today))
        : cases::guidesFromCsv(*table, (*hq)->journal().catalogue(), today);
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
