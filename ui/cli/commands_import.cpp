// import, undo-import.
#include "app/base/cbor.h"

#include "app/records/words.h"

#include "app/ledger/undoing.h"

#include "ui/cli/commands.h"
#include "ui/cli/record_json.h"

#include <QFile>

namespace bansho::cli {

using records::TypeSpec;
using store::Connection;

namespace {

constexpr qsizetype shownRows = 5;

Result<QByteArray> fileNamed(const Invocation& invocation, const QString& word)
{
    QFile file(invocation.path(word));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
            file.errorString(), word);
    }
    QByteArray bytes = file.read(ledger::mostLedgerBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return fail(ErrorCode::FileUnreadable, file.errorString(), word);
    }
    return bytes;
}

Result<ledger::Source> sourceOf(Session& session, const Invocation& invocation)
{
    const QString name = invocation.words.at(0);
    const TypeSpec* type = session.device().catalogue().type(name);
    if (!type) {
        return fail(ErrorCode::UnknownType, name, name);
    }
    auto file = fileNamed(invocation, invocation.words.at(1));
    if (!file) {
        return file.error();
    }
    ledger::Source source{.file = std::move(*file), .type = type, .map = {}, .notMyNumber = {}};
    if (invocation.has(QStringLiteral("map"))) {
        const auto json = fileNamed(invocation, invocation.option(QStringLiteral("map")));
        if (!json) {
            return json.error();
        }
        auto map = ledger::ImportMap::fromJson(*json);
        if (!map) {
            return map.error();
        }
        source.map = std::move(*map);
    }
    for (const QString& said : invocation.options.value(QStringLiteral("not-my-number"))) {
        const qsizetype colon = said.indexOf(u':');
        bool isNumber = false;
        const int row = said.left(colon).toInt(&isNumber);
        if (colon < 0 || !isNumber) {
            return fail(ErrorCode::Usage, said, said);
        }
        source.notMyNumber.insert({row, said.mid(colon + 1)});
    }
    return source;
}

QByteArray complaintLine(ErrorCode code, const QString& sentence)
{
    return QStringLiteral("error: %1: %2\n").arg(errorName(code), sentence).toUtf8();
}

QJsonObject shown(const ledger::Preview& preview, RecordPrinter& printer)
{
    const ledger::Reading& reading = preview.reading;
    QJsonArray columns;
    for (const ledger::Column& column : reading.columns) {
        columns.append(QJsonObject{{QStringLiteral("column"), column.heading},
            {QStringLiteral("field"),
                column.field ? QJsonValue(column.target()) : QJsonValue(QJsonValue::Null)}});
    }
    QJsonArray defaulted;
    for (const records::FieldSpec& field : preview.type->fields) {
        if (reading.defaulted.contains(field.number)) {
            defaulted.append(QLatin1String(field.name));
        }
    }
    QJsonArray first;
    for (const ledger::Row& row : reading.rows.first(qMin(shownRows, reading.rows.size()))) {
        first.append(
            QJsonObject{{QStringLiteral("record"), row.number}, {QStringLiteral("line"), row.line},
                {QStringLiteral("fields"),
                    records::fieldsToJson(*preview.type, row.values,
                        [&](const records::FieldSpec& field, const RecordId& id) {
                            return printer.referenceText(field, id);
                        })},
                {QStringLiteral("note"), row.rest}});
    }
    return {{QStringLiteral("import"), QString::fromLatin1(preview.import.toHex())},
        {QStringLiteral("type"), QLatin1String(preview.type->name)},
        {QStringLiteral("records"), reading.rows.size()},
        {QStringLiteral("present"), preview.present}, {QStringLiteral("round"), preview.round},
        {QStringLiteral("blank_records"), reading.blankRows},
        {QStringLiteral("joined_cells"), reading.joinedCells},
        {QStringLiteral("restored_zeros"), reading.restoredZeros},
        {QStringLiteral("columns"), columns},
        {QStringLiteral("repeated_references"),
            QJsonArray::fromStringList(reading.repeated.keys())},
        {QStringLiteral("absent_columns"), QJsonArray::fromStringList(reading.absent)},
        {QStringLiteral("defaulted"), defaulted}, {QStringLiteral("first"), first}};
}

