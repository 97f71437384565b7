#include "ui/cli/invocation.h"

#include "app/base/cbor.h"

#include "app/records/words.h"

#include <QCborArray>
#include <QCborMap>
#include <QDir>
#include <QLocale>

namespace bansho::cli {

namespace {

struct CommandSpec {
    const char* name;
    int fewest; ///< words
    int most;
    const char* flags; ///< blank-separated
    const char* options; ///< with a value
    const char* usage;
};

constexpr CommandSpec commands[] = {
    {"enrol", 1, 1, "", "wait", "enrol CODE|FILE [--wait MINUTES]"},
    {"sync", 0, 0, "once", "", "sync [--once]"},
    {"status", 0, 0, "json", "", "status [--json]"},
    {"types", 0, 0, "json", "", "types [--json]"},
    {"list", 1, 1, "json csv", "where limit",
        "list TYPE [--where F=V]... [--limit N] [--json|--csv]"},
    {"show", 1, 1, "json history", "", "show ID [--history] [--json]"},
    {"search", 1, 1, "json", "limit", "search TEXT [--limit N] [--json]"},
    {"add", 1, 1, "", "json not-my-number",
        "add TYPE --json FILE|- [--not-my-number ROW:FIELD]..."},
    {"edit", 1, 1, "", "json not-my-number", "edit ID --json FILE|- [--not-my-number FIELD]..."},
    {"do", 2, 2, "", "reason json", "do ID ACTION [--reason TEXT] [--json FILE|-]"},
    {"clashes", 0, 0, "json", "", "clashes [--json]"},
    {"resolve", 1, 1, "", "json", "resolve ID --json FILE|-"},
    {"attach", 2, 2, "", "", "attach ID FILE"},
    {"cat", 1, 1, "", "o", "cat SHA256 -o FILE"},
    {"print", 1, 1, "", "form o", "print ID|morning [--form NAME] -o FILE"},
    {"guide", 1, 1, "", "template advice add o",
        "guide ID --template CODE [--advice N,N|all] [--add TEXT] -o FILE"},
    {"export", 1, 1, "", "where o", "export TYPE [--where F=V]... -o FILE"},
    {"import", 2, 2, "dry-run", "map not-my-number",
        "import TYPE FILE [--map FILE] [--dry-run] [--not-my-number ROW:COLUMN]..."},
    {"undo-import", 1, 1, "", "reason", "undo-import ID|FILE --reason TEXT"},
    {"verify", 0, 0, "", "", "verify"},
};
constexpr const char* quickIntake = "quick-intake"; ///< a flag of the window
constexpr const char* globalOptions = "data officer password-file sign-in-code-file";

bool listed(const char* words, const QString& word)
{
    return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts).contains(word);
}

const CommandSpec* commandSpec(const QString& name)
{
    for (const CommandSpec& command : commands) {
        if (name == QLatin1String(command.name)) {
            return &command;
        }
    }
    return nullptr;
}

Error wrongUsage(const QString& subject)
{
    return fail(ErrorCode::Usage, subject, subject);
}

/// Walks through the words once.
class Parser {
public:
    explicit Parser(QStringList words)
        : m_words(std::move(words))
    {
    }

    Result<Invocation> parse()
    {
        m_result.language = environmentLanguage();
        m_result.folder = QDir::currentPath();
        bool onlyWords = false;
        while (!m_words.isEmpty()) {
            const QString word = m_words.takeFirst();
            if (word == QStringLiteral("--") && !onlyWords) {
                onlyWords = true;
            } else if (word.startsWith(u'-') && word.size() > 1 && !onlyWords) {
                if (auto taken = option(word); !taken) {
                    return taken.error();
                }
            } else if (auto taken = plain(word); !taken) {
                return taken.error();
            }
        }
        return finish();
    }

private:
    Result<void> plain(const QString& word)
    {
        if (m_command) {
            m_result.words.append(word);
            return {};
        }
        m_command = commandSpec(word);
        m_result.command = word;
        return m_command ? Result<void>() : wrongUsage(word);
    }

