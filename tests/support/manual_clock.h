#pragma once
// A clock that stands still until the test moves it.

#include "app/base/clock.h"

#include <atomic>

namespace bansho::tests {

constexpr qint64 minuteMs = 60'000;

/// Wall clock, monotonic clock and boot as the test says. Setters on the test's thread only.
class ManualClock final : public Clock {
public:
    /// 2026-11-24T09:00+09:00, one hour after the first start of the machine.
    ManualClock() = default;

    [[nodiscard]] Timestamp now() const override { return {m_nowMs}; }

    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonicMs; }

    [[nodiscard]] BootId boot() const override { return m_boot; }

    /// Sets the wall clock alone, as an officer or a dead battery does.
    void setNow(Timestamp now) { m_nowMs = now.utcMs; }

    /// Lets time pass on both clocks.
    void advance(qint64 ms)
    {
        m_nowMs += ms;
        m_monotonicMs += ms;
    }

    /// Starts the machine again after `offMs` without power.
    void restart(qint64 offMs)
    {
        QByteArray next = m_boot.bytes();
        next[0] = char(next.at(0) + 1);
        m_boot = *BootId::fromBytes(next);
        m_nowMs += offMs;
        m_monotonicMs = 0;
    }

private:
    std::atomic<qint64> m_nowMs = 1795478400000;
    std::atomic<qint64> m_monotonicMs = 3600000;
    BootId m_boot = *BootId::fromBytes("first boot 00000");
};

} // namespace bansho::tests
