// The list by its promises: every count opens exactly its rows, and the list does not move under
// the cursor.
#include "ui/cases/case_detail.h"
#include "ui/cases/case_model.h"
#include "ui/cases/cases_page.h"
#include "ui/shell/case_place.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::CaseView;
using casework::CaseDetail;
using casework::CaseModel;
using casework::CasesPage;

class TstCasesPage : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;

    static QList<QAbstractButton*> segmentsOf(const CasesPage& page)
    {
        return page.findChild<widgets::Segments*>()->findChildren<QAbstractButton*>();
    }

    static int rows(const CasesPage& page) { return page.findChild<CaseModel*>()->rowCount(); }

    static widgets::TableView* table(const CasesPage& page)
    {
        return page.findChild<widgets::TableView*>();
    }

    static QString cell(const CasesPage& page, int row, int column)
    {
        const auto* model = page.findChild<CaseModel*>();
        return model->index(row, column).data().toString();
    }

    std::unique_ptr<CasesPage> shownPage()
    {
        auto page = std::make_unique<CasesPage>(m_room->desk());
        connect(&m_room->desk(), &shell::Desk::recordsChanged, page.get(), &CasesPage::refresh);
        page->resize(1182, 690);
        page->show();
        (void)QTest::qWaitForWindowActive(page.get());
        return page;
    }

    /// Cases of every sort, from two officers.
    void fill()
    {
        m_room->put("1", u"届いたばかりの相談"_s);
        m_room->take("1", m_room->put("1", u"受理した相談"_s, 5), {u"accept"_s});
        m_room->take("2", m_room->put("2", u"対応中の相談"_s, 40), {u"accept"_s, u"confirm"_s});
        m_room->take("2", m_room->put("2", u"続いている相談"_s, 9),
            {u"accept"_s, u"confirm"_s, u"continue"_s});
        m_room->take("1", m_room->put("1", u"決裁を待つ相談"_s, 3),
            {u"accept"_s, u"confirm"_s, u"propose_close"_s});
        m_room->take("3", m_room->put("1", u"取り消した相談"_s, 2), {u"void"_s});
    }

    std::unique_ptr<DutyRoom> m_room;

