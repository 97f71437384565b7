#pragma once
// HQ's own tables beside the journal (resources/migrations/gateway): what init decided, the
// devices, the device codes given and the sign-in codes. Functions over a connection, on its
// thread; the caller opens the transaction where there is more than one step. All of them may end
// with the store's errors.

#include "app/base/clock.h"

#include "app/store/store.h"

#include "sync/wire/sign_in_verifier.h"

#include <QSet>

namespace bansho::hq {

/// The migrations of these tables, for Store::open().
store::MigrationSet gatewayMigrations();

/// What init decided.
struct Settings {
    QString host; ///< where devices reach HQ: a DNS name or an IP address
    QString listenHost; ///< the address the gateway binds to
    quint16 syncPort = 0;
    quint16 enrolPort = 0;
    bool practice = false;
    QByteArray timeline; ///< 16 random bytes; another one after a restore

    bool operator==(const Settings&) const = default;
};

/// nullopt before init.
Result<std::optional<Settings>> loadSettings(store::Connection& connection);
Result<void> saveSettings(store::Connection& connection, const Settings& settings);

enum class DeviceState {
    Issued, ///< a certificate is out; the device has not spoken to HQ yet
    Enrolled,
    Revoked,
};

/// "issued", "enrolled", "revoked".
QString deviceStateName(DeviceState state);

struct Device {
    RecordId id;
    QString unit; ///< code
    QString deviceCode;
    int fiscalYear = 0; ///< of the device code
    QByteArray serial;
    QByteArray certificateSha256;
    DeviceState state = DeviceState::Issued;
    Timestamp issued;
    std::optional<Timestamp> enrolled;
    std::optional<Timestamp> revoked;
    QString givenBy; ///< the operator; empty at a practice HQ
    QString confirmedBy; ///< another one

    bool operator==(const Device&) const = default;
};

/// In the order they were issued.
Result<QList<Device>> devices(store::Connection& connection);
/// The device of a certificate, by the SHA-256 of its DER; nullopt when there is none.
Result<std::optional<Device>> deviceByCertificate(
    store::Connection& connection, const QByteArray& certificateSha256);
/// nullopt when there is none.
Result<std::optional<Device>> deviceById(store::Connection& connection, const RecordId& id);
/// The first contact of an issued device; the code that it came by is used up now.
Result<void> markEnrolled(store::Connection& connection, const RecordId& id, Timestamp now);
Result<QSet<RecordId>> revokedDevices(store::Connection& connection);
Result<void> addDevice(store::Connection& connection, const Device& device);

/// What a real HQ keeps of a device beside its row.
struct DeviceKeeping {
    QByteArray certificate; ///< DER; empty after the first contact
    QByteArray enrolmentSecret; ///< opens the device's master key for an officer who is new there
};

Result<void> keepForDevice(
    store::Connection& connection, const RecordId& id, const DeviceKeeping& keeping);
Result<DeviceKeeping> keptForDevice(store::Connection& connection, const RecordId& id);
/// NotFound; WrongState when it is revoked already.
Result<void> revokeDevice(store::Connection& connection, const RecordId& id, Timestamp now);

/// A device code that was never given in that fiscal year for that station, and takes it.
/// OutOfRange when all 1,024 are used up.
Result<QString> takeDeviceCode(
    store::Connection& connection, int fiscalYear, const QString& station, Randomness& randomness);

/// Keeps an officer's sign-in code at a practice HQ, for all his devices; an earlier one is no
/// longer good. Those of a real HQ are one-time codes (sign_in_codes.h).
Result<void> saveSignInCode(store::Connection& connection, const wire::SignInVerifier& verifier);
/// Of all officers, by their numbers.
Result<QList<wire::SignInVerifier>> practiceSignInCodes(store::Connection& connection);

} // namespace bansho::hq
