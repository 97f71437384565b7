#include "app/base/romaji.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;

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
        QVERIFY(spelled);
        QTEST(spelled->kana, "kana");
        QTEST(spelled->rest, "rest");
    }

    void whatIsNoSpellingSpellsNothing()
    {
        for (const char* letters : {"", "x1", "8-0123", "q", "けん", "ab c"}) {
            QVERIFY2(!spelledKana(QString::fromUtf8(letters)), letters);
        }
    }

    void aReadingIsFoundWhileItIsBeingTyped()
    {
        const QString reading = QStringLiteral("じけんけんさく");
        for (const QString& typed : {QStringLiteral("j"), QStringLiteral("ji"),
                 QStringLiteral("jik"), QStringLiteral("jike"), QStringLiteral("jiken"),
                 QStringLiteral("zikenk"), QStringLiteral("jikenkensaku")}) {
            const auto spelled = spelledKana(typed);
            QVERIFY2(spelled && indexOfSpelled(reading, *spelled) == 0, qPrintable(typed));
        }
        QCOMPARE(indexOfSpelled(reading, *spelledKana(u"kens")), 3);
        QCOMPARE(indexOfSpelled(reading, *spelledKana(u"tak")), -1);
        QCOMPARE(indexOfSpelled(QStringLiteral("しゅうけつ"), *spelledKana(u"sh")), 0);
    }
};

BANSHO_TEST(TstRomaji, "tst_romaji")
#include "tst_romaji.moc"
