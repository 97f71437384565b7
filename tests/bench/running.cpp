#include "tests/bench/running.h"

#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

namespace bansho::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int windowPatienceMs = 60'000;
constexpr int endPatienceMs = 30'000;

std::vector<char*> pointers(QList<QByteArray>& words)
{
    std::vector<char*> all;
    for (QByteArray& word : words) {
        all.push_back(word.data());
    }
    all.push_back(nullptr);
    return all;
}

/// Ours, with the display.
QList<QByteArray> environment(const QByteArray& display)
{
    QList<QByteArray> all{"DISPLAY=" + display, "QT_QPA_PLATFORM=xcb", "BANSHO_LANG=ja"};
    for (char** one = environ; *one; ++one) {
        const QByteArray given(*one);
        const QByteArray name = given.left(given.indexOf('=') + 1);
        if (name != "DISPLAY=" && name != "WAYLAND_DISPLAY=" && name != "QT_QPA_PLATFORM="
            && name != "BANSHO_LANG=") {
            all.append(given);
        }
    }
    return all;
}

} // namespace

Running::Running(XDisplay& display, const QByteArray& program, const QList<QByteArray>& words)
    : m_display(display)
    , m_program(program)
{
    QList<QByteArray> all = QList<QByteArray>{program} + words;
    QList<QByteArray> variables = environment(display.name());
    const auto argv = pointers(all);
    const auto envp = pointers(variables);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    m_display.drain();
    m_begunNs = monotonicNs();
    if (posix_spawn(&m_process, program.constData(), &quiet, nullptr, argv.data(), envp.data())
        != 0) {
        m_process = -1;
    }
    posix_spawn_file_actions_destroy(&quiet);
    m_watch = m_process > 0 ? int(syscall(SYS_pidfd_open, m_process, 0)) : -1;
}

Running::~Running()
{
    if (m_process > 0) {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    if (m_watch >= 0) {
        ::close(m_watch);
    }
}

Result<double> Running::window()
{
    const auto came = m_process > 0 ? m_display.nextWindow(windowPatienceMs) : std::nullopt;
    if (!came) {
        return fail(ErrorCode::Timeout, u"no window of "_s + QString::fromUtf8(m_program));
    }
    m_mapped = *came;
    return double(m_mapped.atNs - m_begunNs) / 1e6;
}

bool Running::waitForEnd(int ms)
{
    pollfd one{m_watch, POLLIN, 0};
    return m_watch < 0 || poll(&one, 1, ms) > 0;
}

Result<void> Running::stay(int ms)
{
    return waitForEnd(ms)
        ? fail(ErrorCode::Internal, QString::fromUtf8(m_program) + u" ended by itself"_s)
        : Result<void>();
}

Result<Memory> Running::memory() const
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(m_process));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, file.errorString(), file.fileName());
    }
    Memory memory;
    const auto lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const double mib = line.simplified().split(' ').value(1).toDouble() / 1024;
        if (line.startsWith("Pss:")) {
            memory.pss = mib;
        } else if (line.startsWith("Rss:")) {
            memory.rss = mib;
        }
    }
    return memory.pss > 0 ? Result(memory)
                          : fail(ErrorCode::FileUnreadable, u"no Pss"_s, file.fileName());
}

Result<void> Running::close()
{
    m_display.close(m_mapped.window);
    if (!waitForEnd(endPatienceMs)) {
        return fail(ErrorCode::Timeout, QString::fromUtf8(m_program) + u" does not close"_s);
    }
    int status = 0;
    waitpid(m_process, &status, 0);
    m_process = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0
        ? Result<void>()
        : fail(ErrorCode::Internal, QString::fromUtf8(m_program) + u" failed"_s, {}, status);
}

} // namespace bansho::bench
