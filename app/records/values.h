#pragma once
// The kinds of value a field may have: a closed list (ARCHITECTURE.md, "limits of the engine").
// A kind says how its value is held in C++ and how it is written in CBOR; nothing else does.

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QCborArray>
#include <QCborValue>
#include <QDate>
#include <QMap>
#include <QStringList>

#include <compare>
#include <optional>

namespace bansho::records {

enum class Kind {
    Text, ///< one line
    LongText, ///< lines, at most 32 KiB in UTF-8
    Integer,
    Yen, ///< whole yen
    Bool,
    Date, ///< a day in Japan
    Instant, ///< a point of time with the precision that is known
    Code, ///< one code of a code list
    CodeSet,
    Reference, ///< the id of one record
    ReferenceSet,
    AttachmentSet,
};

/// How exactly a point of time is known.
enum class Precision { Second, Minute, Day, Month, Unknown };

/// A point of time as people tell it: 14:05, "on the 3rd", "in May", "not known".
struct Moment {
    qint64 utcSeconds = 0; ///< start of the minute, day or month in Japan; 0 when unknown
    Precision precision = Precision::Unknown;

    auto operator<=>(const Moment&) const = default;

    static Moment at(Timestamp time, Precision precision = Precision::Second);
};

/// A file kept beside the store, by its digest.
struct Attachment {
    QByteArray sha256; ///< 32 bytes
    QString name; ///< as given; never used as a path
    qint64 size = 0; ///< bytes

    bool operator==(const Attachment&) const = default;
};

/// Field number -> value in CBOR. Null means knowingly cleared; a missing field is untouched.
using FieldValues = QMap<int, QCborValue>;

// One tag per kind. toCbor() is canonical: equal values have equal bytes. fromCbor() answers
// nullopt for a value of another kind, also when the bytes come from a hostile peer.

template <Kind K>
struct TextKind {
    using Value = QString;
    static constexpr Kind kind = K;

    static QCborValue toCbor(const QString& value) { return value; }

    static std::optional<QString> fromCbor(const QCborValue& value)
    {
        return value.isString() ? std::optional(value.toString()) : std::nullopt;
    }
};

template <Kind K>
struct NumberKind {
    using Value = qint64;
    static constexpr Kind kind = K;

    static QCborValue toCbor(qint64 value) { return value; }

    static std::optional<qint64> fromCbor(const QCborValue& value)
    {
        return value.isInteger() ? std::optional(value.toInteger()) : std::nullopt;
    }
};

struct Text : TextKind<Kind::Text> { };

struct LongText : TextKind<Kind::LongText> { };

struct Code : TextKind<Kind::Code> { };

struct Integer : NumberKind<Kind::Integer> { };

struct Yen : NumberKind<Kind::Yen> { };

struct Bool {
    using Value = bool;
    static constexpr Kind kind = Kind::Bool;

    static QCborValue toCbor(bool value) { return value; }

    static std::optional<bool> fromCbor(const QCborValue& value);
};

/// Days since 1970-01-01.
struct Date {
    using Value = QDate;
    static constexpr Kind kind = Kind::Date;
    static QCborValue toCbor(QDate value);
    static std::optional<QDate> fromCbor(const QCborValue& value);
};

/// [seconds since 1970-01-01T00:00Z, precision].
struct Instant {
    using Value = Moment;
    static constexpr Kind kind = Kind::Instant;
    static QCborValue toCbor(Moment value);
    static std::optional<Moment> fromCbor(const QCborValue& value);
};

/// Codes, each once, in the order of their encoding (canonicalSet).
struct CodeSet {
    using Value = QStringList;
    static constexpr Kind kind = Kind::CodeSet;
    static QCborValue toCbor(const QStringList& value);
    static std::optional<QStringList> fromCbor(const QCborValue& value);
};

/// 16 bytes.
struct Reference {
    using Value = RecordId;
    static constexpr Kind kind = Kind::Reference;

    static QCborValue toCbor(const RecordId& value) { return value.bytes(); }

    static std::optional<RecordId> fromCbor(const QCborValue& value);
};

/// Ids, each once, in the order of their encoding.
struct ReferenceSet {
    using Value = QList<RecordId>;
    static constexpr Kind kind = Kind::ReferenceSet;
    static QCborValue toCbor(const QList<RecordId>& value);
    static std::optional<QList<RecordId>> fromCbor(const QCborValue& value);
};

/// [[sha256, name, size], ...], each once, in the order of their encoding.
struct AttachmentSet {
    using Value = QList<Attachment>;
    static constexpr Kind kind = Kind::AttachmentSet;
    static QCborValue toCbor(const QList<Attachment>& value);
    static std::optional<QList<Attachment>> fromCbor(const QCborValue& value);
};

/// The items in the order of their deterministic encoding, each once.
QCborArray canonicalSet(const QCborArray& items);
/// Whether the value is one of this kind and in its canonical form.
bool isOfKind(Kind kind, const QCborValue& value);
/// Whether the kind is a set, whose changes are told as additions and removals.
bool isSet(Kind kind);

} // namespace bansho::records
