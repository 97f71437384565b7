// The asking guide of 新規受理: it follows the 手口, and what is ticked off is not lost.
#include "ui/cases/guide_pane.h"
#include "ui/cases/intake_desk.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QCheckBox>
#include <QListWidget>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using casework::GuidePane;
using casework::IntakeDesk;
using casework::IntakeWindow;

class TstGuidePane : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;
    std::unique_ptr<DutyRoom> m_room;

    static IntakeWindow* visible()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* window = qobject_cast<IntakeWindow*>(widget);
            if (window && window->isVisible()) {
                return window;
            }
        }
        return nullptr;
    }

    static IntakeWindow* opened(IntakeDesk& desk)
    {
        desk.openNew();
        IntakeWindow* window = visible();
        (void)QTest::qWaitForWindowActive(window);
        return window;
    }

    static QListWidget* listOf(const IntakeWindow* window)
    {
        return window->findChild<GuidePane*>()->findChild<QListWidget*>();
    }

    static QStringList questions(const IntakeWindow* window)
    {
        QStringList words;
        const QListWidget* list = listOf(window);
        for (int row = 0; row < list->count(); ++row) {
            words.append(list->item(row)->text());
        }
        return words;
    }

    static void choose(const IntakeWindow* window, const char* field, const QString& code)
    {
        window->findChild<widgets::CodeBox*>(QLatin1String(field))->setCode(code);
    }

    static void fill(const IntakeWindow* window)
    {
        choose(window, "category", u"FRAUD"_s);
        choose(window, "method", u"FSH"_s);
        window->findChild<QCheckBox*>(u"anonymous"_s)->setChecked(true);
        window->findChild<widgets::LongTextEdit*>(u"narrative"_s)->setPlainText(u"概要"_s);
    }

    /// The texts of the notes on a record.
    QStringList notes(const RecordId& parent)
    {
        QStringList texts;
        for (const auto& record : m_room->notes()) {
            const auto values = record.state.values();
            const records::View view(values);
            if (view[cases::note.parent] == parent) {
                texts.append(view[cases::note.text].value_or(QString()));
            }
        }
        return texts;
    }

private slots:

    void initTestCase()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        QVERIFY(widgets::installTranslations(*qApp, Language::Japanese));
    }

    void init()
    {
        m_room = std::make_unique<DutyRoom>();
        QVERIFY(m_room->sit("1"));
    }

    void cleanup() { m_room.reset(); }

    void theQuestionsFollowTheMethod()
    {
        IntakeDesk intake(m_room->desk());
        const IntakeWindow* window = opened(intake);
        QVERIFY(!questions(window).contains(u"この手口で聞くこと"_s));
        choose(window, "category", u"FRAUD"_s);
        QVERIFY(questions(window).join(u'\n').contains(u"口座番号"_s));
        choose(window, "method", u"RAN"_s);
        QVERIFY(questions(window).join(u'\n').contains(u"LANケーブル"_s));
        QVERIFY(!questions(window).join(u'\n').contains(u"口座番号"_s));
    }

    /// Their lines are reckoned for the width they are drawn in: the last one was cut off.
    void everyQuestionIsShownWhole()
    {
        QVERIFY(m_room->sit("1"));
        IntakeDesk desk(m_room->desk());
        const QListWidget* list = listOf(opened(desk));
        QVERIFY(list->count() > 10);
        for (int row = 0; row < list->count(); ++row) {
            QCOMPARE(list->visualItemRect(list->item(row)).width(), list->viewport()->width());
        }
    }

    void whatIsTickedByKeyboardBecomesANoteInOneActionWithTheRecord()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        fill(window);
        window->findChild<widgets::LongTextEdit*>(u"narrative"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), listOf(window));
        QTest::keyClick(listOf(window), Qt::Key_Space);
        QTest::keyClick(listOf(window), Qt::Key_Down);
        QTest::keyClick(listOf(window), Qt::Key_Space);
        QTest::keyClick(listOf(window), Qt::Key_Space); // taken back
        QTest::keyClick(listOf(window), Qt::Key_Down);
        QTest::keyClick(listOf(window), Qt::Key_Space);
        QTest::keyClick(listOf(window), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
        const auto record = m_room->consultations().first();
        const QStringList texts = notes(record.state.id);
        QCOMPARE(texts.size(), 1);
        QCOMPARE(texts.first().count(u'\n'), 2);
        QVERIFY2(texts.first().startsWith(u"聴取・教示を確認した事項\n・出品・取引画面"_s),
            qPrintable(texts.first()));
        QVERIFY2(texts.first().contains(u"振込明細"_s), qPrintable(texts.first()));
        // The next call begins with nothing ticked.
        QTRY_VERIFY_WITH_TIMEOUT(
            window->findChild<GuidePane*>()->ticked().isEmpty() && !window->isBegun(), patience);
    }

    void withoutATickThereIsNoNote()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        fill(window);
        QTest::keyClick(window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
        QCOMPARE(notes(m_room->consultations().first().state.id), QStringList());
    }

    void ticksComeBackWithTheDraft()
    {
        auto intake = std::make_unique<IntakeDesk>(m_room->desk());
        IntakeWindow* window = opened(*intake);
        fill(window);
        listOf(window)->item(2)->setCheckState(Qt::Checked);
        const QStringList ticked = window->findChild<GuidePane*>()->ticked();
        QCOMPARE(ticked, QStringList{u"EVIDENCE/FRAUD/2"_s});
        window->saveDraft();
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 1, patience);
        intake.reset();
        QVERIFY(m_room->restart());
        QVERIFY(m_room->sit("1"));
        IntakeDesk again(m_room->desk());
        QTRY_COMPARE_WITH_TIMEOUT(again.openForms().size(), 1, patience);
        again.open(again.openForms().first().key);
        window = visible();
        QVERIFY(window);
        QCOMPARE(window->findChild<GuidePane*>()->ticked(), ticked);
        QCOMPARE(listOf(window)->item(2)->checkState(), Qt::Checked);
    }
};

BANSHO_TEST(TstGuidePane, "tst_guide_pane")
#include "tst_guide_pane.moc"
