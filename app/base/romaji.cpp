#include "app/base/romaji.h"

#include "app/base/text.h"

#include <QHash>

#include <utility>

namespace bansho {

namespace {

/// The two ways to spell a syllable; most are spelled one way.
struct Spelling {
    QString hepburn;
    QString kunrei;
};

const QHash<QChar, Spelling>& syllables()
{
    static const QHash<QChar, Spelling> table = [] {
        QHash<QChar, Spelling> all;
        const auto row = [&all](QStringView kana, const char* consonant) {
            constexpr const char* vowels = "aiueo";
            for (qsizetype at = 0; at < kana.size(); ++at) {
                const QString latin = QLatin1String(consonant) + QLatin1Char(vowels[at]);
                all.insert(kana.at(at), {latin, latin});
            }
        };
        row(u"あいうえお", "");
        row(u"かきくけこ", "k");
        row(u"がぎぐげご", "g");
        row(u"さしすせそ", "s");
        row(u"ざじずぜぞ", "z");
        row(u"たちつてと", "t");
        row(u"だぢづでど", "d");
        row(u"なにぬねの", "n");
        row(u"はひふへほ", "h");
        row(u"ばびぶべぼ", "b");
        row(u"ぱぴぷぺぽ", "p");
        row(u"まみむめも", "m");
        row(u"らりるれろ", "r");
        row(u"ぁぃぅぇぉ", "x");
        const auto one = [&all](QChar kana, const char* hepburn, const char* kunrei) {
            all.insert(kana, {QLatin1String(hepburn), QLatin1String(kunrei)});
        };
        one(u'し', "shi", "si");
        one(u'じ', "ji", "zi");
        one(u'ち', "chi", "ti");
        one(u'つ', "tsu", "tu");
        one(u'ふ', "fu", "hu");
        one(u'や', "ya", "ya");
        one(u'ゆ', "yu", "yu");
        one(u'よ', "yo", "yo");
        one(u'わ', "wa", "wa");
        one(u'を', "wo", "wo");
        one(u'ん', "n", "n");
        one(u'ー', "-", "-");
        one(u'ゔ', "vu", "vu");
        return all;
    }();
    return table;
}

/// き and ゃ are kya, し and ゃ are sha or sya, ふ and ぃ are fi, う and ぇ are we.
QString syllableOf(const QString& first, QChar small, bool hepburn)
{
    const qsizetype glide = QStringView(u"ゃゅょ").indexOf(small);
    if (glide >= 0) {
        const QString stem = first.chopped(1);
        const bool soft = hepburn && (stem == u"sh" || stem == u"ch" || stem == u"j");
        return stem + (soft ? QString() : QStringLiteral("y")) + QChar(u"auo"[glide]);
    }
    const qsizetype vowel = QStringView(u"ぁぃぅぇぉ").indexOf(small);
    const QString stem = first == u"u"                   ? QStringLiteral("w")
        : !hepburn && (first == u"te" || first == u"de") ? first.chopped(1) + u'h'
                                                         : first.chopped(1);
    return stem + QChar(u"aiueo"[vowel]);
}

/// The whole reading in one spelling. What has none, such as a digit, stays.
QString latinOf(QStringView kana, bool hepburn)
{
    QString latin;
    bool doubled = false;
    for (qsizetype at = 0; at < kana.size(); ++at) {
        const QChar c = kana.at(at);
        if (c == u'っ') {
            doubled = true;
            continue;
        }
        const auto found = syllables().constFind(c);
        QString syllable = found == syllables().cend() ? QString(c)
            : hepburn                                  ? found->hepburn
                                                       : found->kunrei;
        if (at + 1 < kana.size() && syllable.size() > 0
            && QStringView(u"ゃゅょぁぃぅぇぉ").contains(kana.at(at + 1))) {
            syllable = syllableOf(syllable, kana.at(++at), hepburn);
        }
        if (std::exchange(doubled, false)) {
            latin += syllable.front();
        }
        latin += syllable;
    }
    return latin;
}

/// ん may be typed as n or nn.
QString withSingleN(QString latin)
{
    while (latin.contains(QStringLiteral("nn"))) {
        latin.replace(QStringLiteral("nn"), QStringLiteral("n"));
    }
    return latin;
}

} // namespace

bool readingBegins(QStringView kana, QStringView typed)
{
    const QString key = searchKey(typed);
    const QString reading = searchKey(kana);
    if (reading.startsWith(key)) {
        return true;
    }
    const QString latin = withSingleN(key);
    return withSingleN(latinOf(reading, true)).startsWith(latin)
        || withSingleN(latinOf(reading, false)).startsWith(latin);
}

} // namespace bansho
