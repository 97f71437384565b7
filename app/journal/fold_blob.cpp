#include "app/journal/fold_blob.h"

#include "app/base/cbor.h"

#include "app/journal/columns.h"

#include <QCborArray>
#include <QCborMap>

namespace bansho::journal {

namespace {

enum BlobKey : int {
    BlobReplicas = 1, ///< the replicas that entry names point into
    BlobCreated = 2,
    BlobUnit = 3,
    BlobStateSetBy = 4,
    BlobHeads = 5, ///< field -> entries, where they are not just the creation
    BlobValues = 6, ///< field -> values of the heads, where the column cannot tell them
    BlobSkipped = 7,
    BlobNeedsUpdate = 8,
};

class Writer {
public:
    QCborValue name(const EntryId& entry)
    {
        qsizetype at = m_replicas.indexOf(entry.replica);
        if (at < 0) {
            at = m_replicas.size();
            m_replicas.append(entry.replica);
        }
        return QCborArray{qint64(at), qint64(entry.seq)};
    }

    [[nodiscard]] QCborArray replicas() const
    {
        QCborArray all;
        for (const ReplicaId& replica : m_replicas) {
            all.append(replica.bytes());
        }
        return all;
    }

private:
    QList<ReplicaId> m_replicas;
};

/// Whether the column alone tells the values of all heads.
bool columnTells(const records::FieldSpec* field, const QList<Head>& heads)
{
    return field && fitsColumn(field->kind, heads.first().value)
        && std::all_of(heads.begin(), heads.end(),
            [&](const Head& head) { return head.value == heads.first().value; });
}

class Reader {
public:
    explicit Reader(const QCborArray& replicas)
    {
        for (const auto& bytes : replicas) {
            const auto replica = ReplicaId::fromBytes(bytes.toByteArray());
            m_failed = m_failed || !replica;
            m_replicas.append(replica.value_or(ReplicaId()));
        }
    }

    EntryId name(const QCborValue& value)
    {
        const QCborArray parts = value.toArray();
        const qint64 at = parts.size() == 2 ? parts[0].toInteger(-1) : -1;
        if (at < 0 || at >= m_replicas.size()) {
            m_failed = true;
            return {};
        }
        return {m_replicas.at(at), quint64(parts[1].toInteger())};
    }

    [[nodiscard]] bool failed() const { return m_failed; }

private:
    QList<ReplicaId> m_replicas;
    bool m_failed = false;
};

QCborArray skippedArray(Writer& writer, const QList<Skipped>& skipped)
{
    QCborArray all;
    for (const Skipped& one : skipped) {
        QCborArray parts{
            writer.name(one.entry), one.action, int(one.reason), writer.name(one.because)};
        if (one.acknowledged.seq != 0) {
            parts.append(writer.name(one.acknowledged));
        }
        all.append(parts);
    }
    return all;
}

QList<Skipped> readSkipped(Reader& reader, const QCborArray& all)
{
    QList<Skipped> skipped;
    for (const auto& item : all) {
        const QCborArray parts = item.toArray();
        if (parts.size() == 4 || parts.size() == 5) {
            skipped.append(
                {reader.name(parts[0]), int(parts[1].toInteger()), SkipReason(parts[2].toInteger()),
                    reader.name(parts[3]), parts.size() == 5 ? reader.name(parts[4]) : EntryId()});
        }
    }
    return skipped;
}

void readHeads(RecordState& state, Reader& reader, const QCborMap& map)
{
    const QCborMap values = map.value(BlobValues).toMap();
    const QCborMap named = map.value(BlobHeads).toMap();
    for (const auto& [number, names] : named) {
        const int field = int(number.toInteger());
        const QCborArray entries = names.toArray();
        const QCborArray own = values.value(number.toInteger()).toArray();
        const QList<Head> column = state.fields.value(field);
        const QCborValue shared = column.isEmpty() ? QCborValue(nullptr) : column.first().value;
        QList<Head> heads;
        for (qsizetype i = 0; i < entries.size(); ++i) {
            heads.append({reader.name(entries.at(i)), own.isEmpty() ? shared : own.at(i)});
        }
        state.fields.insert(field, heads);
    }
}

} // namespace

QByteArray toBlob(const RecordState& state, const records::TypeSpec& type)
{
    Writer writer;
    QCborMap map{{BlobCreated, writer.name(state.created)}};
    if (state.stateSetBy != state.created) {
        map.insert(BlobStateSetBy, writer.name(state.stateSetBy));
    }
    if (state.unit) {
        map.insert(BlobUnit, state.unit->bytes());
    }
    QCborMap heads;
    QCborMap values;
    for (auto it = state.fields.begin(); it != state.fields.end(); ++it) {
        const QList<Head>& all = it.value();
        const bool inColumn = columnTells(type.field(it.key()), all);
        const bool ordinary = inColumn && !all.first().value.isNull() && all.size() == 1
            && all.first().entry == state.created;
        if (ordinary) {
            continue;
        }
        QCborArray names;
        QCborArray own;
        for (const Head& head : all) {
            names.append(writer.name(head.entry));
            own.append(head.value);
        }
        heads.insert(it.key(), names);
        if (!inColumn) {
            values.insert(it.key(), own);
        }
    }
    if (!heads.isEmpty()) {
        map.insert(BlobHeads, heads);
    }
    if (!values.isEmpty()) {
        map.insert(BlobValues, values);
    }
    if (!state.skipped.isEmpty()) {
        map.insert(BlobSkipped, skippedArray(writer, state.skipped));
    }
    if (state.needsUpdate) {
        map.insert(BlobNeedsUpdate, true);
    }
    map.insert(BlobReplicas, writer.replicas());
    return toDeterministicCbor(map);
}

Result<RecordState> fromBlob(const QByteArray& blob, const records::TypeSpec& type,
    const RecordId& id, const QString& state, const records::FieldValues& columns)
{
    const QCborValue value = QCborValue::fromCbor(blob);
    const QCborMap map = value.toMap();
    Reader reader(map.value(BlobReplicas).toArray());
    RecordState record;
    record.id = id;
    record.type = type.number;
    record.state = state;
    record.created = reader.name(map.value(BlobCreated));
    record.stateSetBy = map.contains(qint64(BlobStateSetBy))
        ? reader.name(map.value(BlobStateSetBy))
        : record.created;
    if (const QCborValue unit = map.value(BlobUnit); unit.isByteArray()) {
        record.unit = RecordId::fromBytes(unit.toByteArray());
    }
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        if (!it.value().isNull()) {
            record.fields.insert(it.key(), {{record.created, it.value()}});
        }
    }
    readHeads(record, reader, map);
    record.skipped = readSkipped(reader, map.value(BlobSkipped).toArray());
    record.needsUpdate = map.value(BlobNeedsUpdate).toBool();
    if (!value.isMap() || reader.failed()) {
        return fail(ErrorCode::StoreDamaged, QStringLiteral("fold blob of %1").arg(id.hex()));
    }
    return record;
}

} // namespace bansho::journal
