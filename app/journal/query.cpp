#include "app/journal/query.h"

#include "app/journal/columns.h"

namespace bansho::journal {

using records::Catalogue;
using records::FieldSpec;
using records::TypeSpec;
using store::Connection;
using store::Statement;

namespace {

QByteArray condition(const Filter& filter)
{
    switch (filter.of) {
    case Filter::Of::State:
        return "state = ?";
    case Filter::Of::Unit:
        return "unit = ?";
    case Filter::Of::Sync:
        return "sync = ?";
    case Filter::Of::Field:
        break;
    }
    const QByteArray column = columnName(*filter.field);
    if (filter.value.isNull()) {
        return column + " IS NULL AND ? IS NULL";
    }
    return filter.field->kind == records::Kind::CodeSet ? "instr(" + column + ", ?) > 0"
                                                        : column + " = ?";
}

void bindFilter(Statement& query, int index, const Filter& filter)
{
    switch (filter.of) {
    case Filter::Of::State:
        query.bind(index, filter.text);
        return;
    case Filter::Of::Unit:
        query.bind(index, filter.unit);
        return;
    case Filter::Of::Sync:
        query.bind(index, qint64(filter.sync));
        return;
    case Filter::Of::Field:
        bindValue(query, index, filter.field->kind, filter.value);
        return;
    }
}

/// The records of a query that selects ids.
Result<QList<StoredRecord>> loadAll(Connection& connection, const TypeSpec& type, Statement& query)
{
    QList<StoredRecord> records;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return records;
        }
        auto record = load(connection, type, query.recordId(0));
        if (!record) {
            return record.error();
        }
        if (*record) {
            records.append(std::move(**record));
        }
    }
}

Result<std::optional<StoredRecord>> findByField(
    Connection& connection, const TypeSpec& type, const FieldSpec& field, const QString& text)
{
    const auto found =
        list(connection, type, {{.of = Filter::Of::Field, .field = &field, .value = text}}, 1);
    if (!found) {
        return found.error();
    }
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<qint64> count(Statement& query)
{
    const auto row = query.step();
    if (!row) {
        return row.error();
    }
    return query.integer(0);
}

/// The record itself, or of a child its root; nullopt when that is not here.
Result<std::optional<StoredRecord>> rootOf(
    Connection& connection, const Catalogue& catalogue, const StoredRecord& record)
{
    const TypeSpec* type = catalogue.type(record.state.type);
    if (!type->parentField) {
        return std::optional(record);
    }
    const auto parent = records::Reference::fromCbor(
        record.state.values().value(type->parentField->number, QCborValue(nullptr)));
    return loadAny(connection, catalogue, parent.value_or(RecordId()));
}

} // namespace

Result<QList<StoredRecord>> list(
    Connection& connection, const TypeSpec& type, const QList<Filter>& filters, int limit)
{
    QByteArray sql = "SELECT id FROM " + tableName(type);
    for (qsizetype i = 0; i < filters.size(); ++i) {
        sql += (i == 0 ? " WHERE " : " AND ") + condition(filters.at(i));
    }
    Statement query(connection, sql + " ORDER BY rid DESC LIMIT ?");
    int index = 1;
    for (const Filter& filter : filters) {
        bindFilter(query, index++, filter);
    }
    query.bind(index, qint64(limit));
    return loadAll(connection, type, query);
}

Result<std::optional<StoredRecord>> findByWords(
    Connection& connection, const Catalogue& catalogue, const QString& words)
{
    if (const auto id = RecordId::fromHex(words)) {
        return loadAny(connection, catalogue, *id);
    }
    for (const TypeSpec* type : catalogue.types()) {
        if (type->numberField) {
            auto found = findByField(connection, *type, *type->numberField, words);
            if (!found || *found) {
                return found;
            }
        }
        if (const auto id = Catalogue::idFromWords(*type, words)) {
            auto found = load(connection, *type, *id);
            if (!found || *found) {
                return found;
            }
        }
    }
    return std::optional<StoredRecord>();
}

Result<RecordId> unitOf(
    Connection& connection, const Catalogue& catalogue, const StoredRecord& record)
{
    const auto root = rootOf(connection, catalogue, record);
    if (!root) {
        return root.error();
    }
    return *root ? (*root)->unit : RecordId();
}

Result<QList<RecordId>> readingUnits(
    Connection& connection, const Catalogue& catalogue, const StoredRecord& record)
{
    const auto root = rootOf(connection, catalogue, record);
    if (!root) {
        return root.error();
    }
    if (!*root) {
        return QList<RecordId>();
    }
    const RecordId giver = giverOf(*catalogue.type((*root)->state.type), (*root)->state);
    return giver.isNull() ? QList{(*root)->unit} : QList{(*root)->unit, giver};
}

Result<QList<StoredRecord>> clashing(Connection& connection, const Catalogue& catalogue)
{
    QList<StoredRecord> all;
    for (const TypeSpec* type : catalogue.types()) {
        Statement query(
            connection, "SELECT id FROM " + tableName(*type) + " WHERE clashes > 0 ORDER BY rid");
        const auto open = loadAll(connection, *type, query);
        if (!open) {
            return open.error();
        }
        all += *open;
    }
    return all;
}

Result<QList<StoredRecord>> recordsWithAttachment(
    Connection& connection, const TypeSpec& type, const QByteArray& sha256)
{
    QList<StoredRecord> all;
    for (const FieldSpec& field : type.fields) {
        if (field.kind != records::Kind::AttachmentSet) {
            continue;
        }
        Statement query(connection,
            "SELECT id FROM " + tableName(type) + " WHERE instr(" + columnName(field)
                + ", ?) > 0 ORDER BY rid");
        const auto holders = loadAll(connection, type, query.bind(1, sha256));
        if (!holders) {
            return holders.error();
        }
        all += *holders;
    }
    return all;
}

Result<OutboxCounts> outboxCounts(
    Connection& connection, const Catalogue& catalogue, const ReplicaId& replica)
{
    OutboxCounts counts;
    Statement own(connection,
        "SELECT r.head_seq, "
        "(SELECT count(*) FROM entry WHERE replica = r.id AND settled IS NULL AND verdict = 0), "
        "(SELECT count(*) FROM entry WHERE replica = r.id AND verdict = 2) "
        "FROM replica r WHERE r.replica = ?");
    const auto row = own.bind(1, replica.bytes()).step();
    if (!row) {
        return row.error();
    }
    if (*row) {
        counts.head = own.integer(0);
        counts.pending = own.integer(1);
        counts.refused = own.integer(2);
    }
    for (const TypeSpec* type : catalogue.types()) {
        Statement query(
            connection, "SELECT count(*) FROM " + tableName(*type) + " WHERE clashes > 0");
        const auto open = count(query);
        if (!open) {
            return open.error();
        }
        counts.clashes += *open;
    }
    return counts;
}

} // namespace bansho::journal
