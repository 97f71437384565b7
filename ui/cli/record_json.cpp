#include "ui/cli/record_json.h"

#include "app/journal/journal.h"
#include "app/journal/sign_in.h"

namespace bansho::cli {

using journal::Entry;
using journal::Head;
using journal::StoredRecord;
using records::FieldSpec;
using records::TypeSpec;

namespace {

QString skipWord(journal::SkipReason reason)
{
    switch (reason) {
    case journal::SkipReason::State:
        return QStringLiteral("state");
    case journal::SkipReason::Frozen:
        return QStringLiteral("frozen");
    case journal::SkipReason::Content:
        return QStringLiteral("content");
    case journal::SkipReason::Exists:
        return QStringLiteral("exists");
    case journal::SkipReason::Same:
        return QStringLiteral("same");
    case journal::SkipReason::Unborn:
        break;
    }
    return QStringLiteral("unborn");
}

} // namespace

QString entryName(const EntryId& id)
{
    return QStringLiteral("%1:%2").arg(id.replica.hex()).arg(id.seq);
}

QString syncWord(journal::SyncState sync)
{
    switch (sync) {
    case journal::SyncState::Settled:
        return QStringLiteral("settled");
    case journal::SyncState::Tentative:
        return QStringLiteral("tentative");
    case journal::SyncState::Refused:
        return QStringLiteral("refused");
    case journal::SyncState::Quarantined:
        break;
    }
    return QStringLiteral("quarantined");
}

QString RecordPrinter::keyText(const char* type, const RecordId& id)
{
    const TypeSpec* spec = m_catalogue.type(QLatin1String(type));
    if (!spec || !spec->hasNaturalKey() || spec->naturalKey[1] != 0) {
        return id.hex();
    }
    if (!m_names.contains(id)) {
        const auto found = journal::load(m_connection, *spec, id);
        const QString key = found && *found
            ? (*found)->state.values().value(spec->naturalKey[0]).toString()
            : QString();
        m_names.insert(id, key.isEmpty() ? id.hex() : key);
    }
    return m_names.value(id);
}

QString RecordPrinter::referenceText(const FieldSpec& field, const RecordId& id)
{
    return keyText(field.traits.list, id);
}

QString RecordPrinter::unitCode(const RecordId& id)
{
    return id.isNull() ? QString() : keyText("unit", id);
}

Result<QJsonObject> RecordPrinter::record(const StoredRecord& record)
{
    const TypeSpec* type = m_catalogue.type(record.state.type);
    const records::FieldValues values = record.state.values();
    const auto unit = journal::unitOf(m_connection, m_catalogue, record);
    if (!unit) {
        return unit.error();
    }
    const auto open = clashes(record);
    if (!open) {
        return open.error();
    }
    const auto reference = [this](const FieldSpec& field, const RecordId& id) {
        return referenceText(field, id);
    };
    const QString number =
        type->numberField ? values.value(type->numberField->number).toString() : QString();
    QJsonObject json{{QStringLiteral("id"), record.state.id.hex()},
        {QStringLiteral("number"), number.isEmpty() ? QJsonValue() : QJsonValue(number)},
        {QStringLiteral("type"), QLatin1String(type->name)},
        {QStringLiteral("unit"), unitCode(*unit)}, {QStringLiteral("state"), record.state.state},
        {QStringLiteral("sync"), syncWord(record.sync)}, {QStringLiteral("clashes"), *open},
        {QStringLiteral("fields"), records::fieldsToJson(*type, values, reference)}};
    if (const auto lost = unapplied(record); !lost) {
        return lost.error();
    } else if (!lost->isEmpty()) {
        json.insert(QStringLiteral("not_applied"), *lost);
    }
    return json;
}

QString RecordPrinter::officerOf(const Entry& entry)
{
    const auto session = journal::load(m_connection, journal::signInType(), entry.session);
    if (!session || !*session) {
        return QString();
    }
    const auto officer =
        records::View((*session)->state.values())[journal::signIn.officer].value_or(RecordId());
    return keyText("officer", officer);
}

Result<QJsonObject> RecordPrinter::headJson(
    const FieldSpec& field, const Head& head, const RecordId& record)
{
    const auto entry = journal::storedEntry(m_connection, record, head.entry);
    if (!entry) {
        return entry.error();
    }
    const auto reference = [this](const FieldSpec& f, const RecordId& id) {
        return referenceText(f, id);
    };
    const QJsonValue value =
        head.value.isNull() ? QJsonValue() : records::valueToJson(field, head.value, reference);
    return QJsonObject{{QStringLiteral("value"), value},
        {QStringLiteral("officer"), officerOf(*entry)},
        {QStringLiteral("device"), head.entry.replica.hex()},
        {QStringLiteral("at"), toIsoJst({entry->claimedMs})}};
}

Result<QJsonArray> RecordPrinter::clashes(const StoredRecord& record)
{
    const TypeSpec* type = m_catalogue.type(record.state.type);
    QJsonArray all;
    for (const int number : record.state.clashes(*type)) {
        const FieldSpec* field = type->field(number);
        QJsonArray values;
        for (const Head& head : record.state.fields.value(number)) {
            const auto one = headJson(*field, head, record.state.id);
            if (!one) {
                return one.error();
            }
            values.append(*one);
        }
        all.append(QJsonObject{{QStringLiteral("id"), record.state.id.hex()},
            {QStringLiteral("field"), QLatin1String(field->name)},
            {QStringLiteral("provisional"), values.first().toObject().value(u"value")},
            {QStringLiteral("values"), values}});
    }
    return all;
}

QJsonObject RecordPrinter::entryJson(const TypeSpec& type, const Entry& entry)
{
    const auto reference = [this](const FieldSpec& field, const RecordId& id) {
        return referenceText(field, id);
    };
    QJsonObject line{{QStringLiteral("entry"), entryName(entry.id)},
        {QStringLiteral("action"), type.actionName(entry.action)},
        {QStringLiteral("officer"), officerOf(entry)},
        {QStringLiteral("device"), entry.id.replica.hex()},
        {QStringLiteral("at"), toIsoJst({entry.claimedMs})}};
    QJsonObject fields;
    for (const FieldSpec& field : type.fields) {
        const auto found = entry.fields.constFind(field.number);
        if (found == entry.fields.constEnd()) {
            continue;
        }
        const bool delta = field.policy == records::Policy::Set;
        const QCborValue shown = delta ? found->toArray().at(0) : *found;
        fields.insert(QLatin1String(field.name),
            shown.isNull() ? QJsonValue() : records::valueToJson(field, shown, reference));
    }
    line.insert(QStringLiteral("fields"), fields);
    if (!entry.reason.isEmpty()) {
        line.insert(QStringLiteral("reason"), entry.reason);
    }
    return line;
}

Result<QJsonArray> RecordPrinter::unapplied(const StoredRecord& record)
{
    const TypeSpec* type = m_catalogue.type(record.state.type);
    QJsonArray all;
    for (const journal::Skipped& one : record.state.unapplied()) {
        const auto wanted = journal::storedEntry(m_connection, record.state.id, one.entry);
        const auto because = journal::storedEntry(m_connection, record.state.id, one.because);
        if (!wanted || !because) {
            return wanted ? because.error() : wanted.error();
        }
        QJsonObject line = entryJson(*type, *wanted);
        line.insert(QStringLiteral("id"), record.state.id.hex());
        line.insert(QStringLiteral("not_applied"), skipWord(one.reason));
        line.insert(QStringLiteral("because"), entryJson(*type, *because));
        all.append(line);
    }
    return all;
}

Result<QJsonArray> RecordPrinter::history(const StoredRecord& record, const QList<Entry>& entries)
{
    const TypeSpec* type = m_catalogue.type(record.state.type);
    QJsonArray all;
    for (const Entry& entry : entries) {
        QJsonObject line = entryJson(*type, entry);
        for (const journal::Skipped& skipped : record.state.skipped) {
            if (skipped.entry == entry.id) {
                line.insert(QStringLiteral("not_applied"), skipWord(skipped.reason));
                line.insert(QStringLiteral("because"), entryName(skipped.because));
            }
        }
        all.append(line);
    }
    return all;
}

} // namespace bansho::cli
