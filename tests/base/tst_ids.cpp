#include "app/base/ids.h"

#include "tests/support/runner.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <type_traits>

using namespace bansho;

static_assert(!std::is_convertible_v<RecordId, ReplicaId>);
static_assert(!std::is_constructible_v<RecordId, ReplicaId>);

class TstIds : public QObject {
    Q_OBJECT

private:
    static QString hex() { return QStringLiteral("00112233445566778899aabbccddeeff"); }

private slots:

    void hexAndBytesRoundTrip()
    {
        const auto id = RecordId::fromHex(hex());
        QVERIFY(id.has_value());
        QCOMPARE(id->hex(), hex());
        QCOMPARE(id->bytes(), QByteArray::fromHex(hex().toLatin1()));
        QCOMPARE(RecordId::fromBytes(id->bytes()), id);
        QCOMPARE(RecordId::fromHex(hex().toUpper()), id);
    }

    void onlyThirtyTwoHexDigitsAreAnId_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("31 digits") << hex().left(31);
        QTest::newRow("33 digits") << hex() + u'0';
        QTest::newRow("space") << hex().replace(5, 1, QStringLiteral(" "));
        QTest::newRow("letter after f") << hex().replace(5, 1, QStringLiteral("g"));
        QTest::newRow("full-width digit") << hex().replace(5, 1, QStringLiteral("１"));
    }

    void onlyThirtyTwoHexDigitsAreAnId()
    {
        QFETCH(QString, text);
        QVERIFY(!RecordId::fromHex(text).has_value());
    }

    void onlySixteenBytesAreAnId()
    {
        QVERIFY(!RecordId::fromBytes(QByteArray(15, 'x')).has_value());
        QVERIFY(!RecordId::fromBytes(QByteArray(17, 'x')).has_value());
        QVERIFY(RecordId::fromBytes(QByteArray(16, '\0')).has_value());
    }

    void newIdIsNull()
    {
        QVERIFY(RecordId().isNull());
        QVERIFY(!RecordId::fromHex(hex())->isNull());
    }

    void idsAreOrderedByTheirBytes()
    {
        const auto low = *RecordId::fromHex(QStringLiteral("01").repeated(16));
        const auto high = *RecordId::fromHex(QStringLiteral("02").repeated(16));
        QVERIFY(low < high);
        QVERIFY(low == *RecordId::fromHex(low.hex()));
    }

    void entriesDifferByReplicaAndByPlace()
    {
        const auto a = *ReplicaId::fromHex(hex());
        const auto b = *ReplicaId::fromHex(QStringLiteral("01").repeated(16));
        const QSet<EntryId> entries{{.replica = a, .seq = 1}, {.replica = a, .seq = 2},
            {.replica = b, .seq = 1}, {.replica = a, .seq = 1}};
        QCOMPARE(entries.size(), 3);
    }

    void systemGivesAsManyBytesAsAskedAndNoIdTwice()
    {
        SystemRandomness random;
        for (const int count : {0, 1, 3, 4, 16, 33}) {
            QCOMPARE(random.bytes(count).size(), count);
        }
        QSet<RecordId> ids;
        for (int i = 0; i < 1000; ++i) {
            ids.insert(random.id<RecordId>());
        }
        QCOMPARE(ids.size(), 1000);
    }
};

BANSHO_TEST(TstIds, "tst_ids")
#include "tst_ids.moc"
