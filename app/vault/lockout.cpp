#include "app/vault/lockout.h"

#include <algorithm>

namespace bansho::vault {

namespace {

// A monotonic clock that went back is that of another boot, whatever the id says.
bool sameBoot(const Lockout& lockout, const Clock& clock)
{
    return lockout.boot == clock.boot() && clock.monotonicMs() >= lockout.startMonotonicMs;
}

} // namespace

qint64 lockoutLeftMs(const Lockout& lockout, const Clock& clock)
{
    if (lockout.lockMs == 0) {
        return 0;
    }
    if (sameBoot(lockout, clock)) {
        const qint64 passed = clock.monotonicMs() - lockout.startMonotonicMs;
        return std::max<qint64>(0, lockout.lockMs - passed);
    }
    const qint64 begin = lockout.notBefore.utcMs - lockout.lockMs;
    if (clock.now().utcMs < begin) {
        return lockout.lockMs;
    }
    return std::max<qint64>(0, lockout.notBefore.utcMs - clock.now().utcMs);
}

Lockout anchored(const Lockout& lockout, const Clock& clock)
{
    const qint64 left = lockoutLeftMs(lockout, clock);
    if (left == 0 || sameBoot(lockout, clock)) {
        return lockout;
    }
    Lockout here = lockout;
    here.boot = clock.boot();
    here.startMonotonicMs = clock.monotonicMs() - (lockout.lockMs - left);
    return here;
}

Lockout afterFailure(const Lockout& lockout, const Clock& clock, Timestamp floor)
{
    Lockout after = lockout;
    after.failCount = std::min(lockout.failCount + 1, failuresBeforeDisabled);
    after.disabled = lockout.disabled || after.failCount >= failuresBeforeDisabled;
    if (after.failCount >= failuresBeforeLock) {
        const int doublings = after.failCount - failuresBeforeLock;
        after.lockMs = std::min(firstLockMs << doublings, longestLockMs);
        after.notBefore = {std::max(clock.now(), floor).utcMs + after.lockMs};
        after.boot = clock.boot();
        after.startMonotonicMs = clock.monotonicMs();
    }
    return after;
}

} // namespace bansho::vault
