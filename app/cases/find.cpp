#include "app/cases/find.h"

#include "app/base/romaji.h"

#include "app/cases/consultation.h"

namespace bansho::cases {

namespace {

constexpr int firstHits = 64; ///< asked for at first: enough unless most are notes or of others

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
                return found.mid(0, limit);
            }
            if (hits->size() < wanted) {
                break;
            }
        }
    }
    return found;
}

} // namespace bansho::cases
