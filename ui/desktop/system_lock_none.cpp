#include "ui/desktop/system_lock.h"

namespace bansho::desktop {

SystemLock::SystemLock(QObject* parent)
    : QObject(parent)
{
}

void SystemLock::stateChanged(bool active)
{
    if (active) {
        emit locked();
    }
}

} // namespace bansho::desktop
