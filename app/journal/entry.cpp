#include "app/journal/entry.h"

#include "app/base/cbor.h"

#include <QCborArray>
#include <QCborMap>

namespace bansho::journal {

namespace {

// Permanent keys of the header.
enum Key : int {
    KeySeq = 1,
    KeyGroup = 2,
    KeySession = 3,
    KeyType = 4,
    KeyRecord = 5,
    KeyAction = 6,
    KeyBase = 7,
    KeyReason = 8,
    KeySignature = 9,
    KeyContent = 10,
    KeyUnit = 11,
    KeyClaimed = 12,
    KeyMonotonic = 13,
    KeySchema = 14,
};

constexpr int knownKeys = 14;
constexpr int maxReason = 2000; ///< UTF-16 units
constexpr int maxGroup = 1000; ///< entries of one action
constexpr int maxNumber = 1'000'000; ///< of types, fields, actions and schemas
constexpr qint64 maxSeq = qint64(1) << 53;

bool isNumber(const QCborValue& field)
{
    return field.isInteger() && field.toInteger() >= 1 && field.toInteger() <= maxNumber;
}

/// [seq] for an entry of the same replica, [seq, replica] for another's.
QCborValue encodeBase(const EntryId& base, const ReplicaId& own)
{
    QCborArray name{qint64(base.seq)};
    if (base.replica != own) {
        name.append(base.replica.bytes());
    }
    return name;
}

QCborMap headerMap(const Entry& entry)
{
    QCborMap map{{KeySeq, qint64(entry.id.seq)}, {KeyType, entry.type},
        {KeyRecord, entry.record.bytes()}, {KeyAction, entry.action}, {KeyClaimed, entry.claimedMs},
        {KeyMonotonic, entry.monotonicMs}, {KeySchema, entry.schema}};
    if (entry.group.count > 0) {
        map.insert(KeyGroup, QCborArray{qint64(entry.group.first), entry.group.count});
    }
    if (!entry.session.isNull()) {
        map.insert(KeySession, entry.session.bytes());
    }
    if (!entry.base.isEmpty()) {
        QCborMap bases;
        for (auto it = entry.base.begin(); it != entry.base.end(); ++it) {
            QCborArray names;
            for (const EntryId& base : it.value()) {
                names.append(encodeBase(base, entry.id.replica));
            }
            bases.insert(it.key(), names);
        }
        map.insert(KeyBase, bases);
    }
    if (!entry.reason.isEmpty()) {
        map.insert(KeyReason, entry.reason);
    }
    if (!entry.signature.isEmpty()) {
        map.insert(KeySignature, entry.signature);
    }
    if (!entry.content.isEmpty()) {
        map.insert(KeyContent, entry.content);
    }
    if (entry.unit) {
        map.insert(KeyUnit, entry.unit->bytes());
    }
    return map;
}

QByteArray fieldBytes(const Entry& entry)
{
    QCborMap map;
    for (auto it = entry.fields.begin(); it != entry.fields.end(); ++it) {
        map.insert(it.key(), it.value());
    }
    return toDeterministicCbor(map);
}

/// Reads a header; the first thing that is not as it should be is remembered.
class HeaderReader {
public:
    HeaderReader(const QCborMap& map, const ReplicaId& replica)
        : m_map(map)
        , m_replica(replica)
    {
    }

    [[nodiscard]] bool failed() const { return m_failed; }

    qint64 integer(int key, qint64 lowest, qint64 highest)
    {
        const QCborValue value = m_map.value(key);
        if (!value.isInteger() || value.toInteger() < lowest || value.toInteger() > highest) {
            m_failed = true;
            return lowest;
        }
        return value.toInteger();
    }

    RecordId id(int key)
    {
        const auto found = records::Reference::fromCbor(m_map.value(key));
        m_failed = m_failed || !found || found->isNull();
        return found.value_or(RecordId());
    }

    QByteArray bytes(int key, qsizetype least, qsizetype most)
    {
        const QCborValue value = m_map.value(key);
        const qsizetype size = value.toByteArray().size();
        m_failed = m_failed || !value.isByteArray() || size < least || size > most;
        return value.toByteArray();
    }

    QString text(int key, qsizetype most)
    {
        const QCborValue value = m_map.value(key);
        const qsizetype size = value.toString().size();
        m_failed = m_failed || !value.isString() || size < 1 || size > most;
        return value.toString();
    }

    /// The group of the entry with number `seq`, which lies in it.
    Group group(quint64 seq)
    {
        const QCborArray parts = m_map.value(KeyGroup).toArray();
        const qint64 first = parts.size() == 2 ? parts[0].toInteger(-1) : -1;
        const qint64 count = parts.size() == 2 ? parts[1].toInteger(-1) : -1;
        if (first < 1 || count < 2 || count > maxGroup || qint64(seq) < first
            || qint64(seq) >= first + count) {
            m_failed = true;
            return {};
        }
        return {quint64(first), int(count)};
    }

