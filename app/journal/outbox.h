#pragma once
// What was written here and how far it has come: the list that lets an officer see that his work is
// safe. Any thread, with that thread's connection.

#include "app/journal/entry.h"
#include "app/journal/tables.h"

namespace bansho::journal {

/// One entry of ours that HQ has not ordered.
struct OutboxLine {
    EntryId entry;
    int type = 0;
    RecordId record;
    int action = 0;
    Timestamp at; ///< the writer's clock
    SyncState sync = SyncState::Tentative; ///< never Settled
    QString why; ///< the code by which HQ refused it, then the field; empty when not known
    bool atHq = false; ///< HQ has something else of the record
};

/// The entries of this replica without a place in HQ's order, refused ones first unless they were
/// noted, then oldest first, at most `limit`: as many as outboxCounts() counts. The store's errors.
Result<QList<OutboxLine>> outbox(
    store::Connection& connection, const ReplicaId& replica, int limit);

} // namespace bansho::journal
