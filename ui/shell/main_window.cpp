#include "ui/shell/main_window.h"

#include "app/records/code_lists.h"

#include "ui/shell/sign_in_page.h"
#include "ui/shell/window_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/style.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QEventLoop>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <array>
#include <chrono>

namespace bansho::shell {

using namespace widgets;

namespace {

constexpr int narrowWindow = 1180; ///< below it the pages need the room of the navigation
constexpr int leastWidth = 860;
constexpr int mostBack = 50; ///< places
constexpr int frameWidth = 3; ///< of a practice device
const QString geometryKey = QStringLiteral("window/geometry");
constexpr std::array lockMinutes{1, 3, 5, 10, 15};

/// What was copied here is an officer's; what another program put there is not ours to take.
void forgetClipboard()
{
    if (QClipboard* clipboard = QGuiApplication::clipboard(); clipboard->ownsClipboard()) {
        clipboard->clear();
    }
}

} // namespace

MainWindow::MainWindow(
    Desk& desk, QSettings& settings, const QList<PageSpec>& pages, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_settings(settings)
    , m_preferences(OwnSettings(settings, {}))
    , m_looks(m_preferences, desk.language())
    , m_specs(pages)
    , m_front(new QStackedWidget)
    , m_signIn(new SignInPage(desk))
    , m_work(new QWidget)
    , m_toolbar(new Toolbar)
    , m_side(new SideBar)
    , m_stack(new QStackedWidget)
    , m_mainKey(new QAction(this))
    , m_status(new StatusBar(desk))
    , m_palette(new Palette(this))
    , m_idle(desk.clock(), this)
    , m_undo(desk, this)
{
    setWindowTitle(tr("Bansho"));
    m_settled.setSingleShot(true);
    m_settled.setInterval(std::chrono::seconds(1));
    connect(&m_settled, &QTimer::timeout, this, &MainWindow::keepGeometry);
    build();
    makeActions();
    connectParts();
    // Narrower than a screen of 1366 at 150 % nothing is laid out for, but a screen may be.
    setMinimumWidth(qMin(leastWidth, screen()->availableGeometry().width()));
    resize(QSize(1280, 720).boundedTo(screen()->availableGeometry().size()));
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray())) {
        setWindowState(Qt::WindowMaximized);
    }
    widgets::keepOnScreen(*this); // another screen, another scale than the last time
    signedInChanged();
}

MainWindow::~MainWindow()
{
    keepGeometry(); // it is made anew in another look
}

void MainWindow::keepGeometry()
{
    if (isVisible()) {
        m_settings.setValue(geometryKey, saveGeometry());
    }
}

void MainWindow::build()
{
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_toolbar);
    right->addWidget(m_stack, 1);
    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_side);
    middle->addLayout(right, 1);
    auto* work = new QVBoxLayout(m_work);
    work->setContentsMargins(0, 0, 0, 0);
    work->setSpacing(0);
    work->addLayout(middle, 1);
    work->addWidget(m_status);
    for (const PageSpec& spec : std::as_const(m_specs)) {
        m_side->addPage(spec.name, spec.icon, spec.word, spec.apart);
    }
    m_front->addWidget(m_signIn);
    m_front->addWidget(m_work);
    auto* all = new QVBoxLayout(this);
    const int frame = m_desk.device().enrolment().practice ? frameWidth : 0;
    all->setContentsMargins(frame, 0, frame, frame);
    all->setSpacing(0);
    if (frame > 0) {
        all->addWidget(new PracticeBand);
    }
    all->addWidget(m_front, 1);
}

void MainWindow::connectParts()
{
    connect(&m_desk, &Desk::signedInChanged, this, &MainWindow::signedInChanged);
    connect(&m_desk, &Desk::sitterChanged, this, &MainWindow::showWhoSits);
    connect(&m_desk.drafts(), &Drafts::refusedChanged, this, &MainWindow::tellUnkept);
    connect(&m_desk, &Desk::recordsChanged, this, [this] {
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
            m_stale.insert(it.key());
        }
        if (m_stale.remove(m_place.page)) {
            m_pages.value(m_place.page)->refresh();
        }
    });
    connect(&m_looks, &LookChoices::lookChosen, this, &MainWindow::lookChosen);
    connect(&m_looks, &LookChoices::languageChosen, this, &MainWindow::languageChosen);
    connect(m_signIn, &SignInPage::languageChosen, this, &MainWindow::languageChosen);
    connect(m_signIn, &SignInPage::anotherComes, this, [this] {
        m_away.reset();
        m_signIn->enter();
    });
    connect(m_status, &StatusBar::formChosen, this, &MainWindow::formChosen);
    connect(
        m_status, &StatusBar::syncChosen, this, [this] { go({.page = QStringLiteral("sync")}); });
    connect(m_side, &SideBar::chosen, this, [this](const QString& name) { go({.page = name}); });
    connect(&m_undo, &Undo::changed, this, &MainWindow::showUndo);
    connect(&m_undo, &Undo::refused, m_status, &StatusBar::setUndo);
    connect(m_status, &StatusBar::undoChosen, this,
        [this] { m_undo.mayUndo() ? m_undo.undo() : m_undo.redo(); });
    connect(m_palette, &Palette::go, this, &MainWindow::go);
    connect(m_toolbar->palette(), &Button::clicked, this, &MainWindow::openPalette);
    connect(m_toolbar->user(), &Button::clicked, this, &MainWindow::fillUserMenu);
    connect(m_toolbar->mainAction(), &Button::clicked, this, &MainWindow::runMain);
    connect(m_mainKey, &QAction::triggered, this, &MainWindow::runMain);
    // Later: it may be told in the middle of a key.
    connect(&m_idle, &IdleWatch::idle, this, &MainWindow::lock, Qt::QueuedConnection);
}

