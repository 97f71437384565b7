#include "sync/hq/commands.h"

#include "app/records/words.h"

#include "sync/hq/command_line.h"

#include <algorithm>

namespace bansho::hq {

namespace {

using Command = Result<Answer> (*)(const Environment&, const QStringList&);

struct CommandSpec {
    const char* words;
    const char* arguments;
    const char16_t* ja;
    const char16_t* en;
    Command run;
};

constexpr CommandSpec commands[] = {
    {"init",
        "--listen HOST:PORT --enrol-port PORT --practice|(--operator NAME=PASSWORDFILE)... "
        "[--store sqlite:]",
        u"本部を作成する（演習用、または担当者2名以上）",
        u"make this HQ, for practice or with two operators or more", initCommand},
    {"unit list", "[--json]", u"所属の一覧", u"list the units", unitListCommand},
    {"unit import", "FILE", u"所属をCSVから取り込む", u"take units from a CSV file",
        unitImportCommand},
    {"guide list", "[--json]", u"指導票のひな形の一覧", u"list the templates of guidance",
        guideListCommand},
    {"guide import", "[FILE]", u"指導票のひな形をCSVから取り込む（FILEがなければこの版のひな形）",
        u"take templates of guidance from a CSV file, without one those of this release",
        guideImportCommand},
    {"officer add",
        "--number N --name NAME --kana KANA --unit CODE --role ROLE [--post POST] "
        "--as NAME=PASSWORDFILE|[--password-file FILE]",
        u"職員と役割を登録する（演習用でない本部では、別の担当者の確認を待つ）",
        u"register an officer in a role; at a real HQ another operator confirms it",
        officerAddCommand},
    {"officer confirm", "N --as NAME=PASSWORDFILE",
        u"別の担当者が登録した職員を確認し、サインインコードを発行する",
        u"confirm what another operator gave, and print the officer's sign-in code",
        officerConfirmCommand},
    {"officer code", "N --as NAME=PASSWORDFILE",
        u"別の端末のためのサインインコードを申請する（officer confirm で発行）",
        u"ask for a code for a further device; officer confirm prints it", officerCodeCommand},
    {"officer refuse", "N --as NAME=PASSWORDFILE", u"確認を待つ職員・コードを取り下げる",
        u"drop what waits for confirmation", officerRefuseCommand},
    {"officer list", "[--json]", u"職員の一覧", u"list the officers", officerListCommand},
    {"code", "UNIT --as NAME=PASSWORDFILE|[--file FILE]",
        u"端末の登録コード（演習用の本部では登録ファイルも）を発行する",
        u"give a device to a unit by a one-time code, at a practice HQ also by a file",
        codeCommand},
    {"device list", "[--json]", u"端末の一覧", u"list the devices", deviceListCommand},
    {"device confirm", "ID --words \"WORDS\" --as NAME=PASSWORDFILE",
        u"端末に表示された言葉で、別の担当者が登録を確認する",
        u"confirm a device by the words it shows, as another operator than gave its code",
        deviceConfirmCommand},
    {"device revoke", "ID", u"端末を失効させる、または確認待ちの要求を退ける",
        u"revoke a device or refuse one that waits", deviceRevokeCommand},
    {"serve", "", u"端末からの接続を受ける", u"take connections of devices", serveCommand},
    {"status", "[--json]", u"本部の状態", u"show the state of this HQ", statusCommand},
    {"verify", "", u"記録の検証", u"check the journal", verifyCommand},
};

QString text(Language language, const char16_t* ja, const char16_t* en)
{
    return QString::fromUtf16(language == Language::Japanese ? ja : en);
}

QString helpLine(const CommandSpec& command, Language language)
{
    const QString line = QStringLiteral("  bansho-hq %1 %2")
                             .arg(QLatin1String(command.words), QLatin1String(command.arguments))
                             .trimmed();
    return QStringLiteral("  %1\n      %2\n").arg(line, text(language, command.ja, command.en));
}

QString help(Language language)
{
    QString all = text(language, u"使い方：bansho-hq [--data フォルダ] コマンド …\n",
        u"Usage: bansho-hq [--data FOLDER] COMMAND ...\n");
    for (const CommandSpec& command : commands) {
        all += helpLine(command, language);
    }
    return all;
}

/// The command whose words `arguments` begin with; null when there is none.
const CommandSpec* find(const QStringList& arguments)
{
    const auto* const found =
        std::find_if(std::begin(commands), std::end(commands), [&](const CommandSpec& command) {
            const QStringList words = QString::fromLatin1(command.words).split(u' ');
            return arguments.mid(0, words.size()) == words;
        });
    return found == std::end(commands) ? nullptr : found;
}

} // namespace

Result<void> takeFolder(QStringList& arguments, QString& folder)
{
    const QString option = QStringLiteral("--data");
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString word = arguments.at(at);
        if (word == option && at + 1 < arguments.size()) {
            folder = arguments.at(at + 1);
            arguments.remove(at, 2);
        } else if (word.startsWith(option + u'=')) {
            folder = word.mid(option.size() + 1);
            arguments.removeAt(at);
        } else {
            continue;
        }
        return folder.isEmpty() ? Result<void>(usage(option)) : Result<void>();
    }
    return {};
}

