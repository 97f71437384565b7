#pragma once
// The key of a device that is about to enrol, kept in its data folder from the moment it is used
// until the device is made: HQ may take days to confirm it, and the code is bound to it. A file for
// its owner only, as the device's TLS key after it. Any thread; blocks.

#include "app/base/result.h"

#include "app/vault/officer_key.h"

#include <QString>

#include <optional>

namespace bansho::client {

/// The key that was kept for this code; nullopt when there is none, or one for another code.
/// FileUnreadable; Protocol or VerifyFailed when the file is not as it was written.
Result<std::optional<vault::OfficerKey>> keptEnrolmentKey(
    const QString& folder, const QByteArray& codeId);

/// Makes the folder when there is none. Replaces the key of another code. FileUnwritable,
/// StoreFull.
Result<void> keepEnrolmentKey(
    const QString& folder, const QByteArray& codeId, const vault::OfficerKey& key);

/// Removes it, and the folder when nothing else is in it. FileUnwritable.
Result<void> forgetEnrolmentKey(const QString& folder);

} // namespace bansho::client