QAction* MainWindow::addKey(const QKeySequence& key, const std::function<void()>& run)
{
    auto* action = new QAction(this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    return action;
}

void MainWindow::makeActions()
{
    int digit = 1;
    for (const PageSpec& spec : std::as_const(m_specs)) {
        addKey(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit++)),
            [this, name = spec.name] { go({.page = name}); });
    }
    // Not the standard key: on Windows that is Backspace, too.
    addKey(Qt::ALT | Qt::Key_Left, [this] { step(m_back, m_forward); });
    addKey(Qt::ALT | Qt::Key_Right, [this] { step(m_forward, m_back); });
    addKey(Qt::Key_F5, [this] {
        m_desk.line().once();
    })->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(QStringLiteral("Ctrl+Shift+S"))});
    // From every window of the program: an intake shows names too.
    addKey(Qt::CTRL | Qt::Key_L, [this] { lock(); })->setShortcutContext(Qt::ApplicationShortcut);
    addKey(Qt::CTRL | Qt::Key_K, [this] { openPalette(); });
    m_toolbar->palette()->setHint(
        QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    // In a field these are the field's own: it takes them first.
    addKey(QKeySequence::Undo, [this] { m_undo.undo(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_Y), [this] { m_undo.redo(); });
    addAction(m_mainKey);
}

/// 「電話を変更しました — 元に戻す (Ctrl+Z)」
void MainWindow::showUndo()
{
    const QString words = m_undo.words();
    m_status->setUndo(words.isEmpty() ? words
            : m_undo.mayUndo()        ? tr("%1 — undo (Ctrl+Z)").arg(words)
                                      : tr("%1 — redo (Ctrl+Y)").arg(words));
}

void MainWindow::setMainAction(const Command& action)
{
    m_main = action;
    Button* button = m_toolbar->mainAction();
    button->setText(action.words);
    button->setHint(action.key.toString(QKeySequence::NativeText));
    button->setVisible(m_desk.isSignedIn() && m_desk.sitter().takesCases);
    m_mainKey->setShortcut(action.key);
}

void MainWindow::runMain()
{
    if (m_main.run && m_desk.isSignedIn() && m_desk.sitter().takesCases) {
        m_main.run();
    }
}

QList<Command> MainWindow::commands()
{
    QList<Command> all;
    int digit = 1;
    for (const PageSpec& spec : std::as_const(m_specs)) {
        all.append({.words = spec.word,
            .reading = spec.reading,
            .key = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit++)),
            .icon = spec.icon,
            .run = [this, name = spec.name] { go({.page = name}); },
            .kind = Command::Kind::Go});
    }
    if (m_main.run && m_desk.isSignedIn() && m_desk.sitter().takesCases) {
        all.append(m_main);
    }
    if (Page* page = m_pages.value(m_place.page)) {
        all.append(page->commands());
    }
    if (!m_back.isEmpty()) {
        all.append({.words = tr("Back"),
            .reading = tr("Back", "reading"),
            .key = Qt::ALT | Qt::Key_Left,
            .icon = QStringLiteral("arrow-left"),
            .run = [this] { step(m_back, m_forward); },
            .kind = Command::Kind::Go});
    }
    if (m_undo.mayUndo()) {
        all.append({.words = tr("Undo"),
            .reading = tr("Undo", "reading"),
            .key = Qt::CTRL | Qt::Key_Z,
            .icon = QStringLiteral("arrow-back-up"),
            .run = [this] { m_undo.undo(); }});
    }
    all.append({.words = tr("Synchronise now"),
        .reading = tr("Synchronise now", "reading"),
        .key = Qt::Key_F5,
        .icon = QStringLiteral("refresh"),
        .run = [this] { m_desk.line().once(); }});
    all.append({.words = tr("Lock"),
        .reading = tr("Lock", "reading"),
        .key = Qt::CTRL | Qt::Key_L,
        .icon = QStringLiteral("lock"),
        .run = [this] { lock(); }});
    all.append({.words = tr("Sign out"),
        .reading = tr("Sign out", "reading"),
        .key = {},
        .icon = QStringLiteral("logout"),
        .run = [this] { leaveDesk(); }});
    all.append(m_looks.commands());
    return all;
}

