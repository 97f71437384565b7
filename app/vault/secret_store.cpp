#include "app/vault/secret_store.h"

#include <QPromise>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

namespace bansho::vault {

namespace {

using Found = Result<std::optional<QByteArray>>;

template <typename T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

Error tooLarge(const QString& key)
{
    return fail(ErrorCode::TooLarge, QStringLiteral("a secret of more than 1 KiB"), key);
}

Error refused(const QKeychain::Job& job)
{
    return fail(ErrorCode::SecretStore, job.errorString(), job.key(), int(job.error()));
}

/// Starts the job; the future has the job's answer or, after `timeout`, a SecretStore error. The
/// job has no parent: destroying one that still runs leaves libsecret with a dangling pointer. It
/// deletes itself when it finishes.
template <typename T, typename Answer>
QFuture<T> run(
    QKeychain::Job* job, QObject* context, std::chrono::milliseconds timeout, Answer answer)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const auto finish = [promise](T value) {
        if (!promise->future().isFinished()) {
            promise->addResult(std::move(value));
            promise->finish();
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, context,
        [finish, answer](QKeychain::Job* finished) { finish(answer(*finished)); });
    // Not QTimer::singleShot(): its function, and with it the promise, outlives the context.
    auto* timer = new QTimer(context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, context, [finish, timer, key = job->key()] {
        timer->deleteLater();
        finish(fail(ErrorCode::SecretStore, QStringLiteral("the keyring did not answer"), key));
    });
    timer->start(timeout);
    job->start();
    return promise->future();
}

Result<void> outcome(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoError) {
        return {};
    }
    return refused(job);
}

} // namespace

QFuture<Found> MemorySecretStore::read(const QString& key)
{
    const auto found = m_secrets.constFind(key);
    return ready<Found>(found == m_secrets.cend() ? std::nullopt : std::optional(*found));
}

QFuture<Result<void>> MemorySecretStore::write(const QString& key, const QByteArray& bytes)
{
    if (bytes.size() > mostBytes) {
        return ready<Result<void>>(tooLarge(key));
    }
    m_secrets.insert(key, bytes);
    return ready<Result<void>>({});
}

QFuture<Result<void>> MemorySecretStore::remove(const QString& key)
{
    m_secrets.remove(key);
    return ready<Result<void>>({});
}

KeychainSecretStore::KeychainSecretStore(QString service, std::chrono::milliseconds timeout)
    : m_service(std::move(service))
    , m_timeout(timeout)
{
}

QFuture<Found> KeychainSecretStore::read(const QString& key)
{
    auto* job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    return run<Found>(job, &m_context, m_timeout, [](const QKeychain::Job& finished) -> Found {
        if (finished.error() == QKeychain::EntryNotFound) {
            return std::optional<QByteArray>();
        }
        if (finished.error() != QKeychain::NoError) {
            return refused(finished);
        }
        return std::optional(static_cast<const QKeychain::ReadPasswordJob&>(finished).binaryData());
    });
}

QFuture<Result<void>> KeychainSecretStore::write(const QString& key, const QByteArray& bytes)
{
    if (bytes.size() > mostBytes) {
        return ready<Result<void>>(tooLarge(key));
    }
    auto* job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setBinaryData(bytes);
    return run<Result<void>>(job, &m_context, m_timeout, outcome);
}

QFuture<Result<void>> KeychainSecretStore::remove(const QString& key)
{
    auto* job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    return run<Result<void>>(
        job, &m_context, m_timeout, [](const QKeychain::Job& finished) -> Result<void> {
            if (finished.error() == QKeychain::EntryNotFound) {
                return {};
            }
            return outcome(finished);
        });
}

} // namespace bansho::vault
