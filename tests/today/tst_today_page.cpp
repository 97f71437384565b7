#include "app/store/drafts.h"

#include "ui/shell/case_place.h"
#include "ui/today/decision_list.h"
#include "ui/today/due_model.h"
#include "ui/today/section_model.h"
#include "ui/today/today_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"
#include "tests/today/office.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace bansho;
using namespace bansho::today;
using namespace bansho::widgets;
using bansho::tests::NewCase;
using bansho::tests::Office;
using bansho::tests::Upto;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // of a loaded machine

} // namespace

class TstTodayPage : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Office> m_office;
    std::unique_ptr<TodayPage> m_page;
    QList<shell::Place> m_went;
    QString m_path; ///< the answer to where to save
    QUrl m_opened;
    bool m_opens = true;

    void openPage(const char* officer, Language language = Language::Japanese)
    {
        installTranslations(*qApp, language);
        QVERIFY(m_office->sit(officer, language));
        m_page = std::make_unique<TodayPage>(m_office->desk(),
            DesktopSeams{.askPath = [this](QWidget*, const QString&) { return m_path; },
                .openFile =
                    [this](const QUrl& url) {
                        m_opened = url;
                        return m_opens;
                    }});
        m_went.clear();
        connect(m_page.get(), &shell::Page::go, this,
            [this](const shell::Place& place) { m_went.append(place); });
        connect(&m_office->desk(), &shell::Desk::recordsChanged, m_page.get(),
            [this] { m_page->refresh(); });
        m_page->resize(1182, 690); // beside the navigation of a window of 1366x768
        m_page->enter({});
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY_WITH_TIMEOUT(tile(TileKind::Awaiting) != nullptr, patience);
    }

    Tile* tile(TileKind kind) const { return m_page->findChild<Tile*>(u"tile%1"_s.arg(int(kind))); }

    QList<DecisionRow*> rows() const
    {
        QList<DecisionRow*> shown;
        for (DecisionRow* row : m_page->findChildren<DecisionRow*>()) {
            if (row->isVisibleTo(m_page.get())) {
                shown.append(row);
            }
        }
        return shown;
    }

    static Button* button(QWidget* in, const char16_t* name)
    {
        return in->findChild<Button*>(QString::fromUtf16(name));
    }

    Banner* banner(const char16_t* name) const
    {
        return m_page->findChild<Banner*>(QString::fromUtf16(name));
    }

    QStringList sentences(QWidget* in) const
    {
        QStringList said;
        for (const Paragraph* one : in->findChildren<Paragraph*>()) {
            if (one->isVisibleTo(m_page.get())) {
                said.append(one->text());
            }
        }
        return said;
    }

    /// The words of something that is narrower than they are; empty when there is nothing.
    QString clipped() const
    {
        for (QWidget* one : m_page->findChildren<QWidget*>()) {
            const auto* press = qobject_cast<QAbstractButton*>(one);
            const auto* label = qobject_cast<QLabel*>(one);
            const bool ends = one->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
            if ((press || label) && !ends && one->isVisibleTo(m_page.get())
                && one->width() < one->minimumSizeHint().width()) {
                return u"%1: %2 of %3"_s.arg(press ? press->text() : label->text())
                    .arg(one->width())
                    .arg(one->minimumSizeHint().width());
            }
        }
        return {};
    }

    QString stateOf(const RecordId& id) { return m_office->device().record(id).state.state; }

