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

/// Why nothing can be sent.
struct Blocked {
    enum class Why {
        Revoked, ///< HQ has revoked this machine
        Expired, ///< the device's certificate, since `at`
        InUse, ///< another machine came by this enrolment first
        Forked, ///< HQ holds another history of this machine: it was restored or copied
        NoRoom, ///< no space left on this machine's disk
        Storage, ///< the store of this machine cannot be read or written
        NotAccepted,
    };

    Why why = Why::NotAccepted;
    Timestamp at = {};

    bool operator==(const Blocked&) const = default;
};

/// What is known of the exchange with HQ.
struct SyncFacts {
    journal::OutboxCounts outbox;
    qint64 received = 0; ///< the last entry of ours that HQ has committed
    std::optional<qint64> durable; ///< the last that is in HQ's second place; none: HQ has none
    std::optional<Timestamp> lastContact; ///< by HQ's clock
    std::optional<Timestamp> lastPull; ///< the end of the last complete pull
    bool lineDown = false; ///< HQ could not be reached again and again, just now
    int sending = 0; ///< entries on their way now; 0 when no line is open
    int toSend = 0; ///< of how many
    std::optional<Blocked> blocked;
};

/// Of the failure with which HQ ended a line; never Expired.
Blocked blockedBy(ErrorCode code);

SyncStateName syncState(const SyncFacts& facts, Timestamp now);
/// The words, such as 「○ 未送信 3件・つながり次第送ります」.
QString syncText(const SyncFacts& facts, Timestamp now, Language language);

/// What the store knows of it.
Result<SyncFacts> storedSyncFacts(
    store::Connection& connection, const records::Catalogue& catalogue, const ReplicaId& replica);

} // namespace bansho::client
