#pragma once
// A program with a window, from its exec to its end, as its user sees it.

#include "tests/bench/x_display.h"

#include <sys/types.h>

namespace bansho::bench {

/// Memory of a process (/proc/PID/smaps_rollup), MiB.
struct Memory {
    double pss = 0; ///< what is shared is divided among all who share it just now
    double rss = 0; ///< everything, whoever shares it
};

class Running {
public:
    /// Begins the program with its window on that display. Its output goes nowhere.
    Running(XDisplay& display, const QByteArray& program, const QList<QByteArray>& words);
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    /// Ends it by force if it is still there.
    ~Running();

    /// Waits for the window; the milliseconds from just before the exec. Timeout.
    Result<double> window();

    [[nodiscard]] xcb_window_t handle() const { return m_mapped.window; }

    /// Since just before the exec.
    [[nodiscard]] double milliseconds() const { return double(monotonicNs() - m_begunNs) / 1e6; }

    /// Lets it run for a while. Refused when it ends meanwhile.
    Result<void> stay(int ms);

    [[nodiscard]] Result<Memory> memory() const;

    /// Closes the window and waits for the end. Timeout; Internal when it ends with an error.
    Result<void> close();

private:
    [[nodiscard]] bool waitForEnd(int ms);

    XDisplay& m_display;
    QByteArray m_program;
    qint64 m_begunNs = 0;
    pid_t m_process = -1;
    int m_watch = -1; ///< readable when the process has ended
    Mapped m_mapped;
};

} // namespace bansho::bench
