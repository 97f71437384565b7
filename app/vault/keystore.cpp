#include "app/vault/keystore.h"

#include <algorithm>
#include <utility>

namespace bansho::vault {

namespace {

Error unknownOfficer(const QString& number)
{
    return fail(ErrorCode::UnknownOfficer, QStringLiteral("no slot"), number);
}

/// Now, or the floor when the clock was set back behind it.
Timestamp trusted(const Clock& clock, Timestamp floor)
{
    return std::max(clock.now(), floor);
}

std::optional<Timestamp> validity(Timestamp from, qint64 validityMs)
{
    return validityMs > 0 ? std::optional(Timestamp{from.utcMs + validityMs}) : std::nullopt;
}

Result<void> checkNumber(const QString& number)
{
    if (number.isEmpty()) {
        return fail(ErrorCode::Required, QStringLiteral("an empty officer number"));
    }
    if (number.size() > Keystore::longestOfficerNumber) {
        return fail(ErrorCode::TooLong, QStringLiteral("the officer number"), number);
    }
    return {};
}

} // namespace

Keystore::Keystore(KeystoreFile file, Secret deviceKey)
    : m_file(std::move(file))
    , m_deviceKey(std::move(deviceKey))
{
}

Result<Keystore> Keystore::create(const QString& path, const KeystoreIdentity& identity,
    Secret deviceKey, const Secret& enrolmentSecret, Randomness& randomness)
{
    const bool keyFits = deviceKey.isEmpty() || deviceKey.size() == keySize;
    if (!keyFits || enrolmentSecret.size() != keySize) {
        return fail(ErrorCode::OutOfRange, QStringLiteral("a key is not of 32 bytes"));
    }
    const Secret masterKey = Secret::random(keySize, randomness);
    auto macKey = deriveMacKey(deviceKey);
    const auto check = masterCheckOf(masterKey);
    if (!macKey || !check) {
        return fail(ErrorCode::Internal, QStringLiteral("key derivation failed"));
    }
    KeystoreContent content;
    content.identity = identity;
    content.masterCheck = *check;
    const auto enrolment =
        sealForEnrolment(content, masterKey, enrolmentSecret, deviceKey, randomness);
    if (!enrolment) {
        return enrolment.error();
    }
    content.enrolment = *enrolment;
    auto file = KeystoreFile::create(path, *std::move(macKey), content);
    if (!file) {
        return file.error();
    }
    return Keystore(*std::move(file), std::move(deviceKey));
}

Result<Keystore> Keystore::open(const QString& path, Secret deviceKey)
{
    auto macKey = deriveMacKey(deviceKey);
    if (!macKey) {
        return macKey.error();
    }
    auto file = KeystoreFile::open(path, *std::move(macKey));
    if (!file) {
        return file.error();
    }
    return Keystore(*std::move(file), std::move(deviceKey));
}

Result<void> Keystore::addOfficer(const QString& number, const QString& password,
    const Secret& enrolmentSecret, const Policy& policy, const Clock& clock, Randomness& randomness)
{
    if (auto good = checkNumber(number); !good) {
        return good;
    }
    if (indexOf(number) >= 0) {
        return fail(ErrorCode::Exists, QStringLiteral("the officer has a slot"), number);
    }
    if (auto good = checkPassword(password, policy); !good) {
        return good;
    }
    KeystoreContent next = m_file.content();
    const auto masterKey = openForEnrolment(next, enrolmentSecret, m_deviceKey);
    if (!masterKey) {
        return masterKey.error();
    }
    const auto key = OfficerKey::generate();
    if (!key) {
        return key.error();
    }
    Slot slot;
    slot.officer = number;
    slot.cost = policy.cost;
    slot.validUntil = validity(trusted(clock, next.floor), policy.validityMs);
    const auto sealed =
        sealSlot(std::move(slot), next, password, *masterKey, *key, m_deviceKey, randomness);
    if (!sealed) {
        return sealed.error();
    }
    next.officerSlots.append(*sealed);
    return m_file.write(std::move(next), Before::Kept);
}

Result<Session> Keystore::signIn(const QString& number, const QString& password, const Clock& clock)
{
    const qsizetype at = indexOf(number);
    if (at < 0) {
        return refuseUnknown(number, password);
    }
    if (auto open = checkLockout(at, clock); !open) {
        return open.error();
    }
    auto session =
        openSlot(m_file.content().officerSlots.at(at), m_file.content(), password, m_deviceKey);
    if (!session) {
        return session.error().code == ErrorCode::WrongPassword ? refuseWrong(at, clock)
                                                                : session.error();
    }
    if (auto accepted = accept(at, clock); !accepted) {
        return accepted.error();
    }
    return session;
}

Result<void> Keystore::changePassword(const QString& number, const QString& oldPassword,
    const QString& newPassword, const Policy& policy, const Clock& clock, Randomness& randomness)
{
    if (auto good = checkPassword(newPassword, policy); !good) {
        return good;
    }
    const auto session = signIn(number, oldPassword, clock);
    if (!session) {
        return session.error();
    }
    KeystoreContent next = m_file.content();
    Slot& slot = next.officerSlots[indexOf(number)];
    Slot renewed = slot;
    renewed.cost = policy.cost;
    renewed.epoch = slot.epoch + 1;
    const auto sealed = sealSlot(std::move(renewed), next, newPassword, session->masterKey,
        session->key, m_deviceKey, randomness);
    if (!sealed) {
        return sealed.error();
    }
    slot = *sealed;
    return m_file.write(std::move(next), Before::Overwritten);
}

Result<void> Keystore::removeOfficer(const QString& number)
{
    const qsizetype at = indexOf(number);
    if (at < 0) {
        return unknownOfficer(number);
    }
    KeystoreContent next = m_file.content();
    next.officerSlots.removeAt(at);
    return m_file.write(std::move(next), Before::Overwritten);
}

Result<void> Keystore::renew(const QString& number, Timestamp hqTime, qint64 validityMs)
{
    const qsizetype at = indexOf(number);
    if (at < 0) {
        return unknownOfficer(number);
    }
    KeystoreContent next = m_file.content();
    next.floor = hqTime;
    next.officerSlots[at].validUntil = validity(hqTime, validityMs);
    return m_file.write(std::move(next), Before::Kept);
}

QStringList Keystore::officers() const
{
    QStringList numbers;
    for (const Slot& slot : m_file.content().officerSlots) {
        numbers.append(slot.officer);
    }
    return numbers;
}

QByteArray Keystore::publicKey(const QString& number) const
{
    const qsizetype at = indexOf(number);
    return at < 0 ? QByteArray() : m_file.content().officerSlots.at(at).publicKey;
}

qsizetype Keystore::indexOf(const QString& number) const
{
    const QList<Slot>& officerSlots = m_file.content().officerSlots;
    const auto found = std::find_if(officerSlots.begin(), officerSlots.end(),
        [&number](const Slot& slot) { return slot.officer == number; });
    return found == officerSlots.end() ? -1 : found - officerSlots.begin();
}

Result<void> Keystore::checkPassword(const QString& password, const Policy& policy) const
{
    const int least = passwordOnly() ? policy.minPasswordLengthAlone : policy.minPasswordLength;
    if (passwordLength(password) < least) {
        return fail(ErrorCode::PasswordTooShort, QStringLiteral("the password is too short"),
            QString::number(least));
    }
    return {};
}

/// Does the work of a wrong password (the same scrypt, the same write) without a slot.
Error Keystore::refuseUnknown(const QString& number, const QString& password)
{
    const KeystoreContent& content = m_file.content();
    Slot slot;
    slot.officer = number;
    slot.salt = QByteArray(keySize, '\0');
    slot.cost = content.officerSlots.isEmpty() ? ScryptCost() : content.officerSlots.first().cost;
    if (const auto never = openSlot(slot, content, password, m_deviceKey); never.ok()) {
        return fail(ErrorCode::Internal, QStringLiteral("a slot without keys was opened"));
    }
    if (auto written = m_file.write(content, Before::Overwritten); !written) {
        return written.error();
    }
    return unknownOfficer(number);
}

Error Keystore::refuseWrong(qsizetype at, const Clock& clock)
{
    KeystoreContent next = m_file.content();
    Lockout& lockout = next.officerSlots[at].lockout;
    lockout = afterFailure(lockout, clock, next.floor);
    const int left = failuresBeforeDisabled - lockout.failCount;
    const QString officer = next.officerSlots.at(at).officer;
    if (auto written = m_file.write(std::move(next), Before::Overwritten); !written) {
        return written.error();
    }
    if (left == 0) {
        return fail(ErrorCode::SlotDisabled, QStringLiteral("too many wrong passwords"), officer);
    }
    return fail(ErrorCode::WrongPassword, QStringLiteral("wrong password"), QString::number(left));
}

Result<void> Keystore::checkLockout(qsizetype at, const Clock& clock)
{
    const Lockout& lockout = m_file.content().officerSlots.at(at).lockout;
    if (lockout.disabled) {
        return fail(ErrorCode::SlotDisabled, QStringLiteral("too many wrong passwords"),
            m_file.content().officerSlots.at(at).officer);
    }
    const qint64 leftMs = lockoutLeftMs(lockout, clock);
    if (leftMs == 0) {
        return {};
    }
    if (const Lockout here = anchored(lockout, clock); here != lockout) {
        KeystoreContent next = m_file.content();
        next.officerSlots[at].lockout = here;
        if (auto written = m_file.write(std::move(next), Before::Overwritten); !written) {
            return written;
        }
    }
    return fail(ErrorCode::LockedOut, QStringLiteral("too many wrong passwords"),
        QString::number((leftMs + 999) / 1000));
}

/// The password was right. The floor rises only with a time at which the slot was valid, so that
/// a clock that was wrong by years once does not expire every slot for good.
Result<void> Keystore::accept(qsizetype at, const Clock& clock)
{
    KeystoreContent next = m_file.content();
    Slot& slot = next.officerSlots[at];
    const Timestamp now = trusted(clock, next.floor);
    const bool expired = slot.validUntil && now > *slot.validUntil;
    slot.lockout = {};
    if (!expired) {
        next.floor = now;
    }
    const QString officer = slot.officer;
    if (auto written = m_file.write(std::move(next), Before::Kept); !written) {
        return written;
    }
    if (expired) {
        return fail(ErrorCode::SlotExpired, QStringLiteral("too long without HQ"), officer);
    }
    return {};
}

} // namespace bansho::vault
