#pragma once
// The client's side of the protocol as a pure state machine: events in, actions out. No event
// loop, no sockets, no store, no clock; a simulation runs many of them in one process.
//
// Invariants
// 1. Nothing is sent before the line's hello; hello, registrations, push and pull go out together.
// 2. A push follows the last one that was loaded; what HQ says it lacks is loaded again.
// 3. A page is applied only when it continues our cursor of its stream; any other is dropped and
//    asked for anew, so that a page that comes twice or late changes nothing.
// 4. `Quiet` is said only when HQ has acknowledged our last entry, that acknowledgement is stored,
//    and every granted stream was read to its end after it.
// 5. One pull is on its way at a time.
// 6. A revoked device hands in what HQ lacks, then closes the line with DeviceRevoked; it is never
//    quiet.

#include "sync/wire/messages.h"

#include <QSet>

#include <variant>

namespace bansho::client {

/// What the store knew when the line was opened.
struct LocalFacts {
    ReplicaId replica;
    qint64 head = 0;
    qint64 received = 0; ///< the last entry of ours that HQ acknowledged, as stored
    QByteArray timeline;
    wire::Cursors cursors;
    qint64 clockMs = 0;
    QList<wire::Register> registrations; ///< officers' keys that HQ does not know yet
};

// Events.
struct LineOpened {
    LocalFacts facts;
};

struct MessageCame {
    wire::Message message;
};

/// Entries were read from the store; an empty push when there is nothing from that seq on.
struct PushLoaded {
    wire::Push push;
};

/// What an action asked to be stored is durable.
struct AckStored {
    wire::Ack ack;
};

struct PageStored {
    QString stream;
    qint64 upTo = 0;
};

/// An officer wrote something, or signed in here for the first time.
struct OutboxGrew {
    qint64 head = 0;
    QList<wire::Register> registrations =
        {}; ///< all that wait; those sent on this line are left out
};

/// It is time to ask HQ again, though nothing was announced.
struct PollDue { };

struct LineLost { };

using Event = std::variant<LineOpened, MessageCame, PushLoaded, AckStored, PageStored, OutboxGrew,
    PollDue, LineLost>;

// Actions.
struct SendMessage {
    wire::Message message;
};

/// Read entries from `seq` on, at most about `bytes`, never cutting a group.
struct LoadPush {
    qint64 seq = 0;
    qint64 bytes = 0;
};

struct StoreWelcome {
    wire::Welcome welcome;
};

struct StoreAck {
    wire::Ack ack;
};

struct StorePage {
    wire::Page page;
};

struct StoreRegistered {
    wire::Registered registered;
};

/// Everything is exchanged.
struct Quiet { };

struct CloseLine {
    ErrorCode code = ErrorCode::Protocol;
    wire::Remedy remedy = wire::Remedy::RetryLater;
};

using EngineAction = std::variant<SendMessage, LoadPush, StoreWelcome, StoreAck, StorePage,
    StoreRegistered, Quiet, CloseLine>;

class Engine {
public:
    QList<EngineAction> step(const Event& event);

    /// For 「送信中 2/3」: of the entries HQ has not acknowledged, how many are on their way.
    [[nodiscard]] qint64 onTheirWay() const { return m_welcome ? m_sent - m_acknowledged : 0; }

    [[nodiscard]] qint64 unacknowledged() const
    {
        return m_welcome ? m_facts.head - m_acknowledged : 0;
    }

    [[nodiscard]] qint64 head() const { return m_facts.head; }

private:
    QList<EngineAction> opened(const LocalFacts& facts);
    QList<EngineAction> came(const wire::Message& message);
    QList<EngineAction> welcomed(const wire::Welcome& welcome);
    QList<EngineAction> acknowledged(const wire::Ack& ack);
    QList<EngineAction> pageCame(const wire::Page& page);
    QList<EngineAction> ackStored(const wire::Ack& ack);
    QList<EngineAction> pageStored(const PageStored& stored);
    QList<EngineAction> loaded(const wire::Push& push);
    QList<EngineAction> grew(const OutboxGrew& outbox);
    QList<EngineAction> askAgain();
    void announceKeys(const QList<wire::Register>& waiting, QList<EngineAction>& actions);
    void load(QList<EngineAction>& actions);
    void pull(QList<EngineAction>& actions);
    void pullAgain(QList<EngineAction>& actions);
    void settleDown(QList<EngineAction>& actions);

    LocalFacts m_facts;
    bool m_open = false;
    bool m_welcome = false;
    bool m_revoked = false; ///< all that is left to do is to hand in what HQ lacks
    QStringList m_streams;
    QSet<QByteArray> m_registered; ///< public keys told to HQ on this line
    QSet<QString> m_due; ///< pages of the pull on its way that have not come yet
    QSet<QString> m_ended; ///< streams read to their end since the last pull began
    QSet<QString> m_storing; ///< pages being stored
    QMap<QString, qint64> m_remaining;
    qint64 m_sent = 0; ///< last seq that was sent
    qint64 m_acknowledged = 0; ///< last seq whose acknowledgement is stored
    int m_inFlight = 0; ///< pushes without acknowledgement
    bool m_loading = false;
    qint64 m_lastPlace = 0; ///< of an entry of ours in HQ's order, as acknowledged here
    bool m_again = false; ///< a page was dropped or a stream grew: pull once more after this one
    int m_strayPages = 0;
    bool m_quiet = false;
};

} // namespace bansho::client
