#pragma once
// The desktop program: owns the data folder while its window is open, keeps the line to HQ, and
// says which pages the window has. GUI thread only.

#include "ui/cli/owner.h"
#include "ui/desktop/system_lock.h"
#include "ui/shell/desk.h"
#include "ui/shell/palette_model.h"
#include "ui/shell/preferences.h"

#include <QElapsedTimer>
#include <QSettings>

#include <optional>
#include <utility>

namespace bansho::shell {
class MainWindow;
struct PageSpec;
} // namespace bansho::shell

namespace bansho::casework {
class BegunForms;
class IntakeDesk;
} // namespace bansho::casework

namespace bansho::desktop {

/// Who sits down as soon as the window is there.
struct Credentials {
    QString number;
    QString password;
};

class Desktop : public QObject {
    Q_OBJECT

public:
    /// `fallback` is the language until the user chooses one.
    Desktop(client::DeviceParts parts, const QString& folder, Language fallback,
        QObject* parent = nullptr);
    ~Desktop() override;

    /// Opens the folder in the background; the window follows, or a small one that says why not.
    void start(std::optional<Credentials> who = std::nullopt);

    /// `bansho --quick-intake`: after the sign-in only a new intake is shown, and when it is put
    /// away the program ends. Where the program runs already on this folder, that one is asked to
    /// bring a new intake to the front, and asked() follows: there is never a second owner.
    void startQuickIntake(
        const cli::Invocation& invocation, std::optional<Credentials> who = std::nullopt);

    /// The main window; null before it is there.
    [[nodiscard]] shell::MainWindow* window() const { return m_window.get(); }

    [[nodiscard]] shell::Desk* desk() const { return m_desk.get(); }

signals:
    /// The main window is on the screen.
    void opened();
    /// The folder could not be opened; a window says why.
    void failed(const bansho::Error& error);
    /// The program that runs on the folder answered to --quick-intake.
    void asked(const bansho::cli::Outcome& outcome);

private:
    void attempt();
    void notOpened(const Error& error);
    void askOwner(const Error& error);
    void askAgain(const Error& error);
    void sayNoIntake();
    Result<void> bringIntake();
    void afterSignIn();
    void intakePutAway();
    void bringUpWindow();
    void deviceOpened(std::unique_ptr<client::Device> device);
    void say(const Error& error);
    QList<shell::PageSpec> pages();
    void makeIntake();
    void showForms();
    void makeWindow();
    void countBadges();
    void countCases();
    shell::Finder finder();
    void heedSystemLock();
    void dress();
    void setLanguage(Language language);
    shell::Preferences preferences();
    bool takeOn();
    void bringWanted();
    void makeAnew();

    client::DeviceParts m_parts;
    QString m_folder;
    QSettings m_settings;
    Language m_fallback;
    Language m_language;
    std::optional<Language> m_chosen; ///< on the sign-in page, by whoever signs in next
    std::pair<widgets::Scheme, widgets::TextSize> m_look;
    std::optional<Credentials> m_who; ///< until he was let in once
    std::optional<cli::Invocation> m_quick; ///< --quick-intake, as it was typed
    QElapsedTimer m_asking; ///< since the folder was first tried
    bool m_intakeWanted = false; ///< as soon as somebody is signed in
    bool m_alone = false; ///< the intake is there without the main window
    std::unique_ptr<SystemLock> m_systemLock; ///< once a window is there
    QThreadPool m_worker;
    std::unique_ptr<cli::Owner> m_owner;
    std::unique_ptr<shell::Desk> m_desk;
    std::unique_ptr<casework::IntakeDesk> m_intake;
    std::unique_ptr<casework::BegunForms> m_begun;
    std::unique_ptr<shell::MainWindow> m_window;
    std::unique_ptr<QWidget> m_trouble;
};

} // namespace bansho::desktop
