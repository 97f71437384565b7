// What every screen of this room keeps, and pictures for people to look at: BANSHO_PICTURES names a
// folder.
#include "app/base/platform.h"

#include "app/ledger/workbook_out.h"

#include "ui/cases/case_detail.h"
#include "ui/cases/cases_page.h"
#include "ui/cases/earlier_strip.h"
#include "ui/cases/intake_desk.h"
#include "ui/cases/workbook_window.h"
#include "ui/shell/case_place.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/pictures.h"
#include "tests/support/runner.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabBar>

#include <cstdio>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::CaseDetail;
using casework::CasesPage;
using casework::EarlierStrip;
using casework::IntakeDesk;
using casework::IntakeWindow;

class TstLook : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = DeskAt::patienceMs;

    static IntakeWindow* intakeWindow()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* window = qobject_cast<IntakeWindow*>(widget);
            if (window && window->isVisible()) {
                return window;
            }
        }
        return nullptr;
    }

    /// What has the focus by Tab and no name for a screen reader.
    static QStringList nameless(const QWidget& page)
    {
        QStringList bad;
        for (const QWidget* widget : page.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
                || widget->focusProxy()) {
                continue;
            }
            QAccessibleInterface* face =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            if (!face || face->text(QAccessible::Name).isEmpty()) {
                bad.append(
                    QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
            }
        }
        return bad;
    }

    /// Labels of one line that are narrower than their words.
    static QStringList clipped(const QWidget& page)
    {
        QStringList bad;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->isVisible() && !label->wordWrap() && !label->text().isEmpty()
                && label->width() + 1 < label->minimumSizeHint().width()) {
                bad.append(label->text());
            }
        }
        for (const auto* button : page.findChildren<QAbstractButton*>()) {
            const QSize least = button->minimumSizeHint();
            const int needed = (least.isValid() ? least : button->sizeHint()).width();
            const bool within = button->parentWidget()->rect().contains(button->geometry());
            if (button->isVisible() && !button->text().isEmpty()
                && (button->width() + 1 < needed || !within)) {
                bad.append(button->text());
            }
        }
        return bad;
    }

    RecordId fill()
    {
        const std::pair<const char16_t*, int> some[] = {{u"ショッピングサイトへの不正ログイン", 1},
            {u"SMSの宅配不在通知から口座情報を入力した", 2},
            {u"警告画面の番号に電話し電子マネーを送った", 3}, {u"動画配信アカウントの乗っ取り", 3},
            {u"SNSで実名を挙げた中傷投稿", 4}, {u"取引先を装う送金指示メール", 5},
            {u"投資グループに招待され暗号資産を送った", 6}, {u"工場の共有フォルダが暗号化", 7},
            {u"クレジットカードの覚えのない請求", 8}, {u"ネット掲示板の犯行予告の通報", 12},
            {u"フリマの相手が商品を送らない", 14}, {u"自社サイトが改ざんされた", 26}};
        const QList<QStringList> ways{{}, {u"accept"_s}, {u"accept"_s, u"confirm"_s},
            {u"accept"_s, u"confirm"_s, u"continue"_s},
            {u"accept"_s, u"confirm"_s, u"propose_close"_s}};
        int n = 0;
        for (const auto& [title, days] : some) {
            const RecordId one =
                m_room->put(n % 3 == 0 ? "2" : "1", QString::fromUtf16(title), days);
            m_room->take("1", one, ways.at(n++ % ways.size()));
            if (n % 5 == 0 && n < 10) {
                m_room->take("2", one, {u"decide_close"_s});
            }
        }
        journal::ChangeItem item = newConsultation(
            u"SNSの広告から通販サイトに入り、11月20日に掃除機を注文。銀行振込で38,"
            u"400円を送金したが商"
            "品が届かず、問い合わせ先の電話もつながらない。サイトは本日現在も表示される。"_s);
        records::set(item.fields, consultation.title, u"偽ショッピングサイト被害"_s);
        records::set(item.fields, consultation.consulterName, u"髙橋 一郎"_s);
        records::set(item.fields, consultation.consulterKana, u"たかはし いちろう"_s);
        records::set(item.fields, consultation.phone, u"090-0000-5678"_s);
        records::set(item.fields, consultation.damageYen, 38'400);
        records::set(item.fields, consultation.paidBy, u"銀行振込"_s);
        const RecordId record = m_room->put("1", item);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        journal::ChangeItem report{.type = &cases::consultationType(),
            .action = cases::consultationType().transition(u"report_up")->number,
            .record = record};
        records::set(report.fields, consultation.reportAbout,
            u"同じサイトの相談が管内で3件目。広報の要否について判断を仰ぎたい。"_s);
        m_room->put("1", report);
        m_room->take("3", record, {u"pass_on"_s});
        for (const char16_t* text :
            {u"振込先口座の凍結依頼を作成", u"凍結依頼を確認し、銀行へ送付"}) {
            journal::ChangeItem note{.type = &cases::noteType()};
            records::set(note.fields, cases::note.parent, record);
            records::set(note.fields, cases::note.text, QString::fromUtf16(text));
            m_room->put("1", note);
        }
        journal::ChangeItem same = newConsultation(u"同じ通販サイトで商品が届かない。"_s);
        records::set(same.fields, consultation.title, u"偽ショッピングサイト被害（別の方）"_s);
        m_room->put("1", cases::linking(record, m_room->put("2", same)));
        return record;
    }

    void begin(int language)
    {
        widgets::applyLook(*qApp, pictureScheme());
        widgets::installTranslations(*qApp, Language(language));
        widgets::setDateStyle(Language(language) == Language::Japanese
                ? widgets::DateStyle::Era
                : widgets::DateStyle::Western);
        m_room = std::make_unique<DutyRoom>();
    }

    bool save(QWidget& what, const QString& folder, const QString& name)
    {
        for (int read = 0; read < 3; ++read) { // one asks for the next: list, case, its parts
            if (!m_room->at().settle()) {
                return false;
            }
        }
        QCoreApplication::sendPostedEvents();
        const QString file = u"cases-%1-%2.png"_s.arg(name, QLatin1String(QTest::currentDataTag()));
        return what.grab().save(QDir(folder).filePath(file));
    }

    void photographIntake(shell::Desk& desk, const QString& folder)
    {
        IntakeDesk intake(desk);
        intake.openNew();
        IntakeWindow* form = intakeWindow();
        QVERIFY(save(*form, folder, u"intake-empty"_s));
        form->findChild<QLineEdit*>(u"received_at"_s)->setText(u"R8.13.45"_s);
        form->findChild<widgets::CodeBox*>(u"category"_s)->setCode(u"FRAUD"_s);
        form->findChild<widgets::CodeBox*>(u"method"_s)->setCode(u"PHI"_s);
        form->findChild<QLineEdit*>(u"phone"_s)->setText(u"090-0000-5678"_s);
        form->findChild<widgets::LongTextEdit*>(u"narrative"_s)
            ->setPlainText(
                u"宅配業者を名乗るSMSのリンクを開き、銀行のような画面に口座番号と暗証番号を入力した。"_s);
        QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(save(*form, folder, u"intake-wrong"_s));
        form->findChild<QLineEdit*>(u"phone"_s)->setFocus();
        form->findChild<QLineEdit*>(u"consulter_name"_s)->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(form->findChild<EarlierStrip*>()->isVisible(), patience);
        QVERIFY(save(*form, folder, u"intake-earlier"_s));
        QVERIFY2(clipped(*form).isEmpty(), qPrintable(clipped(*form).join(u", "_s)));
        form->findChild<QLineEdit*>(u"received_at"_s)->setText(u"R8.11.24 10:38"_s);
        form->findChild<QLineEdit*>(u"consulter_name"_s)->setText(u"髙橋 一郎"_s);
        QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!form->isBegun(), patience);
        QVERIFY(save(*form, folder, u"intake-done"_s));
    }

    /// The question before the list leaves, and what a table that came back changes.
    void photographTable(QWidget& window, const QString& folder)
    {
        window.findChild<QPushButton*>(u"writeTable"_s)->click();
        QVERIFY(save(window, folder, u"table-out"_s));
        shell::Desk& desk = m_room->desk();
        client::Device& device = desk.device();
        organisation::Rights rights(device.clock(), organisation::Writer::Device);
        QList<RecordId> ids;
        for (const auto& record : m_room->consultations()) {
            ids.append(record.state.id);
        }
        auto plan =
            device.store()
                .read([&](store::Connection& connection) {
                    return ledger::bookOf(connection,
                        {device.journal(), rights, device.clock(), {desk.sitter().officer.id, {}}},
                        {.type = &cases::consultationType(),
                            .records = ids,
                            .name = device.freshRecord(),
                            .language = desk.language()});
                })
                .result();
        QVERIFY(plan.ok());
        for (qsizetype row = 0; row < plan->rows.size(); ++row) {
            QList<workbook::Cell>& cells = plan->rows[row];
            for (qsizetype at = 0; at < cells.size(); ++at) {
                const bool title =
                    plan->columns.at(at).width > 30 && plan->columns.at(at).width < 40;
                if (title && row % 2 == 0) {
                    cells[at] = workbook::Cell::of(cells.at(at).text + u"（表で確認）"_s);
                } else if (at == 4 && row % 5 == 0) {
                    cells[at] = workbook::Cell::of(u"伝書鳩"_s);
                }
            }
        }
        const QString path = QDir(folder).filePath(u"cases.xlsx"_s);
        const auto bytes = workbook::xlsxOf(*plan, folder);
        QVERIFY(bytes.ok() && platform::replaceFile(path, *bytes));
        auto* table = new casework::WorkbookWindow(desk, path);
        table->show();
        QSignalSpy prepared(table, &casework::WorkbookWindow::prepared);
        QTRY_VERIFY_WITH_TIMEOUT(!prepared.isEmpty(), patience);
        QVERIFY(save(*table, folder, u"table-in"_s));
        QVERIFY2(clipped(*table).isEmpty(), qPrintable(clipped(*table).join(u", "_s)));
        QVERIFY2(nameless(*table).isEmpty(), qPrintable(nameless(*table).join(u", "_s)));
        table->findChild<QPushButton*>(u"take"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            table->findChild<widgets::Banner*>(u"done"_s)->isVisible(), patience);
        QVERIFY(save(*table, folder, u"table-taken"_s));
        table->close();
    }

    /// The preview of a ledger of another program.
    void photographLedger(shell::Desk& desk, const QString& folder)
    {
        const QString path = QDir(folder).filePath(u"ledger.csv"_s);
        const QByteArray ledger(
            "受付日時,受付方法,氏名,電話,相談区分,手口,件名,概要,申送り,綴り\r\n"
            "R8.4.1 9:05,電話,髙﨑 花子,9012345678,その他,フィッシング,宅配を名乗るSMS,"
            "リンクを開いた。,係長へ,3\r\n"
            "R8.4.2 10:20,来署,相談 太郎,335814321,その他,,投資の勧誘,SNSで勧誘された。,,4\r\n");
        QVERIFY(platform::replaceFile(path, ledger));
        casework::WorkbookWindow table(desk, path);
        table.setAttribute(Qt::WA_DeleteOnClose, false);
        table.show();
        QSignalSpy prepared(&table, &casework::WorkbookWindow::prepared);
        QTRY_VERIFY_WITH_TIMEOUT(!prepared.isEmpty(), patience);
        QVERIFY(save(table, folder, u"ledger-in"_s));
        QVERIFY2(clipped(table).isEmpty(), qPrintable(clipped(table).join(u", "_s)));
        QVERIFY2(nameless(table).isEmpty(), qPrintable(nameless(table).join(u", "_s)));
    }

    std::unique_ptr<DutyRoom> m_room;

