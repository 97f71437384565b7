#pragma once
// The price of wrong passwords at the sign-in screen: 5 wrong -> 1 minute, doubling with each
// further one up to 1 hour; 10 wrong -> disabled until HQ gives a new slot (NIST SP 800-63B,
// activation secrets). Ten tries are the real bound, the waiting only slows them down.
//
// Which clock judges:
// 1. Within one boot only the monotonic clock: no setting of the wall clock changes anything.
// 2. After a restart the wall clock, so that a night with the power off counts. A wall clock that
//    stands before the beginning of the lock-out was set back: the whole time starts again.
// 3. A lock-out met in a new boot is anchored to that boot, and rule 1 holds again.
// Limit: who restarts the machine AND sets its clock forward shortens the waiting, not the count.

#include "app/base/clock.h"

namespace bansho::vault {

constexpr int failuresBeforeLock = 5;
constexpr int failuresBeforeDisabled = 10;
constexpr qint64 firstLockMs = 60'000;
constexpr qint64 longestLockMs = 60 * firstLockMs;

/// What one slot remembers of wrong passwords. A value without clock of its own.
struct Lockout {
    int failCount = 0;
    bool disabled = false;
    qint64 lockMs = 0; ///< length of the lock-out; 0 when there is none
    Timestamp notBefore; ///< its end by the wall clock
    BootId boot; ///< the boot it was anchored to
    qint64 startMonotonicMs = 0; ///< its beginning on that boot's monotonic clock

    bool operator==(const Lockout&) const = default;
};

/// Milliseconds to wait; 0 when a try is permitted (unless disabled).
qint64 lockoutLeftMs(const Lockout& lockout, const Clock& clock);

/// Rule 3: the same waiting time, anchored to this boot. Returns its argument when nothing changes.
Lockout anchored(const Lockout& lockout, const Clock& clock);

/// After one more wrong password. `floor` is a time that has passed for certain: a wall clock that
/// stands before it is not believed.
Lockout afterFailure(const Lockout& lockout, const Clock& clock, Timestamp floor);

} // namespace bansho::vault
