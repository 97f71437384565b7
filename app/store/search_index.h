#pragma once
// Japanese full-text search: one- and two-character words of the normalised text in a contentless
// FTS5 table, filled behind the commit, every hit rechecked against the text. FTS5's own trigram
// tokenizer finds nothing for two Japanese characters in SQLite 3.40.1 (tests/store/
// tst_search_index.cpp has the case). A hit is a substring of the search key (部分一致).

#include "app/store/connection.h"

#include <functional>

namespace bansho::store {

/// The normalised text of a record as it is now; empty when nothing of it is searched.
using TextProvider = std::function<Result<QString>(Connection&, int type, const RecordId&)>;

struct SearchHit {
    int type = 0;
    RecordId record;

    bool operator==(const SearchHit&) const = default;
};

/// Notes, inside the commit, that the record's text may have changed.
Result<void> markForIndexing(Connection& connection, int type, const RecordId& record);

/// Indexes up to `limit` marked records in one transaction. True when marks are left.
Result<bool> indexPending(Connection& connection, const TextProvider& text, int limit);

/// The records whose text contains every word of `query` (words are separated by blanks), newest
/// first, at most `limit`. The query is normalised here; an empty one finds nothing.
Result<QList<SearchHit>> search(
    Connection& connection, const QString& query, int limit, const TextProvider& text);

/// The indexed text of a record, empty when none is; nullopt while its mark is pending.
Result<std::optional<QString>> indexedText(Connection& connection, const RecordId& record);

/// SQLite's own check of the word table.
Result<void> checkIndex(Connection& connection);

} // namespace bansho::store
