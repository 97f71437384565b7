#include "app/base/cbor.h"

#include "app/journal/entry.h"

#include "tests/journal/generated.h"
#include "tests/support/runner.h"

#include <QCborMap>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using journal::Entry;
using journal::EntryBytes;

namespace {

Entry sample()
{
    Entry entry;
    entry.id = {*ReplicaId::fromBytes(QByteArray(16, 'a')), 5};
    entry.group = {4, 2};
    entry.session = *RecordId::fromBytes(QByteArray(16, 's'));
    entry.type = 16;
    entry.record = *RecordId::fromBytes(QByteArray(16, 'r'));
    entry.action = 21;
    entry.fields = {{22, QStringLiteral("相談")}, {29, true}, {33, nullptr}};
    entry.base = {{22, {{entry.id.replica, 3}, {*ReplicaId::fromBytes(QByteArray(16, 'b')), 9}}}};
    entry.reason = QStringLiteral("理由");
    entry.signature = QByteArray(4, 'x');
    entry.content = QByteArray(32, 'c');
    entry.unit = *RecordId::fromBytes(QByteArray(16, 'u'));
    entry.claimedMs = 1'795'000'000'000;
    entry.monotonicMs = 42;
    entry.schema = 1;
    entry.salt = QByteArray(16, 'p');
    return entry;
}

Result<Entry> decoded(const Entry& like, const EntryBytes& bytes)
{
    return journal::decode(like.id.replica, bytes, like.salt);
}

/// The bytes of the sample with one key of the header replaced (Undefined: taken away).
EntryBytes headerWith(int key, const QCborValue& value)
{
    EntryBytes bytes = journal::encode(sample());
    QCborMap map = fromDeterministicCbor(bytes.header)->toMap();
    if (value.isUndefined()) {
        map.remove(qint64(key));
    } else {
        map.insert(qint64(key), value);
    }
    bytes.header = toDeterministicCbor(map);
    return bytes;
}

EntryBytes fieldsWith(const QCborValue& key)
{
    return {journal::encode(sample()).header, toDeterministicCbor(QCborMap{{key, 1}})};
}

} // namespace

class TstEntry : public QObject {
    Q_OBJECT

private slots:

    void theFormatIsPermanent()
    {
        const EntryBytes bytes = journal::encode(sample());
        QCOMPARE(bytes.header.toHex(),
            QByteArray(
                "ae01050282040203507373737373737373737373737373737304100550727272727272727272"
                "72727272727272061507a116828103820950626262626262626262626262626262620866e790"
                "86e794b10944787878780a582063636363636363636363636363636363636363636363636363"
                "636363636363630b50757575757575757575757575757575750c1b000001a1ee565e000d182a"
                "0e01"));
        QCOMPARE(bytes.fields.toHex(), QByteArray("a31666e79bb8e8ab87181df51821f6"));
        const QByteArray hash = journal::chainHash(QByteArray(32, '\0'), bytes, sample().salt);
        QCOMPARE(hash.toHex(),
            QByteArray("c460c1a23b762bfb281d6d2052f063db30eecdbd0c405ad44a8cdd1dac59be29"));
    }

    void theHashIsThatOfTheDesign()
    {
        const EntryBytes bytes = journal::encode(sample());
        const QByteArray before(32, 'h');
        QCOMPARE(journal::chainHash(before, bytes, sample().salt),
            sha256(before + bytes.header + sha256(sample().salt + bytes.fields)));
    }

    void whatIsEncodedComesBack()
    {
        QVERIFY(rc::check("decode(encode(entry)) == entry", [] {
            const Entry entry = anyEntry();
            const EntryBytes bytes = journal::encode(entry);
            const auto back = decoded(entry, bytes);
            RC_ASSERT(back.ok());
            RC_ASSERT(*back == entry);
        }));
    }

    void damagedBytesAreRefusedOrAnotherEntryAndNeverACrash()
    {
        QVERIFY(rc::check("a flipped byte", [] {
            const Entry entry = anyEntry();
            EntryBytes bytes = journal::encode(entry);
            QByteArray& part = *rc::gen::arbitrary<bool>() ? bytes.header : bytes.fields;
            const int at = *rc::gen::inRange(0, int(part.size()));
            part[at] = char(part.at(at) ^ *rc::gen::inRange(1, 256));
            if (const auto back = decoded(entry, bytes)) {
                const EntryBytes again = journal::encode(*back);
                RC_ASSERT(again.header == bytes.header);
                RC_ASSERT(again.fields == bytes.fields);
            }
        }));
    }

    void whatIsDecodedIsExactlyWhatWouldBeEncoded()
    {
        QVERIFY(rc::check("one key of the header replaced", [] {
            const QCborValue value =
                *rc::gen::element(0, 1, 2) == 0 ? QCborValue(QCborMap()) : anyValue();
            const EntryBytes bytes = headerWith(*rc::gen::inRange(0, 17), value);
            if (const auto back = decoded(sample(), bytes)) {
                RC_ASSERT(journal::encode(*back).header == bytes.header);
            }
        }));
    }

