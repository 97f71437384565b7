#pragma once
// The main window: navigation, one page at a time, the toolbar and the status bar. It knows pages
// only by their names; the program says which there are. GUI thread only.

#include "ui/shell/desk.h"
#include "ui/shell/idle_watch.h"
#include "ui/shell/look_choices.h"
#include "ui/shell/palette.h"
#include "ui/shell/side_bar.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/undo.h"

#include <QKeySequence>
#include <QTimer>

class QAction;
class QMenu;
class QStackedWidget;

namespace bansho::shell {

class SignInPage;
class Toolbar;

/// A page the window can show.
struct PageSpec {
    QString name;
    QString icon; ///< of resources/icons
    QString word;
    QString reading; ///< of the word, in hiragana
    bool apart = false; ///< with a line above it in the navigation
    std::function<Page*(QWidget* parent)> make;
};

class MainWindow : public QWidget {
    Q_OBJECT

public:
    /// `settings` keeps size and place of the window; borrowed.
    MainWindow(
        Desk& desk, QSettings& settings, const QList<PageSpec>& pages, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// The one action that is always at hand of those who may log a case, such as 新規受理: a
    /// button in the toolbar, a key, and in the palette.
    void setMainAction(const Command& action);

    /// Who looks up cases for the palette.
    void setFinder(const Finder& finder) { m_palette->setFinder(finder); }

    void setBadge(const QString& page, const Badge& badge);
    void setOpenForms(const QList<OpenForm>& forms);

    /// Says what waits for the sign-in, until somebody signs in.
    void setAwaited(const QString& sentence);

    /// Signs the officer in; what is wrong is said at the fields of the first screen.
    void signInAs(const QString& number, const QString& password);

    /// Brings the place to the front; only while somebody is signed in. Alt+← leads back to where
    /// he was.
    void go(const Place& place);

    /// Where the officer is.
    [[nodiscard]] Place here() const;

    /// Hides everything behind the sign-in until the same officer is back, where he then is again,
    /// or another takes over. His keys are forgotten, what he typed is kept, the line to HQ stays
    /// open. False while an input method keeps what is being composed.
    bool lock();

    /// Who locked the window, and where he was.
    struct Away {
        RecordId officer;
        QString number;
        QString name;
        qsizetype forms = 0; ///< being filled in
        Place place;
    };

    /// While the window is locked, by whom; for one that is made anew.
    [[nodiscard]] const std::optional<Away>& away() const { return m_away; }

    /// As if he had locked this window.
    void stayLocked(const Away& away);

    /// How long the store may take for what was typed when the window closes.
    void setClosePatience(std::chrono::milliseconds patience) { m_closePatience = patience; }

    /// Only while somebody is signed in.
    void openPalette();
    /// What the palette offers here.
    [[nodiscard]] QList<Command> commands();

signals:
    void formChosen(const QString& key);
    void languageChosen(bansho::Language language);
    /// Another look was chosen: the window is to be made anew.
    void lookChosen();
    /// The officer is about to sign out or the window to be locked: what he has begun is to be
    /// kept.
    void leaving();
    /// The user wants to close the window: what is typed is to be kept now.
    void closing();
    /// The window closes. The program hides what else is open.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void connectParts();
    void makeActions();
    QAction* addKey(const QKeySequence& key, const std::function<void()>& run);
    void fillUserMenu();
    void showWhoSits();
    void signedInChanged();
    void leaveDesk();
    void tellUnkept();
    void waitForStore();
    void keepGeometry();
    [[nodiscard]] bool mayLose(int drafts);
    void dropPages();
    void runMain();
    void bringUp(const Place& place);
    void step(QList<Place>& from, QList<Place>& to);
    void showUndo();
    Page* pageOf(const QString& name);

    Desk& m_desk;
    QSettings& m_settings;
    Preferences m_preferences;
    LookChoices m_looks;
    QList<PageSpec> m_specs;
    QHash<QString, Page*> m_pages;
    QSet<QString> m_stale; ///< pages that records changed behind
    Place m_place;
    QList<Place> m_back; ///< where he was before, the last one last
    QList<Place> m_forward; ///< from where he went back
    std::optional<Away> m_away; ///< while the window is locked
    qsizetype m_forms = 0; ///< being filled in
    QStackedWidget* m_front; ///< sign-in or work
    SignInPage* m_signIn;
    QWidget* m_work;
    Toolbar* m_toolbar;
    SideBar* m_side;
    QStackedWidget* m_stack;
    QAction* m_mainKey;
    Command m_main;
    StatusBar* m_status;
    Palette* m_palette;
    IdleWatch m_idle;
    Undo m_undo;
    std::chrono::milliseconds m_closePatience{20'000};
    QTimer m_settled; ///< until its size is kept
    bool m_closing = false; ///< what is typed is on its way to the store
};

} // namespace bansho::shell
