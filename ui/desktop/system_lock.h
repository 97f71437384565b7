#pragma once
// When the person has locked or left the machine: its screen is locked, it is put to sleep. What
// Bansho shows is then to be covered too (security.md row 5). GUI thread only.

#include <QObject>

namespace bansho::desktop {

/// On Linux it listens to logind and to the screen savers of the desktops; where there is no bus it
/// never says anything, and the idle lock of the window remains.
class SystemLock : public QObject {
    Q_OBJECT

public:
    explicit SystemLock(QObject* parent = nullptr);

signals:
    void locked();

private slots:
    void stateChanged(bool active);
};

} // namespace bansho::desktop
