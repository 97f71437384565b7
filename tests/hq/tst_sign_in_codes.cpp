#include "sync/hq/sign_in_codes.h"

#include "tests/hq/serving_hq.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using namespace Qt::StringLiterals;
using tests::ServingHq;

namespace {

/// A device that speaks to HQ in single messages.
struct Speaker {
    Speaker(ServingHq& serving, const wire::EnrolmentFile& file, char name)
        : hq(serving)
        , replica(*ReplicaId::fromBytes(QByteArray(16, name)))
        , peer{.device = file.device,
              .unit = file.unit,
              .publicKey = {},
              .replica = {},
              .streams = {}}
    {
    }

    void hello() { (void)hq.answer(peer, wire::Hello{.replica = replica}); }

    wire::Message only(const wire::Message& message)
    {
        const auto reply = hq.answer(peer, message);
        return reply && reply->messages.size() == 1 ? reply->messages.first()
                                                    : wire::Message(wire::Failure{});
    }

    /// What HQ says to a claim with that code.
    wire::Claimed claim(const QString& officer, const QString& code)
    {
        const auto salted = only(wire::AskSalt{officer});
        if (const auto* refused = std::get_if<wire::Claimed>(&salted)) {
            return *refused;
        }
        const auto salt = std::get<wire::Salt>(salted);
        key = *wire::oneTimeCodeKey(code, salt.salt, salt.cost);
        return std::get<wire::Claimed>(
            only(wire::Claim{officer, *wire::claimProof(key.view(), replica)}));
    }

    bool registers(const QString& officer, const QByteArray& publicKey)
    {
        const auto proof = *vault::hmacSha256(key.view(), replica.bytes() + publicKey);
        return std::get<wire::Registered>(only(wire::Register{officer, publicKey, proof})).accepted;
    }

    ServingHq& hq;
    ReplicaId replica;
    Peer peer;
    vault::Secret key; ///< of the code last claimed with
};

} // namespace

class TstSignInCodes : public QObject {
    Q_OBJECT

private slots:

    void init()
    {
        m_hq.reset();
        m_hq = std::make_unique<ServingHq>(false);
        m_code = m_hq->admitByTwo("1", "0115");
        const auto first = m_hq->enrolByTwo("0115");
        const auto second = m_hq->enrolByTwo("0115");
        const auto elsewhere = m_hq->enrolByTwo("0101");
        m_secret = first.enrolmentSecret;
        m_first = std::make_unique<Speaker>(*m_hq, first, 'a');
        m_second = std::make_unique<Speaker>(*m_hq, second, 'b');
        m_elsewhere = std::make_unique<Speaker>(*m_hq, elsewhere, 'c');
        m_hq->open();
        m_first->hello();
        m_second->hello();
        m_elsewhere->hello();
    }

    void theCodeOpensTheDevicesSecretAndIsUsedUpByTheKey()
    {
        const auto claimed = m_first->claim(u"1"_s, m_code);
        QVERIFY(claimed.accepted);
        QCOMPARE(claimed.secret, m_secret);
        QVERIFY(hasVerifier());
        QVERIFY(m_first->registers(u"1"_s, "the public key"));
        QVERIFY(!hasVerifier());
        QCOMPARE(m_hq->count("SELECT count(*) FROM officer_key"), 1);
        QVERIFY(m_first->registers(u"1"_s, "the public key")); // its answer was lost
        QVERIFY(!m_first->registers(u"1"_s, "another key"));
        QCOMPARE(m_hq->count("SELECT count(*) FROM officer_key"), 1);
    }

    void aUsedCodeIsRefused()
    {
        QVERIFY(m_first->claim(u"1"_s, m_code).accepted);
        QVERIFY(m_first->registers(u"1"_s, "the public key"));
        for (Speaker* const device : {m_first.get(), m_second.get()}) {
            const auto again = device->claim(u"1"_s, m_code);
            QVERIFY(!again.accepted);
            QCOMPARE(again.code, ErrorCode::SignInCodeUsed);
            QVERIFY(again.secret.isEmpty());
        }
    }