private slots:

    void init() { begin(int(Language::Japanese)); }

    void cleanup() { m_room.reset(); }

    void theScreensFitAndSpeak_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<int>("size");
        QTest::newRow("ja") << int(Language::Japanese) << int(widgets::TextSize::Standard);
        QTest::newRow("en") << int(Language::English) << int(widgets::TextSize::Standard);
        QTest::newRow("ja large") << int(Language::Japanese) << int(widgets::TextSize::Large);
    }

    void theScreensFitAndSpeak()
    {
        QFETCH(int, language);
        QFETCH(int, size);
        begin(language);
        widgets::applyLook(*qApp, widgets::Scheme::Light, widgets::TextSize(size));
        const RecordId record = fill();
        QVERIFY(m_room->sit("1", Language(language)));
        CasesPage page(m_room->desk(), m_room->at().settings());
        page.resize(1182, 690);
        page.show();
        page.enter({.page = u"cases"_s, .view = u"all"_s, .unit = {}, .record = record});
        auto* tabs = page.findChild<QTabBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(tabs->isVisible(), patience);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCoreApplication::sendPostedEvents();
            QVERIFY2(nameless(page).isEmpty(), qPrintable(nameless(page).join(u", "_s)));
            QVERIFY2(clipped(page).isEmpty(), qPrintable(clipped(page).join(u", "_s)));
        }
        page.findChild<CaseDetail*>()->edit();
        QCoreApplication::sendPostedEvents();
        QVERIFY2(nameless(page).isEmpty(), qPrintable(nameless(page).join(u", "_s)));
        const QSize least = page.minimumSizeHint();
        QVERIFY2(least.width() <= 1280 - 184 && least.height() <= 660 - 48,
            qPrintable(u"%1x%2"_s.arg(least.width()).arg(least.height())));

        IntakeDesk intake(m_room->desk());
        intake.openNew();
        IntakeWindow* window = intakeWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->resize(903, 472); // all that 1366x768 have at 150 %
        QVERIFY2(nameless(*window).isEmpty(), qPrintable(nameless(*window).join(u", "_s)));
        QVERIFY2(clipped(*window).isEmpty(), qPrintable(clipped(*window).join(u", "_s)));
        const auto* scroll = window->findChild<QScrollArea*>();
        QVERIFY2(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width(),
            qPrintable(QString::number(scroll->widget()->minimumSizeHint().width())));
        QVERIFY(window->minimumSizeHint().width() <= 1280);
        QVERIFY(window->minimumSizeHint().height() <= 660);
    }

    /// English at 150 %: the views stood upon each other, and the buttons beside them lost their
    /// ends.
    void theViewsOfAListFitANarrowWindow()
    {
        begin(int(Language::English));
        fill();
        QVERIFY(m_room->sit("1", Language::English));
        CasesPage page(m_room->desk(), m_room->at().settings());
        page.show();
        for (const int wide : {1182, 866, 827, 1182, 700}) {
            page.resize(wide, 460);
            QTRY_VERIFY2_WITH_TIMEOUT(
                clipped(page).isEmpty(), qPrintable(clipped(page).join(u", "_s)), patience);
        }
    }

    /// 1366 pixels at 150 %: what is asked of the list takes a line more, not the buttons.
    void conditionsFitANarrowWindow()
    {
        fill();
        QVERIFY(m_room->sit("1"));
        CasesPage page(m_room->desk(), m_room->at().settings());
        page.resize(860, 460);
        page.show();
        page.enter(shell::placeOf({.text = u"サイト"_s,
            .conditions = {{.field = cases::Condition::Field::State,
                               .isNot = true,
                               .values = {u"closed"_s, u"void"_s}},
                {.field = cases::Condition::Field::Channel, .values = {u"TEL"_s}}},
            .order = cases::CaseView::Order::DueFirst}));
        QTRY_VERIFY_WITH_TIMEOUT(
            page.findChild<widgets::TableView*>()->model()->rowCount() > 0, patience);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(clipped(page).isEmpty(), qPrintable(clipped(page).join(u", "_s)));
        QVERIFY(page.minimumSizeHint().width() <= 860);
    }

    /// Conditions, the palette over the list, the other schemes, and the locked window.
    void photographTheRest(shell::MainWindow& window, const QString& folder)
    {
        window.go(shell::placeOf({.text = u"サイト"_s,
            .conditions =
                {{.field = cases::Condition::Field::State, .isNot = true, .values = {u"closed"_s}}},
            .order = cases::CaseView::Order::DueFirst}));
        QVERIFY(save(window, folder, u"conditions"_s));
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        auto* palette = window.findChild<shell::Palette*>();
        QVERIFY(save(window, folder, u"palette"_s));
        palette->setFinder([](const QString&, QObject*, const auto& answer) {
            answer(QList<shell::Found>{{.words = u"不正ログイン — 髙橋 一郎"_s,
                .aside = u"対応中  2026-0101-BD-00012"_s,
                .icon = u"file-text"_s,
                .place = {}}});
        });
        palette->findChild<QLineEdit*>()->setText(u"shi"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            palette->findChild<QListView*>()->model()->rowCount() > 0, patience);
        QVERIFY(save(window, folder, u"palette-typed"_s));
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Escape);
        for (const auto& [scheme, name] : {std::pair{widgets::Scheme::Dark, u"dark"_s},
                 std::pair{widgets::Scheme::HighContrast, u"contrast"_s}}) {
            widgets::applyLook(*qApp, scheme);
            QVERIFY(save(window, folder, name));
        }
        widgets::applyLook(*qApp, pictureScheme());
        QVERIFY(window.lock());
        QVERIFY(save(window, folder, u"locked"_s));
    }

    void picturesAreSavedWhenAFolderIsNamed_data()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("ja") << int(Language::Japanese);
        QTest::newRow("en") << int(Language::English);
    }

    void picturesAreSavedWhenAFolderIsNamed()
    {
        const QString folder = pictureFolder();
        if (folder.isEmpty()) {
            std::printf("not run: pictures of the cases: BANSHO_PICTURES names no folder\n");
            QSKIP("no folder");
        }
        QFETCH(int, language);
        begin(language);
        const RecordId record = fill();
        QVERIFY(m_room->sit("1", Language(language)));
        shell::Desk& desk = m_room->desk();
        shell::MainWindow window(desk, m_room->at().settings(),
            {{.name = u"cases"_s,
                .icon = u"folders"_s,
                .word = Language(language) == Language::Japanese ? u"事案・相談"_s : u"Cases"_s,
                .apart = false,
                .make = [&desk, this](QWidget* parent) {
                    return new CasesPage(desk, m_room->at().settings(), parent);
                }}});
        window.setMainAction({.words = casework::IntakeWindow::tr("New intake"),
            .reading = {},
            .key = Qt::CTRL | Qt::Key_N,
            .icon = u"plus"_s,
            .run = [] {}});
        window.show();
        window.setWindowState(Qt::WindowNoState);
        window.resize(1366, 768);
        window.go({.page = u"cases"_s, .view = u"section"_s, .unit = {}, .record = record});
        auto* detail = window.findChild<CaseDetail*>();
        QTRY_VERIFY_WITH_TIMEOUT(detail->findChild<QTabBar*>()->isVisible(), patience);
        window.findChild<widgets::TableView*>()->setFocus();
        QVERIFY(save(window, folder, u"list"_s));
        for (int tab = 1; tab < 6; ++tab) {
            detail->findChild<QTabBar*>()->setCurrentIndex(tab);
            QVERIFY(save(window, folder, u"tab%1"_s.arg(tab)));
        }
        detail->findChild<QTabBar*>()->setCurrentIndex(0);
        detail->findChild<QPushButton*>(u"propose_close"_s)->click();
        QVERIFY(save(window, folder, u"propose"_s));
        detail->findChild<QPushButton*>(u"hand_over"_s)->click();
        QVERIFY(save(window, folder, u"handover"_s));
        detail->findChild<QPushButton*>(u"review"_s)->click();
        QVERIFY(save(window, folder, u"review"_s));
        detail->edit();
        QVERIFY(save(window, folder, u"edit"_s));

        photographTable(window, folder);
        photographLedger(desk, folder);
        photographIntake(desk, folder);
        QVERIFY(save(window, folder, u"new"_s));
        photographTheRest(window, folder);
    }
};

BANSHO_TEST(TstLook, "tst_look")
#include "tst_look.moc"
