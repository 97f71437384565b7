#pragma once
// Giving a device to a unit: its code, its key and certificate, and the file that carries them at
// a practice HQ; or the certificate of a key the device made itself (enrol_codes.h).

#include "app/organisation/directory.h"

#include "sync/hq/headquarters.h"
#include "sync/wire/enrolment_file.h"

namespace bansho::hq {

/// A device that was given out.
struct IssuedDevice {
    RecordId id;
    QString deviceCode;
};

/// Whether devices are given to units of that kind: stations, districts, bureaus and 対策本部. A
/// section has its station's.
bool takesDevices(const organisation::UnitInfo& unit);

/// The sign-in codes of the officers who belong to the unit or hold a role in it.
Result<QList<wire::SignInVerifier>> verifiersFor(
    store::Connection& connection, const organisation::UnitInfo& unit, Timestamp now);

/// Whether the officer belongs to the unit or holds a role in it.
Result<bool> servesOfficer(store::Connection& connection, const organisation::UnitInfo& unit,
    const QString& number, Timestamp now);

/// Registers a new device of the unit and writes its enrolment file, readable by its owner only;
/// both or neither. Only at a practice HQ (NotAllowed). OutOfRange for a unit that takes no
/// devices or has no device code left this fiscal year; Exists when there is a file of that name;
/// FileUnwritable, StoreFull. On the store thread.
Result<IssuedDevice> issueByFile(store::Connection& connection, const Headquarters& hq,
    const organisation::UnitInfo& unit, const QString& path);

/// How a device of a real HQ came to be.
struct ConfirmedDevice {
    RecordId id;
    QByteArray publicKey; ///< requestedKey()
    QString givenBy;
    QString confirmedBy;
};

/// Registers it, issued but not enrolled: its certificate waits for it (deviceAnswer()). Within the
/// caller's transaction.
Result<void> registerConfirmed(store::Connection& connection, const Headquarters& hq,
    const organisation::UnitInfo& unit, const ConfirmedDevice& device);

/// What a device that is registered is told, as often as it asks before its first contact.
Result<wire::EnrolmentFile> deviceAnswer(
    store::Connection& connection, const Headquarters& hq, const Device& device);

/// At a practice HQ: registers a new device of the unit whose key is `publicKey` (requestedKey()),
/// enrolled at once; what it is told, without a private key. Within the caller's transaction.
Result<wire::EnrolmentFile> issueToKey(store::Connection& connection, const Headquarters& hq,
    const organisation::UnitInfo& unit, const QByteArray& publicKey);

} // namespace bansho::hq