    Result<void> option(const QString& word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QString name =
            word.left(equals < 0 ? word.size() : equals).remove(0, word.startsWith(u"--") ? 2 : 1);
        if (name == QLatin1String(quickIntake) && equals < 0) {
            m_result.options[name].append(QString());
            return {};
        }
        if (m_command && listed(m_command->flags, name)
            && !(name == QStringLiteral("json") && listed(m_command->options, name))) {
            m_result.options[name].append(QString());
            return {};
        }
        const bool known =
            listed(globalOptions, name) || (m_command && listed(m_command->options, name));
        if (!known) {
            return wrongUsage(word);
        }
        if (equals < 0 && m_words.isEmpty()) {
            return wrongUsage(word);
        }
        const QString value = equals < 0 ? m_words.takeFirst() : word.mid(equals + 1);
        if (name == QStringLiteral("data")) {
            m_result.dataFolder = value;
        } else if (name == QStringLiteral("officer")) {
            m_result.officer = value;
        } else if (name == QStringLiteral("password-file")) {
            m_result.passwordFile = value;
        } else if (name == QStringLiteral("sign-in-code-file")) {
            m_result.signInCodeFile = value;
        } else {
            m_result.options[name].append(value);
        }
        return {};
    }

    Result<Invocation> finish()
    {
        if (!m_command) {
            if (!m_result.signInCodeFile.isEmpty()) { // which the window asks for itself
                return wrongUsage(QStringLiteral("--sign-in-code-file"));
            }
            return m_result; // the window
        }
        if (m_result.wantsQuickIntake()) {
            return wrongUsage(QStringLiteral("--quick-intake"));
        }
        const auto count = m_result.words.size();
        if (count < m_command->fewest || count > m_command->most) {
            return wrongUsage(QLatin1String(m_command->usage));
        }
        const bool needsJson = listed(m_command->options, QStringLiteral("json"))
            && m_result.command != QStringLiteral("do");
        const bool writesFile = m_result.command == QStringLiteral("cat")
            || m_result.command == QStringLiteral("print")
            || m_result.command == QStringLiteral("guide")
            || m_result.command == QStringLiteral("export");
        if ((needsJson && !m_result.has(QStringLiteral("json")))
            || (writesFile && !m_result.has(QStringLiteral("o")))) {
            return wrongUsage(QLatin1String(m_command->usage));
        }
        if (m_result.command == QStringLiteral("guide")
            && !m_result.has(QStringLiteral("template"))) {
            return wrongUsage(QLatin1String(m_command->usage));
        }
        if (m_result.has(QStringLiteral("csv")) && m_result.has(QStringLiteral("json"))) {
            return wrongUsage(QStringLiteral("--json --csv"));
        }
        if (!signInFits()) {
            return wrongUsage(QStringLiteral("--sign-in-code-file"));
        }
        return m_result;
    }

    /// A first sign-in is somebody's, with the password he chooses, and comes to an end.
    bool signInFits()
    {
        const bool stays =
            m_result.command == QStringLiteral("sync") && !m_result.has(QStringLiteral("once"));
        return m_result.signInCodeFile.isEmpty()
            || (!m_result.officer.isEmpty() && !m_result.passwordFile.isEmpty() && !stays);
    }

    QStringList m_words;
    const CommandSpec* m_command = nullptr;
    Invocation m_result;
};

} // namespace

QString Invocation::option(const QString& name) const
{
    const QStringList values = options.value(name);
    return values.isEmpty() ? QString() : values.last();
}

bool Invocation::wantsQuickIntake() const
{
    return has(QLatin1String(quickIntake));
}

QString Invocation::path(const QString& word) const
{
    return QDir::cleanPath(QDir(folder).absoluteFilePath(word));
}

Result<Invocation> parseInvocation(const QStringList& arguments)
{
    return Parser(arguments).parse();
}

bool wantsInput(const Invocation& invocation)
{
    return invocation.option(QStringLiteral("json")) == QStringLiteral("-");
}

