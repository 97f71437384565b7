#include "ui/shell/main_window.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/shell/desk_at.h"
#include "tests/support/runner.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QSemaphore>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace bansho;
using namespace bansho::tests;

namespace {

/// A page that counts what it is told.
class CountingPage : public shell::Page {
public:
    using Page::Page;

    void enter(const shell::Place& place) override
    {
        ++entered;
        last = place;
    }

    void refresh() override { ++refreshed; }

    [[nodiscard]] shell::Place here() const override { return at; }

    [[nodiscard]] QList<shell::Command> commands() override
    {
        return {{.words = QStringLiteral("Own command"),
            .reading = {},
            .key = {},
            .icon = {},
            .run = [] {}}};
    }

    shell::Place at;
    int entered = 0;
    int refreshed = 0;
    shell::Place last;
};

/// All that can take the focus and has no name for a screen reader.
QStringList unnamed(const QWidget& window)
{
    QStringList found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool inner = qobject_cast<QLineEdit*>(widget->parentWidget()) != nullptr;
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || inner) {
            continue;
        }
        const auto* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty()) {
            found.append(QLatin1String(widget->metaObject()->className()));
        }
    }
    return found;
}

QString allWords(const QWidget& window)
{
    QString words;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        words += label->isVisible() ? label->text() + u'\n' : QString();
    }
    return words;
}

} // namespace

class TstMainWindow : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    std::unique_ptr<RealDevice> m_device;
    std::unique_ptr<DeskAt> m_at;
    CountingPage* m_first = nullptr;
    CountingPage* m_second = nullptr;

    std::unique_ptr<shell::MainWindow> makeWindow()
    {
        const QList<shell::PageSpec> pages{
            {.name = QStringLiteral("first"),
                .icon = QStringLiteral("sun"),
                .word = QStringLiteral("First"),
                .make = [this](QWidget* parent) { return m_first = new CountingPage(parent); }},
            {.name = QStringLiteral("second"),
                .icon = QStringLiteral("folders"),
                .word = QStringLiteral("Second"),
                .apart = true,
                .make = [this](QWidget* parent) { return m_second = new CountingPage(parent); }}};
        auto window = std::make_unique<shell::MainWindow>(m_at->desk(), m_at->settings(), pages);
        window->setWindowState(Qt::WindowNoState);
        window->resize(1366, 768);
        window->show();
        return window;
    }

