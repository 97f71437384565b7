#include "app/store/search_index.h"

#include "app/base/text.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace bansho::store {

namespace {

const QChar blank(0xE000); ///< stands for a blank, so that the only separators are ours

/// The text in whole characters; blanks, and NULs, at which a query of FTS5 would end, replaced.
QStringList characters(const QString& text)
{
    QStringList all;
    all.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool separates = text.at(i).isSpace() || text.at(i).isNull();
        const QChar c = separates ? blank : text.at(i);
        all.append(pair ? text.mid(i, 2) : QString(c));
        i += pair ? 1 : 0;
    }
    return all;
}

/// Every character and every two neighbours, separated by blanks.
QString documentWords(const QString& text)
{
    const QStringList all = characters(text);
    QString words;
    words.reserve(text.size() * 5);
    for (qsizetype i = 0; i < all.size(); ++i) {
        words += all.at(i) + u' ';
        if (i + 1 < all.size()) {
            words += all.at(i) + all.at(i + 1) + u' ';
        }
    }
    return words;
}

/// As it comes back from the database: half a surrogate pair cannot be kept.
QString wellFormed(const QString& text)
{
    return QString::fromUtf8(text.toUtf8());
}

QString quoted(QString word)
{
    return u'"' + word.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

/// One character, or every second pair and the last one, all of which must occur.
QStringList queryWords(const QString& term)
{
    const QStringList all = characters(term);
    if (all.size() == 1) {
        return {quoted(all.first())};
    }
    QStringList words;
    for (qsizetype i = 0; i + 1 < all.size(); i += 2) {
        words.append(quoted(all.at(i) + all.at(i + 1)));
    }
    if (all.size() % 2 == 1) {
        words.append(quoted(all.at(all.size() - 2) + all.last()));
    }
    return words;
}

bool containsAll(const QString& text, const QStringList& terms)
{
    return std::all_of(
        terms.begin(), terms.end(), [&](const QString& term) { return text.contains(term); });
}

struct Marked {
    int type;
    RecordId record;
};

Result<QList<Marked>> marked(Connection& connection, int limit)
{
    QList<Marked> all;
    Statement query(connection,
        limit < 0 ? QByteArray("SELECT type, record FROM search_pending ORDER BY mark DESC")
                  : QByteArray("SELECT type, record FROM search_pending ORDER BY mark LIMIT ?"));
    if (limit >= 0) {
        query.bind(1, qint64(limit));
    }
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return all;
        }
        all.append({int(query.integer(0)), query.recordId(1)});
    }
}

Result<void> forget(Connection& connection, qint64 doc, const QString& oldText)
{
    Statement remove(
        connection, "INSERT INTO search_words (search_words, rowid, body) VALUES ('delete', ?, ?)");
    return remove.bind(1, doc).bind(2, documentWords(oldText)).run();
}

Result<void> addWords(Connection& connection, qint64 doc, const QString& text)
{
    Statement insert(connection, "INSERT INTO search_words (rowid, body) VALUES (?, ?)");
    return insert.bind(1, doc).bind(2, documentWords(text)).run();
}

Result<void> replaceText(Connection& connection, qint64 doc, const QString& text)
{
    Statement update(connection, "UPDATE search_doc SET text = ? WHERE doc = ?");
    if (auto done = update.bind(1, text).bind(2, doc).run(); !done) {
        return done;
    }
    return addWords(connection, doc, text);
}

Result<void> indexOne(Connection& connection, const Marked& mark, const QString& text)
{
    Statement known(connection, "SELECT doc, text FROM search_doc WHERE record = ?");
    const auto row = known.bind(1, mark.record).step();
    if (!row) {
        return row.error();
    }
    if (*row) {
        const qint64 doc = known.integer(0);
        const QString old = known.text(1);
        if (old == text) {
            return {};
        }
        if (auto done = forget(connection, doc, old); !done) {
            return done;
        }
        return replaceText(connection, doc, text);
    }
    if (text.isEmpty()) {
        return {};
    }
    Statement insert(connection, "INSERT INTO search_doc (type, record, text) VALUES (?, ?, ?)");
    if (auto done = insert.bind(1, qint64(mark.type)).bind(2, mark.record).bind(3, text).run();
        !done) {
        return done;
    }
    return addWords(connection, connection.lastRowId(), text);
}

