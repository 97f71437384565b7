// list, show, search, clashes.
#include "app/base/csv.h"
#include "app/base/romaji.h"

#include "app/records/words.h"
#include "app/store/search_index.h"

#include "ui/cli/commands.h"
#include "ui/cli/record_json.h"

#include <QJsonDocument>

#include <limits>

namespace bansho::cli {

using journal::Filter;
using journal::StoredRecord;
using records::FieldSpec;
using records::TypeSpec;
using store::Connection;

namespace {

RecordPrinter printerFor(Session& session, Connection& connection)
{
    client::Device& device = session.device();
    return {connection, device.catalogue(), device.journal().replica()};
}

Result<Filter> filterFrom(Session& session, const TypeSpec& type, const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals <= 0) {
        return fail(ErrorCode::Usage, text, QStringLiteral("--where ") + text);
    }
    const QString name = text.left(equals);
    const QString value = text.mid(equals + 1);
    if (name == QStringLiteral("state")) {
        if (!type.hasState(value)) {
            return fail(ErrorCode::UnknownCode, name, value);
        }
        return Filter{.of = Filter::Of::State, .text = value};
    }
    if (name == QStringLiteral("sync")) {
        for (const auto sync : {journal::SyncState::Settled, journal::SyncState::Tentative,
                 journal::SyncState::Refused, journal::SyncState::Quarantined}) {
            if (value == syncWord(sync)) {
                return Filter{.of = Filter::Of::Sync, .sync = sync};
            }
        }
        return fail(ErrorCode::UnknownCode, value, value);
    }
    const records::Catalogue& catalogue = session.device().catalogue();
    const FieldSpec* field = type.field(name);
    if (name == QStringLiteral("unit") && !field) {
        const TypeSpec* unit = catalogue.type(QStringLiteral("unit"));
        const auto id = records::Catalogue::idFromWords(*unit, value);
        return Filter{.of = Filter::Of::Unit, .unit = id.value_or(RecordId())};
    }
    if (!field) {
        return fail(ErrorCode::UnknownField, name, name);
    }
    const QJsonValue wanted =
        field->kind == records::Kind::CodeSet ? QJsonValue(QJsonArray{value}) : QJsonValue(value);
    const auto parsed = records::valueFromJson(
        catalogue, *field, value.isEmpty() ? QJsonValue() : wanted, session.today());
    if (!parsed) {
        return parsed.error();
    }
    return Filter{.of = Filter::Of::Field, .field = field, .value = *parsed};
}

Result<int> limitOf(const Invocation& invocation)
{
    if (!invocation.has(QStringLiteral("limit"))) {
        return std::numeric_limits<int>::max();
    }
    bool ok = false;
    const int limit = invocation.option(QStringLiteral("limit")).toInt(&ok);
    if (!ok || limit < 0) {
        return fail(ErrorCode::Usage, QStringLiteral("--limit"), QStringLiteral("--limit"));
    }
    return limit;
}

QByteArray line(const QJsonObject& record)
{
    const QJsonObject fields = record.value(u"fields").toObject();
    QString title;
    for (const auto* name : {"title", "name", "text", "code", "held_on"}) {
        title = title.isEmpty() ? fields.value(QLatin1String(name)).toString().simplified() : title;
    }
    QString id = record.value(u"number").toString();
    id = id.isEmpty() ? record.value(u"id").toString() : id;
    return QStringList{
               id, record.value(u"state").toString(), record.value(u"sync").toString(), title}
               .join(u'\t')
               .toUtf8()
        + '\n';
}

QString csvText(const QJsonValue& value)
{
    if (value.isArray()) {
        QStringList parts;
        const QJsonArray items = value.toArray();
        for (const auto& item : items) {
            parts.append(
                item.isString() ? item.toString() : item.toObject().value(u"name").toString());
        }
        return parts.join(u' ');
    }
    return value.toVariant().toString();
}

QByteArray csvOf(const TypeSpec& type, const QJsonArray& records, Language language)
{
    QStringList heading{QStringLiteral("id"), QStringLiteral("state")};
    for (const FieldSpec& field : type.fields) {
        heading.append(records::Words::builtIn().field(
            QLatin1String(type.name), QLatin1String(field.name), language));
    }
    QByteArray csv = "\xEF\xBB\xBF" + heading.join(u',').toUtf8() + "\r\n";
    for (const auto& item : records) {
        const QJsonObject record = item.toObject();
        const QJsonObject fields = record.value(u"fields").toObject();
        QStringList cells{record.value(u"id").toString(), record.value(u"state").toString()};
        for (const FieldSpec& field : type.fields) {
            const QString text = csvText(fields.value(QLatin1String(field.name)));
            const bool number =
                field.kind == records::Kind::Integer || field.kind == records::Kind::Yen;
            cells.append(csvCell(number ? text : plainCell(text)));
        }
        csv += cells.join(u',').toUtf8() + "\r\n";
    }
    return csv;
}

Outcome present(Session& session, const TypeSpec* type, const QJsonArray& records)
{
    const Invocation& invocation = session.invocation();
    if (invocation.has(QStringLiteral("json"))) {
        return printed(records);
    }
    if (type && invocation.has(QStringLiteral("csv"))) {
        return {.out = csvOf(*type, records, invocation.language)};
    }
    QByteArray lines;
    for (const auto& record : records) {
        lines += line(record.toObject());
    }
    return {.out = lines};
}

/// The records the officer may read, in their order, at most `limit`.
Result<QJsonArray> readable(
    Session& session, Connection& connection, const QList<StoredRecord>& records, int limit)
{
    RecordPrinter printer = printerFor(session, connection);
    QJsonArray all;
    for (const StoredRecord& record : records) {
        if (all.size() >= limit) {
            break;
        }
        const auto allowed = session.mayRead(connection, record);
        if (!allowed) {
            return allowed.error();
        }
        if (!*allowed) {
            continue;
        }
        const auto json = printer.record(record);
        if (!json) {
            return json.error();
        }
        all.append(*json);
    }
    return all;
}

} // namespace

