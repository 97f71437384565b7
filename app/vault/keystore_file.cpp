#include "app/vault/keystore_file.h"

#include "app/base/cbor.h"
#include "app/base/platform.h"

#include <QCborArray>
#include <QCborMap>
#include <QFile>

#include <utility>

namespace bansho::vault {

namespace {

constexpr qint64 formatVersion = 1;
constexpr qint64 mostMs = qint64(1) << 53; // far past every date, and no sum of two overflows
constexpr qsizetype idSize = 16;
constexpr qsizetype mostText = 1024;

// The numbers are the format: a released one is never used for anything else.
enum ContentKey : quint8 {
    Version = 1,
    Device,
    Store,
    Revision,
    Floor,
    MasterCheck,
    EnrolmentNonce,
    EnrolmentBytes,
    Slots,
};

enum SlotKey : quint8 {
    Officer = 1,
    Salt,
    CostN,
    CostR,
    CostP,
    Epoch,
    PublicKey,
    Check,
    MasterNonce,
    MasterBytes,
    OfficerNonce,
    OfficerBytes,
    ValidUntil,
    FailCount,
    Disabled,
    LockMs,
    NotBefore,
    Boot,
    StartMonotonic,
};

QString olderPath(const QString& path)
{
    return path + QStringLiteral(".1");
}

QString roomPath(const QString& path)
{
    return path + QStringLiteral(".room");
}

Error damaged(const QString& detail)
{
    return fail(ErrorCode::KeystoreDamaged, detail);
}

/// Reads a map strictly: every field is there, of its kind and within its bounds, or bad() is true.
class Reader {
public:
    explicit Reader(const QCborValue& value)
        : m_map(value.toMap())
        , m_bad(!value.isMap())
    {
    }

    qint64 number(int key, qint64 least, qint64 most)
    {
        const QCborValue value = take(key);
        const qint64 number = value.toInteger(least);
        m_bad = m_bad || !value.isInteger() || number < least || number > most;
        return m_bad ? least : number;
    }

    QByteArray bytes(int key, qsizetype least, qsizetype most)
    {
        const QCborValue value = take(key);
        QByteArray bytes = value.toByteArray();
        m_bad = m_bad || !value.isByteArray() || bytes.size() < least || bytes.size() > most;
        return bytes;
    }

    QByteArray bytes(int key, qsizetype size) { return bytes(key, size, size); }

    template <typename Id>
    Id id(int key)
    {
        return Id::fromBytes(bytes(key, idSize)).value_or(Id());
    }

    Sealed sealed(int nonceKey, int bytesKey)
    {
        return {.nonce = bytes(nonceKey, nonceSize), .bytes = bytes(bytesKey, tagSize, mostText)};
    }

    QString text(int key)
    {
        const QCborValue value = take(key);
        m_bad = m_bad || !value.isString() || value.toString().isEmpty();
        return value.toString();
    }

    bool yes(int key)
    {
        const QCborValue value = take(key);
        m_bad = m_bad || !value.isBool();
        return value.toBool();
    }

    std::optional<Timestamp> timeOrNull(int key)
    {
        if (m_map.value(key).isNull()) {
            ++m_taken;
            return std::nullopt;
        }
        return Timestamp{number(key, -mostMs, mostMs)};
    }

    QCborArray array(int key)
    {
        const QCborValue value = take(key);
        m_bad = m_bad || !value.isArray();
        return value.toArray();
    }

    /// Also when a field was there that nobody asked for.
    [[nodiscard]] bool bad() const { return m_bad || m_taken != m_map.size(); }

private:
    QCborValue take(int key)
    {
        ++m_taken;
        return m_map.value(key);
    }

