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

/// A new code for a device of the unit, as one line. OutOfRange for a unit that takes no devices.
/// NotAllowed at a real HQ, where two operators would have to confirm the device.
Result<QString> giveCode(
    store::Connection& connection, const Headquarters& hq, const organisation::UnitInfo& unit);

/// Uses a code up and registers its device, both or neither. Refused for a code that is unknown,
/// used or expired and for a wrong proof (one and the same answer); Protocol for a certificate
/// request that is none.
Result<wire::EnrolmentFile> enrolByCode(
    store::Connection& connection, const Headquarters& hq, const wire::EnrolmentRequest& request);

} // namespace bansho::hq
