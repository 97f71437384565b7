#include "ui/cases/table_read.h"

#include "app/organisation/directory.h"

#include "app/cases/consultation.h"

#include <QFile>

namespace bansho::casework {

using ledger::CellComplaint;
using ledger::Complaint;
using ledger::Reading;
using ledger::WorkbookPreview;
using store::Connection;

namespace {

enum class FileKind { Workbook, Csv };

/// The units and officers among the values, by their names.
Result<QHash<RecordId, QString>> namesIn(Connection& connection, const WorkbookPreview& preview)
{
    organisation::Directory directory(connection);
    QHash<RecordId, QString> names;
    for (const ledger::ChangedRow& row : preview.changed) {
        for (const ledger::CellChange& cell : row.cells) {
            for (const QCborValue& value : {cell.from, cell.to}) {
                const auto id = cell.field->kind == records::Kind::Reference
                    ? records::Reference::fromCbor(value)
                    : std::nullopt;
                if (!id || names.contains(*id)) {
                    continue;
                }
                const auto unit = directory.unit(*id);
                const auto officer = directory.officer(*id);
                if (!unit || !officer) {
                    return !unit ? unit.error() : officer.error();
                }
                if (*unit || *officer) {
                    names.insert(*id, *unit ? (*unit)->name : (*officer)->name);
                }
            }
        }
    }
    return names;
}

Result<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
            file.errorString(), path);
    }
    const QByteArray bytes = file.read(ledger::mostLedgerBytes + 1);
    return file.error() == QFileDevice::NoError
        ? Result<QByteArray>(bytes)
        : fail(ErrorCode::FileUnreadable, file.errorString(), path);
}

/// The row of a spreadsheet: a CSV's record is one row there, however many lines it has.
int rowOf(const Reading& reading, int line, FileKind kind)
{
    return kind == FileKind::Workbook ? line : reading.sheetRows.value(line, line);
}

CellComplaint inItsCell(const Reading& reading, const Complaint& complaint, FileKind kind)
{
    qsizetype column = 0;
    for (qsizetype at = 0; at < reading.columns.size(); ++at) {
        const ledger::Column& one = reading.columns.at(at);
        const bool meant = complaint.column.isEmpty()
            ? one.field && complaint.error.field == QLatin1String(one.field->name)
            : one.heading == complaint.column;
        if (meant) {
            column = at;
            break;
        }
    }
    const int row = rowOf(reading, complaint.line, kind);
    CellComplaint shown{workbook::cellName(column, row), complaint};
    shown.about.error.record = 0; // the cell says where
    return shown;
}

/// What the columns of a row became.
ledger::ChangedRow asChanges(const Reading& reading, const ledger::Row& row, int line)
{
    ledger::ChangedRow shown{.line = line};
    QSet<int> told;
    for (qsizetype at = 0; at < reading.columns.size(); ++at) {
        const records::FieldSpec* field = reading.columns.at(at).field;
        const auto value = field ? row.values.constFind(field->number) : row.values.constEnd();
        if (value != row.values.constEnd() && !told.contains(field->number)) {
            told.insert(field->number);
            shown.cells.append({.cell = workbook::cellName(at, line),
                .field = field,
                .from = QCborValue(nullptr),
                .to = *value});
        }
    }
    return shown;
}

WorkbookPreview previewOf(const ledger::Preview& preview, FileKind kind)
{
    const Reading& reading = preview.reading;
    WorkbookPreview shown{
        .import = preview.import, .type = preview.type, .present = preview.present};
    for (const ledger::Column& column : reading.columns) {
        if (!column.field && !column.heading.trimmed().isEmpty()) {
            shown.unread.append(column.heading);
        }
    }
    for (const Complaint& complaint : reading.complaints) {
        shown.complaints.append(inItsCell(reading, complaint, kind));
    }
    if (!preview.mayBeWritten()) {
        return shown;
    }
    for (const ledger::Row& row : reading.rows) {
        ledger::NewRow added{.row = row};
        added.row.line = rowOf(reading, row.line, kind);
        if (shown.changed.isEmpty()) {
            shown.changed.append(asChanges(reading, row, added.row.line));
        }
        shown.added.append(added);
    }
    return shown;
}

} // namespace

int TableRead::groups() const
{
    if (!ledger) {
        return preview.groups();
    }
    const bool any = ledger->mayBeWritten() && ledger->present < ledger->reading.rows.size();
    return any ? ledger->groups() : 0;
}

Result<TableRead> readTable(Connection& connection, const ledger::Desk& desk, const QString& path)
{
    auto bytes = contentOf(path);
    if (!bytes) {
        return bytes.error();
    }
    TableRead read;
    const records::TypeSpec& type = cases::consultationType();
    if (ledger::isOurWorkbook(*bytes)) {
        auto preview = ledger::prepareWorkbook(
            connection, desk, {.file = std::move(*bytes), .type = &type, .notMyNumber = {}});
        if (!preview) {
            return preview.error();
        }
        read.preview = std::move(*preview);
    } else {
        const FileKind kind = workbook::looksZipped(*bytes) ? FileKind::Workbook : FileKind::Csv;
        auto preview = ledger::prepare(connection, desk,
            {.file = std::move(*bytes), .type = &type, .map = {}, .notMyNumber = {}});
        if (!preview) {
            return preview.error();
        }
        read.ledger = std::move(*preview);
        read.preview = previewOf(*read.ledger, kind);
    }
    auto names = namesIn(connection, read.preview);
    if (!names) {
        return names.error();
    }
    read.names = std::move(*names);
    return read;
}

Result<ledger::Taken> takeIn(
    Connection& connection, const ledger::Desk& desk, const TableRead& read, int group)
{
    if (!read.ledger) {
        return ledger::writeWorkbook(connection, desk, read.preview, group);
    }
    const auto added = ledger::writeGroup(connection, desk, *read.ledger, group);
    return added ? Result<ledger::Taken>(ledger::Taken{.added = *added}) : added.error();
}

} // namespace bansho::casework
