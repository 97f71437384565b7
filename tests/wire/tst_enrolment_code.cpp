#include "sync/wire/enrolment_code.h"
#include "sync/wire/enrolment_file.h"
#include "sync/wire/enrolment_messages.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QTest>

using namespace bansho;
using namespace bansho::wire;

class TstEnrolmentCode : public QObject {
    Q_OBJECT

private slots:

    void decodingGivesWhatWasEncoded_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("unit");
        QTest::newRow("name") << QStringLiteral("hq.example") << QStringLiteral("0115");
        QTest::newRow("IPv4") << QStringLiteral("192.0.2.7") << QStringLiteral("0115");
        QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << QStringLiteral("L01");
        QTest::newRow("other letters") << QStringLiteral("hq") << QStringLiteral("島 0:1%");
    }

    void decodingGivesWhatWasEncoded()
    {
        QFETCH(QString, host);
        QFETCH(QString, unit);
        const EnrolmentCode code = sample(host, unit);
        const QString text = encode(code);
        for (const QChar c : text) {
            QVERIFY(c > u' ' && c < u'\x7f');
        }
        QVERIFY(looksLikeEnrolmentCode(text));
        for (const QString& typed : {text, QStringLiteral(" %1\n").arg(text)}) {
            const auto read = decodeEnrolmentCode(typed);
            QVERIFY(read.ok());
            QCOMPARE(read->host, host);
            QCOMPARE(read->port, code.port);
            QCOMPARE(read->unit, unit);
            QCOMPARE(read->id, code.id);
            QCOMPARE(read->secret.view(), code.secret.view());
            QCOMPARE(read->hqKey, code.hqKey);
        }
    }

    void lettersMayBeSmall()
    {
        const QString text = encode(sample());
        const qsizetype at = text.lastIndexOf(u':');
        QVERIFY(decodeEnrolmentCode(text.left(at) + text.mid(at).toLower()).ok());
    }

    void everySlipIsNoticed()
    {
        const QString text = encode(sample());
        for (qsizetype at = 0; at < text.size(); ++at) {
            QString slipped = text;
            slipped[at] = slipped.at(at) == u'7' ? u'8' : u'7';
            const auto read = decodeEnrolmentCode(slipped);
            QVERIFY(!read.ok());
            QVERIFY(read.error().code == ErrorCode::Usage
                || read.error().code == ErrorCode::StoreNewer); // the version's digit
            QVERIFY(!decodeEnrolmentCode(text.left(at)).ok());
        }
        QVERIFY(!decodeEnrolmentCode(text + u'2').ok());
    }

    void aComplaintDoesNotRepeatTheSecret()
    {
        const QString text = encode(sample());
        const auto read = decodeEnrolmentCode(text + u'2');
        QVERIFY(!read.error().subject.contains(text.right(20)));
        QVERIFY(!read.error().detail.contains(text.right(20)));
    }

    void filesAreNoCodes()
    {
        QVERIFY(!looksLikeEnrolmentCode(u"device.enrol"));
        QVERIFY(!looksLikeEnrolmentCode(u"./bansho-enrol:1"));
    }

    void framesAreTakenWhole()
    {
        const QByteArray frame = framed("abc");
        QCOMPARE(frame.size(), 7);
        for (qsizetype size = 0; size < frame.size(); ++size) {
            const auto part = firstFrame(frame.left(size), 3);
            QVERIFY(part.ok() && !*part);
        }
        QCOMPARE(**firstFrame(frame + "more", 3), QByteArray("abc"));
        QVERIFY(firstFrame(frame, 2).error().code == ErrorCode::TooLarge);
    }

    void aRequestIsExactlyItsThreeValues()
    {
        const EnrolmentRequest request{.codeId = QByteArray(codeIdBytes, 'i'),
            .certificateRequest = "csr",
            .proof = QByteArray(32, 'p')};
        const QByteArray bytes = encode(request);
        const auto read = decodeEnrolmentRequest(bytes);
        QVERIFY(read.ok());
        QCOMPARE(read->proof, request.proof);
        QCOMPARE(read->certificateRequest, request.certificateRequest);
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            QVERIFY(!decodeEnrolmentRequest(bytes.left(size)).ok());
        }
        EnrolmentRequest wrong = request;
        wrong.codeId.chop(1);
        QVERIFY(!decodeEnrolmentRequest(encode(wrong)).ok());
        wrong = request;
        wrong.proof.clear();
        QVERIFY(!decodeEnrolmentRequest(encode(wrong)).ok());
    }

    void aRefusalSaysWhy()
    {
        const auto reply = decodeEnrolmentReply(encodeEnrolmentRefusal(ErrorCode::LockedOut));
        QVERIFY(!reply.ok());
        QCOMPARE(reply.error().code, ErrorCode::LockedOut);
        QCOMPARE(decodeEnrolmentReply("nonsense").error().code, ErrorCode::Protocol);
    }

private:
    EnrolmentCode sample(const QString& host = QStringLiteral("hq.example"),
        const QString& unit = QStringLiteral("0115"))
    {
        return {.host = host,
            .port = 8444,
            .unit = unit,
            .id = m_random.bytes(codeIdBytes),
            .secret = vault::Secret::random(codeSecretBytes, m_random),
            .hqKey = m_random.bytes(digestBytes)};
    }

    tests::SeededRandomness m_random{7};
};

BANSHO_TEST(TstEnrolmentCode, "tst_enrolment_code")
#include "tst_enrolment_code.moc"