/// What an officer should know before he believes that all is there; none of it stops the import.
QByteArray notes(const ledger::Reading& reading, Language language)
{
    const bool ja = language == Language::Japanese;
    QString lines;
    if (!reading.absent.isEmpty()) {
        lines += (ja ? QStringLiteral("注意：対応表にある列がファイルにありません：%1\n")
                     : QStringLiteral("note: columns of the map that the file does not have: %1\n"))
                     .arg(reading.absent.join(ja ? QStringLiteral("、") : QStringLiteral(", ")));
    }
    if (reading.restoredZeros > 0) {
        lines += (ja ? QStringLiteral("注意：先頭の0が落ちていた電話番号%1件に、0を補いました。\n")
                     : QStringLiteral("note: telephone numbers that got their first 0 back: %1\n"))
                     .arg(reading.restoredZeros);
    }
    constexpr int mostShown = 20;
    int shown = 0;
    for (auto it = reading.repeated.cbegin(); it != reading.repeated.cend(); ++it) {
        if (++shown > mostShown) {
            lines += (ja ? QStringLiteral("注意：ほかに%1個の受付番号が重なっています。\n")
                         : QStringLiteral("note: %1 more numbers stand at several records\n"))
                         .arg(reading.repeated.size() - mostShown);
            break;
        }
        QStringList records;
        for (const int record : *it) {
            records.append(QString::number(record));
        }
        lines += (ja ? QStringLiteral("注意：受付番号「%1」が%2件目に重なってあります。\n")
                     : QStringLiteral("note: the number “%1” stands at records %2\n"))
                     .arg(it.key(), records.join(ja ? QStringLiteral("・") : QStringLiteral(", ")));
    }
    return lines.toUtf8();
}

QString goOn(Language language, qint64 done, qint64 all)
{
    return (language == Language::Japanese
            ? QStringLiteral("%2件のうち%1件まで済んでいます。同じコマンドで続きから行えます。\n")
            : QStringLiteral("%1 of %2 records are done. The same command goes on from "
                             "there.\n"))
        .arg(done)
        .arg(all);
}

/// Runs the groups one after the other, others' work between them.
template <typename Group>
Result<Outcome> inGroups(Session& session, int groups, qint64 all, Group group, qint64& done)
{
    for (int at = 0; at < groups; ++at) {
        const auto count =
            session.write([&](Connection& connection) { return group(connection, at); });
        if (!count) {
            Outcome outcome = failure(count.error(), session.invocation().language);
            outcome.err += goOn(session.invocation().language, done, all).toUtf8();
            return outcome;
        }
        done += *count;
    }
    return Outcome{};
}

/// The id of an import from its 64 hex digits or from the file itself.
Result<QByteArray> importNamed(const Invocation& invocation)
{
    constexpr qsizetype digestBytes = 32;
    const QString word = invocation.words.first();
    const QByteArray id = QByteArray::fromHex(word.toLatin1());
    if (id.size() == digestBytes && word.size() == 2 * digestBytes) {
        return id;
    }
    const auto file = fileNamed(invocation, word);
    return file ? Result<QByteArray>(sha256(*file)) : file.error();
}

