#include "sync/client/first_sign_in.h"

#include "tests/client/hq_transport.h"
#include "tests/client/real_device.h"
#include "tests/support/runner.h"

#include <QDirIterator>
#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;
using client::FirstSignIn;
using client::Standing;
using tests::HqTransport;
using tests::RealDevice;
using tests::ServingHq;

namespace {

constexpr int signInPatienceMs = 30'000;

/// Whether a file of the folder holds the bytes.
bool anyFileHolds(const QString& folder, const QByteArray& bytes)
{
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes)) {
            return true;
        }
    }
    return false;
}

} // namespace

class TstFirstSignIn : public QObject {
    Q_OBJECT

private slots:

    void init()
    {
        m_hq = std::make_unique<ServingHq>(false);
        m_code = m_hq->admitByTwo("1", "0115");
        m_device = std::make_unique<RealDevice>(m_hq->practice().clock(), 1);
        QVERIFY(m_device->enrol(m_hq->enrolByTwo("0115")).ok());
        QVERIFY(m_device->start());
        m_hq->open();
    }

    void cleanup()
    {
        m_device.reset();
        m_hq.reset();
    }

    void theCodeAndAChosenPasswordMakeHimKnown()
    {
        QVERIFY(*m_device->device().standing(u"1"_s) == Standing::NeedsCode);
        QVERIFY(*m_device->device().standing(u"2"_s) == Standing::Unknown);
        QCOMPARE(
            m_device->device().signIn(u"1"_s, chosen).error().code, ErrorCode::SignInCodeNeeded);
        QCOMPARE(m_device->device().signIn(u"2"_s, chosen).error().code, ErrorCode::UnknownOfficer);
        QVERIFY(!m_device->device().enrolment().practice);
        QCOMPARE(first(m_code), ErrorCode::Exists);
        QVERIFY(*m_device->device().standing(u"1"_s) == Standing::Known);
        QVERIFY(m_device->signIn("1", chosen));
        QVERIFY(!m_device->signIn("1", m_code)); // the code is no password
        // HQ hears of his key and takes his work.
        QVERIFY(m_device->signIn("1", chosen));
        QVERIFY(m_device->commit({tests::newConsultation(u"一"_s)}).ok());
        QVERIFY2(m_device->exchange(*m_hq), qPrintable(m_device->complaint()));
        QCOMPARE(m_device->outbox().pending, 0);
        QCOMPARE(m_device->outbox().refused, 0);
        QCOMPARE(m_hq->count("SELECT count(*) FROM one_time_code WHERE verifier IS NULL"), 1);
    }

    void theSecretIsNotKeptHere()
    {
        const QByteArray secret = m_device->file().enrolmentSecret;
        QCOMPARE(secret.size(), 32);
        QVERIFY(!anyFileHolds(m_device->folder(), secret));
        QCOMPARE(first(m_code), ErrorCode::Exists);
        QVERIFY(!anyFileHolds(m_device->folder(), secret));
    }

    void aShortPasswordIsRefusedBeforeAnythingIsAsked()
    {
        int sent = -1;
        QCOMPARE(first(m_code, u"fourteen chars"_s, 0, &sent), ErrorCode::PasswordTooShort);
        QCOMPARE(sent, 0);
        QCOMPARE(first(m_code), ErrorCode::Exists);
    }

    void theCodeIsProvenToNobodyWhoseTimeIsWrong()
    {
        // This PC's clock doubts HQ's certificate, and HQ's own time does not lie in it.
        const Timestamp now = m_hq->practice().clock().now();
        m_doubted = client::Validity{.from = {now.utcMs + 1}, .until = {now.utcMs + 2}};
        int sent = 0;
        QCOMPARE(first(m_code, chosen, 0, &sent), ErrorCode::TlsRefused);
        QCOMPARE(sent, 1); // hello
        m_doubted = client::Validity{.from = {now.utcMs}, .until = {now.utcMs}};
        QCOMPARE(first(m_code), ErrorCode::Exists);
        m_doubted.reset();
    }

