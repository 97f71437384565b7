#pragma once
// Tells when nobody has touched the machine for a while, asleep or awake (security.md row 5: a
// screen is locked after 3 minutes). GUI thread only.

#include "app/base/clock.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace bansho::shell {

class IdleWatch : public QObject {
    Q_OBJECT

public:
    /// Watches the application's keys, pointer and input method. Borrows the clock.
    explicit IdleWatch(const Clock& clock, QObject* parent = nullptr);

    void setLimit(std::chrono::minutes limit) { m_limit = limit; }

    /// Looks whether the limit is reached; by itself every few seconds. A laptop that slept is
    /// found by its wall clock too, for machines on which the other one sleeps.
    void check();

signals:
    /// At every look at which nobody has been there for the limit.
    void idle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void touch();

    const Clock& m_clock;
    std::chrono::minutes m_limit{3};
    qint64 m_touchedMonotonic = 0;
    qint64 m_touchedWall = 0;
    QTimer m_tick;
};

} // namespace bansho::shell
