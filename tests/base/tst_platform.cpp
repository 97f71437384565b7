#include "app/base/platform.h"

#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#endif

using namespace bansho;
using namespace bansho::platform;

class TstPlatform : public QObject {
    Q_OBJECT

private:
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
    }

#ifdef Q_OS_UNIX
    /// Permission bits; QFile's own also hold what the current user may do.
    static unsigned modeOf(const QString& path)
    {
        struct stat status { };

        return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777U
                                                                         : 0U;
    }
#endif

    static QStringList entriesOf(const QTemporaryDir& folder)
    {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

private slots:

    void replacedFileHoldsTheNewContentAndNothingIsLeftBeside()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("記録"));
        QVERIFY(replaceFile(path, QByteArray("old, and longer")).ok());
        QVERIFY(replaceFile(path, QByteArray("new\0x", 5)).ok());
        QCOMPARE(contentOf(path), QByteArray("new\0x", 5));
        QCOMPARE(entriesOf(folder), QStringList{QStringLiteral("記録")});
    }

    void fileInAMissingFolderIsUnwritable()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("none/file"));
        const auto result = replaceFile(path, QByteArray("x"));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(result.error().subject, path);
    }

    void folderIsNotReplacedByAFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("name"));
        QVERIFY(QDir().mkpath(path + QStringLiteral("/inside")));
        QVERIFY(!replaceFile(path, QByteArray("x")).ok());
        QVERIFY(QFileInfo(path + QStringLiteral("/inside")).isDir());
        QCOMPARE(entriesOf(folder), QStringList{QStringLiteral("name")});
    }

    void secondHolderOfALockIsRefusedUntilTheFirstLetsGo()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lock"));
        auto first = FolderLock::take(path);
        QVERIFY(first.ok());
        const auto second = FolderLock::take(path);
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, ErrorCode::StoreBusy);
        QCOMPARE(second.error().subject, path);
        first->reset();
        QVERIFY(FolderLock::take(path).ok());
    }

    void locksOfTwoFoldersAreIndependent()
    {
        const QTemporaryDir folder;
        const auto first = FolderLock::take(folder.filePath(QStringLiteral("a")));
        const auto second = FolderLock::take(folder.filePath(QStringLiteral("b")));
        QVERIFY(first.ok() && second.ok());
    }

    void lockThatCannotBeMadeIsUnwritable()
    {
        const QTemporaryDir folder;
        const auto lock = FolderLock::take(folder.filePath(QStringLiteral("none/lock")));
        QVERIFY(!lock.ok());
        QCOMPARE(lock.error().code, ErrorCode::FileUnwritable);
    }

    void bootIdIsTheSameUntilTheMachineStartsAgain()
    {
        QVERIFY(!bootId().isNull());
        QCOMPARE(bootId(), bootId());
    }

    void freeSpaceIsKnown()
    {
        const QTemporaryDir folder;
        QVERIFY(freeBytes(folder.path()) > 0);
        QVERIFY(syncFolder(folder.path()).ok());
    }

#ifdef Q_OS_UNIX
    void oldFileStaysWhenTheNewOneCannotBeMade()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(replaceFile(path, QByteArray("old")).ok());
        QVERIFY(QDir().mkpath(path + QStringLiteral(".new"))); // in the way of the temporary file
        const auto result = replaceFile(path, QByteArray("new"));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::FileUnwritable);
        QVERIFY(result.error().native != 0);
        QCOMPARE(contentOf(path), QByteArray("old"));
    }

    void oldFileStaysWhenWritingStopsHalfway()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(replaceFile(path, QByteArray("old")).ok());

        struct rlimit before { };

        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        struct rlimit small = before;
        small.rlim_cur = 4096;
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto result = replaceFile(path, QByteArray(100'000, 'n'));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!result.ok());
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(entriesOf(folder), QStringList{QStringLiteral("file")});
    }

    void filesAndFoldersAreTheirOwnersOnly()
    {
        const mode_t mask = ::umask(0);
        const QTemporaryDir folder;
        const QString inner = folder.filePath(QStringLiteral("a/b"));
        const bool made = makePrivateFolder(inner).ok();
        const bool again = makePrivateFolder(inner).ok();
        const bool written = replaceFile(inner + QStringLiteral("/file"), QByteArray("x")).ok();
        const bool locked = FolderLock::take(inner + QStringLiteral("/lock")).ok();
        const bool kept = makePrivateFile(inner + QStringLiteral("/kept")).ok();
        ::umask(mask);
        QVERIFY(made && again && written && locked && kept);
        QCOMPARE(modeOf(inner + QStringLiteral("/kept")), 0600U);
        QCOMPARE(modeOf(inner), 0700U);
        QCOMPARE(modeOf(inner + QStringLiteral("/file")), 0600U);
        QCOMPARE(modeOf(inner + QStringLiteral("/lock")), 0600U);
    }

    void openFolderIsMadePrivate()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("open"));
        QVERIFY(QDir().mkpath(path));
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0755), 0);
        QVERIFY(makePrivateFolder(path).ok());
        QCOMPARE(modeOf(path), 0700U);
    }

    void openFileIsMadePrivateAndKeepsWhatItHolds()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("open"));
        QVERIFY(replaceFile(path, QByteArray("x")).ok());
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0644), 0);
        QVERIFY(makePrivateFile(path).ok());
        QCOMPARE(modeOf(path), 0600U);
        QCOMPARE(contentOf(path), QByteArray("x"));
        QVERIFY(!makePrivateFile(folder.filePath(QStringLiteral("none/file"))).ok());
    }

    void folderBelowAFileIsUnwritable()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        QVERIFY(replaceFile(file, QByteArray("x")).ok());
        const auto result = makePrivateFolder(file + QStringLiteral("/below"));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::FileUnwritable);
    }

    void lockOfAnotherProcessIsRespectedUntilItIsKilled()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lock"));
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto lock = FolderLock::take(path);
            const char answer = lock.ok() ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) == 1) {
                ::pause();
            }
            ::_exit(0);
        }
        char answer = '?';
        const ssize_t got = ::read(ready[0], &answer, 1);
        const auto whileHeld = FolderLock::take(path);
        ::kill(child, SIGKILL);
        const pid_t ended = ::waitpid(child, nullptr, 0);
        const auto afterwards = FolderLock::take(path);
        ::close(ready[0]);
        ::close(ready[1]);
        QCOMPARE(got, ssize_t(1));
        QCOMPARE(answer, 'y');
        QVERIFY(!whileHeld.ok());
        QCOMPARE(whileHeld.error().code, ErrorCode::StoreBusy);
        QCOMPARE(ended, child);
        QVERIFY(afterwards.ok());
    }
#endif
};

BANSHO_TEST(TstPlatform, "tst_platform")
#include "tst_platform.moc"
