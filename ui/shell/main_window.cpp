#include "ui/shell/main_window.h"

#include "app/records/code_lists.h"

#include "ui/shell/sign_in_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paint.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bansho::shell {

using namespace widgets;

namespace {

constexpr int bandHeight = 24;
constexpr int frameWidth = 3; ///< of a practice device
const QString geometryKey = QStringLiteral("window/geometry");

/// The band over a practice device: what it is and what it does not protect.
class PracticeBand : public QWidget {
public:
    explicit PracticeBand(const QStringList& words, QWidget* parent = nullptr)
        : QWidget(parent)
    {
        setFixedHeight(bandHeight);
        auto* line = new QHBoxLayout(this);
        line->setContentsMargins(16, 0, 16, 0);
        line->setSpacing(space::section);
        auto* practice = new MarkLabel(widgets::Mark::Caution, words.first());
        practice->setFontToken(px::small, Weight::Bold);
        line->addWidget(practice);
        line->addWidget(smallText(words.at(1)));
        line->addStretch();
        auto* plain = new MarkLabel(widgets::Mark::Caution, words.at(2));
        plain->setFontToken(px::small, Weight::Bold);
        line->addWidget(plain);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).fillRect(rect(), tokens().cautionBand);
    }
};

class Toolbar : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().surface);
        drawHairline(&painter, rect());
    }
};

} // namespace

MainWindow::MainWindow(
    Desk& desk, QSettings& settings, const QList<PageSpec>& pages, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_settings(settings)
    , m_specs(pages)
    , m_front(new QStackedWidget)
    , m_signIn(new SignInPage(desk))
    , m_work(new QWidget)
    , m_side(new SideBar)
    , m_stack(new QStackedWidget)
    , m_main(new Button(ButtonKind::Primary, {}))
    , m_user(new Button(ButtonKind::Quiet, {}))
    , m_mainKey(new QAction(this))
    , m_status(new StatusBar(desk))
{
    setWindowTitle(tr("Bansho"));
    build();
    makeActions();
    connect(&desk, &Desk::signedInChanged, this, &MainWindow::signedInChanged);
    connect(&desk, &Desk::sitterChanged, this, &MainWindow::showWhoSits);
    connect(&desk, &Desk::recordsChanged, this, [this] {
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
            m_stale.insert(it.key());
        }
        if (m_stale.remove(m_place.page)) {
            m_pages.value(m_place.page)->refresh();
        }
    });
    connect(m_signIn, &SignInPage::languageChosen, this, &MainWindow::languageChosen);
    connect(m_status, &StatusBar::formChosen, this, &MainWindow::formChosen);
    resize(1280, 720);
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray())) {
        setWindowState(Qt::WindowMaximized);
    }
    signedInChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(makeToolbar());
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
    connect(m_side, &SideBar::chosen, this, [this](const QString& name) { go({.page = name}); });
    connect(
        m_status, &StatusBar::syncChosen, this, [this] { go({.page = QStringLiteral("sync")}); });
    m_front->addWidget(m_signIn);
    m_front->addWidget(m_work);
    auto* all = new QVBoxLayout(this);
    const int frame = m_desk.device().enrolment().practice ? frameWidth : 0;
    all->setContentsMargins(frame, 0, frame, frame);
    all->setSpacing(0);
    if (frame > 0) {
        all->addWidget(makeBand());
    }
    all->addWidget(m_front, 1);
}

QWidget* MainWindow::makeBand()
{
    return new PracticeBand({tr("Practice"), tr("Records go to the practice HQ only."),
        tr("Not encrypted (development version)")});
}

QWidget* MainWindow::makeToolbar()
{
    auto* toolbar = new Toolbar;
    toolbar->setFixedHeight(height::toolbar);
    auto* line = new QHBoxLayout(toolbar);
    line->setContentsMargins(space::pageSide, 0, space::pageSide, 0);
    line->setSpacing(space::row);
    m_main->setControlHeight(height::toolbarPrimary);
    m_main->setIconName(QStringLiteral("plus"));
    m_main->hide();
    line->addWidget(m_main);
    line->addStretch();
    m_user->setIconName(QStringLiteral("user"));
    m_user->setChevron(true);
    line->addWidget(m_user);
    connect(m_user, &Button::clicked, this, &MainWindow::fillUserMenu);
    return toolbar;
}