private slots:

    void init()
    {
        m_first = nullptr;
        m_second = nullptr;
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        widgets::installTranslations(*qApp, Language::Japanese);
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115-I_SECURITY");
        m_hq->admit("2", "0115", "CHIEF");
        m_device = std::make_unique<RealDevice>(m_hq->practice().clock(), 1);
        QVERIFY(m_device->enrol(m_hq->enrolment("0115")).ok());
        QVERIFY(m_device->start());
        m_at = std::make_unique<DeskAt>(*m_device);
    }

    void cleanup()
    {
        m_at.reset();
        m_device.reset();
    }

    void signingInByKeyboardLeadsToTheFirstPage()
    {
        const auto window = makeWindow();
        const auto inputs = window->findChild<shell::SignInPage*>()->findChildren<QLineEdit*>();
        QCOMPARE(inputs.size(), 2);
        QTest::keyClicks(inputs.at(0), QStringLiteral("1"));
        QTest::keyClick(inputs.at(0), Qt::Key_Return);
        QTest::keyClicks(inputs.at(1), QStringLiteral("code 1"));
        QTest::keyClick(inputs.at(1), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_first != nullptr, DeskAt::patienceMs);
        QCOMPARE(m_first->entered, 1);
        QVERIFY(allWords(*window).contains(QStringLiteral("大島警察署")));
        // The page of the sign-in has its answer behind the window.
        QTRY_VERIFY_WITH_TIMEOUT(inputs.at(1)->text().isEmpty(), DeskAt::patienceMs);
        window->go({.page = QStringLiteral("second"), .view = QStringLiteral("open")});
        QCOMPARE(m_second->last.view, QStringLiteral("open"));
    }

    void whereTheWindowIsIsKnownAlsoAfterAKill()
    {
        const auto window = makeWindow();
        window->resize(1111, 700);
        const auto kept = [this] {
            QWidget other;
            other.restoreGeometry(
                m_at->settings().value(QStringLiteral("window/geometry")).toByteArray());
            return other.width();
        };
        QTRY_COMPARE_WITH_TIMEOUT(kept(), 1111, DeskAt::patienceMs); // it is still open
    }

    void altAndAnArrowLeadBackAndForth()
    {
        const auto window = makeWindow();
        window->signInAs(QStringLiteral("1"), QStringLiteral("code 1"));
        QTRY_VERIFY_WITH_TIMEOUT(m_first != nullptr, DeskAt::patienceMs);
        window->go({.page = QStringLiteral("second"), .view = QStringLiteral("open")});
        window->go({.page = QStringLiteral("second"), .view = QStringLiteral("overdue")});
        window->go({.page = QStringLiteral("second")}); // he is there
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window->here().view, QStringLiteral("open"));
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window->here().page, QStringLiteral("first"));
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier); // there is no more
        QCOMPARE(window->here().page, QStringLiteral("first"));
        QTest::keyClick(window.get(), Qt::Key_Right, Qt::AltModifier);
        QTest::keyClick(window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(window->here().page, QStringLiteral("second"));
        QVERIFY(window->here().view.isEmpty());
    }

    /// Another officer must not be led to what the one before him looked at.
    void nobodyIsLedBackToWhereAnotherWas()
    {
        const auto window = makeWindow();
        window->signInAs(QStringLiteral("1"), QStringLiteral("code 1"));
        QTRY_VERIFY_WITH_TIMEOUT(m_first != nullptr, DeskAt::patienceMs);
        window->go({.page = QStringLiteral("second"), .view = QStringLiteral("open")});
        QVERIFY(window->lock());
        m_first = nullptr;
        emit window->findChild<shell::SignInPage*>()->anotherComes();
        window->signInAs(QStringLiteral("2"), QStringLiteral("code 2"));
        QTRY_VERIFY_WITH_TIMEOUT(m_first != nullptr, DeskAt::patienceMs);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window->here().page, QStringLiteral("first"));
    }

    void aWrongPasswordIsSaidAtTheFieldAndTheNumberStays()
    {
        const auto window = makeWindow();
        const auto inputs = window->findChild<shell::SignInPage*>()->findChildren<QLineEdit*>();
        QTest::keyClicks(inputs.at(0), QStringLiteral("1"));
        QTest::keyClicks(inputs.at(1), QStringLiteral("wrong"));
        QTest::keyClick(inputs.at(1), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(
            !inputs.at(1)->accessibleDescription().isEmpty(), DeskAt::patienceMs);
        QCOMPARE(inputs.at(0)->text(), QStringLiteral("1"));
        QVERIFY(inputs.at(1)->text().isEmpty());
        QVERIFY(m_first == nullptr);
    }

    /// A chief decides; he logs nothing, and a button that is always refused helps nobody.
    void theMainActionIsOfferedToThoseWhoMayLogACase()
    {
        const auto window = makeWindow();
        int pressed = 0;
        window->setMainAction({.words = QStringLiteral("New"),
            .reading = QStringLiteral("New"),
            .key = Qt::CTRL | Qt::Key_N,
            .icon = {},
            .run = [&pressed] { ++pressed; }});
        const auto offered = [&window] {
            const auto buttons = window->findChildren<QAbstractButton*>();
            return std::ranges::any_of(buttons, [](const QAbstractButton* button) {
                return button->text() == u"New" && button->isVisible();
            });
        };
        QVERIFY(!m_at->signIn("2"));
        QTRY_VERIFY(m_first != nullptr);
        QVERIFY(!offered());
        QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(pressed, 0);
        m_at->desk().signOut();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(offered());
        QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(pressed, 1);
    }

    void aPageInFrontIsRefreshedAndOneBehindWhenItComes()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        window->go({.page = QStringLiteral("second")});
        const int before = m_first->refreshed;
        QVERIFY(!m_at->commit({newConsultation(QStringLiteral("電話で相談"))}));
        QTRY_COMPARE(m_second->refreshed, 1);
        QCOMPARE(m_first->refreshed, before);
        window->go({.page = QStringLiteral("first")});
        QCOMPARE(m_first->refreshed, before + 1);
    }

    void nothingOfWhatAnOfficerSawStaysWhenHeLeaves()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        const QPointer<QWidget> page(m_first);
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(page.isNull());
        QVERIFY(!m_at->desk().isSignedIn());
    }

    void aLockedWindowShowsNothingAndGivesTheSameOfficerHisPlaceBack()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        window->go({.page = QStringLiteral("second")});
        m_second->at = {.page = QStringLiteral("second"), .view = QStringLiteral("open")};
        window->setOpenForms({{.key = QStringLiteral("1"),
            .title = QStringLiteral("受理 鈴木様"),
            .time = QStringLiteral("9:00")}});
        const QPointer<QWidget> page(m_second);
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!m_at->desk().isSignedIn());
        QTRY_VERIFY(page.isNull());
        const QString words = allWords(*window);
        QVERIFY2(words.contains(QStringLiteral("ロック中")), qPrintable(words));
        QVERIFY2(
            words.contains(QStringLiteral("入力中の1件は保存されています")), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("鈴木")));
        QCOMPARE(unnamed(*window), QStringList());
        auto* password = window->findChild<shell::SignInPage*>()->findChildren<QLineEdit*>().at(1);
        QVERIFY(password->hasFocus());
        QTest::keyClicks(password, QStringLiteral("code 1"));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_at->desk().isSignedIn(), DeskAt::patienceMs);
        QCOMPARE(m_second->last.view, QStringLiteral("open"));
    }

    /// The words of the lock page may be changed to another language: it stays a lock page.
    void aLockedWindowThatIsMadeAnewIsLocked()
    {
        QVERIFY(!m_at->signIn("1"));
        std::optional<shell::MainWindow::Away> away;
        {
            const auto window = makeWindow();
            QVERIFY(window->lock());
            away = window->away();
        }
        QVERIFY(away.has_value());
        const auto window = makeWindow();
        window->stayLocked(*away);
        QVERIFY2(
            allWords(*window).contains(QStringLiteral("ロック中")), qPrintable(allWords(*window)));
        QVERIFY(!m_at->signIn("1"));
        QVERIFY(!window->away().has_value());
    }

    void anotherOfficerTakesOverALockedWindowFromTheFirstPage()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        window->go({.page = QStringLiteral("second")});
        QVERIFY(window->lock());
        m_first = nullptr;
        const auto buttons = window->findChildren<QAbstractButton*>();
        const auto another = std::ranges::find_if(buttons, [](const QAbstractButton* button) {
            return button->text() == QStringLiteral("別の職員に切り替え");
        });
        QVERIFY(another != buttons.end());
        (*another)->click();
        const auto inputs = window->findChild<shell::SignInPage*>()->findChildren<QLineEdit*>();
        QVERIFY(inputs.at(0)->isVisible() && inputs.at(0)->text().isEmpty());
        QTest::keyClicks(inputs.at(0), QStringLiteral("2"));
        QTest::keyClicks(inputs.at(1), QStringLiteral("code 2"));
        QTest::keyClick(inputs.at(1), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_first != nullptr, DeskAt::patienceMs);
        QCOMPARE(m_first->entered, 1);
    }

    void nobodyAtTheMachineLocksIt()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        m_hq->practice().clock().advance(4 * minuteMs);
        window->findChild<shell::IdleWatch*>()->check();
        QTRY_VERIFY(!m_at->desk().isSignedIn());
    }

    void whatWasCopiedIsForgottenWithTheLock()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QGuiApplication::clipboard()->setText(QStringLiteral("090-0000-5678"));
        if (!QGuiApplication::clipboard()->ownsClipboard()) {
            std::printf("not run: the clipboard at the lock: this platform does not say whose it "
                        "is\n");
            QSKIP("whose clipboard it is is not said");
        }
        QVERIFY(window->lock());
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    /// Nothing is on its way that could be lost, and the store does not answer.
    void closingDoesNotWaitForEverForAStoreThatIsStuck()
    {
        const auto window = makeWindow();
        window->setClosePatience(std::chrono::milliseconds(1));
        QSemaphore stuck;
        auto gone = m_device->device().store().write([&stuck](store::Connection&) {
            stuck.acquire();
            return Result<void>();
        });
        QVERIFY(window->close());
        QVERIFY(!gone.isFinished());
        stuck.release();
        gone.waitForFinished();
    }

    void closingAsksBeforeItLosesWhatTheDiskCouldNotKeep()
    {
        const auto window = makeWindow();
        shell::Drafts& drafts = m_at->desk().drafts();
        const store::Draft draft{.officer = organisation::officerId(QStringLiteral("1")),
            .kind = QStringLiteral("intake"),
            .key = QStringLiteral("1"),
            .changed = {},
            .body = "typed"};
        const auto execute = [this](const char* sql) {
            return m_device->on(
                [sql](store::Connection& connection) { return connection.execute(sql).ok(); });
        };
        QVERIFY(execute("CREATE TRIGGER refusing BEFORE INSERT ON draft BEGIN "
                        "SELECT RAISE(ABORT, 'full'); END"));
        connect(window.get(), &shell::MainWindow::closing, &drafts,
            [&] { drafts.keep(draft, nullptr, {}); });
        QString said;
        QString answer = QStringLiteral("閉じない");
        QTimer officer; // looks at what is asked, and answers
        connect(&officer, &QTimer::timeout, window.get(), [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            for (QAbstractButton* button : box ? box->buttons() : QList<QAbstractButton*>()) {
                if (button->text() == answer) {
                    said = box->text();
                    button->click();
                }
            }
        });
        officer.start();
        int closed = 0;
        connect(window.get(), &shell::MainWindow::closed, window.get(), [&closed] { ++closed; });
        QVERIFY(!window->close());
        QVERIFY2(said.contains(QStringLiteral("1件")), qPrintable(said));
        QVERIFY(window->isVisible());
        QCOMPARE(closed, 0);
        answer = QStringLiteral("失われてもよいので閉じる");
        QVERIFY(window->close());
        QCOMPARE(closed, 1);
        window->show();
        said.clear();
        QVERIFY(execute("DROP TRIGGER refusing"));
        QVERIFY(window->close());
        QCOMPARE(said, QString()); // there is room again
        QCOMPARE(drafts.refused(), 0);
        QCOMPARE(closed, 2);
    }

    /// The banner of a form is not on every page, and an officer may have closed it.
    void whatTheDiskCouldNotKeepIsSaidOnEveryPageUntilItIsKept()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        const auto marked = [&] {
            const auto all = window->findChildren<shell::StatusWords*>();
            return std::ranges::any_of(all, [](const auto* one) {
                return one->isVisible()
                    && one->accessibleName().contains(QStringLiteral("保存できていない入力：1件"));
            });
        };
        const auto execute = [this](const char* sql) {
            return m_device->on(
                [sql](store::Connection& connection) { return connection.execute(sql).ok(); });
        };
        QVERIFY(execute("CREATE TRIGGER refusing BEFORE INSERT ON draft BEGIN "
                        "SELECT RAISE(ABORT, 'full'); END"));
        m_at->desk().drafts().keep({.officer = organisation::officerId(QStringLiteral("1")),
                                       .kind = QStringLiteral("intake"),
                                       .key = QStringLiteral("1"),
                                       .changed = {},
                                       .body = "typed"},
            nullptr, {});
        QTRY_VERIFY_WITH_TIMEOUT(marked(), DeskAt::patienceMs);
        QVERIFY(execute("DROP TRIGGER refusing"));
        QTRY_VERIFY_WITH_TIMEOUT(!marked(), DeskAt::patienceMs); // it tries again by itself
        QCOMPARE(m_at->desk().drafts().unkept(), 0);
    }

    void formsBeyondTheRoomAreReachedThroughAMenu()
    {
        const auto window = makeWindow();
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        QList<shell::OpenForm> forms;
        for (const char* key : {"1", "2", "3", "4", "5", "6"}) {
            forms.append({.key = QLatin1String(key),
                .title =
                    QStringLiteral("受理 とても長い名前の相談者 %1 様").arg(QLatin1String(key)),
                .time = QStringLiteral("9:00")});
        }
        window->setOpenForms(forms);
        QString chosen;
        connect(window.get(), &shell::MainWindow::formChosen, this,
            [&chosen](const QString& key) { chosen = key; });
        const auto buttons = window->findChildren<QAbstractButton*>();
        const auto more = std::ranges::find_if(buttons, [](const QAbstractButton* button) {
            return button->text().startsWith(QStringLiteral("ほか "));
        });
        QVERIFY(more != buttons.end());
        (*more)->click();
        auto* menu = window->findChild<QMenu*>();
        QVERIFY(menu);
        menu->actions().last()->trigger();
        QCOMPARE(chosen, QStringLiteral("6"));
    }

    void thePaletteOffersPagesTheMainActionAndWhatThePageCanDo()
    {
        const auto window = makeWindow();
        window->setMainAction(
            {.words = QStringLiteral("New"), .reading = {}, .key = {}, .icon = {}, .run = [] {}});
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        QStringList words;
        for (const shell::Command& command : window->commands()) {
            words.append(command.words);
            QVERIFY(command.run);
        }
        for (const char* one : {"First", "Second", "New", "Own command", "ロック", "画面の色：暗い",
                 "文字の大きさ：大", "言語：English"}) {
            QVERIFY2(words.contains(QString::fromUtf8(one)), one);
        }
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(window->findChild<shell::Palette*>()->isVisible());
        QCOMPARE(unnamed(*window), QStringList());
        QVERIFY(window->lock());
        QVERIFY(!window->findChild<shell::Palette*>()->isVisible());
    }

    void everyControlHasANameAndTheWindowFitsASmallScreen()
    {
        const auto window = makeWindow();
        QCOMPARE(unnamed(*window), QStringList());
        QVERIFY(!m_at->signIn("1"));
        QTRY_VERIFY(m_first != nullptr);
        QCOMPARE(unnamed(*window), QStringList());
        // 1366x768 at 150 %, less what the desktop takes
        QVERIFY2(window->minimumSizeHint().width() <= 911, "too wide");
        QVERIFY2(window->minimumSizeHint().height() <= 440, "too high");
    }

    void aPracticeDeviceSaysSoAndThatNothingIsEncrypted()
    {
        const auto window = makeWindow();
        QString words;
        for (const QWidget* widget : window->findChildren<QWidget*>()) {
            words += widget->accessibleName();
        }
        QVERIFY(words.contains(QStringLiteral("練習")));
        QVERIFY(words.contains(QStringLiteral("暗号化なし（開発版）")));
    }
};

BANSHO_TEST(TstMainWindow, "tst_main_window")
#include "tst_main_window.moc"
