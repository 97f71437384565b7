// The case in hand by its promises: nothing of another is overwritten, nothing typed is lost.
#include "ui/cases/cases_page.h"
#include "ui/cases/edit_form.h"
#include "ui/cases/step_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/line_edits.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::EditForm;

class TstCaseDetail : public DutyTest {
    Q_OBJECT

private:
    /// Another case is chosen, and then this one again as after a lock.
    void comeBack(casework::CaseDetail& detail, const RecordId& other)
    {
        const RecordId record = detail.recordId();
        const QString form = detail.openForm();
        detail.setRecord(other);
        QTRY_VERIFY_WITH_TIMEOUT(said(detail).contains(u"別の相談"_s), patience);
        detail.setRecord(record);
        detail.resume(form);
    }

private slots:

    void whoComesBackFromALockGoesOnInTheFormThatHeHadInHand()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        const RecordId other = m_room->put("1", u"別の相談"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        const auto caretIn = [&](const auto* widget) {
            return widget && detail->focusWidget() == widget;
        };
        QCOMPARE(detail->openForm(), QString());

        QTRY_VERIFY_WITH_TIMEOUT(part<widgets::LongTextEdit>(*detail, "note"), patience);
        part<widgets::LongTextEdit>(*detail, "note")->setFocus();
        QTest::keyClicks(part<widgets::LongTextEdit>(*detail, "note"), u"memo"_s);
        comeBack(*detail, other);
        QTRY_VERIFY_WITH_TIMEOUT(caretIn(part<widgets::LongTextEdit>(*detail, "note")), patience);
        QCOMPARE(part<widgets::LongTextEdit>(*detail, "note")->textCursor().position(), 4);

        QVERIFY(press(*detail, u"継続"_s));
        auto* panel = detail->findChild<casework::StepPanel*>();
        part<QLineEdit>(*panel, "next_contact_about")->setText(u"請求の行方"_s);
        emit part<QLineEdit>(*panel, "next_contact_about")->textEdited(u"請求の行方"_s);
        comeBack(*detail, other);
        const auto inPanel = [&] {
            panel = detail->findChild<casework::StepPanel*>();
            return panel && panel->isAncestorOf(detail->focusWidget());
        };
        QTRY_VERIFY_WITH_TIMEOUT(inPanel(), patience);
        QCOMPARE(part<QLineEdit>(*panel, "next_contact_about")->text(), u"請求の行方"_s);

        detail->edit();
        comeBack(*detail, other);
        const auto inForm = [&] {
            const auto* form = detail->findChild<EditForm*>();
            return form && form->isAncestorOf(detail->focusWidget());
        };
        QTRY_VERIFY_WITH_TIMEOUT(inForm(), patience);
    }

