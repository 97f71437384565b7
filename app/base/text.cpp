#include "app/base/text.h"

#include "app/base/csv.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace bansho {

namespace {

bool isInvisible(char32_t c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069)
        || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

bool isHyphen(char32_t c)
{
    return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D;
}

bool isWave(char32_t c)
{
    return c == 0x301C || c == 0xFF5E;
}

/// Which code point stands for which in a search key. Built once, then only read.
class FoldTable {
public:
    FoldTable()
        : m_basic(0x10000)
    {
        for (char32_t c = 0; c < m_basic.size(); ++c) {
            m_basic[c] = isHyphen(c) ? U'-' : isWave(c) ? U'~' : c;
        }
        constexpr char32_t kanaDistance = 0x60;
        for (char32_t c = 0x30A1; c <= 0x30F6; ++c) { // ァ to ヶ
            m_basic[c] = c - kanaDistance;
        }
        m_basic[0x30FD] = 0x309D; // ヽ
        m_basic[0x30FE] = 0x309E; // ヾ
        addKanjiVariants();
    }

    [[nodiscard]] char32_t operator()(char32_t c) const
    {
        return c < m_basic.size() ? m_basic[c] : m_beyond.value(c, c);
    }

private:
    void addKanjiVariants()
    {
        const CsvTable table = resourceTable(QStringLiteral(":/reference/kanji_variants.csv"));
        const qsizetype base = table.column(QStringLiteral("base"));
        const qsizetype variant = table.column(QStringLiteral("variant"));
        QHash<char32_t, char32_t> bases;
        for (const CsvRecord& record : table.records) {
            const QList<uint> from = record.cells.at(variant).toUcs4();
            const QList<uint> to = record.cells.at(base).toUcs4();
            if (from.size() == 1) { // The others differ by a variation selector, which is dropped.
                bases.insert(from.first(), to.first());
            }
        }
        for (auto at = bases.cbegin(); at != bases.cend(); ++at) {
            char32_t target = at.value();
            while (bases.contains(target)) { // 齋 is written for 斎, and 斎 for 斉.
                target = bases.value(target);
            }
            if (at.key() < m_basic.size()) {
                m_basic[at.key()] = target;
            } else {
                m_beyond.insert(at.key(), target);
            }
        }
    }

    std::vector<char32_t> m_basic;
    QHash<char32_t, char32_t> m_beyond;
};

void append(QString& text, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        text.append(QChar(QChar::highSurrogate(c)));
        text.append(QChar(QChar::lowSurrogate(c)));
    } else {
        text.append(QChar(char16_t(c)));
    }
}

/// Calls `visit` with each code point; a lone surrogate is passed as it is.
template <typename Visitor>
void forEachCodePoint(QStringView text, Visitor visit)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        if (unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            visit(QChar::surrogateToUcs4(unit, text.at(++i)));
        } else {
            visit(unit.unicode());
        }
    }
}

/// NFKC of the visible characters. They are dropped first, so that what they kept apart composes.
QString visibleNfkc(QStringView text)
{
    QString visible;
    visible.reserve(text.size());
    forEachCodePoint(text, [&visible](char32_t c) {
        if (c == 0x309B || c == 0x309C) {
            // か゛ is が. NFKC would make a space and a combining mark of the spacing mark.
            visible.append(QChar(char16_t(c - 2)));
        } else if (!isInvisible(c)) {
            append(visible, c);
        }
    });
    return visible.normalized(QString::NormalizationForm_KC);
}

/// One space for each run of white space, none at the ends.
QString collapsed(QStringView text)
{
    QString result;
    result.reserve(text.size());
    bool space = false;
    for (const QChar c : text) {
        if (c.isSpace()) {
            space = !result.isEmpty();
            continue;
        }
        if (space) {
            result.append(u' ');
            space = false;
        }
        result.append(c);
    }
    return result;
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// The digit at the n-th place from the right, n from 1.
int digitFromRight(QStringView digits, int n)
{
    return digits.at(digits.size() - n).unicode() - u'0';
}

/// The check digit of an individual number: 番号法施行規則, 検査用数字.
bool isMyNumber(QStringView digits)
{
    const QStringView body = digits.first(11);
    int sum = 0;
    for (int n = 1; n <= 11; ++n) {
        sum += digitFromRight(body, n) * (n <= 6 ? n + 1 : n - 5);
    }
    const int rest = sum % 11;
    return digitFromRight(digits, 1) == (rest <= 1 ? 0 : 11 - rest);
}

/// Text with "-" for each hyphen between digits (and the spaces around it) and one space for runs
/// of blanks. The long vowel mark is what the hyphen key gives with the input method on.
QString withPlainSeparators(QStringView text)
{
    QString plain = visibleNfkc(text);
    for (QChar& c : plain) {
        if (isHyphen(c.unicode()) || c == QChar(0x30FC)) {
            c = u'-';
        }
    }
    static const QRegularExpression hyphen(QStringLiteral("[ \\t]*-[ \\t]*"));
    static const QRegularExpression blanks(QStringLiteral("[ \\t]+"));
    plain.replace(hyphen, QStringLiteral("-"));
    plain.replace(blanks, QStringLiteral(" "));
    return plain;
}

/// False when the text cannot hold so many digits in any of their forms: of a character that is
/// neither ASCII, kana, a kanji nor of full width nothing is presumed.
bool mayHoldDigits(QStringView text, int count)
{
    int digits = 0;
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool fullWidth = unit >= 0xFF01 && unit <= 0xFF5E;
        const char16_t plain = fullWidth ? char16_t(unit - 0xFEE0) : unit;
        if (plain >= u'0' && plain <= u'9') {
            ++digits;
        } else if (!fullWidth && unit >= 0x80 && !(unit >= 0x3000 && unit <= 0x30FF)
            && !(unit >= 0x4E00 && unit <= 0x9FFF)) {
            return true;
        }
    }
    return digits >= count;
}

