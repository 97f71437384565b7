#include "app/base/clock.h"

#include "app/base/platform.h"

#include <QTimeZone>

#include <chrono>
#include <ctime>

namespace bansho {

SystemClock::SystemClock()
    : m_boot(platform::bootId())
{
}

Timestamp SystemClock::now() const
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
#if defined(CLOCK_BOOTTIME) // Linux, where CLOCK_MONOTONIC stands still while the machine sleeps
    constexpr clockid_t growing = CLOCK_BOOTTIME;
#elif defined(CLOCK_MONOTONIC) // macOS, where it does not
    constexpr clockid_t growing = CLOCK_MONOTONIC;
#endif
#if defined(CLOCK_MONOTONIC)
    timespec time{};
    if (clock_gettime(growing, &time) == 0) {
        return duration_cast<milliseconds>(seconds(time.tv_sec) + nanoseconds(time.tv_nsec))
            .count();
    }
#endif
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QDateTime toJst(Timestamp time)
{
    constexpr int jstOffsetSeconds = 9 * 3600;
    return QDateTime::fromMSecsSinceEpoch(time.utcMs, Qt::OffsetFromUTC, jstOffsetSeconds);
}

QString toIsoJst(Timestamp time)
{
    return toJst(time).toString(Qt::ISODate);
}

} // namespace bansho
