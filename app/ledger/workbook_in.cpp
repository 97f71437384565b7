#include "app/ledger/workbook_in.h"

#include "app/base/cbor.h"

#include "app/records/validation.h"
#include "app/records/words.h"

#include "app/organisation/rights.h"

#include "app/ledger/creations.h"
#include "app/ledger/names.h"
#include "app/ledger/row_judge.h"
#include "app/ledger/workbook_out.h"
#include "app/ledger/workbook_rows.h"

#include <algorithm>

namespace bansho::ledger {

using journal::Change;
using journal::ChangeItem;
using records::FieldSpec;
using records::TypeSpec;
using store::Connection;
using workbook::Cell;
using workbook::SheetRow;

namespace {

/// Reads a workbook row by row: those with an id go to the judge, the others become a small ledger.
class WorkbookReader {
public:
    WorkbookReader(Connection& connection, const Desk& desk, const WorkbookSource& source,
        const workbook::Book& book, const Names& names)
        : m_connection(connection)
        , m_desk(desk)
        , m_source(source)
        , m_type(*source.type)
        , m_book(book)
        , m_names(names)
    {
        m_preview.import = sha256(source.file);
        m_preview.type = source.type;
    }

    Result<WorkbookPreview> run()
    {
        if (auto planned = planColumns(); !planned) {
            return planned.error();
        }
        const auto scope = organisation::readableUnits(
            m_connection, m_desk.actor.officer, m_type.policyClass, m_desk.clock.now());
        if (!scope) {
            return scope.error();
        }
        RowJudge judge(m_connection, m_desk, m_type, m_columns, m_names, *scope, m_preview);
        countIds();
        QList<const SheetRow*> fresh;
        for (qsizetype at = 1; at < m_book.rows.size(); ++at) {
            const SheetRow& row = m_book.rows.at(at); // not of a copy: `fresh` points into it
            if (plainText(cellAt(row, m_columns.id)).trimmed().isEmpty()) {
                fresh.append(&row);
                continue;
            }
            if (auto judged = judge.take(row, isRepeated(row), said(row)); !judged) {
                return judged.error();
            }
        }
        if (auto read = readFresh(fresh); !read) {
            return read.error();
        }
        std::ranges::stable_sort(m_preview.complaints, {},
            [](const CellComplaint& complaint) { return complaint.about.line; });
        return std::move(m_preview);
    }

private:
    Result<void> planColumns()
    {
        QStringList headings;
        for (const Cell& cell : m_book.rows.first().cells) {
            headings.append(plainText(cell));
        }
        m_columns.id = headings.indexOf(idHeading);
        m_columns.memory = headings.indexOf(memoryHeading);
        if (m_columns.id < 0 || m_columns.memory < 0) {
            return fail(ErrorCode::IdLost, QStringLiteral("hidden columns"));
        }
        QList<Complaint> complaints;
        const QList<Column> columns = columnsOf(headings, m_type, ImportMap(), complaints);
        for (qsizetype at = 0; at < columns.size(); ++at) {
            SheetColumn column{.heading = headings.at(at), .field = columns.at(at).field};
            if (!column.field) {
                nameFixed(column);
            }
            const bool ours = at == m_columns.id || at == m_columns.memory || column.isState;
            if (!column.field && !ours && !column.heading.trimmed().isEmpty()) {
                m_preview.unread.append(column.heading);
            }
            m_columns.all.append(column);
        }
        for (const Complaint& complaint : std::as_const(complaints)) { // two columns of one field
            m_preview.complaints.append({workbook::cellName(headings.lastIndexOf(complaint.column),
                                             m_book.rows.first().line),
                complaint});
        }
        return complaints.isEmpty()
            ? Result<void>()
            : fail(ErrorCode::Exists, QStringLiteral("two columns"), complaints.first().column);
    }

    /// A column that is shown only: the state, the receipt number, files.
    void nameFixed(SheetColumn& column) const
    {
        const records::Words& words = records::Words::builtIn();
        const QString typeName = QLatin1String(m_type.name);
        for (const Language language : {Language::Japanese, Language::English}) {
            column.isState =
                column.isState || column.heading == words.sheet(QStringLiteral("state"), language);
            for (const FieldSpec& field : m_type.fields) {
                if (!isTakenBack(m_type, field)
                    && column.heading
                        == words.field(typeName, QLatin1String(field.name), language)) {
                    column.field = &field;
                }
            }
        }
    }