QString usage(Language language)
{
    const bool ja = language == Language::Japanese;
    QString text = ja
        ? QStringLiteral(
            "使い方: bansho [--data DIR] [--officer 職員番号] [--password-file F] "
            "[--sign-in-code-file F] [コマンド]\n"
            "コマンドがなければ画面を開きます。--quick-intake は新規受理の窓だけを開きます。\n")
        : QStringLiteral(
            "Usage: bansho [--data DIR] [--officer NUMBER] [--password-file F] "
            "[--sign-in-code-file F] [COMMAND]\n"
            "Without a command the window opens; with --quick-intake only that of a new "
            "intake.\n");
    for (const CommandSpec& command : commands) {
        text += QStringLiteral("  %1\n").arg(QLatin1String(command.usage));
    }
    return text;
}

Language environmentLanguage()
{
    const QByteArray chosen = qgetenv("BANSHO_LANG");
    if (chosen == "ja" || chosen == "en") {
        return chosen == "ja" ? Language::Japanese : Language::English;
    }
    return QLocale::system().language() == QLocale::Japanese ? Language::Japanese
                                                             : Language::English;
}

Outcome failure(const Error& error, Language language)
{
    const auto line = [](ErrorCode code, const QString& sentence) {
        return QStringLiteral("error: %1: %2\n").arg(errorName(code), sentence).toUtf8();
    };
    Outcome outcome;
    outcome.code = error.code == ErrorCode::Usage ? 2 : 1;
    for (const FieldError& field : error.fields) {
        const QString label = records::Words::builtIn().field(field.type, field.field, language);
        outcome.err += line(field.code, fieldSentence(field, label, language));
    }
    if (error.fields.isEmpty()) {
        outcome.err = line(error.code, errorSentence(error, language));
    }
    return outcome;
}

QByteArray encode(const Invocation& invocation)
{
    QCborMap options;
    for (auto it = invocation.options.begin(); it != invocation.options.end(); ++it) {
        options.insert(it.key(), QCborArray::fromStringList(it.value()));
    }
    return toDeterministicCbor(QCborArray{invocation.dataFolder, invocation.officer,
        invocation.passwordFile, invocation.command, QCborArray::fromStringList(invocation.words),
        options, invocation.folder, invocation.input, int(invocation.language),
        invocation.signInCodeFile});
}

Result<Invocation> decodeInvocation(const QByteArray& bytes)
{
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray parts = value ? value->toArray() : QCborArray();
    if (parts.size() != 10) {
        return fail(ErrorCode::Protocol, QStringLiteral("invocation"));
    }
    Invocation invocation{.dataFolder = parts[0].toString(),
        .officer = parts[1].toString(),
        .passwordFile = parts[2].toString(),
        .signInCodeFile = parts[9].toString(),
        .command = parts[3].toString(),
        .folder = parts[6].toString(),
        .input = parts[7].toByteArray(),
        .language = parts[8].toInteger() == 0 ? Language::Japanese : Language::English};
    const QCborArray words = parts[4].toArray();
    for (const auto& word : words) {
        invocation.words.append(word.toString());
    }
    const QCborMap options = parts[5].toMap();
    for (const auto& [name, values] : options) {
        QStringList& list = invocation.options[name.toString()];
        const QCborArray array = values.toArray();
        for (const auto& one : array) {
            list.append(one.toString());
        }
    }
    return invocation;
}

QByteArray encode(const Outcome& outcome)
{
    return toDeterministicCbor(QCborArray{outcome.out, outcome.err, outcome.code, outcome.sheet});
}

Result<Outcome> decodeOutcome(const QByteArray& bytes)
{
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray parts = value ? value->toArray() : QCborArray();
    if (parts.size() != 4) {
        return fail(ErrorCode::Protocol, QStringLiteral("outcome"));
    }
    return Outcome{parts[0].toByteArray(), parts[1].toByteArray(), int(parts[2].toInteger()),
        parts[3].toByteArray()};
}

} // namespace bansho::cli
