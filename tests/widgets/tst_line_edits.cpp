#include "ui/widgets/line_edits.h"

#include "tests/support/runner.h"
#include "tests/widgets/compose.h"

#include <QSignalSpy>
#include <QTest>

using namespace bansho::widgets;
using bansho::tests::commit;
using bansho::tests::compose;
using namespace Qt::StringLiterals;

class TstLineEdits : public QObject {
    Q_OBJECT

private slots:

    /// A cell of Excel ends with an end of line, which nobody sees in a field.
    void whatIsPastedOnSeveralLinesIsOne()
    {
        QLineEdit name;
        keepToOneLine(name);
        name.insert(u"髙橋 﨑太郎\n"_s);
        QCOMPARE(name.text(), u"髙橋 﨑太郎"_s);
        name.setText(u"東京都\r\n千代田区\t1-1\u2028"_s);
        QCOMPARE(name.text(), u"東京都 千代田区 1-1"_s);
        name.setText(u"そのまま　 "_s);
        QCOMPARE(name.text(), u"そのまま　 "_s);
    }

    void furiganaIsWhatWasTypedBeforeConversion()
    {
        KanjiEdit name;
        KanaEdit reading;
        reading.follow(&name);
        for (const QString& typed :
            {u"t"_s, u"た"_s, u"たかはs"_s, u"たかはし"_s, u"高橋"_s, u"髙橋"_s}) {
            compose(name, typed);
        }
        commit(name, u"髙橋"_s);
        commit(name, u"　"_s);
        compose(name, u"いちろう"_s);
        compose(name, u"一郎"_s);
        commit(name, u"一郎"_s);
        QCOMPARE(name.text(), u"髙橋　一郎"_s);
        QCOMPARE(reading.text(), u"たかはし いちろう"_s);
    }

    void furiganaGoesOnWhenTypingCommits()
    {
        KanjiEdit name;
        KanaEdit reading;
        reading.follow(&name);
        compose(name, u"やま"_s);
        compose(name, u"山"_s);
        commit(name, u"山"_s, u"だ"_s);
        compose(name, u"田"_s);
        commit(name, u"田"_s);
        QCOMPARE(reading.text(), u"やまだ"_s);
    }

    void furiganaIsInHiragana()
    {
        KanjiEdit name;
        const QSignalSpy captured(&name, &KanjiEdit::readingCaptured);
        compose(name, u"ﾎﾝn"_s);
        commit(name, u"本"_s);
        QCOMPARE(captured.at(0).at(0).toString(), u"ほんん"_s);
        compose(name, u"ケンヂ"_s);
        commit(name, u"健ヂ"_s);
        QCOMPARE(captured.at(1).at(0).toString(), u"けんぢ"_s);
    }

    void lastNOnItsWayIsKept()
    {
        KanjiEdit name;
        const QSignalSpy captured(&name, &KanjiEdit::readingCaptured);
        compose(name, u"ほn"_s);
        compose(name, u"本"_s);
        commit(name, u"本"_s);
        QCOMPARE(captured.at(0).at(0).toString(), u"ほん"_s);
    }

    void cancelledConversionLeavesNoReading()
    {
        KanjiEdit name;
        const QSignalSpy captured(&name, &KanjiEdit::readingCaptured);
        compose(name, u"やま"_s);
        compose(name, {});
        commit(name, u"ABC"_s);
        QCOMPARE(captured.size(), 0);
    }

    void readingTypedByHandIsKept()
    {
        KanjiEdit name;
        KanaEdit reading;
        reading.follow(&name);
        compose(name, u"なかじま"_s);
        commit(name, u"中島"_s);
        reading.selectAll();
        QTest::keyClicks(&reading, u"x"_s);
        compose(name, u"はな"_s);
        commit(name, u"花"_s);
        QCOMPARE(reading.text(), u"x"_s);
        name.clear();
        QCOMPARE(reading.text(), u"x"_s);
    }

    void emptiedNameEmptiesItsReading()
    {
        KanjiEdit name;
        KanaEdit reading;
        reading.follow(&name);
        compose(name, u"はな"_s);
        commit(name, u"花"_s);
        name.clear();
        QCOMPARE(reading.text(), QString());
    }

    void readingIsStoredInHiragana()
    {
        KanaEdit reading;
        reading.setText(u" ﾀｶﾊｼ　イチロー "_s);
        QCOMPARE(reading.reading(), u"たかはし いちろー"_s);
    }

    void fullWidthBecomesHalfWidth()
    {
        HalfWidthEdit phone;
        QCOMPARE(phone.inputMethodQuery(Qt::ImEnabled).toBool(), false);
        commit(phone, u"０９０－１２３４"_s);
        QCOMPARE(phone.text(), u"090-1234"_s);
        QTest::keyClicks(&phone, u"-56"_s);
        QCOMPARE(phone.text(), u"090-1234-56"_s);
    }

    void badAmountStaysAsTyped()
    {
        HalfWidthEdit amount;
        amount.insert(u"三万八千"_s);
        QCOMPARE(amount.text(), u"三万八千"_s);
    }

    void tabLeavesALongText()
    {
        LongTextEdit story;
        QVERIFY(story.tabChangesFocus());
        QTest::keyClick(&story, Qt::Key_Return);
        QCOMPARE(story.toPlainText(), u"\n"_s);
    }
};

BANSHO_TEST(TstLineEdits, "tst_line_edits")
#include "tst_line_edits.moc"
