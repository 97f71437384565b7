#pragma once
// HQ's side of the protocol as a function: a message of a device in, messages out, everything in
// one transaction per message. No sockets here; the network calls it on the store thread.

#include "app/organisation/directory.h"

#include "sync/hq/entry_judge.h"
#include "sync/hq/gateway_store.h"
#include "sync/hq/streams.h"
#include "sync/wire/messages.h"

namespace bansho::hq {

/// The device at the other end of a line, as its certificate says. `replica` follows from hello.
struct Peer {
    RecordId device;
    QString unit; ///< code
    QByteArray publicKey; ///< of the device's certificate (SubjectPublicKeyInfo)
    std::optional<ReplicaId> replica;
    QStringList streams; ///< granted in hello
    bool revoked = false; ///< since before this line began
};

struct Reply {
    QList<wire::Message> messages;
    QStringList grown; ///< streams that other devices should be told of
    bool close = false; ///< after the messages
};

class Exchange {
public:
    Exchange(const journal::Journal& journal, const records::Catalogue& catalogue,
        const Clock& clock, Settings settings)
        : m_journal(journal)
        , m_catalogue(catalogue)
        , m_clock(clock)
        , m_settings(std::move(settings))
    {
    }

    /// Errors are those of the store; what a device does wrong is answered with a Failure.
    Result<Reply> answer(store::Connection& connection, Peer& peer, const wire::Message& message);

private:
    Result<Reply> hello(store::Connection& connection, Peer& peer, const wire::Hello& hello);
    Result<Reply> answerRevoked(
        store::Connection& connection, Peer& peer, const wire::Message& message);
    Result<Reply> registerKey(
        store::Connection& connection, const Peer& peer, const wire::Register& request);
    /// At a practice HQ, where the officer's password is his code.
    Result<bool> registerByPassword(
        store::Connection& connection, const Peer& peer, const wire::Register& request);
    Result<Reply> salt(
        store::Connection& connection, const Peer& peer, const wire::AskSalt& request);
    Result<Reply> claim(
        store::Connection& connection, const Peer& peer, const wire::Claim& request);
    Result<Reply> push(store::Connection& connection, const Peer& peer, const wire::Push& push);
    Result<Reply> pull(store::Connection& connection, const Peer& peer, const wire::Pull& pull);

    const journal::Journal& m_journal;
    const records::Catalogue& m_catalogue;
    const Clock& m_clock;
    Settings m_settings;
};

} // namespace bansho::hq
