#include "app/ledger/importing.h"

#include "app/base/cbor.h"
#include "app/base/encoding.h"

#include "app/records/validation.h"

#include "app/journal/tables.h"

#include "app/ledger/creations.h"
#include "app/ledger/names.h"
#include "app/workbook/xlsx_reader.h"

namespace bansho::ledger {

using journal::Change;
using records::TypeSpec;
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

/// A workbook that is no template of ours as the table it shows. BadWorkbook, with its cell, for a
/// formula that failed.
Result<QList<CsvRecord>> tableOfWorkbook(const QByteArray& file)
{
    const auto book = workbook::readXlsx(file);
    if (!book) {
        return book.error();
    }
    QList<CsvRecord> table;
    for (const workbook::SheetRow& row : book->rows) {
        CsvRecord record{.line = row.line, .cells = {}};
        for (const workbook::Cell& cell : row.cells) {
            if (cell.kind == workbook::Cell::Kind::Broken) {
                return fail(ErrorCode::BadWorkbook, QStringLiteral("formula"),
                    workbook::cellName(record.cells.size(), row.line) + u' ' + cell.text);
            }
            record.cells.append(workbook::plainText(cell));
        }
        while (!table.isEmpty() && record.cells.size() < table.first().cells.size()) {
            record.cells.append(QString());
        }
        table.append(record);
    }
    return table;
}

Result<QList<CsvRecord>> tableOf(const QByteArray& file)
{
    if (workbook::looksZipped(file)) {
        return tableOfWorkbook(file);
    }
    const auto text = decodeText(file);
    return text ? parseCsv(*text) : text.error();
}

/// Most of our own columns, and no ids: what was exported and copied would become new records.
bool isOursWithoutIds(const Reading& reading, const TypeSpec& type)
{
    const auto fields = std::ranges::count_if(
        reading.columns, [](const Column& column) { return column.field != nullptr; });
    return fields * 2 > qsizetype(type.fields.size());
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
    const auto table = tableOf(source.file);
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
    if (isOursWithoutIds(preview.reading, *source.type)) {
        return fail(ErrorCode::IdLost, QStringLiteral("the columns of an export"), typeName);
    }
    const bool known = std::ranges::any_of(
        preview.reading.columns, [](const Column& column) { return column.field != nullptr; });
    if (!known && table->size() < 2
        && preview.reading.complaints.isEmpty()) { // some words: another file than a ledger
        return fail(ErrorCode::EmptyFile, QStringLiteral("no column that is known, no records"));
    }
    const auto foreign = foreignUnits(connection, desk, *source.type, preview.reading.rows);
    if (!foreign) {
        return foreign.error();
    }
    preview.reading.complaints += *foreign;
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
            added.append(creationOf(desk.journal.catalogue(), *preview.type, row,
                {id, importedNoteId(preview.import, *preview.type, preview.round, row.number)},
                originOf(preview.import)));
        }
    }
    const auto written = desk.journal.commitAll(connection, desk.actor, inChanges(added));
    return written ? Result<int>(int(added.size())) : written.error();
}

} // namespace bansho::ledger
