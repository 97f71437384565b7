#pragma once
// One entry: one action by one person on one record. Entries are only ever added; the same bytes
// are hashed, signed, stored and sent. Deterministic CBOR with small integer keys, at most 64 KiB.

#include "app/base/clock.h"
#include "app/base/result.h"

#include "app/records/type.h"

#include <QMap>

namespace bansho::journal {

constexpr qsizetype maxEntryBytes = 65'536;
constexpr qsizetype saltBytes = 16;
constexpr qsizetype hashBytes = 32;

/// The key of Entry::base under which a resolution names entries that were not applied: its writer
/// has seen that they have no effect. No field has this number.
constexpr int baseOfRecord = 0;

constexpr int maxBases = 64; ///< entries named under one key of Entry::base

/// Entries of one action of a person, applied together or not at all: the first entry's seq and
/// how many there are. {0, 0} for an entry alone.
struct Group {
    quint64 first = 0;
    int count = 0;

    bool operator==(const Group&) const = default;
};

struct Entry {
    EntryId id; ///< the replica is named once per batch and is not part of the bytes
    Group group;
    RecordId session; ///< the sign-in it was made under (journal/sign_in.h)
    int type = 0;
    RecordId record;
    int action = records::ActionCreate;
    records::FieldValues fields; ///< new values; of a set field [added, removed]
    QMap<int, QList<EntryId>> base; ///< per field (or baseOfRecord): what the writer had seen
    QString reason;
    QByteArray signature; ///< of decisions, by the officer's key (DER)
    QByteArray content; ///< of decisions: the digest of what was decided (foldedContent())
    std::optional<RecordId> unit; ///< of creations whose type has no unit field
    qint64 claimedMs = 0; ///< the writer's clock; shown, never used to decide
    qint64 monotonicMs = 0;
    int schema = 1;
    QByteArray salt;

    bool operator==(const Entry&) const = default;
};

/// The two parts of an entry's bytes. Fields and salt can be erased when retention ends and the
/// chain still verifies.
struct EntryBytes {
    QByteArray header;
    QByteArray fields;
};

EntryBytes encode(const Entry& entry);

/// The entry of a replica from its parts. Protocol on anything that is not exactly what encode()
/// makes: unknown keys, wrong kinds, sizes past the limits. TooLarge past 64 KiB.
Result<Entry> decode(const ReplicaId& replica, const EntryBytes& bytes, const QByteArray& salt);

/// h(n) = SHA-256(h(n-1) || header || SHA-256(salt || fields)); h(0) is 32 zero bytes.
QByteArray chainHash(const QByteArray& previous, const EntryBytes& bytes, const QByteArray& salt);

/// What an officer signs: the header without its signature, and the digest of salted fields.
QByteArray signedBytes(const Entry& entry);

} // namespace bansho::journal
