// Enrolling at a real HQ over real TLS on the loopback address, as the PC lives through it.
#include "sync/client/device.h"
#include "sync/client/enrol_wait.h"
#include "sync/client/enrolment_key.h"
#include "sync/hq/enrol_server.h"

#include "tests/hq/serving_hq.h"
#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"
#include "tests/support/temp_store.h"

#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;
using client::EnrolPatience;
using client::EnrolWait;
using tests::PracticeHq;
using Enrolled = Result<wire::EnrolmentFile>;

namespace {

constexpr int waitPatienceMs = 15'000;

/// A wait and what came of it.
struct Waiting {
    Waiting(const wire::EnrolmentCode& code, const QString& folder, const Clock& clock,
        EnrolPatience patience)
        : job(code.copy(), folder, clock, randomness, patience)
    {
        QObject::connect(&job, &EnrolWait::waits, &job,
            [this](const wire::EnrolmentDigest& shown) { digest = shown; });
        QObject::connect(
            &job, &EnrolWait::finished, &job, [this](const Enrolled& answer) { outcome = answer; });
        job.start();
    }

    bool shows()
    {
        return QTest::qWaitFor([this] { return digest.has_value(); }, waitPatienceMs);
    }

    ErrorCode end()
    {
        if (!QTest::qWaitFor([this] { return outcome.has_value(); }, waitPatienceMs)) {
            return ErrorCode::Internal;
        }
        return *outcome ? ErrorCode::Exists : outcome->error().code;
    }

    tests::SeededRandomness randomness{5};
    std::optional<wire::EnrolmentDigest> digest;
    std::optional<Enrolled> outcome;
    EnrolWait job;
};

} // namespace

