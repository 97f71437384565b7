#pragma once
// The first screen: who sits down at this machine. What is wrong is said at the field; the number
// stays, the password is cleared. GUI thread only.

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

    /// Types the number and the password and signs in, as if somebody had.
    void signInAs(const QString& number, const QString& password);

signals:
    void languageChosen(bansho::Language language);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void readStation();
    void signIn();
    void answered(const Result<void>& result);
    void setBusy(bool busy);

    Desk& m_desk;
    widgets::Label* m_station;
    QLineEdit* m_number;
    QLineEdit* m_password;
    widgets::FieldRow* m_numberRow;
    widgets::FieldRow* m_passwordRow;
    widgets::Button* m_signIn;
    widgets::Label* m_state;
    widgets::Label* m_sync;
    bool m_busy = false;
};

} // namespace bansho::shell
