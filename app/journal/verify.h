#pragma once
// The check that what is shown is what the entries say: the chain, and every record refolded and
// compared with its row, heads, clashes and search text. Changes nothing.

#include "app/store/attachments.h"

#include "app/journal/journal.h"

namespace bansho::journal {

struct Verification {
    qint64 entries = 0; ///< of our own chain
    qint64 records = 0;
    QStringList findings; ///< English, one line each; empty when all is well
};

/// Recomputes a replica's whole chain as it lies here and compares it with its head: how many
/// entries it has. What is wrong is added to `findings`. For our own replica, and at HQ for
/// everybody's.
Result<qint64> verifyChain(
    store::Connection& connection, const ReplicaId& replica, QStringList& findings);

/// Errors only when the store cannot be read; what is wrong with the data is in the findings.
Result<Verification> verify(store::Connection& connection, const Journal& journal);

/// What was attached on this device and hangs on a record still, but whose content is not there any
/// more; English, one line each. The content of what others attached never was.
Result<QStringList> lostFiles(
    store::Connection& connection, const Journal& journal, const store::Attachments& attachments);

} // namespace bansho::journal
