#include "ui/cli/commands.h"

#include "app/records/code_lists.h"
#include "app/records/words.h"

#include "sync/client/sync_status.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::cli {

namespace {

using Command = Result<Outcome> (*)(Session&);

constexpr uint mostWaitMinutes = 30 * 24 * 60;

enum class For { Anybody, Reader, Writer };

struct CommandRow {
    const char* name;
    Command command;
    For whom; ///< of all but Anybody somebody must be signed in
};

constexpr CommandRow table[] = {
    {"list", listRecords, For::Reader},
    {"show", showRecord, For::Reader},
    {"search", searchRecords, For::Reader},
    {"clashes", listClashes, For::Reader},
    {"add", addRecords, For::Writer},
    {"edit", editRecord, For::Writer},
    {"resolve", resolveClash, For::Writer},
    {"do", doAction, For::Writer},
    {"attach", attachFile, For::Writer},
    {"cat", writeFile, For::Reader},
    {"print", printSheet, For::Reader},
    {"guide", giveGuidance, For::Writer},
    {"export", exportRecords, For::Reader},
    {"import", importLedger, For::Writer},
    {"undo-import", undoImport, For::Writer},
    {"status", showStatus, For::Anybody},
    {"verify", verifyStore, For::Anybody},
};

/// What a writer has to know though his work is safe here: HQ does not take what this machine
/// sends, or its date is not to be trusted. A line each; empty when all is well.
QByteArray writersWarnings(Session& session)
{
    client::Device& device = session.device();
    const Language language = session.invocation().language;
    QStringList warnings;
    const auto facts = session.read([&](store::Connection& connection) {
        return client::storedSyncFacts(connection, device.catalogue(), device.journal().replica());
    });
    if (!facts) {
        warnings.append(errorSentence(facts.error(), language));
    } else if (facts->blocked) {
        warnings.append(client::syncText(*facts, device.clock().now(), language));
    }
    if (const QString clock = client::clockWarning(device.clock(), language); !clock.isEmpty()) {
        warnings.append(clock);
    }
    QByteArray lines;
    for (const QString& warning : std::as_const(warnings)) {
        lines += "warning: " + warning.toUtf8() + '\n';
    }
    return lines;
}

const char* kindName(records::Kind kind)
{
    switch (kind) {
    case records::Kind::Text:
        return "text";
    case records::Kind::LongText:
        return "longtext";
    case records::Kind::Integer:
        return "integer";
    case records::Kind::Yen:
        return "yen";
    case records::Kind::Bool:
        return "bool";
    case records::Kind::Date:
        return "date";
    case records::Kind::Instant:
        return "instant";
    case records::Kind::Code:
        return "code";
    case records::Kind::CodeSet:
        return "codeset";
    case records::Kind::Reference:
        return "ref";
    case records::Kind::ReferenceSet:
        return "refset";
    case records::Kind::AttachmentSet:
        break;
    }
    return "attachmentset";
}

QJsonObject describe(const records::TypeSpec& type)
{
    const records::Words& words = records::Words::builtIn();
    const QString name = QLatin1String(type.name);
    QJsonArray fields;
    for (const records::FieldSpec& field : type.fields) {
        const QString fieldName = QLatin1String(field.name);
        QJsonObject line{{QStringLiteral("name"), fieldName},
            {QStringLiteral("kind"), QLatin1String(kindName(field.kind))},
            {QStringLiteral("ja"), words.field(name, fieldName, Language::Japanese)},
            {QStringLiteral("en"), words.field(name, fieldName, Language::English)}};
        const QString list = QLatin1String(field.traits.list);
        if (!list.isEmpty()) {
            line.insert(QStringLiteral("list"), list);
        }
        const QStringList codes = records::CodeLists::builtIn().codes(list);
        if (!codes.isEmpty()) {
            line.insert(QStringLiteral("codes"), QJsonArray::fromStringList(codes));
        }
        fields.append(line);
    }
    QJsonArray actions{
        QLatin1String(type.createAction), QStringLiteral("edit"), QStringLiteral("resolve")};
    for (const records::Transition& step : type.transitions) {
        actions.append(QLatin1String(step.name));
    }
    return {{QStringLiteral("type"), name},
        {QStringLiteral("ja"), words.type(name, Language::Japanese)},
        {QStringLiteral("en"), words.type(name, Language::English)},
        {QStringLiteral("fields"), fields}, {QStringLiteral("actions"), actions}};
}

} // namespace

Outcome printed(const QJsonObject& object)
{
    return {.out = QJsonDocument(object).toJson(QJsonDocument::Indented)};
}

