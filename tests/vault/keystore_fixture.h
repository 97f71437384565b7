#pragma once
// A keystore in a temporary folder with cheap passwords, for the tests of the vault.

#include "app/vault/keystore.h"

#include "tests/support/manual_clock.h"
#include "tests/support/seeded_randomness.h"

#include <QFile>
#include <QTemporaryDir>

namespace bansho::tests {

inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool overwrite(const QString& path, const QByteArray& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Paths, keys, clock and randomness of one test. Numbers of officers: A and B.
struct KeystoreFixture {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("keystore"));
    QString olderPath = folder.filePath(QStringLiteral("keystore.1"));
    ManualClock clock;
    SeededRandomness randomness;
    vault::KeystoreIdentity identity{
        randomness.id<vault::DeviceId>(), randomness.id<vault::StoreId>()};
    QByteArray deviceKey = QByteArray(32, 'd');
    vault::Secret enrolment{QByteArray(32, 'e')};
    QString a = QStringLiteral("A-1001");
    QString b = QStringLiteral("B-2002");
    QString passwordA = QStringLiteral("correct horse battery");
    QString passwordB = QStringLiteral("another long password");
    QString wrong = QStringLiteral("not the password");

    static vault::Policy policy()
    {
        vault::Policy cheap;
        cheap.cost = {.n = 16, .r = 1, .p = 1};
        return cheap;
    }

    Result<vault::Keystore> create()
    {
        return vault::Keystore::create(
            path, identity, vault::Secret(deviceKey), enrolment, randomness);
    }

    [[nodiscard]] Result<vault::Keystore> open() const
    {
        return vault::Keystore::open(path, vault::Secret(deviceKey));
    }

    Result<void> add(vault::Keystore& keystore, const QString& number, const QString& password)
    {
        return keystore.addOfficer(number, password, enrolment, policy(), clock, randomness);
    }

    /// A keystore with officer A.
    vault::Keystore withA()
    {
        auto keystore = create();
        const auto added = add(*keystore, a, passwordA);
        Q_ASSERT(added.ok());
        return *std::move(keystore);
    }

    vault::Keystore withBoth()
    {
        auto keystore = withA();
        const auto added = add(keystore, b, passwordB);
        Q_ASSERT(added.ok());
        return keystore;
    }

    /// The outcome of a sign-in: nullopt for success.
    std::optional<ErrorCode> refusal(
        vault::Keystore& keystore, const QString& number, const QString& password)
    {
        const auto session = keystore.signIn(number, password, clock);
        return session ? std::nullopt : std::optional(session.error().code);
    }
};

} // namespace bansho::tests
