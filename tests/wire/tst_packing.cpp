#include "sync/wire/messages.h"
#include "sync/wire/packing.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QTest>

#include <zstd.h>

using namespace bansho;
using namespace bansho::wire;

class TstPacking : public QObject {
    Q_OBJECT

private slots:

    void whatIsPackedComesBack()
    {
        tests::SeededRandomness randomness;
        for (const qsizetype size : {0, 1, 511, 512, 513, 4'000, 300'000}) {
            const QByteArray even(size, 'a');
            QCOMPARE(unpack(pack(even)).value(), even);
            const QByteArray noise = '\x80' + randomness.bytes(size);
            QCOMPARE(unpack(pack(noise)).value(), noise);
        }
    }

    void shortMessagesStayAsTheyAre()
    {
        const QByteArray message(511, 'a');
        QCOMPARE(pack(message), message);
        QVERIFY(pack(QByteArray(512, 'a')).size() < 50);
    }

    void noiseIsNotMadeLonger()
    {
        tests::SeededRandomness randomness;
        const QByteArray noise = '\x80' + randomness.bytes(100'000);
        QCOMPARE(pack(noise), noise);
    }

    void aFramePastItsLimitIsTooLarge()
    {
        QCOMPARE(unpack(QByteArray(maxMessageBytes, '\x80')).value().size(), maxMessageBytes);
        QCOMPARE(unpack(QByteArray(maxMessageBytes + 1, '\x80')).error().code, ErrorCode::TooLarge);
    }

    void aBombIsTooLargeBeforeItIsUnpacked()
    {
        const QByteArray bomb = pack(QByteArray(maxUnpackedBytes + 1, 'a'));
        QVERIFY(bomb.size() < 10'000);
        QCOMPARE(unpack(bomb).error().code, ErrorCode::TooLarge);
        QCOMPARE(unpack(pack(QByteArray(maxUnpackedBytes, 'a'))).value().size(), maxUnpackedBytes);
    }

    void aFrameThatHidesItsSizeIsRefused()
    {
        // As a streaming sender writes it: the size is not in the header.
        const QByteArray message(20'000'000, 'a');
        ZSTD_CCtx* context = ZSTD_createCCtx();
        ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
        QByteArray frame(qsizetype(ZSTD_compressBound(size_t(message.size()))), Qt::Uninitialized);
        const size_t size = ZSTD_compress2(context, frame.data(), size_t(frame.size()),
            message.constData(), size_t(message.size()));
        ZSTD_freeCCtx(context);
        frame.truncate(qsizetype(size));
        QCOMPARE(unpack('z' + frame).error().code, ErrorCode::Protocol);
    }

    void aDamagedFrameIsRefused()
    {
        const QByteArray frame = pack(QByteArray(5'000, 'a') + QByteArray(5'000, 'b'));
        for (qsizetype size = 1; size < frame.size(); ++size) {
            QCOMPARE(unpack(frame.first(size)).error().code, ErrorCode::Protocol);
        }
        QCOMPARE(unpack("z").error().code, ErrorCode::Protocol);
        QCOMPARE(unpack("zero").error().code, ErrorCode::Protocol);
    }

    void nothingMayFollowTheFrame()
    {
        const QByteArray frame = pack(QByteArray(5'000, 'a'));
        const QByteArray empty("\x28\xb5\x2f\xfd\x20\x00\x01\x00\x00", 9);
        const QByteArray skipped("\x50\x2a\x4d\x18\x02\x00\x00\x00xy", 10);
        for (const QByteArray& more : {QByteArray("x"), frame.mid(1), empty, skipped}) {
            QCOMPARE(unpack(frame + more).error().code, ErrorCode::Protocol);
        }
    }
};

BANSHO_TEST(TstPacking, "tst_packing")
#include "tst_packing.moc"
