#include "app/records/values.h"

#include "app/base/cbor.h"

namespace bansho::records {

namespace {

const QDate epoch(1970, 1, 1);

/// The largest multiple of `unit` that is not past `value`, also before 1970.
qint64 floorTo(qint64 value, qint64 unit)
{
    const qint64 rest = value % unit;
    return value - (rest < 0 ? rest + unit : rest);
}

template <typename T, typename Encode>
QCborValue sortedArray(const QList<T>& items, Encode encode)
{
    QCborArray array;
    for (const T& item : items) {
        array.append(encode(item));
    }
    return canonicalSet(array);
}

template <typename T, typename Decode>
std::optional<QList<T>> listOf(const QCborValue& value, Decode decode)
{
    if (!value.isArray()) {
        return std::nullopt;
    }
    QList<T> items;
    const QCborArray array = value.toArray();
    for (const auto& element : array) {
        const std::optional<T> item = decode(element);
        if (!item) {
            return std::nullopt;
        }
        items.append(*item);
    }
    return items;
}

template <typename T>
bool canonical(const QCborValue& value)
{
    const auto held = T::fromCbor(value);
    return held && toDeterministicCbor(T::toCbor(*held)) == toDeterministicCbor(value);
}

} // namespace

Moment Moment::at(Timestamp time, Precision precision)
{
    switch (precision) {
    case Precision::Second:
        return {floorTo(time.utcMs, 1000) / 1000, precision};
    case Precision::Minute:
        return {floorTo(time.utcMs, 60'000) / 1000, precision};
    case Precision::Day:
    case Precision::Month: {
        const QDate day = toJst(time).date();
        const QDate start = precision == Precision::Day ? day : QDate(day.year(), day.month(), 1);
        return {QDateTime(start, QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toSecsSinceEpoch(),
            precision};
    }
    case Precision::Unknown:
        break;
    }
    return {};
}

std::optional<bool> Bool::fromCbor(const QCborValue& value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

QCborValue Date::toCbor(QDate value)
{
    return epoch.daysTo(value);
}

std::optional<QDate> Date::fromCbor(const QCborValue& value)
{
    constexpr qint64 tenThousandYears = 3'652'500;
    if (!value.isInteger() || qAbs(value.toInteger()) > tenThousandYears) {
        return std::nullopt;
    }
    return epoch.addDays(value.toInteger());
}

QCborValue Instant::toCbor(Moment value)
{
    return QCborArray{value.utcSeconds, int(value.precision)};
}

std::optional<Moment> Instant::fromCbor(const QCborValue& value)
{
    constexpr qint64 tenThousandYears = 315'576'000'000;
    const QCborArray parts = value.toArray();
    if (!value.isArray() || parts.size() != 2 || !parts[0].isInteger() || !parts[1].isInteger()) {
        return std::nullopt;
    }
    const qint64 seconds = parts[0].toInteger();
    const qint64 precision = parts[1].toInteger();
    const bool known = precision >= 0 && precision <= int(Precision::Unknown);
    if (!known || qAbs(seconds) > tenThousandYears) {
        return std::nullopt;
    }
    return Moment{seconds, Precision(precision)};
}

QCborValue CodeSet::toCbor(const QStringList& value)
{
    return sortedArray<QString>(value, [](const QString& code) { return QCborValue(code); });
}

std::optional<QStringList> CodeSet::fromCbor(const QCborValue& value)
{
    return listOf<QString>(value, [](const QCborValue& v) { return Code::fromCbor(v); });
}

std::optional<RecordId> Reference::fromCbor(const QCborValue& value)
{
    return value.isByteArray() ? RecordId::fromBytes(value.toByteArray()) : std::nullopt;
}

QCborValue ReferenceSet::toCbor(const QList<RecordId>& value)
{
    return sortedArray<RecordId>(value, [](const RecordId& id) { return Reference::toCbor(id); });
}

std::optional<QList<RecordId>> ReferenceSet::fromCbor(const QCborValue& value)
{
    return listOf<RecordId>(value, [](const QCborValue& v) { return Reference::fromCbor(v); });
}

QCborValue AttachmentSet::toCbor(const QList<Attachment>& value)
{
    return sortedArray<Attachment>(value, [](const Attachment& file) {
        return QCborValue(QCborArray{file.sha256, file.name, file.size});
    });
}

std::optional<QList<Attachment>> AttachmentSet::fromCbor(const QCborValue& value)
{
    return listOf<Attachment>(value, [](const QCborValue& v) -> std::optional<Attachment> {
        constexpr int digestBytes = 32;
        const QCborArray parts = v.toArray();
        if (parts.size() != 3 || !parts[0].isByteArray() || !parts[1].isString()
            || !parts[2].isInteger() || parts[0].toByteArray().size() != digestBytes
            || parts[2].toInteger() < 0) {
            return std::nullopt;
        }
        return Attachment{parts[0].toByteArray(), parts[1].toString(), parts[2].toInteger()};
    });
}

QCborArray canonicalSet(const QCborArray& items)
{
    QMap<QByteArray, QCborValue> sorted;
    for (const auto& item : items) {
        sorted.insert(toDeterministicCbor(item), item);
    }
    QCborArray set;
    for (const QCborValue& item : std::as_const(sorted)) {
        set.append(item);
    }
    return set;
}

bool isOfKind(Kind kind, const QCborValue& value)
{
    switch (kind) {
    case Kind::Text:
    case Kind::LongText:
    case Kind::Code:
        return value.isString();
    case Kind::Integer:
    case Kind::Yen:
        return value.isInteger();
    case Kind::Bool:
        return value.isBool();
    case Kind::Date:
        return Date::fromCbor(value).has_value();
    case Kind::Instant: {
        const auto moment = Instant::fromCbor(value);
        return moment && Moment::at({moment->utcSeconds * 1000}, moment->precision) == *moment;
    }
    case Kind::CodeSet:
        return canonical<CodeSet>(value);
    case Kind::Reference:
        return Reference::fromCbor(value).has_value();
    case Kind::ReferenceSet:
        return canonical<ReferenceSet>(value);
    case Kind::AttachmentSet:
        return canonical<AttachmentSet>(value);
    }
    return false;
}

bool isSet(Kind kind)
{
    return kind == Kind::CodeSet || kind == Kind::ReferenceSet || kind == Kind::AttachmentSet;
}

} // namespace bansho::records