    void countIds()
    {
        for (qsizetype at = 1; at < m_book.rows.size(); ++at) {
            const SheetRow& row = m_book.rows.at(at);
            const QString id = plainText(cellAt(row, m_columns.id)).trimmed();
            m_ids[id] += id.isEmpty() ? 0 : 1;
        }
    }

    [[nodiscard]] bool isRepeated(const SheetRow& row) const
    {
        return m_ids.value(plainText(cellAt(row, m_columns.id)).trimmed()) > 1;
    }

    [[nodiscard]] QSet<int> said(const SheetRow& row) const
    {
        QSet<int> fields;
        for (const SheetColumn& column : m_columns.all) {
            if (column.field
                && (m_source.notMyNumber.contains({row.line, column.heading})
                    || m_source.notMyNumber.contains(
                        {row.line, QString::fromLatin1(column.field->name)}))) {
                fields.insert(column.field->number);
            }
        }
        return fields;
    }

    /// New rows by the rules of an import from CSV.
    Result<void> readFresh(const QList<const SheetRow*>& fresh)
    {
        QList<CsvRecord> table{headingOfFresh()};
        QSet<std::pair<int, QString>> notMyNumber;
        for (const SheetRow* row : fresh) {
            if (isFreshBad(*row)) {
                continue;
            }
            CsvRecord record{.line = row->line, .cells = {}};
            for (const qsizetype at : std::as_const(m_freshColumns)) {
                record.cells.append(judgedText(cellAt(*row, at), m_columns.all.at(at).field));
            }
            for (const auto& [line, heading] : m_source.notMyNumber) {
                if (line == row->line) {
                    notMyNumber.insert({int(table.size()), heading});
                }
            }
            table.append(record);
        }
        if (table.size() == 1) {
            return {};
        }
        organisation::Directory directory(m_connection);
        const auto officer = directory.officer(m_desk.actor.officer);
        if (!officer) {
            return officer.error();
        }
        const auto grant =
            m_desk.authoriser.authorise(m_connection, m_desk.actor, importDeed(m_type, {}));
        if (!grant && grant.error().code != ErrorCode::NotAllowed) {
            return grant.error();
        }
        Reading reading = readLedger(table, m_type, m_names,
            {.map = {},
                .notMyNumber = notMyNumber,
                .context = {m_desk.clock.now(), m_desk.actor.officer,
                    grant          ? grant->unit
                        : *officer ? (*officer)->unit
                                   : RecordId()},
                .note = &noteTypeOf(m_desk.journal.catalogue())});
        if (!grant || !canImport(m_type)) {
            for (const Row& row : reading.rows) {
                complain(row.line, firstCell(row.line), ErrorCode::NotAllowed);
            }
            return {};
        }
        return takeFresh(reading);
    }

    CsvRecord headingOfFresh()
    {
        CsvRecord heading{.line = m_book.rows.first().line, .cells = {}};
        for (qsizetype at = 0; at < m_columns.all.size(); ++at) {
            const SheetColumn& column = m_columns.all.at(at);
            const bool fixed = column.isState || at == m_columns.id || at == m_columns.memory
                || (column.field && !isTakenBack(m_type, *column.field));
            if (!fixed) {
                m_freshColumns.append(at);
                heading.cells.append(column.heading);
            }
        }
        return heading;
    }

    /// What a row without an id must not have: the hidden memory, a receipt number, a state, files.
    bool isFreshBad(const SheetRow& row)
    {
        const qsizetype before = m_preview.complaints.size();
        for (qsizetype at = 0; at < row.cells.size(); ++at) {
            const Cell& cell = row.cells.at(at);
            if (cell.kind == Cell::Kind::Broken) {
                complain(row.line, workbook::cellName(at, row.line), ErrorCode::WrongKind,
                    cell.text, at);
            } else if (cell.kind != Cell::Kind::Blank && !m_freshColumns.contains(at)
                && at < m_columns.all.size()) {
                const bool memory = at == m_columns.memory;
                complain(row.line, workbook::cellName(at, row.line),
                    memory ? ErrorCode::IdLost : ErrorCode::ShownOnly,
                    memory ? QString() : plainText(cell), at);
            }
        }
        return m_preview.complaints.size() > before;
    }

