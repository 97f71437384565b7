#include "ui/shell/sign_in_page.h"

#include "app/vault/keystore.h"

#include "ui/widgets/button.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/paint.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace bansho::shell {

using namespace widgets;

namespace {

constexpr int formWidth = 360;

QLineEdit* passwordEdit()
{
    auto* edit = new HalfWidthEdit;
    edit->setEchoMode(QLineEdit::Password);
    return edit;
}

} // namespace

SignInPage::SignInPage(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_station(pageTitle({}))
    , m_number(new HalfWidthEdit)
    , m_password(passwordEdit())
    , m_numberRow(new FieldRow(tr("Officer &number"), m_number))
    , m_passwordRow(new FieldRow(tr("&Password"), m_password))
    , m_lockedRows(new QWidget)
    , m_lockedBy(new Label({}, px::section, Weight::Bold))
    , m_lockedForms(smallText({}))
    , m_signIn(new Button(ButtonKind::Primary, tr("Sign in")))
    , m_state(smallText({}))
    , m_sync(smallText({}))
{
    m_state->setWordWrap(true);
    m_sync->setWordWrap(true);
    if (!desk.device().enrolment().practice) {
        buildFirst();
    }
    buildLocked();
    build();
    connect(m_number, &QLineEdit::textEdited, m_numberRow, &FieldRow::clearError);
    connect(m_password, &QLineEdit::textEdited, m_passwordRow, &FieldRow::clearError);
    connect(m_number, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_signIn, &Button::clicked, this, &SignInPage::signIn);
    connect(&desk, &Desk::syncChanged, this, [this] { m_sync->setText(m_desk.syncText()); });
    connect(&desk, &Desk::recordsChanged, this, &SignInPage::readStation);
    m_sync->setText(m_desk.syncText());
    readStation();
}

void SignInPage::build()
{
    auto* form = new QWidget;
    form->setFixedWidth(scaledWidth(formWidth));
    auto* rows = new QVBoxLayout(form);
    rows->setContentsMargins(28, 24, 28, 16);
    rows->setSpacing(0);
    rows->addWidget(smallText(tr("Bansho — cybersecurity measures of the station")));
    rows->addWidget(m_station);
    rows->addSpacing(space::section);
    rows->addWidget(m_lockedRows);
    rows->addWidget(m_numberRow);
    rows->addSpacing(4);
    rows->addWidget(m_passwordRow);
    if (m_first.rows) {
        rows->addWidget(m_first.rows);
        m_first.rows->hide();
    }
    rows->addSpacing(space::content);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_state, 1);
    foot->addWidget(m_signIn);
    rows->addLayout(foot);
    rows->addSpacing(space::section);
    auto* below = new QHBoxLayout;
    below->addWidget(m_sync, 1, Qt::AlignVCenter);
    const bool ja = m_desk.language() == Language::Japanese;
    auto* other =
        new Button(ButtonKind::Link, ja ? QStringLiteral("English") : QStringLiteral("日本語"));
    connect(other, &Button::clicked, this,
        [this, ja] { emit languageChosen(ja ? Language::English : Language::Japanese); });
    below->addWidget(other, 0, Qt::AlignVCenter);
    rows->addLayout(below);
    auto* all = new QGridLayout(this);
    all->addWidget(form, 0, 0, Qt::AlignCenter);
    form->setObjectName(QStringLiteral("form"));
}

/// Who locked the window, that nothing is lost, and the way in for somebody else.
void SignInPage::buildLocked()
{
    auto* rows = new QVBoxLayout(m_lockedRows);
    rows->setContentsMargins(0, 0, 0, space::content);
    rows->setSpacing(4);
    m_lockedBy->setWordWrap(true);
    rows->addWidget(m_lockedBy);
    m_lockedForms->setWordWrap(true);
    rows->addWidget(m_lockedForms);
    auto* another = new Button(ButtonKind::Link, tr("Another officer"));
    connect(another, &Button::clicked, this, &SignInPage::anotherComes);
    rows->addWidget(another, 0, Qt::AlignRight);
    m_lockedRows->hide();
}

