// Linux and macOS.
#include "app/base/platform.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <iconv.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#ifdef __APPLE__
#include <sys/sysctl.h>
#include <sys/time.h>
#endif

namespace bansho::platform {

namespace {

Error unwritable(const QString& path, int error)
{
    const ErrorCode code =
        error == ENOSPC || error == EDQUOT ? ErrorCode::StoreFull : ErrorCode::FileUnwritable;
    return fail(code, QString::fromLocal8Bit(strerror(error)), path, error);
}

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }

    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd;
};

int writeWhole(int fd, const QByteArray& content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t written =
            ::write(fd, content.constData() + done, size_t(content.size() - done));
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        done += written;
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

} // namespace

BootId bootId()
{
    QByteArray seed;
#ifdef __APPLE__
    timeval started{};
    size_t size = sizeof started;
    int name[] = {CTL_KERN, KERN_BOOTTIME};
    if (sysctl(name, 2, &started, &size, nullptr, 0) == 0) {
        seed = QByteArray::number(qint64(started.tv_sec));
    }
#else
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    if (file.open(QIODevice::ReadOnly)) {
        seed = file.readAll().trimmed();
    }
#endif
    const QByteArray digest = QCryptographicHash::hash(seed, QCryptographicHash::Sha256);
    return *BootId::fromBytes(digest.first(16)); // NOLINT(bugprone-unchecked-optional-access)
}

Result<void> syncFolder(const QString& path)
{
    const Descriptor folder(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (folder.fd() < 0 || ::fsync(folder.fd()) != 0) {
        return unwritable(path, errno);
    }
    return {};
}

Result<void> replaceFile(const QString& path, const QByteArray& content)
{
    const QByteArray temporary = QFile::encodeName(path + QStringLiteral(".new"));
    {
        const Descriptor file(
            ::open(temporary.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (file.fd() < 0) {
            return unwritable(path, errno);
        }
        if (const int error = writeWhole(file.fd(), content); error != 0) {
            ::unlink(temporary.constData());
            return unwritable(path, error);
        }
    }
    if (::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0) {
        const int error = errno;
        ::unlink(temporary.constData());
        return unwritable(path, error);
    }
    return syncFolder(QFileInfo(path).absolutePath());
}

Result<void> makePrivateFolder(const QString& path)
{
    if (!QDir().mkpath(path) || ::chmod(QFile::encodeName(path).constData(), 0700) != 0) {
        return unwritable(path, errno);
    }
    return {};
}

Result<void> makePrivateFile(const QString& path)
{
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    if (file.fd() < 0 || ::fchmod(file.fd(), 0600) != 0) {
        return unwritable(path, errno);
    }
    return {};
}

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        return unwritable(path, errno);
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(fd);
        if (error == EWOULDBLOCK) {
            return fail(ErrorCode::StoreBusy, QStringLiteral("another process owns it"), path);
        }
        return unwritable(path, error);
    }
    return std::unique_ptr<FolderLock>(new FolderLock(fd));
}

FolderLock::~FolderLock()
{
    ::close(int(m_handle));
}

qint64 freeBytes(const QString& path)
{
    struct statvfs disk { };

    return ::statvfs(QFile::encodeName(path).constData(), &disk) == 0
        ? qint64(disk.f_bavail) * qint64(disk.f_frsize)
        : -1;
}

std::optional<QString> fromCp932(QByteArrayView bytes)
{
    // Some systems take these four for control or private characters; Excel writes none of them.
    const auto strange = [](char byte) {
        return quint8(byte) == 0x80 || quint8(byte) == 0xA0 || quint8(byte) >= 0xFD;
    };
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const auto byte = quint8(bytes.at(at));
        if (strange(bytes.at(at))) {
            return std::nullopt;
        }
        at += (byte >= 0x81 && byte <= 0x9F) || byte >= 0xE0 ? 1 : 0;
    }
    const iconv_t converter = ::iconv_open("UTF-16LE", "CP932");
    if (reinterpret_cast<qintptr>(converter) == -1) {
        return std::nullopt;
    }
    QString text(bytes.size(), QChar(0)); // never more units than bytes
    char* from = const_cast<char*>(bytes.data()); // iconv's signature; it does not write there
    char* to = reinterpret_cast<char*>(text.data());
    size_t left = size_t(bytes.size());
    size_t room = size_t(text.size()) * sizeof(QChar);
    const size_t done = ::iconv(converter, &from, &left, &to, &room);
    ::iconv_close(converter);
    if (done != 0 || left != 0) { // a count above 0 tells of characters that were replaced
        return std::nullopt;
    }
    text.chop(qsizetype(room / sizeof(QChar)));
    return text;
}

} // namespace bansho::platform
