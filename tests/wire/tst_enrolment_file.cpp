#include "app/base/cbor.h"

#include "sync/wire/enrolment_file.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QCborArray>
#include <QCborMap>
#include <QTest>

using namespace bansho;
using namespace bansho::wire;

class TstEnrolmentFile : public QObject {
    Q_OBJECT

private slots:

    void decodingGivesWhatWasEncoded()
    {
        const EnrolmentFile file = sample();
        const auto bytes = encode(file);
        QVERIFY(bytes.ok());
        const auto read = decodeEnrolmentFile(*bytes);
        QVERIFY(read.ok());
        QCOMPARE(read->timeline, file.timeline);
        QVERIFY(read->device == file.device);
        QCOMPARE(read->unit, file.unit);
        QCOMPARE(read->deviceCode, file.deviceCode);
        QCOMPARE(read->host, file.host);
        QCOMPARE(read->syncPort, file.syncPort);
        QCOMPARE(read->enrolPort, file.enrolPort);
        QCOMPARE(read->devicePrivateKey, file.devicePrivateKey);
        QCOMPARE(read->enrolmentSecret, file.enrolmentSecret);
        QCOMPARE(read->issuedMs, file.issuedMs);
        QVERIFY(read->verifiers == file.verifiers);
        QCOMPARE(read->organisation.size(), file.organisation.size());
        QCOMPARE(read->organisation.last().bytes.fields, file.organisation.last().bytes.fields);
        QCOMPARE(*encode(*read), *bytes);
    }

    void everyFlippedByteIsAnErrorOrAnotherWellFormedFile()
    {
        const QByteArray bytes = *encode(sample());
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (const int mask : {0x01, 0x20, 0x80, 0xff}) {
                QByteArray damaged = bytes;
                damaged[at] = char(damaged.at(at) ^ mask);
                const auto read = decodeEnrolmentFile(damaged);
                if (read) {
                    QCOMPARE(*encode(*read), damaged);
                } else {
                    QVERIFY(read.error().code == ErrorCode::Protocol
                        || read.error().code == ErrorCode::StoreNewer);
                }
            }
        }
    }

    void everyTruncationAndAnythingAfterTheEndIsRefused()
    {
        const QByteArray bytes = *encode(sample());
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const auto read = decodeEnrolmentFile(bytes.first(size));
            QVERIFY(!read.ok());
            QCOMPARE(read.error().code, ErrorCode::Protocol);
        }
        QVERIFY(!decodeEnrolmentFile(bytes + '\0').ok());
    }

    void entriesOutOfOrderOrPastThePositionAreRefused()
    {
        EnrolmentFile file = sample();
        file.organisation.swapItemsAt(0, 1);
        QVERIFY(!decodeEnrolmentFile(*encode(file)).ok());
        file = sample();
        file.organisationPosition = 1;
        QVERIFY(!decodeEnrolmentFile(*encode(file)).ok());
    }

    void costOfAVerifierIsBounded()
    {
        EnrolmentFile file = sample();
        file.verifiers.first().cost.n = qint64(1) << 30;
        QVERIFY(!decodeEnrolmentFile(*encode(file)).ok());
    }

    void aPrivateKeyIsGivenInAPracticeFileOnly()
    {
        EnrolmentFile file = sample();
        file.practice = false;
        QVERIFY(!decodeEnrolmentFile(*encode(file)).ok());
        file.devicePrivateKey.clear();
        QVERIFY(decodeEnrolmentFile(*encode(file)).ok());
        file.practice = true;
        QVERIFY(!decodeEnrolmentFile(*encode(file)).ok());
    }

    void anAnswerHasNoPrivateKeyAndIsNoFile()
    {
        const EnrolmentFile file = sample();
        const auto answer = encodeAnswer(file);
        QVERIFY(answer.ok());
        const auto read = decodeEnrolmentAnswer(*answer);
        QVERIFY(read.ok());
        QVERIFY(read->devicePrivateKey.isEmpty());
        QCOMPARE(read->deviceCertificate, file.deviceCertificate);
        QCOMPARE(read->enrolmentSecret, file.enrolmentSecret);
        QCOMPARE(*encodeAnswer(*read), *answer);
        QVERIFY(!decodeEnrolmentFile(*answer).ok());
        QVERIFY(!decodeEnrolmentAnswer(*encode(file)).ok());
    }

    void aLaterVersionAsksForAnUpdate()
    {
        const auto read = decodeEnrolmentFile(
            toDeterministicCbor(QCborArray{QStringLiteral("bansho-enrolment"), 2, QCborMap()}));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::StoreNewer);
    }

    void aFilePastTheLimitIsNotParsed()
    {
        const auto read = decodeEnrolmentFile(QByteArray(maxEnrolmentFileBytes + 1, '\0'));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::TooLarge);
    }

    void deviceCodesHaveNoLettersPeopleConfuse()
    {
        QVERIFY(isDeviceCode(u"7K"));
        for (const QStringView wrong : {u"0K", u"1K", u"IK", u"OK", u"7k", u"7", u"7KK", u""}) {
            QVERIFY(!isDeviceCode(wrong));
        }
    }

private:
    static EnrolmentFile sample()
    {
        tests::SeededRandomness randomness;
        const auto replica = randomness.id<ReplicaId>();
        const auto entry = [&](qint64 order) {
            return journal::SettledEntry{.replica = replica,
                .order = order,
                .bytes = {.header = randomness.bytes(9), .fields = randomness.bytes(7)},
                .salt = randomness.bytes(journal::saltBytes)};
        };
        return {.practice = true,
            .timeline = randomness.bytes(timelineBytes),
            .device = randomness.id<RecordId>(),
            .unit = QStringLiteral("0115"),
            .deviceCode = QStringLiteral("7K"),
            .host = QStringLiteral("hq.example"),
            .syncPort = 8443,
            .enrolPort = 8444,
            .hqKey = randomness.bytes(digestBytes),
            .caCertificate = randomness.bytes(30),
            .deviceCertificate = randomness.bytes(31),
            .devicePrivateKey = randomness.bytes(29),
            .enrolmentSecret = randomness.bytes(enrolmentSecretBytes),
            .issuedMs = 1795478400000,
            .verifiers = {{.officer = QStringLiteral("700123"),
                .salt = randomness.bytes(verifierSaltBytes),
                .cost = {.n = 16},
                .verifier = randomness.bytes(vault::keySize)}},
            .organisationPosition = 5,
            .organisation = {entry(1), entry(2), entry(5)}};
    }
};

BANSHO_TEST(TstEnrolmentFile, "tst_enrolment_file")
#include "tst_enrolment_file.moc"