private slots:

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    void init()
    {
        m_office = std::make_unique<Office>();
        m_opens = true;
        m_path.clear();
        m_opened.clear();
    }

    void cleanup()
    {
        m_page.reset();
        m_office.reset();
    }

    void everyFigureLeadsToExactlyItsRows()
    {
        m_office->put("2",
            {NewCase{.received = {2026, 11, 20}, .upto = Upto::Received},
                NewCase{.received = {2026, 11, 22}, .upto = Upto::Proposed},
                NewCase{.received = {2026, 10, 1}}, NewCase{}}); // looked at when it was confirmed
        m_office->put("3", NewCase{.received = {2026, 11, 23}});
        openPage("1");
        const std::pair<TileKind, QString> figures[] = {{TileKind::Awaiting, u"1"_s},
            {TileKind::Overdue, u"1"_s}, {TileKind::Received, u"3"_s}, {TileKind::Open, u"5"_s}};
        for (const auto& [kind, figure] : figures) {
            m_went.clear();
            QTest::keyClick(tile(kind), Qt::Key_Return);
            QCOMPARE(m_went.size(), 1);
            QCOMPARE(m_went.first().page, u"cases"_s);
            QVERIFY(!shell::viewOf(m_went.first()).unit.isNull());
            QCOMPARE(tile(kind)->tile().figure, figure);
            QCOMPARE(figure.toInt(), m_office->rowsOf(shell::viewOf(m_went.first())));
        }
        m_went.clear();
        tile(TileKind::Sync)->click();
        QCOMPARE(m_went.first().page, u"sync"_s);
        tile(TileKind::Training)->click();
        QCOMPARE(m_went.size(), 1); // its rows stand below
        QVERIFY(m_page->findChild<TableView*>(u"sections"_s)->hasFocus());
        QVERIFY(tile(TileKind::Overdue)->tile().mark == Mark::Late);
    }

    void theFiguresOfTheTableLeadToTheirRows()
    {
        m_office->put("2", {NewCase{.received = {2026, 11, 20}}, NewCase{}});
        m_office->put("3", NewCase{.received = {2026, 9, 1}});
        openPage("1");
        auto* table = m_page->findChild<TableView*>(u"sections"_s);
        const auto* model = qobject_cast<SectionModel*>(table->model());
        QCOMPARE(model->rowCount(), 8); // seven sections and their sum
        for (int row = 0; row < model->rowCount(); ++row) {
            for (const int column :
                {SectionModel::Received, SectionModel::Open, SectionModel::Overdue}) {
                const QModelIndex cell = model->index(row, column);
                QCOMPARE(model->data(cell, Qt::DisplayRole).toInt(),
                    m_office->rowsOf(shell::viewOf(model->placeAt(cell))));
            }
        }
        QVERIFY(model->data(model->index(7, 0), BoldRole).toBool());
        table->setFocus();
        table->setCurrentIndex(model->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(m_went.size(), 1);
        QCOMPARE(m_went.first().unit, model->placeAt(model->index(0, 0)).unit);
    }

    void decidingHereClosesTheCaseWithASignature()
    {
        const RecordId id = m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        DecisionRow* row = rows().first();
        QTRY_VERIFY(row->hasFocus()); // where the page begins
        QTest::keyClick(row, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(row->isAsking());
        QVERIFY(sentences(row).join(u' ').contains(u"偽ショッピングサイト被害"_s));
        QVERIFY(sentences(row).join(u' ').contains(u"終結"_s));
        QCOMPARE(stateOf(id), u"closing"_s); // nothing happens before the second word
        QTest::keyClick(button(row, u"go"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"done")->isVisible(), patience);
        QCOMPARE(stateOf(id), u"closed"_s);
        QTRY_VERIFY_WITH_TIMEOUT(rows().isEmpty(), patience);
        QVERIFY(m_page->findChild<QWidget*>(u"nothing"_s)->isVisible());
        const auto entries = m_office->device().on([&](store::Connection& c) {
            return m_office->device().device().journal().entriesOf(c, id);
        });
        QVERIFY(entries.ok());
        QCOMPARE(entries->last().action, decideStep().number);
        QVERIFY(!entries->last().signature.isEmpty());
        QCOMPARE(m_office->device().findings(), QStringList());
    }

    /// A small screen: also when the answer is refused.
    void theButtonThatAnswersIsInSight()
    {
        m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        m_page->resize(1182, 300);
        QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience);
        DecisionRow* row = rows().first();
        row->sendBack();
        const auto* go = button(row, u"go");
        QTRY_COMPARE_WITH_TIMEOUT(go->visibleRegion().boundingRect(), go->rect(), patience);
        QTest::keyClick(row->findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(go->visibleRegion().boundingRect(), go->rect(), patience);
    }

    /// 兼務, in a small unit: he hears of it before he decides.
    void whoDecidesHisOwnProposalIsToldSo()
    {
        m_office = std::make_unique<Office>(u"0115"_s);
        m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("2");
        QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience);
        rows().first()->decide();
        QVERIFY(rows().first()->isAsking());
        QVERIFY(sentences(rows().first()).join(u' ').contains(u"兼務と記されます"_s));
    }

    /// Word of the change comes before or after the answer; either way the next in the list is
    /// next.
    void afterADecisionTheNextRowHasTheFocus()
    {
        m_office->put("2", QList<NewCase>(4, NewCase{.upto = Upto::Proposed}));
        openPage("1");
        QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 4, patience);
        for (qsizetype left = 4; left > 1; --left) {
            DecisionRow* row = rows().first();
            const RecordId next = rows().at(1)->id();
            row->setFocus();
            QTest::keyClick(row, Qt::Key_Return, Qt::ControlModifier);
            QTest::keyClick(button(row, u"go"), Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(rows().size(), left - 1, patience);
            QCOMPARE(rows().first()->id(), next);
            QTRY_VERIFY_WITH_TIMEOUT(rows().first()->hasFocus(), patience);
        }
    }

    void aReportIsSeenWithAnInstruction()
    {
        const RecordId id = m_office->put("2", NewCase{.upto = Upto::Active});
        journal::ChangeItem report{.type = &cases::consultationType(),
            .action = cases::consultationType().transition(u"report_up")->number,
            .record = id};
        records::set(report.fields, cases::consultation.reportAbout, u"同種の被害が5件続く"_s);
        m_office->act("2", report);
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        DecisionRow* row = rows().first();
        QVERIFY2(row->accessibleName().contains(u"同種の被害が5件続く"_s),
            qPrintable(row->accessibleName()));
        QVERIFY(!button(row, u"return")->isVisible());
        QCOMPARE(button(row, u"decide")->text(), u"閲覧"_s);
        QTest::keyClick(row, Qt::Key_Return, Qt::ControlModifier);
        auto* words = row->findChild<QLineEdit*>(u"reason"_s);
        QTRY_VERIFY(words->hasFocus());
        words->setText(u"本部へ照会すること"_s);
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"done")->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(rows().isEmpty(), patience);
        QCOMPARE(stateOf(id), u"active"_s);
        const auto entries = m_office->device().on([&](store::Connection& c) {
            return m_office->device().device().journal().entriesOf(c, id);
        });
        QCOMPARE(entries->last().reason, u"本部へ照会すること"_s);
        QCOMPARE(m_office->device().findings(), QStringList());
    }

    /// He is called away: the page goes with the lock, the program may be killed.
    void whatIsTypedInARowIsThereAgain()
    {
        m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        rows().first()->sendBack();
        auto* reason = rows().first()->findChild<QLineEdit*>(u"reason"_s);
        QTest::keyClicks(reason, u"why"_s);
        m_page.reset();
        QVERIFY(m_office->device().on([](store::Connection&) { return true; })); // it is written
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        reason = rows().first()->findChild<QLineEdit*>(u"reason"_s);
        QCOMPARE(reason->text(), u"why"_s);
        QVERIFY(rows().first()->isAsking());
        button(rows().first(), u"go")->click();
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"done")->isVisible(), patience);
        const auto drafts = m_office->device().on([](store::Connection& connection) {
            return store::draftsOf(connection, organisation::officerId(u"1"_s));
        });
        QVERIFY(drafts.ok());
        QVERIFY(std::ranges::none_of(
            *drafts, [](const store::Draft& one) { return one.kind == answerDraft; }));
    }

    /// A figure opens its rows; whoever is not asked has no row.
    void aReportIsNotARowOfWhoMadeItButItsFigureOpensIt()
    {
        const RecordId id = m_office->put("2", NewCase{.upto = Upto::Active});
        journal::ChangeItem report{.type = &cases::consultationType(),
            .action = cases::consultationType().transition(u"report_up")->number,
            .record = id};
        records::set(report.fields, cases::consultation.reportAbout, u"報告"_s);
        m_office->act("2", report);
        openPage("2");
        QTRY_VERIFY_WITH_TIMEOUT(tile(TileKind::Open), patience);
        QVERIFY(rows().isEmpty());
        auto* link = button(m_page.get(), u"reports");
        QVERIFY2(link->isVisible() && link->text().contains(u'1'), qPrintable(link->text()));
        link->click();
        QCOMPARE(m_went.first(), shell::placeOf(cases::awaitingChief(m_went.first().unit)));
        QCOMPARE(m_office->rowsOf(cases::awaitingChief(m_went.first().unit)), 1);
    }

    void sendingBackNeedsAReason()
    {
        const RecordId id = m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        DecisionRow* row = rows().first();
        button(row, u"return")->click();
        auto* reason = row->findChild<QLineEdit*>(u"reason"_s);
        QTRY_VERIFY(reason->hasFocus());
        QTest::keyClicks(reason, u"  "_s);
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!row->findChild<FieldRow*>()->error().isEmpty());
        QCOMPARE(stateOf(id), u"closing"_s);
        reason->setText(u"被害額を確認のこと"_s);
        button(row, u"leave")->click();
        QVERIFY(!row->isAsking());
        button(row, u"return")->click();
        QCOMPARE(reason->text(), u"被害額を確認のこと"_s); // nothing typed is lost
        button(row, u"go")->click();
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"done")->isVisible(), patience);
        QCOMPARE(stateOf(id), u"active"_s);
        QTRY_VERIFY_WITH_TIMEOUT(rows().isEmpty(), patience);
    }

    void whatChangedMeanwhileRefusesTheDecisionWithItsSentence()
    {
        const RecordId id = m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        DecisionRow* row = rows().first();
        row->decide();
        m_office->act("2",
            tests::edit(cases::consultationType(), id, cases::consultation.title, u"別の件名"_s));
        QTRY_VERIFY_WITH_TIMEOUT(row->accessibleName().contains(u"別の件名"_s), patience);
        QCOMPARE(rows().value(0), row);
        QVERIFY(row->isAsking()); // the question stays as it was put
        QVERIFY(sentences(row).join(u' ').contains(u"偽ショッピングサイト被害"_s));
        button(row, u"go")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            sentences(row).contains(
                errorSentence(Error{.code = ErrorCode::ChangedMeanwhile}, Language::Japanese)),
            patience);
        QCOMPARE(stateOf(id), u"closing"_s);
        button(row, u"leave")->click();
        row->decide(); // asked anew, of what is there now
        button(row, u"go")->click();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"closed"_s, patience);
    }

    void whoMayNotDecideHasNoButtonAndReadsWhy()
    {
        m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("2"); // who proposed it
        QTRY_COMPARE(rows().size(), 1);
        DecisionRow* row = rows().first();
        QVERIFY(!button(row, u"decide")->isVisible());
        QVERIFY(button(row, u"open")->isVisible());
        QVERIFY(!row->accessibleDescription().isEmpty());
        QTest::keyClick(row, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!row->isAsking());
        QTest::keyClick(row, Qt::Key_Return);
        QCOMPARE(m_went.size(), 1);
        QCOMPARE(m_went.first().record, row->id());
    }

    void anAssistantSeesHisSectionAlone()
    {
        m_office->put("2", {NewCase{}, NewCase{.upto = Upto::Proposed}});
        m_office->put("3", NewCase{});
        openPage("2");
        QCOMPARE(tile(TileKind::Open)->tile().figure, u"2"_s);
        QCOMPARE(tile(TileKind::Awaiting)->tile().figure, u"1"_s);
        tile(TileKind::Open)->click();
        QCOMPARE(m_went.first().unit, m_office->desk().sitter().officer.unit);
        QCOMPARE(m_page->findChild<TableView*>(u"sections"_s)->model()->rowCount(), 1);
    }

    void anIslandStationHasSubsections()
    {
        m_office = std::make_unique<Office>(u"0115"_s);
        openPage("1");
        const auto* model = m_page->findChild<TableView*>(u"sections"_s)->model();
        QCOMPARE(model->headerData(0, Qt::Horizontal).toString(), u"係"_s);
        QVERIFY(model->index(0, 0).data().toString().endsWith(u'係'));
    }

    void headquartersSeesTheUnitsThatLieInNone()
    {
        m_office = std::make_unique<Office>(u"CSHQ"_s);
        openPage("1");
        const auto* table = m_page->findChild<TableView*>(u"sections"_s);
        const auto* model = qobject_cast<SectionModel*>(table->model());
        QVERIFY(model->rowCount() > 20); // 対策本部, bureaus, districts and their sum
        QCOMPARE(model->data(model->index(model->rowCount() - 1, 0), Qt::DisplayRole).toString(),
            u"合計"_s);
        QVERIFY(model->placeAt(model->index(model->rowCount() - 1, 0)).unit.isNull());
        QCOMPARE(
            m_page->findChild<Tile*>(u"tile5"_s), nullptr); // nobody knows how many are trained
    }

    void aNewDayIsReadAnew()
    {
        m_office->put("2", NewCase{});
        openPage("1");
        QCOMPARE(tile(TileKind::Received)->tile().figure, u"0"_s);
        m_office->clock().advance(qint64(24) * 3'600'000);
        emit m_office->desk().syncChanged(); // every half minute
        QTRY_COMPARE_WITH_TIMEOUT(tile(TileKind::Received)->tile().figure, u"1"_s, patience);
    }

    void printingWritesAPdfAndSaysWhere()
    {
        m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        QTemporaryDir folder;
        m_path = folder.filePath(u"朝会"_s);
        QTest::keyClick(m_page.get(), Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"done")->isVisible(), patience);
        QVERIFY(banner(u"done")->sentence().contains(u"朝会.pdf"_s));
        QFile file(m_path + u".pdf"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        for (Button* one : banner(u"done")->findChildren<Button*>()) {
            if (one->text() == u"開く"_s) {
                one->click();
            }
        }
        QCOMPARE(m_opened, QUrl::fromLocalFile(file.fileName()));
        QVERIFY(!banner(u"trouble")->isVisible());
        m_opens = false;
        banner(u"done")->findChildren<Button*>().first()->click();
        QVERIFY(banner(u"trouble")->isVisible()); // no program for it: said
    }

    void whatCannotBePrintedSaysSo()
    {
        openPage("1");
        QTemporaryDir folder;
        m_path = folder.filePath(u"nowhere/sheet.pdf"_s);
        button(m_page.get(), u"print")->click();
        QTRY_VERIFY_WITH_TIMEOUT(banner(u"trouble")->isVisible(), patience);
        QVERIFY(!banner(u"trouble")->sentence().isEmpty());
        QVERIFY(!banner(u"done")->isVisible());
    }

    void noPathNoSheet()
    {
        openPage("1");
        m_page->print();
        QVERIFY(!banner(u"trouble")->isVisible() && !banner(u"done")->isVisible());
    }

    void everyControlIsNamed_data()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("ja") << int(Language::Japanese);
        QTest::newRow("en") << int(Language::English);
    }

    void everyControlIsNamed()
    {
        QFETCH(int, language);
        m_office->put("2", {NewCase{.upto = Upto::Proposed}, NewCase{.received = {2026, 9, 1}}});
        openPage("1", Language(language));
        QTRY_COMPARE(rows().size(), 1);
        rows().first()->sendBack();
        int controls = 0;
        for (QWidget* widget : m_page->findChildren<QWidget*>()) {
            const bool halts =
                (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisibleTo(m_page.get());
            if (!halts) {
                continue;
            }
            ++controls;
            const auto* press = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (press && !press->text().isEmpty()),
                qPrintable(QLatin1String(widget->metaObject()->className()) + u' '
                    + widget->objectName()));
        }
        QVERIFY2(controls > 12, qPrintable(QString::number(controls)));
    }

    void nothingIsClippedAndTheSmallWindowHolds_data() { everyControlIsNamed_data(); }

    void nothingIsClippedAndTheSmallWindowHolds()
    {
        QFETCH(int, language);
        m_office->put("2",
            {NewCase{.upto = Upto::Proposed}, NewCase{.received = {2026, 9, 1}},
                NewCase{.received = {2026, 11, 21}}});
        openPage("1", Language(language));
        QTRY_COMPARE(rows().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(clipped(), QString(), patience); // once it is laid out
        const auto* body = m_page->findChild<QScrollArea*>()->widget();
        QVERIFY2(body->minimumSizeHint().width() <= 1280 - 184,
            qPrintable(QString::number(body->minimumSizeHint().width())));
        QVERIFY(m_page->minimumSizeHint().height() <= 660 - 78);
    }

    void tabGoesFromTheTilesOverTheDecisionsToTheTable()
    {
        m_office->put("2", NewCase{.upto = Upto::Proposed});
        openPage("1");
        QTRY_COMPARE(rows().size(), 1);
        button(m_page.get(), u"print")->setFocus();
        QStringList halts;
        for (int i = 0; i < 13; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QWidget* here = QApplication::focusWidget();
            QVERIFY(here);
            halts.append(here->objectName());
        }
        const QStringList wanted{u"tile0"_s, u"tile1"_s, u"tile2"_s, u"tile3"_s, u"tile4"_s,
            u"tile5"_s, u"tile6"_s, u"decision"_s, u"open"_s, u"return"_s, u"decide"_s,
            u"sections"_s, u"print"_s};
        QCOMPARE(halts, wanted);
    }

    /// 補助者 answers for his section: its open cases, the nearest deadline first, each a link.
    void aSectionChiefSeesWhatHisSectionIsToSeeToNext()
    {
        const RecordId late = m_office->put(
            "2", {.title = u"古い相談"_s, .received = QDate(2026, 10, 1), .upto = Upto::Accepted});
        m_office->put("2", {.title = u"新しい相談"_s, .received = QDate(2026, 11, 24)});
        m_office->put("3", {.title = u"他課の相談"_s, .received = QDate(2026, 10, 1)});
        openPage("2");
        auto* table = m_page->findChild<TableView*>(u"duties"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), patience);
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, today::DueModel::Title).data().toString(), u"古い相談"_s);
        QVERIFY(table->model()
                    ->index(0, today::DueModel::DueOn)
                    .data()
                    .toString()
                    .contains(u"日超過"_s));
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(m_went.size(), 1);
        QCOMPARE(m_went.first().record, late);
    }

    void aChiefSeesHisSectionsInstead()
    {
        m_office->put("2", {.title = u"古い相談"_s});
        openPage("1");
        QVERIFY(!m_page->findChild<TableView*>(u"duties"_s)->isVisible());
        QVERIFY(m_page->findChild<TableView*>(u"sections"_s)->isVisible());
    }
};

BANSHO_TEST(TstTodayPage, "tst_today_page")
#include "tst_today_page.moc"
