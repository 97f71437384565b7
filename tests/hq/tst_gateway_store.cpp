#include "sync/hq/gateway_store.h"
#include "sync/wire/enrolment_file.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using store::Connection;

class TstGatewayStore : public QObject {
    Q_OBJECT

    template <typename Work>
    auto run(Work work)
    {
        return m_store->write(std::move(work)).result();
    }

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = store::Store::open(
            m_folder->filePath(QStringLiteral("hq")), {.sets = {gatewayMigrations()}, .vfs = {}});
        QVERIFY(opened.ok());
        m_store = *std::move(opened);
    }

    void cleanup() { m_store.reset(); }

    void settingsComeBackAsTheyWereSaved()
    {
        const Settings settings{.host = QStringLiteral("hq.example"),
            .listenHost = QStringLiteral("::"),
            .syncPort = 8443,
            .enrolPort = 65535,
            .practice = true,
            .timeline = m_random.bytes(16)};
        QVERIFY(!run([](Connection& c) { return loadSettings(c); })->has_value());
        QVERIFY(run([&](Connection& c) { return saveSettings(c, settings); }).ok());
        const auto loaded = run([](Connection& c) { return loadSettings(c); });
        QVERIFY(loaded.ok() && *loaded == settings);
    }

    void aDeviceCodeIsNeverGivenTwiceInAYearForAStation()
    {
        constexpr int all = 32 * 32;
        QSet<QString> codes;
        for (int at = 0; at < all; ++at) {
            const auto code = take(2026, "0115");
            QVERIFY(code.ok());
            QVERIFY(wire::isDeviceCode(*code));
            codes.insert(*code);
        }
        QCOMPARE(codes.size(), all);
        const auto none = take(2026, "0115");
        QVERIFY(!none.ok());
        QCOMPARE(none.error().code, ErrorCode::OutOfRange);
        QVERIFY(take(2026, "0116").ok());
        QVERIFY(take(2027, "0115").ok());
    }

    void aDeviceIsRevokedOnce()
    {
        const Device device{.id = m_random.id<RecordId>(),
            .unit = QStringLiteral("0115"),
            .deviceCode = QStringLiteral("7K"),
            .fiscalYear = 2026,
            .serial = m_random.bytes(16),
            .certificateSha256 = m_random.bytes(32),
            .issued = {1000}};
        QVERIFY(run([&](Connection& c) { return addDevice(c, device); }).ok());
        QVERIFY(run([](Connection& c) { return devices(c); })->value(0) == device);
        const auto revoke = [&](const RecordId& id) {
            return run([&](Connection& c) { return revokeDevice(c, id, {2000}); });
        };
        QVERIFY(revoke(device.id).ok());
        const auto after = run([](Connection& c) { return devices(c); });
        QVERIFY(after->value(0).state == DeviceState::Revoked);
        QVERIFY(after->value(0).revoked == Timestamp{2000});
        QCOMPARE(revoke(device.id).error().code, ErrorCode::WrongState);
        QCOMPARE(revoke(m_random.id<RecordId>()).error().code, ErrorCode::NotFound);
    }

    void aNewSignInCodeReplacesTheEarlierOne()
    {
        const auto save = [&](const char* officer) {
            wire::SignInVerifier one{.officer = QString::fromLatin1(officer),
                .salt = m_random.bytes(16),
                .cost = {.n = 16},
                .verifier = m_random.bytes(32)};
            const auto saved = run([&](Connection& c) { return saveSignInCode(c, one); });
            return saved ? one : wire::SignInVerifier();
        };
        save("2");
        const auto second = save("2");
        const auto first = save("1");
        const auto kept = run([](Connection& c) { return practiceSignInCodes(c); });
        QVERIFY(*kept == QList<wire::SignInVerifier>({first, second}));
    }

private:
    Result<QString> take(int year, const char* station)
    {
        return run([&](Connection& c) {
            return takeDeviceCode(c, year, QString::fromLatin1(station), m_random);
        });
    }

    tests::SeededRandomness m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
};

BANSHO_TEST(TstGatewayStore, "tst_gateway_store")
#include "tst_gateway_store.moc"