Outcome refusal(const ledger::UndoPlan& plan, Language language)
{
    Outcome outcome{.code = 1};
    const QString type = QLatin1String(plan.type->name);
    const QString changed = language == Language::Japanese
        ? QStringLiteral("、取込後に変更あり")
        : QStringLiteral(", changed after the import");
    for (const ledger::WorkedOn& one : plan.workedOn) {
        const QString label = (one.receiptNumber.isEmpty() ? one.record.hex() : one.receiptNumber)
            + u' ' + records::Words::builtIn().state(type, one.state, language) + changed;
        outcome.err += complaintLine(ErrorCode::WrongState,
            fieldSentence({.record = one.number, .type = type, .code = ErrorCode::WrongState},
                label, language));
    }
    return outcome;
}

} // namespace

Result<Outcome> importLedger(Session& session)
{
    const Invocation& invocation = session.invocation();
    const auto source = sourceOf(session, invocation);
    if (!source) {
        return source.error();
    }
    if (ledger::isOurWorkbook(source->file)) {
        return importWorkbook(session,
            {.file = source->file, .type = source->type, .notMyNumber = source->notMyNumber});
    }
    organisation::Rights rights(session.device().clock(), organisation::Writer::Device);
    const ledger::Desk desk{
        session.device().journal(), rights, session.device().clock(), session.actor()};
    QJsonObject json;
    const auto preview = session.read([&](Connection& connection) {
        auto prepared = ledger::prepare(connection, desk, *source);
        RecordPrinter printer(
            connection, session.device().catalogue(), session.device().journal().replica());
        json = prepared ? shown(*prepared, printer) : QJsonObject();
        return prepared;
    });
    if (!preview) {
        return preview.error();
    }
    const bool dryRun = invocation.has(QStringLiteral("dry-run"));
    if (dryRun || !preview->mayBeWritten()) {
        Outcome outcome = dryRun ? printed(json) : Outcome{};
        outcome.err += notes(preview->reading, invocation.language);
        for (const ledger::Complaint& complaint : preview->reading.complaints) {
            outcome.err += complaintLine(
                complaint.error.code, ledger::complaintSentence(complaint, invocation.language));
        }
        outcome.code = preview->mayBeWritten() ? 0 : 1;
        return outcome;
    }
    qint64 added = 0;
    auto outcome = inGroups(
        session, preview->groups(), preview->reading.rows.size() - preview->present,
        [&](Connection& connection, int group) {
            return ledger::writeGroup(connection, desk, *preview, group);
        },
        added);
    if (!outcome || outcome->code != 0) {
        return outcome;
    }
    json.remove(QStringLiteral("first"));
    json.insert(QStringLiteral("added"), added);
    Outcome done = printed(json);
    done.err += notes(preview->reading, invocation.language);
    return done;
}

Result<Outcome> undoImport(Session& session)
{
    const Invocation& invocation = session.invocation();
    const QString reason = invocation.option(QStringLiteral("reason"));
    if (reason.trimmed().isEmpty()) {
        return fail(ErrorCode::ReasonRequired, QStringLiteral("undo-import"));
    }
    const auto import = importNamed(invocation);
    if (!import) {
        return import.error();
    }
    organisation::Rights rights(session.device().clock(), organisation::Writer::Device);
    const ledger::Desk desk{
        session.device().journal(), rights, session.device().clock(), session.actor()};
    const auto plan = session.read(
        [&](Connection& connection) { return ledger::prepareUndo(connection, desk, *import); });
    if (!plan) {
        return plan.error();
    }
    if (!plan->mayBeWritten()) {
        return refusal(*plan, invocation.language);
    }
    qint64 voided = 0;
    auto outcome = inGroups(
        session, plan->groups(), plan->records.size(),
        [&](Connection& connection, int group) {
            return ledger::undoGroup(connection, desk, *plan, group, reason);
        },
        voided);
    if (!outcome || outcome->code != 0) {
        return outcome;
    }
    return printed(QJsonObject{{QStringLiteral("import"), QString::fromLatin1(import->toHex())},
        {QStringLiteral("type"), QLatin1String(plan->type->name)},
        {QStringLiteral("voided"), voided}, {QStringLiteral("void_already"), plan->voidAlready}});
}

} // namespace bansho::cli
