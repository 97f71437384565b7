#include "ui/desktop/system_lock.h"

#include <QDBusConnection>

#include <array>

namespace bansho::desktop {

namespace {

/// A signal that carries whether it begins or ends.
struct Source {
    const char* service;
    const char* path;
    const char* interface;
    const char* signal;
};

// freedesktop.org's Screen Saver and logind interfaces, and the names the desktops use for the
// former.
constexpr Source sleep{"org.freedesktop.login1", "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager", "PrepareForSleep"};
constexpr std::array screenSavers{
    Source{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver", "ActiveChanged"},
    Source{"org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver",
        "ActiveChanged"},
    Source{"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver",
        "ActiveChanged"},
    Source{"org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver",
        "ActiveChanged"},
    Source{
        "org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"},
    Source{
        "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", "org.xfce.ScreenSaver", "ActiveChanged"}};

void listen(QDBusConnection bus, const Source& source, SystemLock* to)
{
    if (bus.isConnected()) {
        bus.connect(QLatin1String(source.service), QLatin1String(source.path),
            QLatin1String(source.interface), QLatin1String(source.signal), to,
            SLOT(stateChanged(bool)));
    }
}

} // namespace

SystemLock::SystemLock(QObject* parent)
    : QObject(parent)
{
    listen(QDBusConnection::systemBus(), sleep, this);
    for (const Source& source : screenSavers) {
        listen(QDBusConnection::sessionBus(), source, this);
    }
}

void SystemLock::stateChanged(bool active)
{
    if (active) {
        emit locked();
    }
}

} // namespace bansho::desktop
