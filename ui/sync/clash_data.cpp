#include "ui/sync/clash_data.h"

#include "app/records/value_text.h"
#include "app/records/words.h"

#include "app/journal/query.h"

#include "app/organisation/directory.h"
#include "app/organisation/types.h"

namespace bansho::reconcile {

using journal::StoredRecord;
using records::FieldSpec;
using records::TypeSpec;
using store::Connection;

namespace {

/// What a reference is called: an officer by his name, a unit by its name, else its id.
QString nameOf(organisation::Directory& directory, const FieldSpec& field, const RecordId& id)
{
    if (qstrcmp(field.traits.list, "officer") == 0) {
        const auto officer = directory.officer(id);
        return officer && *officer ? (*officer)->name : id.hex();
    }
    const auto unit = directory.unit(id);
    return unit && *unit ? (*unit)->name : id.hex();
}

/// The first text field that tells what a record is about.
QString titleOf(const TypeSpec& type, const records::FieldValues& values)
{
    for (const char* name : {"title", "name", "text"}) {
        if (const FieldSpec* field = type.field(QString::fromLatin1(name))) {
            return values.value(field->number).toString().section(u'\n', 0, 0);
        }
    }
    return {};
}

QString headingOf(const TypeSpec& type, const records::FieldValues& values, Language language)
{
    QString heading = records::Words::builtIn().type(QLatin1String(type.name), language);
    if (type.numberField) {
        heading += QStringLiteral(" ") + values.value(type.numberField->number).toString();
    }
    return heading;
}

Result<Choice> choiceOf(organisation::Directory& directory, const FieldSpec& field,
    const journal::Candidate& candidate, Language language)
{
    Choice choice{.value = candidate.value,
        .words = records::valueText(field, candidate.value, records::DateForm::Era, language,
            [&directory](
                const FieldSpec& of, const RecordId& id) { return nameOf(directory, of, id); }),
        .at = candidate.at,
        .here = candidate.here};
    const auto officer = directory.officer(candidate.officer);
    if (!officer) {
        return officer.error();
    }
    if (*officer) {
        choice.who = (*officer)->name;
        const auto unit = directory.unit((*officer)->unit);
        if (!unit) {
            return unit.error();
        }
        choice.unit = *unit ? (*unit)->name : QString();
    }
    return choice;
}

Result<Clash> clashOf(Connection& connection, client::Device& device,
    organisation::Directory& directory, const StoredRecord& record, Language language)
{
    const TypeSpec* type = device.catalogue().type(record.state.type);
    const auto contests = journal::contests(connection, device.journal(), *type, record.state);
    if (!contests) {
        return contests.error();
    }
    Clash clash{.type = type,
        .state = record.state,
        .heading = headingOf(*type, record.state.values(), language),
        .title = titleOf(*type, record.state.values()),
        .fields = {}};
    for (const journal::Contest& contest : *contests) {
        const FieldSpec* field = type->field(contest.field);
        ClashField shown{.field = field,
            .label = records::Words::builtIn().field(
                QLatin1String(type->name), QLatin1String(field->name), language),
            .choices = {}};
        for (const journal::Candidate& candidate : contest.candidates) {
            const auto choice = choiceOf(directory, *field, candidate, language);
            if (!choice) {
                return choice.error();
            }
            shown.choices.append(*choice);
        }
        std::stable_partition(shown.choices.begin(), shown.choices.end(),
            [](const Choice& choice) { return choice.here; });
        clash.fields.append(shown);
    }
    return clash;
}

} // namespace

Result<QList<Clash>> readClashes(
    Connection& connection, client::Device& device, const RecordId& officer, Language language)
{
    const auto records = journal::clashing(connection, device.catalogue());
    if (!records) {
        return records.error();
    }
    organisation::Directory directory(connection);
    QList<Clash> clashes;
    for (const StoredRecord& record : *records) {
        const auto allowed = organisation::mayRead(
            connection, device.catalogue(), officer, record, device.clock().now());
        if (!allowed) {
            return allowed.error();
        }
        if (*allowed) {
            const auto clash = clashOf(connection, device, directory, record, language);
            if (!clash) {
                return clash.error();
            }
            clashes.append(*clash);
        }
    }
    return clashes;
}

Result<QList<Unsent>> readUnsent(
    Connection& connection, client::Device& device, Language language, int limit)
{
    const auto lines = journal::outbox(connection, device.journal().replica(), limit);
    if (!lines) {
        return lines.error();
    }
    QList<Unsent> all;
    for (const journal::OutboxLine& line : *lines) {
        const TypeSpec* type = device.catalogue().type(line.type);
        if (!type) {
            continue; // of a newer release
        }
        const auto& words = records::Words::builtIn();
        const QString name = QLatin1String(type->name);
        Unsent unsent{.line = line,
            .what = words.type(name, language) + QStringLiteral("・")
                + words.action(name, type->actionName(line.action), language),
            .title = {},
            .root = line.record};
        auto record = journal::load(connection, *type, line.record);
        while (record && *record && type->parentField) {
            const auto parent = records::Reference::fromCbor(
                (*record)->state.values().value(type->parentField->number));
            record = parent ? journal::loadAny(connection, device.catalogue(), *parent)
                            : Result<std::optional<StoredRecord>>(std::nullopt);
            if (record && *record) {
                type = device.catalogue().type((*record)->state.type);
                unsent.root = (*record)->state.id;
            }
        }
        if (!record) {
            return record.error();
        }
        if (*record) {
            const records::FieldValues values = (*record)->state.values();
            const QString number = type->numberField
                ? values.value(type->numberField->number).toString() + QStringLiteral(" ")
                : QString();
            unsent.title = number + titleOf(*type, values);
        }
        all.append(unsent);
    }
    return all;
}

} // namespace bansho::reconcile
