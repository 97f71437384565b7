#include "app/cases/earlier.h"

#include "app/base/text.h"

#include "app/cases/consultation.h"
#include "app/cases/traces.h"

#include <algorithm>

namespace bansho::cases {

using store::Connection;
using store::Statement;

namespace {

constexpr int leastDigits = 8;
constexpr int mostCandidates = 1'000; ///< newest first; a word of two characters is in many
constexpr int mostTraced = 200; ///< records with one trace: the notes of a case repeat it
constexpr int mostTelling = 20; ///< cases with one trace

struct Match {
    RecordId id;
    bool samePhone = false;
    bool sameName = false;
    QString sameTrace;
};

/// The cases among the newest records, at most so many, whose searched text contains a word.
Result<QList<RecordId>> candidates(
    Connection& connection, const store::TextProvider& texts, const QString& word, int most)
{
    QList<RecordId> found;
    if (word.isEmpty()) {
        return found;
    }
    const auto hits = store::search(connection, word, most, texts);
    if (!hits) {
        return hits.error();
    }
    for (const store::SearchHit& hit : *hits) {
        if (hit.type == consultationType().number) {
            found.append(hit.record);
        }
    }
    return found;
}

/// Compares the case with the caller; nothing is the same of one that is void or not here.
Result<Match> compare(
    Connection& connection, const RecordId& id, const QString& digits, const QString& name)
{
    Statement query(connection,
        "SELECT f_phone, f_consulter_name FROM r_consultation WHERE id = ? AND state <> 'void'");
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

/// The cases with the caller's number or name: those with the number first.
Result<QList<Match>> ofCaller(
    Connection& connection, const store::TextProvider& texts, const Caller& caller)
{
    const QString digits = phoneDigits(caller.phone);
    const QString name = nameKey(caller.name);
    // The last digits stand together however the number is grouped, and so do the first two
    // characters of a name however it is spaced.
    QList<RecordId> compared;
    QList<Match> matches;
    for (const QString& word : {digits.right(4), name.left(2)}) {
        const auto found = candidates(connection, texts, word, mostCandidates);
        if (!found) {
            return found.error();
        }
        for (const RecordId& id : *found) {
            if (compared.contains(id)) {
                continue;
            }
            compared.append(id);
            const auto match = compare(connection, id, digits, name);
            if (!match) {
                return match.error();
            }
            if (match->samePhone || match->sameName) {
                matches.append(*match);
            }
        }
    }
    std::stable_partition(
        matches.begin(), matches.end(), [](const Match& match) { return match.samePhone; });
    return matches;
}

/// Marks the cases that have a trace, and adds those that are not among them.
Result<void> addTraced(Connection& connection, const store::TextProvider& texts,
    const QString& trace, QList<Match>& matches)
{
    const auto found = candidates(connection, texts, trace, mostTraced);
    if (!found || found->size() > mostTelling) {
        return found ? Result<void>() : found.error();
    }
    for (const RecordId& id : *found) {
        const auto text = texts(connection, consultationType().number, id);
        if (!text) {
            return text.error();
        }
        const auto known = std::ranges::find(matches, id, &Match::id);
        if (!hasTrace(*text, trace)) {
            continue;
        }
        if (known != matches.end()) {
            known->sameTrace = trace;
            continue;
        }
        Statement query(
            connection, "SELECT 1 FROM r_consultation WHERE id = ? AND state <> 'void'");
        const auto isThere = query.bind(1, id).step();
        if (!isThere) {
            return isThere.error();
        }
        if (*isThere) {
            matches.append(Match{.id = id, .sameTrace = trace});
        }
    }
    return {};
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
    auto matches = ofCaller(connection, texts, caller);
    if (!matches) {
        return matches.error();
    }
    for (const QString& trace : caller.traces) {
        if (auto added = addTraced(connection, texts, trace, *matches); !added) {
            return added.error();
        }
    }
    QList<EarlierCase> earlier;
    for (const Match& match : std::as_const(*matches)) {
        if (earlier.size() == most) {
            break;
        }
        const auto rows = docket.rows({match.id}, language); // none when he may not read it
        if (!rows) {
            return rows.error();
        }
        if (!rows->isEmpty()) {
            earlier.append({rows->first(), match.samePhone, match.sameName, match.sameTrace});
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
