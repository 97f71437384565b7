#include "app/cases/find.h"

#include "app/base/romaji.h"

#include "app/cases/consultation.h"

namespace bansho::cases {

namespace {

constexpr int mostMeanings = 4; ///< of Latin letters
constexpr int firstHits = 64; ///< asked for at first: enough unless most are notes or of others

/// What the words may mean: as they are, and each as kana, when all of them are spellings.
QStringList meaningsOf(const QString& words)
{
    QStringList meanings{words.trimmed()};
    QStringList kana{QString()};
    for (const QString& word : words.split(u' ', Qt::SkipEmptyParts)) {
        QStringList longer;
        for (const SpelledKana& spelled : spelledKana(word)) {
            const QString one = spelled.rest == u"n" ? spelled.kana + u'ん' : spelled.kana;
            for (const QString& before : std::as_const(kana)) {
                if (!one.isEmpty()) {
                    longer.append((before + u' ' + one).trimmed());
                }
            }
        }
        kana = longer.mid(0, mostMeanings);
    }
    return meanings + kana;
}

} // namespace

Result<QList<CaseRow>> findCases(store::Connection& connection, const Reader& reader,
    const QString& words, const store::TextProvider& texts, Language language, int limit)
{
    Docket docket(connection, reader, texts);
    QList<CaseRow> found;
    QSet<RecordId> seen;
    for (const QString& query : meaningsOf(words.simplified())) {
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
