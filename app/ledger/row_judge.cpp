#include "app/ledger/row_judge.h"

#include "app/records/validation.h"

#include "app/ledger/creations.h"
#include "app/ledger/workbook_rows.h"

#include <QCborArray>

namespace bansho::ledger {

using journal::RecordState;
using journal::StoredRecord;
using records::FieldSpec;
using records::Kind;
using records::TypeSpec;
using workbook::Cell;
using workbook::SheetRow;

namespace {

/// Whether the entry came in from a file (originOf()).
bool isImported(const journal::Entry& entry)
{
    return records::ownReason(entry.reason).startsWith(originOf({}));
}

/// What an entry says of a set that goes from one value to another: [added, removed].
QCborValue setStep(const QCborValue& from, const QCborValue& to)
{
    const QCborArray had = from.toArray();
    const QCborArray wants = to.toArray();
    QCborArray added;
    QCborArray removed;
    for (const auto& item : wants) {
        if (!had.contains(item)) {
            added.append(item);
        }
    }
    for (const auto& item : had) {
        if (!wants.contains(item)) {
            removed.append(item);
        }
    }
    return QCborArray{added, removed};
}

} // namespace

Cell cellAt(const SheetRow& row, qsizetype column)
{
    return column >= 0 && column < row.cells.size() ? row.cells.at(column) : Cell{};
}

QString judgedText(const Cell& cell, const FieldSpec* field)
{
    const bool dated = field && (field->kind == Kind::Date || field->kind == Kind::Instant);
    if (!dated || !workbook::timeOf(cell)) {
        return plainText(cell);
    }
    Cell day = cell;
    day.shape = workbook::Shape::DayTime;
    return plainText(day);
}

RowJudge::RowJudge(store::Connection& connection, const Desk& desk, const TypeSpec& type,
    const SheetColumns& columns, const Names& names, const organisation::ReadScope& scope,
    WorkbookPreview& preview)
    : m_connection(connection)
    , m_desk(desk)
    , m_type(type)
    , m_columns(columns)
    , m_scope(scope)
    , m_preview(preview)
    , m_resolve(names)
    , m_reader(type, m_noMap, m_resolve)
{
}

Result<void> RowJudge::take(const SheetRow& row, bool repeated, const QSet<int>& notMyNumber)
{
    m_row = &row;
    m_notMyNumber = notMyNumber;
    m_history.reset();
    m_seen.clear();
    m_bad = false;
    const auto id = RecordId::fromHex(plainText(cellAt(row, m_columns.id)).trimmed());
    auto memory = rowMemoryOf(plainText(cellAt(row, m_columns.memory)));
    m_first = 0;
    while (m_first == m_columns.id || m_first == m_columns.memory) {
        ++m_first;
    }
    if (!id || !memory || memory->record != *id) {
        complain(m_first, ErrorCode::IdLost);
        return {};
    }
    m_memory = std::move(*memory);
    const QList<qsizetype> places = changedCells();
    if (places.isEmpty()) {
        m_preview.unchanged += m_bad ? 0 : 1;
        return {};
    }
    m_first = places.first();
    if (repeated) {
        complain(m_first, ErrorCode::IdRepeated);
        return {};
    }
    const auto record = find();
    if (!record) {
        return record.error();
    }
    return *record ? judge(places, **record) : Result<void>();
}

QList<qsizetype> RowJudge::changedCells()
{
    QList<qsizetype> places;
    for (qsizetype at = 0; at < m_columns.all.size(); ++at) {
        const SheetColumn& column = m_columns.all.at(at);
        if (!column.field && !column.isState) {
            continue;
        }
        const Cell cell = cellAt(*m_row, at);
        const int number = column.isState ? memoryOfState : column.field->number;
        if (cellDigest(cell) == m_memory.fields.value(number).digest) {
            continue;
        }
        if (column.isState || !isTakenBack(m_type, *column.field)) {
            complain(at, ErrorCode::ShownOnly, plainText(cell));
        }
        places.append(at);
    }
    return places;
}

Result<std::optional<StoredRecord>> RowJudge::find()
{
    auto record = journal::load(m_connection, m_type, m_memory.record);
    if (!record) {
        return record.error();
    }
    const auto units = *record
        ? journal::readingUnits(m_connection, m_desk.journal.catalogue(), **record)
        : Result(QList<RecordId>());
    if (!units) {
        return units.error();
    }
    if (!m_scope.containsAny(*units)) {
        complain(m_first, ErrorCode::NotFound);
        return std::optional<StoredRecord>();
    }
    if ((*record)->state.needsUpdate) {
        complain(m_first, ErrorCode::NeedsUpdate);
        return std::optional<StoredRecord>();
    }
    return record;
}

Result<void> RowJudge::judge(const QList<qsizetype>& places, const StoredRecord& record)
{
    const RecordState& now = record.state;
    const QCborValue number = m_type.numberField
        ? now.values().value(m_type.numberField->number, QCborValue(nullptr))
        : QCborValue(nullptr);
    ChangedRow changed{.line = m_row->line,
        .cell = workbook::cellName(m_first, m_row->line),
        .record = m_memory.record,
        .number = number.toString(),
        .notMyNumber = m_notMyNumber};
    for (const qsizetype place : places) {
        const SheetColumn& column = m_columns.all.at(place);
        if (!column.field || !isTakenBack(m_type, *column.field)) {
            continue; // complained of already
        }
        if (auto read = readCell(place, now, changed); !read) {
            return read;
        }
    }
    if (changed.cells.isEmpty()) {
        return {};
    }
    if (m_type.isFrozen(now.state)) {
        complain(m_first, ErrorCode::RecordClosed);
        return {};
    }
    if (auto allowed = authorise(record, changed); !allowed) {
        return allowed;
    }
    check(record, changed);
    changed.saw = seenState(now);
    if (!m_bad) {
        m_preview.changed.append(changed);
    }
    return {};
}

Result<void> RowJudge::readCell(qsizetype place, const RecordState& now, ChangedRow& changed)
{
    const FieldSpec& field = *m_columns.all.at(place).field;
    const Cell cell = cellAt(*m_row, place);
    const QString text = judgedText(cell, &field);
    const QCborValue stands = now.values().value(field.number, QCborValue(nullptr));
    if (cell.kind == Cell::Kind::Broken) {
        complain(place, ErrorCode::WrongKind, text);
        return {};
    }
    if (stands.isString() && stands.toString().size() > workbook::longestCell) {
        complain(place, ErrorCode::TooLong); // the cell did not hold all of it
        return {};
    }
    const auto value = m_reader.value(field, text);
    if (!value) {
        complain(place, value.error().code, text.trimmed());
        return {};
    }
    QCborValue to = *value;
    if (field.policy == records::Policy::Set) {
        keepOthers(field, stands, to);
    }
    if (to == stands && !now.isClash(m_type, field.number)) {
        ++m_preview.standing;
        return {};
    }
    const auto said = follow(field, to);
    if (!said) {
        return said.error();
    }
    const QList<EntryId> seen = m_seen.value(field.number);
    const bool meanwhile = now.seen(field.number) != seen;
    if (*said && meanwhile) { // taken in before, and somebody has changed it since
        ++m_preview.standing;
        return {};
    }
    if (now.isClash(m_type, field.number)) {
        complain(place, ErrorCode::OpenClash);
    } else if (meanwhile && field.policy == records::Policy::Last) {
        complain(place, ErrorCode::ChangedMeanwhile);
    }
    changed.cells.append({.cell = workbook::cellName(place, m_row->line),
        .field = &field,
        .from = stands,
        .to = to,
        .meanwhile = meanwhile && field.policy == records::Policy::Contested});
    return {};
}

/// Additions and removals of the workbook upon what the set is now: what another officer added
/// meanwhile stays.
void RowJudge::keepOthers(const FieldSpec& field, const QCborValue& now, QCborValue& to) const
{
    const QCborArray wrote = m_memory.fields.value(field.number).set.toArray();
    const QCborArray wants = to.toArray();
    QCborArray result;
    const QCborArray stands = now.toArray();
    for (const auto& item : stands) {
        if (wants.contains(item) || !wrote.contains(item)) {
            result.append(item);
        }
    }
    for (const auto& item : wants) {
        if (!wrote.contains(item)) {
            result.append(item);
        }
    }
    to = records::canonicalSet(result);
}

/// The entries that the workbook's holder has seen of a field: those it was written from, and
/// behind them what he took in from it before. Says also whether `to` was among that.
Result<bool> RowJudge::follow(const FieldSpec& field, const QCborValue& to)
{
    if (!m_history) {
        auto entries = m_desk.journal.entriesOf(m_connection, m_memory.record);
        if (!entries) {
            return entries.error();
        }
        m_history = std::move(*entries);
    }
    const CellMemory memory = m_memory.fields.value(field.number);
    QList<EntryId> seen = memory.heads;
    bool said = false;
    for (const journal::Entry& entry : *m_history) {
        if (entry.action != records::ActionEdit || !entry.fields.contains(field.number)
            || entry.base.value(field.number) != seen) {
            continue;
        }
        const bool same = entry.fields.value(field.number)
            == (field.policy == records::Policy::Set ? setStep(memory.set, to) : to);
        const auto writer = m_desk.journal.officerOf(m_connection, m_memory.record, entry.id);
        if (!writer) {
            return writer.error();
        }
        said = said || same;
        if (isImported(entry) && *writer == m_desk.actor.officer) {
            seen = {entry.id};
        }
    }
    m_seen.insert(field.number, seen);
    return said;
}

/// What the commit would say of the record as it would be.
void RowJudge::check(const StoredRecord& record, const ChangedRow& changed)
{
    records::FieldValues given;
    for (const CellChange& cell : changed.cells) {
        given.insert(cell.field->number, cell.to);
        const bool once = cell.field->policy == records::Policy::Key
            || cell.field->policy == records::Policy::Append;
        if (once) {
            complain({.type = QLatin1String(m_type.name),
                .field = QLatin1String(cell.field->name),
                .code = ErrorCode::NotChangeable});
        }
    }
    for (const FieldError& error : records::checkValues(
             m_type, given, {.notMyNumber = m_notMyNumber, .now = m_desk.clock.now()})) {
        complain(error);
    }
    records::FieldValues after = record.state.values();
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        after.insert(it.key(), it.value());
    }
    after.removeIf([](const auto& item) { return item.value().isNull(); });
    if (m_bad) {
        return; // what follows from it is not told
    }
    const records::Stage stage =
        m_type.standing ? m_type.standing(record.state.state) : records::Stage::Create;
    for (const FieldError& error : records::checkStage(m_type, after, stage)) {
        complain(error);
    }
}

