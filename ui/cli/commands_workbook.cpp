// export, and import of what it wrote.
#include "app/base/platform.h"

#include "app/ledger/workbook_out.h"

#include "ui/cli/commands.h"
#include "ui/cli/record_json.h"

#include <QFileInfo>

namespace bansho::cli {

using store::Connection;

namespace {

ledger::Desk deskOf(Session& session, organisation::Rights& rights)
{
    return {session.device().journal(), rights, session.device().clock(), session.actor()};
}

/// What whoever exports has to know.
QByteArray outsideWarning(Language language)
{
    return (language == Language::Japanese
            ? QStringLiteral("注意：書き出したファイルは暗号化されず、番所の保護の外に出ます。"
                             "不要になったら削除してください。\n")
            : QStringLiteral("note: the file is not encrypted and no longer protected by Bansho. "
                             "Delete it when it has served.\n"))
        .toUtf8();
}

QByteArray complaintLines(
    const QList<ledger::CellComplaint>& complaints, const Invocation& invocation)
{
    QByteArray lines;
    for (const ledger::CellComplaint& complaint : complaints) {
        lines += "error: " + errorName(complaint.about.error.code).toLatin1() + ": "
            + ledger::complaintSentence(complaint, invocation.language).toUtf8() + '\n';
    }
    return lines;
}

QByteArray unreadNote(const QStringList& headings, Language language)
{
    if (headings.isEmpty()) {
        return {};
    }
    return (language == Language::Japanese
            ? QStringLiteral("注意：次の列は項目でないため、既にある記録には取り込みません：%1\n")
            : QStringLiteral("note: these columns are no fields and are not taken into records "
                             "that exist: %1\n"))
        .arg(headings.join(QStringLiteral("、")))
        .toUtf8();
}

QJsonValue jsonOf(const records::TypeSpec& type, const records::FieldSpec& field,
    const QCborValue& value, RecordPrinter& printer)
{
    const auto name = [&](const records::FieldSpec& of, const RecordId& id) {
        return printer.referenceText(of, id);
    };
    return records::fieldsToJson(type, {{field.number, value}}, name)
        .value(QLatin1String(field.name));
}

QJsonArray rowsOf(const ledger::WorkbookPreview& preview, RecordPrinter& printer)
{
    QJsonArray rows;
    for (const ledger::ChangedRow& row : preview.changed) {
        QJsonArray cells;
        for (const ledger::CellChange& cell : row.cells) {
            cells.append(QJsonObject{{QStringLiteral("cell"), cell.cell},
                {QStringLiteral("field"), QLatin1String(cell.field->name)},
                {QStringLiteral("from"), jsonOf(*preview.type, *cell.field, cell.from, printer)},
                {QStringLiteral("to"), jsonOf(*preview.type, *cell.field, cell.to, printer)},
                {QStringLiteral("clash"), cell.meanwhile}});
        }
        rows.append(QJsonObject{{QStringLiteral("line"), row.line},
            {QStringLiteral("id"), row.record.hex()}, {QStringLiteral("number"), row.number},
            {QStringLiteral("cells"), cells}});
    }
    return rows;
}

QJsonObject countsOf(const ledger::WorkbookPreview& preview)
{
    return {{QStringLiteral("import"), QString::fromLatin1(preview.import.toHex())},
        {QStringLiteral("type"), QLatin1String(preview.type->name)},
        {QStringLiteral("unchanged"), preview.unchanged},
        {QStringLiteral("standing"), preview.standing},
        {QStringLiteral("present"), preview.present},
        {QStringLiteral("clashes"), preview.clashes()},
        {QStringLiteral("unread"), QJsonArray::fromStringList(preview.unread)}};
}

} // namespace

Result<Outcome> exportRecords(Session& session)
{
    const Invocation& invocation = session.invocation();
    const auto type = typeNamed(session, invocation.words.first());
    if (!type) {
        return type.error();
    }
    const QString path = invocation.path(invocation.option(QStringLiteral("o")));
    if (!path.endsWith(QStringLiteral(".xlsx"), Qt::CaseInsensitive)) {
        return fail(ErrorCode::Usage, QStringLiteral("export writes .xlsx, list --csv writes CSV"),
            QStringLiteral("-o ") + invocation.option(QStringLiteral("o"))
                + QStringLiteral(" (.xlsx)"));
    }
    const auto filters = filtersOf(session, **type);
    if (!filters) {
        return filters.error();
    }
    organisation::Rights rights(session.device().clock(), organisation::Writer::Device);
    const ledger::Desk desk = deskOf(session, rights);
    const auto plan = session.read([&](Connection& connection) -> Result<workbook::BookPlan> {
        const auto found = journal::list(connection, **type, *filters, -1);
        if (!found) {
            return found.error();
        }
        ledger::BookOrder order{.type = *type,
            .records = {},
            .name = session.device().freshRecord(),
            .language = invocation.language};
        for (const journal::StoredRecord& record : *found) {
            order.records.append(record.state.id);
        }
        return ledger::bookOf(connection, desk, order);
    });
    if (!plan) {
        return plan.error();
    }
    const auto bytes = workbook::xlsxOf(*plan, QFileInfo(path).path());
    const auto written = bytes ? platform::replaceFile(path, *bytes) : bytes.error();
    if (!written) {
        return written.error();
    }
    Outcome done = printed(QJsonObject{{QStringLiteral("file"), path},
        {QStringLiteral("type"), QLatin1String((*type)->name)},
        {QStringLiteral("records"), plan->rows.size()}});
    done.err = outsideWarning(invocation.language);
    return done;
}

Result<Outcome> importWorkbook(Session& session, const ledger::WorkbookSource& source)
{
    const Invocation& invocation = session.invocation();
    if (invocation.has(QStringLiteral("map"))) { // its headings are ours
        return fail(ErrorCode::Usage, QStringLiteral("--map"), QStringLiteral("--map"));
    }
    organisation::Rights rights(session.device().clock(), organisation::Writer::Device);
    const ledger::Desk desk = deskOf(session, rights);
    QJsonArray rows;
    const auto preview = session.read([&](Connection& connection) {
        auto prepared = ledger::prepareWorkbook(connection, desk, source);
        RecordPrinter printer(
            connection, session.device().catalogue(), session.device().journal().replica());
        rows = prepared ? rowsOf(*prepared, printer) : QJsonArray();
        return prepared;
    });
    if (!preview) {
        return preview.error();
    }
    ledger::Taken all;
    const bool dryRun = invocation.has(QStringLiteral("dry-run"));
    for (int group = 0; !dryRun && group < preview->groups(); ++group) {
        const auto taken = session.write([&](Connection& connection) {
            return ledger::writeWorkbook(connection, desk, *preview, group);
        });
        if (!taken) {
            Outcome outcome = failure(taken.error(), invocation.language);
            outcome.out = printed(QJsonObject{{QStringLiteral("changed"), all.changed},
                                      {QStringLiteral("added"), all.added}})
                              .out;
            return outcome;
        }
        all.changed += taken->changed;
        all.cells += taken->cells;
        all.added += taken->added;
        all.refused += taken->refused;
    }
    QJsonObject json = countsOf(*preview);
    json.insert(QStringLiteral("changed"), dryRun ? qint64(preview->changed.size()) : all.changed);
    json.insert(QStringLiteral("cells"), dryRun ? preview->cells() : all.cells);
    json.insert(QStringLiteral("added"), dryRun ? qint64(preview->added.size()) : all.added);
    if (dryRun) {
        json.insert(QStringLiteral("rows"), rows);
    }
    Outcome outcome = printed(json);
    outcome.err = unreadNote(preview->unread, invocation.language)
        + complaintLines(preview->complaints + all.refused, invocation);
    outcome.code = preview->complaints.isEmpty() && all.refused.isEmpty() ? 0 : 1;
    return outcome;
}

} // namespace bansho::cli
