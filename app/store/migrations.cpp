#include "app/store/migrations.h"

#include <QDir>
#include <QFile>

namespace bansho::store {

namespace {

Result<int> versionOf(Connection& connection, const QString& set)
{
    const auto made = connection.execute("CREATE TABLE IF NOT EXISTS schema_version ("
                                         "set_name TEXT PRIMARY KEY, version INTEGER NOT NULL"
                                         ") STRICT, WITHOUT ROWID");
    if (!made) {
        return made.error();
    }
    Statement query(connection, "SELECT version FROM schema_version WHERE set_name = ?");
    query.bind(1, set);
    const auto row = query.step();
    if (!row) {
        return row.error();
    }
    return *row ? int(query.integer(0)) : 0;
}

Result<void> apply(Connection& connection, const QString& set, const QString& file, int version)
{
    QFile sql(file);
    if (!sql.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Internal, QStringLiteral("missing resource"), file);
    }
    Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    if (auto done = connection.execute(sql.readAll()); !done) {
        return done;
    }
    Statement mark(connection,
        "INSERT INTO schema_version (set_name, version) VALUES (?, ?) "
        "ON CONFLICT (set_name) DO UPDATE SET version = excluded.version");
    if (auto done = mark.bind(1, set).bind(2, qint64(version)).run(); !done) {
        return done;
    }
    return transaction.commit();
}

} // namespace

Result<int> migrate(Connection& connection, const QString& set, const QString& resourceFolder,
    const QString& backupPath)
{
    const QStringList files =
        QDir(resourceFolder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    const auto version = versionOf(connection, set);
    if (!version) {
        return version.error();
    }
    if (*version > files.size()) {
        return fail(ErrorCode::StoreNewer,
            QStringLiteral("%1: version %2, known %3").arg(set).arg(*version).arg(files.size()));
    }
    if (*version > 0 && *version < files.size()) {
        // Replaces one of an earlier attempt: work may have been done since.
        if (auto kept = connection.backupTo(backupPath + QString::number(*version)); !kept) {
            return kept.error();
        }
    }
    for (int next = *version + 1; next <= files.size(); ++next) {
        const QString file = resourceFolder + u'/' + files.at(next - 1);
        if (auto done = apply(connection, set, file, next); !done) {
            return done.error();
        }
    }
    return int(files.size()) - *version;
}

} // namespace bansho::store