void MainWindow::openPalette()
{
    if (m_desk.isSignedIn() && flushIme()) {
        const QPoint foot = m_toolbar->mapTo(this, QPoint(0, m_toolbar->height() - 4));
        m_palette->open(commands(), foot.y());
    }
}

/// Opened without a loop of its own: a screen reader chooses the other language without closing the
/// menu, and the window is then made anew.
void MainWindow::fillUserMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_looks.addTo(menu);
    QMenu* after = menu->addMenu(tr("Locks by itself after"));
    for (const int minutes : lockMinutes) {
        QAction* action = after->addAction(tr("%1 min").arg(minutes), this, [this, minutes] {
            m_preferences.setLockAfter(std::chrono::minutes(minutes));
            m_idle.setLimit(m_preferences.lockAfter());
        });
        action->setCheckable(true);
        action->setChecked(m_preferences.lockAfter() == std::chrono::minutes(minutes));
    }
    menu->addSeparator();
    menu->addAction(tr("Lock"), QKeySequence(QStringLiteral("Ctrl+L")), this, [this] { lock(); });
    menu->addAction(tr("Sign out"), this, &MainWindow::leaveDesk);
    QWidget* user = m_toolbar->user();
    menu->popup(user->mapToGlobal(QPoint(0, user->height() + 2)));
}

void MainWindow::setBadge(const QString& page, const Badge& badge)
{
    m_side->setBadge(page, badge);
}

void MainWindow::setOpenForms(const QList<OpenForm>& forms)
{
    m_forms = forms.size();
    m_status->setOpenForms(forms);
}

Page* MainWindow::pageOf(const QString& name)
{
    if (Page* page = m_pages.value(name)) {
        return page;
    }
    const auto spec = std::find_if(
        m_specs.begin(), m_specs.end(), [&name](const PageSpec& one) { return one.name == name; });
    if (spec == m_specs.end()) {
        return nullptr;
    }
    Page* page = spec->make(m_stack);
    m_stack->addWidget(page);
    m_pages.insert(name, page);
    connect(page, &Page::go, this, &MainWindow::go);
    return page;
}

void MainWindow::go(const Place& place)
{
    if (!m_desk.isSignedIn() || !flushIme()) {
        return;
    }
    if (const Place at = here(); at.page != place.page || !place.view.isEmpty()
        || !place.unit.isNull() || !place.record.isNull()) {
        m_back = m_back.mid(m_back.size() - mostBack + 1);
        m_back.append(at);
        m_forward.clear();
    }
    bringUp(place);
}

/// Goes to the last place of one list, and remembers this one in the other.
void MainWindow::step(QList<Place>& from, QList<Place>& to)
{
    if (!m_desk.isSignedIn() || from.isEmpty() || !flushIme()) {
        return;
    }
    to.append(here());
    bringUp(from.takeLast());
}

void MainWindow::bringUp(const Place& place)
{
    Page* page = pageOf(place.page);
    if (!page) {
        return;
    }
    m_place = place;
    m_side->setCurrent(place.page);
    m_stack->setCurrentWidget(page);
    page->enter(place);
    if (m_stale.remove(place.page)) {
        page->refresh();
    }
}

void MainWindow::signInAs(const QString& number, const QString& password)
{
    m_signIn->signInAs(number, password);
}

void MainWindow::setAwaited(const QString& sentence)
{
    m_signIn->setAwaited(sentence);
}

void MainWindow::showWhoSits()
{
    const Sitter& sitter = m_desk.sitter();
    const QString own = sitter.officer.name + QStringLiteral(" ") + sitter.post;
    m_toolbar->user()->setText(own.trimmed());
    m_toolbar->user()->setAccessibleName(tr("User: %1").arg(own.trimmed()));
    QString role = tr("No role has been assigned");
    if (!sitter.roles.isEmpty()) {
        const organisation::HeldRole& first = sitter.roles.first();
        role = records::CodeLists::builtIn().label(
            QStringLiteral("role"), first.role, m_desk.language());
        if (sitter.station && first.unit.id != sitter.station->id) {
            role = first.unit.name + QStringLiteral(" ") + role;
        }
    }
    m_toolbar->mainAction()->setVisible(sitter.takesCases && m_main.run);
    const QString where = sitter.station ? sitter.station->name : sitter.unit.name;
    m_side->setHead(where, role);
    m_toolbar->user()->setToolTip(where + u' ' + role); // a narrow window has no room for the head
}

