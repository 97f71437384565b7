#include "ui/shell/sign_in_page.h"

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

/// A complaint about the number stands at the number, any other at the password.
bool isAboutNumber(ErrorCode code)
{
    return code == ErrorCode::UnknownOfficer;
}

} // namespace

SignInPage::SignInPage(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_station(pageTitle({}))
    , m_number(new HalfWidthEdit)
    , m_password(new HalfWidthEdit)
    , m_numberRow(new FieldRow(tr("Officer &number"), m_number))
    , m_passwordRow(new FieldRow(tr("&Password"), m_password))
    , m_signIn(new Button(ButtonKind::Primary, tr("Sign in")))
    , m_state(smallText({}))
    , m_sync(smallText({}))
{
    m_password->setEchoMode(QLineEdit::Password);
    m_state->setWordWrap(true);
    m_sync->setWordWrap(true);
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
    rows->addWidget(m_numberRow);
    rows->addSpacing(4);
    rows->addWidget(m_passwordRow);
    rows->addSpacing(space::content);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_state, 1);
    foot->addWidget(m_signIn);
    rows->addLayout(foot);
    rows->addSpacing(space::section);
    auto* below = new QHBoxLayout;
    below->addWidget(m_sync, 1, Qt::AlignTop);
    const bool ja = m_desk.language() == Language::Japanese;
    auto* other =
        new Button(ButtonKind::Link, ja ? QStringLiteral("English") : QStringLiteral("日本語"));
    connect(other, &Button::clicked, this,
        [this, ja] { emit languageChosen(ja ? Language::English : Language::Japanese); });
    below->addWidget(other, 0, Qt::AlignTop);
    rows->addLayout(below);
    auto* all = new QGridLayout(this);
    all->addWidget(form, 0, 0, Qt::AlignCenter);
    form->setObjectName(QStringLiteral("form"));
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

void SignInPage::enter()
{
    m_password->clear();
    (m_number->text().isEmpty() ? m_number : m_password)->setFocus();
}

void SignInPage::signInAs(const QString& number, const QString& password)
{
    m_number->setText(number);
    m_password->setText(password);
    signIn();
}

void SignInPage::setBusy(bool busy)
{
    m_busy = busy;
    m_signIn->setEnabled(!busy);
    m_state->setText(busy ? tr("Opening the key…") : QString());
}

void SignInPage::signIn()
{
    if (m_busy) {
        return;
    }
    const QString number = m_number->text().trimmed();
    m_numberRow->setError(number.isEmpty() ? tr("Please type your officer number.") : QString());
    m_passwordRow->setError(
        m_password->text().isEmpty() ? tr("Please type your password.") : QString());
    if (number.isEmpty() || m_password->text().isEmpty()) {
        (number.isEmpty() ? m_number : m_password)->setFocus();
        return;
    }
    setBusy(true);
    m_desk.signIn(
        number, m_password->text(), this, [this](const Result<void>& result) { answered(result); });
}

void SignInPage::answered(const Result<void>& result)
{
    setBusy(false);
    if (result) {
        m_password->clear();
        return;
    }
    const bool number = isAboutNumber(result.error().code);
    (number ? m_numberRow : m_passwordRow)
        ->setError(errorSentence(result.error(), m_desk.language()));
    if (!number) {
        m_password->clear();
    }
    (number ? m_number : m_password)->setFocus();
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
