#include "ui/today/decision_row.h"

#include "app/base/cbor.h"

#include "app/cases/consultation.h"

#include "ui/today/decision_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/paragraph.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace bansho::today {

using namespace widgets;

namespace {

constexpr int lineHeight = 52; ///< of the two lines
constexpr int textLeft = 38;
constexpr int iconSize = 16;

QWidget* troubleLine(Paragraph* text)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::content);
    row->addWidget(new MarkLabel(Mark::Late, DecisionRow::tr("Not done")), 0, Qt::AlignTop);
    row->addWidget(text, 1);
    return line;
}

/// What is asked for with the answer.
QString reasonLabel(Decision::Kind kind)
{
    switch (kind) {
    case Decision::Kind::Report:
        return DecisionRow::tr("Instruction or opinion, if any");
    case Decision::Kind::Handover:
        return DecisionRow::tr("Why it goes back to its section");
    case Decision::Kind::Closing:
        break;
    }
    return DecisionRow::tr("Why it is sent back");
}

} // namespace

DecisionRow::DecisionRow(shell::Desk& desk, const Decision& decision, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_decision(decision)
    , m_keeper(new shell::DraftKeeper(
          desk, answerDraft, answerKey(decision),
          [this] {
              const QString typed = m_reason->text();
              return typed.isEmpty() ? QCborMap() : QCborMap{{typedKey, typed}};
          },
          this))
    , m_title(new Label({}, px::body, Weight::Bold))
    , m_second(smallText({}))
    , m_obstacle(smallText({}))
    , m_open(new Button(ButtonKind::Quiet, tr("Details")))
    , m_return(new Button(ButtonKind::Quiet, tr("Send back")))
    , m_decide(new Button(ButtonKind::Accent, tr("Decide")))
    , m_question(new Paragraph({}))
    , m_reason(new KanjiEdit)
    , m_reasonRow(new FieldRow(
          reasonLabel(m_decision.kind), m_reason, isReport() ? Required::No : Required::Yes))
    , m_go(new Button(ButtonKind::Accent, {}))
    , m_leave(new Button(ButtonKind::Quiet, tr("Leave it")))
    , m_troubleText(new Paragraph({}))
{
    setObjectName(QStringLiteral("decision"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::row, 0, space::row, 0);
    rows->setSpacing(0);
    buildHead(rows);
    buildPanel(rows);
    m_decide->setObjectName(QStringLiteral("decide"));
    m_return->setObjectName(QStringLiteral("return"));
    m_open->setObjectName(QStringLiteral("open"));
    m_go->setObjectName(QStringLiteral("go"));
    m_leave->setObjectName(QStringLiteral("leave"));
    m_reason->setObjectName(QStringLiteral("reason"));
    connect(m_open, &Button::clicked, this, &DecisionRow::open);
    connect(m_return, &Button::clicked, this, &DecisionRow::sendBack);
    connect(m_decide, &Button::clicked, this, [this] { ask(Asking::ToDecide); });
    connect(m_go, &Button::clicked, this, &DecisionRow::commit);
    connect(m_leave, &Button::clicked, this, &DecisionRow::dismiss);
    connect(m_reason, &QLineEdit::textEdited, m_reasonRow, &FieldRow::clearError);
    connect(m_reason, &QLineEdit::textEdited, m_keeper, &shell::DraftKeeper::touch);
    connect(m_reason, &QLineEdit::editingFinished, m_keeper, &shell::DraftKeeper::save);
    connect(m_keeper, &shell::DraftKeeper::failed, this, &DecisionRow::say);
    connect(m_keeper, &shell::DraftKeeper::recovered, m_trouble, &QWidget::hide);
    connect(m_reason, &QLineEdit::returnPressed, this, &DecisionRow::commit);
    tell();
    takeUp();
}

/// What was begun before an interruption stands there again; the focus is where it is.
void DecisionRow::takeUp()
{
    QString typed = m_decision.typed;
    const auto newer =
        m_desk.drafts().newer(m_desk.sitter().officer.id, answerDraft, answerKey(m_decision));
    if (const auto body =
            newer ? fromDeterministicCbor(newer->body) : Result<QCborValue>(QCborValue(nullptr));
        newer && body) {
        typed = body->toMap().value(typedKey).toString();
    }
    const bool may = isReport() ? !m_decision.mayNotDecide : !m_decision.mayNotReturn;
    if (typed.isEmpty() || !may) {
        return;
    }
    m_reason->setText(typed);
    m_asking = isReport() ? Asking::ToDecide : Asking::ToReturn;
    m_saw = m_decision.saw;
    showQuestion();
    m_panel->show();
}

void DecisionRow::saveDraft()
{
    (void)flushIme();
    m_keeper->save();
}

void DecisionRow::buildHead(QVBoxLayout* rows)
{
    auto* head = new QWidget;
    head->setFixedHeight(lineHeight);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(textLeft - space::row, 0, 0, 0);
    line->setSpacing(space::content);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    for (Label* label : {m_title, m_second}) {
        label->setElided();
        words->addWidget(label);
    }
    words->addStretch();
    line->addLayout(words, 1);
    line->addWidget(m_obstacle);
    for (Button* button : {m_open, m_return, m_decide}) {
        button->setControlHeight(height::inRow);
        line->addWidget(button);
    }
    rows->addWidget(head);
}

void DecisionRow::buildPanel(QVBoxLayout* rows)
{
    m_panel = new QWidget;
    auto* lines = new QVBoxLayout(m_panel);
    lines->setContentsMargins(textLeft - space::row, 0, 0, space::row);
    lines->setSpacing(space::content);
    lines->addWidget(m_question);
    m_reasonRow->setErrorRoom(ErrorRoom::Grows);
    lines->addWidget(m_reasonRow);
    m_trouble = troubleLine(m_troubleText);
    m_trouble->hide();
    lines->addWidget(m_trouble);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::content);
    foot->addStretch();
    foot->addWidget(m_leave);
    foot->addWidget(m_go);
    m_leave->setHint(QStringLiteral("Esc"));
    m_go->setHint(QStringLiteral("Ctrl+Enter"));
    lines->addLayout(foot);
    m_panel->hide();
    rows->addWidget(m_panel);
}

void DecisionRow::setDecision(const Decision& decision)
{
    m_decision = decision;
    tell();
}

/// Why the buttons are not there.
QString DecisionRow::obstacleWords() const
{
    if (!m_decision.mayNotDecide) {
        return {};
    }
    return m_decision.mayNotDecide->code == ErrorCode::SelfApproval
        ? tr("You proposed it yourself: somebody else decides")
        : tr("Decided by others");
}

void DecisionRow::tell()
{
    const Language language = m_desk.language();
    if (m_decision.kind != Decision::Kind::Closing) {
        m_decide->setText(actionOf(*m_decision.step, language));
    }
    if (m_decision.kind == Decision::Kind::Handover) {
        m_return->setText(actionOf(*m_decision.back, language));
    }
    const QString title = titleOf(m_decision);
    m_title->setText(title);
    m_title->setToolTip(title);
    m_second->setText(secondLineOf(m_decision, m_desk.today()));
    m_second->setToolTip(m_second->text());
    m_obstacle->setText(obstacleWords());
    m_obstacle->setVisible(!m_obstacle->text().isEmpty());
    m_decide->setVisible(!m_decision.mayNotDecide);
    m_return->setVisible(!m_decision.mayNotReturn);
    setAccessibleName(QStringLiteral("%1 %2").arg(title, m_second->text()));
    setAccessibleDescription(m_obstacle->text());
    for (Button* button : {m_open, m_return, m_decide}) {
        button->setAccessibleName(QStringLiteral("%1 %2").arg(button->text(), title));
    }
}

void DecisionRow::decide()
{
    if (m_asking == Asking::Nothing) {
        ask(Asking::ToDecide);
    } else {
        commit();
    }
}

void DecisionRow::resume()
{
    if (m_reason->isVisibleTo(this)) {
        m_reason->setFocus(Qt::OtherFocusReason);
        m_reason->end(false);
    } else {
        setFocus(Qt::OtherFocusReason);
    }
    emit grown();
}

void DecisionRow::sendBack()
{
    ask(Asking::ToReturn);
}

void DecisionRow::ask(Asking what)
{
    const bool may = what == Asking::ToDecide ? !m_decision.mayNotDecide : !m_decision.mayNotReturn;
    if (m_busy || !may) {
        return;
    }
    m_asking = what;
    m_saw = m_decision.saw;
    showQuestion();
    m_panel->show();
    update();
    if (what == Asking::ToDecide && !isReport()) {
        m_go->setFocus();
    } else {
        m_reason->setFocus();
    }
    emit grown();
}

/// What the answer means, or what it still needs.
void DecisionRow::showQuestion()
{
    const bool decides = m_asking == Asking::ToDecide;
    m_question->setText(questionOf(m_decision));
    m_question->setVisible(decides);
    m_reasonRow->setVisible(!decides || isReport());
    m_reasonRow->clearError();
    m_trouble->hide();
    m_go->setText(answerOf(m_decision, decides, m_desk.language()));
    m_go->setAccessibleDescription(decides ? m_question->text() : QString());
}

/// What was typed stays for the next time.
void DecisionRow::dismiss()
{
    if (m_busy) {
        return;
    }
    m_asking = Asking::Nothing;
    m_panel->hide();
    m_trouble->hide();
    setFocus();
    emit dismissed();
}

void DecisionRow::commit()
{
    if (m_busy || m_asking == Asking::Nothing) {
        return;
    }
    const bool decides = m_asking == Asking::ToDecide;
    m_trouble->hide();
    if (!flushIme()) {
        m_troubleText->setText(tr("Finish the conversion first."));
        m_trouble->show();
        return;
    }
    const bool worded = !decides || isReport();
    const QString reason = worded ? m_reason->text().trimmed() : QString();
    if (!decides && reason.isEmpty()) {
        say(Error{.code = ErrorCode::ReasonRequired});
        return;
    }
    m_busy = true;
    m_go->setEnabled(false);
    const records::Transition& step = decides ? *m_decision.step : *m_decision.back;
    m_keeper->hold();
    m_desk.commit(this,
        {{.type = &cases::consultationType(),
            .action = step.number,
            .record = m_saw.id,
            .fields = {},
            .reason = reason,
            .notMyNumber = {},
            .saw = m_saw}},
        m_keeper->removal(), [this, decides](const Result<journal::Receipt>& receipt) {
            m_keeper->release(receipt.ok());
            m_busy = false;
            m_go->setEnabled(true);
            if (!receipt) {
                say(receipt.error());
                return;
            }
            m_asking = Asking::Nothing;
            setFocus(); // before the button in hand is hidden
            m_panel->hide();
            emit settled(doneWords(m_decision, decides));
        });
}

void DecisionRow::say(const Error& error)
{
    const QString sentence = errorSentence(error, m_desk.language());
    if (error.code == ErrorCode::ReasonRequired) {
        m_reasonRow->setError(sentence);
        m_reason->setFocus();
    } else {
        m_troubleText->setText(sentence);
        m_trouble->show();
        setAccessibleDescription(sentence);
    }
    emit grown();
}

QList<QWidget*> DecisionRow::stops()
{
    return {this, m_open, m_return, m_decide, m_reason, m_leave, m_go};
}

void DecisionRow::setLast(bool last)
{
    m_last = last;
    update();
}

void DecisionRow::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->isAutoRepeat() && enter) {
        event->accept();
    } else if (enter && modifiers == Qt::ControlModifier) {
        decide();
    } else if (enter && modifiers == Qt::NoModifier && hasFocus()) {
        open();
    } else if (event->key() == Qt::Key_Escape && isAsking() && !isComposing()) {
        dismiss();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void DecisionRow::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    QWidget::mousePressEvent(event);
}

void DecisionRow::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void DecisionRow::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void DecisionRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokens();
    if (hasFocus() || isAsking()) {
        drawPanel(&painter, rect(), hasFocus() ? t.tint : t.sunken, QColor(), radius::control);
    }
    const QPixmap picture =
        iconPixmap(iconOf(m_decision.kind), iconSize, t.text2, devicePixelRatioF());
    painter.drawPixmap(space::row, (lineHeight - iconSize) / 2, picture);
    if (!m_last) {
        drawHairline(&painter, rect().adjusted(space::row, 0, -space::row, 0));
    }
    if (hasFocus()) {
        drawFocusRing(&painter, rect(), radius::control);
    }
}

} // namespace bansho::today
