#pragma once
// A disk that is soon full.

#include "app/base/platform.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace bansho::tests {

/// A disk of a few MiB in memory, unmounted at the end. Only root can make one.
class SmallDisk {
public:
    explicit SmallDisk(const QString& path, int mebibytes = 24)
        : m_path(path)
    {
        QDir().mkpath(path);
        m_mounted = call(QStringLiteral("mount"),
            {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                QStringLiteral("size=%1m").arg(mebibytes), QStringLiteral("tmpfs"), path});
    }

    ~SmallDisk()
    {
        if (m_mounted) {
            call(QStringLiteral("umount"), {m_path});
        }
    }

    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool mounted() const { return m_mounted; }

    [[nodiscard]] QString path() const { return m_path; }

    static bool call(const QString& program, const QStringList& words)
    {
        QProcess process;
        process.start(program, words);
        return process.waitForStarted() && process.waitForFinished() && process.exitCode() == 0;
    }

private:
    QString m_path;
    bool m_mounted = false;
};

/// Writes `path` until not one more block fits on its disk. False when that did not happen.
inline bool fill(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        return false;
    }
    for (qsizetype size = 65'536; size > 0; size /= 2) {
        while (file.write(QByteArray(size, 'x')) == size) { }
    }
    return platform::freeBytes(path) < 4096;
}

} // namespace bansho::tests
