#include "sync/hq/serve.h"

#include "app/base/cbor.h"

#include "sync/hq/command_line.h"

#include <QCborArray>
#include <QPromise>

namespace bansho::hq {

Result<Answer> serveCommand(const Environment& environment, const QStringList&)
{
    return environment.running
        ? fail(ErrorCode::StoreBusy, QStringLiteral("served already"), environment.folder)
        : fail(ErrorCode::Internal, QStringLiteral("main() serves"));
}

Serve::Serve(Environment environment, const records::Catalogue& types, QObject* parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_types(types)
{
}

Serve::~Serve() = default;

Result<void> Serve::start()
{
    auto hq = Headquarters::open(m_environment.folder, m_environment.seams);
    if (!hq) {
        return hq.error();
    }
    m_hq = std::move(*hq);
    if (auto listening = listen(); !listening) {
        return listening;
    }
    m_handover = std::make_unique<store::HandoverServer>([this](const QByteArray& command) {
        const QCborArray parts = QCborValue::fromCbor(command).toArray();
        QStringList arguments;
        const QCborArray words = parts.at(0).toArray();
        for (const auto& word : words) {
            arguments.append(word.toString());
        }
        Environment environment = m_environment;
        environment.running = m_hq.get();
        environment.language =
            parts.at(1).toInteger() == 0 ? Language::Japanese : Language::English;
        QPromise<QByteArray> promise;
        promise.start();
        promise.addResult(encodeOutcome(runCommand(environment, arguments)));
        promise.finish();
        return promise.future();
    });
    return m_handover->listen(m_environment.folder);
}

Result<void> Serve::listen()
{
    const auto authority = m_hq->certificateAuthority();
    const auto certificate = m_hq->serverCertificate();
    const auto key = m_hq->serverKey();
    if (!authority || !certificate || !key) {
        return !authority ? authority.error() : !certificate ? certificate.error() : key.error();
    }
    const ServerIdentity identity{
        authority->certificate(), *certificate, key->view().toByteArray()};
    const Settings& settings = m_hq->settings();
    const Clock& clock = *m_environment.seams.clock;
    m_exchange = std::make_unique<Exchange>(m_hq->journal(), m_types, clock, settings);
    m_server = std::make_unique<GatewayServer>(m_hq->store(), *m_exchange, clock, identity);
    if (auto listening = m_server->listen(settings.listenHost, settings.syncPort); !listening) {
        return listening;
    }
    m_enrolment = std::make_unique<EnrolServer>(*m_hq, identity);
    return m_enrolment->listen(settings.listenHost, settings.enrolPort);
}

QString Serve::address() const
{
    return QStringLiteral("%1:%2").arg(m_hq->settings().listenHost).arg(m_server->port());
}

QByteArray encodeCommand(const QStringList& arguments, Language language)
{
    return toDeterministicCbor(QCborArray{QCborArray::fromStringList(arguments), int(language)});
}

QByteArray encodeOutcome(const Outcome& outcome)
{
    return toDeterministicCbor(QCborArray{outcome.exitCode, outcome.output, outcome.errors});
}

Result<Outcome> decodeOutcome(const QByteArray& bytes)
{
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray parts = value ? value->toArray() : QCborArray();
    if (parts.size() != 3) {
        return fail(ErrorCode::Protocol, QStringLiteral("outcome"));
    }
    return Outcome{int(parts[0].toInteger()), parts[1].toString(), parts[2].toString()};
}

} // namespace bansho::hq
