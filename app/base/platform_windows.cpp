// Windows. Compiled by the workflow's Windows job only; it has not been run here.
#include "app/base/platform.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QSaveFile>
#include <QStorageInfo>

#include <windows.h>

namespace bansho::platform {

BootId bootId()
{
    const qint64 started =
        (QDateTime::currentMSecsSinceEpoch() - qint64(GetTickCount64())) / 10'000;
    const QByteArray digest =
        QCryptographicHash::hash(QByteArray::number(started), QCryptographicHash::Sha256);
    return *BootId::fromBytes(digest.first(16));
}

Result<void> replaceFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path); // FlushFileBuffers, then MoveFileEx
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
        || !file.commit()) {
        return fail(ErrorCode::FileUnwritable, file.errorString(), path);
    }
    return {};
}

Result<void> syncFolder(const QString&)
{
    return {}; // NTFS journals its folders.
}

Result<void> makePrivateFolder(const QString& path)
{
    if (!QDir().mkpath(path)) { // %LOCALAPPDATA% is private to its user.
        return fail(ErrorCode::FileUnwritable, QStringLiteral("mkpath"), path);
    }
    return {};
}

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString& path)
{
    const HANDLE handle = CreateFileW(reinterpret_cast<LPCWSTR>(path.utf16()),
        GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const int error = int(GetLastError());
        const ErrorCode code =
            error == ERROR_SHARING_VIOLATION ? ErrorCode::StoreBusy : ErrorCode::FileUnwritable;
        return fail(code, QStringLiteral("CreateFile"), path, error);
    }
    return std::unique_ptr<FolderLock>(new FolderLock(reinterpret_cast<qintptr>(handle)));
}

FolderLock::~FolderLock()
{
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

qint64 freeBytes(const QString& path)
{
    return QStorageInfo(path).bytesAvailable();
}

} // namespace bansho::platform
