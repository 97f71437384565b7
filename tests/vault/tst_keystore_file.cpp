#include "app/base/cbor.h"

#include "app/vault/keystore_file.h"

#include "tests/support/runner.h"
#include "tests/support/small_disk.h"
#include "tests/vault/keystore_fixture.h"

#include <QCborArray>
#include <QCborMap>
#include <QDir>
#include <QTest>

#include <cstdio>

using namespace bansho;
using namespace bansho::tests;
using namespace bansho::vault;

namespace {

QByteArray macKey(const KeystoreFixture& f)
{
    return deriveMacKey(Secret(f.deviceKey))->view().toByteArray();
}

QByteArray framed(const QCborMap& body, const QByteArray& key)
{
    const QByteArray bytes = toDeterministicCbor(body);
    return toDeterministicCbor(
        QCborArray{QStringLiteral("bansho-keystore"), bytes, *hmacSha256(key, bytes)});
}

QCborMap bodyOf(const QByteArray& file)
{
    const QByteArray body = QCborValue::fromCbor(file).toArray().at(1).toByteArray();
    return QCborValue::fromCbor(body).toMap();
}

} // namespace

class TstKeystoreFile : public QObject {
    Q_OBJECT

private slots:

    void decodingReturnsWhatWasEncoded()
    {
        KeystoreFixture f;
        f.withBoth();
        const QByteArray file = contentOf(f.path);
        const auto content = decodeKeystore(file, macKey(f));
        QVERIFY(content.ok());
        QCOMPARE(content->officerSlots.size(), 2);
        QCOMPARE(encodeKeystore(*content, macKey(f)), file);
        QCOMPARE(*decodeKeystore(encodeKeystore(*content, macKey(f)), macKey(f)), *content);
    }

    void everyFlippedByteIsFoundWithADeviceKey()
    {
        KeystoreFixture f;
        f.withA();
        const QByteArray file = contentOf(f.path);
        for (qsizetype at = 0; at < file.size(); ++at) {
            for (const int bits : {0x01, 0x80, 0xff}) {
                QByteArray flipped = file;
                flipped[at] = char(flipped.at(at) ^ bits);
                const auto content = decodeKeystore(flipped, macKey(f));
                QVERIFY(!content.ok());
                QCOMPARE(content.error().code, ErrorCode::KeystoreDamaged);
            }
        }
    }

    void everyTruncationIsFound()
    {
        KeystoreFixture f;
        f.withA();
        const QByteArray file = contentOf(f.path);
        for (qsizetype size = 0; size < file.size(); ++size) {
            QVERIFY(!decodeKeystore(file.first(size), macKey(f)).ok());
        }
        QVERIFY(!decodeKeystore(file + '\0', macKey(f)).ok());
        QVERIFY(!decodeKeystore(QByteArray(1 << 20, '\x81'), macKey(f)).ok());
    }

    // In password-only mode the attacker can compute the HMAC, so it is made good here: what is
    // left are the seals. A sign-in may succeed (a counter was changed), never with another key.
    void everyFlippedByteBehindAGoodHmacNeverGivesAWrongKey()
    {
        KeystoreFixture f;
        f.deviceKey.clear();
        auto keystore = f.withA();
        const auto session = keystore.signIn(f.a, f.passwordA, f.clock);
        const QCborArray frame = QCborValue::fromCbor(contentOf(f.path)).toArray();
        const QByteArray body = frame.at(1).toByteArray();
        int refused = 0;
        for (qsizetype at = 0; at < body.size(); ++at) {
            QByteArray flipped = body;
            flipped[at] = char(flipped.at(at) ^ 0x01);
            QVERIFY(overwrite(f.path,
                toDeterministicCbor(
                    QCborArray{frame.at(0), flipped, *hmacSha256(macKey(f), flipped)})));
            QFile::remove(f.olderPath);
            auto opened = f.open();
            if (!opened) {
                ++refused;
                continue;
            }
            const auto again = opened->signIn(f.a, f.passwordA, f.clock);
            if (again) {
                QVERIFY(sameBytes(again->masterKey.view(), session->masterKey.view()));
                QCOMPARE(again->key.publicKey(), session->key.publicKey());
            } else {
                ++refused;
            }
        }
        QVERIFY2(refused > body.size() / 2, qPrintable(QString::number(refused)));
    }

    void aDamagedFileIsReplacedByTheOlderGenerationAndSaysSo()
    {
        KeystoreFixture f;
        f.withBoth();
        QCOMPARE(f.open()->officers(), (QStringList{f.a, f.b}));
        QByteArray file = contentOf(f.path);
        file[file.size() / 2] = char(file.at(file.size() / 2) ^ 1);
        QVERIFY(overwrite(f.path, file));
        auto older = f.open();
        QVERIFY(older.ok());
        QCOMPARE(older->generation(), Generation::Older);
        QCOMPARE(older->officers(), QStringList{f.a});
        QVERIFY(f.add(*older, f.b, f.passwordB).ok());
        QCOMPARE(f.open()->generation(), Generation::Newest);
        QCOMPARE(decodeKeystore(contentOf(f.olderPath), macKey(f))->officerSlots.size(), 1);
    }

    void aMissingFileIsReplacedByTheOlderGeneration()
    {
        KeystoreFixture f;
        f.withBoth();
        QVERIFY(QFile::remove(f.path));
        QCOMPARE(f.open()->generation(), Generation::Older);
        QVERIFY(QFile::remove(f.olderPath));
        QCOMPARE(f.open().error().code, ErrorCode::FileNotFound);
    }

