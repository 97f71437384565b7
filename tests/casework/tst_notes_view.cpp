#include "ui/cases/not_my_number.h"
#include "ui/cases/notes_view.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QPlainTextEdit>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstNotesView : public DutyTest {
    Q_OBJECT

private slots:

    /// A number of a parcel has twelve digits too; the sentence asked for a word nobody could say.
    void twelveDigitsOfANoteMayBeSaidToBeNoMyNumber()
    {
        const RecordId record = m_room->put("1", u"偽の宅配便"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shownDetail(*m_room, record);
        auto* box = detail->findChild<casework::NoteBox*>();
        auto* text = box->findChild<QPlainTextEdit*>(u"note"_s);
        auto* another = box->findChild<casework::NotMyNumber*>();
        QVERIFY(another->isHidden());
        text->setPlainText(u"荷物番号 123456789018 を確認"_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!another->isHidden(), patience);
        QVERIFY(m_room->notes().isEmpty());
        another->click();
        another->hear(ErrorCode::TooLong); // what is ticked counts, and is seen to
        QVERIFY(!another->isHidden());
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->notes().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(another->isHidden() && !another->isChecked(), patience);
        QVERIFY(text->toPlainText().isEmpty());
    }
};

BANSHO_TEST(TstNotesView, "tst_notes_view")
#include "tst_notes_view.moc"
