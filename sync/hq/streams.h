#pragma once
// Which entry goes to whom. Every entry in HQ's order lies in exactly one stream: the organisation
// with the templates of guidance (to every device) or the unit that owns its record, by station. A
// device of 対策本部 is granted the whole force. A device holds all or none of a record.

#include "app/organisation/directory.h"

#include "sync/wire/messages.h"

namespace bansho::hq {

inline const QString organisationStream = QStringLiteral("organisation");
inline const QString forceStream = QStringLiteral("force");

/// The stream of what a unit owns: that of its station, or its own outside stations.
Result<QString> streamOf(organisation::Directory& directory, const RecordId& unit);

/// The streams a device of that unit is granted. NotFound for an unknown unit.
Result<QStringList> grantedStreams(organisation::Directory& directory, const QString& unit);

/// The entries of a stream after a position: at most `credit` bytes, at least one entry when there
/// is one; a group is never cut. Entries of `own` come as places only.
Result<wire::Page> page(store::Connection& connection, const QString& stream, qint64 after,
    qint64 credit, const ReplicaId& own);

/// Notes where an entry went.
Result<void> route(store::Connection& connection, qint64 order, const QString& stream);

} // namespace bansho::hq