Outcome printed(const QJsonArray& array)
{
    return {.out = QJsonDocument(array).toJson(QJsonDocument::Indented)};
}

Result<QJsonDocument> jsonOption(const Invocation& invocation)
{
    const QString word = invocation.option(QStringLiteral("json"));
    QByteArray bytes = invocation.input;
    if (word != QStringLiteral("-")) {
        QFile file(invocation.path(word));
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
                file.errorString(), word);
        }
        bytes = file.readAll();
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorCode::BadJson, error.errorString(), word);
    }
    return document;
}

Outcome run(client::Device& device, const Invocation& invocation)
{
    for (const CommandRow& entry : table) {
        if (invocation.command != QLatin1String(entry.name)) {
            continue;
        }
        auto session = Session::begin(device, invocation);
        if (!session) {
            return failure(session.error(), invocation.language);
        }
        if (entry.whom != For::Anybody && !(*session)->signedIn()) {
            return failure(
                fail(ErrorCode::NotSignedIn, QStringLiteral("--officer")), invocation.language);
        }
        auto outcome = entry.command(**session);
        if (!outcome) {
            return failure(outcome.error(), invocation.language);
        }
        if (entry.whom == For::Writer) {
            outcome->err += writersWarnings(**session);
        }
        return *outcome;
    }
    return failure(
        fail(ErrorCode::Usage, invocation.command, invocation.command), invocation.language);
}

Outcome enrol(const Invocation& invocation, client::DeviceParts parts)
{
    const QString word = invocation.words.first();
    QFile file(invocation.path(word));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
                           file.errorString(), word),
            invocation.language);
    }
    const auto enrolled = client::Device::enrol(invocation.dataFolder, file.readAll(), parts);
    return enrolled ? Outcome{} : failure(enrolled.error(), invocation.language);
}

Result<client::EnrolPatience> enrolPatience(const Invocation& invocation)
{
    client::EnrolPatience patience;
    const QString option = QStringLiteral("wait");
    if (invocation.has(option)) {
        bool number = false;
        const uint minutes = invocation.option(option).toUInt(&number);
        if (!number || minutes > mostWaitMinutes) {
            return fail(ErrorCode::Usage, option, QStringLiteral("--wait"));
        }
        patience.limitMs = qint64(minutes) * 60'000;
    }
    return patience;
}

QString enrolWaits(const wire::EnrolmentDigest& digest, Language language)
{
    const bool ja = language == Language::Japanese;
    const QString form = ja
        ? QStringLiteral(
            "本部の確認を待っています。本部の担当者に、次の六つの言葉を読み上げてください。\n\n"
            "    %1\n    %2\n\n"
            "    端末：%3\n\n"
            "Ctrl+Cで中断しても、同じコマンドで続きから進みます。\n")
        : QStringLiteral(
            "Waiting for headquarters to confirm this machine. Please read these six "
            "words out to the operator there:\n\n"
            "    %1\n    %2\n\n"
            "    machine: %3\n\n"
            "It may be interrupted with Ctrl+C; the same command goes on from here.\n");
    const QString kana = digest.words.join(QStringLiteral("　"));
    const QString latin = wire::inRomaji(digest.words).join(u' ');
    return form.arg(ja ? kana : latin, ja ? latin : kana, digest.device.hex());
}

Outcome enrolFailure(const Error& error, Language language)
{
    const bool ja = language == Language::Japanese;
    if (error.code == ErrorCode::LockedOut) {
        return failure(fail(ErrorCode::Refused, error.detail,
                           ja ? QStringLiteral("誤った登録コードが続いたため、1時間は受け付けない")
                              : QStringLiteral("too many wrong codes from here; wait an hour")),
            language);
    }
    if (error.code == ErrorCode::Refused && error.subject.isEmpty()) {
        return failure(fail(error.code, error.detail,
                           ja ? QStringLiteral("登録コードは使用済みか期限切れ、または誤り")
                              : QStringLiteral("the code was used, has expired or is wrong")),
            language);
    }
    return failure(error, language);
}

Outcome types(const records::Catalogue& catalogue, const Invocation& invocation)
{
    QJsonArray all;
    QByteArray lines;
    for (const records::TypeSpec* type : catalogue.types()) {
        if (type->policyClass == records::PolicyClass::System) {
            continue;
        }
        all.append(describe(*type));
        const QString name = QLatin1String(type->name);
        lines += name.toUtf8() + '\t'
            + records::Words::builtIn().type(name, invocation.language).toUtf8() + '\n';
    }
    return invocation.has(QStringLiteral("json")) ? printed(all) : Outcome{.out = lines};
}

} // namespace bansho::cli
