#include "app/base/romaji.h"

#include "app/base/text.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace bansho {

namespace {

/// One row a consonant; the kana of a, i, u, e, o in their order, "-" where there is none.
struct Row {
    const char* consonant;
    const char* kana;
};

constexpr std::array rows{Row{"", "あ い う え お"}, Row{"k", "か き く け こ"},
    Row{"s", "さ し す せ そ"}, Row{"t", "た ち つ て と"}, Row{"n", "な に ぬ ね の"},
    Row{"h", "は ひ ふ へ ほ"}, Row{"m", "ま み む め も"}, Row{"y", "や - ゆ いぇ よ"},
    Row{"r", "ら り る れ ろ"}, Row{"w", "わ うぃ - うぇ を"}, Row{"g", "が ぎ ぐ げ ご"},
    Row{"z", "ざ じ ず ぜ ぞ"}, Row{"d", "だ でぃ づ で ど"}, Row{"b", "ば び ぶ べ ぼ"},
    Row{"p", "ぱ ぴ ぷ ぺ ぽ"}, Row{"v", "ゔぁ ゔぃ ゔ ゔぇ ゔぉ"},
    Row{"ky", "きゃ - きゅ きぇ きょ"}, Row{"gy", "ぎゃ - ぎゅ ぎぇ ぎょ"},
    Row{"sy", "しゃ - しゅ しぇ しょ"}, Row{"sh", "しゃ し しゅ しぇ しょ"},
    Row{"zy", "じゃ - じゅ じぇ じょ"}, Row{"j", "じゃ じ じゅ じぇ じょ"},
    Row{"jy", "じゃ - じゅ じぇ じょ"}, Row{"ty", "ちゃ - ちゅ ちぇ ちょ"},
    Row{"ch", "ちゃ ち ちゅ ちぇ ちょ"}, Row{"ts", "つぁ つぃ つ つぇ つぉ"},
    Row{"th", "てゃ てぃ てゅ てぇ てょ"}, Row{"dh", "でゃ でぃ でゅ でぇ でょ"},
    Row{"dy", "ぢゃ - ぢゅ ぢぇ ぢょ"}, Row{"ny", "にゃ - にゅ にぇ にょ"},
    Row{"hy", "ひゃ - ひゅ ひぇ ひょ"}, Row{"f", "ふぁ ふぃ ふ ふぇ ふぉ"},
    Row{"by", "びゃ - びゅ びぇ びょ"}, Row{"py", "ぴゃ - ぴゅ ぴぇ ぴょ"},
    Row{"my", "みゃ - みゅ みぇ みょ"}, Row{"ry", "りゃ - りゅ りぇ りょ"}};

const QString vowels = QStringLiteral("aiueo");
const QString small = QStringLiteral("ゃゅょぁぃぅぇぉ"); ///< parts of the syllable before them
constexpr qsizetype longest = 3;
constexpr int mostMeanings = 4; ///< of Latin letters

const QHash<QString, QString>& syllables()
{
    static const QHash<QString, QString> all = [] {
        QHash<QString, QString> table;
        for (const Row& row : rows) {
            const QStringList kana = QString::fromUtf8(row.kana).split(u' ');
            for (qsizetype i = 0; i < kana.size(); ++i) {
                if (kana.at(i) != u"-") {
                    table.insert(QLatin1String(row.consonant) + vowels.at(i), kana.at(i));
                }
            }
        }
        return table;
    }();
    return all;
}

/// Whether letters begin some syllable.
bool beginsSyllable(const QString& letters)
{
    const auto& all = syllables();
    return std::any_of(all.keyBegin(), all.keyEnd(),
        [&letters](const QString& syllable) { return syllable.startsWith(letters); });
}

enum class DoubleN { ByVowel, BySyllable };

/// n that is no syllable of its own row: ん. Whether it was taken.
bool takeN(QString& letters, QString& kana, DoubleN reading)
{
    const QChar second = letters.size() > 1 ? letters.at(1) : QChar();
    if (letters.at(0) != u'n' || second.isNull() || vowels.contains(second) || second == u'y') {
        return false;
    }
    kana += u'ん';
    const bool both =
        second == u'\'' || (second == u'n' && (letters.size() == 2 || reading == DoubleN::ByVowel));
    letters.remove(0, both ? 2 : 1);
    return true;
}

/// Takes one kana from the front of the letters; false when none is there.
bool takeKana(QString& letters, QString& kana, DoubleN reading)
{
    for (qsizetype length = qMin(longest, letters.size()); length > 0; --length) {
        const auto found = syllables().constFind(letters.left(length));
        if (found != syllables().constEnd()) {
            kana += *found;
            letters.remove(0, length);
            return true;
        }
    }
    if (takeN(letters, kana, reading)) {
        return true;
    }
    const QChar first = letters.at(0);
    const bool doubled = letters.size() > 1 && letters.at(1) == first && !vowels.contains(first);
    if (first == u'-') {
        kana += u'ー';
    } else if (doubled || letters.startsWith(QStringLiteral("tch"))) {
        kana += u'っ';
    } else {
        return false;
    }
    letters.remove(0, 1);
    return true;
}

std::optional<SpelledKana> spelled(QString left, DoubleN reading)
{
    SpelledKana all;
    while (!left.isEmpty()) {
        if (beginsSyllable(left) && !syllables().contains(left)) {
            all.rest = left;
            break;
        }
        if (!takeKana(left, all.kana, reading)) {
            return std::nullopt;
        }
    }
    return all;
}

} // namespace

QList<SpelledKana> spelledKana(QStringView letters)
{
    const QString left = searchKey(letters);
    const bool spellable = std::ranges::all_of(
        left, [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'\'' || c == u'-'; });
    QList<SpelledKana> all;
    if (left.isEmpty() || !spellable) {
        return all;
    }
    for (const DoubleN reading : {DoubleN::BySyllable, DoubleN::ByVowel}) {
        const auto one = spelled(left, reading);
        if (one && !all.contains(*one)) {
            all.append(*one);
        }
    }
    return all;
}

QStringList searchMeanings(const QString& words)
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
    meanings += kana;
    if (const auto phone = normalisePhone(words); phone && !meanings.contains(*phone)) {
        meanings.append(*phone); // whatever hyphens it was stored with
    }
    return meanings;
}

bool readingBegins(QStringView reading, QStringView typed)
{
    const QString kana = searchKey(reading);
    if (kana.startsWith(searchKey(typed))) {
        return true;
    }
    return std::ranges::any_of(spelledKana(typed),
        [&kana](const SpelledKana& one) { return indexOfSpelled(kana, one) == 0; });
}

qsizetype indexOfSpelled(const QString& reading, const SpelledKana& spelled)
{
    for (qsizetype at = reading.indexOf(spelled.kana); at >= 0;
         at = reading.indexOf(spelled.kana, at + 1)) {
        const QStringView behind = QStringView(reading).mid(at + spelled.kana.size());
        if (spelled.rest.isEmpty()) {
            if (behind.isEmpty() || !small.contains(behind.front())) {
                return at;
            }
            continue; // "fu" is ふ, and not the beginning of ふぃ
        }
        if (spelled.rest == u"n" && behind.startsWith(u'ん')) {
            return at;
        }
        const QStringView next = behind.startsWith(u'っ') ? behind.mid(1) : behind; // "fis" of っし
        const auto& all = syllables();
        for (auto one = all.begin(); one != all.end(); ++one) {
            if (one.key().startsWith(spelled.rest) && next.startsWith(one.value())) {
                return at;
            }
        }
    }
    return -1;
}

} // namespace bansho
