#include "ui/desktop/desktop.h"

#include "app/vault/crypto.h"

#include "app/cases/find.h"

#include "ui/cases/begun_forms.h"
#include "ui/cases/cases_page.h"
#include "ui/cases/intake_desk.h"
#include "ui/shell/main_window.h"
#include "ui/sync/sync_page.h"
#include "ui/today/today_page.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include <QApplication>
#include <QMessageBox>
#include <QTimer>
#include <QVBoxLayout>

namespace bansho::desktop {

namespace {

constexpr qint64 patienceMs = 20'000; ///< for an owner that is just starting or just ending
constexpr int retryMs = 40;
const QString todayPage = QStringLiteral("today");
const QString casesPage = QStringLiteral("cases");
const QString syncPage = QStringLiteral("sync");
constexpr int mostFound = 8; ///< cases in the palette

/// From now on every new widget speaks it. Eras are said in Japanese.
void speak(Language language)
{
    widgets::installTranslations(*QCoreApplication::instance(), language);
    widgets::setDateStyle(
        language == Language::Japanese ? widgets::DateStyle::Era : widgets::DateStyle::Western);
}

} // namespace

Desktop::Desktop(
    client::DeviceParts parts, const QString& folder, Language fallback, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_folder(folder)
    , m_settings(folder + QStringLiteral("/window.ini"), QSettings::IniFormat)
    , m_fallback(fallback)
    , m_language(fallback)
{
    m_language = preferences().language(fallback);
    dress();
    speak(m_language);
}

/// Of whoever sits here; while nobody does, of whoever sat here last.
shell::Preferences Desktop::preferences()
{
    const RecordId who = m_desk && m_desk->isSignedIn() ? m_desk->sitter().officer.id
                                                        : shell::OwnSettings::last(m_settings);
    return shell::Preferences(shell::OwnSettings(m_settings, who));
}

/// From now on every new widget looks as the officer chose.
void Desktop::dress()
{
    m_look = {preferences().scheme(), preferences().textSize()};
    widgets::applyLook(
        *qobject_cast<QApplication*>(QCoreApplication::instance()), m_look.first, m_look.second);
}

Desktop::~Desktop()
{
    m_worker.waitForDone();
}

void Desktop::start(std::optional<Credentials> who)
{
    m_who = std::move(who);
    m_asking.start();
    attempt();
}

void Desktop::startQuickIntake(const cli::Invocation& invocation, std::optional<Credentials> who)
{
    m_quick = invocation;
    m_intakeWanted = true;
    start(std::move(who));
}

void Desktop::attempt()
{
    using Opened = std::shared_ptr<Result<std::unique_ptr<client::Device>>>;
    auto promise = std::make_shared<QPromise<Opened>>();
    promise->start();
    deliver(promise->future(), this, [this](const Opened& result) {
        if (*result) {
            deviceOpened(std::move(**result));
        } else {
            notOpened(result->error());
        }
    });
    m_worker.start([promise, folder = m_folder, parts = m_parts] {
        vault::releaseWithThread();
        promise->addResult(std::make_shared<Result<std::unique_ptr<client::Device>>>(
            client::Device::open(folder, parts)));
        promise->finish();
    });
}

void Desktop::notOpened(const Error& error)
{
    if (error.code == ErrorCode::StoreBusy) {
        askOwner(error);
    } else {
        say(error);
    }
}

/// The owner may be a command that has no window and ends soon; then the folder is tried again.
void Desktop::askOwner(const Error& error)
{
    auto* client = new store::HandoverClient(this);
    connect(client, &store::HandoverClient::answered, this,
        [this, client, error](const QByteArray& answer) {
            client->deleteLater();
            const auto outcome = cli::decodeOutcome(answer);
            const QByteArray busy = errorName(ErrorCode::StoreBusy).toUtf8();
            if (!outcome) {
                say(outcome.error());
            } else if (outcome->code != 0 && outcome->err.contains(busy)) {
                askAgain(error);
            } else {
                emit asked(*outcome);
            }
        });
    const auto again = [this, client, error] {
        client->deleteLater();
        askAgain(error);
    };
    connect(client, &store::HandoverClient::nobody, this, again);
    connect(client, &store::HandoverClient::broken, this, again);
    client->start(m_folder, cli::encode(m_quick.value_or(cli::Invocation{.language = m_language})));
}

void Desktop::askAgain(const Error& error)
{
    if (m_asking.elapsed() > patienceMs) {
        say(error);
    } else {
        QTimer::singleShot(retryMs, this, &Desktop::attempt);
    }
}

/// A small window with the sentence and a button to try again.
void Desktop::say(const Error& error)
{
    m_trouble = std::make_unique<QWidget>();
    m_trouble->setWindowTitle(tr("Bansho"));
    auto* rows = new QVBoxLayout(m_trouble.get());
    auto* state = new widgets::FailureState(tr("Bansho could not be opened"), {});
    state->setFailure(tr("Bansho could not be opened"), errorSentence(error, m_language),
        errorName(error.code) + QStringLiteral(": ") + error.detail);
    connect(state, &widgets::FailureState::retry, this, [this] {
        m_asking.start();
        attempt();
    });
    rows->addWidget(state);
    m_trouble->resize(640, 200);
    m_trouble->show();
    emit failed(error);
}

void Desktop::deviceOpened(std::unique_ptr<client::Device> device)
{
    m_owner = std::make_unique<cli::Owner>(std::move(device), *m_parts.randomness, m_language);
    if (const auto listening = m_owner->listen(m_folder); !listening) {
        m_owner.reset();
        say(listening.error());
        return;
    }
    m_trouble.reset();
    m_owner->line().keepOpen();
    m_owner->onQuickIntake([this] { return bringIntake(); });
    m_owner->onWindow([this] { bringUpWindow(); });
    m_desk = std::make_unique<shell::Desk>(
        m_owner->device(), m_owner->watch(), m_owner->line(), m_language);
    connect(m_desk.get(), &shell::Desk::syncChanged, this, &Desktop::countBadges);
    connect(m_desk.get(), &shell::Desk::recordsChanged, this, &Desktop::countCases);
    connect(m_desk.get(), &shell::Desk::signedInChanged, this, &Desktop::countCases);
    makeIntake();
    makeWindow();
    connect(m_desk.get(), &shell::Desk::signedInChanged, this, &Desktop::afterSignIn);
    if (const auto who = std::exchange(m_who, std::nullopt)) {
        m_window->signInAs(who->number, who->password);
    }
    emit opened();
}

QList<shell::PageSpec> Desktop::pages()
{
    shell::Desk& desk = *m_desk;
    return {{.name = todayPage,
                .icon = QStringLiteral("sun"),
                .word = tr("Today"),
                .reading = tr("Today", "reading"),
                .make =
                    [&desk](QWidget* parent) {
                        return new today::TodayPage(desk, today::desktopSeams(), parent);
                    }},
        {.name = casesPage,
            .icon = QStringLiteral("folders"),
            .word = tr("Cases"),
            .reading = tr("Cases", "reading"),
            .make =
                [&desk, this](
                    QWidget* parent) { return new casework::CasesPage(desk, m_settings, parent); }},
        {.name = syncPage,
            .icon = QStringLiteral("refresh"),
            .word = tr("Sync"),
            .reading = tr("Sync", "reading"),
            .apart = true,
            .make = [&desk, this](QWidget* parent) {
                auto* page = new reconcile::SyncPage(desk, parent);
                connect(page, &reconcile::SyncPage::enterAgain, m_intake.get(),
                    &casework::IntakeDesk::openWith);
                return page;
            }}};
}

void Desktop::makeIntake()
{
    m_intake = std::make_unique<casework::IntakeDesk>(*m_desk);
    m_begun = std::make_unique<casework::BegunForms>(*m_desk);
    connect(m_intake.get(), &casework::IntakeDesk::formsChanged, this, &Desktop::showForms);
    connect(m_begun.get(), &casework::BegunForms::changed, this, &Desktop::showForms);
    connect(m_intake.get(), &casework::IntakeDesk::openRecord, this, [this](const RecordId& id) {
        m_window->go({.page = casesPage, .record = id});
        bringUpWindow();
    });
    connect(m_intake.get(), &casework::IntakeDesk::putAway, this, &Desktop::intakePutAway);
    connect(m_intake.get(), &casework::IntakeDesk::lockWanted, this, [this] { m_window->lock(); });
    connect(m_intake.get(), &casework::IntakeDesk::paletteWanted, this, [this] {
        if (m_window->isVisible()) { // not beside an intake alone
            bringUpWindow();
            m_window->openPalette();
        }
    });
}

void Desktop::showForms()
{
    if (m_window) {
        m_window->setOpenForms(m_intake->openForms() + m_begun->forms());
    }
}

/// Asked by `bansho --quick-intake` of another process, which gets the answer.
Result<void> Desktop::bringIntake()
{
    if (m_desk->isSignedIn() && m_desk->sitter().takesCases) {
        m_intake->openNew();
        return {};
    }
    bringUpWindow();
    if (m_desk->isSignedIn()) {
        sayNoIntake();
        return fail(ErrorCode::NotAllowed, QStringLiteral("takes no cases"));
    }
    m_intakeWanted = true; // whoever signs in is asked for it first
    m_window->setAwaited(tr("The new intake opens after the sign-in."));
    return {};
}

void Desktop::sayNoIntake()
{
    auto* box = new QMessageBox(QMessageBox::Information, tr("Bansho"),
        tr("Your role takes no cases, so no new intake was opened."), QMessageBox::Close,
        m_window.get());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void Desktop::afterSignIn()
{
    if (!m_desk->isSignedIn()) {
        if (m_alone) {
            bringUpWindow(); // with the sign-in
        }
        return;
    }
    if (takeOn()) {
        makeAnew();
        QMetaObject::invokeMethod(this, &Desktop::bringWanted, Qt::QueuedConnection); // then
    } else {
        bringWanted();
    }
}

/// Several sit at one PC, each with his own language and look: whether the window is another one
/// for who sits here now.
bool Desktop::takeOn()
{
    shell::OwnSettings::setLast(m_settings, m_desk->sitter().officer.id);
    shell::Preferences own = preferences();
    if (const auto chosen = std::exchange(m_chosen, std::nullopt)) {
        own.setLanguage(*chosen);
    }
    const Language before = std::exchange(m_language, own.language(m_fallback));
    return m_language != before || std::pair(own.scheme(), own.textSize()) != m_look;
}

/// The intake that was asked for before anybody was signed in.
void Desktop::bringWanted()
{
    if (!m_desk->isSignedIn()) {
        return;
    }
    if (!std::exchange(m_intakeWanted, false)) {
        return;
    }
    if (!m_desk->sitter().takesCases) {
        sayNoIntake();
    } else {
        m_intake->openNew();
        if (std::exchange(m_quick, std::nullopt)) {
            m_alone = true;
            m_window->hide();
        }
    }
}

/// A program that was started for one intake ends with it; the draft is kept.
void Desktop::intakePutAway()
{
    if (!m_alone || m_intake->isAnyShown()) {
        return;
    }
    if (m_window->close()) {
        QCoreApplication::quit();
    } else {
        bringUpWindow();
    }
}

void Desktop::bringUpWindow()
{
    m_alone = false;
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Desktop::makeWindow()
{
    m_window = std::make_unique<shell::MainWindow>(*m_desk, m_settings, pages());
    connect(m_window.get(), &shell::MainWindow::languageChosen, this, &Desktop::setLanguage);
    connect(m_window.get(), &shell::MainWindow::formChosen, this, [this](const QString& key) {
        if (const auto place = casework::BegunForms::placeOf(key)) {
            m_window->go(*place);
        } else {
            m_intake->open(key);
        }
    });
    const auto leave = [this] { m_intake->leave(); };
    connect(m_window.get(), &shell::MainWindow::closing, this, [this] { m_intake->saveDrafts(); });
    connect(m_window.get(), &shell::MainWindow::leaving, this, leave);
    connect(m_window.get(), &shell::MainWindow::closed, this, leave);
    connect(m_window.get(), &shell::MainWindow::lookChosen, this, [this] { makeAnew(); });
    m_window->setMainAction({.words = tr("New intake"),
        .reading = tr("New intake", "reading"),
        .key = Qt::CTRL | Qt::Key_N,
        .icon = QStringLiteral("plus"),
        .run = [this] { m_intake->openNew(); }});
    m_window->setFinder(finder());
    showForms();
    countBadges();
    countCases();
    m_window->show();
    QTimer::singleShot(0, this, &Desktop::heedSystemLock); // the window first
}

/// Whoever locks the machine or lets it sleep has left the desk.
void Desktop::heedSystemLock()
{
    if (m_systemLock) {
        return;
    }
    m_systemLock = std::make_unique<SystemLock>();
    connect(m_systemLock.get(), &SystemLock::locked, this, [this] {
        if (m_window) {
            m_window->lock();
        }
    });
}

void Desktop::countBadges()
{
    if (!m_window) {
        return;
    }
    const auto& outbox = m_desk->syncFacts().outbox;
    m_window->setBadge(syncPage, {int(outbox.clashes + outbox.refused), shell::Badge::Mark::Check});
}

/// Beside the page's name: how many cases are overdue, with the mark; when none is, how many are
/// open.
void Desktop::countCases()
{
    if (!m_window || !m_desk->isSignedIn()) {
        return;
    }
    using cases::CaseView;
    m_desk->read(
        m_window.get(),
        [officer = m_desk->sitter().officer.id, now = m_desk->clock().now(),
            texts = m_desk->device().searchTexts()](
            store::Connection& connection) -> Result<QList<int>> {
            auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            return cases::Docket(connection, std::move(*reader), texts)
                .counts({CaseView{.kind = CaseView::Kind::Open},
                    CaseView{.kind = CaseView::Kind::Overdue}});
        },
        [this](const Result<QList<int>>& counts) {
            if (counts) { // when it cannot be read the page says so
                const int overdue = counts->at(1);
                m_window->setBadge(casesPage,
                    overdue > 0 ? shell::Badge{overdue, shell::Badge::Mark::Late}
                                : shell::Badge{counts->at(0), shell::Badge::Mark::None});
            }
        });
}

/// Cases for the palette.
shell::Finder Desktop::finder()
{
    return [this](const QString& words, QObject* context,
               const std::function<void(const Result<QList<shell::Found>>&)>& answer) {
        if (!m_desk->isSignedIn()) {
            return;
        }
        m_desk->read(
            context,
            [words, officer = m_desk->sitter().officer.id, now = m_desk->clock().now(),
                texts = m_desk->device().searchTexts(), language = m_language](
                store::Connection& connection) -> Result<QList<cases::CaseRow>> {
                const auto reader = cases::readerFor(connection, officer, now);
                return reader
                    ? cases::findCases(connection, *reader, words, texts, language, mostFound)
                    : reader.error();
            },
            [answer](const Result<QList<cases::CaseRow>>& rows) {
                if (!rows) {
                    answer(rows.error());
                    return;
                }
                QList<shell::Found> found;
                for (const cases::CaseRow& row : *rows) {
                    const QString who =
                        row.consulter.isEmpty() ? QString() : QStringLiteral(" — ") + row.consulter;
                    found.append({.words = row.title + who,
                        .aside = row.stateWord + QStringLiteral("  ") + row.number,
                        .icon = QStringLiteral("file-text"),
                        .place = {.page = casesPage, .record = row.id}});
                }
                answer(found);
            });
    };
}

void Desktop::setLanguage(Language language)
{
    m_language = language;
    if (m_desk->isSignedIn()) {
        preferences().setLanguage(language);
    } else {
        m_chosen = language;
    }
    makeAnew();
}

/// The window in other words or another look; who is signed in stays, where he is.
void Desktop::makeAnew()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            const shell::Place place = m_window->here();
            const auto away = m_window->away();
            m_intake->leave(); // what is typed is kept and comes back in the new words
            speak(m_language);
            m_desk->setLanguage(m_language);
            m_window.reset();
            dress();
            makeIntake();
            makeWindow();
            if (away) {
                m_window->stayLocked(*away);
            } else {
                m_window->go(place);
            }
        },
        Qt::QueuedConnection); // the window that asked is still in its menu
}

} // namespace bansho::desktop
