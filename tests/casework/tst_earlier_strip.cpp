// The earlier cases of a caller, said in 新規受理 and linked with one key.
#include "ui/cases/earlier_strip.h"
#include "ui/cases/intake_desk.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::EarlierStrip;
using casework::IntakeDesk;
using casework::IntakeWindow;

class TstEarlierStrip : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;
    std::unique_ptr<DutyRoom> m_room;
    RecordId m_old;

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

    /// A form that has the keyboard; null when it never had.
    static IntakeWindow* begun(IntakeDesk& intake)
    {
        intake.openNew();
        IntakeWindow* window = visible();
        return window && QTest::qWaitForWindowActive(window) ? window : nullptr;
    }

    static EarlierStrip* strip(const IntakeWindow* window)
    {
        return window->findChild<EarlierStrip*>();
    }

    static void fill(const IntakeWindow* window)
    {
        window->findChild<widgets::CodeBox*>(u"category"_s)->setCode(u"FRAUD"_s);
        window->findChild<widgets::KanjiEdit*>(u"consulter_name"_s)->setText(u"鈴木 花子"_s);
        window->findChild<widgets::LongTextEdit*>(u"narrative"_s)->setPlainText(u"概要"_s);
        auto* phone = window->findChild<widgets::HalfWidthEdit*>(u"phone"_s);
        phone->setFocus();
        QTest::keyClicks(phone, u"0312345678"_s);
        QTest::keyClick(phone, Qt::Key_Return); // leaves the field
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
        journal::ChangeItem item = newConsultation(u"前回の相談"_s);
        records::set(item.fields, consultation.phone, u"03-1234-5678"_s);
        m_old = m_room->put("1", item);
        QVERIFY(m_room->sit("1"));
    }

    void cleanup() { m_room.reset(); }

    /// Who dictates on must not press a button that came meanwhile: what he typed was lost, and
    /// its letters were keys of the window that the button opened.
    void neitherEnterNorTabLeadsToIt()
    {
        IntakeDesk intake(m_room->desk());
        QSignalSpy opened(&intake, &IntakeDesk::openRecord);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Tab}) {
            IntakeWindow* window = begun(intake);
            QVERIFY(window);
            fill(window);
            QTRY_VERIFY_WITH_TIMEOUT(strip(window)->isVisible(), patience);
            auto* phone = window->findChild<widgets::HalfWidthEdit*>(u"phone"_s);
            auto* narrative = window->findChild<widgets::LongTextEdit*>(u"narrative"_s);
            phone->setFocus();
            QTest::keyClick(phone, key);
            QCOMPARE(QApplication::focusWidget(), narrative);
            QTest::keyClicks(narrative, u"e f"_s);
            QVERIFY(narrative->toPlainText().contains(u"e f"_s));
            QTest::keyClick(window, Qt::Key_O, Qt::AltModifier);
            QCOMPARE(opened.size(), 1);
            opened.clear();
            QTest::keyClick(window, Qt::Key_Escape);
            QTRY_VERIFY_WITH_TIMEOUT(visible() == nullptr, patience);
        }
    }

    /// The letter of the key was typed into the narrative.
    void itsKeysTypeNothingWhereThereIsNoEarlierCase()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = begun(intake);
        QVERIFY(window);
        auto* narrative = window->findChild<widgets::LongTextEdit*>(u"narrative"_s);
        narrative->setFocus();
        QTest::keyClick(narrative, Qt::Key_L, Qt::AltModifier);
        QTest::keyClick(narrative, Qt::Key_O, Qt::AltModifier);
        QCOMPARE(narrative->toPlainText(), QString());
    }

    void oneKeyLinksTheEarlierCaseWithTheNewOne()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = begun(intake);
        QVERIFY(window);
        QVERIFY(!strip(window)->isVisible());
        fill(window);
        QTRY_VERIFY_WITH_TIMEOUT(strip(window)->isVisible(), patience);
        const QString words = strip(window)->findChild<widgets::Paragraph*>()->text();
        QVERIFY2(words.startsWith(u"同じ電話番号の相談があります："_s), qPrintable(words));
        QVERIFY2(words.contains(u"-0101-"_s), qPrintable(words));
        QTest::keyClick(window, Qt::Key_L, Qt::AltModifier);
        QCOMPARE(strip(window)->linked(), m_old);
        QTest::keyClick(window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_room->consultations().size(), 2, patience);
        const RecordId fresh = m_room->consultations().first().state.id;
        const auto linked = m_room->device().on([&](store::Connection& connection) {
            return journal::load(connection, cases::linkType(),
                *records::naturalId(cases::linkType(), cases::linking(fresh, m_old).fields));
        });
        QVERIFY(linked.ok() && linked->has_value());
        // The next caller has no earlier case.
        QTRY_VERIFY_WITH_TIMEOUT(!strip(window)->isVisible(), patience);
        QVERIFY(strip(window)->linked().isNull());
    }

    /// Before it is registered: he may press Ctrl+Enter with the caret there.
    void theSameSiteIsSaidWhileTheNarrativeIsWritten()
    {
        journal::ChangeItem item = newConsultation(u"偽の店"_s);
        records::set(item.fields, consultation.narrative, u"shop-sale.example で購入した"_s);
        const RecordId old = m_room->put("1", item);
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = begun(intake);
        QVERIFY(window);
        auto* narrative = window->findChild<widgets::LongTextEdit*>(u"narrative"_s);
        narrative->setFocus();
        narrative->setPlainText(u"https://shop-sale.example/2 から届かない"_s);
        QTRY_VERIFY_WITH_TIMEOUT(strip(window)->isVisible(), patience);
        const QString words = strip(window)->findChild<widgets::Paragraph*>()->text();
        QVERIFY2(
            words.startsWith(u"「shop-sale.example」のある相談があります："_s), qPrintable(words));
        QTest::keyClick(window, Qt::Key_L, Qt::AltModifier);
        QCOMPARE(strip(window)->linked(), old);
    }

    /// It went without a word when a digit of the number was corrected.
    void anotherNumberDoesNotTakeTheChoiceBack()
    {
        IntakeDesk intake(m_room->desk());
        IntakeWindow* window = begun(intake);
        QVERIFY(window);
        fill(window);
        QTRY_VERIFY_WITH_TIMEOUT(strip(window)->isVisible(), patience);
        QTest::keyClick(window, Qt::Key_L, Qt::AltModifier);
        auto* phone = window->findChild<widgets::HalfWidthEdit*>(u"phone"_s);
        phone->setFocus();
        phone->selectAll();
        QTest::keyClicks(phone, u"0399999999"_s);
        QTest::keyClick(phone, Qt::Key_Return);
        const auto* words = strip(window)->findChild<widgets::Paragraph*>();
        QTRY_VERIFY_WITH_TIMEOUT(words->text().startsWith(u"関連付け済み"_s), patience);
        QCOMPARE(strip(window)->linked(), m_old);
        QTest::keyClick(window, Qt::Key_L, Qt::AltModifier);
        QVERIFY(strip(window)->linked().isNull());
        QVERIFY(!strip(window)->isVisible());
    }

    void theChoiceComesBackWithTheDraft()
    {
        auto intake = std::make_unique<IntakeDesk>(m_room->desk());
        intake->openNew();
        IntakeWindow* window = visible();
        QVERIFY(window && QTest::qWaitForWindowActive(window));
        fill(window);
        QTRY_VERIFY_WITH_TIMEOUT(strip(window)->isVisible(), patience);
        QTest::keyClick(window, Qt::Key_L, Qt::AltModifier);
        window->saveDraft();
        QVERIFY(m_room->at().settle());
        intake.reset();
        QVERIFY(m_room->restart());
        QVERIFY(m_room->sit("1"));
        IntakeDesk again(m_room->desk());
        QTRY_COMPARE_WITH_TIMEOUT(again.openForms().size(), 1, patience);
        again.open(again.openForms().first().key);
        window = visible();
        QVERIFY(window);
        QTRY_VERIFY_WITH_TIMEOUT(strip(window)->isVisible(), patience);
        QCOMPARE(strip(window)->linked(), m_old);
    }
};

BANSHO_TEST(TstEarlierStrip, "tst_earlier_strip")
#include "tst_earlier_strip.moc"
