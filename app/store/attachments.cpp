#include "app/store/attachments.h"

#include "app/base/platform.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace bansho::store {

namespace {

constexpr qint64 chunkBytes = 262'144;

/// Copies all of `source`, hashing it. An empty digest: reading failed; `written` false: writing.
QByteArray copyHashed(QFile& source, QIODevice& target, bool& written)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    written = true;
    while (!source.atEnd()) {
        const QByteArray chunk = source.read(chunkBytes);
        if (chunk.isEmpty()) {
            return {};
        }
        hash.addData(chunk);
        if (target.write(chunk) != chunk.size()) {
            written = false;
            return {};
        }
    }
    return source.error() == QFileDevice::NoError ? hash.result() : QByteArray();
}

bool isWhole(const QString& path, const QByteArray& sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) && hash.result() == sha256;
}

Error writeError(const QFileDevice& file)
{
    const qint64 room = platform::freeBytes(QFileInfo(file.fileName()).absolutePath());
    const bool full =
        file.error() == QFileDevice::ResourceError || (room >= 0 && room < chunkBytes);
    return fail(full ? ErrorCode::StoreFull : ErrorCode::FileUnwritable, file.errorString(),
        file.fileName());
}

} // namespace

Attachments::Attachments(const QString& dataFolder)
    : m_folder(dataFolder + QStringLiteral("/attachments"))
{
}

QString Attachments::pathOf(const QByteArray& sha256) const
{
    const QString hex = QString::fromLatin1(sha256.toHex());
    return m_folder + u'/' + hex.left(2) + u'/' + hex;
}

bool Attachments::contains(const QByteArray& sha256) const
{
    return QFileInfo(pathOf(sha256)).isFile();
}

Result<StoredFile> Attachments::add(const QString& path)
{
    if (const QFileInfo file(path); !file.isFile()) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
            QStringLiteral("not a file"), path);
    }
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, source.errorString(), path);
    }
    if (auto made = platform::makePrivateFolder(m_folder); !made) {
        return made.error();
    }
    // Hashed into a file of a provisional name first: the name depends on the content.
    QSaveFile provisional(m_folder + QStringLiteral("/incoming"));
    if (!provisional.open(QIODevice::WriteOnly)) {
        return writeError(provisional);
    }
    bool written = true;
    const QByteArray digest = copyHashed(source, provisional, written);
    if (digest.isEmpty()) {
        return written ? fail(ErrorCode::FileUnreadable, source.errorString(), path)
                       : writeError(provisional);
    }
    const StoredFile stored{digest, source.pos()};
    if (contains(digest)) {
        if (isWhole(pathOf(digest), digest)) {
            provisional.cancelWriting();
            return stored;
        }
        QFile::remove(pathOf(digest)); // damaged; its content has just come again
    }
    if (!provisional.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || !provisional.commit()) {
        return writeError(provisional);
    }
    const QString target = pathOf(digest);
    const QString folder = QFileInfo(target).absolutePath();
    if (auto made = platform::makePrivateFolder(folder); !made) {
        return made.error();
    }
    if (!QFile::rename(provisional.fileName(), target)) {
        return fail(ErrorCode::FileUnwritable, QStringLiteral("rename"), target);
    }
    if (auto synced = platform::syncFolder(folder); !synced) {
        return synced.error();
    }
    if (auto synced = platform::syncFolder(m_folder); !synced) {
        return synced.error();
    }
    return stored;
}

Result<void> Attachments::copyOut(const QByteArray& sha256, const QString& target) const
{
    QFile source(pathOf(sha256));
    if (!source.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::NotFound, source.errorString(), QString::fromLatin1(sha256.toHex()));
    }
    if (QFile::exists(target)) {
        return fail(ErrorCode::Exists, QStringLiteral("target exists"), target);
    }
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly)) {
        return writeError(out);
    }
    bool written = true;
    const QByteArray digest = copyHashed(source, out, written);
    if (!written) {
        return writeError(out);
    }
    if (digest != sha256) {
        out.cancelWriting();
        return fail(ErrorCode::StoreDamaged, QStringLiteral("digest differs"),
            QString::fromLatin1(sha256.toHex()));
    }
    return out.commit() ? Result<void>() : writeError(out);
}

} // namespace bansho::store