Result<const TypeSpec*> typeNamed(Session& session, const QString& name)
{
    const TypeSpec* type = session.device().catalogue().type(name);
    if (!type || type->policyClass == records::PolicyClass::System) {
        return fail(ErrorCode::UnknownType, name, name);
    }
    return type;
}

Result<QList<Filter>> filtersOf(Session& session, const TypeSpec& type)
{
    QList<Filter> filters;
    for (const QString& text : session.invocation().options.value(QStringLiteral("where"))) {
        const auto filter = filterFrom(session, type, text);
        if (!filter) {
            return filter.error();
        }
        filters.append(*filter);
    }
    return filters;
}

Result<Outcome> listRecords(Session& session)
{
    const Invocation& invocation = session.invocation();
    const auto type = typeNamed(session, invocation.words.first());
    if (!type) {
        return type.error();
    }
    const auto limit = limitOf(invocation);
    if (!limit) {
        return limit.error();
    }
    const auto filters = filtersOf(session, **type);
    if (!filters) {
        return filters.error();
    }
    const auto records = session.read([&](Connection& connection) -> Result<QJsonArray> {
        const auto found = journal::list(connection, **type, *filters, -1);
        if (!found) {
            return found.error();
        }
        return readable(session, connection, *found, *limit);
    });
    if (!records) {
        return records.error();
    }
    return present(session, *type, *records);
}

Result<Outcome> showRecord(Session& session)
{
    const auto shown = session.read([&](Connection& connection) -> Result<QJsonObject> {
        const auto record = session.find(connection, session.invocation().words.first());
        if (!record) {
            return record.error();
        }
        RecordPrinter printer = printerFor(session, connection);
        auto json = printer.record(*record);
        if (!json || !session.invocation().has(QStringLiteral("history"))) {
            return json;
        }
        const auto entries = session.device().journal().entriesOf(connection, record->state.id);
        if (!entries) {
            return entries.error();
        }
        const auto history = printer.history(*record, *entries);
        if (!history) {
            return history.error();
        }
        json->insert(QStringLiteral("history"), *history);
        return json;
    });
    if (!shown) {
        return shown.error();
    }
    return printed(*shown);
}

Result<Outcome> searchRecords(Session& session)
{
    const auto limit = limitOf(session.invocation());
    if (!limit) {
        return limit.error();
    }
    const auto found = session.read([&](Connection& connection) -> Result<QJsonArray> {
        QList<store::SearchHit> hits;
        for (const QString& meaning : searchMeanings(session.invocation().words.first())) {
            const auto some = store::search(connection, meaning, std::numeric_limits<int>::max(),
                session.device().searchTexts());
            if (!some) {
                return some.error();
            }
            for (const store::SearchHit& hit : *some) {
                if (!hits.contains(hit)) {
                    hits.append(hit);
                }
            }
        }
        QList<StoredRecord> records;
        for (const store::SearchHit& hit : std::as_const(hits)) {
            const TypeSpec* type = session.device().catalogue().type(hit.type);
            const auto record = type ? journal::load(connection, *type, hit.record)
                                     : Result<std::optional<StoredRecord>>(std::nullopt);
            if (!record) {
                return record.error();
            }
            if (*record) {
                records.append(**record);
            }
        }
        return readable(session, connection, records, *limit);
    });
    if (!found) {
        return found.error();
    }
    return present(session, nullptr, *found);
}

Result<Outcome> listClashes(Session& session)
{
    const auto open = session.read([&](Connection& connection) -> Result<QJsonArray> {
        const auto records = journal::clashing(connection, session.device().catalogue());
        if (!records) {
            return records.error();
        }
        RecordPrinter printer = printerFor(session, connection);
        QJsonArray all;
        for (const StoredRecord& record : *records) {
            const auto allowed = session.mayRead(connection, record);
            if (!allowed) {
                return allowed.error();
            }
            if (!*allowed) {
                continue;
            }
            for (const auto& matters : {printer.clashes(record), printer.unapplied(record)}) {
                if (!matters) {
                    return matters.error();
                }
                for (const auto& matter : *matters) {
                    all.append(matter);
                }
            }
        }
        return all;
    });
    if (!open) {
        return open.error();
    }
    if (session.invocation().has(QStringLiteral("json"))) {
        return printed(*open);
    }
    QByteArray lines;
    for (const auto& item : *open) {
        const QJsonObject matter = item.toObject();
        const bool clash = matter.contains(u"field");
        const QJsonDocument details = clash ? QJsonDocument(matter.value(u"values").toArray())
                                            : QJsonDocument(matter.value(u"fields").toObject());
        lines += matter.value(u"id").toString().toUtf8() + '\t'
            + matter.value(clash ? u"field" : u"entry").toString().toUtf8() + '\t'
            + (clash ? QByteArray() : matter.value(u"not_applied").toString().toUtf8() + '\t')
            + details.toJson(QJsonDocument::Compact) + '\n';
    }
    return Outcome{.out = lines};
}

} // namespace bansho::cli
