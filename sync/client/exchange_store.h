#pragma once
// What the client's exchange with HQ reads from the store and writes into it, on the store thread.
// Rows, clashes and cursor of a page are written in one transaction.

#include "app/vault/officer_key.h"

#include "sync/client/engine.h"
#include "sync/client/transport.h"

namespace bansho::client {

Result<LocalFacts> localFacts(
    store::Connection& connection, const ReplicaId& replica, const Clock& clock);

/// Entries from `seq` on, about `bytes` of them, never cutting a group; signed by the device's key.
/// Empty when there are none.
Result<wire::Push> loadPush(store::Connection& connection, const ReplicaId& replica,
    const vault::OfficerKey& deviceKey, qint64 seq, qint64 bytes);

/// Whether HQ's time, and not ours, finds its certificate good: it must lie in `good` and not
/// before what HQ has told earlier. TlsRefused. See Transport::doubted().
Result<void> judgeTime(
    store::Connection& connection, const wire::Welcome& welcome, const Validity& good);
/// That HQ does not take this machine (DeviceRevoked, DeviceInUse), or takes it again.
Result<void> storeRefusal(store::Connection& connection, std::optional<ErrorCode> why);
/// ChainBroken, and that is kept as a refusal, when HQ holds another chain under this replica's
/// name (the data folder was restored or copied); until a welcome of our own chain comes, nothing
/// HQ says of our entries is stored.
Result<void> storeWelcome(store::Connection& connection, const ReplicaId& replica,
    const wire::Welcome& welcome, const Clock& machine);
Result<void> storeAck(
    store::Connection& connection, journal::Journal& journal, const wire::Ack& ack);
Result<void> storePage(
    store::Connection& connection, journal::Journal& journal, const wire::Page& page);
/// An accepted registration is not sent again; a refused one neither, but it is remembered why.
Result<void> storeRegistered(store::Connection& connection, const wire::Registered& registered);
/// A complete pull has ended now.
Result<void> storePullEnd(store::Connection& connection, const Clock& clock);

/// Notes that HQ is to be told of an officer's key.
Result<void> keepRegistration(store::Connection& connection, const wire::Register& registration);

} // namespace bansho::client
