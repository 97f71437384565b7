#include "app/base/romaji.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;

class TstRomaji : public QObject {
    Q_OBJECT

private slots:

    void lettersSpellKana_data()
    {
        QTest::addColumn<QString>("letters");
        QTest::addColumn<QString>("kana");
        QTest::addColumn<QString>("rest");
        const auto row = [](const char* letters, const char* kana, const char* rest = "") {
            QTest::newRow(letters)
                << QString::fromUtf8(letters) << QString::fromUtf8(kana) << QString::fromUtf8(rest);
        };
        row("takahashi", "たかはし");
        row("TAKAHASI", "たかはし");
        row("kyou", "きょう");
        row("shinki", "しんき");
        row("sinki", "しんき");
        row("konnichi", "こんにち");
        row("kon'ya", "こんや");
        row("konn", "こん");
        row("honnin", "ほんに", "n");
        row("kippu", "きっぷ");
        row("matcha", "まっちゃ");
        row("fisshingu", "ふぃっしんぐ");
        row("sa-ba", "さーば");
        row("ke", "け");
        row("ken", "け", "n");
        row("sh", "", "sh");
        row("kesh", "け", "sh");
        row("jiken", "じけ", "n");
        row("zikenn", "じけん");
    }

    void lettersSpellKana()
    {
        QFETCH(QString, letters);
        const auto spelled = spelledKana(letters);
        QVERIFY(!spelled.isEmpty());
        QTEST(spelled.first().kana, "kana");
        QTEST(spelled.first().rest, "rest");
    }

    void wordsMeanThemselvesAndWhatTheySpell()
    {
        QCOMPARE(searchMeanings(QStringLiteral(" 高橋 ")), QStringList{QStringLiteral("高橋")});
        QCOMPARE(searchMeanings(QStringLiteral("takahashi ken")),
            (QStringList{QStringLiteral("takahashi ken"), QStringLiteral("たかはし けん")}));
        QCOMPARE(searchMeanings(QStringLiteral("takahashi 2026")),
            QStringList{QStringLiteral("takahashi 2026")});
    }

    void whatIsNoSpellingSpellsNothing()
    {
        for (const char* letters : {"", "x1", "8-0123", "q", "けん", "ab c"}) {
            QVERIFY2(spelledKana(QString::fromUtf8(letters)).isEmpty(), letters);
        }
    }

    void aReadingIsFoundWhileItIsBeingTyped()
    {
        const QString reading = QStringLiteral("じけんけんさく");
        for (const QString& typed : {QStringLiteral("j"), QStringLiteral("ji"),
                 QStringLiteral("jik"), QStringLiteral("jike"), QStringLiteral("jiken"),
                 QStringLiteral("zikenk"), QStringLiteral("jikenkensaku")}) {
            const auto spelled = spelledKana(typed);
            QVERIFY2(!spelled.isEmpty() && indexOfSpelled(reading, spelled.first()) == 0,
                qPrintable(typed));
        }
        QCOMPARE(indexOfSpelled(reading, spelledKana(u"kens").first()), 3);
        QCOMPARE(indexOfSpelled(reading, spelledKana(u"tak").first()), -1);
        QCOMPARE(indexOfSpelled(QStringLiteral("しゅうけつ"), spelledKana(u"sh").first()), 0);
    }

    void aReadingIsFoundAsItIsTyped_data()
    {
        QTest::addColumn<QString>("kana");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("begins");
        const auto row = [](const char* name, const QString& kana, const QString& typed, bool is) {
            QTest::newRow(name) << kana << typed << is;
        };
        row("a letter", u"ふぃっしんぐ"_s, u"f"_s, true);
        row("a syllable", u"ふぃっしんぐ"_s, u"fi"_s, true);
        row("in kana", u"ふぃっしんぐ"_s, u"ふぃ"_s, true);
        row("in katakana", u"ふぃっしんぐ"_s, u"フィッ"_s, true);
        row("doubled, Hepburn", u"ふぃっしんぐ"_s, u"fisshin"_s, true);
        row("half of a doubled one", u"ふぃっしんぐ"_s, u"fis"_s, true);
        row("doubled, kunrei", u"さっし"_s, u"sassi"_s, true);
        row("shi", u"しさん"_s, u"shi"_s, true);
        row("si", u"しさん"_s, u"si"_s, true);
        row("hu", u"ふせい"_s, u"hu"_s, true);
        row("sho", u"しょうほう"_s, u"shou"_s, true);
        row("syo", u"しょうほう"_s, u"syou"_s, true);
        row("jo", u"じょうほう"_s, u"jou"_s, true);
        row("zyo", u"じょうほう"_s, u"zyou"_s, true);
        row("cha", u"ちゃくしん"_s, u"cha"_s, true);
        row("kyo", u"きょうはく"_s, u"kyouh"_s, true);
        row("we", u"うぇあ"_s, u"we"_s, true);
        row("di", u"でぃーどす"_s, u"di-"_s, true);
        row("dhi", u"でぃーどす"_s, u"dhi"_s, true);
        row("long vowel", u"さーばー"_s, u"sa-ba-"_s, true);
        row("n twice", u"らんさむ"_s, u"rannsa"_s, true);
        row("n once", u"らんさむ"_s, u"ransa"_s, true);
        row("n before a vowel", u"こんいん"_s, u"konnin"_s, true);
        row("capitals", u"ふぃっしんぐ"_s, u"FI"_s, true);
        row("full width", u"ふぃっしんぐ"_s, u"ｆｉ"_s, true);
        row("nothing", u"ふぃっしんぐ"_s, QString(), true);
        row("another word", u"ふぃっしんぐ"_s, u"fu"_s, false);
        row("longer than the word", u"そのた"_s, u"sonotano"_s, false);
        row("its middle", u"そのた"_s, u"no"_s, false);
    }

    void aReadingIsFoundAsItIsTyped()
    {
        QFETCH(const QString, kana);
        QFETCH(const QString, typed);
        QFETCH(const bool, begins);
        QCOMPARE(readingBegins(kana, typed), begins);
    }
};

BANSHO_TEST(TstRomaji, "tst_romaji")
#include "tst_romaji.moc"
