#include "ui/shell/idle_watch.h"

#include <QCoreApplication>
#include <QEvent>

namespace bansho::shell {

using namespace std::chrono_literals;

IdleWatch::IdleWatch(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    touch();
    QCoreApplication::instance()->installEventFilter(this);
    m_tick.setInterval(5s);
    connect(&m_tick, &QTimer::timeout, this, &IdleWatch::check);
    m_tick.start();
}

void IdleWatch::touch()
{
    m_touchedMonotonic = m_clock.monotonicMs();
    m_touchedWall = m_clock.now().utcMs;
}

void IdleWatch::check()
{
    const auto limit = std::chrono::milliseconds(m_limit).count();
    const qint64 awake = m_clock.monotonicMs() - m_touchedMonotonic;
    const qint64 asleep = m_clock.now().utcMs - m_touchedWall;
    if (awake >= limit || asleep >= limit) {
        emit idle();
    }
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        check(); // before it counts: who wakes a sleeping laptop with a key finds it locked
        touch();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace bansho::shell
