#pragma once
// The main window: navigation, one page at a time, the toolbar and the status bar. It knows pages
// only by their names; the program says which there are. GUI thread only.

#include "ui/shell/desk.h"
#include "ui/shell/place.h"
#include "ui/shell/side_bar.h"
#include "ui/shell/status_bar.h"

#include <QKeySequence>

class QAction;
class QSettings;
class QStackedWidget;

namespace bansho::widgets {
class Button;
}

namespace bansho::shell {

class SignInPage;

/// A page the window can show.
struct PageSpec {
    QString name;
    QString icon; ///< of resources/icons
    QString word;
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
    /// button in the toolbar and a key.
    void setMainAction(
        const QString& words, const QKeySequence& key, const std::function<void()>& run);

    void setBadge(const QString& page, const Badge& badge);
    void setOpenForms(const QList<OpenForm>& forms);

    /// Signs the officer in; what is wrong is said at the fields of the first screen.
    void signInAs(const QString& number, const QString& password);

    /// Brings the place to the front; only while somebody is signed in.
    void go(const Place& place);

signals:
    void formChosen(const QString& key);
    void languageChosen(bansho::Language language);
    /// The officer is about to sign out: what he has begun is to be kept.
    void leaving();
    /// The user closes the window. The program hides what else is open.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    QWidget* makeBand();
    QWidget* makeToolbar();
    void makeActions();
    void fillUserMenu();
    void showWhoSits();
    void signedInChanged();
    void leaveDesk();
    Page* pageOf(const QString& name);

    Desk& m_desk;
    QSettings& m_settings;
    QList<PageSpec> m_specs;
    QHash<QString, Page*> m_pages;
    QSet<QString> m_stale; ///< pages that records changed behind
    Place m_place;
    QStackedWidget* m_front; ///< sign-in or work
    SignInPage* m_signIn;
    QWidget* m_work;
    SideBar* m_side;
    QStackedWidget* m_stack;
    widgets::Button* m_main;
    widgets::Button* m_user;
    QAction* m_mainKey;
    StatusBar* m_status;
};

} // namespace bansho::shell
