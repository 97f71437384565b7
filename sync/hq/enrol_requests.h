#pragma once
// Devices that ask for their certificate at a real HQ: the first key that comes with a code waits
// until an operator other than the one who gave the code has typed the words the PC shows
// (sync/wire/enrolment_words.h). On the store thread.

#include "app/organisation/directory.h"

#include "sync/hq/headquarters.h"
#include "sync/wire/enrolment_file.h"

namespace bansho::hq {

constexpr int mostWrongWords = 5; ///< then the request and its code are void

/// A code whose asker has proven that he knows it.
struct ProvenCode {
    QByteArray id;
    QByteArray publicKey; ///< requestedKey()
};

/// What is told to the device: NotConfirmed while it waits, as its request is kept with the first
/// call; its answer when it was confirmed. Refused for another key than the code's first, and for a
/// device that was revoked. Within the caller's transaction, which is to be committed also after
/// NotConfirmed.
Result<wire::EnrolmentFile> askOrCollect(
    store::Connection& connection, const Headquarters& hq, const ProvenCode& code);

struct PendingDevice {
    RecordId id; ///< as the PC shows it, and the device's once it is confirmed
    QByteArray code; ///< id of its code
    QString unit; ///< code
    QByteArray publicKey;
    QString givenBy;
    Timestamp requested;
    int wrongWords = 0;
};

/// Those that wait and whose code has not expired, in the order they came.
Result<QList<PendingDevice>> pendingDevices(store::Connection& connection, Timestamp now);

struct Confirmation {
    RecordId id;
    QString words; ///< as typed
    QString confirmedBy; ///< recogniseOperator()
};

/// Registers the device. NotFound (subject: the id); SameOperator; WrongWords (subject: tries left,
/// after which the request is void), which is counted.
Result<void> confirmDevice(
    store::Connection& connection, const Headquarters& hq, const Confirmation& confirmation);

/// Refuses a request: its code is void. False when none waits with that id.
Result<bool> refuseRequest(store::Connection& connection, const RecordId& id, Timestamp now);

} // namespace bansho::hq
