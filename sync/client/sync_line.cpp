#include "sync/client/sync_line.h"

#include <QSslCertificate>

#include <algorithm>
#include <chrono>

namespace bansho::client {

using namespace std::chrono_literals;

namespace {

constexpr int firstWaitMs = 2'000;
constexpr int longestWaitMs = 300'000;
constexpr auto pollInterval = 2min; ///< HQ ends a line that is silent for three minutes

/// Whether a failure is more than a line that is not there.
bool blocks(const Error& error)
{
    return error.code != ErrorCode::Unreachable && error.code != ErrorCode::Timeout;
}

} // namespace

SyncLine::SyncLine(Device& device, Watch& watch, Randomness& randomness, QObject* parent)
    : QObject(parent)
    , m_device(device)
    , m_randomness(randomness)
{
    m_retry.setSingleShot(true);
    m_poll.setInterval(pollInterval);
    connect(&m_retry, &QTimer::timeout, this, &SyncLine::connectNow);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (m_job) {
            m_job->poll();
        }
    });
    connect(&watch, &Watch::written, this, [this] {
        if (m_job) {
            m_job->outboxGrew();
        }
    });
}

SyncLine::~SyncLine() = default;

QFuture<Result<void>> SyncLine::once()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_waiting.push_back(promise);
    if (m_job) {
        m_job->poll();
    } else {
        m_retry.stop();
        connectNow();
    }
    return promise->future();
}

QFuture<Result<void>> SyncLine::afresh()
{
    if (m_job) {
        m_job->stop();
        m_job.release()->deleteLater();
    }
    return once();
}

void SyncLine::keepOpen()
{
    m_keepOpen = true;
    m_poll.start();
    if (!m_job) {
        connectNow();
    }
}

SyncFacts SyncLine::complete(SyncFacts stored) const
{
    // A line that broke is opened again at once: that it could not be is what one is told.
    stored.lineDown = m_failure && (!m_keepOpen || m_failures > 1);
    if (m_job) {
        stored.sending = int(m_job->onTheirWay());
        stored.toSend = int(m_job->unacknowledged());
    } else if (m_failure && blocks(*m_failure)) {
        stored.blocked = whyBlocked(*m_failure);
    }
    return stored;
}

Blocked SyncLine::whyBlocked(const Error& failure) const
{
    const Blocked blocked = blockedBy(failure.code);
    if (blocked.why != Blocked::Why::NotAccepted) {
        return blocked;
    }
    const auto gateway = m_device.gateway();
    const QDateTime expiry =
        gateway ? QSslCertificate(gateway->deviceCertificate, QSsl::Der).expiryDate() : QDateTime();
    if (expiry.isValid() && expiry.toMSecsSinceEpoch() < m_device.clock().now().utcMs) {
        return {.why = Blocked::Why::Expired, .at = {expiry.toMSecsSinceEpoch()}};
    }
    return blocked;
}

void SyncLine::connectNow()
{
    const auto gateway = m_device.gateway();
    if (!gateway) {
        m_failure = gateway.error();
        answer(gateway.error());
        emit progressed();
        return;
    }
    m_job = std::make_unique<SyncJob>(m_device, std::make_unique<WebSocketTransport>(*gateway));
    connect(m_job.get(), &SyncJob::quiet, this, &SyncLine::quiet);
    connect(m_job.get(), &SyncJob::ended, this, &SyncLine::ended);
    connect(m_job.get(), &SyncJob::progressed, this, &SyncLine::progressed);
    m_job->start();
}

void SyncLine::quiet()
{
    m_failures = 0;
    m_failure.reset();
    if (!m_keepOpen) {
        m_job->stop();
        m_job.release()->deleteLater(); // in the middle of its own signal
    }
    answer({});
    emit progressed();
}

void SyncLine::ended(const Error& error)
{
    m_job.release()->deleteLater();
    m_failure = error;
    answer(error);
    if (m_keepOpen) {
        const int wait = std::min(longestWaitMs, firstWaitMs << std::min(m_failures++, 10));
        const int spread =
            wait / 2; // +- 25 %, so that a thousand devices do not come back together
        const int jitter = quint8(m_randomness.bytes(1).at(0)) * spread / 255 - spread / 2;
        m_retry.start(wait + jitter);
    }
    emit progressed();
}

void SyncLine::answer(const Result<void>& result)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto& promise : waiting) {
        promise->addResult(result);
        promise->finish();
    }
}

} // namespace bansho::client
