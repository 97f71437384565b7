// The list by its promises: every count opens exactly its rows, and the list does not move under
// the cursor.
#include "ui/cases/case_detail.h"
#include "ui/cases/case_model.h"
#include "ui/cases/cases_page.h"
#include "ui/cases/list_choices.h"
#include "ui/shell/case_place.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/table_view.h"

#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::CaseView;
using casework::CaseDetail;
using casework::CaseModel;
using casework::CasesPage;

class TstCasesPage : public DutyTest {
    Q_OBJECT

private:
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
        auto page = std::make_unique<CasesPage>(m_room->desk(), m_room->at().settings());
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

private slots:

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

    void countsAreThoseOfTheChipToo()
    {
        fill();
        const RecordId record = m_room->put("1", u"署長へ"_s);
        m_room->take("1", record, {u"report_up"_s});
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        page->enter(shell::placeOf({.kind = cases::CaseView::Kind::AwaitingChief}));
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
        const auto count = [](const QAbstractButton* segment) {
            return segment->accessibleName().section(u' ', -1).toInt();
        };
        QTRY_COMPARE_WITH_TIMEOUT(count(segmentsOf(*page).first()), 1, patience);
        segmentsOf(*page).at(3)->click(); // 未了: a kind of its own
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), count(segmentsOf(*page).at(3)), patience);
        QVERIFY(rows(*page) > 1);
    }

    /// A step that leaves the state as it is made a state without a name.
    void everyConditionHasAWord()
    {
        casework::ListChoices choices(Language::Japanese);
        QMenu menu;
        choices.fill(menu, {}, QDate(2026, 7, 3));
        const auto fields = menu.findChildren<QMenu*>();
        QVERIFY(fields.size() > 3);
        for (const auto* of : fields) {
            for (const QAction* action : of->actions()) {
                QVERIFY2(
                    !action->text().isEmpty() || action->isSeparator(), qPrintable(of->title()));
            }
        }
    }

    void aPlaceShowsTheRowsThatItsFigureCounted()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        const RecordId section = m_room->desk().sitter().unit.id;
        QList<CaseView> views;
        for (int kind = 0; kind <= int(CaseView::Kind::Clash); ++kind) {
            views.append({.kind = CaseView::Kind(kind), .unit = section});
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
        QCOMPARE(cell(*page, 0, CaseModel::State), u"受付"_s); // however late it is
        const auto due = table(*page)->model()->index(0, CaseModel::DueOn);
        QCOMPARE(widgets::Mark(due.data(widgets::MarkRole).toInt()), widgets::Mark::Late);
        QVERIFY(due.data(Qt::AccessibleTextRole).toString().endsWith(u"期限超過"_s));
        QCOMPARE(cell(*page, 0, CaseModel::Received), u"10/25 10:38"_s);
        QCOMPARE(cell(*page, 0, CaseModel::Kind), u"フィッシング"_s);
    }

    /// From the palette: the list marked another case than the one in hand.
    void aNewCaseThatIsAskedForIsMarkedInTheList()
    {
        m_room->put("1", u"一番目の相談"_s, 3);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
        const RecordId fresh = m_room->put("2", u"新しい相談"_s);
        auto* band = page->findChild<widgets::Banner*>(u"new"_s);
        QTRY_VERIFY_WITH_TIMEOUT(band->isVisible(), patience);
        page->enter({.page = u"cases"_s, .view = {}, .unit = {}, .record = fresh});
        QCOMPARE(rows(*page), 2);
        QVERIFY(!band->isVisible());
        const int marked = table(*page)->currentIndex().row();
        QCOMPARE(page->findChild<CaseModel*>()->idAt(marked), fresh);
        QCOMPARE(page->findChild<CaseDetail*>()->recordId(), fresh);
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
        auto* band = page->findChild<widgets::Banner*>(u"new"_s);
        QTRY_VERIFY_WITH_TIMEOUT(band->isVisible(), patience);
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
        records::set(item.fields, cases::consultation.consulterKana, u"たかはし いちろう"_s);
        const RecordId record = m_room->put("1", item);
        m_room->put("1", u"別の相談"_s);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 2, patience);
        const auto values = m_room->device().record(record).state.values();
        const QString number = *records::View(values)[cases::consultation.number];
        for (const QString& words : {u"高橋"_s, u"偽サイト"_s, number, u"takahashi"_s}) {
            table(*page)->setFocus();
            QTest::keyClick(table(*page), Qt::Key_Slash);
            auto* filter = page->findChild<QLineEdit*>(u"filter"_s);
            QCOMPARE(QApplication::focusWidget(), filter);
            filter->setText(words);
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
            QTest::keyClick(filter, Qt::Key_Escape);
            QCOMPARE(filter->text(), QString());
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 2, patience);
        }
    }

    /// Chooses along the words of a menu that is open: 状態, 対応中.
    static bool chooseIn(const CasesPage& page, const QStringList& words)
    {
        const auto menus = page.findChildren<QMenu*>();
        QMenu* menu = nullptr;
        for (QMenu* one : menus) {
            menu = one->isVisible() ? one : menu;
        }
        for (const QString& word : words) {
            if (!menu) {
                return false;
            }
            const auto actions = menu->actions();
            const auto found = std::ranges::find_if(
                actions, [&word](const QAction* action) { return action->text() == word; });
            if (found == actions.end()) {
                return false;
            }
            if (!(*found)->menu()) {
                (*found)->trigger();
                for (QMenu* one : menus) {
                    one->close();
                }
                return true;
            }
            menu = (*found)->menu();
        }
        return false;
    }

    static QAbstractButton* buttonOf(const CasesPage& page, const QString& words)
    {
        for (auto* button : page.findChildren<QAbstractButton*>()) {
            if (button->text() == words) {
                return button;
            }
        }
        return nullptr;
    }

    static QStringList chips(const CasesPage& page)
    {
        QStringList all;
        for (const auto* chip : page.findChildren<widgets::FilterChip*>()) {
            if (!chip->isHidden()) {
                all.append(chip->accessibleName());
            }
        }
        return all;
    }

    void aConditionNarrowsTheListAndItsChipTakesItAway()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        buttonOf(*page, u"条件"_s)->click();
        QVERIFY(chooseIn(*page, {u"状態"_s, u"受付"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
        QCOMPARE(chips(*page), QStringList{u"状態 受付"_s});
        buttonOf(*page, u"条件"_s)->click();
        QVERIFY(chooseIn(*page, {u"状態"_s, u"でない"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 5, patience);
        QCOMPARE(chips(*page), QStringList{u"状態 受付 でない"_s});
        for (auto* chip : page->findChildren<widgets::FilterChip*>()) {
            if (!chip->isHidden()) {
                QTest::keyClick(chip, Qt::Key_Delete);
                break;
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        QCOMPARE(chips(*page), QStringList());
    }

    void aSearchThatWasKeptIsThereAgainForItsOfficerAlone()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        {
            const auto page = shownPage();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
            page->findChild<QLineEdit*>(u"filter"_s)->setText(u"取り消した"_s);
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience); // void ones stay visible
            page->findChild<QLineEdit*>(u"filter"_s)->setText(u"誰も書いていない"_s);
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 0, patience);
            page->findChild<QLineEdit*>(u"filter"_s)->setText(u"決裁を待つ"_s);
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
            buttonOf(*page, u"保存した検索"_s)->click();
            QVERIFY(chooseIn(*page, {u"この表示を保存：「決裁を待つ」"_s}));
            QVERIFY(m_room->at().settle());
        }
        {
            const auto page = shownPage();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
            QVERIFY(m_room->at().settle());
            buttonOf(*page, u"保存した検索"_s)->click();
            QVERIFY(chooseIn(*page, {u"「決裁を待つ」"_s}));
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
            QCOMPARE(page->findChild<QLineEdit*>(u"filter"_s)->text(), u"決裁を待つ"_s);
        }
        m_room->desk().signOut();
        QVERIFY(m_room->sit("2"));
        const auto page = shownPage();
        QVERIFY(m_room->at().settle());
        buttonOf(*page, u"保存した検索"_s)->click();
        QVERIFY(!chooseIn(*page, {u"「決裁を待つ」"_s}));
    }

    void aSearchThatCouldNotBeKeptIsSaidToBeThat()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        QVERIFY(m_room->device().on([](store::Connection& connection) {
            return connection
                .execute("CREATE TRIGGER refusing BEFORE INSERT ON draft BEGIN "
                         "SELECT RAISE(ABORT, 'full'); END")
                .ok();
        }));
        buttonOf(*page, u"保存した検索"_s)->click();
        QVERIFY(chooseIn(*page, {u"この表示を保存：すべて"_s}));
        const auto said = [&page] { // by what is on the screen; the detail has a place of its own
            QString words;
            for (const auto* state : page->findChildren<widgets::FailureState*>()) {
                words += state->isVisible() ? state->accessibleName() : QString();
            }
            return words;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(
            said().contains(u"保存した検索を読み書きできません"_s), qPrintable(said()), patience);
    }

    void columnsAndDensityAreKeptForTheNextTime()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        {
            const auto page = shownPage();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
            QVERIFY(table(*page)->isColumnHidden(CaseModel::Consulter));
            buttonOf(*page, u"列・表示"_s)->click();
            QVERIFY(chooseIn(*page, {u"相談者"_s}));
            buttonOf(*page, u"列・表示"_s)->click();
            QVERIFY(chooseIn(*page, {u"行を詰める"_s}));
            QVERIFY(!table(*page)->isColumnHidden(CaseModel::Consulter));
        }
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        QVERIFY(!table(*page)->isColumnHidden(CaseModel::Consulter));
        QCOMPARE(table(*page)->verticalHeader()->defaultSectionSize(), widgets::height::rowTight);
        buttonOf(*page, u"列・表示"_s)->click();
        QVERIFY(chooseIn(*page, {u"表示を初期化"_s}));
        QVERIFY(table(*page)->isColumnHidden(CaseModel::Consulter));
    }

    void theOrderIsKeptForTheNextTime()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        RecordId oldest;
        {
            const auto page = shownPage();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
            emit table(*page)->horizontalHeader()->sectionClicked(CaseModel::Received);
            QTRY_VERIFY_WITH_TIMEOUT(page->here().view.contains(u"oldest"_s), patience);
            QVERIFY(m_room->at().settle());
            oldest = qobject_cast<CaseModel*>(table(*page)->model())->idAt(0);
        }
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        QCOMPARE(qobject_cast<CaseModel*>(table(*page)->model())->idAt(0), oldest);
    }

    /// At 150 % of a small screen: state and deadline stay, what was asked for goes last.
    void aNarrowListGivesUpColumnsBeforeItScrollsSideways()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        QVERIFY(!table(*page)->isColumnHidden(CaseModel::Received));
        page->resize(827, 330);
        QTRY_VERIFY_WITH_TIMEOUT(table(*page)->isColumnHidden(CaseModel::Received), patience);
        QVERIFY(!table(*page)->isColumnHidden(CaseModel::State));
        QVERIFY(!table(*page)->isColumnHidden(CaseModel::DueOn));
        page->resize(866, 330); // as many pixels as a window has there
        QTRY_VERIFY_WITH_TIMEOUT(!table(*page)->isColumnHidden(CaseModel::Number), patience);
        page->resize(827, 330);
        QTRY_COMPARE_WITH_TIMEOUT(table(*page)->horizontalScrollBar()->maximum(), 0, patience);
        QVERIFY(page->minimumSizeHint().width() <= 827);
        page->resize(1182, 690);
        QTRY_VERIFY_WITH_TIMEOUT(!table(*page)->isColumnHidden(CaseModel::Received), patience);
        page->resize(827, 330);
        QTRY_VERIFY_WITH_TIMEOUT(table(*page)->isColumnHidden(CaseModel::Received), patience);
        buttonOf(*page, u"列・表示"_s)->click();
        QVERIFY(chooseIn(*page, {u"受理（表示する幅がありません）"_s})); // and not just ticked
    }

    void whereOneWasIsAPlaceThatShowsItAgain()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        shell::Place here;
        {
            const auto page = shownPage();
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
            page->findChild<QLineEdit*>(u"filter"_s)->setText(u"決裁を待つ"_s);
            QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
            table(*page)->setCurrentIndex(table(*page)->model()->index(0, 0));
            here = page->here();
        }
        const auto page = shownPage();
        page->enter(here);
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
        QCOMPARE(page->findChild<CaseDetail*>()->recordId(), here.record);
        QVERIFY(!here.record.isNull());
    }

    /// What a filter hides is not in hand any more: the steps beside the list would be its own.
    void aFilterThatHidesTheCaseInHandPutsTheFirstOneThere()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 6, patience);
        const auto* detail = page->findChild<CaseDetail*>();
        const RecordId before = detail->recordId();
        page->findChild<QLineEdit*>(u"filter"_s)->setText(u"続いている"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(detail->recordId() != before, patience);
        QVERIFY(!detail->recordId().isNull());
        page->findChild<QLineEdit*>(u"filter"_s)->setText(u"どこにもない"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(detail->recordId().isNull(), patience);
    }

    /// The rows come later; who pressed Ctrl+F meanwhile goes on typing.
    void theListTakesTheFocusFromNobodyWhoTypes()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        page->enter({.page = u"cases"_s, .view = u"open"_s, .unit = {}, .record = {}});
        auto* filter = page->findChild<QLineEdit*>(u"filter"_s);
        filter->setFocus();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 5, patience);
        QVERIFY(m_room->at().settle());
        QCOMPARE(QApplication::focusWidget(), filter);
    }

    void aNameIsFoundByEveryWayToWriteIt_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("found"); // by the names' places below
        for (const QString& words :
            {u"髙橋"_s, u"高橋"_s, u"ﾀｶﾊｼ"_s, u"たかはし"_s, u"タカハシ"_s}) {
            QTest::newRow(qPrintable(words)) << words << u"01"_s;
        }
        for (const QString& words : {u"渡邊"_s, u"渡邉"_s, u"渡辺"_s, u"ﾜﾀﾅﾍﾞ"_s}) {
            QTest::newRow(qPrintable(words)) << words << u"23"_s;
        }
        QTest::newRow("without its selector") << u"葛城"_s << u"4"_s;
        QTest::newRow("with another selector") << u"葛\U000E0101城"_s << u"4"_s;
        QTest::newRow("compatibility ideograph") << u"山崎"_s << u"5"_s;
        QTest::newRow("beyond the basic plane") << u"吉田"_s << u"6"_s;
        QTest::newRow("reading of both names") << u"たかはし はなこ"_s << u"1"_s;
    }

    void aNameIsFoundByEveryWayToWriteIt()
    {
        QFETCH(const QString, words);
        QFETCH(const QString, found);
        const QList<std::pair<QString, QString>> people{{u"髙橋 一郎"_s, u"たかはし いちろう"_s},
            {u"高橋 花子"_s, u"たかはし はなこ"_s}, {u"渡辺 次郎"_s, u"わたなべ じろう"_s},
            {u"渡邉 三郎"_s, u"わたなべ さぶろう"_s},
            {u"葛\U000E0100城 四郎"_s, u"かつらぎ しろう"_s},
            {u"山﨑 五郎"_s, u"やまさき ごろう"_s}, {u"𠮷田 六郎"_s, u"よしだ ろくろう"_s}};
        for (const auto& [name, kana] : people) {
            journal::ChangeItem item = newConsultation(name.section(u' ', 1)); // not searched for
            records::set(item.fields, cases::consultation.consulterName, name);
            records::set(item.fields, cases::consultation.consulterKana, kana);
            const auto values = m_room->device().record(m_room->put("1", item)).state.values();
            QCOMPARE(*records::View(values)[cases::consultation.consulterName], name);
        }
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage();
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), 7, patience);
        page->findChild<QLineEdit*>(u"filter"_s)->setText(words);
        QTRY_COMPARE_WITH_TIMEOUT(rows(*page), int(found.size()), patience);
        QStringList titles;
        for (int row = 0; row < rows(*page); ++row) {
            QTRY_VERIFY_WITH_TIMEOUT(!cell(*page, row, CaseModel::Title).isEmpty(), patience);
            titles.append(cell(*page, row, CaseModel::Title));
        }
        QCOMPARE(titles.size(), found.size());
        for (const QChar place : found) {
            QVERIFY(titles.contains(people.at(place.digitValue()).first.section(u' ', 1)));
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
