#include "app/base/clock.h"

#include "app/base/platform.h"

#include <QTimeZone>

#include <chrono>

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
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
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