    Result<void> takeFresh(Reading& reading)
    {
        const auto foreign = foreignUnits(m_connection, m_desk, m_type, reading.rows);
        if (!foreign) {
            return foreign.error();
        }
        QSet<int> bad;
        for (const Complaint& complaint : reading.complaints + *foreign) {
            bad.insert(complaint.line);
            CellComplaint at{addressOf(complaint), complaint};
            at.about.error.record = 0; // the cell says where
            m_preview.complaints.append(at);
        }
        for (const Row& row : std::as_const(reading.rows)) {
            if (bad.contains(row.line)) {
                continue;
            }
            const NewRow added = named(row);
            const auto there = journal::exists(m_connection, m_type, added.record);
            if (!there) {
                return there.error();
            }
            if (*there) {
                ++m_preview.present;
            } else {
                m_preview.added.append(added);
            }
        }
        return {};
    }

    /// The ids of a new record follow from the workbook and what the row says, so that the row may
    /// be moved, and other rows mended, before the workbook is taken in again.
    NewRow named(const Row& row)
    {
        QCborArray content;
        for (auto it = row.values.cbegin(); it != row.values.cend(); ++it) {
            content.append(it.key());
            content.append(it.value());
        }
        const QString known = m_book.notes.value(noteOfExport);
        const QByteArray book = known.isEmpty() ? m_preview.import : known.toLatin1();
        const QByteArray base = sha256(toDeterministicCbor(
            QCborArray{QStringLiteral("workbook"), book, m_type.number, content, row.rest}));
        const int twin = m_twins[base]++;
        const auto derived = [&](int what) {
            return RecordId::fromBytes(
                sha256(toDeterministicCbor(QCborArray{base, twin, what})).first(16))
                .value_or(RecordId());
        };
        return {.row = row, .record = derived(0), .note = derived(1)};
    }

    [[nodiscard]] QString addressOf(const Complaint& complaint) const
    {
        for (qsizetype at = 0; at < m_columns.all.size(); ++at) {
            const SheetColumn& column = m_columns.all.at(at);
            const bool meant = complaint.column.isEmpty()
                ? column.field && complaint.error.field == QLatin1String(column.field->name)
                : column.heading == complaint.column;
            if (meant) {
                return workbook::cellName(at, complaint.line);
            }
        }
        return firstCell(complaint.line);
    }

    /// The first cell of a line that is not hidden.
    [[nodiscard]] QString firstCell(int line) const
    {
        qsizetype at = 0;
        while (at == m_columns.id || at == m_columns.memory) {
            ++at;
        }
        return workbook::cellName(at, line);
    }

    void complain(int line, const QString& cell, ErrorCode code, const QString& value = {},
        qsizetype column = -1)
    {
        m_preview.complaints.append({cell,
            {.line = line,
                .column = column < 0 || column >= m_columns.all.size()
                    ? QString()
                    : m_columns.all.at(column).heading,
                .error = {.record = 0,
                    .type = QLatin1String(m_type.name),
                    .field = {},
                    .code = code,
                    .value = records::shownValue(value)}}});
    }