void SignInPage::setUnkept(int drafts)
{
    m_lockedForms->setText(drafts > 0
            ? tr("Forms that could not be saved on the disk and are in memory only: %1. Please do "
                 "not switch the machine off; unlock it and make room.")
                  .arg(drafts)
            : m_forms > 0 ? tr("Forms being filled in, all kept: %1").arg(m_forms)
                          : tr("What was typed is kept. The line to HQ stays open."));
}

void SignInPage::showLocked(bool locked)
{
    m_lockedRows->setVisible(locked);
    m_numberRow->setVisible(!locked);
    m_signIn->setText(locked ? tr("Unlock") : tr("Sign in"));
    m_numberRow->clearError();
    m_passwordRow->clearError();
}

void SignInPage::readStation()
{
    m_desk.read(
        this,
        [code = m_desk.device().enrolment().unit](store::Connection& connection) {
            return organisation::Directory(connection).unitByCode(code);
        },
        [this](const Result<std::optional<organisation::UnitInfo>>& unit) {
            m_station->setText(unit && *unit ? (*unit)->name : m_desk.device().enrolment().unit);
        });
}

/// Instead of the password: the code HQ gave him, and a password of his own, twice.
void SignInPage::buildFirst()
{
    First& first = m_first;
    first.rows = new QWidget;
    first.code = new HalfWidthEdit;
    first.chosen = passwordEdit();
    first.repeated = passwordEdit();
    first.codeRow = new FieldRow(tr("Sign-in &code"), first.code);
    first.chosenRow = new FieldRow(tr("Ne&w password"), first.chosen);
    first.repeatedRow = new FieldRow(tr("New password &again"), first.repeated);
    first.chosenRow->setHint(
        tr("%1 characters or more").arg(vault::Policy().minPasswordLengthAlone));
    auto* words = smallText(tr("This is your first sign-in on this machine. Please type the code "
                               "that headquarters gave you, and choose a password."));
    words->setWordWrap(true);
    auto* rows = new QVBoxLayout(first.rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addWidget(words);
    for (FieldRow* row : {first.codeRow, first.chosenRow, first.repeatedRow}) {
        rows->addWidget(row);
        auto* edit = qobject_cast<QLineEdit*>(row->input());
        connect(edit, &QLineEdit::textEdited, row, &FieldRow::clearError);
    }
    connect(first.code, &QLineEdit::returnPressed, first.chosen, qOverload<>(&QWidget::setFocus));
    connect(
        first.chosen, &QLineEdit::returnPressed, first.repeated, qOverload<>(&QWidget::setFocus));
    connect(first.repeated, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_number, &QLineEdit::editingFinished, this, &SignInPage::lookUp);
    connect(m_number, &QLineEdit::textEdited, this, [this] { askForCode(false); });
}

/// Whether the officer has a slot here is known before he has typed anything secret.
void SignInPage::lookUp()
{
    const QString number = m_number->text().trimmed();
    if (number.isEmpty() || m_busy) {
        return;
    }
    m_desk.standing(number, this, [this, number](const Result<client::Standing>& standing) {
        // What is wrong with the store is said when he signs in.
        if (standing && m_number->text().trimmed() == number) {
            askForCode(*standing == client::Standing::NeedsCode);
        }
    });
}

bool SignInPage::asksForCode() const
{
    return m_first.rows && !m_first.rows->isHidden();
}

void SignInPage::askForCode(bool asks)
{
    if (!m_first.rows || asks == asksForCode()) {
        return;
    }
    const bool here = m_password->hasFocus() || m_number->hasFocus();
    clearPasswords();
    m_passwordRow->clearError();
    m_passwordRow->setVisible(!asks);
    m_first.rows->setVisible(asks);
    if (asks && here) {
        m_first.code->setFocus();
    }
}

void SignInPage::enterLocked(const QString& number, const QString& name, qsizetype forms)
{
    clearPasswords();
    askForCode(false);
    m_number->setText(number);
    showLocked(true);
    m_lockedBy->setText(tr("Locked: %1").arg(name));
    m_forms = forms;
    setUnkept(0);
    m_password->setFocus();
}

void SignInPage::enter()
{
    clearPasswords();
    askForCode(false);
    if (!m_lockedRows->isHidden()) {
        showLocked(false);
        m_number->clear(); // another comes
    }
    (m_number->text().isEmpty() ? m_number : m_password)->setFocus();
    if (m_first.rows) {
        lookUp();
    }
}

void SignInPage::signInAs(const QString& number, const QString& password)
{
    m_number->setText(number);
    askForCode(false);
    m_password->setText(password);
    signIn();
}

void SignInPage::clearPasswords()
{
    m_password->clear();
    if (m_first.rows) {
        m_first.chosen->clear();
        m_first.repeated->clear();
    }
}

void SignInPage::setAwaited(const QString& sentence)
{
    if (!m_busy) {
        m_state->setText(sentence);
    }
}

void SignInPage::setBusy(const QString& words)
{
    m_busy = !words.isEmpty();
    m_signIn->setEnabled(!m_busy);
    m_state->setText(words);
}

void SignInPage::signIn()
{
    if (m_busy) {
        return;
    }
    const QString number = m_number->text().trimmed();
    m_numberRow->setError(number.isEmpty() ? tr("Please type your officer number.") : QString());
    if (asksForCode()) {
        signInFirst();
        return;
    }
    m_passwordRow->setError(
        m_password->text().isEmpty() ? tr("Please type your password.") : QString());
    if (number.isEmpty() || m_password->text().isEmpty()) {
        (number.isEmpty() ? m_number : m_password)->setFocus();
        return;
    }
    setBusy(tr("Opening the key…"));
    m_desk.signIn(
        number, m_password->text(), this, [this](const Result<void>& result) { answered(result); });
}

/// Says at each field what is missing; false when anything is.
bool SignInPage::checkFirst()
{
    const First& first = m_first;
    first.codeRow->setError(
        first.code->text().trimmed().isEmpty() ? tr("Please type the sign-in code.") : QString());
    first.chosenRow->setError(
        first.chosen->text().isEmpty() ? tr("Please choose a password.") : QString());
    const bool same = first.chosen->text() == first.repeated->text();
    first.repeatedRow->setError(same ? QString() : tr("The two passwords differ."));
    for (FieldRow* row : {m_numberRow, first.codeRow, first.chosenRow, first.repeatedRow}) {
        if (!row->error().isEmpty()) {
            row->input()->setFocus();
            return false;
        }
    }
    return true;
}

void SignInPage::signInFirst()
{
    if (!checkFirst()) {
        return;
    }
    setBusy(tr("Asking headquarters…"));
    m_desk.signInFirst({.officer = m_number->text().trimmed(),
                           .code = m_first.code->text(),
                           .password = m_first.chosen->text()},
        this, [this](const Result<void>& result) { answered(result); });
}

/// A complaint about the number stands at the number; others at the password, or where there is a
/// code: at the new password what is about passwords, the rest at the code.
FieldRow* SignInPage::rowOf(ErrorCode code) const
{
    if (code == ErrorCode::UnknownOfficer) {
        return m_numberRow;
    }
    if (!asksForCode()) {
        return m_passwordRow;
    }
    const bool password = code == ErrorCode::PasswordTooShort || code == ErrorCode::WrongPassword
        || code == ErrorCode::LockedOut || code == ErrorCode::SlotDisabled;
    return password ? m_first.chosenRow : m_first.codeRow;
}

void SignInPage::answered(const Result<void>& result)
{
    setBusy({});
    if (result) {
        clearPasswords();
        if (m_first.rows) {
            m_first.code->clear();
        }
        return;
    }
    if (result.error().code == ErrorCode::SignInCodeNeeded && m_first.rows) {
        askForCode(true);
        m_first.code->setFocus();
        return;
    }
    FieldRow* row = rowOf(result.error().code);
    row->setError(errorSentence(result.error(), m_desk.language()));
    if (row == m_passwordRow || row == m_first.chosenRow) {
        clearPasswords();
    }
    row->input()->setFocus();
}

void SignInPage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().window);
    if (const auto* form = findChild<QWidget*>(QStringLiteral("form"))) {
        drawPanel(&painter, form->geometry(), tokens().surface, tokens().line, radius::card);
    }
}

void SignInPage::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && event->modifiers() == Qt::ControlModifier) {
        signIn();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace bansho::shell
