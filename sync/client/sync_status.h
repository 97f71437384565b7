#pragma once
// The six sync states and their exact words (status bar, tooltip, accessible name, command line).
// Unknown is said as unknown; 一致 only from what HQ has acknowledged, never from "no error seen".

#include "app/base/clock.h"
#include "app/base/error_text.h"

#include "app/journal/query.h"

namespace bansho::client {

enum class SyncStateName {
    UpToDate = 1, ///< 本部と一致
    Sending = 2, ///< 送信中
    Waiting = 3, ///< 未送信
    Offline = 4, ///< オフライン
    NeedsAttention = 5, ///< 確認が必要
    CannotSend = 6, ///< 送れません
};

/// What is known of the exchange with HQ.
struct SyncFacts {
    journal::OutboxCounts outbox;
    qint64 received = 0; ///< the last entry of ours that HQ has committed
    std::optional<qint64> durable; ///< the last that is in HQ's second place; none: HQ has none
    std::optional<Timestamp> lastContact; ///< by HQ's clock as measured then
    std::optional<Timestamp> lastPull; ///< the end of the last complete pull
    int sending = 0; ///< entries on their way now; 0 when no line is open
    int toSend = 0; ///< of how many
    QString blocked; ///< why nothing can be sent (an expired certificate); empty when not
};

SyncStateName syncState(const SyncFacts& facts, Timestamp now);
/// The words, such as 「○ 未送信 3件・つながり次第送ります」.
QString syncText(const SyncFacts& facts, Timestamp now, Language language);

/// What the store knows of it.
Result<SyncFacts> storedSyncFacts(
    store::Connection& connection, const records::Catalogue& catalogue, const ReplicaId& replica);

} // namespace bansho::client
