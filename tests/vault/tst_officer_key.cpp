#include "app/vault/officer_key.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::vault;

class TstOfficerKey : public QObject {
    Q_OBJECT

private slots:

    void aSignatureIsOfItsKeyAndItsBytesOnly()
    {
        const auto key = OfficerKey::generate();
        const auto other = OfficerKey::generate();
        const auto signature = key->sign("entry");
        QVERIFY(signature.ok());
        QVERIFY(verifySignature(key->publicKey(), "entry", *signature));
        QVERIFY(!verifySignature(key->publicKey(), "Entry", *signature));
        QVERIFY(!verifySignature(other->publicKey(), "entry", *signature));
        QVERIFY(verifySignature(key->publicKey(), {}, *key->sign({})));
    }

    void thePrivateKeySurvivesItsEncoding()
    {
        const auto key = OfficerKey::generate();
        const auto again = OfficerKey::fromPrivateDer(key->privateDer()->view());
        QVERIFY(again.ok());
        QCOMPARE(again->publicKey(), key->publicKey());
        QCOMPARE(key->publicKey().size(), 91);
        QVERIFY(verifySignature(key->publicKey(), "entry", *again->sign("entry")));
    }

    void bytesThatAreNoKeyAreRefused()
    {
        const auto der = OfficerKey::generate()->privateDer();
        const QByteArray whole = der->view().toByteArray();
        QCOMPARE(OfficerKey::fromPrivateDer({}).error().code, ErrorCode::VerifyFailed);
        QVERIFY(!OfficerKey::fromPrivateDer(QByteArray(100, 'x')).ok());
        QVERIFY(!OfficerKey::fromPrivateDer(whole.chopped(1)).ok());
        QVERIFY(!OfficerKey::fromPrivateDer(whole + 'x').ok());
    }

    // A P-384 key made with `openssl genpkey`, for tests only.
    void anotherCurveIsRefused()
    {
        const QByteArray p384 = QByteArray::fromBase64(
            "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBddLh0Xj4GW0ge/xjZ"
            "dg5dND8ib/pk4PlANa3RuXxjap0D7aQvtGaq1X/sEFZCOjmhZANiAAQq6uLFt6Jz"
            "VbPSXmCwkMYI74hKLzcrCcvKz8mqyOEL0KmNjaDU1assFbMCZ5aTNQyQzHNV8jqK"
            "61QHXRaHdSPbb1/qj2KUqxvPS/xpUr0Mft9i8ghuZUwPzKGTLP15hHU=");
        const QByteArray p384Public = QByteArray::fromBase64(
            "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEKurixbeic1Wz0l5gsJDGCO+ISi83KwnL"
            "ys/JqsjhC9CpjY2g1NWrLBWzAmeWkzUMkMxzVfI6iutUB10Wh3Uj229f6o9ilKsb"
            "z0v8aVK9DH7fYvIIbmVMD8yhkyz9eYR1");
        QVERIFY(!p384.isEmpty() && !p384Public.isEmpty());
        QVERIFY(!OfficerKey::fromPrivateDer(p384).ok());
        QVERIFY(!verifySignature(p384Public, "entry",
            QByteArray::fromBase64(
                "MGQCMHHl6cm37z50ZvMh0wxpeQRxzOOT5BLHXjCjpAR7Fu9p3ha/hSwM2KWKV5HR"
                "Q6jDeAIwP+cScGbm/8CtWVeQ2UZWGtbSwJzuD15NQlA/xBpFelN1qXSIQgadwa5c"
                "eXPsFJcj")));
    }

    // RFC 6979, appendix A.2.5: P-256 with SHA-256, the message "sample".
    void verifiesTheSignatureOfRfc6979()
    {
        const QByteArray publicKey =
            QByteArray::fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200"
                                "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        const QByteArray signature = QByteArray::fromHex(
            "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84"
            "eaf3716022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab"
            "2f843acda8");
        QVERIFY(verifySignature(publicKey, "sample", signature));
        QVERIFY(!verifySignature(publicKey, "test", signature));
    }

    void damagedSignaturesAndKeysAreRefusedWithoutACrash()
    {
        const auto key = OfficerKey::generate();
        const QByteArray signature = *key->sign("entry");
        for (int i = 0; i < signature.size(); ++i) {
            QByteArray bad = signature;
            bad[i] = char(bad.at(i) ^ 1);
            QVERIFY(!verifySignature(key->publicKey(), "entry", bad));
            QVERIFY(!verifySignature(key->publicKey(), "entry", signature.first(i)));
        }
        for (int i = 0; i < key->publicKey().size(); ++i) {
            QVERIFY(!verifySignature(key->publicKey().first(i), "entry", signature));
        }
        QVERIFY(!verifySignature(key->publicKey() + 'x', "entry", signature));
        QVERIFY(!verifySignature({}, {}, {}));
    }
};

BANSHO_TEST(TstOfficerKey, "tst_officer_key")
#include "tst_officer_key.moc"