Result<void> RowJudge::authorise(const StoredRecord& record, const ChangedRow& changed)
{
    journal::Deed deed{.policyClass = m_type.policyClass,
        .verb = records::Verb::Edit,
        .unit = record.unit,
        .proposer = {},
        .receiver = {}};
    for (const CellChange& cell : changed.cells) {
        if (m_type.unitField && cell.field->number == m_type.unitField->number) {
            deed.receiver = records::Reference::fromCbor(cell.to).value_or(RecordId());
        }
    }
    const auto grant = m_desk.authoriser.authorise(m_connection, m_desk.actor, deed);
    if (!grant && grant.error().code != ErrorCode::NotAllowed) {
        return grant.error();
    }
    if (!grant) {
        complain(m_first, ErrorCode::NotAllowed);
    }
    return {};
}

/// The record as the workbook showed it, as far as the journal asks for it: whose values a writer
/// had seen.
RecordState RowJudge::seenState(const RecordState& now) const
{
    RecordState saw = now;
    for (const FieldSpec& field : m_type.fields) {
        QList<journal::Head> heads;
        for (const EntryId& entry :
            m_seen.value(field.number, m_memory.fields.value(field.number).heads)) {
            heads.append({entry, QCborValue(nullptr)});
        }
        if (heads.isEmpty()) {
            saw.fields.remove(field.number);
        } else {
            saw.fields.insert(field.number, heads);
        }
    }
    return saw;
}

void RowJudge::complain(qsizetype place, ErrorCode code, const QString& value)
{
    m_bad = true;
    const FieldSpec* field = m_columns.all.value(place).field;
    QString number;
    for (qsizetype at = 0; m_type.numberField && at < m_columns.all.size(); ++at) {
        const FieldSpec* other = m_columns.all.at(at).field;
        number = other && other->number == m_type.numberField->number
            ? plainText(cellAt(*m_row, at))
            : number;
    }
    m_preview.complaints.append({workbook::cellName(place, m_row->line),
        {.line = m_row->line,
            .column = m_columns.all.value(place).heading,
            .error = {.record = 0,
                .type = QLatin1String(m_type.name),
                .field = field ? QString::fromLatin1(field->name) : QString(),
                .code = code,
                .value = records::shownValue(value)}},
        records::shownValue(number)});
}

void RowJudge::complain(const FieldError& error)
{
    qsizetype place = m_first;
    for (qsizetype at = 0; at < m_columns.all.size(); ++at) {
        const FieldSpec* field = m_columns.all.at(at).field;
        if (field && error.field == QLatin1String(field->name)) {
            place = at;
        }
    }
    complain(place, error.code, error.value);
}

} // namespace bansho::ledger
