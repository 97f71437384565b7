// Steps of a case by their promises: each asks for what it needs, is taken whole, and says why it
// may not be taken.
#include "ui/cases/step_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QComboBox>
#include <QDebug>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::CaseDetail;
using casework::StepPanel;

class TstStepPanel : public DutyTest {
    Q_OBJECT

private:
    // Places in the segments of a check before closing.
    static constexpr int done = 1;
    static constexpr int notNeeded = 2;

    /// Gives every check before closing that answer, but the first `but`.
    static void answerChecks(const QWidget& panel, int answer, int but = 0)
    {
        const auto checks =
            panel.findChild<casework::ClosingChecksView*>()->findChildren<widgets::Segments*>();
        for (qsizetype at = but; at < checks.size(); ++at) {
            checks.at(at)->findChildren<QAbstractButton*>().at(answer)->click();
        }
    }

private slots:

    void aStepThatNeedsNothingIsTakenAtOnce()
    {
        const RecordId record = m_room->put("1", u"偽通販"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"受理"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"accepted"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"確認"_s), patience);
        QVERIFY(!button(*detail, u"受理"_s));
    }

    void aStepAsksForItsMissingFields()
    {
        journal::ChangeItem item = newConsultation(u"電話番号を聞き忘れた相談"_s);
        item.fields.remove(consultation.phone.number);
        item.fields.remove(consultation.method.number);
        const RecordId record = m_room->put("1", item);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"受理"_s));
        auto* panel = detail->findChild<StepPanel*>();
        QVERIFY(panel && panel->isVisible());
        auto* phone = part<QLineEdit>(*panel, "phone");
        QVERIFY(phone);
        QVERIFY(!part<QWidget>(*panel, "narrative"));
        QTest::keyClick(phone, Qt::Key_Return, Qt::ControlModifier);
        const auto complained = [panel] {
            const auto rows = panel->findChildren<widgets::FieldRow*>();
            return std::ranges::count_if(rows, [](const auto* row) {
                return !row->error().isEmpty();
            }) == 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(complained(), patience);
        // What it complains of pushes nothing out of sight.
        const auto* go = panel->findChildren<widgets::Button*>().last();
        QTRY_COMPARE_WITH_TIMEOUT(go->visibleRegion().boundingRect(), go->rect(), patience);
        QCOMPARE(stateOf(*m_room, record), u"received"_s);
        phone->setText(u"03-1111-2222"_s);
        auto* method = part<QWidget>(*panel, "method")->findChild<widgets::CodeBox*>();
        method->setCode(u"PHI"_s);
        emit method->codeChosen(u"PHI"_s);
        QTest::keyClick(phone, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"accepted"_s, patience);
        QCOMPARE(*valueOf(*m_room, record, consultation.phone), u"03-1111-2222"_s);
    }

    void whoConfirmsACaseHasItUnlessHeNamesAnother()
    {
        const RecordId named = m_room->put("1", u"相談"_s);
        const RecordId past = m_room->put("1", u"画面を通らない相談"_s);
        m_room->take("1", named, {u"accept"_s});
        m_room->take("2", past, {u"accept"_s, u"confirm"_s});
        QCOMPARE(*valueOf(*m_room, past, consultation.assignee), organisation::officerId(u"2"_s));
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, named);
        QVERIFY(press(*detail, u"確認"_s));
        auto* panel = detail->findChild<StepPanel*>();
        QVERIFY2(said(*panel).contains(u"担当"_s), qPrintable(said(*panel)));
        QVERIFY(press(*panel, u"確認"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, named), u"active"_s, patience);
        QCOMPARE(*valueOf(*m_room, named, consultation.assignee), organisation::officerId(u"1"_s));
    }

    void continuingAsksForTheNextContact()
    {
        const RecordId record = m_room->put("1", u"続く相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"継続"_s));
        auto* date = part<QLineEdit>(*detail, "next_contact_on");
        QVERIFY(date);
        date->setText(u"明日の次"_s);
        QTest::keyClick(date, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_room->at().settle());
        QCOMPARE(stateOf(*m_room, record), u"active"_s);
        QCOMPARE(date->text(), u"明日の次"_s);
        date->setText(u"R8.11.23"_s);
        QTest::keyClick(date, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"過ぎた日です"_s), patience);
        QCOMPARE(stateOf(*m_room, record), u"active"_s);
        date->setText(u"R8.12.1"_s);
        part<QLineEdit>(*detail, "next_contact_about")->setText(u"被害届の意思を確認"_s);
        QTest::keyClick(date, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"continuing"_s, patience);
        QCOMPARE(*valueOf(*m_room, record, consultation.nextContactOn), QDate(2026, 12, 1));
        QTRY_VERIFY_WITH_TIMEOUT(
            said(*detail).contains(u"あと7日  被害届の意思を確認"_s), patience);
    }

    /// One step is left for another and taken up again.
    void eachStepKeepsWhatWasTypedInIt()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"継続"_s));
        part<QLineEdit>(*detail, "next_contact_on")->setText(u"13/45"_s);
        QVERIFY(press(*detail, u"点検"_s));
        const auto panel = [&detail] { return detail->findChildren<StepPanel*>().last(); };
        panel()->findChild<widgets::LongTextEdit*>()->setPlainText(u"異状なし"_s);
        QVERIFY(press(*detail, u"継続"_s));
        QCOMPARE(part<QLineEdit>(*panel(), "next_contact_on")->text(), u"13/45"_s);
        detail->edit(); // takes its place, and keeps it
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_room->drafts("1").size(), 2);
        detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"点検"_s));
        QCOMPARE(panel()->findChild<widgets::LongTextEdit*>()->toPlainText(), u"異状なし"_s);
    }

    /// The day of the last time stands in the field; when it has passed it is no promise.
    void continuingAgainAsksForADayToCome()
    {
        const RecordId record = m_room->put("1", u"また続く相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s, u"continue"_s, u"resume"_s});
        m_room->clock().advance(qint64(30) * 24 * 3600 * 1000);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"継続"_s));
        auto* date = part<QLineEdit>(*detail, "next_contact_on");
        QVERIFY(date && !date->text().isEmpty());
        QTest::keyClick(date, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"過ぎた日です"_s), patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(stateOf(*m_room, record), u"active"_s);
    }

    void oneAssistantOfAnIslandProposesAndDecides()
    {
        m_room.reset();
        m_room = std::make_unique<DutyRoom>(u"0115"_s);
        const RecordId record = m_room->put("1", u"島の相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"終結伺い"_s));
        auto* panel = detail->findChild<StepPanel*>();
        part<widgets::CodeBox>(*panel, "disposition")->setCode(u"ADVICE"_s);
        auto* outcome = part<widgets::LongTextEdit>(*panel, "outcome");
        outcome->setPlainText(u"対処を助言した"_s);
        answerChecks(*panel, done);
        QTest::keyClick(outcome, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"closing"_s, patience);
        QVERIFY(press(*detail, u"決裁"_s));
        panel = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(detail->findChild<StepPanel*>(), patience);
        panel = detail->findChild<StepPanel*>();
        QVERIFY2(said(*panel).contains(u"鈴木の鍵で署名"_s), qPrintable(said(*panel)));
        QVERIFY2(said(*panel).contains(u"兼務と記されます"_s), qPrintable(said(*panel)));
        QCOMPARE(stateOf(*m_room, record), u"closing"_s); // not before it is confirmed
        QVERIFY(press(*panel, u"決裁"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"closed"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!detail->findChild<StepPanel*>(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"兼務"_s), patience);
        detail->findChild<QTabBar*>()->setCurrentIndex(5);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"決裁（兼務）"_s), patience);
    }

    void closingIsProposedWhenEveryCheckIsAnsweredAndTheDeciderSeesTheAnswers()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        {
            const auto detail = shownDetail(*m_room, record);
            QVERIFY(press(*detail, u"終結伺い"_s));
            auto* panel = detail->findChild<StepPanel*>();
            part<widgets::CodeBox>(*panel, "disposition")->setCode(u"ADVICE"_s);
            part<widgets::LongTextEdit>(*panel, "outcome")->setPlainText(u"助言した"_s);
            answerChecks(*panel, notNeeded, 1);
            panel->run();
            QVERIFY(m_room->at().settle());
            QCOMPARE(stateOf(*m_room, record), u"active"_s);
            QTRY_VERIFY_WITH_TIMEOUT(
                said(*panel).contains(u"それぞれ「済」か「不要」"_s), patience);
            answerChecks(*panel, done);
            auto* first = panel->findChild<widgets::Segments*>(u"MATERIALS"_s);
            first->findChildren<QAbstractButton*>().at(notNeeded)->click();
            panel->run();
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"closing"_s, patience);
        }
        QCOMPARE(
            *valueOf(*m_room, record, consultation.closingNotNeeded), QStringList{u"MATERIALS"_s});
        QVERIFY(m_room->sit("2"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"決裁"_s));
        QTRY_VERIFY_WITH_TIMEOUT(detail->findChild<StepPanel*>(), patience);
        const auto* panel = detail->findChild<StepPanel*>();
        QVERIFY2(said(*panel).contains(u"終結前の確認（不要）：預かった資料・証拠の処置"_s),
            qPrintable(said(*panel)));
    }

    void answersBeforeClosingAreADraftUntilTheStepIsTaken()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        {
            const auto detail = shownDetail(*m_room, record);
            QVERIFY(press(*detail, u"終結伺い"_s));
            answerChecks(*detail->findChild<StepPanel*>(), done, 2);
            detail->saveDrafts();
            QVERIFY(m_room->at().settle());
        }
        const auto detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(detail->findChild<casework::ClosingChecksView*>(), patience);
        const auto* checks = detail->findChild<casework::ClosingChecksView*>();
        QVERIFY(checks->done().size() > 3);
        QVERIFY(!checks->done().contains(u"RESULT_TOLD"_s));
        QVERIFY(checks->notNeeded().isEmpty());
    }

    void nobodyDecidesHisOwnProposalOnTheMainland()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s, u"propose_close"_s});
        QVERIFY(m_room->sit("1"));
        {
            const auto detail = shownDetail(*m_room, record);
            QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"決裁"_s), patience);
            QVERIFY(!button(*detail, u"決裁"_s)->isEnabled());
            QVERIFY2(said(*detail).contains(u"起案した本人"_s), qPrintable(said(*detail)));
        }
        QVERIFY(m_room->sit("2"));
        const auto detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"決裁"_s), patience);
        QVERIFY(press(*detail, u"決裁"_s));
        QVERIFY(press(*detail->findChild<StepPanel*>(), u"決裁"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"closed"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"終結"_s), patience);
        QVERIFY(!said(*detail).contains(u"兼務"_s));
    }

    /// Else Enter would press whatever is next in the window: 新規受理.
    void afterAStepTheFocusStaysInTheCaseAndTabFindsTheNext()
    {
        const RecordId record = m_room->put("1", u"偽通販"_s);
        QVERIFY(m_room->sit("1"));
        QWidget window;
        auto* rows = new QVBoxLayout(&window);
        auto* other = new QPushButton(u"別のボタン"_s);
        auto* detail = new CaseDetail(m_room->desk());
        rows->addWidget(other);
        rows->addWidget(detail);
        connect(&m_room->desk(), &shell::Desk::recordsChanged, detail, &CaseDetail::refresh);
        window.resize(468, 690);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        detail->setRecord(record);
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"受理"_s), patience);
        button(*detail, u"受理"_s)->setFocus();
        QTest::keyClick(button(*detail, u"受理"_s), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"確認"_s), patience);
        auto* tabs = detail->findChild<QTabBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), tabs, patience);
        QTest::keyClick(tabs, Qt::Key_Backtab);
        const auto* stop = qobject_cast<widgets::Button*>(QApplication::focusWidget());
        QVERIFY2(stop && detail->isAncestorOf(stop),
            qPrintable(QDebug::toString(QApplication::focusWidget())));
        QVERIFY2(stop->objectName() == u"report_up", qPrintable(stop->text()));
    }

    void sendingBackNeedsAReason()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s, u"propose_close"_s});
        QVERIFY(m_room->sit("2"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"差戻し"_s));
        auto* panel = detail->findChild<StepPanel*>();
        QVERIFY(press(*panel, u"差戻し"_s));
        auto* row = panel->findChildren<widgets::FieldRow*>().first();
        QTRY_VERIFY_WITH_TIMEOUT(!row->error().isEmpty(), patience);
        QCOMPARE(stateOf(*m_room, record), u"closing"_s);
        qobject_cast<widgets::LongTextEdit*>(row->input())->setPlainText(u"結果の記載が足りない"_s);
        QVERIFY(press(*panel, u"差戻し"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"active"_s, patience);
        detail->findChild<QTabBar*>()->setCurrentIndex(5);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"結果の記載が足りない"_s), patience);
    }

    void aDecisionOverOtherContentIsRefused()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s, u"propose_close"_s});
        QVERIFY(m_room->sit("2"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"決裁"_s));
        m_room->put("1", edit(cases::consultationType(), record, consultation.damageYen, 500'000));
        auto* panel = detail->findChild<StepPanel*>();
        QVERIFY(press(*panel, u"決裁"_s));
        auto* banner = panel->findChild<widgets::Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QCOMPARE(stateOf(*m_room, record), u"closing"_s);
    }
};

BANSHO_TEST(TstStepPanel, "tst_step_panel")
#include "tst_step_panel.moc"
