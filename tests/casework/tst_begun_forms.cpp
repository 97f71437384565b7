// What was begun in cases is listed until it is saved, and leads back to where it was begun.
#include "ui/cases/begun_forms.h"
#include "ui/cases/step_panel.h"
#include "ui/widgets/line_edits.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::BegunForms;

class TstBegunForms : public DutyTest {
    Q_OBJECT

private:
    static QStringList titles(const BegunForms& begun)
    {
        QStringList all;
        for (const shell::OpenForm& form : begun.forms()) {
            all.append(form.title);
        }
        return all;
    }

private slots:

    void whatWasBegunInACaseIsListedUntilItIsSaved()
    {
        const RecordId first = m_room->put("1", u"偽通販"_s);
        const RecordId second = m_room->put("1", u"乗っ取り"_s);
        QVERIFY(m_room->sit("1"));
        const BegunForms begun(m_room->desk());
        const auto detail = shownDetail(*m_room, first);
        QTRY_VERIFY_WITH_TIMEOUT(part<widgets::LongTextEdit>(*detail, "note"), patience);
        part<widgets::LongTextEdit>(*detail, "note")->setPlainText(u"銀行へ凍結を依頼"_s);
        QTRY_COMPARE_WITH_TIMEOUT(titles(begun), QStringList{u"経過：偽通販"_s}, patience);
        m_room->clock().advance(60'000);
        detail->setRecord(second);
        QVERIFY(press(*detail, u"編集"_s));
        auto* address = part<QLineEdit>(*detail, "address");
        QTest::keyClicks(address, u"1-1"_s);
        const QStringList both{u"経過：偽通販"_s, u"修正：乗っ取り"_s};
        QTRY_COMPARE_WITH_TIMEOUT(titles(begun), both, patience);
        QCOMPARE(begun.forms().first().time, u"10:38"_s);
        QVERIFY(press(*detail, u"保存"_s));
        QTRY_COMPARE_WITH_TIMEOUT(titles(begun), QStringList{u"経過：偽通販"_s}, patience);

        const auto place = BegunForms::placeOf(begun.forms().first().key);
        QVERIFY(place && place->record == first);
        detail->setRecord(first);
        detail->resume(place->form);
        const auto inNote = [&] {
            auto* note = part<widgets::LongTextEdit>(*detail, "note");
            return note && detail->focusWidget() == note;
        };
        QTRY_VERIFY_WITH_TIMEOUT(inNote(), patience);
        QTest::keyClick(
            part<widgets::LongTextEdit>(*detail, "note"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(titles(begun), QStringList(), patience);
        QVERIFY(!BegunForms::placeOf(u"1764556000000"_s)); // of an intake
    }

    void aFormThatCannotBeSavedAnyMoreIsNotListed()
    {
        journal::ChangeItem item = newConsultation(u"電話番号を聞き忘れた相談"_s);
        item.fields.remove(consultation.phone.number);
        const RecordId record = m_room->put("1", item);
        QVERIFY(m_room->sit("1"));
        const BegunForms begun(m_room->desk());
        const auto detail = shownDetail(*m_room, record);
        QVERIFY(press(*detail, u"受理"_s));
        QTest::keyClicks(
            part<QLineEdit>(*detail->findChild<casework::StepPanel*>(), "phone"), u"03"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            titles(begun), QStringList{u"受理：電話番号を聞き忘れた相談"_s}, patience);
        m_room->put(
            "2", edit(cases::consultationType(), record, consultation.phone, u"03-9999-9999"_s));
        m_room->take("2", record, {u"accept"_s});
        QTRY_COMPARE_WITH_TIMEOUT(titles(begun), QStringList(), patience);
    }

    void eachOfficerSeesHisOwn()
    {
        const RecordId record = m_room->put("1", u"偽通販"_s);
        QVERIFY(m_room->sit("1"));
        {
            const auto detail = shownDetail(*m_room, record);
            QTRY_VERIFY_WITH_TIMEOUT(part<widgets::LongTextEdit>(*detail, "note"), patience);
            part<widgets::LongTextEdit>(*detail, "note")->setPlainText(u"銀行へ"_s);
            detail->saveDrafts();
        }
        QVERIFY(m_room->at().settle());
        QVERIFY(m_room->sit("2"));
        {
            const BegunForms begun(m_room->desk());
            QVERIFY(m_room->at().settle());
            QCOMPARE(titles(begun), QStringList());
        }
        QVERIFY(m_room->sit("1"));
        const BegunForms own(m_room->desk());
        QTRY_COMPARE_WITH_TIMEOUT(titles(own), QStringList{u"経過：偽通販"_s}, patience);
    }
};

BANSHO_TEST(TstBegunForms, "tst_begun_forms")
#include "tst_begun_forms.moc"
