#include "tests/house/source_tree.h"
#include "tests/support/runner.h"

#include <QRegularExpression>
#include <QTest>

using namespace bansho::tests::house;
using namespace Qt::StringLiterals;

namespace {

/// A header of one operating system. Those of the C++ standard are none.
bool isPlatformHeader(const QString& target)
{
    static const QRegularExpression posix(
        uR"(^((sys|linux|asm|net|netinet|arpa|mach|bits)/.*|(unistd|fcntl|pthread|semaphore|dlfcn|signal|poll|termios|pwd|grp|sched|spawn|netdb|syslog|dirent|ftw|glob|fnmatch|utime|ifaddrs|execinfo|ucontext)\.h|csignal)$)"_s);
    static const QRegularExpression windows(
        uR"(^(windows|windowsx|winsock2?|ws2tcpip|wincrypt|bcrypt|ncrypt|dpapi|aclapi|sddl|shlobj|shellapi|io|direct|process|tlhelp32|psapi|winternl)\.h$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression apple(
        u"^(CoreFoundation|Security|Cocoa|AppKit|Foundation|IOKit|objc|dispatch)/"_s);
    return posix.match(target).hasMatch() || windows.match(target).hasMatch()
        || apple.match(target).hasMatch();
}

bool mayIncludePlatformHeaders(const QString& path)
{
    return path.startsWith(u"app/base/platform_"_s);
}

} // namespace

class TstPlatformHeaders : public QObject {
    Q_OBJECT

private slots:

    void onlyThePlatformFilesKnowTheSystem()
    {
        QStringList complaints;
        int platformHeaders = 0;
        for (const QString& path : cppFiles({u"app"_s, u"sync"_s, u"ui"_s})) {
            for (const Include& include : includesOf(textOf(path))) {
                if (!isPlatformHeader(include.target)) {
                    continue;
                }
                ++platformHeaders;
                if (!mayIncludePlatformHeaders(path)) {
                    complaints.append(
                        u"%1:%2: <%3>"_s.arg(path).arg(include.line).arg(include.target));
                }
            }
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
        QVERIFY2(platformHeaders > 0, "platform_posix.cpp has some; this test reads nothing");
    }

    void headersOfOneSystemAreKnown_data()
    {
        QTest::addColumn<bool>("platform");
        for (const char* header : {"unistd.h", "fcntl.h", "sys/stat.h", "sys/file.h", "pthread.h",
                 "dlfcn.h", "signal.h", "csignal", "poll.h", "linux/random.h", "netinet/in.h",
                 "arpa/inet.h", "windows.h", "Windows.h", "winsock2.h", "ws2tcpip.h", "io.h",
                 "Security/Security.h", "mach/mach.h"}) {
            QTest::newRow(header) << true;
        }
        for (const char* header : {"QFile", "cerrno", "cstdio", "ctime", "thread", "sqlite3.h",
                 "openssl/evp.h", "zstd.h", "qt6keychain/keychain.h", "app/base/platform.h"}) {
            QTest::newRow(header) << false;
        }
    }

    void headersOfOneSystemAreKnown()
    {
        QFETCH(bool, platform);
        QCOMPARE(isPlatformHeader(QString::fromUtf8(QTest::currentDataTag())), platform);
    }

    void allowance()
    {
        QVERIFY(mayIncludePlatformHeaders(u"app/base/platform_posix.cpp"_s));
        QVERIFY(!mayIncludePlatformHeaders(u"app/base/platform.h"_s));
        QVERIFY(!mayIncludePlatformHeaders(u"app/vault/platform_tricks.cpp"_s));
    }
};

BANSHO_TEST(TstPlatformHeaders, "tst_platform_headers")
#include "tst_platform_headers.moc"
