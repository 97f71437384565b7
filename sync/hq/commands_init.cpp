// init (see commands.h).
#include "sync/hq/command_line.h"
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

} // namespace

Result<Answer> initCommand(const Environment& environment, const QStringList& arguments)
{
    const QString listen = QStringLiteral("listen");
    const QString enrolPort = QStringLiteral("enrol-port");
    const QString practice = QStringLiteral("practice");
    const QString store = QStringLiteral("store");
    const auto line =
        CommandLine::read(arguments, {.values = {listen, enrolPort, store}, .flags = {practice}});
    if (!line) {
        return line.error();
    }
    if (auto given = line->require({listen, enrolPort}); !given) {
        return given.error();
    }
    if (auto known = checkStore(line->value(store), environment.language); !known) {
        return known.error();
    }
    const auto endpoint = endpointFrom(line->value(listen));
    const auto port = portFrom(line->value(enrolPort));
    if (!endpoint) {
        return endpoint.error();
    }
    if (!port || *port == endpoint->port) {
        return usage(QStringLiteral("--enrol-port ") + line->value(enrolPort));
    }
    const auto hq = Headquarters::create(environment.folder,
        {.host = reachableHost(endpoint->host),
            .listenHost = endpoint->host,
            .syncPort = endpoint->port,
            .enrolPort = *port,
            .practice = line->isSet(practice),
            .timeline = {}},
        environment.seams);
    if (!hq) {
        return hq.error();
    }
    return Answer{.text = environment.folder + u'\n', .complaint = {}};
}

} // namespace bansho::hq
