#pragma once
// How often an address came with a wrong enrolment code: a code cannot be guessed, but nobody shall
// keep HQ busy with trying. Counted in memory, on one thread.

#include "app/base/clock.h"

#include <QHash>
#include <QHostAddress>

namespace bansho::hq {

class WrongTries {
public:
    static constexpr int mostAnHour = 5;

    explicit WrongTries(const Clock& clock)
        : m_clock(clock)
    {
    }

    /// Counts a try before it is judged, so that tries side by side count too. False when the
    /// address has used up its hour.
    bool begin(const QHostAddress& address);
    /// The try was no wrong one.
    void forgive(const QHostAddress& address);

private:
    void forgetOld();

    const Clock& m_clock;
    QHash<QByteArray, QList<qint64>> m_tries; ///< by address: when, on the monotonic clock
};

} // namespace bansho::hq