    void truncatedBytesAreRefused()
    {
        const EntryBytes whole = journal::encode(sample());
        for (qsizetype size = 0; size < whole.header.size(); ++size) {
            QVERIFY(!decoded(sample(), {whole.header.first(size), whole.fields}).ok());
        }
        for (qsizetype size = 0; size < whole.fields.size(); ++size) {
            QVERIFY(!decoded(sample(), {whole.header, whole.fields.first(size)}).ok());
        }
        QVERIFY(!journal::decode(sample().id.replica, whole, QByteArray(15, 'p')).ok());
    }

    void malformedHeadersAreRefused_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QCborValue>("value");
        const QCborValue gone(QCborValue::Undefined);
        const QByteArray own(16, 'a');
        QTest::newRow("unknown key") << 15 << QCborValue(1);
        QTest::newRow("key 0") << 0 << QCborValue(1);
        QTest::newRow("no seq") << 1 << gone;
        QTest::newRow("seq 0") << 1 << QCborValue(0);
        QTest::newRow("seq as text") << 1 << QCborValue(QStringLiteral("5"));
        QTest::newRow("group without the entry") << 2 << QCborValue(QCborArray{6, 2});
        QTest::newRow("group of one") << 2 << QCborValue(QCborArray{5, 1});
        QTest::newRow("group of three numbers") << 2 << QCborValue(QCborArray{4, 2, 1});
        QTest::newRow("null session") << 3 << QCborValue(QByteArray(16, '\0'));
        QTest::newRow("no type") << 4 << gone;
        QTest::newRow("type past int") << 4 << QCborValue((qint64(1) << 32) + 16);
        QTest::newRow("short record") << 5 << QCborValue(QByteArray(15, 'r'));
        QTest::newRow("negative action") << 6 << QCborValue(-1);
        QTest::newRow("empty base") << 7 << QCborValue(QCborMap());
        QTest::newRow("base of no field") << 7 << QCborValue(QCborMap{{22, QCborArray()}});
        QTest::newRow("base past int")
            << 7 << QCborValue(QCborMap{{(qint64(1) << 32) + 22, QCborArray{QCborArray{3}}}});
        QTest::newRow("base names itself at length")
            << 7 << QCborValue(QCborMap{{22, QCborArray{QCborArray{3, own}}}});
        QTest::newRow("empty reason") << 8 << QCborValue(QString());
        QTest::newRow("long reason") << 8 << QCborValue(QString(2001, u'x'));
        QTest::newRow("empty signature") << 9 << QCborValue(QByteArray());
        QTest::newRow("long signature") << 9 << QCborValue(QByteArray(129, 'x'));
        QTest::newRow("short content") << 10 << QCborValue(QByteArray(31, 'c'));
        QTest::newRow("null unit") << 11 << QCborValue(QByteArray(16, '\0'));
        QTest::newRow("clock as text") << 12 << QCborValue(QStringLiteral("now"));
        QTest::newRow("negative monotonic") << 13 << QCborValue(-1);
        QTest::newRow("schema 0") << 14 << QCborValue(0);
    }

    void malformedHeadersAreRefused()
    {
        QFETCH(int, key);
        QFETCH(QCborValue, value);
        const auto refused = decoded(sample(), headerWith(key, value));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Protocol);
    }

    void malformedFieldsAreRefused()
    {
        for (const QCborValue& key : {QCborValue(0), QCborValue(-3),
                 QCborValue(QStringLiteral("1")), QCborValue((qint64(1) << 32) + 1)}) {
            QVERIFY(!decoded(sample(), fieldsWith(key)).ok());
        }
        QVERIFY(decoded(sample(), fieldsWith(QCborValue(900))).ok()); // of a newer catalogue
        const QByteArray header = journal::encode(sample()).header;
        QVERIFY(!decoded(sample(), {header, QByteArray::fromHex("80")}).ok());
        QVERIFY(!decoded(sample(), {header, QByteArray(600, char(0x81)) + '\x01'}).ok());
    }

    void whatIsTooLargeIsRefused()
    {
        Entry entry = sample();
        entry.fields.insert(23, QByteArray(journal::maxEntryBytes, 'x'));
        const auto refused = decoded(entry, journal::encode(entry));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::TooLarge);
    }

    void theSignatureCoversEverythingButItself()
    {
        const QByteArray signedBefore = journal::signedBytes(sample());
        Entry entry = sample();
        entry.signature = "another";
        QCOMPARE(journal::signedBytes(entry), signedBefore);
        const auto differs = [&](auto change) {
            Entry changed = sample();
            change(changed);
            return journal::signedBytes(changed) != signedBefore;
        };
        QVERIFY(
            differs([](Entry& e) { e.id.replica = *ReplicaId::fromBytes(QByteArray(16, 'z')); }));
        QVERIFY(differs([](Entry& e) { ++e.id.seq; }));
        QVERIFY(differs([](Entry& e) { e.fields.insert(22, QStringLiteral("x")); }));
        QVERIFY(differs([](Entry& e) { e.salt = QByteArray(16, 'q'); }));
        QVERIFY(differs([](Entry& e) { e.content = QByteArray(32, 'd'); }));
        QVERIFY(differs([](Entry& e) { e.reason += u'x'; }));
        QVERIFY(differs([](Entry& e) { e.base.clear(); }));
    }
};

BANSHO_TEST(TstEntry, "tst_entry")
#include "tst_entry.moc"
