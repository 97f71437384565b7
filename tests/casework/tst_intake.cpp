// 新規受理 by its promises: by keyboard only, nothing typed is lost, nothing is registered by
// chance.
#include "app/base/cbor.h"

#include "ui/cases/earlier_strip.h"
#include "ui/cases/intake_desk.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/date_edits.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QCheckBox>
#include <QInputMethodEvent>
#include <QRadioButton>
#include <QSignalSpy>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::IntakeDesk;
using casework::IntakeWindow;

class TstIntake : public QObject {
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

    static IntakeWindow* opened(IntakeDesk& desk)
    {
        const auto before = shown();
        desk.openNew();
        for (IntakeWindow* window : shown()) {
            if (!before.contains(window)) {
                (void)QTest::qWaitForWindowActive(window);
                return window;
            }
        }
        return nullptr;
    }

    template <typename Widget>
    static Widget* part(const IntakeWindow* window, const char* field)
    {
        return window->findChild<Widget*>(QLatin1String(field));
    }

    static widgets::FieldRow* rowOf(const IntakeWindow* window, const char* field)
    {
        for (auto* row : window->findChildren<widgets::FieldRow*>()) {
            if (row->input()->objectName() == QLatin1String(field)) {
                return row;
            }
        }
        return nullptr;
    }

