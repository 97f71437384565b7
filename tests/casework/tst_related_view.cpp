// 関連 in the detail: linked by number, opened, taken back.
#include "ui/cases/case_detail.h"
#include "ui/cases/related_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using casework::CaseDetail;
using casework::RelatedView;

class TstRelatedView : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;
    static constexpr int tab = 3;
    std::unique_ptr<DutyRoom> m_room;
    RecordId m_one;
    RecordId m_other;

    std::unique_ptr<CaseDetail> shown()
    {
        auto detail = std::make_unique<CaseDetail>(m_room->desk());
        connect(&m_room->desk(), &shell::Desk::recordsChanged, detail.get(), &CaseDetail::refresh);
        detail->resize(468, 690);
        detail->show();
        detail->setRecord(m_one);
        (void)QTest::qWaitFor([&] { return detail->findChild<QTabBar*>()->isVisible(); }, patience);
        detail->findChild<QTabBar*>()->setCurrentIndex(tab);
        return detail;
    }

    QString numberOf(const RecordId& record)
    {
        const auto values = m_room->device().record(record).state.values();
        return records::View(values)[cases::consultation.number].value_or(QString());
    }

    static widgets::Button* button(const CaseDetail& detail, const QString& name)
    {
        for (auto* one : detail.findChild<RelatedView*>()->findChildren<widgets::Button*>()) {
            if (one->accessibleName() == name || one->text() == name) {
                return one;
            }
        }
        return nullptr;
    }

    static void type(const CaseDetail& detail, const QString& number)
    {
        auto* edit = detail.findChild<RelatedView*>()->findChild<widgets::HalfWidthEdit*>();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, number);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    static QString complaint(const CaseDetail& detail)
    {
        return detail.findChild<RelatedView*>()->findChild<widgets::FieldRow*>()->error();
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
        m_one = m_room->put("1", u"偽通販"_s);
        m_other = m_room->put("1", u"同じ偽通販"_s);
        QVERIFY(m_room->sit("1"));
    }

    void cleanup() { m_room.reset(); }

    void aCaseIsLinkedByItsNumberOpenedAndUnlinked()
    {
        const auto detail = shown();
        type(*detail, numberOf(m_other));
        const QString open = numberOf(m_other) + u"を開く"_s;
        QTRY_VERIFY_WITH_TIMEOUT(button(*detail, open), patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            detail->findChild<QTabBar*>()->tabText(tab), u"関連 1"_s, patience);
        QSignalSpy goes(detail.get(), &CaseDetail::go);
        button(*detail, open)->click();
        QCOMPARE(goes.size(), 1);
        QCOMPARE(goes.first().first().value<shell::Place>().record, m_other);
        button(*detail, numberOf(m_other) + u"の関連付けを解除"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!button(*detail, open), patience);
        QCOMPARE(detail->findChild<QTabBar*>()->tabText(tab), u"関連"_s);
    }

    void aNumberThatIsNotHereIsSaidAtTheField()
    {
        const auto detail = shown();
        type(*detail, u"2026-0101-X1-99999"_s);
        QTRY_VERIFY_WITH_TIMEOUT(complaint(*detail).contains(u"2026-0101-X1-99999"_s), patience);
        type(*detail, numberOf(m_one));
        QTRY_COMPARE_WITH_TIMEOUT(complaint(*detail), u"この相談自身の番号です。"_s, patience);
    }
};

BANSHO_TEST(TstRelatedView, "tst_related_view")
#include "tst_related_view.moc"
