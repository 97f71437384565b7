#pragma once
// The first screen: who sits down at this machine. What is wrong is said at the field; the number
// stays, the password is cleared. An officer who is new on a device of a real HQ is asked for his
// one-time code and a password of his choice instead. GUI thread only.

#include "ui/shell/desk.h"

#include <QWidget>

class QLineEdit;

namespace bansho::widgets {
class Button;
class FieldRow;
class Label;
} // namespace bansho::widgets

namespace bansho::shell {

class SignInPage : public QWidget {
    Q_OBJECT

public:
    explicit SignInPage(Desk& desk, QWidget* parent = nullptr);

    /// Empties the password and puts the caret where the next key belongs.
    void enter();

    /// The same while the window is locked: only the password of the one who locked it is asked
    /// for, or another officer takes over. `forms` are being filled in.
    void enterLocked(const QString& number, const QString& name, qsizetype forms);

    /// Types the number and the password and signs in, as if somebody had.
    void signInAs(const QString& number, const QString& password);

    /// What waits for the sign-in, as a sentence beside the button.
    void setAwaited(const QString& sentence);

    /// So many drafts of the one who locked the window are in memory alone.
    void setUnkept(int drafts);

signals:
    void languageChosen(bansho::Language language);
    /// Somebody else than the one who locked the window wants to sign in.
    void anotherComes();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Of a first sign-in; only on a device of a real HQ.
    struct First {
        QWidget* rows = nullptr;
        QLineEdit* code = nullptr;
        QLineEdit* chosen = nullptr;
        QLineEdit* repeated = nullptr;
        widgets::FieldRow* codeRow = nullptr;
        widgets::FieldRow* chosenRow = nullptr;
        widgets::FieldRow* repeatedRow = nullptr;
    };

    void build();
    void buildFirst();
    void buildLocked();
    void readStation();
    void lookUp();
    void askForCode(bool asks);
    void showLocked(bool locked);
    [[nodiscard]] bool asksForCode() const;
    void signIn();
    void signInFirst();
    bool checkFirst();
    void answered(const Result<void>& result);
    [[nodiscard]] widgets::FieldRow* rowOf(ErrorCode code) const;
    void clearPasswords();
    void setBusy(const QString& words);

    Desk& m_desk;
    widgets::Label* m_station;
    QLineEdit* m_number;
    QLineEdit* m_password;
    widgets::FieldRow* m_numberRow;
    widgets::FieldRow* m_passwordRow;
    First m_first;
    QWidget* m_lockedRows;
    widgets::Label* m_lockedBy;
    widgets::Label* m_lockedForms;
    qsizetype m_forms = 0; ///< being filled in when the window was locked
    widgets::Button* m_signIn;
    widgets::Label* m_state;
    widgets::Label* m_sync;
    bool m_busy = false;
};

} // namespace bansho::shell