    static void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), which, modifiers);
    }

    static void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    /// What a caller says, up to the narrative, by keys alone.
    static void fillByKeys()
    {
        key(Qt::Key_Return); // telephone is chosen
        key(Qt::Key_Return); // it is now
        key(Qt::Key_Down); // the first category
        key(Qt::Key_Return);
        key(Qt::Key_Return); // no method yet
        type(u"Takahashi"_s);
        key(Qt::Key_Return);
        key(Qt::Key_Return); // no reading
        key(Qt::Key_Return); // no telephone
        type(u"fake shop, 38,400 yen"_s);
    }

    static IntakeWindow* theOnlyOneShown()
    {
        const auto windows = shown();
        return windows.size() == 1 ? windows.first() : nullptr;
    }

    static bool says(const IntakeWindow* window, const QString& words)
    {
        const auto labels = window->findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&words](const QLabel* label) { return label->text().contains(words); });
    }

    static bool isNarrative()
    {
        return qobject_cast<widgets::LongTextEdit*>(QApplication::focusWidget()) != nullptr;
    }

    QStringList kept(const char* officer = "1")
    {
        QStringList texts;
        for (const store::Draft& draft : m_room->drafts(officer)) {
            const auto body = fromDeterministicCbor(draft.body);
            for (const auto& [number, text] : body->toMap()) {
                texts.append(text.toString());
            }
        }
        return texts;
    }

    std::unique_ptr<DutyRoom> m_room;

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

    void fiveFieldsRegisterByKeyboardAlone()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        QVERIFY(window);
        fillByKeys();
        QVERIFY(isNarrative());
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
        const auto values = m_room->consultations().first().state.values();
        const records::View view(values);
        QCOMPARE(*view[consultation.channel], u"TEL"_s);
        QCOMPARE(view[consultation.receivedAt]->utcSeconds * 1000, m_room->clock().now().utcMs);
        QCOMPARE(*view[consultation.category], u"FRAUD"_s);
        QCOMPARE(*view[consultation.consulterName], u"Takahashi"_s);
        QCOMPARE(*view[consultation.narrative], u"fake shop, 38,400 yen"_s);
        // It stays for the next call, empty, and says under which number it was registered.
        QVERIFY(window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!window->isBegun(), patience);
        auto* banner = window->findChildren<widgets::Banner*>().first();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QVERIFY2(banner->sentence().contains(*view[consultation.number]),
            qPrintable(banner->sentence()));
        QVERIFY(qobject_cast<QRadioButton*>(QApplication::focusWidget()));
    }

    void enterNeverRegisters()
    {
        IntakeDesk intake(m_room->desk());
        QVERIFY(opened(intake));
        fillByKeys();
        for (int press = 0; press < 12; ++press) {
            key(Qt::Key_Return);
        }
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->consultations().size(), 0);
    }

    void aBadDateStaysAsTypedWithASentenceAndInTheDraft()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* date = part<widgets::DateTimeEdit>(window, "received_at");
        for (const QString& bad : {u"R9.4.1 10:00"_s, u"R8.13.45"_s}) { // to come; no such month
            date->setFocus();
            date->selectAll();
            type(bad);
            key(Qt::Key_Return);
            QVERIFY2(!rowOf(window, "received_at")->error().isEmpty(), qPrintable(bad));
        }
        QCOMPARE(date->text(), u"R8.13.45"_s);
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!rowOf(window, "received_at")->error().isEmpty());
        QCOMPARE(QApplication::focusWidget(), date);
        QTRY_VERIFY_WITH_TIMEOUT(kept().contains(u"R8.13.45"_s), patience);
        QCOMPARE(m_room->consultations().size(), 0);
    }

    void whatIsMissingIsSaidAtItsField()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        part<widgets::LongTextEdit>(window, "narrative")->setPlainText(u"概要"_s);
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!rowOf(window, "consulter_name")->error().isEmpty(), patience);
        QVERIFY(!rowOf(window, "category")->error().isEmpty());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"category"_s);
        // An anonymous caller has no name.
        part<QCheckBox>(window, "anonymous")->setChecked(true);
        part<widgets::CodeBox>(window, "category")->setCode(u"OTHER"_s);
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
    }

    void whatIsBeingComposedIsRegistered()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        part<widgets::CodeBox>(window, "category")->setCode(u"OTHER"_s);
        part<QCheckBox>(window, "anonymous")->setChecked(true);
        auto* narrative = part<widgets::LongTextEdit>(window, "narrative");
        narrative->setFocus();
        narrative->insertPlainText(u"宅配を"_s);
        QInputMethodEvent composing(u"かたる"_s, {});
        QApplication::sendEvent(narrative, &composing);
        key(Qt::Key_Return, Qt::ControlModifier);
        // The input method of this platform may commit nothing by itself; then nothing may have
        // been registered behind the officer's back.
        QVERIFY(m_room->at().settle());
        for (const auto& record : m_room->consultations()) {
            const auto values = record.state.values();
            QCOMPARE(*records::View(values)[consultation.narrative], u"宅配をかたる"_s);
        }
        QInputMethodEvent commit;
        commit.setCommitString(u"かたる"_s);
        QApplication::sendEvent(narrative, &commit);
        if (window->isBegun()) {
            key(Qt::Key_Return, Qt::ControlModifier);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
        const auto values = m_room->consultations().first().state.values();
        QCOMPARE(*records::View(values)[consultation.narrative], u"宅配をかたる"_s);
    }

    void theReadingFollowsTheNameThatIsComposed()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* name = part<widgets::KanjiEdit>(window, "consulter_name");
        name->setFocus();
        QInputMethodEvent composing(u"たかはし"_s, {});
        QApplication::sendEvent(name, &composing);
        QInputMethodEvent commit;
        commit.setCommitString(u"髙橋"_s);
        QApplication::sendEvent(name, &commit);
        QCOMPARE(part<widgets::KanaEdit>(window, "consulter_kana")->text(), u"たかはし"_s);
    }

    void aKilledProgramFindsEverythingAsTyped()
    {
        auto intake = std::make_unique<IntakeDesk>(m_room->desk());
        IntakeWindow* window = opened(*intake);
        part<widgets::KanjiEdit>(window, "consulter_name")->setText(u"鈴木 花子"_s);
        auto* date = part<widgets::DateTimeEdit>(window, "received_at");
        date->setText(u"きのうの夜"_s);
        window->findChildren<QRadioButton*>().first()->setChecked(true); // 来署
        auto* narrative = part<widgets::LongTextEdit>(window, "narrative");
        narrative->setFocus();
        narrative->setPlainText(u"SMSのリンクを開いた"_s);
        QTRY_VERIFY_WITH_TIMEOUT(kept().contains(u"SMSのリンクを開いた"_s), patience);
        // Killed: the window is gone without a word, and so is all that is not in the store.
        intake.reset();
        QVERIFY(m_room->restart());
        QVERIFY(m_room->sit("1"));
        IntakeDesk again(m_room->desk());
        QTRY_COMPARE_WITH_TIMEOUT(again.openForms().size(), 1, patience);
        QCOMPARE(again.openForms().first().title, u"受理 鈴木 花子様"_s);
        IntakeWindow* back = theOnlyOneShown();
        QVERIFY(back);
        QVERIFY(QTest::qWaitForWindowActive(back));
        QCOMPARE(part<widgets::KanjiEdit>(back, "consulter_name")->text(), u"鈴木 花子"_s);
        QCOMPARE(part<widgets::DateTimeEdit>(back, "received_at")->text(), u"きのうの夜"_s);
        QVERIFY(back->findChildren<QRadioButton*>().first()->isChecked());
        QCOMPARE(QApplication::focusWidget(), part<widgets::LongTextEdit>(back, "narrative"));
    }

    void whatIsBeingComposedSurvivesAKill()
    {
        auto intake = std::make_unique<IntakeDesk>(m_room->desk());
        IntakeWindow* window = opened(*intake);
        part<widgets::KanjiEdit>(window, "consulter_name")->setText(u"鈴木 花子"_s);
        auto* narrative = part<widgets::LongTextEdit>(window, "narrative");
        narrative->setPlainText(u"宅配をの電話"_s);
        narrative->setFocus();
        auto caret = narrative->textCursor();
        caret.setPosition(3);
        narrative->setTextCursor(caret);
        QInputMethodEvent composing(u"かたる男"_s, {});
        QApplication::sendEvent(narrative, &composing);
        // No signal of the field says so, and no save is asked for.
        QTRY_VERIFY_WITH_TIMEOUT(kept().contains(u"宅配をかたる男の電話"_s), patience);
        QCOMPARE(narrative->toPlainText(), u"宅配をの電話"_s);
        intake.reset(); // the platform's input method commits nothing either
        QVERIFY(m_room->restart());
        QVERIFY(m_room->sit("1"));
        IntakeDesk again(m_room->desk());
        QTRY_VERIFY_WITH_TIMEOUT(theOnlyOneShown() != nullptr, patience);
        auto* back = part<widgets::LongTextEdit>(theOnlyOneShown(), "narrative");
        QCOMPARE(back->toPlainText(), u"宅配をかたる男の電話"_s);
        QCOMPARE(back->textCursor().position(), 7);
        QVERIFY(back->hasFocus());
    }

    void aCompositionThatIsTakenBackLeavesNoDraft()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* name = part<widgets::KanjiEdit>(window, "consulter_name");
        name->setFocus();
        QInputMethodEvent composing(u"たか"_s, {});
        QApplication::sendEvent(name, &composing);
        QVERIFY(window->isBegun());
        QTRY_VERIFY_WITH_TIMEOUT(kept().contains(u"たか"_s), patience);
        QInputMethodEvent cancelled(QString(), {});
        QApplication::sendEvent(name, &cancelled);
        QVERIFY(!window->isBegun());
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 0, patience);
    }

    void theCaretIsWhereItWasInALine()
    {
        auto intake = std::make_unique<IntakeDesk>(m_room->desk());
        IntakeWindow* window = opened(*intake);
        auto* name = part<widgets::KanjiEdit>(window, "consulter_name");
        name->setText(u"鈴木 花子"_s);
        name->setFocus();
        name->setCursorPosition(2);
        window->saveDraft();
        intake.reset();
        IntakeDesk again(m_room->desk());
        QTRY_VERIFY_WITH_TIMEOUT(theOnlyOneShown() != nullptr, patience);
        auto* back = part<widgets::KanjiEdit>(theOnlyOneShown(), "consulter_name");
        QVERIFY(back->hasFocus());
        QCOMPARE(back->cursorPosition(), 2);
        QVERIFY(!back->hasSelectedText()); // the next letter would replace it
    }

    void whoComesBackToAFormGoesOnWhereHeWas()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* name = part<widgets::KanjiEdit>(window, "consulter_name");
        name->setFocus();
        type(u"Takahashi"_s);
        name->setCursorPosition(4);
        for (auto* button : window->findChildren<widgets::Button*>()) {
            if (button->text() == u"あとで"_s) {
                button->setFocus(Qt::MouseFocusReason); // as a click does
                button->click();
            }
        }
        QVERIFY(!window->isVisible());
        intake.open(window->key());
        QCOMPARE(window->focusWidget(), name); // this platform brings no window back to the front
        QCOMPARE(name->cursorPosition(), 4);
    }

    void aFormThatWasPutAwayStaysAway()
    {
        auto intake = std::make_unique<IntakeDesk>(m_room->desk());
        IntakeWindow* window = opened(*intake);
        part<widgets::KanjiEdit>(window, "consulter_name")->setText(u"鈴木"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 1, patience);
        key(Qt::Key_Escape);
        QVERIFY(!window->isVisible());
        intake.reset();
        IntakeDesk again(m_room->desk());
        QTRY_COMPARE_WITH_TIMEOUT(again.openForms().size(), 1, patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(shown().size(), 0);
    }

    void saveNowDoesNotWaitForAPause()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* name = part<widgets::KanjiEdit>(window, "consulter_name");
        name->setFocus();
        type(u"Takahashi"_s);
        QCOMPARE(m_room->drafts("1").size(), 0);
        key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(m_room->at().settle()); // no timer of half a second has run
        QVERIFY(kept().contains(u"Takahashi"_s));
        QCOMPARE(QApplication::focusWidget(), name);
    }

    void anEmptyFieldIsCopiedFromTheNewestCase()
    {
        m_room->put("1", u"古い相談"_s, 3);
        m_room->put("1", u"迷惑メールが続く"_s);
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* narrative = part<widgets::LongTextEdit>(window, "narrative");
        narrative->setFocus();
        key(Qt::Key_D, Qt::ControlModifier);
        const auto values = m_room->consultations().first().state.values();
        const QString wanted = *records::View(values)[consultation.narrative];
        QVERIFY(!wanted.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(narrative->toPlainText(), wanted, patience);
        QVERIFY(says(window, *records::View(values)[consultation.number]));
        // What is written is never replaced.
        narrative->setPlainText(u"私の言葉"_s);
        key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(m_room->at().settle());
        QCOMPARE(narrative->toPlainText(), u"私の言葉"_s);
    }

    void theCallersEarlierCaseIsCopiedBeforeANewerOne()
    {
        journal::ChangeItem item{.type = &cases::consultationType()};
        records::set(item.fields, consultation.channel, u"TEL"_s);
        records::set(item.fields, consultation.receivedAt,
            records::Moment::at(m_room->clock().now(), records::Precision::Minute));
        records::set(item.fields, consultation.category, u"OTHER"_s);
        records::set(item.fields, consultation.consulterName, u"髙橋 一郎"_s);
        records::set(item.fields, consultation.consulterKana, u"たかはし いちろう"_s);
        records::set(item.fields, consultation.phone, u"090-1234-5678"_s);
        records::set(item.fields, consultation.narrative, u"先月の相談"_s);
        m_room->put("1", item);
        m_room->put("1", u"別の人の相談"_s);
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        auto* phone = part<widgets::HalfWidthEdit>(window, "phone");
        phone->setFocus();
        type(u"09012345678"_s);
        auto* name = part<widgets::KanjiEdit>(window, "consulter_name");
        name->setFocus();
        auto* strip = window->findChild<casework::EarlierStrip*>();
        QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), patience);
        key(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(name->text(), u"髙橋 一郎"_s, patience);
        part<widgets::KanaEdit>(window, "consulter_kana")->setFocus();
        key(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(part<widgets::KanaEdit>(window, "consulter_kana")->text(),
            u"たかはし いちろう"_s, patience);
    }

    void nothingToCopyIsSaid()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        part<widgets::LongTextEdit>(window, "narrative")->setFocus();
        key(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(says(window, u"写すものがありません"_s), patience);
        QVERIFY(!window->isBegun());
    }

    void theDraftGoesWithTheCommit()
    {
        IntakeDesk intake(m_room->desk());
        QVERIFY(opened(intake));
        fillByKeys();
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 1, patience);
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
        QCOMPARE(m_room->drafts("1").size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(intake.openForms().size(), 0, patience);
        intake.leave(); // writes at once what a draft's timer would write later
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 0);
    }

    void savedIsSaidOnlyWhenTheStoreHasIt()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        bool said = false;
        const auto saysSo = [window] {
            const auto labels = window->findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                [](const QLabel* label) { return label->text().contains(u"自動保存しました"_s); });
        };
        part<widgets::LongTextEdit>(window, "narrative")->setPlainText(u"概要"_s);
        QVERIFY(!saysSo());
        said = QTest::qWaitFor(saysSo, patience);
        QVERIFY(said);
        QCOMPARE(m_room->drafts("1").size(), 1);
    }

    void twoCallsAtOnceAreTwoForms()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* first = opened(intake);
        part<widgets::KanjiEdit>(first, "consulter_name")->setText(u"鈴木"_s);
        IntakeWindow* second = opened(intake);
        QVERIFY(second && second != first && first->isVisible());
        part<widgets::KanjiEdit>(second, "consulter_name")->setText(u"高木"_s);
        QCOMPARE(intake.openForms().size(), 2);
        QVERIFY(intake.openForms().at(0).key != intake.openForms().at(1).key);
        key(Qt::Key_Escape);
        QVERIFY(!second->isVisible());
        QCOMPARE(intake.openForms().size(), 2);
        intake.open(second->key());
        QVERIFY(second->isVisible());
    }

    void whoIsRefusedGoesOnWhereHeWas()
    {
        QVERIFY(m_room->sit("3")); // his role takes no cases
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        fillByKeys();
        QVERIFY(isNarrative());
        QWidget* narrative = QApplication::focusWidget();
        key(Qt::Key_Return, Qt::ControlModifier);
        auto* trouble = window->findChildren<widgets::Banner*>().last();
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), patience);
        QVERIFY(narrative->isEnabled());
        QCOMPARE(window->focusWidget(), narrative);
        QCOMPARE(m_room->consultations().size(), 0);
    }

    void theTelephoneRingsAgainDuringAnIntake()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* first = opened(intake);
        part<widgets::KanjiEdit>(first, "consulter_name")->setText(u"鈴木"_s);
        QTest::keyClick(first, Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(shown().size(), 2);
        QVERIFY(first->isVisible() && first->isBegun());
    }

    void digitsThatLookLikeAMyNumberAreRefusedUntilSaidToBeNone()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        part<widgets::CodeBox>(window, "category")->setCode(u"OTHER"_s);
        part<QCheckBox>(window, "anonymous")->setChecked(true);
        part<widgets::LongTextEdit>(window, "narrative")->setPlainText(u"荷物番号 123456789018"_s);
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!rowOf(window, "narrative")->error().isEmpty(), patience);
        QCheckBox* none = nullptr;
        for (QCheckBox* box : window->findChildren<QCheckBox*>()) {
            none = box->isVisible() && box->text().contains(u"マイナンバーではありません"_s) ? box
                                                                                             : none;
        }
        QVERIFY(none);
        QCOMPARE(m_room->consultations().size(), 0);
        none->setChecked(true);
        key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 1, patience);
    }

    void anotherOfficerFindsNothingOfIt()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = opened(intake);
        part<widgets::LongTextEdit>(window, "narrative")->setPlainText(u"私の下書き"_s);
        m_room->desk().signOut();
        QCOMPARE(intake.openForms().size(), 0);
        QCOMPARE(shown().size(), 0);
        QVERIFY(!m_room->at().signIn("2"));
        QVERIFY(m_room->at().settle());
        QCOMPARE(intake.openForms().size(), 0);
        m_room->desk().signOut();
        QVERIFY(!m_room->at().signIn("1"));
        QTRY_COMPARE_WITH_TIMEOUT(intake.openForms().size(), 1, patience);
    }

    void registeringToOpenLeadsToTheRecord()
    {
        IntakeDesk intake(m_room->desk());
        QSignalSpy opens(&intake, &IntakeDesk::openRecord);
        IntakeWindow* window = opened(intake);
        fillByKeys();
        for (auto* button : window->findChildren<widgets::Button*>()) {
            if (button->text() == u"登録して開く"_s) {
                button->click();
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(opens.size(), 1, patience);
        QCOMPARE(opens.first().first().value<RecordId>(), m_room->consultations().first().state.id);
        QVERIFY(!window->isVisible());
    }
};

BANSHO_TEST(TstIntake, "tst_intake")
#include "tst_intake.moc"
