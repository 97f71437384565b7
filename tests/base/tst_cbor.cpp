#include "app/base/cbor.h"

#include "tests/support/runner.h"

#include <QCborArray>
#include <QCborMap>
#include <QTest>

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
};

BANSHO_TEST(TstCbor, "tst_cbor")
#include "tst_cbor.moc"
