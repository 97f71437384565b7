#include "ui/cli/sync_command.h"

#include <algorithm>

namespace bansho::cli {

namespace {

constexpr int firstWaitMs = 2'000;
constexpr int longestWaitMs = 300'000;

} // namespace

SyncCommand::SyncCommand(client::Device& device, Randomness& randomness, QObject* parent)
    : QObject(parent)
    , m_device(device)
    , m_randomness(randomness)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SyncCommand::connectNow);
}

QFuture<Result<void>> SyncCommand::once()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_waiting.push_back(promise);
    if (!m_job) {
        connectNow();
    }
    return promise->future();
}

void SyncCommand::keepOpen()
{
    m_keepOpen = true;
    if (!m_job) {
        connectNow();
    }
}

void SyncCommand::connectNow()
{
    const auto gateway = m_device.gateway();
    if (!gateway) {
        answer(gateway.error());
        return;
    }
    m_job = std::make_unique<client::SyncJob>(
        m_device, std::make_unique<client::WebSocketTransport>(*gateway));
    connect(m_job.get(), &client::SyncJob::quiet, this, &SyncCommand::quiet);
    connect(m_job.get(), &client::SyncJob::ended, this, &SyncCommand::ended);
    m_job->start();
}

void SyncCommand::quiet()
{
    m_failures = 0;
    if (!m_keepOpen) {
        m_job->stop();
        m_job.release()->deleteLater(); // in the middle of its own signal
    }
    answer({});
}

void SyncCommand::ended(const Error& error)
{
    m_job.release()->deleteLater();
    answer(error);
    if (!m_keepOpen) {
        return;
    }
    const int wait = std::min(longestWaitMs, firstWaitMs << std::min(m_failures++, 10));
    const int spread = wait / 2; // +- 25 %, so that a thousand devices do not come back together
    const int jitter = quint8(m_randomness.bytes(1).at(0)) * spread / 255 - spread / 2;
    m_retry.start(wait + jitter);
}

void SyncCommand::answer(const Result<void>& result)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto& promise : waiting) {
        promise->addResult(result);
        promise->finish();
    }
}

} // namespace bansho::cli
