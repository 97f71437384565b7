#pragma once
// One-time codes for devices: given by an operator, used once over the enrol port. On the store
// thread.

#include "app/organisation/directory.h"

#include "sync/hq/headquarters.h"
#include "sync/wire/enrolment_messages.h"

namespace bansho::hq {

constexpr qint64 codeLifeMs = qint64(24) * 3'600'000;
/// A ship to an island may take a week, and the next one too.
constexpr qint64 islandCodeLifeMs = 14 * codeLifeMs;

/// A new code for a device of the unit, as one line. `givenBy`: the operator at a real HQ.
/// OutOfRange for a unit that takes no devices.
Result<QString> giveCode(store::Connection& connection, const Headquarters& hq,
    const organisation::UnitInfo& unit, const QString& givenBy);

/// Refused for a code that is unknown, used, expired or bound to another key, and for a wrong proof
/// (one and the same answer); Protocol for a certificate request that is none. At a practice HQ the
/// code is used up and the device registered, both or neither. At a real HQ NotConfirmed until
/// another operator has confirmed the device; the code is used up by its first contact on the sync
/// port, so that a device which was interrupted may ask again.
Result<wire::EnrolmentFile> enrolByCode(
    store::Connection& connection, const Headquarters& hq, const wire::EnrolmentRequest& request);

} // namespace bansho::hq
