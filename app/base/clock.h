#pragma once
// Time as it is passed in. No room asks the system for the time by itself: a wrong clock must be
// something a test can hand over. No clock ever decides which change wins.

#include "app/base/ids.h"

#include <QDateTime>

namespace bansho {

/// A point of time: milliseconds since 1970-01-01T00:00Z.
struct Timestamp {
    qint64 utcMs = 0;

    auto operator<=>(const Timestamp&) const = default;
};

/// The source of time. Thread-safe.
class Clock {
public:
    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

    /// The wall clock; may be wrong by years.
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Milliseconds that only grow, also while the machine sleeps; comparable within one boot only.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// Changes with each start of the machine.
    [[nodiscard]] virtual BootId boot() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    SystemClock();
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] qint64 monotonicMs() const override;

    [[nodiscard]] BootId boot() const override { return m_boot; }

private:
    BootId m_boot;
};

/// A point of time shown on the wall in Japan (UTC+9, no summer time).
QDateTime toJst(Timestamp time);
/// ISO 8601 with seconds and +09:00, such as 2026-11-23T20:11:43+09:00.
QString toIsoJst(Timestamp time);

} // namespace bansho
