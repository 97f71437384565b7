#include "app/base/cbor.h"

#include <QCborArray>
#include <QCborMap>

#include <openssl/evp.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace bansho {

namespace {

// The bytes are put together here rather than by QCborStreamWriter: it hands each of them to a
// device, and that was a twelfth of the work of a commit.

/// RFC 8949, 3: the kind of a value and its number in the shortest form.
enum class MajorType { Unsigned, Negative, Bytes, Text, Array, Map };

constexpr qsizetype sha256Bytes = 32;

// Of the kind for values without content.
constexpr char simpleFalse = char(0xf4);
constexpr char simpleTrue = char(0xf5);
constexpr char simpleNull = char(0xf6);
constexpr char simpleUndefined = char(0xf7);

void writeHead(QByteArray& bytes, MajorType type, quint64 number)
{
    const auto first = [type](quint64 rest) { return char((int(type) << 5) | int(rest)); };
    if (number < 24) {
        bytes.append(first(number));
        return;
    }
    const int size = number <= 0xff ? 0 : number <= 0xffff ? 1 : number <= 0xffff'ffff ? 2 : 3;
    bytes.append(first(24 + quint64(size)));
    for (int shift = (8 << size) - 8; shift >= 0; shift -= 8) {
        bytes.append(char(number >> shift));
    }
}

void write(QByteArray& bytes, const QCborValue& value);

void writeMap(QByteArray& bytes, const QCborMap& map)
{
    std::vector<std::pair<QByteArray, QCborValue>> items;
    items.reserve(size_t(map.size()));
    for (const auto& item : map) {
        items.emplace_back(toDeterministicCbor(item.first), item.second);
    }
    std::stable_sort(items.begin(), items.end(),
        [](const auto& left, const auto& right) { return left.first < right.first; });
    // A key given twice is written once, so that fromDeterministicCbor() finds the bytes differ.
    items.erase(std::unique(items.begin(), items.end(),
                    [](const auto& left, const auto& right) { return left.first == right.first; }),
        items.end());
    writeHead(bytes, MajorType::Map, items.size());
    for (const auto& [key, item] : items) {
        bytes.append(key);
        write(bytes, item);
    }
}

void writeString(QByteArray& bytes, MajorType type, const QByteArray& content)
{
    writeHead(bytes, type, quint64(content.size()));
    bytes.append(content);
}

void write(QByteArray& bytes, const QCborValue& value)
{
    switch (value.type()) {
    case QCborValue::Integer: {
        const qint64 number = value.toInteger();
        // -1 is written as 0, -2 as 1 ...
        writeHead(bytes, number < 0 ? MajorType::Negative : MajorType::Unsigned,
            quint64(number < 0 ? ~number : number));
        return;
    }
    case QCborValue::String:
        writeString(bytes, MajorType::Text, value.toString().toUtf8());
        return;
    case QCborValue::ByteArray:
        writeString(bytes, MajorType::Bytes, value.toByteArray());
        return;
    case QCborValue::True:
    case QCborValue::False:
        bytes.append(value.toBool() ? simpleTrue : simpleFalse);
        return;
    case QCborValue::Null:
        bytes.append(simpleNull);
        return;
    case QCborValue::Array: {
        const QCborArray array = value.toArray();
        writeHead(bytes, MajorType::Array, quint64(array.size()));
        for (const auto& item : array) {
            write(bytes, item);
        }
        return;
    }
    case QCborValue::Map:
        writeMap(bytes, value.toMap());
        return;
    default:
        Q_ASSERT_X(false, "toDeterministicCbor", "a kind that has no deterministic form");
        bytes.append(simpleUndefined);
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
    write(bytes, value);
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

// OpenSSL uses the processor's instructions for it; Qt 6.4 does not, and a commit hashes its entry
// three times.
QByteArray sha256(QByteArrayView bytes)
{
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    QByteArray digest(sha256Bytes, Qt::Uninitialized);
    if (!algorithm
        || EVP_Digest(bytes.data(), size_t(bytes.size()),
               reinterpret_cast<unsigned char*>(digest.data()), nullptr, algorithm, nullptr)
            != 1) {
        qFatal("no SHA-256"); // out of memory, or a crypto library without it: nothing is safe
    }
    return digest;
}

} // namespace bansho
