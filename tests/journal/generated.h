#pragma once
// RapidCheck generators of entries and of the values in them.

#include "app/journal/entry.h"

#include <QCborArray>

#include <rapidcheck.h>

namespace bansho::tests {

inline QByteArray anyBytes(int count)
{
    const auto bytes = *rc::gen::container<std::vector<char>>(
        std::size_t(count), rc::gen::inRange<char>(-128, 127));
    return {bytes.data(), qsizetype(bytes.size())};
}

inline QString anyText(int most)
{
    static const QString letters = QStringLiteral("aZ09 あ漢ー髙\"|\n'");
    const auto picks = *rc::gen::container<std::vector<int>>(
        std::size_t(*rc::gen::inRange(1, most)), rc::gen::inRange(0, int(letters.size())));
    QString text;
    for (const int pick : picks) {
        text += letters.at(pick);
    }
    return text;
}

/// Any value an entry may carry, of whatever kind.
inline QCborValue anyValue()
{
    switch (*rc::gen::inRange(0, 9)) {
    case 0:
        return nullptr;
    case 1:
        return *rc::gen::arbitrary<bool>();
    case 2:
        return qint64(*rc::gen::arbitrary<std::int64_t>());
    case 3:
        return qint64(*rc::gen::inRange(-800'000, 3'700'000)); // also dates of any calendar
    case 4:
        return anyBytes(16);
    case 5:
        return anyText(20);
    case 6:
        return QCborArray{QCborArray{anyText(5)}, QCborArray{anyText(5)}};
    case 7:
        return QCborArray{qint64(*rc::gen::inRange(0, 2'000'000'000)), *rc::gen::inRange(0, 6)};
    default:
        return QCborArray{anyText(4)};
    }
}

inline EntryId anyEntryId()
{
    // Few replicas, so that an entry also names its own.
    const QByteArray replica(16, char('a' + *rc::gen::inRange(0, 3)));
    return {*ReplicaId::fromBytes(replica), quint64(*rc::gen::inRange(1, 1000))};
}

inline journal::Entry anyEntry()
{
    journal::Entry entry;
    entry.id = anyEntryId();
    entry.type = *rc::gen::inRange(1, 40);
    entry.record = *RecordId::fromBytes(QByteArray("r") + anyBytes(15));
    entry.action = *rc::gen::inRange(0, 30);
    for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
        const int field = *rc::gen::inRange(1, 45);
        entry.fields.insert(field, anyValue());
        if (*rc::gen::arbitrary<bool>()) {
            entry.base.insert(field, {anyEntryId()});
        }
    }
    if (*rc::gen::arbitrary<bool>()) {
        entry.base.insert(journal::baseOfRecord, {anyEntryId()});
    }
    if (*rc::gen::arbitrary<bool>()) {
        entry.group = {entry.id.seq, *rc::gen::inRange(2, 20)};
        entry.session = *RecordId::fromBytes(QByteArray("s") + anyBytes(15));
        entry.reason = anyText(30);
    }
    if (*rc::gen::arbitrary<bool>()) {
        entry.signature = anyBytes(*rc::gen::inRange(1, 80));
        entry.content = anyBytes(journal::hashBytes);
        entry.unit = *RecordId::fromBytes(QByteArray("u") + anyBytes(15));
    }
    entry.claimedMs = *rc::gen::inRange<qint64>(-1'000'000'000'000, 4'000'000'000'000);
    entry.monotonicMs = *rc::gen::inRange<qint64>(0, 1'000'000'000);
    entry.schema = *rc::gen::inRange(1, 4);
    entry.salt = anyBytes(journal::saltBytes);
    return entry;
}

} // namespace bansho::tests
