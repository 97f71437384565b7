// add, edit, resolve, do.
#include "app/records/validation.h"

#include "ui/cli/commands.h"
#include "ui/cli/record_json.h"

#include <QJsonDocument>

namespace bansho::cli {

using journal::Change;
using journal::ChangeItem;
using journal::StoredRecord;
using records::TypeSpec;
using store::Connection;

namespace {

constexpr qsizetype groupSize = 500; ///< items of one action
constexpr qsizetype mostRecords = 10'000; ///< of one add; more is an import

/// "ROW:FIELD" or "FIELD": fields of which a person says that they hold no My Number.
Result<QSet<int>> notMyNumber(const Invocation& invocation, const TypeSpec& type, int row)
{
    QSet<int> fields;
    for (const QString& text : invocation.options.value(QStringLiteral("not-my-number"))) {
        const qsizetype colon = text.indexOf(u':');
        if (colon >= 0 && text.left(colon).toInt() != row) {
            continue;
        }
        const QString name = text.mid(colon + 1);
        const records::FieldSpec* field = type.field(name);
        if (!field) {
            return fail(ErrorCode::UnknownField, name, name);
        }
        fields.insert(field->number);
    }
    return fields;
}

/// {"fields":{...}} or the bare fields. Beside "fields" a record stands as it is printed; its type
/// must be the one that is asked for, and nothing else may stand there. BadJson.
Result<QJsonObject> fieldsOf(const QJsonObject& object, const TypeSpec& type)
{
    const QJsonValue fields = object.value(u"fields");
    if (!fields.isObject()) {
        return object;
    }
    static const QStringList printed =
        QStringLiteral("id number type unit state sync clashes not_applied fields").split(u' ');
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool otherType =
            member.key() == u"type" && member.value() != QJsonValue(QLatin1String(type.name));
        if (otherType || !printed.contains(member.key())) {
            return fail(ErrorCode::BadJson, member.key(),
                otherType ? QStringLiteral("type: ") + member.value().toString() : member.key());
        }
    }
    return fields.toObject();
}

Result<ChangeItem> itemFrom(
    Session& session, const TypeSpec& type, int action, const QJsonObject& json, int row)
{
    const auto given = fieldsOf(json, type);
    if (!given) {
        return given.error();
    }
    auto fields =
        records::fieldsFromJson(session.device().catalogue(), type, *given, session.today());
    if (!fields) {
        Error error = fields.error();
        for (FieldError& field : error.fields) {
            field.record = row;
        }
        return error;
    }
    const auto said = notMyNumber(session.invocation(), type, qMax(row, 1));
    if (!said) {
        return said.error();
    }
    return ChangeItem{.type = &type, .action = action, .fields = *fields, .notMyNumber = *said};
}

Result<QList<ChangeItem>> itemsFrom(
    Session& session, const TypeSpec& type, const QJsonDocument& document)
{
    if (document.isObject()) {
        const auto item = itemFrom(session, type, records::ActionCreate, document.object(), 0);
        return item ? Result<QList<ChangeItem>>(QList{*item}) : item.error();
    }
    const QJsonArray array = document.array();
    if (array.size() > mostRecords) {
        return fail(ErrorCode::TooLarge, QStringLiteral("records of one add"),
            QString::number(array.size()));
    }
    QList<ChangeItem> items;
    QList<FieldError> complaints;
    int row = 0;
    for (const auto& json : array) {
        ++row;
        if (!json.isObject()) {
            return fail(ErrorCode::BadJson, QStringLiteral("an array of objects is expected"),
                QString::number(row));
        }
        const auto item = itemFrom(session, type, records::ActionCreate, json.toObject(), row);
        if (item) {
            items.append(*item);
        } else if (item.error().fields.isEmpty()) {
            return item.error();
        } else {
            complaints += item.error().fields;
        }
    }
    if (!complaints.isEmpty()) {
        return fail(complaints);
    }
    return items;
}

Result<QJsonArray> shown(Session& session, const TypeSpec& type, const QList<RecordId>& ids)
{
    return session.read([&](Connection& connection) -> Result<QJsonArray> {
        client::Device& device = session.device();
        RecordPrinter printer(connection, device.catalogue(), device.journal().replica());
        QJsonArray all;
        for (const RecordId& id : ids) {
            const auto record = journal::load(connection, type, id);
            if (!record) {
                return record.error();
            }
            const auto json = *record
                ? printer.record(**record)
                : fail(ErrorCode::NotFound, QStringLiteral("just written"), id.hex());
            if (!json) {
                return json.error();
            }
            all.append(*json);
        }
        return all;
    });
}

Result<journal::Receipt> commit(Session& session, const QList<Change>& changes)
{
    return session.write([&](Connection& connection) {
        return session.device().journal().commitAll(connection, session.actor(), changes);
    });
}

Result<Outcome> changeOne(Session& session, const StoredRecord& record, ChangeItem item)
{
    item.record = record.state.id;
    const auto receipt = commit(session, {{item}});
    if (!receipt) {
        return receipt.error();
    }
    const auto json = shown(session, *item.type, receipt->records);
    if (!json) {
        return json.error();
    }
    return printed(json->first().toObject());
}

Result<StoredRecord> named(Session& session)
{
    return session.read([&](Connection& connection) {
        return session.find(connection, session.invocation().words.first());
    });
}

/// Takes the entries under "not_applied" (their names, or as they are printed) out of the object.
/// BadJson.
Result<QList<EntryId>> acknowledged(QJsonObject& object)
{
    const QJsonValue named = object.take(u"not_applied");
    if (named.isUndefined()) {
        return QList<EntryId>();
    }
    QList<EntryId> entries;
    const QJsonArray array = named.toArray();
    for (const auto& item : array) {
        const QString name =
            item.isObject() ? item.toObject().value(u"entry").toString() : item.toString();
        const auto replica = ReplicaId::fromHex(name.section(u':', 0, 0));
        const quint64 seq = name.section(u':', 1).toULongLong();
        if (!replica || seq == 0) {
            return fail(ErrorCode::BadJson, QStringLiteral("entry: ") + name, name);
        }
        entries.append({*replica, seq});
    }
    if (entries.isEmpty()) {
        return fail(ErrorCode::BadJson, QStringLiteral("not_applied: an array of entries"));
    }
    return entries;
}

Result<Outcome> changeFields(Session& session, int action)
{
    const auto document = jsonOption(session.invocation());
    if (!document) {
        return document.error();
    }
    if (!document->isObject()) {
        return fail(ErrorCode::BadJson, QStringLiteral("an object is expected"));
    }
    const auto record = named(session);
    if (!record) {
        return record.error();
    }
    const TypeSpec* type = session.device().catalogue().type(record->state.type);
    QJsonObject object = document->object();
    const auto seen =
        action == records::ActionResolve ? acknowledged(object) : Result(QList<EntryId>());
    if (!seen) {
        return seen.error();
    }
    auto item = itemFrom(session, *type, action, object, 0);
    if (!item) {
        return item.error();
    }
    item->acknowledges = *seen;
    if (action == records::ActionResolve && item->fields.isEmpty() && seen->isEmpty()) {
        return fail(ErrorCode::BadJson,
            QStringLiteral("nothing to resolve: {\"fields\":{...}} or {\"not_applied\":[...]}"),
            QStringLiteral("fields, not_applied"));
    }
    return changeOne(session, *record, *item);
}

} // namespace

