// The list out as a table and in again, by the buttons of the page: nothing leaves and nothing is
// written before the officer has read what will happen.
#include "app/ledger/workbook_out.h"

#include "ui/cases/case_model.h"
#include "ui/cases/cases_page.h"
#include "ui/cases/workbook_model.h"
#include "ui/cases/workbook_window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::CasesPage;
using casework::WorkbookModel;
using casework::WorkbookWindow;
using workbook::Cell;

class TstTableActions : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;

    std::unique_ptr<DutyRoom> m_room;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path; ///< what the file dialogs answer

    std::unique_ptr<CasesPage> shownPage(int rows)
    {
        auto page = std::make_unique<CasesPage>(m_room->desk(), m_room->at().settings(), nullptr,
            casework::TableSeams{.askSavePath = [this](QWidget*, const QString&) { return m_path; },
                .askOpenPath = [this](QWidget*) { return m_path; }});
        page->resize(1182, 690);
        page->show();
        const bool active = QTest::qWaitForWindowActive(page.get());
        const bool filled = QTest::qWaitFor(
            [&] { return page->findChild<casework::CaseModel*>()->rowCount() == rows; }, patience);
        return active && filled ? std::move(page) : nullptr;
    }

    static widgets::Banner* banner(const QWidget& page, const QString& name)
    {
        return page.findChild<widgets::Banner*>(name);
    }

    static QAbstractButton* button(const QWidget& page, const QString& name)
    {
        return page.findChild<QAbstractButton*>(name);
    }

    /// The workbook of these records as the officer has it, changed by a function.
    template <typename Change>
    void save(const QList<RecordId>& records, Change change)
    {
        organisation::Rights rights(m_room->clock(), organisation::Writer::Device);
        client::Device& device = m_room->device().device();
        const auto officer = m_room->desk().sitter().officer.id;
        auto plan = device.store()
                        .read([&](store::Connection& connection) {
                            return ledger::bookOf(connection,
                                {device.journal(), rights, device.clock(), {officer, {}}},
                                {.type = &cases::consultationType(),
                                    .records = records,
                                    .name = device.freshRecord()});
                        })
                        .result();
        QVERIFY(plan.ok());
        change(*plan);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto bytes = workbook::xlsxOf(*plan, m_folder->path());
        QVERIFY(bytes.ok());
        QCOMPARE(file.write(*bytes), bytes->size());
    }

    static qsizetype column(const workbook::BookPlan& plan, const QString& heading)
    {
        for (qsizetype at = 0; at < plan.columns.size(); ++at) {
            if (plan.columns.at(at).heading == heading) {
                return at;
            }
        }
        return -1;
    }

    void write(const QByteArray& bytes)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<WorkbookWindow> opened()
    {
        auto window = std::make_unique<WorkbookWindow>(m_room->desk(), m_path);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
        (void)QTest::qWaitForWindowActive(window.get());
        return window;
    }

    static QString wordsOf(const QWidget& window)
    {
        QString words;
        for (const auto* one : window.findChildren<widgets::Paragraph*>()) {
            words += one->isVisible() ? one->text() + u'\n' : QString();
        }
        return words;
    }

    QStringList titles()
    {
        QStringList all;
        for (const auto& record : m_room->consultations()) {
            all.append(record.state.values().value(consultation.title.number).toString());
        }
        return all;
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
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"list.xlsx"_s);
    }

    void cleanup() { m_room.reset(); }

    void nothingLeavesBeforeTheOfficerHasReadHowMuch()
    {
        m_room->put("1", u"一件目"_s, 2);
        m_room->put("1", u"二件目"_s, 1);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage(2);
        QVERIFY(page);
        QTest::keyClick(page.get(), Qt::Key_E, Qt::ControlModifier);
        widgets::Banner* question = banner(*page, u"leaves"_s);
        QTRY_VERIFY_WITH_TIMEOUT(question->isVisible(), patience);
        QVERIFY2(question->sentence().contains(u'2') && question->sentence().contains(u"暗号"_s),
            qPrintable(question->sentence()));
        QVERIFY(!QFile::exists(m_path));
        question->findChildren<QAbstractButton*>().first()->click();
        QTRY_VERIFY_WITH_TIMEOUT(banner(*page, u"written"_s)->isVisible(), patience);
        QVERIFY(!question->isVisible());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto book = workbook::readXlsx(file.readAll());
        QVERIFY(book.ok());
        QCOMPARE(book->rows.size(), 3);
    }

    void whatCannotBeWrittenIsSaid()
    {
        m_room->put("1", u"一件目"_s);
        QVERIFY(m_room->sit("1"));
        const auto page = shownPage(1);
        QVERIFY(page);
        m_path = m_folder->filePath(u"nowhere/list.xlsx"_s);
        button(*page, u"writeTable"_s)->click();
        banner(*page, u"leaves"_s)->findChildren<QAbstractButton*>().first()->click();
        QTRY_VERIFY_WITH_TIMEOUT(banner(*page, u"notWritten"_s)->isVisible(), patience);
        QVERIFY(button(*page, u"writeTable"_s)->isEnabled());
    }

    void aTableIsShownBeforeItIsTakenIn()
    {
        const RecordId one = m_room->put("1", u"一件目"_s, 2);
        const RecordId two = m_room->put("1", u"二件目"_s, 1);
        QVERIFY(m_room->sit("1"));
        save({one, two}, [](workbook::BookPlan& plan) {
            plan.rows[0][column(plan, u"件名"_s)] = Cell::of(u"直した件名"_s);
            plan.rows[1][column(plan, u"受付方法"_s)] = Cell::of(u"伝書鳩"_s);
        });
        const auto page = shownPage(2);
        QVERIFY(page);
        button(*page, u"takeInTable"_s)->click();
        auto* window = page->findChild<WorkbookWindow*>();
        QVERIFY(window);
        auto* take = button(*window, u"take"_s);
        QTRY_VERIFY_WITH_TIMEOUT(take->isEnabled(), patience);
        auto* model = window->findChild<WorkbookModel*>();
        QCOMPARE(model->rowCount(), 2);
        const auto text = [model](int row, int column) {
            return model->index(row, column).data().toString();
        };
        QVERIFY(text(0, WorkbookModel::Place).endsWith(u'3'));
        QVERIFY2(text(0, WorkbookModel::After).contains(u"選択肢"_s),
            qPrintable(text(0, WorkbookModel::After)));
        QCOMPARE(text(1, WorkbookModel::Before), u"一件目"_s);
        QCOMPARE(text(1, WorkbookModel::After), u"直した件名"_s);
        QVERIFY(titles().contains(u"一件目"_s));
        QTest::keyClick(window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(banner(*window, u"done"_s)->isVisible(), patience);
        QVERIFY(titles().contains(u"直した件名"_s));
        QCOMPARE(model->rowCount(), 1); // what is left to be mended
        QVERIFY(!take->isVisible());
    }

    void aFileThatIsNoTableIsSaid()
    {
        QVERIFY(m_room->sit("1"));
        write(QByteArray("\x89PNG\r\n\x1a\n\0\0\xff", 11));
        const auto window = opened();
        QTRY_VERIFY_WITH_TIMEOUT(banner(*window, u"trouble"_s)->isVisible(), patience);
        QVERIFY(!button(*window, u"take"_s)->isEnabled());
    }

    void aLedgerOfAnotherProgramIsShownAndThenAdded()
    {
        QVERIFY(m_room->sit("1"));
        write("\xEF\xBB\xBF受付日時,受付方法,氏名,電話,相談区分,件名,申送り\r\n"
              "2026/4/1 9:05,電話,相談 花子,9012345678,その他,古い台帳の一件,係長へ\r\n"
              "2026/4/2 9:05,電話,髙﨑 太郎,,その他,二件目,\r\n");
        const auto window = opened();
        auto* take = button(*window, u"take"_s);
        QTRY_VERIFY_WITH_TIMEOUT(take->isEnabled(), patience);
        const QString words = wordsOf(*window);
        QVERIFY2(
            words.contains(u"2件"_s) && words.contains(u"申送り"_s) && words.contains(u"先頭の0"_s),
            qPrintable(words));
        auto* model = window->findChild<WorkbookModel*>();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row) {
            lines.append(model->index(row, WorkbookModel::Place).data().toString() + u' '
                + model->index(row, WorkbookModel::Field).data().toString() + u' '
                + model->index(row, WorkbookModel::After).data().toString());
        }
        QVERIFY2(lines.contains(u"D2 電話 09012345678"_s), qPrintable(lines.join(u'\n')));
        QVERIFY2(lines.contains(u"3  二件目"_s), qPrintable(lines.join(u'\n')));
        QVERIFY(titles().isEmpty());
        QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(banner(*window, u"done"_s)->isVisible(), patience);
        QCOMPARE(titles().size(), 2);
        QVERIFY(banner(*window, u"done"_s)->sentence().contains(u"2件"_s));
        const auto again = opened(); // the same file adds nothing twice
        QTRY_VERIFY_WITH_TIMEOUT(wordsOf(*again).contains(u"二重"_s), patience);
        QVERIFY(!button(*again, u"take"_s)->isEnabled());
    }

    void aLockDoesNotCutAnImport()
    {
        QVERIFY(m_room->sit("1"));
        QByteArray ledger("受付日時,受付方法,氏名,相談区分,件名\r\n");
        constexpr int rows = int(ledger::recordsPerGroup) + 1; // two groups
        for (int row = 0; row < rows; ++row) {
            ledger += "2026/4/1 9:05,電話,相談 花子,その他,古い台帳\r\n";
        }
        write(ledger);
        QPointer<WorkbookWindow> window = new WorkbookWindow(m_room->desk(), m_path);
        QTRY_VERIFY_WITH_TIMEOUT(button(*window, u"take"_s)->isEnabled(), patience);
        button(*window, u"take"_s)->click();
        m_room->desk().signOut();
        QTRY_VERIFY_WITH_TIMEOUT(!window, patience);
        QTRY_COMPARE_WITH_TIMEOUT(titles().size(), rows, patience);
    }

    void aLedgerWithAnErrorAddsNothingAndNamesTheCell()
    {
        QVERIFY(m_room->sit("1"));
        write("受付日時,受付方法,氏名,相談区分,件名\r\n"
              "2026/4/1 9:05,電話,\"相談\r\n花子\",その他,一件目\r\n"
              "2026/4/2 9:05,伝書鳩,相談 次郎,その他,二件目\r\n");
        const auto window = opened();
        auto* model = window->findChild<WorkbookModel*>();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, patience);
        const auto text = [model](int column) { return model->index(0, column).data().toString(); };
        QCOMPARE(text(WorkbookModel::Place), u"B3"_s); // as the spreadsheet counts, not the file
        QCOMPARE(text(WorkbookModel::Before), u"伝書鳩"_s);
        QVERIFY(!button(*window, u"take"_s)->isEnabled());
        QVERIFY(titles().isEmpty());
    }

    void aBlankRowBeforeAnErrorDoesNotMoveItsCell_data()
    {
        QTest::addColumn<bool>("workbook");
        QTest::newRow("csv") << false;
        QTest::newRow("xlsx") << true;
    }

    void aBlankRowBeforeAnErrorDoesNotMoveItsCell()
    {
        QFETCH(bool, workbook);
        QVERIFY(m_room->sit("1"));
        const QStringList heading{
            u"受付日時"_s, u"受付方法"_s, u"氏名"_s, u"相談区分"_s, u"件名"_s};
        const QStringList bad{u"2026/4/2 9:05"_s, u"伝書鳩"_s, u"相談"_s, u"その他"_s, u"件名"_s};
        if (workbook) {
            workbook::BookPlan plan{.sheet = u"台帳"_s};
            for (const QString& word : heading) {
                plan.columns.append({.heading = word});
            }
            QList<Cell> cells;
            for (const QString& word : bad) {
                cells.append(Cell::of(word));
            }
            plan.rows = {QList<Cell>(heading.size()), cells};
            const auto bytes = workbook::xlsxOf(plan, m_folder->path());
            QVERIFY(bytes.ok());
            write(*bytes);
        } else {
            write((heading.join(u',') + u"\r\n\r\n"_s + bad.join(u',') + u"\r\n"_s).toUtf8());
        }
        const auto window = opened();
        auto* model = window->findChild<WorkbookModel*>();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, patience);
        QCOMPARE(model->index(0, WorkbookModel::Place).data().toString(), u"B3"_s);
    }

    /// What was exported and copied into another file would become new records, each once more.
    void anExportWithoutItsIdsIsNotAddedOnceMore()
    {
        const RecordId one = m_room->put("1", u"一件目"_s);
        QVERIFY(m_room->sit("1"));
        save({one}, [](workbook::BookPlan& plan) {
            plan.notes.clear();
            plan.columns.remove(0, 2);
            for (auto& row : plan.rows) {
                row.remove(0, 2);
            }
        });
        const auto window = opened();
        QTRY_VERIFY_WITH_TIMEOUT(banner(*window, u"trouble"_s)->isVisible(), patience);
        QVERIFY2(banner(*window, u"trouble"_s)->sentence().contains(u"隠し列"_s),
            qPrintable(banner(*window, u"trouble"_s)->sentence()));
    }

    void theTableIsInSightWithItsPageOnly()
    {
        const RecordId one = m_room->put("1", u"一件目"_s);
        QVERIFY(m_room->sit("1"));
        save({one}, [](workbook::BookPlan&) {});
        const auto page = shownPage(1);
        QVERIFY(page);
        button(*page, u"takeInTable"_s)->click();
        QPointer<WorkbookWindow> window = page->findChild<WorkbookWindow*>();
        QTRY_VERIFY_WITH_TIMEOUT(window && window->isVisible(), patience);
        page->hide();
        QTRY_VERIFY_WITH_TIMEOUT(window && !window->isVisible(), patience);
        page->show();
        QTRY_VERIFY_WITH_TIMEOUT(window && window->isVisible(), patience);
    }

    void theTableGoesWithTheOfficer()
    {
        const RecordId one = m_room->put("1", u"一件目"_s);
        QVERIFY(m_room->sit("1"));
        save({one}, [](workbook::BookPlan& plan) {
            plan.rows[0][column(plan, u"件名"_s)] = Cell::of(u"直した件名"_s);
        });
        QPointer<WorkbookWindow> window = new WorkbookWindow(m_room->desk(), m_path);
        window->show();
        QTRY_VERIFY_WITH_TIMEOUT(button(*window, u"take"_s)->isEnabled(), patience);
        m_room->desk().signOut();
        QTRY_VERIFY_WITH_TIMEOUT(!window, patience);
        QCOMPARE(titles(), QStringList{u"一件目"_s});
    }
};

BANSHO_TEST(TstTableActions, "tst_table_actions")
#include "tst_table_actions.moc"
