#pragma once
// Where the device key lies: the keyring of the system behind one interface. Nothing here ever
// falls back to a file: without a keyring the answer is SecretStore and the caller goes into
// password-only mode or stops.
//
// Thread rule: a store is used on the thread it was made on, which runs an event loop. Futures
// finish on that thread; consume them with deliver(), never by waiting on it. A store destroyed
// with an answer outstanding cancels the future.

#include "app/base/result.h"

#include <QFuture>
#include <QMap>
#include <QObject>

#include <chrono>
#include <optional>

namespace bansho::vault {

/// Keeps small secrets under names. Every call ends with SecretStore when the keyring refuses or
/// does not answer, and writing more than 1 KiB with TooLarge (Windows takes 2,560 bytes).
class SecretStore {
public:
    static constexpr qsizetype mostBytes = 1024;

    SecretStore() = default;
    virtual ~SecretStore() = default;
    SecretStore(const SecretStore&) = delete;
    SecretStore& operator=(const SecretStore&) = delete;

    /// The secret; nullopt when the keyring answered that it has none. That is no proof that none
    /// was ever stored: libsecret says so too for a collection it could not unlock (0.13.2).
    virtual QFuture<Result<std::optional<QByteArray>>> read(const QString& key) = 0;
    virtual QFuture<Result<void>> write(const QString& key, const QByteArray& bytes) = 0;
    /// Success also when there was none.
    virtual QFuture<Result<void>> remove(const QString& key) = 0;
};

/// For tests and for headless runs whose secrets come from elsewhere: forgets with the process.
class MemorySecretStore final : public SecretStore {
public:
    QFuture<Result<std::optional<QByteArray>>> read(const QString& key) override;
    QFuture<Result<void>> write(const QString& key, const QByteArray& bytes) override;
    QFuture<Result<void>> remove(const QString& key) override;

private:
    QMap<QString, QByteArray> m_secrets;
};

/// The keyring of the system through QtKeychain (Secret Service, KWallet, Windows, macOS).
class KeychainSecretStore final : public SecretStore {
public:
    /// `service` is the name under which the keyring lists the secrets. After `timeout` an
    /// unanswered call ends with SecretStore; an answer that comes later is dropped (0.13 itself
    /// waits for as long as a prompt is open).
    explicit KeychainSecretStore(
        QString service, std::chrono::milliseconds timeout = std::chrono::seconds(10));

    QFuture<Result<std::optional<QByteArray>>> read(const QString& key) override;
    QFuture<Result<void>> write(const QString& key, const QByteArray& bytes) override;
    QFuture<Result<void>> remove(const QString& key) override;

private:
    QString m_service;
    std::chrono::milliseconds m_timeout;
    QObject m_context; // ends the timers and the interest in answers with this store
};

} // namespace bansho::vault
