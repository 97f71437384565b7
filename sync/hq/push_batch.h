#pragma once
// One push while it is taken in, inside one transaction: chain, judge, store, then order. What a
// revoked device sends before its line is closed is quarantined: kept, but neither judged nor
// ordered nor relayed. Private to sync/hq and its tests.

#include "sync/hq/exchange.h"

namespace bansho::hq {

struct PushOutcome {
    wire::Ack ack;
    QStringList grown;
};

class PushBatch {
public:
    PushBatch(store::Connection& connection, const journal::Journal& journal,
        const records::Catalogue& catalogue, const Peer& peer);

    /// Protocol, ChainBroken, TooLarge for what is not a well-formed continuation of the chain;
    /// then nothing is taken in. A gap is not an error: the acknowledgement says where to begin.
    Result<PushOutcome> run(const wire::Push& push);

private:
    struct Arrived {
        journal::Entry entry;
        wire::PushedEntry pushed;
        QByteArray hash;
        Judgement judgement;
    };

    struct Accepted {
        journal::Entry entry;
        Judgement judgement;
    };

    Result<bool> findStart(const wire::Push& push);
    Result<QList<journal::Entry>> chained(const wire::Push& push);
    Result<QByteArray> hashOf(qint64 seq);
    Result<void> take(const wire::Push& push, const QList<journal::Entry>& entries);
    Result<void> quarantine(const QList<Arrived>& group);
    Result<void> takeGroup(QList<Arrived>& group);
    Result<void> accept(const Arrived& one);
    Result<void> refuse(const Arrived& one);
    Result<void> store(const Arrived& one, int verdict);
    Result<void> keepReason(const journal::Entry& entry, const Judgement& judgement);
    Result<void> refold(const journal::Entry& entry);
    Result<void> order();
    Result<void> settle(const Accepted& accepted, qint64 place);
    Result<void> acknowledge(const wire::Push& push);

    store::Connection& m_connection;
    const journal::Journal& m_journal;
    const Peer& m_peer;
    EntryJudge m_judge;
    qint64 m_replicaKey = 0;
    bool m_quarantined = false; ///< the device is revoked: kept, not judged, not ordered
    qint64 m_received = 0; ///< the last entry taken in
    QByteArray m_hash; ///< of the last entry before this push
    QList<QByteArray> m_hashes; ///< of the new entries
    QList<Accepted> m_accepted;
    PushOutcome m_outcome;
};

} // namespace bansho::hq
