#pragma once
// Numbered .sql files that bring the store's own tables to this release. Folded tables are not
// migrated: they are generated from the descriptions and refolded (app/journal).

#include "app/store/connection.h"

namespace bansho::store {

/// Applies what is missing from the files NNNN_name.sql in a resource folder, each in one
/// transaction, and stops at the first failure. Returns the number applied. StoreNewer, and nothing
/// touched, when the store was written by a newer release. A store that holds anything is copied
/// to `backupPath` + version first. The file itself is never deleted.
Result<int> migrate(Connection& connection, const QString& set, const QString& resourceFolder,
    const QString& backupPath);

} // namespace bansho::store
