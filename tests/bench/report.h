#pragma once
// What every benchmark says beside its figures: on what machine, with how much other work on it,
// and whether a goal is reached.

#include "app/base/error_text.h"
#include "app/base/result.h"

#include <QFile>
#include <QStorageInfo>
#include <QString>
#include <QThread>

#include <cstdio>
#include <cstdlib>

namespace bansho::bench {

inline QByteArray loadAverage()
{
    QFile file(QStringLiteral("/proc/loadavg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(0) : QByteArray("?");
}

/// The head of a benchmark's output.
inline void announce(const char* what, const QString& folder)
{
    const QStorageInfo disk(folder);
    std::printf("\n%s\n  %d cores, load average %s, folder on %s\n", what,
        QThread::idealThreadCount(), loadAverage().constData(), disk.fileSystemType().constData());
    std::fflush(stdout);
}

/// One ratio beside its goal. A goal that is missed is said, never a failure: times depend on the
/// machine.
inline void tell(const char* what, double ratio, double goal)
{
    std::printf("  %-58s %6.2f x  goal %.2f x  %s\n", what, ratio, goal,
        ratio <= goal ? "reached" : "NOT reached");
    std::fflush(stdout);
}

/// One ratio for which no goal is set.
inline void tell(const char* what, double ratio)
{
    std::printf("  %-58s %6.2f x\n", what, ratio);
    std::fflush(stdout);
}

/// Says why the work was not done; the answer is main()'s.
inline int failed(const QString& why)
{
    std::fprintf(stderr, "failed: %s\n", qPrintable(why));
    return EXIT_FAILURE;
}

inline int failed(const Error& error)
{
    return failed(errorName(error.code) + u' ' + error.subject + u' ' + error.detail);
}

/// The number behind `--name` on the command line.
inline int option(const QStringList& words, const char* name, int otherwise)
{
    const qsizetype at = words.indexOf(QLatin1String(name));
    const int given = at >= 0 ? words.value(at + 1).toInt() : 0;
    return given > 0 ? given : otherwise;
}

} // namespace bansho::bench
