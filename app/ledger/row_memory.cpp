#include "app/ledger/row_memory.h"

#include "app/base/cbor.h"

#include <QCborArray>

#include <cmath>

namespace bansho::ledger {

using workbook::Cell;

namespace {

constexpr int memoryVersion = 1;
constexpr qsizetype digestBytes = 8; ///< one in 2^64 changes would go unseen
constexpr qsizetype checkBytes = 8;

QCborArray entryNames(const QList<EntryId>& entries)
{
    QCborArray names;
    for (const EntryId& entry : entries) {
        names.append(QCborArray{entry.replica.bytes(), qint64(entry.seq)});
    }
    return names;
}

} // namespace

QByteArray cellDigest(const Cell& cell)
{
    if (cell.kind == Cell::Kind::Blank) {
        return {};
    }
    constexpr double fine = 1e6;
    const bool number = cell.kind == Cell::Kind::Number && std::abs(cell.number) < 1e12;
    const QCborArray content{int(cell.kind),
        number ? QCborValue(qint64(std::llround(cell.number * fine)))
               : QCborValue(workbook::plainText(cell))};
    return sha256(toDeterministicCbor(content)).first(digestBytes);
}

QString toText(const RowMemory& memory)
{
    QList<EntryId> entries; // each named once
    QCborArray fields;
    for (auto it = memory.fields.cbegin(); it != memory.fields.cend(); ++it) {
        QCborArray heads;
        for (const EntryId& head : it->heads) {
            if (!entries.contains(head)) {
                entries.append(head);
            }
            heads.append(qint64(entries.indexOf(head)));
        }
        fields.append(QCborArray{it.key(), it->digest, heads, it->set});
    }
    const QByteArray bytes = toDeterministicCbor(
        QCborArray{memoryVersion, memory.record.bytes(), entryNames(entries), fields});
    return QString::fromLatin1((sha256(bytes).first(checkBytes) + bytes).toBase64());
}

std::optional<RowMemory> rowMemoryOf(const QString& text)
{
    const QByteArray all = QByteArray::fromBase64(text.toLatin1());
    const QByteArray bytes = all.mid(checkBytes);
    if (all.size() <= checkBytes || sha256(bytes).first(checkBytes) != all.first(checkBytes)) {
        return std::nullopt;
    }
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray parts = value ? value->toArray() : QCborArray();
    const auto record = RecordId::fromBytes(parts.at(1).toByteArray());
    if (parts.size() != 4 || parts.at(0).toInteger() != memoryVersion || !record) {
        return std::nullopt;
    }
    QList<EntryId> entries;
    const QCborArray names = parts.at(2).toArray();
    for (const auto& name : names) {
        const QCborArray pair = name.toArray();
        entries.append({ReplicaId::fromBytes(pair.at(0).toByteArray()).value_or(ReplicaId()),
            quint64(pair.at(1).toInteger())});
    }
    RowMemory memory{.record = *record, .fields = {}};
    const QCborArray fields = parts.at(3).toArray();
    for (const auto& item : fields) {
        const QCborArray field = item.toArray();
        CellMemory cell{.digest = field.at(1).toByteArray(), .heads = {}, .set = field.at(3)};
        const QCborArray heads = field.at(2).toArray();
        for (const auto& head : heads) {
            cell.heads.append(entries.value(head.toInteger()));
        }
        memory.fields.insert(int(field.at(0).toInteger()), cell);
    }
    return memory;
}

} // namespace bansho::ledger
