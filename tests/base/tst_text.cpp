#include "app/base/csv.h"
#include "app/base/text.h"

#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;

class TstText : public QObject {
    Q_OBJECT

private:
    static QString unit(char16_t c) { return QString(QChar(c)); }

private slots:

    void spellingsOfOneWordHaveOneKey_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("key");
        const auto row = [](const char* name, const QString& typed, const QString& key) {
            QTest::newRow(name) << typed << key;
        };
        row("empty", QString(), QString());
        row("hashigo-taka", QStringLiteral("髙橋"), QStringLiteral("高橋"));
        row("tatsu-saki", QStringLiteral("山﨑"), QStringLiteral("山崎"));
        row("surrogate pair", QStringLiteral("𠮷野家"), QStringLiteral("吉野家"));
        row("other surrogate pair kept", QStringLiteral("𩸽"), QStringLiteral("𩸽"));
        row("ivs", QStringLiteral("葛\U000E0100城"), QStringLiteral("葛城"));
        row("standard variation", QStringLiteral("神\uFE00"), QStringLiteral("神"));
        row("compatibility kanji", unit(0xFA19), QStringLiteral("神"));
        row("variant of a variant", QStringLiteral("齋藤"), QStringLiteral("斉藤"));
        row("loose variant", QStringLiteral("斎藤"), QStringLiteral("斉藤"));
        row("hama", QStringLiteral("濵德麴邉"), QStringLiteral("浜徳麹辺"));
        row("half-width kana", QStringLiteral("ｶﾞｷﾞﾊﾟ"), QStringLiteral("がぎぱ"));
        row("katakana", QStringLiteral("スズキ ヴァヵヶヽヾ"),
            QStringLiteral("すずき ゔぁゕゖゝゞ"));
        row("spacing voice mark", QStringLiteral("か゛は゜"), QStringLiteral("がぱ"));
        row("combining voice mark", QStringLiteral("か\u3099"), QStringLiteral("が"));
        row("mark parted by a selector", QStringLiteral("か\uFE00\u3099"), QStringLiteral("が"));
        row("circled digit", QStringLiteral("①"), QStringLiteral("1"));
        row("company", QStringLiteral("㈱番所"), QStringLiteral("(株)番所"));
        row("era signs", QStringLiteral("㍻㋿"), QStringLiteral("平成令和"));
        row("unit", QStringLiteral("㌔"), QStringLiteral("きろ"));
        row("full-width letters", QStringLiteral("ＡＢ１"), QStringLiteral("ab1"));
        row("capitals", QStringLiteral("Phishing URL"), QStringLiteral("phishing url"));
        row("long vowel kept", QStringLiteral("サーバー"), QStringLiteral("さーばー"));
        row("half-width long vowel", QStringLiteral("ｻｰﾊﾞｰ"), QStringLiteral("さーばー"));
        row("wave dash and full-width tilde", QStringLiteral("1〜2～3"), QStringLiteral("1~2~3"));
        row("ellipsis", QStringLiteral("…"), QStringLiteral("..."));
        row("white space", QStringLiteral(" a\t\r\n\u3000 b\u3000"), QStringLiteral("a b"));
        row("ascii white space", QStringLiteral("\n A  b\t"), QStringLiteral("a b"));
        row("zero width", QStringLiteral("東\u200B京\u200D\uFEFF"), QStringLiteral("東京"));
        row("only invisible", QStringLiteral("\u200B"), QString());
        row("composes in lower case only", QStringLiteral("H\u0331"), QStringLiteral("\u1E96"));
    }

    void spellingsOfOneWordHaveOneKey()
    {
        QFETCH(QString, typed);
        QFETCH(QString, key);
        QCOMPARE(searchKey(typed), key);
        QCOMPARE(searchKey(key), key);
    }

    void everyHyphenOfTheListIsOneHyphen()
    {
        for (const char16_t hyphen : {u'\u2010', u'\u2011', u'\u2012', u'\u2013', u'\u2014',
                 u'\u2015', u'\u2212', u'\uFF0D'}) {
            QCOMPARE(searchKey(unit(u'3') + unit(hyphen) + unit(u'1')), QStringLiteral("3-1"));
        }
    }

    void everyVariantOfTheTableHasTheKeyOfItsBase()
    {
        const CsvTable table = resourceTable(QStringLiteral(":/reference/kanji_variants.csv"));
        QVERIFY(table.records.size() > 70);
        const qsizetype base = table.column(QStringLiteral("base"));
        const qsizetype variant = table.column(QStringLiteral("variant"));
        for (const CsvRecord& record : table.records) {
            QCOMPARE(searchKey(record.cells.at(variant)), searchKey(record.cells.at(base)));
        }
    }

    void keyOfAKeyIsTheKey()
    {
        QRandomGenerator random(20261123);
        for (int round = 0; round < 20'000; ++round) {
            QString text;
            for (int i = 0; i < 6; ++i) {
                // Marks often, so that there is something to compose; lone surrogates included.
                const bool mark = random.bounded(4) == 0;
                text.append(unit(
                    char16_t(mark ? random.bounded(0x0300, 0x0370) : random.bounded(0x10000))));
                if (random.bounded(8) == 0) {
                    text.append(unit(char16_t(random.bounded(0x3099, 0x309D))));
                }
            }
            const QString key = searchKey(text);
            if (searchKey(key) != key) {
                QFAIL(qPrintable(QString::fromLatin1(text.toUtf8().toHex())));
            }
        }
    }

    void keyOfANarrativeIsMadeInMilliseconds()
    {
        const QString narrative =
            QStringLiteral("髙﨑ｻｰﾊﾞｰから不審なメールが届いた。").repeated(500);
        QVERIFY(!searchKey(narrative).isEmpty());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!searchKey(narrative).isEmpty());
        QVERIFY2(timer.elapsed() < 500, "10,000 characters took half a second");
    }

    void fullWidthInputBecomesHalfWidth()
    {
        QCOMPARE(halfWidthDigits(QStringLiteral("０３－１２Ａ　")), QStringLiteral("03-12A "));
    }

    void forbiddenCharactersAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("inLine");
        QTest::addColumn<bool>("inNarrative");
        QTest::newRow("plain") << QStringLiteral("髙橋 𠮷 葛\U000E0100 ー") << false << false;
        QTest::newRow("line feed") << QStringLiteral("a\nb") << true << false;
        QTest::newRow("tab") << QStringLiteral("a\tb") << true << false;
        QTest::newRow("line separator") << QStringLiteral("a\u2028b\u2029") << true << false;
        for (const int c : {0x00, 0x01, 0x08, 0x0B, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F,
                 0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFDEF, 0xFFFD,
                 0xFFFE, 0xFFFF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF}) {
            QTest::addRow("U+%04X", unsigned(c)) << unit(char16_t(c)) << true << true;
        }
        QTest::newRow("noncharacter beyond") << QStringLiteral("\U0001FFFF") << true << true;
        QTest::newRow("pair turned round") << unit(0xDFB7) + unit(0xD842) << true << true;
        for (const int c : {0x20, 0x7E, 0xA0, 0x200D, 0x202F, 0x2065, 0x206A, 0xFDCF, 0xFDF0}) {
            QTest::addRow("neighbour U+%04X", unsigned(c)) << unit(char16_t(c)) << false << false;
        }
    }

    void forbiddenCharactersAreFound()
    {
        QFETCH(QString, text);
        QFETCH(bool, inLine);
        QFETCH(bool, inNarrative);
        QCOMPARE(hasForbiddenCharacters(text, LineBreaks::Forbidden), inLine);
        QCOMPARE(hasForbiddenCharacters(text, LineBreaks::Allowed), inNarrative);
        QCOMPARE(hasForbiddenCharacters(QChar(u'前') + text + QChar(u'後'), LineBreaks::Allowed),
            inNarrative);
    }

    void myNumberIsFoundInItsSpellingsOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* name, const QString& text, bool found) {
            QTest::newRow(name) << text << found;
        };
        row("one run", QStringLiteral("番号は123456789018です"), true);
        row("wrong check digit", QStringLiteral("123456789012"), false);
        row("hyphens", QStringLiteral("1234-5678-9018"), true);
        row("spaces", QStringLiteral("1234 5678  9018"), true);
        row("full-width", QStringLiteral("１２３４－５６７８－９０１８"), true);
        row("full-width spaces", QStringLiteral("１２３４　５６７８　９０１８"), true);
        row("long vowel as hyphen", QStringLiteral("１２３４ー５６７８ー９０１８"), true);
        row("minus with spaces", QStringLiteral("1234 − 5678 − 9018"), true);
        row("zero width between", QStringLiteral("1234\u200B5678\u200B9018"), true);
        row("after a wrong one", QStringLiteral("123456789012、123456789018"), true);
        row("after a phone", QStringLiteral("090-1234-5678 123456789018"), true);
        row("groups after a phone", QStringLiteral("03-1234-5678 1234-5678-9018"), true);
        row("spaced groups after a phone", QStringLiteral("03-1234-5678 1234 5678 9018"), true);
        row("groups before a date", QStringLiteral("1234 5678 9018 2026-01-01"), true);
        row("circled", QStringLiteral("①②③④⑤⑥⑦⑧⑨⓪①⑧"), true);
        row("superscript", QStringLiteral("¹²³⁴⁵⁶⁷⁸⁹⁰¹⁸"), true);
        row("mathematical", QStringLiteral("𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖"), true);
        row("two digits in one character", QStringLiteral("⑫34 5678 901⑧"), true);
        row("both widths in Japanese", QStringLiteral("番号は１２３４5678９０１８です。"), true);
        row("eleven digits in Japanese", QStringLiteral("番号は１２３４5678９０１です。"), false);
        row("corporate number", QStringLiteral("7000012050002"), false);
        row("in a run of 13", QStringLiteral("1123456789018"), false);
        row("before one more digit", QStringLiteral("1234567890181"), false);
        row("phone", QStringLiteral("090-1234-5678"), false);
        row("card", QStringLiteral("1234-5678-9018-0000"), false);
        row("card by its end", QStringLiteral("0000 1234 5678 9018"), false);
        row("card with spaces", QStringLiteral("1234 5678 9018 0000"), false);
        row("phone with a space", QStringLiteral("12345678901 8"), false);
        row("other grouping", QStringLiteral("123-456-789-018"), false);
        row("phone in groups of four", QStringLiteral("03 1234 5678 9018"), false);
        row("mobile in groups of four", QStringLiteral("電話090 1234 5678 9018"), false);
        row("extension", QStringLiteral("3-1234-5678-9018"), false);
        const QString hash =
            QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        const QString digits = QStringLiteral("a123456789018b");
        row("in a hash", u"取込 "_s + QString(hash).replace(20, 14, digits), false);
        row("at the end of a hash", QString(hash).replace(51, 13, digits.first(13)), false);
        row("in a hash, in Japanese",
            u"ハッシュ値は"_s + QString(hash).replace(20, 14, digits) + u"です"_s, false);
        row("after a hash", hash + u" 123456789018"_s, true);
        row("in a short word of hexadecimal digits", u"fa123456789018b"_s, true);
        row("in letters that are no hash", QString(hash).replace(20, 14, digits) + u'z', true);
        row("two lines", QStringLiteral("1234 5678\n9018"), false);
        row("nothing", QString(), false);
    }

    void myNumberIsFoundInItsSpellingsOnly()
    {
        QFETCH(QString, text);
        QFETCH(bool, found);
        QCOMPARE(findMyNumber(text),
            found ? std::optional(QStringLiteral("123456789018")) : std::nullopt);
    }

    void myNumberCheckDigitIsThatOfTheFormula_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("check");
        // Worked by hand: sum of P_n * Q_n mod 11, digit 0 for a rest of 0 or 1, else 11 - rest.
        QTest::newRow("rest 0") << QStringLiteral("00000000000") << 0;
        QTest::newRow("rest 2, weight 2 at the right") << QStringLiteral("00000000001") << 9;
        QTest::newRow("rest 7, weight 7 at n = 6") << QStringLiteral("00000100000") << 4;
        QTest::newRow("rest 2, weight 2 at n = 7") << QStringLiteral("00001000000") << 9;
        QTest::newRow("rest 6, weight 6 at n = 11") << QStringLiteral("10000000000") << 5;
        QTest::newRow("rest 1") << QStringLiteral("00000000006") << 0;
    }

    void myNumberCheckDigitIsThatOfTheFormula()
    {
        QFETCH(QString, body);
        QFETCH(int, check);
        for (int digit = 0; digit <= 9; ++digit) {
            const QString number = body + QString::number(digit);
            QCOMPARE(findMyNumber(number).has_value(), digit == check);
        }
    }

    void corporateNumberNeedsItsCheckDigit()
    {
        QVERIFY(isCorporateNumber(QStringLiteral("7000012050002")));
        QVERIFY(isCorporateNumber(QStringLiteral("７００００１２０５０００２")));
        QVERIFY(!isCorporateNumber(QStringLiteral("8000012050002")));
        QVERIFY(!isCorporateNumber(QStringLiteral("7000012050020")));
        QVERIFY(!isCorporateNumber(QStringLiteral("700001205000")));
        QVERIFY(!isCorporateNumber(QStringLiteral("700001205000x")));
        QVERIFY(!isCorporateNumber(QString()));
    }

    void phoneNumbersOfThePlanAreAccepted_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("number");
        const auto row = [](const char* name, const QString& typed, const QString& number) {
            QTest::newRow(name) << typed << number;
        };
        row("fixed", QStringLiteral("03-3581-4321"), QStringLiteral("0335814321"));
        row("brackets", QStringLiteral("（０３）３５８１ー４３２１"), QStringLiteral("0335814321"));
        row("island", QStringLiteral("04992 2 0110"), QStringLiteral("0499220110"));
        row("mobile 060", QStringLiteral("060-1234-5678"), QStringLiteral("06012345678"));
        row("mobile 070", QStringLiteral("070-1234-5678"), QStringLiteral("07012345678"));
        row("mobile 080", QStringLiteral("080-1234-5678"), QStringLiteral("08012345678"));
        row("mobile 090", QStringLiteral("090−1234−5678"), QStringLiteral("09012345678"));
        row("ip", QStringLiteral("050-1234-5678"), QStringLiteral("05012345678"));
        row("0120", QStringLiteral("0120-123-456"), QStringLiteral("0120123456"));
        row("0570", QStringLiteral("0570-123-456"), QStringLiteral("0570123456"));
        row("0800", QStringLiteral("0800-123-4567"), QStringLiteral("08001234567"));
        row("020", QStringLiteral("020-1234-5678"), QStringLiteral("02012345678"));
        row("110", QStringLiteral("１１０"), QStringLiteral("110"));
        row("118", QStringLiteral("118"), QStringLiteral("118"));
        row("119", QStringLiteral("119"), QStringLiteral("119"));
        row("188", QStringLiteral("188"), QStringLiteral("188"));
        row("consultation", QStringLiteral("＃９１１０"), QStringLiteral("#9110"));
        row("foreign", QStringLiteral("+44 20 7946 0000"), QStringLiteral("+442079460000"));
        row("longest foreign", QStringLiteral("+123456789012345"),
            QStringLiteral("+123456789012345"));
        row("japan", QStringLiteral("+81 90-1234-5678"), QStringLiteral("09012345678"));
        row("japan with zero", QStringLiteral("+81(0)3-3581-4321"), QStringLiteral("0335814321"));
    }

    void phoneNumbersOfThePlanAreAccepted()
    {
        QFETCH(QString, typed);
        QFETCH(QString, number);
        const auto result = normalisePhone(typed);
        QVERIFY(result.ok());
        QCOMPARE(*result, number);
    }

    void impossiblePhoneNumbersAreRefused_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char* typed : {"", "-", "03-3581-432", "03-3581-43210", "090-1234-567",
                 "090-1234-56789", "00-1234-5678", "3581-4321", "111", "1100", "9110", "#911",
                 "+1234567890123456", "+0123456789", "+81 90 1234 567", "03-3581-432x",
                 "03/3581/4321", "0335814321\n0"}) {
            QTest::newRow(typed) << QString::fromLatin1(typed);
        }
    }

    void impossiblePhoneNumbersAreRefused()
    {
        QFETCH(QString, typed);
        const auto result = normalisePhone(typed);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::OutOfRange);
        QCOMPARE(result.error().subject, typed);
    }
};

BANSHO_TEST(TstText, "tst_text")
#include "tst_text.moc"