Result<Outcome> addRecords(Session& session)
{
    const QString name = session.invocation().words.first();
    const TypeSpec* type = session.device().catalogue().type(name);
    if (!type || type->policyClass == records::PolicyClass::System) {
        return fail(ErrorCode::UnknownType, name, name);
    }
    const auto document = jsonOption(session.invocation());
    if (!document) {
        return document.error();
    }
    const auto items = itemsFrom(session, *type, *document);
    if (!items) {
        return items.error();
    }
    QList<Change> changes;
    for (qsizetype at = 0; at < items->size(); at += groupSize) {
        changes.append(items->mid(at, groupSize));
    }
    const auto receipt = commit(session, changes);
    if (!receipt) {
        return receipt.error();
    }
    const auto json = shown(session, *type, receipt->records);
    if (!json) {
        return json.error();
    }
    return document->isObject() ? printed(json->first().toObject()) : printed(*json);
}

Result<Outcome> editRecord(Session& session)
{
    return changeFields(session, records::ActionEdit);
}

Result<Outcome> resolveClash(Session& session)
{
    return changeFields(session, records::ActionResolve);
}

Result<Outcome> doAction(Session& session)
{
    const Invocation& invocation = session.invocation();
    const auto record = named(session);
    if (!record) {
        return record.error();
    }
    const TypeSpec* type = session.device().catalogue().type(record->state.type);
    const QString name = invocation.words.at(1);
    const records::Transition* step = type->transition(QStringView(name));
    if (!step) {
        return fail(ErrorCode::UnknownAction, name, name);
    }
    ChangeItem item{.type = type, .action = step->number};
    if (invocation.has(QStringLiteral("json"))) {
        const auto document = jsonOption(invocation);
        if (!document) {
            return document.error();
        }
        const auto withFields = itemFrom(session, *type, step->number, document->object(), 0);
        if (!withFields) {
            return withFields.error();
        }
        item = *withFields;
    }
    item.reason = invocation.option(QStringLiteral("reason"));
    return changeOne(session, *record, item);
}

} // namespace bansho::cli