Outcome refusal(const Error& error, Language language)
{
    return {.exitCode = error.code == ErrorCode::Usage ? 2 : 1,
        .output = {},
        .errors = errorLines(error, language)};
}

Result<std::shared_ptr<Headquarters>> headquartersFor(const Environment& environment)
{
    if (environment.running) {
        return std::shared_ptr<Headquarters>(environment.running, [](Headquarters*) {});
    }
    auto opened = Headquarters::open(environment.folder, environment.seams);
    if (!opened) {
        return opened.error();
    }
    return std::shared_ptr<Headquarters>(*std::move(opened));
}

QString operatorOption()
{
    return QStringLiteral("as");
}

Result<QString> operatorOf(Headquarters& hq, const CommandLine& line)
{
    const QString option = operatorOption();
    if (hq.settings().practice) {
        return line.isSet(option) ? Result<QString>(usage(QStringLiteral("--") + option))
                                  : QString();
    }
    const auto who = nameAndFile(option, line.value(option));
    const auto password = who ? readPasswordFile(who->file) : Result<QString>(who.error());
    if (!password) {
        return password.error();
    }
    return hq.run([&](store::Connection& connection) {
        return recogniseOperator(connection, who->name, *password, *hq.seams().clock);
    });
}

Outcome runCommand(Environment environment, const QStringList& given)
{
    const Language language = environment.language;
    QStringList arguments = given;
    if (auto taken = takeFolder(arguments, environment.folder); !taken) {
        return refusal(taken.error(), language);
    }
    const CommandSpec* command = find(arguments);
    const bool asks =
        arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"));
    if (asks) {
        return {.output = command ? helpLine(*command, language) : help(language), .errors = {}};
    }
    if (!command) {
        return refusal(usage(arguments.mid(0, 2).join(u' ')), language);
    }
    const qsizetype words = QByteArray(command->words).count(' ') + 1;
    const auto answer = command->run(environment, arguments.mid(words));
    if (!answer) {
        return refusal(answer.error(), language);
    }
    if (const std::optional<Error>& complaint = answer->complaint) {
        return {.exitCode = 1, .output = answer->text, .errors = errorLines(*complaint, language)};
    }
    return {.output = answer->text, .errors = {}};
}

Language languageOf(const QProcessEnvironment& variables)
{
    const QString chosen = variables.value(QStringLiteral("BANSHO_LANG"));
    if (chosen == QStringLiteral("ja") || chosen == QStringLiteral("en")) {
        return chosen == QStringLiteral("ja") ? Language::Japanese : Language::English;
    }
    return variables.value(QStringLiteral("LANG")).startsWith(QStringLiteral("ja"))
        ? Language::Japanese
        : Language::English;
}

QString errorLines(const Error& error, Language language)
{
    const QString form = QStringLiteral("error: %1: %2\n");
    if (error.fields.isEmpty()) {
        return form.arg(errorName(error.code), errorSentence(error, language));
    }
    QString lines;
    for (const FieldError& field : error.fields) {
        const QString label = records::Words::builtIn().field(field.type, field.field, language);
        lines += form.arg(errorName(field.code), fieldSentence(field, label, language));
    }
    return lines;
}

} // namespace bansho::hq
