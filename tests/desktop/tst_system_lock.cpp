// The screen of the machine is locked, or it goes to sleep: on a bus of the test's own.
#include "ui/desktop/system_lock.h"

#include "tests/support/runner.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using bansho::desktop::SystemLock;

class TstSystemLock : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = 20'000;
    QProcess m_daemon;
    QDBusConnection m_desktop{QString()}; ///< the other side

    void say(const QString& path, const QString& interface, const QString& signal, bool active)
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, signal);
        message << active;
        QVERIFY(m_desktop.send(message));
    }

private slots:

    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (program.isEmpty()) {
            std::printf("not run: the lock of the system: there is no dbus-daemon here\n");
            QSKIP("no dbus-daemon");
        }
        m_daemon.start(program, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY(m_daemon.waitForReadyRead(patience));
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        m_desktop = QDBusConnection::connectToBus(QString::fromLatin1(address), u"desktop"_s);
        QVERIFY(m_desktop.isConnected());
        for (const QString& name : {u"org.freedesktop.login1"_s, u"org.freedesktop.ScreenSaver"_s,
                 u"org.gnome.ScreenSaver"_s}) {
            QVERIFY(m_desktop.registerService(name));
        }
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_daemon.terminate();
        m_daemon.waitForFinished(patience);
    }

    void sleepAndALockedScreenAreToldAndTheirEndIsNot_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("signal");
        QTest::newRow("sleep") << u"/org/freedesktop/login1"_s
                               << u"org.freedesktop.login1.Manager"_s << u"PrepareForSleep"_s;
        QTest::newRow("screen") << u"/org/freedesktop/ScreenSaver"_s
                                << u"org.freedesktop.ScreenSaver"_s << u"ActiveChanged"_s;
        QTest::newRow("gnome") << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s
                               << u"ActiveChanged"_s;
    }

    void sleepAndALockedScreenAreToldAndTheirEndIsNot()
    {
        QFETCH(QString, path);
        QFETCH(QString, interface);
        QFETCH(QString, signal);
        const SystemLock lock;
        const QSignalSpy told(&lock, &SystemLock::locked);
        say(path, interface, signal, true);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, patience);
        say(path, interface, signal, false);
        say(path, interface, signal, true); // what came between is in order
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, patience);
    }
};

BANSHO_TEST(TstSystemLock, "tst_system_lock")
#include "tst_system_lock.moc"
