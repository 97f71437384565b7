#include "app/vault/secret.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QFile>
#include <QTest>

#include <type_traits>
#include <utility>

using namespace bansho;
using namespace bansho::tests;
using namespace bansho::vault;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

namespace {

QByteArray memoryAt(quintptr address)
{
    QFile memory(QStringLiteral("/proc/self/mem"));
    const bool open = memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return open && memory.seek(qint64(address)) ? memory.read(2048) : QByteArray();
}

} // namespace

class TstSecret : public QObject {
    Q_OBJECT

private slots:

    void movingLeavesNothingBehind()
    {
        Secret a(QByteArray("key"));
        const Secret b(std::move(a));
        QVERIFY(a.isEmpty()); // NOLINT(bugprone-use-after-move): the promise under test
        QCOMPARE(b.view().toByteArray(), QByteArray("key"));
        Secret c(QByteArray("other"));
        c = b.copy();
        QCOMPARE(c.view().toByteArray(), QByteArray("key"));
    }

    // The freed memory is read through the kernel, because reading it through a pointer is
    // undefined.
    void theBytesAreOverwrittenBeforeTheirMemoryIsGivenBack()
    {
#ifndef Q_OS_LINUX
        QSKIP("not run: needs /proc/self/mem");
#endif
        const QByteArray pattern = QByteArray(2048, '\x5a');
        quintptr destroyed = 0;
        {
            Secret secret = Secret::joined({pattern});
            destroyed = quintptr(secret.data());
            QVERIFY(memoryAt(destroyed).contains(pattern.first(64)));
        }
        QVERIFY(!memoryAt(destroyed).contains(pattern.first(64)));
        Secret assigned = Secret::joined({pattern});
        const auto overwritten = quintptr(assigned.data());
        assigned = Secret();
        QVERIFY(!memoryAt(overwritten).contains(pattern.first(64)));
    }

    void aSharedArrayIsNotTheBuffer()
    {
        QByteArray mine("shared bytes");
        Secret secret(mine);
        secret.data()[0] = 'X';
        QCOMPARE(mine, QByteArray("shared bytes"));
    }

    void joinedAndRandomHaveTheirBytes()
    {
        SeededRandomness a(7);
        SeededRandomness b(7);
        QCOMPARE(Secret::random(40, a).view().toByteArray(), b.bytes(40));
        QVERIFY(a.bytes(8) != SeededRandomness(8).bytes(8));
        QCOMPARE(Secret::joined({"ab", {}, "c"}).view().toByteArray(), QByteArray("abc"));
        QCOMPARE(Secret::ofSize(3).view().toByteArray(), QByteArray(3, '\0'));
    }
};

BANSHO_TEST(TstSecret, "tst_secret")
#include "tst_secret.moc"
