#include "sync/hq/wrong_tries.h"

#include <algorithm>

namespace bansho::hq {

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qsizetype mostAddresses = 10'000;
constexpr qsizetype prefixBytes = 8; ///< one subscriber has a whole /64 (RFC 6177)

/// IPv4, also mapped (RFC 4291, 2.5.5.2), counts whole; IPv6 by its network.
QByteArray keyOf(const QHostAddress& address)
{
    bool four = false;
    const quint32 v4 = address.toIPv4Address(&four);
    if (four) {
        return QByteArray::number(v4);
    }
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return {reinterpret_cast<const char*>(&v6), prefixBytes};
}

} // namespace

bool WrongTries::begin(const QHostAddress& address)
{
    forgetOld();
    const QByteArray key = keyOf(address);
    if (m_tries.size() >= mostAddresses && !m_tries.contains(key)) {
        return false; // so many liars at once: nobody enrols until their hour is over
    }
    QList<qint64>& tries = m_tries[key];
    if (tries.size() >= mostAnHour) {
        return false;
    }
    tries.append(m_clock.monotonicMs());
    return true;
}

void WrongTries::forgive(const QHostAddress& address)
{
    const auto found = m_tries.find(keyOf(address));
    if (found != m_tries.end() && !found->isEmpty()) {
        found->removeLast();
    }
}

void WrongTries::forgetOld()
{
    const qint64 since = m_clock.monotonicMs() - hourMs;
    for (auto it = m_tries.begin(); it != m_tries.end();) {
        it->erase(
            std::remove_if(it->begin(), it->end(), [since](qint64 at) { return at <= since; }),
            it->end());
        it = it->isEmpty() ? m_tries.erase(it) : std::next(it);
    }
}

} // namespace bansho::hq
