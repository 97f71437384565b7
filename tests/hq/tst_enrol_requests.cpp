#include "app/base/cbor.h"

#include "sync/hq/enrol_requests.h"

#include "tests/hq/serving_hq.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using namespace Qt::StringLiterals;
using tests::PracticeHq;
using Enrolled = Result<wire::EnrolmentFile>;

namespace {

ErrorCode outcomeOf(const Enrolled& answer)
{
    return answer ? ErrorCode::Exists : answer.error().code;
}

} // namespace

class TstEnrolRequests : public QObject {
    Q_OBJECT

    template <typename Work>
    auto on(Work work)
    {
        return m_hq->run(std::move(work));
    }

private slots:

    void init()
    {
        m_made = std::make_unique<PracticeHq>(false);
        const Outcome given = m_made->runAs("sato", u"code 0101"_s);
        auto code = wire::decodeEnrolmentCode(given.output);
        QVERIFY2(code.ok(), qPrintable(given.errors));
        m_code = std::make_unique<wire::EnrolmentCode>(std::move(*code));
        m_hq = *Headquarters::open(m_made->data(), m_made->seams());
        m_key = std::make_unique<vault::OfficerKey>(*vault::OfficerKey::generate());
    }

    void cleanup()
    {
        m_hq.reset();
        m_made.reset();
    }

    void aDeviceWaitsUntilTheOtherOperatorConfirmsIt()
    {
        QCOMPARE(outcomeOf(ask()), ErrorCode::NotConfirmed);
        QCOMPARE(outcomeOf(ask()), ErrorCode::NotConfirmed);
        QVERIFY(registered().isEmpty());
        QVERIFY(confirm("suzuki", words()).ok());
        const Enrolled answer = ask();
        QVERIFY(answer.ok());
        QVERIFY(!answer->practice);
        QVERIFY(answer->device == digest().device);
        QVERIFY(answer->verifiers.isEmpty());
        QVERIFY(!answer->organisation.isEmpty());
        const QSslCertificate certificate(answer->deviceCertificate, QSsl::Der);
        QCOMPARE(certificate.publicKey().toDer(), m_key->publicKey());
        const auto all = registered();
        QCOMPARE(all.size(), 1);
        QVERIFY(all.first().state == DeviceState::Issued);
        QCOMPARE(all.first().givenBy, u"sato"_s);
        QCOMPARE(all.first().confirmedBy, u"suzuki"_s);
        QCOMPARE(all.first().certificateSha256, sha256(answer->deviceCertificate));
    }