Result<QList<SearchHit>> searchPending(Connection& connection, const QStringList& terms,
    const TextProvider& text, QSet<RecordId>& seen)
{
    const auto pending = marked(connection, -1);
    if (!pending) {
        return pending.error();
    }
    QList<SearchHit> hits;
    for (const Marked& mark : *pending) {
        seen.insert(mark.record);
        const auto body = text(connection, mark.type, mark.record);
        if (!body) {
            return body.error();
        }
        if (containsAll(wellFormed(*body), terms)) {
            hits.append({mark.type, mark.record});
        }
    }
    return hits;
}

} // namespace

Result<void> markForIndexing(Connection& connection, int type, const RecordId& record)
{
    Statement mark(connection, "INSERT OR IGNORE INTO search_pending (type, record) VALUES (?, ?)");
    return mark.bind(1, qint64(type)).bind(2, record).run();
}

Result<bool> indexPending(Connection& connection, const TextProvider& text, int limit)
{
    const auto batch = marked(connection, limit);
    if (!batch) {
        return batch.error();
    }
    if (batch->isEmpty()) {
        return false;
    }
    Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun().error();
    }
    for (const Marked& mark : *batch) {
        const auto body = text(connection, mark.type, mark.record);
        if (!body) {
            return body.error();
        }
        if (auto done = indexOne(connection, mark, wellFormed(*body)); !done) {
            return done.error();
        }
        Statement unmark(connection, "DELETE FROM search_pending WHERE record = ?");
        if (auto done = unmark.bind(1, mark.record).run(); !done) {
            return done.error();
        }
    }
    // Automatic merges are off, so segments are merged here, a small step per batch; at 2,000
    // segments FTS5 would fail with SQLITE_FULL.
    if (auto merged = connection.execute(
            "INSERT INTO search_words (search_words, rank) VALUES ('merge', 64)");
        !merged) {
        return merged.error();
    }
    if (auto done = transaction.commit(); !done) {
        return done.error();
    }
    return batch->size() == limit;
}

Result<QList<SearchHit>> search(
    Connection& connection, const QString& query, int limit, const TextProvider& text)
{
    const QString key = searchKey(query);
    const QStringList terms = key.split(u' ', Qt::SkipEmptyParts);
    if (terms.isEmpty() || limit <= 0 || wellFormed(key) != key) { // half a character is in no text
        return QList<SearchHit>();
    }
    QSet<RecordId> pending;
    auto hits = searchPending(connection, terms, text, pending);
    if (!hits) {
        return hits.error();
    }
    QStringList words;
    for (const QString& term : terms) {
        words += queryWords(term);
    }
    Statement find(connection,
        "SELECT d.type, d.record, d.text FROM search_words w JOIN search_doc d ON d.doc = w.rowid "
        "WHERE search_words MATCH ? ORDER BY w.rowid DESC");
    find.bind(1, words.join(u' '));
    while (hits->size() < limit) {
        const auto row = find.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            break;
        }
        const RecordId record = find.recordId(1);
        if (!pending.contains(record) && containsAll(find.text(2), terms)) {
            hits->append({int(find.integer(0)), record});
        }
    }
    hits->resize(qMin<qsizetype>(hits->size(), limit));
    return hits;
}

Result<std::optional<QString>> indexedText(Connection& connection, const RecordId& record)
{
    Statement query(connection,
        "SELECT (SELECT text FROM search_doc WHERE record = ?1), "
        "EXISTS (SELECT 1 FROM search_pending WHERE record = ?1)");
    const auto row = query.bind(1, record).step();
    if (!row) {
        return row.error();
    }
    return query.integer(1) == 0 ? std::optional(query.text(0)) : std::nullopt;
}

Result<void> checkIndex(Connection& connection)
{
    return connection.execute("INSERT INTO search_words (search_words) VALUES ('integrity-check')");
}

} // namespace bansho::store
