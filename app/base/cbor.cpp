#include "app/base/cbor.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamWriter>
#include <QCryptographicHash>

#include <algorithm>
#include <map>

namespace bansho {

namespace {

void write(QCborStreamWriter& writer, const QCborValue& value);

void writeMap(QCborStreamWriter& writer, const QCborMap& map)
{
    // A key given twice is written once, so that fromDeterministicCbor() finds the bytes differ.
    std::map<QByteArray, QCborValue> items;
    for (const auto& item : map) {
        items.emplace(toDeterministicCbor(item.first), item.second);
    }
    writer.startMap(quint64(items.size()));
    for (const auto& [key, item] : items) {
        write(writer, QCborValue::fromCbor(key));
        write(writer, item);
    }
    writer.endMap();
}

void write(QCborStreamWriter& writer, const QCborValue& value)
{
    switch (value.type()) {
    case QCborValue::Integer:
        writer.append(value.toInteger());
        return;
    case QCborValue::String:
        writer.append(value.toString());
        return;
    case QCborValue::ByteArray:
        writer.append(value.toByteArray());
        return;
    case QCborValue::True:
    case QCborValue::False:
        writer.append(value.toBool());
        return;
    case QCborValue::Null:
        writer.appendNull();
        return;
    case QCborValue::Array: {
        const QCborArray array = value.toArray();
        writer.startArray(quint64(array.size()));
        for (const auto& item : array) {
            write(writer, item);
        }
        writer.endArray();
        return;
    }
    case QCborValue::Map:
        writeMap(writer, value.toMap());
        return;
    default:
        Q_ASSERT_X(false, "toDeterministicCbor", "a kind that has no deterministic form");
        writer.appendUndefined();
    }
}

bool isPlain(const QCborValue& value)
{
    switch (value.type()) {
    case QCborValue::Integer:
    case QCborValue::String:
    case QCborValue::ByteArray:
    case QCborValue::True:
    case QCborValue::False:
    case QCborValue::Null:
        return true;
    case QCborValue::Array: {
        const QCborArray array = value.toArray();
        return std::all_of(
            array.begin(), array.end(), [](const QCborValue& item) { return isPlain(item); });
    }
    case QCborValue::Map: {
        const QCborMap map = value.toMap();
        // A key that is itself a map would be encoded twice a level: 2^depth times in all.
        return std::all_of(map.begin(), map.end(), [](const auto& item) {
            return !item.first.isContainer() && isPlain(item.first) && isPlain(item.second);
        });
    }
    default:
        return false;
    }
}

} // namespace

QByteArray toDeterministicCbor(const QCborValue& value)
{
    QByteArray bytes;
    QCborStreamWriter writer(&bytes);
    write(writer, value);
    return bytes;
}

Result<QCborValue> fromDeterministicCbor(const QByteArray& bytes)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    if (error.error != QCborError::NoError) {
        return fail(ErrorCode::Protocol, error.errorString(), {}, int(error.error.c));
    }
    if (!isPlain(value) || toDeterministicCbor(value) != bytes) {
        return fail(ErrorCode::Protocol, QStringLiteral("not deterministic CBOR"));
    }
    return value;
}

QByteArray sha256(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result();
}

} // namespace bansho