    void certificatesLiveThirtyDays()
    {
        (void)ask();
        QVERIFY(confirm("suzuki", words()).ok());
        const QSslCertificate certificate(ask()->deviceCertificate, QSsl::Der);
        const qint64 left =
            certificate.expiryDate().toMSecsSinceEpoch() - m_made->clock().now().utcMs;
        QCOMPARE(left / 1000, qint64(30) * 86'400);
    }

    void whoGaveTheCodeMayNotConfirm()
    {
        (void)ask();
        QCOMPARE(confirm("sato", words()).error().code, ErrorCode::SameOperator);
        QCOMPARE(outcomeOf(ask()), ErrorCode::NotConfirmed);
    }

    void wrongWordsAreCountedAndFiveVoidTheRequest()
    {
        (void)ask();
        const QString kana = words();
        QString swapped = kana.section(u' ', 1) + u' ' + kana.section(u' ', 0, 0);
        const QStringList wrong{u""_s, kana.section(u' ', 0, 4), kana + u" あさひ"_s, swapped};
        int left = mostWrongWords;
        for (const QString& typed : wrong) {
            const auto refused = confirm("suzuki", typed);
            QCOMPARE(refused.error().code, ErrorCode::WrongWords);
            QCOMPARE(refused.error().subject, QString::number(--left));
            QCOMPARE(pending().first().wrongWords, mostWrongWords - left);
        }
        QCOMPARE(confirm("suzuki", u"no word"_s).error().subject, u"0"_s);
        QCOMPARE(confirm("suzuki", kana).error().code, ErrorCode::NotFound);
        QCOMPARE(outcomeOf(ask()), ErrorCode::Refused);
        QVERIFY(pending().isEmpty());
        QVERIFY(registered().isEmpty());
    }

    void wordsMayBeTypedInLatinLettersToo()
    {
        (void)ask();
        QVERIFY(confirm("suzuki", wire::inRomaji(digest().words).join(u'-').toUpper()).ok());
    }

    void aCodeIsBoundToTheFirstKey()
    {
        (void)ask();
        const auto thief = vault::OfficerKey::generate();
        QCOMPARE(outcomeOf(askWith(*thief)), ErrorCode::Refused);
        QCOMPARE(pending().size(), 1);
        QVERIFY(confirm("suzuki", words()).ok());
        QCOMPARE(outcomeOf(askWith(*thief)), ErrorCode::Refused);
        QVERIFY(ask().ok());
    }

    void anAnswerThatWasLostIsGivenAgainUntilTheFirstContact()
    {
        (void)ask();
        QVERIFY(confirm("suzuki", words()).ok());
        const Enrolled first = ask();
        const Enrolled again = ask();
        QVERIFY(first.ok() && again.ok());
        QCOMPARE(again->deviceCertificate, first->deviceCertificate);
        QCOMPARE(again->enrolmentSecret, first->enrolmentSecret);
        QCOMPARE(registered().size(), 1);
        QVERIFY(on([&](store::Connection& c) {
            return markEnrolled(c, first->device, m_made->clock().now());
        }).ok());
        QCOMPARE(outcomeOf(ask()), ErrorCode::Refused);
        QVERIFY(registered().first().state == DeviceState::Enrolled);
    }

    void aCodeThatExpiredIsNotConfirmed()
    {
        (void)ask();
        m_made->clock().advance(codeLifeMs);
        QVERIFY(pending().isEmpty());
        QCOMPARE(confirm("suzuki", words()).error().code, ErrorCode::NotFound);
        QCOMPARE(outcomeOf(ask()), ErrorCode::Refused);
    }

    void revokingARequestRefusesIt()
    {
        (void)ask();
        QCOMPARE(run(u"device revoke "_s + digest().device.hex()).exitCode, 0);
        QVERIFY(pending().isEmpty());
        QCOMPARE(outcomeOf(ask()), ErrorCode::Refused);
        QCOMPARE(confirm("suzuki", words()).error().code, ErrorCode::NotFound);
        QVERIFY(run(u"device revoke "_s + digest().device.hex())
                    .errors.startsWith(u"error: NOT_FOUND: "_s));
    }

    void aDeviceRevokedBeforeItsFirstContactIsToldNothing()
    {
        (void)ask();
        QVERIFY(confirm("suzuki", words()).ok());
        QCOMPARE(run(u"device revoke "_s + digest().device.hex()).exitCode, 0);
        QCOMPARE(outcomeOf(ask()), ErrorCode::Refused);
    }

    void whoCannotProveTheCodeIsToldNothing()
    {
        const QByteArray server = *m_hq->serverCertificate();
        const auto asked = [&](const wire::EnrolmentRequest& request) {
            const Enrolled answer =
                on([&](store::Connection& c) { return enrolByCode(c, *m_hq, request); });
            return answer ? QString() : errorName(answer.error().code) + answer.error().subject;
        };
        auto unknown = tests::requestFor(*m_code, *m_key, server);
        unknown.codeId = QByteArray(wire::codeIdBytes, '\0');
        auto wrong = tests::requestFor(*m_code, *m_key, server);
        wrong.proof[0] = char(wrong.proof.at(0) ^ 1);
        const QString before = asked(wrong);
        QCOMPARE(before, u"REFUSED"_s);
        QCOMPARE(asked(unknown), before);
        QVERIFY(pending().isEmpty());
        (void)ask();
        QCOMPARE(asked(wrong), before);
        QVERIFY(confirm("suzuki", words()).ok());
        QCOMPARE(asked(wrong), before);
        // Nor does a broken request tell which codes are open.
        unknown.certificateRequest = "broken";
        wrong.certificateRequest = "broken";
        QCOMPARE(asked(unknown), u"PROTOCOL"_s);
        QCOMPARE(asked(wrong), u"PROTOCOL"_s);
    }

    void theListShowsWhoWaitsButNotTheWords()
    {
        (void)ask();
        const QString json = run(u"device list --json"_s).output;
        const QJsonArray all = QJsonDocument::fromJson(json.toUtf8()).array();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.at(0)[u"id"_s].toString(), digest().device.hex());
        QCOMPARE(all.at(0)[u"state"_s].toString(), u"pending"_s);
        QCOMPARE(all.at(0)[u"unit"_s].toString(), u"0101"_s);
        QCOMPARE(all.at(0)[u"given_by"_s].toString(), u"sato"_s);
        for (const QString& word : digest().words) {
            QVERIFY(!json.contains(word));
        }
    }

private:
    Enrolled askWith(const vault::OfficerKey& key)
    {
        const auto request = tests::requestFor(*m_code, key, *m_hq->serverCertificate());
        return on([&](store::Connection& c) { return enrolByCode(c, *m_hq, request); });
    }

    Enrolled ask() { return askWith(*m_key); }

    [[nodiscard]] wire::EnrolmentDigest digest() const
    {
        return wire::enrolmentDigest(m_code->id, m_key->publicKey(), m_code->hqKey);
    }

    [[nodiscard]] QString words() const { return digest().words.join(u' '); }

    Result<void> confirm(const char* who, const QString& typed)
    {
        return on([&](store::Connection& c) {
            return confirmDevice(c, *m_hq,
                {.id = digest().device, .words = typed, .confirmedBy = QString::fromLatin1(who)});
        });
    }

    QList<PendingDevice> pending()
    {
        return *on([&](store::Connection& c) { return pendingDevices(c, m_made->clock().now()); });
    }

    QList<Device> registered()
    {
        return *on([](store::Connection& c) { return devices(c); });
    }

    Outcome run(const QString& words)
    {
        return runCommand({.folder = m_made->data(),
                              .language = Language::English,
                              .seams = m_made->seams(),
                              .running = m_hq.get()},
            words.split(u' '));
    }

    std::unique_ptr<PracticeHq> m_made;
    std::unique_ptr<wire::EnrolmentCode> m_code;
    std::unique_ptr<Headquarters> m_hq;
    std::unique_ptr<vault::OfficerKey> m_key;
};

BANSHO_TEST(TstEnrolRequests, "tst_enrol_requests")
#include "tst_enrol_requests.moc"