    void aClaimedCodeIsThatDevicesAlone()
    {
        QVERIFY(m_first->claim(u"1"_s, m_code).accepted);
        QCOMPARE(m_second->claim(u"1"_s, m_code).code, ErrorCode::SignInCodeUsed);
        QVERIFY(!m_second->registers(u"1"_s, "another's key"));
        QVERIFY(m_first->claim(u"1"_s, m_code).accepted); // it was cut off and goes on
        QVERIFY(m_first->registers(u"1"_s, "the public key"));
    }

    void nobodyRegistersWithoutAClaim()
    {
        QVERIFY(m_second->claim(u"1"_s, u"2222"_s).code == ErrorCode::SignInCodeWrong);
        const auto salt = std::get<wire::Salt>(m_first->only(wire::AskSalt{u"1"_s}));
        m_first->key = *wire::oneTimeCodeKey(m_code, salt.salt, salt.cost);
        QVERIFY(!m_first->registers(u"1"_s, "the public key"));
        QVERIFY(hasVerifier());
    }

    void fiveWrongTriesVoidACode()
    {
        for (int left = mostWrongCodes - 1; left >= 0; --left) {
            const auto wrong = m_first->claim(u"1"_s, u"2222-2222-2222-2222"_s);
            QCOMPARE(wrong.code, ErrorCode::SignInCodeWrong);
            QCOMPARE(wrong.triesLeft, left);
        }
        QVERIFY(!hasVerifier());
        QCOMPARE(m_first->claim(u"1"_s, m_code).code, ErrorCode::SignInCodeUsed);
    }

    void aCodeExpiresUnlessItIsClaimed()
    {
        m_hq->practice().clock().advance(signInCodeLifeMs - 1);
        QVERIFY(m_first->claim(u"1"_s, m_code).accepted);
        m_hq->practice().clock().advance(1);
        QVERIFY(m_first->registers(u"1"_s, "the public key"));
        m_hq->close();
        const QString further = m_hq->furtherCode("1");
        m_hq->open();
        m_second->hello();
        m_hq->practice().clock().advance(signInCodeLifeMs);
        QCOMPARE(m_second->claim(u"1"_s, further).code, ErrorCode::SignInCodeExpired);
    }

    void itIsForDevicesOfHisUnitOnly()
    {
        QCOMPARE(m_elsewhere->claim(u"1"_s, m_code).code, ErrorCode::UnknownOfficer);
        QCOMPARE(m_first->claim(u"2"_s, m_code).code, ErrorCode::UnknownOfficer);
        QVERIFY(m_first->claim(u"1"_s, m_code).accepted);
    }

    void itMayBeTypedWithoutHyphensAndInSmallLetters()
    {
        QVERIFY(m_first->claim(u"1"_s, u' ' + m_code.toLower().remove(u'-')).accepted);
    }

    void aPracticeHqTakesNoClaims()
    {
        ServingHq practice;
        practice.admit("1", "0115");
        const auto file = *wire::decodeEnrolmentFile(practice.enrolment("0115"));
        practice.open();
        Speaker device(practice, file, 'p');
        device.hello();
        const auto answer = device.only(wire::AskSalt{u"1"_s});
        QCOMPARE(std::get<wire::Failure>(answer).code, ErrorCode::Protocol);
    }

private:
    bool hasVerifier()
    {
        return m_hq->count("SELECT count(*) FROM one_time_code WHERE verifier IS NOT NULL") == 1;
    }

    std::unique_ptr<ServingHq> m_hq;
    QString m_code;
    QByteArray m_secret;
    std::unique_ptr<Speaker> m_first;
    std::unique_ptr<Speaker> m_second;
    std::unique_ptr<Speaker> m_elsewhere;
};

BANSHO_TEST(TstSignInCodes, "tst_sign_in_codes")
#include "tst_sign_in_codes.moc"
