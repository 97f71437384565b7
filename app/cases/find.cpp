#include "app/cases/find.h"

#include "app/base/romaji.h"
#include "app/base/text.h"

#include "app/cases/consultation.h"

#include <algorithm>

namespace bansho::cases {

namespace {

constexpr int firstHits = 64; ///< asked for at first: enough unless most are notes or of others

/// A case whose number ends with what was typed comes before one that merely has it somewhere.
QList<CaseRow> byNumber(QList<CaseRow> found, const QString& words)
{
    const QString end = halfWidthDigits(words).trimmed();
    std::ranges::stable_partition(found,
        [&end](const CaseRow& row) { return row.number.endsWith(end, Qt::CaseInsensitive); });
    return found;
}

} // namespace

Result<QList<CaseRow>> findCases(store::Connection& connection, const Reader& reader,
    const QString& words, const store::TextProvider& texts, Language language, int limit)
{
    Docket docket(connection, reader, texts);
    QList<CaseRow> found;
    QSet<RecordId> seen;
    for (const QString& query : searchMeanings(words.simplified())) {
        if (query.isEmpty()) {
            continue;
        }
        for (int wanted = firstHits;; wanted *= 16) {
            const auto hits = store::search(connection, query, wanted, texts);
            if (!hits) {
                return hits.error();
            }
            QList<RecordId> fresh;
            for (const store::SearchHit& hit : *hits) {
                if (hit.type == consultationType().number && !seen.contains(hit.record)) {
                    seen.insert(hit.record);
                    fresh.append(hit.record);
                }
            }
            const auto rows = docket.rows(fresh, language);
            if (!rows) {
                return rows.error();
            }
            found.append(*rows);
            if (found.size() >= limit) {
                return byNumber(found, words).mid(0, limit);
            }
            if (hits->size() < wanted) {
                break;
            }
        }
    }
    return byNumber(found, words);
}

} // namespace bansho::cases
