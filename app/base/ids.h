#pragma once
// Strong identifiers. A record and a replica are 128 random bits (or, for a record with a natural
// key, 128 bits of a digest); they are printed as 32 lower-case hex digits.

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace bansho {

/// 128 bits with a tag, so that a record's id cannot be passed where a replica's is expected.
template <typename Tag>
class Id128 {
public:
    Id128() = default;

    /// The id in 16 raw bytes; nullopt for any other length.
    static std::optional<Id128> fromBytes(QByteArrayView bytes)
    {
        if (bytes.size() != 16) {
            return std::nullopt;
        }
        Id128 id;
        std::copy(bytes.begin(), bytes.end(), id.m_bytes.begin());
        return id;
    }

    /// The id in 32 hex digits (either case); nullopt for anything else.
    static std::optional<Id128> fromHex(QStringView text)
    {
        if (text.size() != 32) {
            return std::nullopt;
        }
        for (const QChar c : text) {
            const bool digit = c >= u'0' && c <= u'9';
            const bool letter = (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
            if (!digit && !letter) {
                return std::nullopt;
            }
        }
        return fromBytes(QByteArray::fromHex(text.toLatin1()));
    }

    [[nodiscard]] QByteArray bytes() const { return {m_bytes.data(), qsizetype(m_bytes.size())}; }

    [[nodiscard]] QString hex() const { return QString::fromLatin1(bytes().toHex()); }

    [[nodiscard]] bool isNull() const { return m_bytes == std::array<char, 16>{}; }

    auto operator<=>(const Id128&) const = default;

    friend size_t qHash(const Id128& id, size_t seed = 0) noexcept
    {
        return qHashBits(id.m_bytes.data(), id.m_bytes.size(), seed);
    }

private:
    std::array<char, 16> m_bytes{};
};

using RecordId = Id128<struct RecordTag>;
using ReplicaId = Id128<struct ReplicaTag>;
using BootId = Id128<struct BootTag>;

/// An entry's name: its replica and its place in that replica's chain, from 1.
struct EntryId {
    ReplicaId replica;
    quint64 seq = 0;

    auto operator<=>(const EntryId&) const = default;
};

inline size_t qHash(const EntryId& id, size_t seed = 0) noexcept
{
    return qHashMulti(seed, id.replica, id.seq);
}

/// Where randomness comes from; passed in, so that tests repeat exactly.
class Randomness {
public:
    Randomness() = default;
    virtual ~Randomness() = default;
    Randomness(const Randomness&) = delete;
    Randomness& operator=(const Randomness&) = delete;

    /// `count` random bytes. Any thread.
    virtual QByteArray bytes(qsizetype count) = 0;

    template <typename Id>
    Id id()
    {
        return *Id::fromBytes(bytes(16));
    }
};

/// The operating system's generator.
class SystemRandomness final : public Randomness {
public:
    QByteArray bytes(qsizetype count) override;
};

} // namespace bansho
