#pragma once
// What a program keeps in a folder, copied while it does not run.

#include <QDir>
#include <QFileInfo>

namespace bansho::tests {

/// With the permissions, in place of what is there: the log of another database would be played
/// into this one. Asserts success.
inline void copyFolder(const QString& from, const QString& to)
{
    QDir(to).removeRecursively();
    QDir().mkpath(to);
    QFile(to).setPermissions(QFileInfo(from).permissions());
    const auto all = QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const QFileInfo& one : all) {
        const QString copy = to + u'/' + one.fileName();
        if (one.isDir()) {
            copyFolder(one.filePath(), copy);
            continue;
        }
        const bool copied = QFile::copy(one.filePath(), copy);
        Q_ASSERT_X(copied, "copyFolder", qPrintable(copy));
    }
}

} // namespace bansho::tests