private slots:

    void initTestCase()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        QVERIFY(widgets::installTranslations(*qApp, Language::Japanese));
    }

    void init() { m_room = std::make_unique<DutyRoom>(); }

    void cleanup() { m_room.reset(); }

    void everyCountOpensExactlyItsRows()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        int more = 0;
        for (QAbstractButton* segment : segmentsOf(*page)) {
            const int count = segment->accessibleName().section(u' ', -1).toInt();
            segment->click();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), count, patience);
            more += count > 0 && count < 6 ? 1 : 0;
        }
        QVERIFY2(more >= 4, "the cases must tell the segments apart");
    }

    void aPlaceShowsTheRowsThatItsFigureCounted()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        const RecordId section = m_room->desk().sitter().unit.id;
        QList<CaseView> views;
        for (const auto& [kind, name] : shell::caseViewNames) {
            views.append({.kind = kind, .unit = section});
        }
        views.append({.kind = CaseView::Kind::Received,
            .unit = section,
            .from = QDate(2026, 11, 15),
            .to = QDate(2026, 11, 22)});
        for (const CaseView& view : std::as_const(views)) {
            page->enter(shell::placeOf(view));
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), m_room->rowsOf(view), patience);
        }
    }

    void aPlaceWithARecordOpensThatRecord_data()
    {
        QTest::addColumn<QString>("view");
        QTest::newRow("which is not the first of the list") << u"open"_s;
        QTest::newRow("which is not in the list") << u"mine"_s;
    }

    void aPlaceWithARecordOpensThatRecord()
    {
        QFETCH(QString, view);
        const RecordId wanted = m_room->put("2", u"開きたい相談"_s, 3);
        m_room->put("1", u"新しい相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage(); // entered at once, as when a figure of 今日 is pressed
        page->enter({.page = u"cases"_s, .view = view, .unit = {}, .record = wanted});
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), view == u"open" ? 2 : 1, patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(page->findChild<CaseDetail*>()->recordId(), wanted);
    }

    void aRowTellsHowTheCaseStands()
    {
        m_room->put("1", u"届いたばかりの相談"_s, 30);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(
            cell(*page, 0, CaseModel::Title), u"届いたばかりの相談"_s, patience);
        QCOMPARE(cell(*page, 0, CaseModel::State), u"期限超過"_s);
        QCOMPARE(cell(*page, 0, CaseModel::Received), u"10/25 10:38"_s);
        QCOMPARE(cell(*page, 0, CaseModel::Kind), u"フィッシング"_s);
    }

    void newCasesDoNotMoveTheList()
    {
        m_room->put("1", u"一番目の相談"_s, 3);
        m_room->put("1", u"二番目の相談"_s, 2);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 1, CaseModel::Title), u"一番目の相談"_s, patience);
        table(*page)->setCurrentIndex(table(*page)->model()->index(1, 0));
        const RecordId inHand = page->findChild<CaseDetail*>()->recordId();
        m_room->put("2", u"新しい相談"_s);
        widgets::Banner* band = nullptr;
        for (auto* banner : page->findChildren<widgets::Banner*>()) {
            band = page->findChild<CaseDetail*>()->isAncestorOf(banner) ? band : banner;
            if (banner->sentence().contains(u"新着"_s)) {
                break;
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(band && band->isVisible(), patience);
        QCOMPARE(band->sentence(), u"新着 1件"_s);
        QCOMPARE(rows(*page), 2);
        QCOMPARE(table(*page)->currentIndex().row(), 1);
        band->findChild<QAbstractButton*>()->click();
        QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 0, CaseModel::Title), u"新しい相談"_s, patience);
        QCOMPARE(page->findChild<CaseDetail*>()->recordId(), inHand);
        QCOMPARE(table(*page)->currentIndex().row(), 2);
    }

    void aCaseThatLeavesTheViewStaysWhileItIsInHand()
    {
        const RecordId record = m_room->put("1", u"取り消される相談"_s);
        m_room->put("1", u"別の相談"_s, 1);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        page->enter({.page = u"cases"_s, .view = u"open"_s, .unit = {}, .record = record});
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 2, patience);
        m_room->take("3", record, {u"void"_s});
        QTRY_COMPARE_WITH_TIMEOUT(cell(*page, 0, CaseModel::State), u"取消"_s, patience);
        QCOMPARE(rows(*page), 2);
        QCOMPARE(page->findChild<CaseDetail*>()->recordId(), record);
    }

    void linesComeAPageAtATime()
    {
        journal::Change many;
        for (int n = 0; n < 250; ++n) {
            many.append(newConsultation(u"相談 %1"_s.arg(n)));
        }
        QVERIFY(m_room->device().signIn("1"));
        QVERIFY(m_room->device().commit(many).ok());
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 250, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!cell(*page, 0, CaseModel::Title).isEmpty(), patience);
        table(*page)->scrollToBottom();
        QTRY_VERIFY_WITH_TIMEOUT(!cell(*page, 249, CaseModel::Title).isEmpty(), patience);
    }

    void wordsFindACaseByNameTitleAndNumber()
    {
        journal::ChangeItem item = newConsultation(u"偽サイトの相談"_s);
        records::set(item.fields, cases::consultation.consulterName, u"髙橋 一郎"_s);
        const RecordId record = m_room->put("1", item);
        m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 2, patience);
        const auto values = m_room->device().record(record).state.values();
        const QString number = *records::View(values)[cases::consultation.number];
        for (const QString& words : {u"高橋"_s, u"偽サイト"_s, number}) {
            table(*page)->setFocus();
            QTest::keyClick(table(*page), Qt::Key_Slash);
            auto* filter = page->findChild<QLineEdit*>(u"filter"_s);
            QCOMPARE(QApplication::focusWidget(), filter);
            filter->setText(words);
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
            filter->clear();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 2, patience);
        }
    }

    void jAndKGoAlongTheList()
    {
        m_room->put("1", u"一番目の相談"_s, 3);
        m_room->put("1", u"二番目の相談"_s, 2);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 2, patience);
        page->enter({.page = u"cases"_s, .view = {}, .unit = {}, .record = {}});
        QVERIFY(table(*page)->isVisible());
        QCOMPARE(QApplication::focusWidget(), table(*page));
        QTest::keyClick(table(*page), Qt::Key_J);
        QCOMPARE(table(*page)->currentIndex().row(), 1);
        QTest::keyClick(table(*page), Qt::Key_K);
        QCOMPARE(table(*page)->currentIndex().row(), 0);
    }
};

BANSHO_TEST(TstCasesPage, "tst_cases_page")
#include "tst_cases_page.moc"