bool isForbidden(char32_t c, LineBreaks allowed)
{
    if (c == U'\n' || c == U'\t' || c == 0x2028 || c == 0x2029) {
        return allowed == LineBreaks::Forbidden;
    }
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E
        || c == 0x200F || c == 0x061C;
    const bool damage = c == 0xFFFD || (c >= 0xD800 && c <= 0xDFFF);
    return control || bidi || damage || QChar::isNonCharacter(c);
}

/// A number as dialled within Japan. 060 is a mobile prefix since the change of the numbering plan
/// in 2024. No area code has a zero in its third place, so a mobile number that lacks a digit is
/// not taken for a fixed line (0120 and 0570 have the shape of one).
bool isDomesticPhone(const QString& digits)
{
    static const QRegularExpression plan(QStringLiteral("^(?:0[1-9][1-9][0-9]{7}" // fixed line
                                                        "|0[26789]0[0-9]{8}" // mobile, 020, 0800
                                                        "|050[0-9]{8}" // IP
                                                        "|11[089]|18[89]" // emergency, 消費者, 児童
                                                        "|#[0-9]{4})\\z")); // #9110 and the like
    return plan.match(digits).hasMatch();
}

} // namespace

QString searchKey(QStringView text)
{
    if (isAscii(text)) {
        return collapsed(text).toLower();
    }
    static const FoldTable fold;
    const QString lower = visibleNfkc(text).toLower();
    QString folded;
    folded.reserve(lower.size());
    forEachCodePoint(lower, [&folded](char32_t c) { append(folded, fold(c)); });
    // Again, because a lower-case letter may compose where its capital does not (H̱, ẖ).
    return collapsed(folded.normalized(QString::NormalizationForm_KC));
}

QString halfWidthDigits(QStringView text)
{
    return text.toString().normalized(QString::NormalizationForm_KC);
}

bool hasForbiddenCharacters(QStringView text, LineBreaks allowed)
{
    bool found = false;
    forEachCodePoint(text, [&found, allowed](char32_t c) { found |= isForbidden(c, allowed); });
    return found;
}

std::optional<QString> findMyNumber(QStringView text)
{
    if (!mayHoldDigits(text, 12)) {
        return std::nullopt; // a report of a page is looked at ten times faster
    }
    // Four groups of four are a payment card, groups of four after 03 or 090 a telephone number.
    // Digits between the letters of a hash are none: it is skipped whole.
    static const QRegularExpression candidate(
        QStringLiteral("(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])(*SKIP)(*FAIL)"
                       "|(?<![0-9])[0-9]{12}(?![0-9])"
                       "|(?<![0-9])(?<![0-9]-)(?<!(?<![-0-9])[0-9]{4} )(?<!\\b0[0-9] )"
                       "(?<!\\b0[0-9]{2} )[0-9]{4}[- ][0-9]{4}[- ][0-9]{4}(?![0-9])(?!-[0-9])"
                       "(?! [0-9]{4}(?![-0-9]))"));
    const QString plain = withPlainSeparators(text);
    auto matches = candidate.globalMatch(plain);
    while (matches.hasNext()) {
        QString digits = matches.next().captured();
        digits.remove(u'-').remove(u' ');
        if (isMyNumber(digits)) {
            return digits;
        }
    }
    return std::nullopt;
}

bool isCorporateNumber(QStringView text)
{
    const QString digits = halfWidthDigits(text);
    if (digits.size() != 13 || !isDigits(digits)) {
        return false;
    }
    int sum = 0;
    for (int n = 1; n <= 12; ++n) {
        sum += digitFromRight(digits, n) * (n % 2 == 1 ? 1 : 2);
    }
    return digits.at(0).unicode() - u'0' == 9 - sum % 9;
}

Result<QString> normalisePhone(QStringView text)
{
    QString number;
    for (const QChar c : withPlainSeparators(text)) {
        if (c != u'-' && c != u'(' && c != u')' && !c.isSpace()) {
            number.append(c);
        }
    }
    if (number.startsWith(QStringLiteral("+81"))) {
        const qsizetype digitsFrom = number.mid(3, 1) == QStringLiteral("0") ? 4 : 3; // +81(0)3
        number = u'0' + number.mid(digitsFrom);
    }
    static const QRegularExpression foreign(QStringLiteral("^\\+[1-9][0-9]{6,14}\\z")); // E.164
    if (!isDomesticPhone(number) && !foreign.match(number).hasMatch()) {
        return fail(
            ErrorCode::OutOfRange, QStringLiteral("not a telephone number"), text.toString());
    }
    return number;
}

} // namespace bansho
