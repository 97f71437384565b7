#pragma once
// An X server of our own (Xvfb, no window manager) and one client of it, which sees when a window
// is mapped, types, looks at pixels and closes. Windows smaller than a main window are passed over.

#include "app/base/result.h"

#include <QHash>
#include <QProcess>
#include <QRect>

#include <xcb/xcb.h>

#include <memory>
#include <optional>

namespace bansho::bench {

/// Nanoseconds of CLOCK_MONOTONIC.
qint64 monotonicNs();

/// A window that came, and when its MapNotify was read.
struct Mapped {
    xcb_window_t window = XCB_WINDOW_NONE;
    qint64 atNs = 0;
};

class XDisplay {
public:
    XDisplay(const XDisplay&) = delete;
    XDisplay& operator=(const XDisplay&) = delete;
    ~XDisplay();

    /// FileNotFound when there is no Xvfb here; Timeout when it does not come up.
    static Result<std::unique_ptr<XDisplay>> start();

    /// For the environment variable DISPLAY.
    [[nodiscard]] const QByteArray& name() const { return m_name; }

    /// Forgets what happened until now.
    void drain();
    /// nullopt when none comes in that time.
    std::optional<Mapped> nextWindow(int patienceMs);

    /// Gives the window the keyboard.
    void focus(xcb_window_t window);
    /// Keys without Shift: small letters, digits, blanks and line ends.
    void type(const QByteArray& text);

    /// Waits until not all pixels of a part of the window have one colour; false when they stay so.
    bool waitForContent(xcb_window_t window, const QRect& part, int patienceMs);

    /// What the button of a window manager does.
    void close(xcb_window_t window);

private:
    XDisplay() = default;
    Result<void> connectTo(const QByteArray& name);
    void readKeys();
    std::optional<Mapped> mapped(const xcb_generic_event_t& event);
    [[nodiscard]] bool hasContent(xcb_window_t window, const QRect& part);
    [[nodiscard]] xcb_atom_t atom(const char* name);
    /// True when something can be read.
    [[nodiscard]] bool waitUntil(qint64 deadlineNs);

    QProcess m_server;
    QByteArray m_name;
    xcb_connection_t* m_connection = nullptr;
    xcb_screen_t* m_screen = nullptr;
    QHash<quint32, xcb_keycode_t> m_keys; ///< by keysym
};

} // namespace bansho::bench