void MainWindow::signedInChanged()
{
    if (!m_desk.isSignedIn()) {
        m_palette->forget();
        m_front->setCurrentWidget(m_signIn);
        if (m_away) {
            m_signIn->enterLocked(m_away->number, m_away->name, m_away->forms);
            tellUnkept();
        } else {
            m_signIn->enter();
        }
        dropPages();
        return;
    }
    m_preferences = Preferences(OwnSettings(m_settings, m_desk.sitter().officer.id));
    m_idle.setLimit(m_preferences.lockAfter());
    showWhoSits();
    m_front->setCurrentWidget(m_work);
    const auto away = std::exchange(m_away, std::nullopt);
    bringUp(away && away->officer == m_desk.sitter().officer.id
            ? away->place
            : Place{.page = m_specs.isEmpty() ? QString() : m_specs.first().name});
}

/// Nothing of what he saw stays.
void MainWindow::dropPages()
{
    for (Page* page : std::as_const(m_pages)) {
        page->deleteLater();
    }
    m_pages.clear();
    m_stale.clear();
    m_back.clear();
    m_forward.clear();
}

Place MainWindow::here() const
{
    const Page* page = m_pages.value(m_place.page);
    Place place = page ? page->here() : Place();
    if (place.page.isEmpty()) {
        place = m_place;
    }
    return place;
}

bool MainWindow::lock()
{
    if (!m_desk.isSignedIn() || !flushIme()) {
        return !m_desk.isSignedIn();
    }
    const Sitter& sitter = m_desk.sitter();
    m_away = Away{.officer = sitter.officer.id,
        .number = sitter.officer.number,
        .name = (sitter.officer.name + QStringLiteral(" ") + sitter.post).trimmed(),
        .forms = m_forms,
        .place = here()};
    emit leaving();
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window != this && window->isVisible()) {
            window->close(); // menus, dialogs: what they show is an officer's
        }
    }
    forgetClipboard();
    m_desk.signOut();
    return true;
}

void MainWindow::stayLocked(const Away& away)
{
    m_away = away;
    signedInChanged();
}

void MainWindow::tellUnkept()
{
    if (m_away) {
        m_signIn->setUnkept(m_desk.drafts().refused(m_away->officer));
    }
}

void MainWindow::leaveDesk()
{
    if (m_desk.isSignedIn() && flushIme()) {
        emit leaving();
        forgetClipboard();
        m_desk.signOut();
    }
}

/// What the store cannot keep is lost with the program, so that is asked first.
void MainWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    if (m_closing || !flushIme()) {
        return;
    }
    emit closing();
    for (Page* page : std::as_const(m_pages)) {
        page->saveDrafts();
    }
    m_desk.drafts().retry(); // there may be room by now
    waitForStore();
    if (const int unkept = m_desk.drafts().unkept(); unkept > 0 && !mayLose(unkept)) {
        return;
    }
    keepGeometry();
    emit closed();
    event->accept();
}

/// Until everything that was given to the store has its answer, or the store is stuck.
void MainWindow::waitForStore()
{
    const QScopedValueRollback closing(m_closing, true);
    QEventLoop loop;
    deliver(m_desk.device().store().write([](store::Connection&) { return Result<void>(); }), &loop,
        [&loop](const Result<void>&) { loop.quit(); });
    QTimer::singleShot(m_closePatience, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

bool MainWindow::mayLose(int drafts)
{
    QMessageBox box(QMessageBox::Warning, tr("Bansho"),
        tr("What was typed and is not registered could not be saved on the disk (forms: %1). It is "
           "lost when the program ends.")
            .arg(drafts),
        QMessageBox::NoButton, this);
    box.setInformativeText(tr("Make room on the disk first; it is then saved by itself."));
    QPushButton* stay = box.addButton(tr("Do not close"), QMessageBox::RejectRole);
    QPushButton* lose = box.addButton(tr("Close and lose it"), QMessageBox::DestructiveRole);
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    box.exec();
    return box.clickedButton() == lose;
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_side->setCompact(width() < widgets::scaledWidth(narrowWindow));
    m_settled.start();
}

/// A program that is killed keeps nothing at its end.
void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        m_settled.start();
    }
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_desk.device().enrolment().practice) {
        painter.fillRect(rect(), tokens().cautionMark);
    }
    painter.fillRect(m_front->geometry(), tokens().window);
}

} // namespace bansho::shell
