#include "ui/sync/clash_data.h"

#include "app/records/value_text.h"
#include "app/records/words.h"

#include "app/journal/query.h"
#include "app/journal/sign_in.h"

#include "app/organisation/directory.h"
#include "app/organisation/rights.h"
#include "app/organisation/types.h"

#include <QCborArray>

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

/// Reads what waits for a person, record by record.
class Reader {
public:
    Reader(
        Connection& connection, client::Device& device, const RecordId& officer, Language language)
        : m_connection(connection)
        , m_device(device)
        , m_officer(officer)
        , m_language(language)
        , m_directory(connection)
    {
    }

    Result<Clash> read(const StoredRecord& record)
    {
        const TypeSpec* type = m_device.catalogue().type(record.state.type);
        Clash clash{.type = type,
            .state = record.state,
            .heading = headingOf(*type, record.state.values(), m_language),
            .title = titleOf(*type, record.state.values()),
            .fields = {},
            .lost = {},
            .mayDecide = false};
        const auto may = mayDecide(*type, record);
        if (!may) {
            return may.error();
        }
        clash.mayDecide = *may;
        const auto open = journal::contests(m_connection, m_device.journal(), *type, record.state);
        const auto lost = journal::unapplied(m_connection, m_device.journal(), record.state);
        if (!open || !lost) {
            return open ? lost.error() : open.error();
        }
        for (const journal::Contest& contest : *open) {
            const auto field = fieldOf(*type, contest);
            if (!field) {
                return field.error();
            }
            clash.fields.append(*field);
        }
        for (const journal::Unapplied& one : *lost) {
            const auto change = changeOf(*type, one);
            if (!change) {
                return change.error();
            }
            clash.lost.append(*change);
        }
        return clash;
    }

private:
    Result<bool> mayDecide(const TypeSpec& type, const StoredRecord& record)
    {
        const auto unit = journal::unitOf(m_connection, m_device.catalogue(), record);
        if (!unit) {
            return unit.error();
        }
        organisation::Rights rights(m_device.clock(), organisation::Writer::Device);
        const auto grant = rights.authorise(m_connection, {.officer = m_officer, .sign = {}},
            {.policyClass = type.policyClass,
                .verb = records::Verb::Resolve,
                .unit = *unit,
                .proposer = {},
                .receiver = {}});
        if (!grant && grant.error().code != ErrorCode::NotAllowed) {
            return grant.error();
        }
        return grant.ok();
    }

    Result<Author> authorOf(const journal::Author& writer)
    {
        Author author{.who = {}, .unit = {}, .at = writer.at, .here = writer.here};
        const auto officer = m_directory.officer(writer.officer);
        if (!officer) {
            return officer.error();
        }
        if (*officer) {
            author.who = (*officer)->name;
            const auto unit = m_directory.unit((*officer)->unit);
            if (!unit) {
                return unit.error();
            }
            author.unit = *unit ? (*unit)->name : QString();
        }
        return author;
    }

    QString wordsOf(const FieldSpec& field, const QCborValue& value)
    {
        return records::valueText(field, value, records::DateForm::Era, m_language,
            [this](
                const FieldSpec& of, const RecordId& id) { return nameOf(m_directory, of, id); });
    }

    [[nodiscard]] QString labelOf(const TypeSpec& type, const FieldSpec& field) const
    {
        return records::Words::builtIn().field(
            QLatin1String(type.name), QLatin1String(field.name), m_language);
    }

    [[nodiscard]] QString actionOf(const TypeSpec& type, int action) const
    {
        return records::Words::builtIn().action(
            QLatin1String(type.name), type.actionName(action), m_language);
    }

    Result<ClashField> fieldOf(const TypeSpec& type, const journal::Contest& contest)
    {
        const FieldSpec* field = type.field(contest.field);
        ClashField shown{.field = field, .label = labelOf(type, *field), .choices = {}};
        for (const journal::Candidate& candidate : contest.candidates) {
            const auto author = authorOf(candidate.writer);
            if (!author) {
                return author.error();
            }
            shown.choices.append({candidate.value, wordsOf(*field, candidate.value), *author});
        }
        std::stable_partition(shown.choices.begin(), shown.choices.end(),
            [](const Choice& choice) { return choice.author.here; });
        return shown;
    }

    /// A value as the change wanted it; of a set what it adds and takes away.
    QString wantedWords(const FieldSpec& field, const QCborValue& value)
    {
        if (field.policy != records::Policy::Set) {
            return wordsOf(field, value);
        }
        const QCborArray parts = value.toArray();
        QStringList words;
        for (const auto& [sign, part] :
            {std::pair(u'+', parts.at(0)), std::pair(u'−', parts.at(1))}) {
            if (const QString items = wordsOf(field, part); !items.isEmpty()) {
                words.append(sign + items);
            }
        }
        return words.join(u' ');
    }

    Result<LostChange> changeOf(const TypeSpec& type, const journal::Unapplied& one)
    {
        const auto author = authorOf(one.writer);
        const auto before = authorOf(one.becauseOf);
        if (!author || !before) {
            return author ? before.error() : author.error();
        }
        LostChange change{.entry = one.entry.id,
            .what = actionOf(type, one.entry.action),
            .fields = {},
            .reason = one.entry.reason,
            .author = *author,
            .because = actionOf(type, one.because.action),
            .becauseReason = one.because.reason,
            .becauseAuthor = *before};
        for (const FieldSpec& field : type.fields) {
            const auto wanted = one.entry.fields.constFind(field.number);
            if (wanted != one.entry.fields.constEnd()) {
                change.fields.append({labelOf(type, field), wantedWords(field, *wanted)});
            }
        }
        return change;
    }

    Connection& m_connection;
    client::Device& m_device;
    RecordId m_officer;
    Language m_language;
    organisation::Directory m_directory;
};

} // namespace

Result<QList<Clash>> readClashes(
    Connection& connection, client::Device& device, const RecordId& officer, Language language)
{
    const auto records = journal::clashing(connection, device.catalogue());
    if (!records) {
        return records.error();
    }
    Reader reader(connection, device, officer, language);
    QList<Clash> clashes;
    for (const StoredRecord& record : *records) {
        const auto allowed = organisation::mayRead(
            connection, device.catalogue(), officer, record, device.clock().now());
        if (!allowed) {
            return allowed.error();
        }
        if (*allowed) {
            const auto clash = reader.read(record);
            if (!clash) {
                return clash.error();
            }
            clashes.append(*clash);
        }
    }
    return clashes;
}

namespace {

/// HQ's reason, of which the exchange keeps the code and the field.
QString whyRefused(const TypeSpec& type, const journal::OutboxLine& line, Language language)
{
    if (line.sync != journal::SyncState::Refused || line.why.isEmpty()) {
        return {};
    }
    const QString field = line.why.section(u' ', 1, 1);
    const QString word = type.field(QStringView(field))
        ? records::Words::builtIn().field(QLatin1String(type.name), field, language)
        : field;
    return errorSentence(fail(errorFromName(line.why.section(u' ', 0, 0)), {}, word), language);
}

} // namespace

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
            .root = line.record,
            .why = whyRefused(*type, line, language),
            .isCase = line.action == records::ActionCreate && name == u"consultation"};
        auto record = journal::load(connection, *type, line.record);
        if (type == &journal::signInType()) { // nobody wrote it by hand, but it waits too
            unsent.what = words.type(name, language);
            unsent.root = RecordId();
        }
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
