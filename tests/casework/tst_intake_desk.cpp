// The forms of a desk when their officer leaves it.
#include "ui/cases/intake_desk.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using casework::IntakeDesk;
using casework::IntakeWindow;

class TstIntakeDesk : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;

    static QList<IntakeWindow*> shown()
    {
        QList<IntakeWindow*> windows;
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* window = qobject_cast<IntakeWindow*>(widget);
            if (window && window->isVisible()) {
                windows.append(window);
            }
        }
        return windows;
    }

    static widgets::LongTextEdit* narrativeOf(const IntakeWindow* window)
    {
        return window->findChild<widgets::LongTextEdit*>(u"narrative"_s);
    }

    /// With what a registration demands.
    static void fill(const IntakeWindow* window)
    {
        window->findChild<QLineEdit*>(u"consulter_name"_s)->setText(u"髙橋"_s);
        window->findChild<widgets::CodeBox*>(u"category"_s)->setCode(u"FRAUD"_s);
        narrativeOf(window)->setPlainText(u"first"_s);
    }

    std::unique_ptr<DutyRoom> m_room;

private slots:

    void init()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        QVERIFY(widgets::installTranslations(*qApp, Language::Japanese));
        m_room = std::make_unique<DutyRoom>();
        QVERIFY(m_room->sit("1"));
    }

    void cleanup() { m_room.reset(); }

    /// The disk is full and he locks: what the store refused is still there when he is back.
    void whatTheStoreCouldNotKeepStaysInMemoryUntilItsOfficerIsBack()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        QCOMPARE(shown().size(), 1);
        IntakeWindow* window = shown().first();
        auto* words = narrativeOf(window);
        words->setPlainText(u"first"_s);
        window->saveDraft();
        QVERIFY(m_room->at().settle());
        const auto refuse = [this](const char* sql) {
            return m_room->device().on(
                [sql](store::Connection& connection) { return connection.execute(sql).ok(); });
        };
        QVERIFY(refuse("CREATE TRIGGER refusing BEFORE INSERT ON draft BEGIN "
                       "SELECT RAISE(ABORT, 'full'); END"));
        words->setPlainText(u"first and more"_s);
        m_room->desk().signOut();
        QTRY_COMPARE_WITH_TIMEOUT(m_room->desk().drafts().refused(), 1, patience);
        QVERIFY(shown().isEmpty());
        QVERIFY(!m_room->at().signIn("1"));
        QTRY_COMPARE_WITH_TIMEOUT(shown().size(), 1, patience);
        QCOMPARE(narrativeOf(shown().first())->toPlainText(), u"first and more"_s);
        const auto* trouble = shown().first()->findChildren<widgets::Banner*>().last();
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), patience); // it tried again
        QVERIFY(refuse("DROP TRIGGER refusing"));
        m_room->desk().drafts().retry(); // as from time to time, and when something was saved
        QTRY_COMPARE_WITH_TIMEOUT(m_room->desk().drafts().refused(), 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!trouble->isVisible(), patience); // and the form says so
    }

    /// Ctrl+K is the palette everywhere: in a field of Qt's it deletes to the end of the line.
    void theKeysOfTheMainWindowAreHeardInTheIntakeToo()
    {
        IntakeDesk desk(m_room->desk());
        QSignalSpy palette(&desk, &IntakeDesk::paletteWanted);
        QSignalSpy lock(&desk, &IntakeDesk::lockWanted);
        desk.openNew();
        const IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(shown().first()));
        auto* words = narrativeOf(window);
        words->setFocus();
        words->setPlainText(u"一行目\n二行目"_s);
        words->moveCursor(QTextCursor::Start);
        QTest::keyClick(words, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(words->toPlainText(), u"一行目\n二行目"_s);
        QCOMPARE(palette.size(), 1);
        for (QWidget* place : {static_cast<QWidget*>(words),
                 static_cast<QWidget*>(window->findChild<QLineEdit*>(u"consulter_name"_s)),
                 static_cast<QWidget*>(window->findChild<widgets::CodeBox*>(u"category"_s))}) {
            place->setFocus();
            QTest::keyClick(place, Qt::Key_L, Qt::ControlModifier);
        }
        QCOMPARE(lock.size(), 3);
    }

    void aCaseIsEnteredAgainWithWhatItHas()
    {
        const RecordId record = m_room->put("1", newConsultation(u"電話で相談"_s));
        IntakeDesk desk(m_room->desk());
        desk.openWith(record);
        QTRY_COMPARE_WITH_TIMEOUT(shown().size(), 1, patience);
        const IntakeWindow* window = shown().first();
        QVERIFY(window->isBegun());
        QCOMPARE(narrativeOf(window)->toPlainText(), u"電話で相談"_s);
        QCOMPARE(window->findChild<QLineEdit*>(u"consulter_name"_s)->text(), u"山田 花子"_s);
        QCOMPARE(window->findChild<QLineEdit*>(u"phone"_s)->text(), u"03-3581-4321"_s);
        QCOMPARE(window->findChild<widgets::CodeBox*>(u"category"_s)->code(), u"FRAUD"_s);
        QCOMPARE(desk.openForms().size(), 1); // and kept as a draft
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 1);
        auto* received =
            window->findChild<QLineEdit*>(u"received_at"_s); // as any field of one line
        received->setText(u"R8.4.1 10:00\n"_s);
        QCOMPARE(received->text(), u"R8.4.1 10:00"_s);
    }

    void whyACaseCannotBeEnteredAgainIsSaid()
    {
        IntakeDesk desk(m_room->desk());
        desk.openWith(*RecordId::fromHex(QString(32, u'e')));
        QTRY_COMPARE_WITH_TIMEOUT(shown().size(), 1, patience);
        QVERIFY(shown().first()->findChildren<widgets::Banner*>().last()->isVisible());
        QVERIFY(!shown().first()->isBegun());
    }

    /// That the draft is kept does not take away why the case could not be registered.
    void whyARegistrationWasRefusedStaysInSight()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(window));
        fill(window);
        const auto execute = [this](const char* sql) {
            return m_room->device().on(
                [sql](store::Connection& connection) { return connection.execute(sql).ok(); });
        };
        QVERIFY(execute("CREATE TRIGGER refusing BEFORE INSERT ON entry BEGIN "
                        "SELECT RAISE(ABORT, 'full'); END"));
        QTest::keyClick(narrativeOf(window), Qt::Key_Return, Qt::ControlModifier);
        const auto* trouble = window->findChildren<widgets::Banner*>().last();
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), patience);
        narrativeOf(window)->setPlainText(u"first and more"_s);
        window->saveDraft();
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 1);
        QVERIFY(trouble->isVisible() && !trouble->sentence().isEmpty());
        QVERIFY(execute("DROP TRIGGER refusing"));
        QTest::keyClick(narrativeOf(window), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
    }

    /// The next blank form complained of everything, as if the registration had failed.
    void aSecondPressOfTheKeyChangesNothing()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(window));
        fill(window);
        QTest::keyClick(narrativeOf(window), Qt::Key_Return, Qt::ControlModifier);
        const auto* done = window->findChildren<widgets::Banner*>().first();
        QTRY_VERIFY_WITH_TIMEOUT(done->isVisible(), patience);
        QTest::keyClick(window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(done->isVisible());
        for (const auto* row : window->findChildren<widgets::FieldRow*>()) {
            QCOMPARE(row->error(), QString());
        }
        QTest::keyClicks(narrativeOf(window), u"second"_s);
        QTest::keyClick(window, Qt::Key_Return, Qt::ControlModifier);
        const auto* name = window->findChild<QLineEdit*>(u"consulter_name"_s);
        const auto rows = window->findChildren<widgets::FieldRow*>();
        QVERIFY(name
            && std::ranges::any_of(rows, [](const auto* row) { return !row->error().isEmpty(); }));
        QCOMPARE(m_room->consultations().size(), 1);
    }

    /// 匿名 stood before 氏名: a name that was typed there was lost, and a blank ticked it.
    void tabLeadsFromTheMethodToTheName()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(window));
        auto* method = window->findChild<QWidget*>(u"method"_s);
        auto* box = method->findChild<widgets::CodeBox*>();
        (box ? static_cast<QWidget*>(box) : method)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"consulter_name"_s);
        QWidget* at = QApplication::focusWidget();
        for (int stop = 0; stop < 40 && at->objectName() != u"anonymous"_s; ++stop) {
            QTest::keyClick(at, Qt::Key_Tab);
            at = QApplication::focusWidget();
        }
        QCOMPARE(at->objectName(), u"anonymous"_s); // the keyboard comes there too
    }

    /// Of several forms that are all kept nobody is told otherwise while the last is on its way.
    void nothingIsSaidOfFormsThatAreKept()
    {
        IntakeDesk desk(m_room->desk());
        for (int form = 0; form < 3; ++form) {
            desk.openNew();
        }
        QCOMPARE(shown().size(), 3);
        for (IntakeWindow* window : shown()) {
            narrativeOf(window)->setPlainText(u"kept"_s);
        }
        const QSignalSpy told(&m_room->desk().drafts(), &shell::Drafts::refusedChanged);
        m_room->desk().signOut();
        QVERIFY(m_room->at().settle());
        QCOMPARE(told.size(), 0);
        QCOMPARE(m_room->drafts("1").size(), 3);
    }

    /// Another language, another look: the desk is made anew, and what a full disk refused is
    /// there.
    void whatTheStoreCouldNotKeepOutlivesItsDesk()
    {
        QVERIFY(m_room->device().on([](store::Connection& connection) {
            return connection
                .execute("CREATE TRIGGER refusing BEFORE INSERT ON draft BEGIN "
                         "SELECT RAISE(ABORT, 'full'); END")
                .ok();
        }));
        {
            IntakeDesk desk(m_room->desk());
            desk.openNew();
            narrativeOf(shown().first())->setPlainText(u"in memory"_s);
            desk.leave();
        }
        const IntakeDesk desk(m_room->desk());
        QTRY_COMPARE_WITH_TIMEOUT(shown().size(), 1, patience);
        QCOMPARE(narrativeOf(shown().first())->toPlainText(), u"in memory"_s);
        QCOMPARE(desk.openForms().size(), 1);
    }

    /// Nothing is typed by looking at a form.
    void aFormThatWasOnlyWalkedThroughLeavesNoDraft_data()
    {
        QTest::addColumn<bool>("japanese");
        QTest::newRow("in Japanese") << true;
        QTest::newRow("in English") << false;
    }

    void aFormThatWasOnlyWalkedThroughLeavesNoDraft()
    {
        QFETCH(bool, japanese);
        const Language language = japanese ? Language::Japanese : Language::English;
        QVERIFY(widgets::installTranslations(*qApp, language));
        QVERIFY(m_room->sit("1", language));
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(window));
        for (int stop = 0; stop < 24; ++stop) {
            QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(!window->isBegun());
        window->close();
        desk.leave();
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 0);
    }

    /// One look says all that is missing, not one thing at each press.
    void everythingThatIsMissingIsNamedAtOnce()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->findChild<QLineEdit*>(u"received_at"_s)->setText(u"いつか"_s);
        QTest::keyClick(narrativeOf(window), Qt::Key_Return, Qt::ControlModifier);
        QStringList complained;
        for (const auto* row : window->findChildren<widgets::FieldRow*>()) {
            if (!row->error().isEmpty()) {
                complained.append(row->name());
            }
        }
        QCOMPARE(complained, (QStringList{u"受付日時"_s, u"相談区分"_s, u"氏名"_s, u"概要"_s}));
        QCOMPARE(window->focusWidget()->objectName(), u"received_at"_s);
    }

    void aDraftThatWasDiscardedCanBeTakenBackUntilItsWindowIsClosed()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QVERIFY(QTest::qWaitForWindowActive(window));
        const auto button = [&](const QString& words) {
            const auto all = window->findChildren<widgets::Button*>();
            const auto found = std::ranges::find_if(
                all, [&](const auto* one) { return one->text() == words && one->isVisible(); });
            return found == all.end() ? nullptr : *found;
        };
        QVERIFY(!button(u"下書きを破棄"_s)); // there is none
        fill(window);
        window->findChild<QLineEdit*>(u"received_at"_s)->setText(u"9:05"_s);
        window->saveDraft();
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 1);

        button(u"下書きを破棄"_s)->click();
        QVERIFY(!window->isBegun());
        QCOMPARE(narrativeOf(window)->toPlainText(), QString());
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 0);
        QCOMPARE(desk.openForms().size(), 0);

        button(u"元に戻す"_s)->click();
        QCOMPARE(narrativeOf(window)->toPlainText(), u"first"_s);
        QCOMPARE(window->findChild<QLineEdit*>(u"received_at"_s)->text(), u"9:05"_s);
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 1); // before anything more is typed

        button(u"下書きを破棄"_s)->click();
        narrativeOf(window)->setPlainText(u"the next call"_s);
        button(u"元に戻す"_s)->click(); // beside the one that was begun since
        QCOMPARE(shown().size(), 2);
        QCOMPARE(narrativeOf(window)->toPlainText(), u"the next call"_s);
        const auto windows = shown();
        QVERIFY(std::ranges::any_of(windows,
            [](const auto* one) { return narrativeOf(one)->toPlainText() == u"first"_s; }));
        QCOMPARE(desk.openForms().size(), 2);

        button(u"下書きを破棄"_s)->click();
        window->close();
        desk.openNew();
        QVERIFY(!button(u"元に戻す"_s)); // of a window that was closed
    }

    void eachFormSaysForWhomItIs()
    {
        IntakeDesk desk(m_room->desk());
        desk.openNew();
        IntakeWindow* window = shown().first();
        QCOMPARE(window->windowTitle(), u"新規受理"_s);
        window->findChild<QLineEdit*>(u"consulter_name"_s)->setText(u"髙橋"_s);
        QCOMPARE(window->windowTitle(), u"新規受理  10:38  髙橋"_s);
    }
};

BANSHO_TEST(TstIntakeDesk, "tst_intake_desk")
#include "tst_intake_desk.moc"