    void twoDamagedGenerationsAreRefused()
    {
        KeystoreFixture f;
        f.withBoth();
        QVERIFY(overwrite(f.path, "x"));
        QVERIFY(overwrite(f.olderPath, "x"));
        QCOMPARE(f.open().error().code, ErrorCode::KeystoreDamaged);
        QVERIFY(QFile::remove(f.olderPath));
        QCOMPARE(f.open().error().code, ErrorCode::KeystoreDamaged);
    }

    void aNewerVersionIsNotReplacedByTheOlderGeneration()
    {
        KeystoreFixture f;
        f.withBoth();
        QCborMap body = bodyOf(contentOf(f.path));
        body.insert(1, 2);
        body.insert(99, QStringLiteral("of the future"));
        QVERIFY(overwrite(f.path, framed(body, macKey(f))));
        QCOMPARE(f.open().error().code, ErrorCode::StoreNewer);
    }

    void fieldsThatAreMissingUnknownOrOfAnotherKindAreRefused()
    {
        KeystoreFixture f;
        f.withA();
        const QCborMap body = bodyOf(contentOf(f.path));
        QVERIFY(decodeKeystore(framed(body, macKey(f)), macKey(f)).ok());
        const QCborMap slot = body.value(9).toArray().at(0).toMap();
        const auto refused = [&](const QCborMap& changed) {
            return !decodeKeystore(framed(changed, macKey(f)), macKey(f)).ok();
        };
        const auto withSlot = [&](const QCborMap& changed) {
            QCborMap whole = body;
            whole.insert(9, QCborArray{changed});
            return whole;
        };
        for (int key = 1; key <= 20; ++key) {
            QCborMap changed = body;
            key <= 9 ? changed.remove(key) : void(changed.insert(key, 1));
            QVERIFY(refused(changed));
            changed.insert(key, QCborArray{1});
            QVERIFY(refused(changed));
            changed = slot;
            key <= 19 ? changed.remove(key) : void(changed.insert(key, 1));
            QVERIFY(refused(withSlot(changed)));
            changed.insert(key, QCborArray{1});
            QVERIFY(refused(withSlot(changed)));
        }
    }

    void aCostThatWouldExhaustTheMemoryIsRefused()
    {
        KeystoreFixture f;
        f.withA();
        QCborMap body = bodyOf(contentOf(f.path));
        QCborMap slot = body.value(9).toArray().at(0).toMap();
        slot.insert(3, qint64(1) << 40);
        body.insert(9, QCborArray{slot});
        QCOMPARE(decodeKeystore(framed(body, macKey(f)), macKey(f)).error().code,
            ErrorCode::KeystoreDamaged);
    }

    void aFailedWriteLeavesBothFilesAndTheContentAsTheyWere()
    {
        KeystoreFixture f;
        auto keystore = f.withBoth();
        const QByteArray newest = contentOf(f.path);
        QVERIFY(QDir().mkpath(f.path + QStringLiteral(".new")));
        QCOMPARE(keystore.removeOfficer(f.b).error().code, ErrorCode::FileUnwritable);
        QCOMPARE(keystore.officers(), (QStringList{f.a, f.b}));
        QCOMPARE(contentOf(f.path), newest);
        QCOMPARE(f.open()->officers(), (QStringList{f.a, f.b}));
    }

    void filesAreReplacedAtomicallyAndReadableByTheirOwnerOnly()
    {
        KeystoreFixture f;
        // A file held open keeps its bytes: the new content is another file under the same name.
        auto keystore = f.withA();
        const QByteArray before = contentOf(f.path);
        QFile open(f.path);
        QVERIFY(open.open(QIODevice::ReadOnly));
        QVERIFY(f.refusal(keystore, f.a, f.passwordB));
        QCOMPARE(open.readAll(), before);
        QVERIFY(contentOf(f.path) != before);
        QCOMPARE(QDir(f.folder.path()).entryList(QDir::Files),
            (QStringList{QStringLiteral("keystore"), QStringLiteral("keystore.1"),
                QStringLiteral("keystore.room")}));
#ifdef Q_OS_UNIX
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(f.path) & others));
        QVERIFY(!(QFile::permissions(f.olderPath) & others));
#endif
    }

    void aFullDiskKeepsNobodyOutAndGainsNoTry()
    {
        KeystoreFixture f;
        const SmallDisk disk(f.folder.path(), 1);
        if (!disk.mounted()) {
            std::printf("not run: keystore on a full disk: only root can mount a small one\n");
            QSKIP("cannot mount");
        }
        auto keystore = f.withBoth();
        QVERIFY(fill(f.folder.filePath(QStringLiteral("ballast"))));
        for (int time = 0; time < 20; ++time) {
            QCOMPARE(f.refusal(keystore, f.a, f.wrong), ErrorCode::WrongPassword);
            QCOMPARE(f.refusal(keystore, f.a, f.passwordA), std::nullopt);
        }
        for (int time = 0; time < failuresBeforeDisabled; ++time) {
            QVERIFY(f.refusal(keystore, f.b, f.wrong));
            f.clock.advance(longestLockMs);
        }
        QCOMPARE(f.refusal(keystore, f.b, f.passwordB), ErrorCode::SlotDisabled);
        QCOMPARE(f.open()->generation(), Generation::Newest);
    }
};

BANSHO_TEST(TstKeystoreFile, "tst_keystore_file")
#include "tst_keystore_file.moc"
