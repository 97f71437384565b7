#pragma once
// Files kept beside the database, named by their SHA-256. They are copied, hashed and handed out
// byte by byte; they are never opened as what they claim to be. Any thread; one writer at a time.

#include "app/base/result.h"

#include <QString>

namespace bansho::store {

/// A file that was taken in.
struct StoredFile {
    QByteArray sha256; ///< 32 bytes
    qint64 size = 0;
};

class Attachments {
public:
    /// The files of a data folder.
    explicit Attachments(const QString& dataFolder);

    /// Copies a file in and returns after it is durable. A file that is there already is not
    /// copied twice. FileNotFound, FileUnreadable, StoreFull, FileUnwritable.
    Result<StoredFile> add(const QString& path);

    /// Copies a file out to `target`, verifying its digest on the way; a damaged file leaves no
    /// target behind. NotFound, StoreDamaged, Exists (the target is there), FileUnwritable.
    [[nodiscard]] Result<void> copyOut(const QByteArray& sha256, const QString& target) const;

    [[nodiscard]] bool contains(const QByteArray& sha256) const;

private:
    [[nodiscard]] QString pathOf(const QByteArray& sha256) const;

    QString m_folder;
};

} // namespace bansho::store
