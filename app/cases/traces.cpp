#include "app/cases/traces.h"

#include "app/base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace bansho::cases {

namespace {

constexpr qsizetype most = 8;
constexpr qsizetype leastDigits = 7; // of a bank account

bool isOfWord(QChar letter)
{
    return (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9')
        || letter == u'-' || letter == u'_';
}

/// 2026-07-03, 20260703 and 2026-7 are days.
bool isNumber(const QString& word)
{
    static const QRegularExpression day(QStringLiteral(
        "^(19|20)\\d\\d(-\\d{1,2}-\\d{1,2}|(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01]))$"));
    const auto digits =
        std::ranges::count_if(word, [](QChar letter) { return letter >= u'0' && letter <= u'9'; });
    return digits >= leastDigits && !day.match(word).hasMatch();
}

} // namespace

QStringList tracesOf(const QString& text)
{
    // One after the other, so that the host of a mail address is no trace by itself.
    static const QRegularExpression words(
        QStringLiteral("(?<mail>[a-z0-9._%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+)"
                       "|(?<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,24})(?![a-z0-9])"
                       "|(?<name>@[a-z0-9_.]{3,30})"
                       "|(?<number>\\d[\\d-]+\\d)(?!\\s*[円万,\\d])"));
    QStringList traces;
    auto found = words.globalMatch(searchKey(text));
    while (found.hasNext() && traces.size() < most) {
        const auto match = found.next();
        QString word = match.captured();
        while (word.endsWith(u'.')) {
            word.chop(1); // the end of a sentence
        }
        const bool tells = match.capturedLength(u"number") == 0 || isNumber(word);
        if (tells && !traces.contains(word)) {
            traces.append(word);
        }
    }
    return traces;
}

bool hasTrace(const QString& key, const QString& trace)
{
    for (auto at = key.indexOf(trace); at >= 0; at = key.indexOf(trace, at + 1)) {
        const auto end = at + trace.size();
        const bool begins = at == 0 || !isOfWord(key.at(at - 1)) || !isOfWord(trace.front());
        if (begins && (end == key.size() || !isOfWord(key.at(end)))) {
            return true;
        }
    }
    return false;
}

} // namespace bansho::cases