    void aWrongCodeSaysHowManyTriesAreLeft()
    {
        QCOMPARE(first(u"2222-2222-2222-2222"_s), ErrorCode::SignInCodeWrong);
        QCOMPARE(m_error.subject, u"4"_s);
        QVERIFY(*m_device->device().standing(u"1"_s) == Standing::NeedsCode);
    }

    void anOfficerHqDoesNotKnowIsRefused()
    {
        m_officer = u"9"_s;
        QCOMPARE(first(m_code), ErrorCode::UnknownOfficer);
        m_officer = u"1"_s;
    }

    void cutOffAnywhereItIsDoneAgainWithTheSameCode()
    {
        for (int message = 1; message <= 3; ++message) {
            QCOMPARE(first(m_code, chosen, message), ErrorCode::Unreachable);
        }
        // HQ has bound the code, its answer is lost.
        const auto facts = m_device->on([this](store::Connection& c) {
            return client::localFacts(
                c, m_device->device().journal().replica(), m_hq->practice().clock());
        });
        QVERIFY(facts->registrations.isEmpty());
        QCOMPARE(first(m_code), ErrorCode::Exists);
        // The slot is made, and the power goes before word for HQ is left.
        QVERIFY(m_device
                    ->on([](store::Connection& c) {
                        return c.execute("DELETE FROM meta WHERE key LIKE 'register/%'");
                    })
                    .ok());
        QCOMPARE(first(m_code), ErrorCode::Exists);
        QVERIFY(m_device->exchange(*m_hq));
        QCOMPARE(m_hq->count("SELECT count(*) FROM officer_key"), 1);
        QCOMPARE(first(m_code), ErrorCode::SignInCodeUsed);
    }

    void aSlotWithAnotherPasswordIsNotReplaced()
    {
        QCOMPARE(first(m_code), ErrorCode::Exists);
        QCOMPARE(first(m_code, u"quite another password"_s), ErrorCode::WrongPassword);
        QVERIFY(m_device->signIn("1", chosen));
    }

    void aFurtherDeviceNeedsAFurtherCode()
    {
        QCOMPARE(first(m_code), ErrorCode::Exists);
        QVERIFY(m_device->exchange(*m_hq));
        m_hq->close();
        const auto answer = m_hq->enrolByTwo("0115");
        const auto further = m_hq->furtherCode("1");
        m_hq->open();
        m_device = std::make_unique<RealDevice>(m_hq->practice().clock(), 2);
        QVERIFY(m_device->enrol(answer).ok() && m_device->start());
        QCOMPARE(first(m_code), ErrorCode::SignInCodeWrong);
        QCOMPARE(first(further), ErrorCode::Exists);
        QVERIFY(m_device->signIn("1", chosen));
    }

private:
    /// The outcome of a first sign-in; Exists when it worked.
    ErrorCode first(
        const QString& code, const QString& password = chosen, int breakAt = 0, int* sent = nullptr)
    {
        auto line = std::make_unique<HqTransport>(*m_hq, m_device->file());
        HqTransport* wire = line.get();
        wire->breakAt(breakAt);
        if (m_doubted) {
            wire->doubt(*m_doubted);
        }
        FirstSignIn job(m_device->device(),
            {.officer = m_officer, .code = code, .password = password}, std::move(line));
        std::optional<Result<void>> outcome;
        connect(&job, &FirstSignIn::finished, &job,
            [&outcome](const Result<void>& done) { outcome = done; });
        job.start();
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, signInPatienceMs)) {
            return ErrorCode::Internal;
        }
        if (sent) {
            *sent = wire->sent();
        }
        m_error = *outcome ? Error() : outcome->error();
        return *outcome ? ErrorCode::Exists : m_error.code;
    }

    inline static const QString chosen = u"the password he chose"_s;

    QString m_officer = u"1"_s;
    Error m_error;
    std::optional<client::Validity> m_doubted;
    std::unique_ptr<ServingHq> m_hq;
    QString m_code;
    std::unique_ptr<RealDevice> m_device;
};

BANSHO_TEST(TstFirstSignIn, "tst_first_sign_in")
#include "tst_first_sign_in.moc"
