#pragma once
// One push while it is taken in, inside one transaction: chain, judge, store, then order. Private
// to sync/hq and its tests.

#include "sync/hq/exchange.h"

namespace bansho::hq {

struct PushOutcome {
    wire::Ack ack;
    QStringList grown;
};

class PushBatch {
public:
    PushBatch(store::Connection& connection, const journal::Journal& journal,
        const records::Catalogue& catalogue, const Clock& clock, const Peer& peer);

    /// Protocol, ChainBroken, TooLarge for what is not a well-formed continuation of the chain;
    /// then nothing is taken in. A gap is not an error: the acknowledgement says where to begin.
    Result<PushOutcome> run(const wire::Push& push);

private:
    struct Taken {
        journal::Entry entry;
        Judgement judgement;
    };

    Result<bool> findStart(const wire::Push& push);
    Result<QList<journal::Entry>> chained(const wire::Push& push);
    Result<void> take(const wire::Push& push, const QList<journal::Entry>& entries);
    Result<void> store(const journal::Entry& entry, const wire::PushedEntry& pushed);
    Result<void> refuse(const journal::Entry& entry);
    Result<void> refold(const journal::Entry& entry);
    Result<void> refuseGroups();
    Result<void> order();
    Result<void> settle(const Taken& taken, qint64 place);
    void acknowledge(qint64 seq, qint64 place);

    store::Connection& m_connection;
    const journal::Journal& m_journal;
    const Peer& m_peer;
    EntryJudge m_judge;
    qint64 m_replicaKey = 0;
    qint64 m_received = 0; ///< before this push
    QByteArray m_hash; ///< of entry m_received, then of the last one taken
    QList<QByteArray> m_hashes; ///< of the new entries
    QList<Taken> m_taken;
    PushOutcome m_outcome;
};

} // namespace bansho::hq