    QMap<int, QList<EntryId>> base()
    {
        QMap<int, QList<EntryId>> all;
        const QCborValue value = m_map.value(KeyBase);
        const QCborMap map = value.toMap();
        m_failed = m_failed || !value.isMap() || map.isEmpty();
        for (const auto& [field, names] : map) {
            QList<EntryId> ids;
            const QCborArray array = names.toArray();
            const bool known =
                isNumber(field) || (field.isInteger() && field.toInteger() == baseOfRecord);
            m_failed = m_failed || !known || array.isEmpty() || array.size() > maxBases;
            for (const auto& name : array) {
                ids.append(baseName(name.toArray()));
            }
            all.insert(int(field.toInteger()), ids);
        }
        return all;
    }

    [[nodiscard]] bool has(int key) const { return m_map.contains(key); }

    [[nodiscard]] bool onlyKnownKeys() const
    {
        return std::all_of(m_map.begin(), m_map.end(), [](const auto& item) {
            return item.first.isInteger() && item.first.toInteger() >= KeySeq
                && item.first.toInteger() <= knownKeys;
        });
    }

private:
    EntryId baseName(const QCborArray& parts)
    {
        const bool other = parts.size() == 2;
        const auto replica =
            other ? ReplicaId::fromBytes(parts[1].toByteArray()) : std::optional(m_replica);
        const qint64 seq = parts.isEmpty() ? 0 : parts[0].toInteger();
        m_failed = m_failed || parts.size() > 2 || seq < 1 || seq > maxSeq || !replica
            || (other && *replica == m_replica);
        return {replica.value_or(ReplicaId()), quint64(seq)};
    }

    QCborMap m_map;
    ReplicaId m_replica;
    bool m_failed = false;
};

constexpr qint64 maxTime = qint64(1) << 53;

Entry readHeader(HeaderReader& reader, const ReplicaId& replica)
{
    constexpr qsizetype maxSignature = 128;
    Entry entry;
    entry.id = {replica, quint64(reader.integer(KeySeq, 1, maxSeq))};
    entry.type = int(reader.integer(KeyType, 1, maxNumber));
    entry.record = reader.id(KeyRecord);
    entry.action = int(reader.integer(KeyAction, 0, maxNumber));
    entry.claimedMs = reader.integer(KeyClaimed, -maxTime, maxTime);
    entry.monotonicMs = reader.integer(KeyMonotonic, 0, maxTime);
    entry.schema = int(reader.integer(KeySchema, 1, maxNumber));
    if (reader.has(KeyGroup)) {
        entry.group = reader.group(entry.id.seq);
    }
    if (reader.has(KeySession)) {
        entry.session = reader.id(KeySession);
    }
    if (reader.has(KeyBase)) {
        entry.base = reader.base();
    }
    if (reader.has(KeyReason)) {
        entry.reason = reader.text(KeyReason, maxReason);
    }
    if (reader.has(KeySignature)) {
        entry.signature = reader.bytes(KeySignature, 1, maxSignature);
    }
    if (reader.has(KeyContent)) {
        entry.content = reader.bytes(KeyContent, hashBytes, hashBytes);
    }
    if (reader.has(KeyUnit)) {
        entry.unit = reader.id(KeyUnit);
    }
    return entry;
}

Error malformed(const char* what)
{
    return fail(ErrorCode::Protocol, QStringLiteral("entry: ") + QLatin1String(what));
}

} // namespace

EntryBytes encode(const Entry& entry)
{
    return {toDeterministicCbor(headerMap(entry)), fieldBytes(entry)};
}

Result<Entry> decode(const ReplicaId& replica, const EntryBytes& bytes, const QByteArray& salt)
{
    if (bytes.header.size() + bytes.fields.size() > maxEntryBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("entry past 64 KiB"));
    }
    const auto header = fromDeterministicCbor(bytes.header);
    const auto fields = fromDeterministicCbor(bytes.fields);
    if (!header || !header->isMap() || !fields || !fields->isMap() || salt.size() != saltBytes) {
        return malformed("not two maps and a salt");
    }
    HeaderReader reader(header->toMap(), replica);
    Entry entry = readHeader(reader, replica);
    if (reader.failed() || !reader.onlyKnownKeys()) {
        return malformed("header");
    }
    const QCborMap map = fields->toMap();
    for (const auto& [number, value] : map) {
        if (!isNumber(number)) {
            return malformed("field number");
        }
        entry.fields.insert(int(number.toInteger()), value);
    }
    entry.salt = salt;
    return entry;
}

QByteArray chainHash(const QByteArray& previous, const EntryBytes& bytes, const QByteArray& salt)
{
    return sha256(previous + bytes.header + sha256(salt + bytes.fields));
}

QByteArray signedBytes(const Entry& entry)
{
    Entry unsignedEntry = entry;
    unsignedEntry.signature.clear();
    const EntryBytes bytes = encode(unsignedEntry);
    return entry.id.replica.bytes() + bytes.header + sha256(entry.salt + bytes.fields);
}

} // namespace bansho::journal
