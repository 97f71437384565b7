#include "ui/cli/program.h"

#include "app/base/async.h"

#include "app/vault/crypto.h"

#include "sync/client/enrolment_key.h"

#include "ui/cli/commands.h"

#include <QPromise>
#include <QTimer>

namespace bansho::cli {

namespace {

constexpr qint64 patienceMs = 20'000; ///< for an owner that is just starting or just ending
constexpr int retryMs = 40;

/// Runs on a worker thread and delivers on the context's thread.
template <typename Work, typename Consumer>
void runOn(QThreadPool& pool, QObject* context, Work work, Consumer consumer)
{
    using Value = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<std::shared_ptr<Value>>>();
    promise->start();
    deliver(promise->future(), context,
        [consumer](const std::shared_ptr<Value>& value) mutable { consumer(std::move(*value)); });
    pool.start([promise, work = std::move(work)]() mutable {
        vault::releaseWithThread();
        promise->addResult(std::make_shared<Value>(work()));
        promise->finish();
    });
}

} // namespace

Program::Program(client::DeviceParts parts, Invocation invocation, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_invocation(std::move(invocation))
{
}

Program::~Program()
{
    m_worker.waitForDone();
}

void Program::start()
{
    m_waiting.start();
    if (m_invocation.command == QStringLiteral("types")) {
        finish(types(*m_parts.catalogue, m_invocation));
    } else if (m_invocation.command == QStringLiteral("enrol")) {
        if (wire::looksLikeEnrolmentCode(m_invocation.words.first())) {
            enrolByCode();
        } else {
            enrolByFile();
        }
    } else {
        attempt();
    }
}

void Program::enrolByFile()
{
    runOn(
        m_worker, this, [this] { return enrol(m_invocation, m_parts); },
        [this](const Outcome& outcome) { finish(outcome); });
}

void Program::enrolByCode()
{
    runOn(
        m_worker, this,
        [this] { return client::Device::checkFresh(m_invocation.dataFolder, m_parts); },
        [this](const Result<void>& fresh) {
            if (fresh) {
                ask();
            } else {
                finish(failure(fresh.error(), m_invocation.language));
            }
        });
}

void Program::ask()
{
    auto code = wire::decodeEnrolmentCode(m_invocation.words.first());
    if (!code) {
        finish(failure(code.error(), m_invocation.language));
        return;
    }
    const auto patience = enrolPatience(m_invocation);
    if (!patience) {
        finish(failure(patience.error(), m_invocation.language));
        return;
    }
    m_enrolment = std::make_unique<client::EnrolWait>(
        std::move(*code), m_invocation.dataFolder, *m_parts.clock, *m_parts.randomness, *patience);
    connect(m_enrolment.get(), &client::EnrolWait::waits, this, &Program::waits);
    connect(m_enrolment.get(), &client::EnrolWait::finished, this, &Program::enrolled);
    m_enrolment->start();
}

void Program::waits(const wire::EnrolmentDigest& digest)
{
    emit said(enrolWaits(digest, m_invocation.language).toUtf8());
}

void Program::enrolled(const Result<wire::EnrolmentFile>& answer)
{
    if (!answer) {
        finish(enrolFailure(answer.error(), m_invocation.language));
        return;
    }
    runOn(
        m_worker, this,
        [this, file = *answer] {
            const auto made = client::Device::enrol(m_invocation.dataFolder, file, m_parts);
            return made ? client::forgetEnrolmentKey(m_invocation.dataFolder) : made;
        },
        [this](const Result<void>& done) {
            finish(done ? Outcome{} : failure(done.error(), m_invocation.language));
        });
}

void Program::attempt()
{
    runOn(
        m_worker, this, [this] { return client::Device::open(m_invocation.dataFolder, m_parts); },
        [this](Result<std::unique_ptr<client::Device>> opened) {
            if (opened) {
                own(std::move(*opened));
            } else if (opened.error().code == ErrorCode::StoreBusy) {
                handOver();
            } else {
                finish(failure(opened.error(), m_invocation.language));
            }
        });
}

void Program::own(std::unique_ptr<client::Device> device)
{
    m_owner =
        std::make_unique<Owner>(std::move(device), *m_parts.randomness, m_invocation.language);
    if (const auto listening = m_owner->listen(m_invocation.dataFolder); !listening) {
        finish(failure(listening.error(), m_invocation.language));
        return;
    }
    const bool stays =
        m_invocation.command == QStringLiteral("sync") && !m_invocation.has(QStringLiteral("once"));
    if (stays) {
        m_owner->line().keepOpen();
        return;
    }
    deliver(m_owner->begin(m_invocation), this, [this](const Outcome& outcome) {
        // Others may have handed their commands over meanwhile; they are answered first.
        connect(m_owner.get(), &Owner::idle, this, [this, outcome] { finish(outcome); });
        m_owner->close();
    });
}

void Program::handOver()
{
    auto* client = new store::HandoverClient(this);
    connect(client, &store::HandoverClient::answered, this, [this](const QByteArray& answer) {
        const auto outcome = decodeOutcome(answer);
        finish(outcome ? *outcome : failure(outcome.error(), m_invocation.language));
    });
    connect(client, &store::HandoverClient::nobody, this, [this, client] {
        client->deleteLater();
        retry();
    });
    connect(client, &store::HandoverClient::broken, this, [this] {
        finish(failure(
            fail(ErrorCode::StoreBusy, QStringLiteral("the owner ended"), m_invocation.dataFolder),
            m_invocation.language));
    });
    client->start(m_invocation.dataFolder, encode(m_invocation));
}

void Program::retry()
{
    if (m_waiting.elapsed() > patienceMs) {
        finish(failure(fail(ErrorCode::StoreBusy, QStringLiteral("the owner does not answer"),
                           m_invocation.dataFolder),
            m_invocation.language));
        return;
    }
    QTimer::singleShot(retryMs, this, &Program::attempt);
}

void Program::finish(const Outcome& outcome)
{
    emit finished(onPaper(outcome, m_invocation));
}

} // namespace bansho::cli
