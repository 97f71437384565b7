// A choice among names that no code list has: of officers and sections, found by their readings.
#include "ui/widgets/style.h"
#include "ui/widgets/word_box.h"

#include "tests/support/runner.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QTest>

using namespace bansho;
using namespace bansho::widgets;
using namespace Qt::StringLiterals;

class TstWordBox : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WordBox> m_box;
    quint64 m_atMs = 0;

    /// Letters typed without a pause, after one.
    QString typed(const QString& letters)
    {
        m_atMs += 10'000;
        for (const QChar letter : letters) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, letter);
            press.setTimestamp(m_atMs);
            QApplication::sendEvent(m_box.get(), &press);
        }
        return m_box->currentData().toString();
    }

private slots:

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    void init()
    {
        m_box = std::make_unique<WordBox>();
        m_box->addNone();
        m_box->addWord(u"髙橋 一郎"_s, u"1"_s, u"たかはし いちろう"_s);
        m_box->addWord(u"田中 花子"_s, u"2"_s, u"たなか はなこ"_s);
        m_box->addWord(u"Smith"_s, u"3"_s, {});
        m_box->show();
    }

    void aNameIsFoundByItsReading()
    {
        QCOMPARE(typed(u"tan"_s), u"2"_s);
        QCOMPARE(typed(u"taka"_s), u"1"_s);
        QCOMPARE(typed(u"たな"_s), u"2"_s);
        QCOMPARE(typed(u"smi"_s), u"3"_s);
        QCOMPARE(typed(u"x"_s), u"3"_s); // nothing begins so
    }

    void whatTheInputMethodCommitsIsLookedForAsAWord()
    {
        QInputMethodEvent event;
        event.setCommitString(u"高橋"_s); // a variant of the name's character
        QApplication::sendEvent(m_box.get(), &event);
        QCOMPARE(m_box->currentData().toString(), u"1"_s);
    }

    void theWheelChangesNothing()
    {
        m_box->setCurrentIndex(1);
        QWheelEvent wheel(QPointF(5, 5), m_box->mapToGlobal(QPointF(5, 5)), {}, {0, -120},
            Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_box.get(), &wheel);
        QCOMPARE(m_box->currentIndex(), 1);
    }
};

BANSHO_TEST(TstWordBox, "tst_word_box")
#include "tst_word_box.moc"
