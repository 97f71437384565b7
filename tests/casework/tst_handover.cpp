// 引継ぎ from one section to another, at both desks.
#include "ui/cases/case_head.h"
#include "ui/cases/case_model.h"
#include "ui/cases/cases_page.h"
#include "ui/cases/step_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/table_view.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QComboBox>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::CaseModel;
using casework::CasesPage;
using casework::StepPanel;

class TstHandover : public DutyTest {
    Q_OBJECT

private:
    RecordId active(const QString& title)
    {
        const RecordId record = m_room->put("1", title);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        return record;
    }

    /// To 交通課, of which officer 4 is.
    void handOver(const RecordId& record)
    {
        journal::ChangeItem over{.type = &cases::consultationType(),
            .action = cases::consultationType().transition(u"hand_over")->number,
            .record = record};
        records::set(over.fields, consultation.section, organisation::unitId(u"0101-TRAFFIC"_s));
        m_room->put("1", over);
    }

    /// By the deputy, who decides.
    void sendBack(const RecordId& record, const QString& reason)
    {
        m_room->put("3",
            {.type = &cases::consultationType(),
                .action = cases::consultationType().transition(u"return_close")->number,
                .record = record,
                .reason = reason});
    }

private slots:

    void aCaseIsHandedToAnotherSectionWhichTakesItOver()
    {
        const RecordId record = m_room->put("1", u"信号機の不正操作"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"引継ぎ"_s));
        auto* panel = detail->findChild<StepPanel*>();
        auto* section = part<QComboBox>(*panel, "section");
        QVERIFY(section);
        QVERIFY(section->findText(u"生活安全課"_s) < 0); // it is there already
        auto* row = panel->findChildren<widgets::FieldRow*>().first();
        panel->run(); // nobody chosen
        QTRY_VERIFY_WITH_TIMEOUT(!row->error().isEmpty(), patience);
        QCOMPARE(stateOf(*m_room, record), u"active"_s);
        section->setCurrentIndex(section->findText(u"交通課"_s));
        panel->findChild<widgets::LongTextEdit*>()->setPlainText(u"信号に詳しい方へ"_s);
        panel->run();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"in_handover"_s, patience);
        QCOMPARE(m_room->device().record(record).unit, organisation::unitId(u"0101-TRAFFIC"_s));

        detail.reset();
        QVERIFY(m_room->sit("4"));
        detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"信号に詳しい方へ"_s), patience);
        QVERIFY(press(*detail, u"受領"_s));
        panel = detail->findChild<StepPanel*>();
        QVERIFY(panel);
        panel->run(); // his own, unless he says whose
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"active"_s, patience);
        QCOMPARE(m_room->device().record(record).unit, organisation::unitId(u"0101-TRAFFIC"_s));
        QCOMPARE(*valueOf(*m_room, record, consultation.assignee), organisation::officerId(u"4"_s));
    }

    void aCaseThatIsSentBackIsTheSendersAgain()
    {
        const RecordId record = m_room->put("1", u"信号機の不正操作"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        handOver(record);
        QVERIFY(m_room->sit("4"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"返戻"_s));
        auto* panel = detail->findChild<StepPanel*>();
        auto* row = panel->findChildren<widgets::FieldRow*>().first();
        panel->run(); // without a reason
        QTRY_VERIFY_WITH_TIMEOUT(!row->error().isEmpty(), patience);
        QCOMPARE(stateOf(*m_room, record), u"in_handover"_s);
        panel->findChild<widgets::LongTextEdit*>()->setPlainText(u"交通課の所管ではない"_s);
        panel->run();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"active"_s, patience);
        QCOMPARE(
            m_room->device().record(record).unit, organisation::unitId(u"0101-COMMUNITY_SAFETY"_s));
        QCOMPARE(*valueOf(*m_room, record, consultation.assignee), organisation::officerId(u"1"_s));
    }

    /// HQ refused every handover of a case but its first.
    void aCaseThatCameBackMayBeHandedOverAgain()
    {
        const RecordId record = active(u"信号機の不正操作"_s);
        handOver(record);
        m_room->take("4", record, {u"send_back"_s});
        handOver(record);
        m_room->take("1", record, {u"withdraw"_s});
        handOver(record);
        m_room->hq().open();
        QVERIFY2(m_room->device().exchange(m_room->hq()), qPrintable(m_room->device().complaint()));
        QCOMPARE(m_room->device().outbox().pending, 0);
        QCOMPARE(m_room->device().outbox().refused, 0);
        QCOMPARE(stateOf(*m_room, record), u"in_handover"_s);
    }

    /// Its giver saw nothing of it until it was taken or came back, and could not call it back.
    void whoHandsOverMayWithdrawIt()
    {
        const RecordId record = active(u"信号機の不正操作"_s);
        handOver(record);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY2(said(*detail).contains(u"引継中"_s), qPrintable(said(*detail)));
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"引継ぎ取下げ"_s) != nullptr, patience);
        QVERIFY(!button(*detail, u"受領"_s)); // is for who gets it
        QVERIFY(press(*detail, u"引継ぎ取下げ"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"active"_s, patience);
        QCOMPARE(
            m_room->device().record(record).unit, organisation::unitId(u"0101-COMMUNITY_SAFETY"_s));
        QCOMPARE(*valueOf(*m_room, record, consultation.assignee), organisation::officerId(u"1"_s));
    }

    /// What may no longer be read is no row: it stood there with its old state and without detail.
    void aCaseThatWasTakenOverLeavesTheListAndALineSaysSo()
    {
        const RecordId stays = active(u"残る相談"_s);
        const RecordId record = active(u"信号機の不正操作"_s);
        QVERIFY(m_room->sit("1"));
        CasesPage page(m_room->desk(), m_room->at().settings());
        connect(&m_room->desk(), &shell::Desk::recordsChanged, &page, &CasesPage::refresh);
        page.resize(1182, 690);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto* model = page.findChild<CaseModel*>();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 2, patience);
        page.enter({.page = u"cases"_s, .view = {}, .unit = {}, .record = record});
        QVERIFY(press(page, u"引継ぎ"_s));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<StepPanel*>() != nullptr, patience);
        auto* panel = page.findChild<StepPanel*>();
        auto* section = part<QComboBox>(*panel, "section");
        section->setCurrentIndex(section->findText(u"交通課"_s));
        panel->run();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_room, record), u"in_handover"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(page).contains(u"引継中"_s), patience);
        QCOMPARE(model->rowCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_room->desk().syncFacts().outbox.pending, m_room->device().outbox().pending, patience);
        m_room->take("4", record, {u"take_over"_s});
        page.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, patience);
        QCOMPARE(model->idAt(0), stays);
        const auto* band = page.findChild<widgets::Banner*>(u"gone"_s);
        QTRY_VERIFY_WITH_TIMEOUT(band->isVisible(), patience);
        QVERIFY2(band->sentence().contains(u"「信号機の不正操作」は他の課・係に引き継がれ"_s),
            qPrintable(band->sentence()));
        QTRY_VERIFY_WITH_TIMEOUT(said(page).contains(u"残る相談"_s), patience); // is in hand now
        QCOMPARE(page.focusWidget(), page.findChild<widgets::TableView*>());
    }

    /// The reason stood in the history alone.
    void whyACaseCameBackIsReadAtItsHead()
    {
        const RecordId record = active(u"差し戻される相談"_s);
        m_room->take("1", record, {u"propose_close"_s});
        sendBack(record, u"凍結の結果を確かめること"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"凍結の結果を確かめること"_s), patience);
        QVERIFY2(said(*detail).contains(u"差戻し"_s), qPrintable(said(*detail)));
        QVERIFY2(said(*detail).contains(u"村瀬"_s), qPrintable(said(*detail)));
        // Who decides the next time reads it too.
        m_room->take("1", record, {u"propose_close"_s});
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"決裁中"_s), patience);
        QVERIFY2(said(*detail).contains(u"凍結の結果を確かめること"_s), qPrintable(said(*detail)));
    }

    /// An import gives its digest as the reason of what it makes: that is no step, and without
    /// blanks it pushed the buttons of the pane off the screen.
    void aReasonWithoutBlanksIsWrappedAndAnImportsIsNotShown()
    {
        journal::ChangeItem item = newConsultation(u"取り込まれた相談"_s);
        item.reason = u"取込 "_s + QString(64, u'f');
        const RecordId imported = m_room->put("1", item);
        const RecordId record = active(u"相談"_s + QString(50, u't'));
        m_room->put("1",
            edit(cases::consultationType(), record, consultation.serviceBrand,
                u"https://example.jp/"_s + QString(150, u'b')));
        m_room->take("1", record, {u"propose_close"_s});
        sendBack(record, u"https://example.jp/"_s + QString(100, u'a'));
        QVERIFY(m_room->sit("1"));
        auto detail = shownDetail(*m_room, imported);
        QVERIFY2(!said(*detail).contains(u"ffff"_s), qPrintable(said(*detail)));
        detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"example.jp"_s), patience);
        const auto* head = detail->findChild<casework::CaseHead*>();
        QVERIFY2(head->minimumSizeHint().width() <= 400,
            qPrintable(QString::number(head->minimumSizeHint().width())));
        detail->findChild<QTabBar*>()->setCurrentIndex(4);
        const auto* scroll = detail->findChild<QScrollArea*>();
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"bbbb"_s), patience); // as it was written
        QVERIFY2(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width(),
            qPrintable(QString::number(scroll->widget()->minimumSizeHint().width())));
    }
};

BANSHO_TEST(TstHandover, "tst_handover")
#include "tst_handover.moc"
