// A choice is found as it is read: the officer types its reading, with the input method off.
#include "app/records/code_lists.h"

#include "ui/widgets/code_box.h"
#include "ui/widgets/style.h"

#include "tests/support/runner.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using namespace bansho::widgets;
using namespace Qt::StringLiterals;

class TstCodeBox : public QObject {
    Q_OBJECT

private:
    static std::unique_ptr<CodeBox> box(
        Language language = Language::Japanese, const QString& list = u"method"_s)
    {
        auto made = std::make_unique<CodeBox>(records::CodeLists::builtIn(), list, language);
        made->show();
        return made;
    }

    /// With the time of the system's event, as a person's keys have it.
    static void key(QWidget* to, Qt::Key key, const QString& text, quint64 atMs)
    {
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text);
        press.setTimestamp(atMs);
        QApplication::sendEvent(to, &press);
    }

private slots:

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    void aReadingInLatinLettersChooses_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        const QString methods = u"method"_s;
        const QString categories = u"consultation_categories"_s;
        QTest::newRow("fi") << methods << u"fi"_s << u"PHI"_s;
        QTest::newRow("sa, not SNS") << methods << u"sa"_s << u"SUP"_s;
        QTest::newRow("kanji") << methods << u"nise"_s << u"FSH"_s;
        QTest::newRow("a part") << methods << u"ribenji"_s << u"STK"_s;
        QTest::newRow("Latin") << methods << u"ddos"_s << u"DOS"_s;
        QTest::newRow("meiwaku") << categories << u"meiwaku"_s << u"SPAM"_s;
        QTest::newRow("meiyo") << categories << u"meiyo"_s << u"DEFAMATION"_s;
    }

    void aReadingInLatinLettersChooses()
    {
        QFETCH(const QString, list);
        QFETCH(const QString, typed);
        QFETCH(const QString, code);
        const auto choice = box(Language::Japanese, list);
        QSignalSpy chosen(choice.get(), &CodeBox::codeChosen);
        QTest::keyClicks(choice.get(), typed);
        QCOMPARE(choice->code(), code);
        QVERIFY(!chosen.isEmpty());
    }

    void whatAnInputMethodCommitsChooses()
    {
        const auto choice = box();
        for (const auto& [text, code] : {std::pair(u"ふぃ"_s, u"PHI"_s),
                 std::pair(u"偽サイト"_s, u"FSH"_s), std::pair(u"らん"_s, u"RAN"_s)}) {
            QInputMethodEvent event;
            event.setCommitString(text);
            QApplication::sendEvent(choice.get(), &event);
            QCOMPARE(choice->code(), code);
        }
    }

    void everyMethodIsReachedByItsReading()
    {
        const auto& lists = records::CodeLists::builtIn();
        const QStringList codes = lists.codes(u"method"_s);
        for (const QString& code : codes) {
            const auto choice = box();
            QInputMethodEvent event;
            event.setCommitString(lists.reading(u"method"_s, code).section(u'・', -1));
            QApplication::sendEvent(choice.get(), &event);
            QCOMPARE(choice->code(), code);
        }
    }

    void aPauseStartsAnew()
    {
        const auto choice = box();
        key(choice.get(), Qt::Key_F, u"f"_s, 10'000);
        QCOMPARE(choice->code(), u"PHI"_s);
        key(choice.get(), Qt::Key_R, u"r"_s, 13'000);
        key(choice.get(), Qt::Key_A, u"a"_s, 13'900);
        QCOMPARE(choice->code(), u"RAN"_s);
    }

    void theSameLetterGoesOnToTheNext()
    {
        const auto choice = box();
        QTest::keyClicks(choice.get(), u"m"_s);
        QCOMPARE(choice->code(), u"MAL"_s);
        choice->setCode(u"PHI"_s);
        QTest::keyClicks(choice.get(), u"s"_s);
        QCOMPARE(choice->code(), u"SMI"_s);
        QTest::keyClicks(choice.get(), u"s"_s);
        QCOMPARE(choice->code(), u"SUP"_s);
    }

    void lettersOfNoWordChangeNothing()
    {
        const auto choice = box();
        QTest::keyClicks(choice.get(), u"fi"_s);
        QTest::keyClicks(choice.get(), u"q"_s);
        QCOMPARE(choice->code(), u"PHI"_s);
        QTest::keyClicks(choice.get(), u"s"_s); // goes on from before the slip
        QCOMPARE(choice->code(), u"PHI"_s);
    }

    void englishIsFoundByItsWords()
    {
        const auto choice = box(Language::English);
        QTest::keyClicks(choice.get(), u"ran"_s);
        QCOMPARE(choice->code(), u"RAN"_s);
    }

    void theOpenListLooksForReadingsToo()
    {
        const auto choice = box();
        choice->showPopup();
        QTRY_VERIFY(choice->view()->isVisible());
        QTest::keyClicks(choice->view(), u"tech"_s); // no reading begins so
        QTest::keyClicks(choice->view(), u"kai"_s);
        QCOMPARE(choice->code(), QString());
        QTest::keyClick(choice->view(), Qt::Key_Return);
        QTRY_COMPARE(choice->code(), u"DEFACE"_s);
    }

    void aScreenReaderChoosesWithoutAKey()
    {
        const auto choice = box();
        QSignalSpy chosen(choice.get(), &CodeBox::codeChosen);
        auto* list = QAccessible::queryAccessibleInterface(choice->view());
        QVERIFY(list);
        const int ransomware = choice->findData(u"RAN"_s);
        QAccessibleInterface* item = list->child(ransomware);
        QVERIFY(item && item->actionInterface());
        item->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QTRY_COMPARE(choice->code(), u"RAN"_s);
        QCOMPARE(chosen.size(), 1);
        // The keys that go along the open list choose nothing before Enter.
        choice->showPopup();
        QTRY_VERIFY(choice->view()->isVisible());
        QTest::keyClick(choice->view(), Qt::Key_Down);
        QCoreApplication::processEvents();
        QCOMPARE(choice->code(), u"RAN"_s);
        QVERIFY(choice->view()->isVisible());
    }

    void whereChoosingIsAnActTypingOnlyOpens()
    {
        const auto choice = box();
        choice->setTyping(Typing::Opens);
        QSignalSpy chosen(choice.get(), &CodeBox::codeChosen);
        QTest::keyClicks(choice.get(), u"fi"_s);
        QTRY_VERIFY(choice->view()->isVisible());
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(choice->view(), Qt::Key_Return);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), u"PHI"_s);
    }
};

BANSHO_TEST(TstCodeBox, "tst_code_box")
#include "tst_code_box.moc"
