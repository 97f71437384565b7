#pragma once
// `serve`: owns HQ's data folder, listens on the sync port and the enrol port, and carries out the
// commands that other processes hand over meanwhile.

#include "app/store/handover.h"

#include "sync/hq/commands.h"
#include "sync/hq/enrol_server.h"
#include "sync/hq/gateway_server.h"

namespace bansho::hq {

class Serve : public QObject {
    Q_OBJECT

public:
    /// Borrows the catalogue of all types, by which what devices push is judged.
    Serve(Environment environment, const records::Catalogue& types, QObject* parent = nullptr);
    ~Serve() override;

    /// The errors of Headquarters::open() and of listening.
    Result<void> start();
    /// Where it listens for devices' lines, "HOST:PORT".
    [[nodiscard]] QString address() const;

private:
    Result<void> listen();

    Environment m_environment;
    const records::Catalogue& m_types;
    std::unique_ptr<Headquarters> m_hq;
    std::unique_ptr<Exchange> m_exchange;
    std::unique_ptr<GatewayServer> m_server;
    std::unique_ptr<EnrolServer> m_enrolment;
    std::unique_ptr<store::HandoverServer> m_handover;
};

/// A command line and its language as they are handed over, and what came of it.
QByteArray encodeCommand(const QStringList& arguments, Language language);
QByteArray encodeOutcome(const Outcome& outcome);
/// Protocol when the bytes are no outcome.
Result<Outcome> decodeOutcome(const QByteArray& bytes);

} // namespace bansho::hq
