#include "app/base/cbor.h"

#include "tests/support/runner.h"

#include <QCborArray>
#include <QCborMap>
#include <QTest>

#include <limits>

using namespace bansho;

class TstCbor : public QObject {
    Q_OBJECT

private slots:

    void mapKeysAreWrittenInOrderWhateverTheInsertion()
    {
        QCborMap a;
        a.insert(300, QStringLiteral("x"));
        a.insert(2, QByteArray("y"));
        a.insert(QStringLiteral("k"), QCborArray{1, true, nullptr});
        QCborMap b;
        b.insert(QStringLiteral("k"), QCborArray{1, true, nullptr});
        b.insert(2, QByteArray("y"));
        b.insert(300, QStringLiteral("x"));
        QCOMPARE(toDeterministicCbor(a), toDeterministicCbor(b));
        QCOMPARE(toDeterministicCbor(a).toHex(), QByteArray("a302417919012c6178616b8301f5f6"));
    }

    void headsAreTheShortest_data()
    {
        QTest::addColumn<QCborValue>("value");
        QTest::addColumn<QByteArray>("bytes");
        // RFC 8949, appendix A.
        const auto row = [](const char* hex, const QCborValue& value) {
            QTest::newRow(hex) << value << QByteArray::fromHex(hex);
        };
        row("00", 0);
        row("17", 23);
        row("1818", 24);
        row("1864", 100);
        row("1903e8", 1000);
        row("1a000f4240", 1'000'000);
        row("1b000000e8d4a51000", Q_INT64_C(1'000'000'000'000));
        row("1b7fffffffffffffff", std::numeric_limits<qint64>::max());
        row("20", -1);
        row("29", -10);
        row("3863", -100);
        row("3903e7", -1000);
        row("3b7fffffffffffffff", std::numeric_limits<qint64>::min());
        row("f4", false);
        row("f5", true);
        row("f6", nullptr);
        row("40", QByteArray());
        row("4401020304", QByteArray("\1\2\3\4"));
        row("60", QString());
        row("63e6b0b4", QStringLiteral("水"));
        row("64f0908591", QStringLiteral("\U00010151"));
        row("80", QCborArray());
        row("8301820203820405", QCborArray{1, QCborArray{2, 3}, QCborArray{4, 5}});
        row("a0", QCborMap());
        row("a26161016162820203",
            QCborMap{{QStringLiteral("a"), 1}, {QStringLiteral("b"), QCborArray{2, 3}}});
    }

    void headsAreTheShortest()
    {
        QFETCH(QCborValue, value);
        QFETCH(QByteArray, bytes);
        QCOMPARE(toDeterministicCbor(value).toHex(), bytes.toHex());
    }

    void lengthsOfEverySizeAreWrittenAsQtWritesThem()
    {
        for (const qsizetype length : {23, 24, 255, 256, 65'535, 65'536}) {
            const QString text(length, u'あ');
            const QByteArray bytes(length, 'x');
            QCborArray array;
            for (qsizetype i = 0; i < length; ++i) {
                array.append(-i);
            }
            for (const QCborValue& value : {QCborValue(text), QCborValue(bytes), QCborValue(array),
                     QCborValue(qint64(length)), QCborValue(-qint64(length))}) {
                QCOMPARE(toDeterministicCbor(value), value.toCbor());
            }
        }
    }

    void decodingRefusesWhatIsNotDeterministic_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("long integer") << QByteArray::fromHex("1801");
        QTest::newRow("indefinite array") << QByteArray::fromHex("9f01ff");
        QTest::newRow("keys out of order") << QByteArray::fromHex("a202010102");
        QTest::newRow("same key twice") << QByteArray::fromHex("a201010102");
        QTest::newRow("float") << QByteArray::fromHex("f93c00");
        QTest::newRow("tag") << QByteArray::fromHex("c001");
        QTest::newRow("two values") << QByteArray::fromHex("0101");
        QTest::newRow("truncated") << QByteArray::fromHex("a201");
        QTest::newRow("empty") << QByteArray();
    }

    void decodingRefusesWhatIsNotDeterministic()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!fromDeterministicCbor(bytes).ok());
    }

    void decodingReturnsWhatWasEncoded()
    {
        const QCborMap map{{1, QStringLiteral("髙﨑")}, {2, QCborArray{-5, QByteArray("z")}}};
        const auto value = fromDeterministicCbor(toDeterministicCbor(map));
        QVERIFY(value.ok());
        QCOMPARE(value->toMap(), map);
    }

    /// FIPS 180-4, as NIST publishes the examples.
    void digestsAreThoseOfTheStandard()
    {
        QCOMPARE(sha256("abc").toHex(),
            QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256({}).toHex(),
            QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").toHex(),
            QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
        QCOMPARE(sha256(QByteArray(1'000'000, 'a')).toHex(),
            QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }
};

BANSHO_TEST(TstCbor, "tst_cbor")
#include "tst_cbor.moc"