    /// The page of the window after a lock: neither its list nor its first row takes the caret.
    void thePageGivesTheFormBackThatItsPlaceNames()
    {
        const RecordId record = m_room->put("1", u"相談"_s, 3);
        (void)m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto page = [this] {
            auto shown =
                std::make_unique<casework::CasesPage>(m_room->desk(), m_room->at().settings());
            shown->resize(1182, 690);
            shown->show();
            (void)QTest::qWaitForWindowActive(shown.get());
            return shown;
        };
        const auto note = [](const casework::CasesPage& of) {
            return of.findChild<widgets::LongTextEdit*>(u"note"_s);
        };
        auto before = page();
        before->enter({.page = u"cases"_s, .record = record});
        QTRY_VERIFY_WITH_TIMEOUT(note(*before) && note(*before)->isVisible(), patience);
        QCOMPARE(before->findChild<casework::CaseDetail*>()->recordId(), record);
        note(*before)->setFocus();
        QTest::keyClicks(note(*before), u"memo"_s);
        const shell::Place here = before->here();
        QCOMPARE(here.form, casework::noteDraft);
        QCOMPARE(here.record, record);
        before.reset();
        QVERIFY(m_room->at().settle());
        const auto after = page();
        after->enter(here);
        QTRY_VERIFY_WITH_TIMEOUT(note(*after) && after->focusWidget() == note(*after), patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(after->focusWidget(), note(*after));
        QCOMPARE(note(*after)->toPlainText(), u"memo"_s);
    }

    /// It opened in whichever case was chosen next.
    void aFormOfACaseThatDoesNotComeIsNotOpenedInAnother()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        detail->setRecord(organisation::unitId(u"0101"_s)); // is no case
        detail->resume(casework::editDraft);
        QVERIFY(m_room->at().settle());
        detail->setRecord(record);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"相談者"_s), patience);
        QVERIFY(m_room->at().settle());
        QVERIFY(!detail->findChild<EditForm*>());
    }

    void aBegunStepThatAsksNothingAnyMoreIsNotTakenByLooking()
    {
        journal::ChangeItem item = newConsultation(u"電話番号を聞き忘れた相談"_s);
        item.fields.remove(consultation.phone.number);
        const RecordId record = m_room->put("1", item);
        const RecordId other = m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"受理"_s));
        QTest::keyClicks(
            part<QLineEdit>(*detail->findChild<casework::StepPanel*>(), "phone"), u"03"_s);
        detail->setRecord(other);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 1, patience);
        m_room->put(
            "2", edit(cases::consultationType(), record, consultation.phone, u"03-9999-9999"_s));
        detail->setRecord(record);
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, u"受理"_s), patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(stateOf(*m_room, record), u"received"_s);
        QVERIFY(!detail->findChild<casework::StepPanel*>());
    }

    void aFormThatWasOpenDoesNotOverwriteWhatCameMeanwhile()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        detail->edit();
        auto* form = detail->findChild<EditForm*>();
        QVERIFY(form);
        part<QLineEdit>(*form, "phone")->setText(u"03-0000-1111"_s);
        m_room->put(
            "2", edit(cases::consultationType(), record, consultation.phone, u"03-9999-9999"_s));
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"03-9999-9999"_s), patience);
        QCOMPARE(part<QLineEdit>(*form, "phone")->text(), u"03-0000-1111"_s);
        QVERIFY(press(*form, u"保存"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_room->device().record(record).clashes, 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"食い違い 1件"_s), patience);
    }

    void aCorrectionIsOneEntryWithItsComplaintsAtTheFields()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"編集"_s));
        auto* form = detail->findChild<EditForm*>();
        auto* damage = part<QLineEdit>(*form, "damage_yen");
        damage->setText(u"三万八千"_s);
        QVERIFY(press(*form, u"保存"_s));
        QCOMPARE(QApplication::focusWidget(), damage);
        damage->setText(u"３８，４００円"_s);
        part<QLineEdit>(*form, "address")->setText(u"麹町1-1"_s);
        QVERIFY(press(*form, u"保存"_s));
        QTRY_COMPARE_WITH_TIMEOUT(
            valueOf(*m_room, record, consultation.damageYen).value_or(0), 38'400, patience);
        QCOMPARE(*valueOf(*m_room, record, consultation.address), u"麹町1-1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!detail->findChild<EditForm*>(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 0, patience);
        detail->findChild<QTabBar*>()->setCurrentIndex(5);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"住所：（空欄） → 麹町1-1"_s), patience);
        QVERIFY(said(*detail).contains(u"被害額：（空欄） → 38,400円"_s));
    }

    void anotherCaseIsReadFromItsHead()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        const RecordId other = m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        detail->resize(468, 300);
        auto* bar = detail->findChild<QScrollArea*>()->verticalScrollBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() > 0, patience);
        bar->setValue(bar->maximum());
        detail->setRecord(other);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"別の相談"_s), patience);
        QCOMPARE(bar->value(), 0);
    }

    void anEditThatWasLeftIsTakenUpAgainAsItWas()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        const RecordId other = m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"編集"_s));
        auto* address = part<QLineEdit>(*detail->findChild<EditForm*>(), "address");
        address->setText(u"書き"_s);
        QTest::keyClick(address, Qt::Key_Escape); // leaves it as it is, to go on later
        QTRY_VERIFY_WITH_TIMEOUT(!detail->findChild<EditForm*>(), patience);
        QVERIFY(QApplication::focusWidget() && detail->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(press(*detail, u"編集を続ける"_s));
        address = part<QLineEdit>(*detail->findChild<EditForm*>(), "address");
        QCOMPARE(address->text(), u"書き"_s);
        address->setText(u"書きかけ"_s);
        detail->setRecord(other);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"別の相談"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!detail->findChild<EditForm*>(), patience);
        m_room->put("2", edit(cases::consultationType(), record, consultation.address, u"他人"_s));
        detail->setRecord(record);
        QVERIFY(press(*detail, u"編集を続ける"_s));
        QCOMPARE(
            part<QLineEdit>(*detail->findChild<EditForm*>(), "address")->text(), u"書きかけ"_s);
        QVERIFY(press(*detail->findChild<EditForm*>(), u"保存"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_room->device().record(record).clashes, 1, patience);
    }

    /// What a full disk refused of a correction is gone when the correction is saved: it was
    /// offered again behind the commit that removed it, and came back as if never saved.
    void aRefusedDraftDoesNotComeBackAfterItIsSaved()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto execute = [this](const char* sql) {
            return m_room->device().on(
                [sql](store::Connection& connection) { return connection.execute(sql).ok(); });
        };
        QVERIFY(execute("CREATE TRIGGER refusing BEFORE INSERT ON draft BEGIN "
                        "SELECT RAISE(ABORT, 'full'); END"));
        auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"編集"_s));
        part<QLineEdit>(*detail->findChild<EditForm*>(), "address")->setText(u"麹町1-1"_s);
        detail->saveDrafts();
        QTRY_COMPARE_WITH_TIMEOUT(m_room->desk().drafts().refused(), 1, patience);
        const auto told = [&detail] {
            const auto banners = detail->findChildren<widgets::Banner*>();
            return std::ranges::any_of(
                banners, [](const widgets::Banner* one) { return one->isVisible(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(told(), patience);
        detail = shownDetail(*m_room, record); // as after a lock
        QVERIFY(press(*detail, u"編集を続ける"_s));
        QVERIFY(execute("DROP TRIGGER refusing"));
        QVERIFY(press(*detail->findChild<EditForm*>(), u"保存"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!detail->findChild<EditForm*>(), patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(*valueOf(*m_room, record, consultation.address), u"麹町1-1"_s);
        QCOMPARE(m_room->drafts("1").size(), 0);
        QCOMPARE(m_room->desk().drafts().refused(), 0);
        QVERIFY(!told());
        QVERIFY(press(*detail, u"編集"_s)); // not 編集を続ける
    }

    void aNoteIsAddedAndItsDraftGoes()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        const RecordId other = m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(part<widgets::LongTextEdit>(*detail, "note"), patience);
        part<widgets::LongTextEdit>(*detail, "note")->setPlainText(u"銀行へ凍結を依頼"_s);
        detail->setRecord(other);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->drafts("1").size(), 1, patience);
        detail->setRecord(record);
        const auto restored = [&] {
            auto* note = part<widgets::LongTextEdit>(*detail, "note");
            return note && note->toPlainText() == u"銀行へ凍結を依頼"_s;
        };
        QTRY_VERIFY_WITH_TIMEOUT(restored(), patience);
        auto* note = part<widgets::LongTextEdit>(*detail, "note");
        note->setFocus();
        QTest::keyClick(note, Qt::Key_Return);
        QCOMPARE(m_room->notes().size(), 0);
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->notes().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(note->toPlainText().isEmpty(), patience);
        QCOMPARE(m_room->drafts("1").size(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"銀行へ凍結を依頼"_s), patience);
    }

    void whatHasNotBeenSentIsSaid()
    {
        const RecordId record = m_room->put("1", u"相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        QTRY_VERIFY_WITH_TIMEOUT(detail->findChildren<widgets::MarkLabel*>().size() > 0, patience);
        QStringList marks;
        for (const auto* mark : detail->findChildren<widgets::MarkLabel*>()) {
            marks.append(mark->word());
        }
        QVERIFY2(marks.contains(u"この端末に保存済み・未送信"_s), qPrintable(marks.join(u'/')));
    }
};

BANSHO_TEST(TstCaseDetail, "tst_case_detail")
#include "tst_case_detail.moc"
