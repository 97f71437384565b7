#pragma once
// The seams to the operating system. POSIX and Windows headers appear only in platform_*.cpp.

#include "app/base/ids.h"
#include "app/base/result.h"

#include <QString>

#include <memory>
#include <optional>

namespace bansho::platform {

/// An id that changes with each start of the machine. Where the system has none, it is
/// derived from the time of the start.
BootId bootId();

/// Writes `content` to `path` so that after a power cut either the old or the whole new file is
/// there: temporary file, fsync, rename, fsync of the folder. The file is readable by its owner
/// only. FileUnwritable or StoreFull, and the old file is untouched.
Result<void> replaceFile(const QString& path, const QByteArray& content);

/// Waits until the folder's entries (a file created, renamed or removed in it) are durable.
Result<void> syncFolder(const QString& path);

/// Makes the folder (and its parents) with access for its owner only.
Result<void> makePrivateFolder(const QString& path);

/// Makes the file when it is missing, and in any case closes it to all but its owner.
Result<void> makePrivateFile(const QString& path);

/// A lock that the system releases when its process ends, however it ends.
class FolderLock {
public:
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    /// Takes the lock of `path` (a file that is created when missing). StoreBusy when another
    /// process holds it; FileUnwritable when the file cannot be made. Never waits.
    static Result<std::unique_ptr<FolderLock>> take(const QString& path);

private:
    explicit FolderLock(qintptr handle)
        : m_handle(handle)
    {
    }

    qintptr m_handle;
};

/// Free bytes of the file system that holds `path`; -1 when unknown.
qint64 freeBytes(const QString& path);

/// The text of bytes in CP932 (what Japanese Windows calls ANSI); nullopt when a byte is none of
/// it. The private characters of F040 to F9FC become U+E000 to U+E757, as Windows has it. Any
/// thread.
std::optional<QString> fromCp932(QByteArrayView bytes);

} // namespace bansho::platform
