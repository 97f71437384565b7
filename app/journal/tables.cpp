#include "app/journal/tables.h"

#include "app/base/text.h"

#include "app/store/search_index.h"

#include "app/journal/columns.h"
#include "app/journal/fold_blob.h"

namespace bansho::journal {

using records::Catalogue;
using records::FieldSpec;
using records::TypeSpec;
using store::Connection;
using store::Statement;

namespace {

constexpr int fixedColumns = 7; ///< rid, id, state, unit, sync, clashes, fold

/// To be raised when the fold or the columns beside the fields change: rows are then made anew.
constexpr char foldVersion = 3;

constexpr qsizetype longestPhone = 24;

constexpr qsizetype longestName = 40;
const QByteArray searchVersion = "s3"; ///< of searchText()

QByteArray filledBy(const Catalogue& catalogue)
{
    return catalogue.fingerprint() + foldVersion + searchVersion;
}

/// Without its blanks: 渡邊　正 is typed 渡辺正. Empty of what has none or is no name.
QString joined(const FieldSpec& field, const QString& text)
{
    if (field.kind != records::Kind::Text || text.size() > longestName) {
        return {};
    }
    QString close = text;
    close.removeIf([](QChar letter) { return letter.isSpace(); });
    return close == text ? QString() : close;
}

QByteArray createTable(const TypeSpec& type)
{
    QByteArray sql = "CREATE TABLE IF NOT EXISTS " + tableName(type)
        + " (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state TEXT NOT NULL, unit BLOB,"
          " sync INTEGER NOT NULL, clashes INTEGER NOT NULL, fold BLOB NOT NULL";
    for (const FieldSpec& field : type.fields) {
        sql += ", " + columnName(field) + ' ' + columnType(field.kind);
    }
    sql += ") STRICT;";
    for (const FieldSpec& field : type.fields) {
        if (field.traits.index == records::Index::Yes) {
            const QByteArray index = tableName(type) + "_by_" + field.name;
            sql += "CREATE INDEX IF NOT EXISTS " + index + " ON " + tableName(type) + " ("
                + columnName(field) + ");";
        }
    }
    if (type.listed.front()) {
        sql += "CREATE INDEX IF NOT EXISTS " + tableName(type) + "_listed ON " + tableName(type)
            + " (" + columnName(*type.listed.front()) + ", rid, id, state, unit, clashes";
        for (const FieldSpec* field : std::span(type.listed).subspan(1)) {
            sql += field ? ", " + columnName(*field) : QByteArray();
        }
        sql += ");";
    }
    return sql;
}

/// Adds ", " and the column's name; without a text between that would be thrown away.
void addColumn(QByteArray& sql, const FieldSpec& field)
{
    sql.append(", f_").append(field.name);
}

/// Enough for the columns of any type at once.
QByteArray beginSql(const char* words)
{
    QByteArray sql;
    sql.reserve(4096);
    return sql.append(words);
}

QByteArray selectRow(const TypeSpec& type)
{
    QByteArray sql = beginSql("SELECT rid, id, state, unit, sync, clashes, fold");
    for (const FieldSpec& field : type.fields) {
        addColumn(sql, field);
    }
    return sql.append(" FROM ").append(tableName(type)).append(" WHERE id = ?");
}

Result<StoredRecord> readRow(const Statement& row, const TypeSpec& type)
{
    records::FieldValues columns;
    int column = fixedColumns;
    for (const FieldSpec& field : type.fields) {
        const QCborValue value = columnValue(row, column++, field.kind);
        if (!value.isNull()) {
            columns.insert(field.number, value);
        }
    }
    auto state = fromBlob(row.blob(6), type, row.recordId(1), row.text(2), columns);
    if (!state) {
        return state.error();
    }
    const RecordId unit = row.isNull(3) ? RecordId() : row.recordId(3);
    return StoredRecord{
        row.integer(0), std::move(*state), unit, SyncState(row.integer(4)), row.integer(5)};
}

QByteArray upsert(const TypeSpec& type)
{
    QByteArray sql = beginSql("INSERT INTO ");
    sql.append(tableName(type)).append(" (id, state, unit, sync, clashes, fold");
    for (const FieldSpec& field : type.fields) {
        addColumn(sql, field);
    }
    sql.append(") VALUES (?, ?, ?, ?, ?, ?");
    for (size_t i = 0; i < type.fields.size(); ++i) {
        sql.append(", ?");
    }
    sql.append(") ON CONFLICT (id) DO UPDATE SET state = excluded.state, unit = excluded.unit,"
               " sync = excluded.sync, clashes = excluded.clashes, fold = excluded.fold");
    for (const FieldSpec& field : type.fields) {
        addColumn(sql, field);
        sql.append(" = excluded.f_").append(field.name);
    }
    return sql;
}

bool searchable(const TypeSpec& type)
{
    return std::any_of(type.fields.begin(), type.fields.end(),
        [](const FieldSpec& field) { return field.traits.search == records::Search::Yes; });
}

} // namespace

QByteArray tableName(const TypeSpec& type)
{
    return QByteArray("r_") + type.name;
}

QByteArray columnName(const FieldSpec& field)
{
    return QByteArray("f_") + field.name;
}

Result<bool> ensureTables(Connection& connection, const Catalogue& catalogue)
{
    const QByteArray fingerprint = filledBy(catalogue);
    QByteArray known;
    {
        Statement query(connection, "SELECT value FROM meta WHERE key = 'catalogue'");
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        known = *row ? query.blob(0) : QByteArray();
    }
    if (known == fingerprint) {
        return false;
    }
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    for (const TypeSpec* type : catalogue.types()) {
        const QByteArray drop = "DROP TABLE IF EXISTS " + tableName(*type) + ';';
        if (auto done = connection.execute(drop + createTable(*type)); !done) {
            return done.error();
        }
    }
    if (auto done = connection.execute("DELETE FROM meta WHERE key = 'catalogue'"); !done) {
        return done.error();
    }
    if (auto done = transaction.commit(); !done) {
        return done.error();
    }
    return true;
}

Result<void> tablesAreFilled(Connection& connection, const Catalogue& catalogue)
{
    Statement insert(connection,
        "INSERT INTO meta (key, value) VALUES ('catalogue', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    return insert.bind(1, filledBy(catalogue)).run();
}

Result<std::optional<StoredRecord>> load(
    Connection& connection, const TypeSpec& type, const RecordId& id)
{
    Statement query(connection, selectRow(type));
    const auto row = query.bind(1, id).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<StoredRecord>();
    }
    auto record = readRow(query, type);
    if (!record) {
        return record.error();
    }
    return std::optional(std::move(*record));
}

Result<std::optional<StoredRecord>> loadAny(
    Connection& connection, const Catalogue& catalogue, const RecordId& id)
{
    for (const TypeSpec* type : catalogue.types()) {
        auto record = load(connection, *type, id);
        if (!record || *record) {
            return record;
        }
    }
    return std::optional<StoredRecord>();
}

Result<bool> exists(Connection& connection, const TypeSpec& type, const RecordId& id)
{
    Statement query(connection, "SELECT 1 FROM " + tableName(type) + " WHERE id = ?");
    return query.bind(1, id).step();
}

Result<QString> stateWord(Connection& connection, const TypeSpec& type, const RecordId& id)
{
    Statement query(connection, "SELECT state FROM " + tableName(type) + " WHERE id = ?");
    const auto row = query.bind(1, id).step();
    if (!row) {
        return row.error();
    }
    return *row ? query.text(0) : QString();
}

Result<SyncState> syncOf(Connection& connection, const TypeSpec& type, const RecordId& id)
{
    Statement query(connection, "SELECT sync FROM " + tableName(type) + " WHERE id = ?");
    const auto row = query.bind(1, id).step();
    if (!row) {
        return row.error();
    }
    return *row ? SyncState(query.integer(0)) : SyncState::Settled;
}

Result<void> save(
    Connection& connection, const TypeSpec& type, const RecordState& state, SyncState sync)
{
    Statement write(connection, upsert(type));
    write.bind(1, state.id).bind(2, state.state);
    const RecordId unit = owningUnit(type, state);
    if (unit.isNull()) {
        write.bindNull(3);
    } else {
        write.bind(3, unit);
    }
    write.bind(4, qint64(sync))
        .bind(5, qint64(state.openMatters(type)))
        .bind(6, toBlob(state, type));
    const records::FieldValues values = state.values();
    int index = fixedColumns;
    for (const FieldSpec& field : type.fields) {
        bindValue(write, index++, field.kind, values.value(field.number, QCborValue(nullptr)));
    }
    if (auto done = write.run(); !done) {
        return done;
    }
    return searchable(type) ? store::markForIndexing(connection, type.number, state.id)
                            : Result<void>();
}

Result<void> remove(Connection& connection, const TypeSpec& type, const RecordId& id)
{
    Statement erase(connection, "DELETE FROM " + tableName(type) + " WHERE id = ?");
    if (auto done = erase.bind(1, id).run(); !done) {
        return done;
    }
    return searchable(type) ? store::markForIndexing(connection, type.number, id) : Result<void>();
}

RecordId owningUnit(const TypeSpec& type, const RecordState& state)
{
    if (type.unitField) {
        const auto heads = state.fields.value(type.unitField->number);
        const auto unit =
            heads.isEmpty() ? std::nullopt : records::Reference::fromCbor(heads.first().value);
        return unit.value_or(RecordId());
    }
    return state.unit.value_or(RecordId());
}

RecordId giverOf(const TypeSpec& type, const RecordState& state)
{
    if (!type.giverField || !type.isHandedOver(state.state)) {
        return {};
    }
    return records::Reference::fromCbor(
        state.values().value(type.giverField->number, QCborValue(nullptr)))
        .value_or(RecordId());
}

QString searchText(const TypeSpec& type, const RecordState& state)
{
    QStringList parts;
    for (const FieldSpec& field : type.fields) {
        if (field.traits.search != records::Search::Yes) {
            continue;
        }
        for (const Head& head : state.fields.value(field.number)) {
            if (!head.value.isString()) {
                continue;
            }
            const QString text = head.value.toString();
            parts.append(text);
            if (const QString name = joined(field, text); !name.isEmpty()) {
                parts.append(name);
            }
            const auto phone = text.size() <= longestPhone
                ? normalisePhone(text)
                : Result<QString>(Error{.code = ErrorCode::OutOfRange});
            if (phone && *phone != text) {
                parts.append(*phone); // people type it without its hyphens
            }
        }
    }
    return searchKey(parts.join(u'\n'));
}

} // namespace bansho::journal