class TstEnrolWait : public QObject {
    Q_OBJECT

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_made = std::make_unique<PracticeHq>(false);
        const auto given = m_made->runAs("sato", u"code 0101"_s);
        auto code = wire::decodeEnrolmentCode(given.output);
        QVERIFY2(code.ok(), qPrintable(given.errors));
        m_code = std::make_unique<wire::EnrolmentCode>(std::move(*code));
        m_hq = *hq::Headquarters::open(m_made->data(), m_made->seams());
        QVERIFY(serve(0));
        m_code->port = m_server->port();
    }

    void cleanup()
    {
        m_server.reset();
        m_hq.reset();
        m_made.reset();
    }

    void itAsksUntilTheOtherOperatorHasConfirmed()
    {
        Waiting waiting(*m_code, folder(), m_made->clock(), eager);
        QVERIFY(waiting.shows());
        QVERIFY(!waiting.outcome);
        confirm(*waiting.digest);
        QCOMPARE(waiting.end(), ErrorCode::Exists);
        const wire::EnrolmentFile& answer = **waiting.outcome;
        QVERIFY(answer.device == waiting.digest->device);
        QVERIFY(!answer.devicePrivateKey.isEmpty());
        QVERIFY(client::Device::enrol(folder(), answer, parts()).ok());
        QVERIFY(client::forgetEnrolmentKey(folder()).ok());
        QVERIFY(client::Device::open(folder(), parts()).ok());
        QVERIFY(!QFile::exists(keyFile()));
    }

    void theKeyIsKeptForItsOwnerOnly()
    {
        Waiting waiting(*m_code, folder(), m_made->clock(), once);
        QCOMPARE(waiting.end(), ErrorCode::NotConfirmed);
        QVERIFY(QFile::exists(keyFile()));
        QVERIFY(!QFile::permissions(keyFile()).testAnyFlags(
            QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther));
    }

    void aWaitThatWasInterruptedGoesOnWithTheSameKey()
    {
        wire::EnrolmentDigest shown;
        {
            Waiting first(*m_code, folder(), m_made->clock(), eager);
            QVERIFY(first.shows());
            shown = *first.digest;
        } // as by Ctrl+C
        Waiting second(*m_code, folder(), m_made->clock(), once);
        QCOMPARE(second.end(), ErrorCode::NotConfirmed);
        QVERIFY(*second.digest == shown);
        confirm(shown);
        Waiting third(*m_code, folder(), m_made->clock(), once);
        QCOMPARE(third.end(), ErrorCode::Exists);
        // Cut off before the device was made: HQ says the same again.
        Waiting fourth(*m_code, folder(), m_made->clock(), once);
        QCOMPARE(fourth.end(), ErrorCode::Exists);
        QCOMPARE((*fourth.outcome)->deviceCertificate, (*third.outcome)->deviceCertificate);
    }

    void aRefusedRequestEndsTheWaitAndLeavesNothing()
    {
        Waiting waiting(*m_code, folder(), m_made->clock(), eager);
        QVERIFY(waiting.shows());
        QVERIFY(m_hq->run([&](store::Connection& c) {
                        return hq::refuseRequest(c, waiting.digest->device, m_made->clock().now());
                    })
                    .ok());
        QCOMPARE(waiting.end(), ErrorCode::Refused);
        QVERIFY(!QFile::exists(folder()));
    }

    void aLineThatBreaksIsWaitedOut()
    {
        Waiting waiting(*m_code, folder(), m_made->clock(), eager);
        QVERIFY(waiting.shows());
        m_server.reset();
        confirm(*waiting.digest);
        QVERIFY(serve(m_code->port));
        QCOMPARE(waiting.end(), ErrorCode::Exists);
    }

    void wrongTriesOfOthersAreWaitedOut()
    {
        Waiting waiting(*m_code, folder(), m_made->clock(), eager);
        QVERIFY(waiting.shows());
        for (int tries = 0; tries < hq::WrongTries::mostAnHour; ++tries) {
            auto wrong = m_code->copy();
            wrong.secret.data()[tries] = char(wrong.secret.data()[tries] ^ 1);
            Waiting liar(wrong, m_folder->filePath(u"liar"_s), m_made->clock(), once);
            QCOMPARE(liar.end(), ErrorCode::Refused);
        }
        confirm(*waiting.digest);
        QVERIFY(!waiting.outcome);
        Waiting locked(*m_code, m_folder->filePath(u"other"_s), m_made->clock(), once);
        QCOMPARE(locked.end(), ErrorCode::LockedOut);
        QVERIFY(!QFile::exists(m_folder->filePath(u"other"_s)));
        QVERIFY(QFile::exists(keyFile()));
        m_made->clock().advance(qint64(59) * 60'000);
        QVERIFY(!waiting.outcome);
        m_server.reset();
        QVERIFY(serve(m_code->port)); // which has forgotten who lied
        QCOMPARE(waiting.end(), ErrorCode::Exists);
    }

    void withoutALineNothingIsMade()
    {
        m_server.reset();
        Waiting waiting(*m_code, folder(), m_made->clock(), eager);
        QCOMPARE(waiting.end(), ErrorCode::Unreachable);
        QVERIFY(!QFile::exists(folder()));
    }

    void theTimeLimitIsKept()
    {
        Waiting waiting(*m_code, folder(), m_made->clock(), {.firstMs = 1, .longestMs = 1});
        QVERIFY(waiting.shows());
        m_made->clock().advance(EnrolPatience().limitMs);
        QCOMPARE(waiting.end(), ErrorCode::NotConfirmed);
    }

    void askingOftenIsNoWrongTry()
    {
        const auto key = std::make_shared<const vault::OfficerKey>(*vault::OfficerKey::generate());
        for (int times = 0; times < 2 * hq::WrongTries::mostAnHour; ++times) {
            client::EnrolJob job(m_code->copy(), key, [] { return Result<void>(); });
            std::optional<Enrolled> outcome;
            connect(&job, &client::EnrolJob::finished, &job,
                [&outcome](const Enrolled& answer) { outcome = answer; });
            job.start();
            QVERIFY(QTest::qWaitFor([&outcome] { return outcome.has_value(); }, waitPatienceMs));
            QCOMPARE(outcome->error().code, ErrorCode::NotConfirmed);
        }
    }

    void aKeyFileThatIsNoneIsSaid()
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile file(keyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense");
        file.close();
        Waiting waiting(*m_code, folder(), m_made->clock(), once);
        QCOMPARE(waiting.end(), ErrorCode::Protocol);
        QVERIFY(QFile::exists(keyFile()));
    }

private:
    static constexpr EnrolPatience eager{.firstMs = 1, .longestMs = 10};
    static constexpr EnrolPatience once{.limitMs = 0};

    [[nodiscard]] QString folder() const { return m_folder->filePath(u"device"_s); }

    [[nodiscard]] QString keyFile() const { return folder() + u"/enrolment.key"_s; }

    client::DeviceParts parts()
    {
        return {.catalogue = &tests::TempStore::catalogue(),
            .clock = &m_made->clock(),
            .randomness = &m_randomness,
            .slotCost = {.n = 16}};
    }

    bool serve(quint16 port)
    {
        m_server = std::make_unique<hq::EnrolServer>(*m_hq,
            hq::ServerIdentity{m_hq->certificateAuthority()->certificate(),
                *m_hq->serverCertificate(), m_hq->serverKey()->view().toByteArray()});
        return m_server->listen(u"127.0.0.1"_s, port).ok();
    }

    void confirm(const wire::EnrolmentDigest& digest)
    {
        QVERIFY(m_hq->run([&](store::Connection& c) {
                        return hq::confirmDevice(c, *m_hq,
                            {.id = digest.device,
                                .words = digest.words.join(u' '),
                                .confirmedBy = u"suzuki"_s});
                    })
                    .ok());
    }

    SystemRandomness m_randomness;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PracticeHq> m_made;
    std::unique_ptr<wire::EnrolmentCode> m_code;
    std::unique_ptr<hq::Headquarters> m_hq;
    std::unique_ptr<hq::EnrolServer> m_server;
};

BANSHO_TEST(TstEnrolWait, "tst_enrol_wait")
#include "tst_enrol_wait.moc"
