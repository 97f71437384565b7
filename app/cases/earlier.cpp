#include "app/cases/earlier.h"

#include "app/base/text.h"

#include "app/cases/consultation.h"

#include <algorithm>

namespace bansho::cases {

using store::Connection;
using store::Statement;

namespace {

constexpr int leastDigits = 8;
constexpr int mostCandidates = 1'000; ///< newest first; a word of two characters is in many

struct Match {
    RecordId id;
    bool samePhone = false;
    bool sameName = false;
};

/// Adds the cases whose searched text contains a word.
Result<void> addCandidates(Connection& connection, const store::TextProvider& texts,
    const QString& word, QList<RecordId>& candidates)
{
    if (word.isEmpty()) {
        return {};
    }
    const auto hits = store::search(connection, word, mostCandidates, texts);
    if (!hits) {
        return hits.error();
    }
    for (const store::SearchHit& hit : *hits) {
        if (hit.type == consultationType().number && !candidates.contains(hit.record)) {
            candidates.append(hit.record);
        }
    }
    return {};
}

Result<Match> compare(
    Connection& connection, const RecordId& id, const QString& digits, const QString& name)
{
    Statement query(
        connection, "SELECT f_phone, f_consulter_name FROM r_consultation WHERE id = ? AND state <> 'void'");
    const auto row = query.bind(1, id).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return Match{.id = id};
    }
    return Match{.id = id,
        .samePhone = !digits.isEmpty() && phoneDigits(query.text(0)) == digits,
        .sameName = !name.isEmpty() && nameKey(query.text(1)) == name};
}

} // namespace

QString phoneDigits(const QString& text)
{
    const QString key = searchKey(text);
    QString digits;
    for (const QChar letter : key) {
        if (letter >= u'0' && letter <= u'9') {
            digits += letter;
        }
    }
    if (key.startsWith(u'+') && digits.startsWith(u"81")) {
        digits = digits.mid(2);
        digits.prepend(digits.startsWith(u'0') ? QString() : QStringLiteral("0"));
    }
    return digits.size() < leastDigits ? QString() : digits;
}

QString nameKey(const QString& text)
{
    QString key = searchKey(text);
    key.removeIf([](QChar letter) { return letter.isSpace(); });
    return key.size() < 2 ? QString() : key;
}

Result<QList<EarlierCase>> earlierCases(Connection& connection, Docket& docket,
    const store::TextProvider& texts, const Caller& caller, Language language, int most)
{
    const QString digits = phoneDigits(caller.phone);
    const QString name = nameKey(caller.name);
    // The last digits stand together however the number is grouped, and so do the first two
    // characters of a name however it is spaced.
    QList<RecordId> candidates;
    for (const QString& word : {digits.right(4), name.left(2)}) {
        if (auto added = addCandidates(connection, texts, word, candidates); !added) {
            return added.error();
        }
    }
    QList<Match> matches;
    for (const RecordId& id : std::as_const(candidates)) {
        const auto match = compare(connection, id, digits, name);
        if (!match) {
            return match.error();
        }
        if (match->samePhone || match->sameName) {
            matches.append(*match);
        }
    }
    std::stable_partition(
        matches.begin(), matches.end(), [](const Match& match) { return match.samePhone; });
    QList<EarlierCase> earlier;
    for (const Match& match : std::as_const(matches)) {
        if (earlier.size() == most) {
            break;
        }
        const auto rows = docket.rows({match.id}, language); // none when he may not read it
        if (!rows) {
            return rows.error();
        }
        if (!rows->isEmpty()) {
            earlier.append({rows->first(), match.samePhone, match.sameName});
        }
    }
    return earlier;
}

Result<std::optional<journal::StoredRecord>> caseToCopy(
    Connection& connection, Docket& docket, const RecordId& earlier)
{
    const auto rows = earlier.isNull()
        ? docket.rows(CaseView{.kind = CaseView::Kind::Received}, Language::Japanese, 1)
        : docket.rows(QList<RecordId>{earlier}, Language::Japanese);
    if (!rows) {
        return rows.error();
    }
    if (rows->isEmpty()) {
        return std::optional<journal::StoredRecord>();
    }
    return journal::load(connection, consultationType(), rows->first().id);
}

} // namespace bansho::cases