void MainWindow::makeActions()
{
    int digit = 1;
    for (const PageSpec& spec : std::as_const(m_specs)) {
        auto* key = new QAction(this);
        key->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit++)));
        connect(key, &QAction::triggered, this, [this, name = spec.name] { go({.page = name}); });
        addAction(key);
    }
    auto* sync = new QAction(this);
    sync->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(QStringLiteral("Ctrl+Shift+S"))});
    connect(sync, &QAction::triggered, this, [this] { m_desk.line().once(); });
    addAction(sync);
    auto* leave = new QAction(this);
    leave->setShortcut(QKeySequence(QStringLiteral("Ctrl+L")));
    connect(leave, &QAction::triggered, this, &MainWindow::leaveDesk);
    addAction(leave);
    addAction(m_mainKey);
}

void MainWindow::setMainAction(
    const QString& words, const QKeySequence& key, const std::function<void()>& run)
{
    m_main->setText(words);
    m_main->setHint(key.toString(QKeySequence::NativeText));
    m_main->setVisible(m_desk.isSignedIn() && m_desk.sitter().takesCases);
    m_mainKey->setShortcut(key);
    const auto act = [this, run] {
        if (m_desk.isSignedIn() && m_desk.sitter().takesCases) {
            run();
        }
    };
    connect(m_main, &Button::clicked, this, act);
    connect(m_mainKey, &QAction::triggered, this, act);
}

/// Opened without a loop of its own: a screen reader chooses the other language without closing the
/// menu, and the window is then made anew.
void MainWindow::fillUserMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool ja = m_desk.language() == Language::Japanese;
    menu->addAction(ja ? QStringLiteral("English") : QStringLiteral("日本語"), this,
        [this, ja] { emit languageChosen(ja ? Language::English : Language::Japanese); });
    menu->addSeparator();
    menu->addAction(
        tr("Sign out"), QKeySequence(QStringLiteral("Ctrl+L")), this, &MainWindow::leaveDesk);
    menu->popup(m_user->mapToGlobal(QPoint(0, m_user->height() + 2)));
}

void MainWindow::setBadge(const QString& page, const Badge& badge)
{
    m_side->setBadge(page, badge);
}

void MainWindow::setOpenForms(const QList<OpenForm>& forms)
{
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

void MainWindow::showWhoSits()
{
    const Sitter& sitter = m_desk.sitter();
    const QString own = sitter.officer.name + QStringLiteral(" ") + sitter.post;
    m_user->setText(own.trimmed());
    m_user->setAccessibleName(tr("User: %1").arg(own.trimmed()));
    QString role = tr("No role has been assigned");
    if (!sitter.roles.isEmpty()) {
        const organisation::HeldRole& first = sitter.roles.first();
        role = records::CodeLists::builtIn().label(
            QStringLiteral("role"), first.role, m_desk.language());
        if (sitter.station && first.unit.id != sitter.station->id) {
            role = first.unit.name + QStringLiteral(" ") + role;
        }
    }
    m_main->setVisible(sitter.takesCases && !m_main->text().isEmpty());
    m_side->setHead(sitter.station ? sitter.station->name : sitter.unit.name, role);
}

void MainWindow::signedInChanged()
{
    if (!m_desk.isSignedIn()) {
        m_front->setCurrentWidget(m_signIn);
        m_signIn->enter();
        for (Page* page : std::as_const(m_pages)) {
            page->deleteLater(); // nothing of what he saw stays
        }
        m_pages.clear();
        m_stale.clear();
        return;
    }
    showWhoSits();
    m_front->setCurrentWidget(m_work);
    go({.page = m_specs.isEmpty() ? QString() : m_specs.first().name});
}

void MainWindow::leaveDesk()
{
    if (m_desk.isSignedIn() && flushIme()) {
        emit leaving();
        m_desk.signOut();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!flushIme()) {
        event->ignore();
        return;
    }
    m_settings.setValue(geometryKey, saveGeometry());
    emit closed();
    event->accept();
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