    QCborMap m_map;
    qsizetype m_taken = 0;
    bool m_bad = false;
};

QCborMap slotToCbor(const Slot& slot)
{
    const Lockout& lockout = slot.lockout;
    return {
        {SlotKey::Officer, slot.officer},
        {SlotKey::Salt, slot.salt},
        {SlotKey::CostN, slot.cost.n},
        {SlotKey::CostR, slot.cost.r},
        {SlotKey::CostP, slot.cost.p},
        {SlotKey::Epoch, slot.epoch},
        {SlotKey::PublicKey, slot.publicKey},
        {SlotKey::Check, slot.check},
        {SlotKey::MasterNonce, slot.masterKey.nonce},
        {SlotKey::MasterBytes, slot.masterKey.bytes},
        {SlotKey::OfficerNonce, slot.officerKey.nonce},
        {SlotKey::OfficerBytes, slot.officerKey.bytes},
        {SlotKey::ValidUntil,
            slot.validUntil ? QCborValue(slot.validUntil->utcMs) : QCborValue(nullptr)},
        {SlotKey::FailCount, lockout.failCount},
        {SlotKey::Disabled, lockout.disabled},
        {SlotKey::LockMs, lockout.lockMs},
        {SlotKey::NotBefore, lockout.notBefore.utcMs},
        {SlotKey::Boot, lockout.boot.bytes()},
        {SlotKey::StartMonotonic, lockout.startMonotonicMs},
    };
}

Result<Slot> slotFromCbor(const QCborValue& value)
{
    Reader read(value);
    Slot slot;
    slot.officer = read.text(SlotKey::Officer);
    slot.salt = read.bytes(SlotKey::Salt, keySize);
    slot.cost.n = read.number(SlotKey::CostN, 2, mostMs);
    slot.cost.r = read.number(SlotKey::CostR, 1, mostMs);
    slot.cost.p = read.number(SlotKey::CostP, 1, mostMs);
    slot.epoch = read.number(SlotKey::Epoch, 1, mostMs);
    slot.publicKey = read.bytes(SlotKey::PublicKey, 1, mostText);
    slot.check = read.bytes(SlotKey::Check, checkSize);
    slot.masterKey = read.sealed(SlotKey::MasterNonce, SlotKey::MasterBytes);
    slot.officerKey = read.sealed(SlotKey::OfficerNonce, SlotKey::OfficerBytes);
    slot.validUntil = read.timeOrNull(SlotKey::ValidUntil);
    Lockout& lockout = slot.lockout;
    lockout.failCount = int(read.number(SlotKey::FailCount, 0, failuresBeforeDisabled));
    lockout.disabled = read.yes(SlotKey::Disabled);
    lockout.lockMs = read.number(SlotKey::LockMs, 0, longestLockMs);
    lockout.notBefore = {read.number(SlotKey::NotBefore, -mostMs, mostMs)};
    lockout.boot = read.id<BootId>(SlotKey::Boot);
    lockout.startMonotonicMs = read.number(SlotKey::StartMonotonic, -mostMs, mostMs);
    if (read.bad() || !slot.cost.isSound()) {
        return damaged(QStringLiteral("a slot is not well-formed"));
    }
    return slot;
}

QCborMap contentToCbor(const KeystoreContent& content)
{
    QCborArray officerSlots;
    for (const Slot& slot : content.officerSlots) {
        officerSlots.append(slotToCbor(slot));
    }
    return {
        {ContentKey::Version, formatVersion},
        {ContentKey::Device, content.identity.device.bytes()},
        {ContentKey::Store, content.identity.store.bytes()},
        {ContentKey::Revision, content.revision},
        {ContentKey::Floor, content.floor.utcMs},
        {ContentKey::MasterCheck, content.masterCheck},
        {ContentKey::EnrolmentNonce, content.enrolment.nonce},
        {ContentKey::EnrolmentBytes, content.enrolment.bytes},
        {ContentKey::Slots, officerSlots},
    };
}

Result<KeystoreContent> contentFromCbor(const QCborValue& value)
{
    if (value.toMap().value(int(ContentKey::Version)).toInteger() > formatVersion) {
        return fail(ErrorCode::StoreNewer, QStringLiteral("a later keystore format"));
    }
    Reader read(value);
    read.number(ContentKey::Version, formatVersion, formatVersion);
    KeystoreContent content;
    content.identity.device = read.id<DeviceId>(ContentKey::Device);
    content.identity.store = read.id<StoreId>(ContentKey::Store);
    content.revision = read.number(ContentKey::Revision, 0, mostMs);
    content.floor = {read.number(ContentKey::Floor, -mostMs, mostMs)};
    content.masterCheck = read.bytes(ContentKey::MasterCheck, checkSize);
    content.enrolment = read.sealed(ContentKey::EnrolmentNonce, ContentKey::EnrolmentBytes);
    for (const auto& item : read.array(ContentKey::Slots)) {
        auto slot = slotFromCbor(item);
        if (!slot) {
            return slot.error();
        }
        content.officerSlots.append(*slot);
    }
    if (read.bad()) {
        return damaged(QStringLiteral("the keystore is not well-formed"));
    }
    return content;
}

QString magic()
{
    return QStringLiteral("bansho-keystore");
}

/// The content of one file; FileNotFound, FileUnreadable or what decodeKeystore() says.
Result<KeystoreContent> load(const QString& path, QByteArrayView macKey, QByteArray& bytes)
{
    QFile file(path);
    if (!file.exists()) {
        return fail(ErrorCode::FileNotFound, QStringLiteral("no keystore"), path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, file.errorString(), path, int(file.error()));
    }
    bytes = file.read(KeystoreFile::mostBytes + 1);
    return decodeKeystore(bytes, macKey);
}

} // namespace

QByteArray encodeKeystore(const KeystoreContent& content, QByteArrayView macKey)
{
    const QByteArray body = toDeterministicCbor(contentToCbor(content));
    const auto mac = hmacSha256(macKey, body);
    return mac ? toDeterministicCbor(QCborArray{magic(), body, *mac}) : QByteArray();
}

Result<KeystoreContent> decodeKeystore(const QByteArray& bytes, QByteArrayView macKey)
{
    if (bytes.size() > KeystoreFile::mostBytes) {
        return damaged(QStringLiteral("larger than a keystore can be"));
    }
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray frame = value ? value->toArray() : QCborArray();
    if (frame.size() != 3 || frame.at(0) != QCborValue(magic())) {
        return damaged(QStringLiteral("not a keystore"));
    }
    const QByteArray body = frame.at(1).toByteArray();
    const auto mac = hmacSha256(macKey, body);
    if (!mac) {
        return mac.error();
    }
    if (!sameBytes(*mac, frame.at(2).toByteArray())) {
        return damaged(QStringLiteral("changed, or made with another device key"));
    }
    const auto inner = fromDeterministicCbor(body);
    if (!inner) {
        return damaged(inner.error().detail);
    }
    return contentFromCbor(*inner);
}

KeystoreFile::KeystoreFile(QString path, Secret macKey)
    : m_path(std::move(path))
    , m_macKey(std::move(macKey))
{
}

Result<KeystoreFile> KeystoreFile::create(
    const QString& path, Secret macKey, const KeystoreContent& content)
{
    if (QFile::exists(path) || QFile::exists(olderPath(path))) {
        return fail(ErrorCode::AlreadyEnrolled, QStringLiteral("a keystore is there"), path);
    }
    KeystoreFile file(path, std::move(macKey));
    if (auto written = file.write(content, Before::Overwritten); !written) {
        return written.error();
    }
    return file;
}

Result<KeystoreFile> KeystoreFile::open(const QString& path, Secret macKey)
{
    KeystoreFile file(path, std::move(macKey));
    auto content = load(path, file.m_macKey.view(), file.m_bytes);
    if (!content
        && (content.error().code == ErrorCode::KeystoreDamaged
            || content.error().code == ErrorCode::FileNotFound)) {
        const Error first = content.error();
        content = load(olderPath(path), file.m_macKey.view(), file.m_bytes);
        file.m_generation = Generation::Older;
        if (!content && content.error().code == ErrorCode::FileNotFound) {
            return first;
        }
    }
    if (!content) {
        return content.error();
    }
    file.m_content = *content;
    return file;
}

Result<void> KeystoreFile::write(KeystoreContent next, Before before)
{
    next.revision = m_content.revision + 1;
    const QByteArray bytes = encodeKeystore(next, m_macKey.view());
    if (bytes.isEmpty() || bytes.size() > mostBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("no room for more slots"), m_path);
    }
    if (before == Before::Kept) {
        if (auto kept = replace(olderPath(m_path), m_bytes); !kept) {
            return kept;
        }
    }
    if (auto written = replace(m_path, bytes); !written) {
        return written;
    }
    m_bytes = bytes;
    m_content = std::move(next);
    Result<void> overwritten;
    if (before == Before::Overwritten) {
        overwritten = replace(olderPath(m_path), bytes);
    }
    keepRoom();
    return overwritten;
}

Result<void> KeystoreFile::replace(const QString& path, const QByteArray& bytes)
{
    auto written = platform::replaceFile(path, bytes);
    if (!written && QFile::remove(roomPath(m_path))) {
        written = platform::replaceFile(path, bytes);
    }
    return written;
}

void KeystoreFile::keepRoom()
{
    if (QFile::exists(roomPath(m_path))) {
        return;
    }
    // Without room the next write may fail on a full disk, and says so itself.
    if (!platform::replaceFile(roomPath(m_path), QByteArray(mostBytes, 'x'))) {
        QFile::remove(roomPath(m_path));
    }
}

} // namespace bansho::vault
