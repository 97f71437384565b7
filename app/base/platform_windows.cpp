// Windows. Compiled by the workflow's Windows job only; it has not been run here.
#include "app/base/platform.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QSaveFile>
#include <QStorageInfo>

#include <windows.h>

#include <algorithm>

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

Result<void> makePrivateFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)) { // %LOCALAPPDATA% is private to its user.
        return fail(ErrorCode::FileUnwritable, file.errorString(), path);
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

std::optional<QString> fromCp932(QByteArrayView bytes)
{
    constexpr UINT codePage = 932;
    if (bytes.isEmpty()) {
        return QString();
    }
    QString text(bytes.size(), QChar(0)); // never more units than bytes
    const int units = MultiByteToWideChar(codePage, MB_ERR_INVALID_CHARS, bytes.data(),
        int(bytes.size()), reinterpret_cast<wchar_t*>(text.data()), int(text.size()));
    if (units <= 0) {
        return std::nullopt;
    }
    text.truncate(units);
    // Windows passes 0x80 through and makes A0, FD, FE and FF private characters.
    const bool strange = std::any_of(text.cbegin(), text.cend(),
        [](QChar c) { return c == QChar(0x80) || (c >= QChar(0xF8F0) && c <= QChar(0xF8F3)); });
    return strange ? std::nullopt : std::optional(text);
}

} // namespace bansho::platform