    Connection& m_connection;
    const Desk& m_desk;
    const WorkbookSource& m_source;
    const TypeSpec& m_type;
    const workbook::Book& m_book;
    const Names& m_names;
    SheetColumns m_columns;
    QList<qsizetype> m_freshColumns; ///< those that a new record may fill
    QHash<QString, int> m_ids;
    QHash<QByteArray, int> m_twins;
    WorkbookPreview m_preview;
};

bool isOurs(const workbook::Book& book)
{
    if (book.notes.contains(noteOfExport)) {
        return true;
    }
    return !book.rows.isEmpty()
        && std::ranges::any_of(
            book.rows.first().cells, [](const Cell& cell) { return cell.text == idHeading; });
}

ChangeItem editOf(const WorkbookPreview& preview, const ChangedRow& row)
{
    records::FieldValues fields;
    for (const CellChange& cell : row.cells) {
        fields.insert(cell.field->number, cell.to);
    }
    return {.type = preview.type,
        .action = records::ActionEdit,
        .record = row.record,
        .fields = fields,
        .reason = originOf(preview.import),
        .notMyNumber = row.notMyNumber,
        .saw = row.saw};
}

/// A row on its way into the journal.
struct Outgoing {
    Change change;
    QString cell; ///< where a refusal is shown
    int line = 0;
    const ChangedRow* changed = nullptr; ///< null: a new record
};

QList<Outgoing> outgoing(const Desk& desk, const WorkbookPreview& preview, int group)
{
    QList<Outgoing> rows;
    const qsizetype from = group * recordsPerGroup;
    const qsizetype all = preview.changed.size() + preview.added.size();
    for (qsizetype at = from; at < qMin(all, from + recordsPerGroup); ++at) {
        if (at < preview.changed.size()) {
            const ChangedRow& row = preview.changed.at(at);
            rows.append({{editOf(preview, row)}, row.cell, row.line, &row});
        } else {
            const NewRow& added = preview.added.at(at - preview.changed.size());
            rows.append({creationOf(desk.journal.catalogue(), *preview.type, added.row,
                             {added.record, added.note}, originOf(preview.import)),
                workbook::cellName(2, added.row.line), added.row.line, nullptr});
        }
    }
    return rows;
}

/// Whether the error is about the record, not about the store.
bool isAboutRecord(ErrorCode code)
{
    return code >= ErrorCode::Required && code <= ErrorCode::NeedsUpdate;
}

CellComplaint refusalOf(const WorkbookPreview& preview, const Outgoing& row, const Error& error)
{
    FieldError about = error.fields.isEmpty()
        ? FieldError{.type = QLatin1String(preview.type->name), .code = error.code}
        : error.fields.first();
    about.record = 0;
    return {row.cell, {.line = row.line, .column = {}, .error = about}};
}

void count(Taken& taken, const Outgoing& row)
{
    taken.changed += row.changed ? 1 : 0;
    taken.cells += row.changed ? int(row.changed->cells.size()) : 0;
    taken.added += row.changed ? 0 : 1;
}

} // namespace

int WorkbookPreview::cells() const
{
    int all = 0;
    for (const ChangedRow& row : changed) {
        all += int(row.cells.size());
    }
    return all;
}

int WorkbookPreview::clashes() const
{
    int all = 0;
    for (const ChangedRow& row : changed) {
        all += int(std::ranges::count_if(row.cells, &CellChange::meanwhile));
    }
    return all;
}

bool isOurWorkbook(const QByteArray& file)
{
    const auto book = workbook::looksZipped(file)
        ? workbook::readXlsx(file)
        : Result<workbook::Book>(fail(ErrorCode::BadWorkbook, QStringLiteral("no archive")));
    return book && isOurs(*book);
}

Result<WorkbookPreview> prepareWorkbook(
    Connection& connection, const Desk& desk, const WorkbookSource& source)
{
    const auto book = workbook::readXlsx(source.file);
    if (!book) {
        return book.error();
    }
    const QString wrote = book->notes.value(noteOfType);
    const QString typeName = QLatin1String(source.type->name);
    if (!canExport(*source.type) || (!wrote.isEmpty() && wrote != typeName)) {
        return fail(ErrorCode::UnknownType, QStringLiteral("is a workbook of ") + wrote, typeName);
    }
    if (book->rows.isEmpty()) {
        return fail(ErrorCode::EmptyFile, QStringLiteral("no heading"));
    }
    const auto names = Names::ofOfficer(connection, desk.journal.catalogue(), desk.actor.officer);
    return names ? WorkbookReader(connection, desk, source, *book, *names).run() : names.error();
}

Result<Taken> writeWorkbook(
    Connection& connection, const Desk& desk, const WorkbookPreview& preview, int group)
{
    const QList<Outgoing> rows = outgoing(desk, preview, group);
    Taken taken;
    QList<Change> changes;
    for (const Outgoing& row : rows) {
        changes.append(row.change);
    }
    const auto together = desk.journal.commitAll(connection, desk.actor, changes);
    if (together) {
        for (const Outgoing& row : rows) {
            count(taken, row);
        }
        return taken;
    }
    if (!isAboutRecord(together.error().code)) {
        return together.error();
    }
    for (const Outgoing& row : rows) { // one is refused: which?
        const auto alone = desk.journal.commit(connection, desk.actor, row.change);
        if (alone) {
            count(taken, row);
        } else if (isAboutRecord(alone.error().code)) {
            taken.refused.append(refusalOf(preview, row, alone.error()));
        } else {
            return alone.error();
        }
    }
    return taken;
}

QString complaintSentence(const CellComplaint& complaint, Language language)
{
    const QString words = complaintSentence(complaint.about, language);
    return complaint.cell.isEmpty() ? words : complaint.cell + QStringLiteral(": ") + words;
}

} // namespace bansho::ledger
