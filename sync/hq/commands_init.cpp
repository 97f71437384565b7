// init (see commands.h).
#include "sync/hq/commands.h"

#include <QSysInfo>

namespace bansho::hq {

namespace {

struct Endpoint {
    QString host;
    quint16 port = 0;
};

Result<quint16> portFrom(const QString& text)
{
    bool number = false;
    const quint16 port = text.toUShort(&number);
    return number && port > 0 ? Result<quint16>(port) : Result<quint16>(usage(text));
}

/// HOST:PORT, with an IPv6 address in brackets.
Result<Endpoint> endpointFrom(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(qMax<qsizetype>(colon, 0));
    const auto port = portFrom(text.mid(colon + 1));
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed) {
        host = host.mid(1, host.size() - 2);
    }
    if (!port || bracketed != host.contains(u':') || !isHostName(host)) {
        return usage(QStringLiteral("--listen ") + text);
    }
    return Endpoint{.host = host, .port = *port};
}

/// The name by which devices reach a gateway: one that listens on every address of its machine is
/// called by the machine's name.
QString reachableHost(const QString& listenHost)
{
    const bool everywhere =
        listenHost == QStringLiteral("0.0.0.0") || listenHost == QStringLiteral("::");
    return everywhere ? QSysInfo::machineHostName() : listenHost;
}

Result<void> checkStore(const QString& store, Language language)
{
    if (store.isEmpty() || store == QStringLiteral("sqlite:")
        || store == QStringLiteral("sqlite")) {
        return {};
    }
    return usage(QStringLiteral("--store ") + store
        + (language == Language::Japanese ? QStringLiteral("：この版で使えるのはsqlite:のみ")
                                          : QStringLiteral(": this release has only sqlite:")));
}

/// Those of --operator. None at a practice HQ.
Result<QList<NewOperator>> operatorsFrom(const CommandLine& line, Language language)
{
    const QString option = QStringLiteral("operator");
    if (line.isSet(QStringLiteral("practice"))) {
        return line.isSet(option) ? Result<QList<NewOperator>>(usage(language == Language::Japanese
                       ? QStringLiteral("--operator：演習用の本部には担当者がいない")
                       : QStringLiteral("--operator: a practice HQ has no operators")))
                                  : QList<NewOperator>();
    }
    QList<NewOperator> operators;
    for (const QString& value : line.values(option)) {
        const auto parts = nameAndFile(option, value);
        const auto password =
            parts ? readPasswordFile(parts->file) : Result<QString>(parts.error());
        if (!password) {
            return password.error();
        }
        operators.append({.name = parts->name, .password = *password});
    }
    const auto sound = checkOperators(operators, language);
    return sound ? Result<QList<NewOperator>>(operators) : sound.error();
}

/// Exists when there is an HQ, before anything is said about the words.
Result<void> checkNone(const Environment& environment)
{
    const auto there = Headquarters::open(environment.folder, environment.seams);
    if (there) {
        return fail(
            ErrorCode::Exists, QStringLiteral("there is an HQ already"), environment.folder);
    }
    return there.error().code == ErrorCode::FileNotFound ? Result<void>() : there.error();
}

/// What the words ask for, without the operators.
Result<Settings> settingsFrom(const CommandLine& line, Language language)
{
    const QString enrolPort = QStringLiteral("enrol-port");
    const QString listen = QStringLiteral("listen");
    if (auto given = line.require({listen, enrolPort}); !given) {
        return given.error();
    }
    if (auto known = checkStore(line.value(QStringLiteral("store")), language); !known) {
        return known.error();
    }
    const auto endpoint = endpointFrom(line.value(listen));
    const auto port = portFrom(line.value(enrolPort));
    if (!endpoint) {
        return endpoint.error();
    }
    if (!port || *port == endpoint->port) {
        return usage(QStringLiteral("--enrol-port ") + line.value(enrolPort));
    }
    return Settings{.host = reachableHost(endpoint->host),
        .listenHost = endpoint->host,
        .syncPort = endpoint->port,
        .enrolPort = *port,
        .practice = line.isSet(QStringLiteral("practice")),
        .timeline = {}};
}

} // namespace

Result<Answer> initCommand(const Environment& environment, const QStringList& arguments)
{
    const QStringList values{QStringLiteral("listen"), QStringLiteral("enrol-port"),
        QStringLiteral("store"), QStringLiteral("operator")};
    const auto line =
        CommandLine::read(arguments, {.values = values, .flags = {QStringLiteral("practice")}});
    if (!line) {
        return line.error();
    }
    const auto settings = settingsFrom(*line, environment.language);
    if (!settings) {
        return settings.error();
    }
    if (auto none = checkNone(environment); !none) {
        return none.error();
    }
    const auto operators = operatorsFrom(*line, environment.language);
    if (!operators) {
        return operators.error();
    }
    const auto hq =
        Headquarters::create(environment.folder, *settings, environment.seams, *operators);
    if (!hq) {
        return hq.error();
    }
    return Answer{.text = environment.folder + u'\n', .complaint = {}};
}

} // namespace bansho::hq
