#include "app/vault/crypto.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::vault;

namespace {

QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

class TstCrypto : public QObject {
    Q_OBJECT

private slots:

    // RFC 7914, section 12 (the fourth vector needs 1 GiB, which isSound() refuses).
    void scryptMatchesRfc7914_data() // NOLINT(readability-identifier-naming): for Qt Test
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QList<qint64>>("cost");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("1")
            << QByteArray() << QByteArray() << QList<qint64>{16, 1, 1}
            << hex("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                   "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
        QTest::newRow("2")
            << QByteArray("password") << QByteArray("NaCl") << QList<qint64>{1024, 8, 16}
            << hex("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                   "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
        QTest::newRow("3")
            << QByteArray("pleaseletmein") << QByteArray("SodiumChloride")
            << QList<qint64>{16384, 8, 1}
            << hex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                   "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    }

    void scryptMatchesRfc7914()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, salt);
        QFETCH(QList<qint64>, cost);
        QFETCH(QByteArray, expected);
        const auto key =
            scrypt(password, salt, {.n = cost.at(0), .r = cost.at(1), .p = cost.at(2)}, 64);
        QVERIFY(key.ok());
        QCOMPARE(key->view().toByteArray().toHex(), expected.toHex());
    }

    void theDefaultCostFitsTheMemoryLimit()
    {
        QVERIFY(scrypt("p", "s", ScryptCost(), keySize).ok());
    }

    void aCostOutOfBoundsIsRefused()
    {
        const QList<ScryptCost> costs{{.n = 0}, {.n = 1}, {.n = 1000}, {.n = -16},
            {.n = qint64(1) << 40}, {.n = qint64(1) << 62}, {.n = 16, .r = 0}, {.n = 16, .r = 33},
            {.n = 16, .p = 0}, {.n = 16, .p = 17}, {.n = qint64(1) << 20, .r = 8}};
        for (const ScryptCost& cost : costs) {
            QVERIFY(!scrypt("p", "s", cost, keySize).ok());
        }
    }

    // RFC 5869, appendix A.
    void hkdfMatchesRfc5869()
    {
        const auto first = hkdfSha256(QByteArray(22, '\x0b'), hex("000102030405060708090a0b0c"),
            hex("f0f1f2f3f4f5f6f7f8f9"), 42);
        QCOMPARE(first->view().toByteArray().toHex(),
            QByteArray("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf3400720"
                       "8d5b887185865"));
        QByteArray ikm;
        QByteArray salt;
        QByteArray info;
        for (int i = 0; i < 80; ++i) {
            ikm += char(i);
            salt += char(0x60 + i);
            info += char(0xb0 + i);
        }
        const auto second = hkdfSha256(ikm, salt, info, 82);
        QCOMPARE(second->view().toByteArray().toHex(),
            QByteArray("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a9"
                       "9cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e"
                       "87c14c01d5c1f3434f1d87"));
        const auto third = hkdfSha256(QByteArray(22, '\x0b'), {}, {}, 42);
        QCOMPARE(third->view().toByteArray().toHex(),
            QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d20139"
                       "5faa4b61a96c8"));
    }

    void hkdfTakesAnEmptyKeyAndRefusesAWrongLength()
    {
        QVERIFY(hkdfSha256({}, {}, "x", 32).ok());
        QVERIFY(!hkdfSha256("k", {}, "x", 0).ok());
        QVERIFY(!hkdfSha256("k", {}, "x", 8161).ok());
        QVERIFY(hkdfSha256("k", {}, "x", 8160).ok());
    }

    // RFC 4231, test case 2.
    void hmacMatchesRfc4231()
    {
        QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?")->toHex(),
            QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    // McGrew and Viega's test cases 13 to 16, which NIST took over.
    void gcmMatchesTheSubmissionToNist_data() // NOLINT(readability-identifier-naming): for Qt Test
    {
        const QByteArray key =
            hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        const QByteArray nonce = hex("cafebabefacedbaddecaf888");
        const QByteArray plain =
            hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
        const QByteArray sealed =
            hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad");
        const QByteArray none;
        QTest::addColumn<QByteArrayList>("vector");
        QTest::newRow("13") << QByteArrayList{QByteArray(32, '\0'), QByteArray(12, '\0'), none,
            none, none, hex("530f8afbc74536b9a963b4f1c4cb738b")};
        QTest::newRow("14") << QByteArrayList{QByteArray(32, '\0'), QByteArray(12, '\0'),
            QByteArray(16, '\0'), none, hex("cea7403d4d606b6e074ec5d3baf39d18"),
            hex("d0d1c8a799996bf0265b98b5d48ab919")};
        QTest::newRow("15") << QByteArrayList{
            key, nonce, plain, none, sealed, hex("b094dac5d93471bdec1a502270e3cc6c")};
        QTest::newRow("16") << QByteArrayList{key, nonce, plain.first(60),
            hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"), sealed.first(60),
            hex("76fc6ece0f4e1768cddf8853bb2d551b")};
    }

    void gcmMatchesTheSubmissionToNist()
    {
        QFETCH(QByteArrayList, vector);
        const auto sealed = seal(vector.at(0), vector.at(1), vector.at(2), vector.at(3));
        QVERIFY(sealed.ok());
        QCOMPARE(sealed->toHex(), (vector.at(4) + vector.at(5)).toHex());
        const auto opened = unseal(vector.at(0), vector.at(1), *sealed, vector.at(3));
        QVERIFY(opened.ok());
        QCOMPARE(opened->view().toByteArray(), vector.at(2));
    }

    void everyFlippedBitOfASealIsFound()
    {
        const QByteArray key(32, 'k');
        const QByteArray nonce(12, 'n');
        const QByteArray sealed = *seal(key, nonce, "plain text", "aad");
        for (int bit = 0; bit < sealed.size() * 8; ++bit) {
            QByteArray flipped = sealed;
            flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << (bit % 8)));
            const auto opened = unseal(key, nonce, flipped, "aad");
            QVERIFY(!opened.ok());
            QCOMPARE(opened.error().code, ErrorCode::VerifyFailed);
        }
    }

    void anotherKeyNonceOrAadIsToldFromAWrongSize()
    {
        const QByteArray key(32, 'k');
        const QByteArray nonce(12, 'n');
        const QByteArray sealed = *seal(key, nonce, "plain", "aad");
        const auto code = [](const Result<Secret>& result) { return result.error().code; };
        QCOMPARE(code(unseal(QByteArray(32, 'x'), nonce, sealed, "aad")), ErrorCode::VerifyFailed);
        QCOMPARE(code(unseal(key, QByteArray(12, 'x'), sealed, "aad")), ErrorCode::VerifyFailed);
        QCOMPARE(code(unseal(key, nonce, sealed, "bad")), ErrorCode::VerifyFailed);
        QCOMPARE(code(unseal(key, nonce, "short", "aad")), ErrorCode::VerifyFailed);
        QCOMPARE(code(unseal("short", nonce, sealed, "aad")), ErrorCode::Internal);
        QVERIFY(!seal(key, "short", "plain", "aad").ok());
    }

    void sameBytesComparesSizeAndContent()
    {
        QVERIFY(sameBytes("abc", "abc"));
        QVERIFY(sameBytes({}, {}));
        QVERIFY(!sameBytes("abc", "abd"));
        QVERIFY(!sameBytes("abc", "abcd"));
    }
};

BANSHO_TEST(TstCrypto, "tst_crypto")
#include "tst_crypto.moc"
