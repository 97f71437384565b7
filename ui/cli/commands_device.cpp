// attach, cat, status, verify.
#include "app/journal/verify.h"

#include "sync/client/sync_status.h"

#include "ui/cli/commands.h"
#include "ui/cli/record_json.h"

#include <QFileInfo>

namespace bansho::cli {

using records::TypeSpec;
using store::Connection;

Result<Outcome> attachFile(Session& session)
{
    const Invocation& invocation = session.invocation();
    const auto record = session.read(
        [&](Connection& connection) { return session.find(connection, invocation.words.first()); });
    if (!record) {
        return record.error();
    }
    const TypeSpec* type = session.device().catalogue().type(record->state.type);
    const auto field = std::find_if(type->fields.begin(), type->fields.end(), [](const auto& f) {
        return f.kind == records::Kind::AttachmentSet && f.policy == records::Policy::Set;
    });
    if (field == type->fields.end()) {
        return fail(
            ErrorCode::NotChangeable, QStringLiteral("no attachments"), QLatin1String(type->name));
    }
    const QString path = invocation.path(invocation.words.at(1));
    // On the store thread: attachments have one writer at a time.
    const auto stored =
        session.write([&](Connection&) { return session.device().attachments().add(path); });
    if (!stored) {
        return stored.error();
    }
    auto files =
        records::AttachmentSet::fromCbor(record->state.values().value(field->number, QCborArray()))
            .value_or(QList<records::Attachment>());
    files.append({stored->sha256, QFileInfo(path).fileName(), stored->size});
    const journal::ChangeItem item{.type = type,
        .action = records::ActionEdit,
        .record = record->state.id,
        .fields = {{field->number, records::AttachmentSet::toCbor(files)}}};
    const auto receipt = session.write([&](Connection& connection) {
        return session.device().journal().commit(connection, session.actor(), {item});
    });
    if (!receipt) {
        return receipt.error();
    }
    return Outcome{.out = stored->sha256.toHex() + '\n'};
}

Result<Outcome> writeFile(Session& session)
{
    const Invocation& invocation = session.invocation();
    const QByteArray digest = QByteArray::fromHex(invocation.words.first().toLatin1());
    const QString target = invocation.path(invocation.option(QStringLiteral("o")));
    // Only what hangs on a record that the officer may read is handed out.
    const auto allowed = session.read([&](Connection& connection) -> Result<bool> {
        for (const TypeSpec* type : session.device().catalogue().types()) {
            const auto holders = journal::recordsWithAttachment(connection, *type, digest);
            if (!holders) {
                return holders.error();
            }
            for (const journal::StoredRecord& record : *holders) {
                auto readable = session.mayRead(connection, record);
                if (!readable || *readable) {
                    return readable;
                }
            }
        }
        return false;
    });
    if (!allowed) {
        return allowed.error();
    }
    if (!*allowed) {
        return fail(
            ErrorCode::FileNotFound, QStringLiteral("no such file"), invocation.words.first());
    }
    const auto copied = session.device().attachments().copyOut(digest, target);
    return copied ? Result<Outcome>(Outcome{}) : copied.error();
}

Result<Outcome> showStatus(Session& session)
{
    client::Device& device = session.device();
    const auto facts = session.read([&](Connection& connection) {
        return client::storedSyncFacts(connection, device.catalogue(), device.journal().replica());
    });
    if (!facts) {
        return facts.error();
    }
    const Timestamp now = device.clock().now();
    const Language language = session.invocation().language;
    const QString text = client::syncText(*facts, now, language);
    if (!session.invocation().has(QStringLiteral("json"))) {
        const QString warning = client::clockWarning(device.clock(), language);
        return Outcome{
            .out = text.toUtf8() + '\n' + (warning.isEmpty() ? "" : warning.toUtf8() + '\n')};
    }
    return printed(QJsonObject{{QStringLiteral("state"), int(client::syncState(*facts, now))},
        {QStringLiteral("text"), text}, {QStringLiteral("pending"), facts->outbox.pending},
        {QStringLiteral("refused"), facts->outbox.refused},
        {QStringLiteral("clashes"), facts->outbox.clashes},
        {QStringLiteral("received"), facts->received},
        {QStringLiteral("durable"), facts->durable ? QJsonValue(*facts->durable) : QJsonValue()},
        {QStringLiteral("head"), facts->outbox.head},
        {QStringLiteral("last_contact"),
            facts->lastContact ? QJsonValue(toIsoJst(*facts->lastContact)) : QJsonValue()},
        {QStringLiteral("clock_ahead_ms"), device.clock().machineAheadMs()},
        {QStringLiteral("clock_doubted_ms"), device.clock().doubtedMs()},
        {QStringLiteral("unit"), device.enrolment().unit},
        {QStringLiteral("practice"), device.enrolment().practice}});
}

Result<Outcome> verifyStore(Session& session)
{
    client::Device& device = session.device();
    const auto checked = session.read([&](Connection& connection) {
        auto all = journal::verify(connection, device.journal());
        const auto lost = journal::lostFiles(connection, device.journal(), device.attachments());
        if (all && lost) {
            all->findings += *lost;
        }
        return lost ? all : lost.error();
    });
    if (!checked) {
        return checked.error();
    }
    QByteArray lines;
    for (const QString& finding : checked->findings) {
        lines += finding.toUtf8() + '\n';
    }
    if (!checked->findings.isEmpty()) {
        Outcome outcome = failure(fail(ErrorCode::VerifyFailed, checked->findings.first(),
                                      QString::number(checked->findings.size())),
            session.invocation().language);
        outcome.err += lines;
        return outcome;
    }
    return Outcome{.out = QStringLiteral("ok: %1 entries, %2 records\n")
                              .arg(checked->entries)
                              .arg(checked->records)
                              .toUtf8()};
}

} // namespace bansho::cli
