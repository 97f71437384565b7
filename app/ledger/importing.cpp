#include "app/ledger/importing.h"

#include "app/base/cbor.h"
#include "app/base/encoding.h"

#include "app/records/validation.h"

#include "app/journal/tables.h"

#include "app/ledger/names.h"

namespace bansho::ledger {

using journal::Change;
using records::TypeSpec;
using records::Verb;
using store::Connection;

namespace {

constexpr qsizetype itemsPerChange = 500;

enum IdOf : int { IdOfRecord = 0, IdOfNote = 1 };

RecordId derivedId(const QByteArray& import, const TypeSpec& type, int round, int number, IdOf what)
{
    const QByteArray digest = sha256(toDeterministicCbor(
        QCborArray{QStringLiteral("import"), import, type.number, round, number, int(what)}));
    return RecordId::fromBytes(digest.first(16)).value_or(RecordId());
}

const TypeSpec& noteTypeOf(const records::Catalogue& catalogue)
{
    const TypeSpec* note = catalogue.type(QStringLiteral("note"));
    Q_ASSERT(note && note->parentField && note->field(u"text"));
    return *note;
}

journal::Deed importDeed(const TypeSpec& type, const RecordId& unit)
{
    return {.policyClass = type.policyClass,
        .verb = Verb::Import,
        .unit = unit,
        .proposer = {},
        .receiver = {}};
}

/// Records whose owning unit is none of the officer's to import for.
Result<void> judgeUnits(Connection& connection, const Desk& desk, Preview& preview)
{
    const records::FieldSpec* field = preview.type->unitField;
    QHash<RecordId, bool> known;
    for (const Row& row : preview.reading.rows) {
        const auto unit = field
            ? records::Reference::fromCbor(row.values.value(field->number, QCborValue(nullptr)))
            : std::nullopt;
        if (!unit) {
            continue;
        }
        if (!known.contains(*unit)) {
            const auto grant =
                desk.authoriser.authorise(connection, desk.actor, importDeed(*preview.type, *unit));
            if (!grant && grant.error().code != ErrorCode::NotAllowed) {
                return grant.error();
            }
            known.insert(*unit, grant.ok());
        }
        if (!known.value(*unit)) {
            preview.reading.complaints.append({.line = row.line,
                .column = {},
                .error = {.record = row.number,
                    .type = QLatin1String(preview.type->name),
                    .field = QLatin1String(field->name),
                    .code = ErrorCode::NotAllowed,
                    .value = {}}});
        }
    }
    return {};
}

/// The round to write: the first whose records are not all void again.
Result<void> findRound(Connection& connection, Preview& preview)
{
    for (;; ++preview.round) {
        int present = 0;
        int voided = 0;
        for (const Row& row : preview.reading.rows) {
            const RecordId id =
                importedId(preview.import, *preview.type, preview.round, row.number);
            const auto state = journal::stateWord(connection, *preview.type, id);
            if (!state) {
                return state.error();
            }
            present += state->isEmpty() ? 0 : 1;
            voided += *state == QStringLiteral("void") ? 1 : 0;
        }
        if (present == 0 || voided < present) {
            preview.present = present;
            return {};
        }
    }
}

Change changeOf(const Desk& desk, const Preview& preview, const Row& row, const RecordId& id)
{
    const TypeSpec& type = *preview.type;
    const QString origin = QStringLiteral("取込 ") + QString::fromLatin1(preview.import.toHex());
    Change change{{.type = &type,
        .action = records::ActionCreate,
        .record = id,
        .fields = row.values,
        .reason = origin,
        .notMyNumber = row.notMyNumber}};
    if (row.rest.isEmpty()) {
        return change;
    }
    const TypeSpec& note = noteTypeOf(desk.journal.catalogue());
    const int text = note.field(u"text")->number;
    const QSet<int> noneIn = row.restIsNoMyNumber ? QSet<int>{text} : QSet<int>();
    change.append({.type = &note,
        .action = records::ActionCreate,
        .record = importedNoteId(preview.import, type, preview.round, row.number),
        .fields = {{note.parentField->number, records::Reference::toCbor(id)}, {text, row.rest}},
        .reason = origin,
        .notMyNumber = noneIn});
    return change;
}

} // namespace

bool canImport(const TypeSpec& type)
{
    return type.policyClass != records::PolicyClass::System && !type.parentField
        && !type.hasNaturalKey() && type.transition(records::ActionVoid);
}

RecordId importedId(const QByteArray& import, const TypeSpec& type, int round, int number)
{
    return derivedId(import, type, round, number, IdOfRecord);
}

RecordId importedNoteId(const QByteArray& import, const TypeSpec& type, int round, int number)
{
    return derivedId(import, type, round, number, IdOfNote);
}

Result<Preview> prepare(Connection& connection, const Desk& desk, const Source& source)
{
    const records::Catalogue& catalogue = desk.journal.catalogue();
    const QString typeName = QLatin1String(source.type->name);
    if (!canImport(*source.type)) {
        return fail(ErrorCode::UnknownType, QStringLiteral("is not imported"), typeName);
    }
    if (source.file.size() > mostLedgerBytes) {
        return fail(
            ErrorCode::TooLarge, QStringLiteral("ledger"), QString::number(source.file.size()));
    }
    const auto grant =
        desk.authoriser.authorise(connection, desk.actor, importDeed(*source.type, {}));
    if (!grant) {
        return grant.error();
    }
    organisation::Directory directory(connection);
    const auto station = directory.station(grant->unit);
    if (!station) {
        return station.error();
    }
    auto names = Names::of(connection, catalogue, *station ? (*station)->id : RecordId());
    if (!names) {
        return names.error();
    }
    const auto text = decodeText(source.file);
    if (!text) {
        return text.error();
    }
    const auto table = parseCsv(*text);
    if (!table) {
        return table.error();
    }
    if (table->isEmpty()) {
        return fail(ErrorCode::EmptyFile, QStringLiteral("no heading"));
    }
    if (table->size() > mostLedgerRecords) {
        return fail(
            ErrorCode::TooLarge, QStringLiteral("records"), QString::number(table->size() - 1));
    }
    Preview preview{.import = sha256(source.file), .type = source.type};
    preview.reading = readLedger(*table, *source.type, *names,
        {.map = source.map,
            .notMyNumber = source.notMyNumber,
            .context = {desk.clock.now(), desk.actor.officer, grant->unit},
            .note = &noteTypeOf(catalogue)});
    if (auto judged = judgeUnits(connection, desk, preview); !judged) {
        return judged.error();
    }
    if (auto found = findRound(connection, preview); !found) {
        return found.error();
    }
    return preview;
}

QList<Change> inChanges(const QList<Change>& whole)
{
    QList<Change> changes;
    for (const Change& part : whole) {
        if (changes.isEmpty() || changes.last().size() + part.size() > itemsPerChange) {
            changes.append(part);
        } else {
            changes.last() += part;
        }
    }
    return changes;
}

Result<int> writeGroup(Connection& connection, const Desk& desk, const Preview& preview, int group)
{
    Q_ASSERT(preview.mayBeWritten());
    QList<Change> added;
    for (const Row& row : preview.reading.rows.mid(group * recordsPerGroup, recordsPerGroup)) {
        const RecordId id = importedId(preview.import, *preview.type, preview.round, row.number);
        const auto there = journal::exists(connection, *preview.type, id);
        if (!there) {
            return there.error();
        }
        if (!*there) {
            added.append(changeOf(desk, preview, row, id));
        }
    }
    const auto written = desk.journal.commitAll(connection, desk.actor, inChanges(added));
    return written ? Result<int>(int(added.size())) : written.error();
}

} // namespace bansho::ledger
