#include "ui/cases/step_panel.h"

#include "app/records/validation.h"
#include "app/records/value_text.h"
#include "app/records/words.h"

#include "app/cases/closing_checks.h"
#include "app/cases/consultation.h"

#include "ui/cases/closing_checks_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/paragraph.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using cases::consultation;
using records::FieldSpec;
using records::Verb;

namespace {

constexpr int reasonKey = -4;
constexpr int checksKey = -5;

/// The fields a step asks for whatever stands in them.
QList<const FieldSpec*> alwaysAsked(const records::Transition& step)
{
    switch (step.verb) {
    case Verb::Confirm:
        return {
            &consultation.assignee, &consultation.nextContactOn, &consultation.nextContactAbout};
    case Verb::Continue:
        return {&consultation.nextContactOn, &consultation.nextContactAbout};
    case Verb::HandOver:
        return step.returns == records::Returns::No ? QList<const FieldSpec*>{&consultation.section}
                                                    : QList<const FieldSpec*>();
    case Verb::TakeOver:
        return step.takes ? QList<const FieldSpec*>{step.takes} : QList<const FieldSpec*>();
    case Verb::ReportUp:
        return {&consultation.reportAbout};
    case Verb::ProposeClose:
        return {&consultation.disposition, &consultation.outcome};
    default:
        return {};
    }
}

/// What may be written where no reason is demanded.
QString reasonLabel(Verb verb)
{
    return verb == Verb::Review  ? StepPanel::tr("What the review found, if anything")
        : verb == Verb::HandOver ? StepPanel::tr("Message to the section that takes over, if any")
        : verb == Verb::PassOn   ? StepPanel::tr("Opinion, if any")
                                 : StepPanel::tr("Instruction, if any");
}

} // namespace

StepPanel::StepPanel(
    shell::Desk& desk, const CaseFile& file, const records::Transition& step, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_step(step)
    , m_saw(file.record.state)
    , m_form(new RecordForm(cases::consultationType(),
          {.clock = &desk.clock(),
              .language = desk.language(),
              .people = file.people,
              .units = file.units}))
    , m_keeper(new shell::DraftKeeper(
          desk, stepDraft(step), file.record.state.id.hex(), [this] { return draft(); }, this))
    , m_trouble(new Banner(BannerTone::Late, {}))
    , m_go(new Button(ButtonKind::Primary,
          records::Words::builtIn().action(
              QStringLiteral("consultation"), QLatin1String(step.name), desk.language())))
{
    build(file);
    connect(m_form, &RecordForm::edited, m_keeper, &shell::DraftKeeper::touch);
    connect(m_form, &RecordForm::composed, m_keeper, &shell::DraftKeeper::touch);
    connect(m_form, &RecordForm::fieldLeft, m_keeper, &shell::DraftKeeper::save);
    connect(m_keeper, &shell::DraftKeeper::failed, this, &StepPanel::complain);
    restore(file.drafts.value(stepDraft(step)));
}

void StepPanel::build(const CaseFile& file)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::row, space::row, space::row, space::row);
    rows->setSpacing(space::content);
    const bool decision = m_step.decision == records::Decision::Signed;
    rows->addWidget(new Label(m_go->text(), px::section, Weight::Bold));
    if (decision) {
        rows->addWidget(new Paragraph(signedWords(file)));
        if (file.ownProposal) {
            rows->addWidget(new Paragraph(
                tr("You proposed it yourself: the sheet will say that you hold both posts."),
                px::small, Tone::Text2));
        }
        if (const QString checked = checkedWords(file); !checked.isEmpty()) {
            rows->addWidget(new Paragraph(checked, px::small, Tone::Text2));
        }
        m_plain = false;
    }
    addFields(file, rows);
    if (m_step.verb == Verb::ProposeClose) {
        addChecks(file, rows);
    }
    if (m_step.verb == Verb::PassOn || m_step.verb == Verb::SeeReport) {
        const records::FieldValues values = file.values();
        rows->addWidget(
            new Paragraph(records::View(values)[consultation.reportAbout].value_or(QString())));
    }
    if (m_step.reason != records::Reason::Optional) {
        const bool required = m_step.reason == records::Reason::Required;
        m_reason = new LongTextEdit;
        m_reason->setVisibleLines(2);
        m_reasonRow = new FieldRow(required ? tr("Reason") : reasonLabel(m_step.verb), m_reason,
            required ? Required::Yes : Required::No);
        m_reasonRow->setErrorRoom(ErrorRoom::Grows);
        rows->addWidget(m_reasonRow);
        connect(m_reason, &QPlainTextEdit::textChanged, this, [this] {
            m_reasonRow->clearError();
            m_keeper->touch();
        });
        m_plain = false;
    }
    m_trouble->hide();
    rows->addWidget(m_trouble);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::content);
    foot->addStretch();
    auto* cancel = new Button(ButtonKind::Quiet, tr("Cancel"));
    m_go->setHint(QStringLiteral("Ctrl+Enter"));
    foot->addWidget(cancel);
    foot->addWidget(m_go);
    rows->addLayout(foot);
    connect(cancel, &Button::clicked, this, [this] {
        m_keeper->discard();
        emit dismissed();
    });
    connect(m_go, &Button::clicked, this, &StepPanel::run);
}

/// The fields that its stage demands and that are empty, and those it always asks for.
void StepPanel::addFields(const CaseFile& file, QVBoxLayout* rows)
{
    const records::TypeSpec& type = cases::consultationType();
    const records::FieldValues values = file.values();
    QList<const FieldSpec*> fields = alwaysAsked(m_step);
    for (const FieldError& missing : records::checkStage(type, values, m_step.demands)) {
        const FieldSpec* field = type.field(missing.field);
        const bool check = field == &consultation.closingDone; // has its own place
        if (field && !check && !fields.contains(field)) {
            fields.append(field);
        }
    }
    auto* inner = new QVBoxLayout(m_form);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::content);
    records::FieldValues shown;
    for (const FieldSpec* field : std::as_const(fields)) {
        const bool optional = field == &consultation.nextContactAbout
            || (m_step.verb == Verb::Confirm && field == &consultation.nextContactOn);
        inner->addWidget(m_form->add(*field, optional ? Required::No : Required::Yes));
        m_form->row(*field)->setErrorRoom(ErrorRoom::Grows);
        // Whoever hands over says to whom, whoever reports says what: that of the last time is no
        // answer.
        const bool afresh = field == &consultation.section || field == &consultation.reportAbout
            || (field == m_step.takes && m_step.takesAnew);
        shown.insert(field->number,
            afresh ? QCborValue(nullptr) : values.value(field->number, QCborValue(nullptr)));
        if (field == m_step.takes && shown.value(field->number).isNull()) { // his own, unless he
            shown[field->number] = records::Reference::toCbor(m_desk.sitter().officer.id); // says
        }
        if (auto* edit = qobject_cast<LongTextEdit*>(m_form->input(*field)->widget())) {
            edit->setVisibleLines(3);
        }
    }
    m_form->load(shown);
    m_form->setVisible(!fields.isEmpty());
    rows->addWidget(m_form);
    m_plain = m_plain && fields.isEmpty();
}

/// What has to be answered before 終結伺い (model 8.3), with what was answered before.
void StepPanel::addChecks(const CaseFile& file, QVBoxLayout* rows)
{
    const records::FieldValues values = file.values();
    const records::View view(values);
    m_checks = new ClosingChecksView(cases::closingChecksOf(view), m_desk.language());
    m_checks->setAnswers(view[consultation.closingDone].value_or(QStringList()),
        view[consultation.closingNotNeeded].value_or(QStringList()));
    m_checksRow = new FieldRow(tr("Checks before closing"), m_checks, Required::Yes);
    m_checksRow->setErrorRoom(ErrorRoom::Grows);
    rows->addWidget(m_checksRow);
    connect(m_checks, &ClosingChecksView::edited, this, [this] {
        m_checksRow->clearError();
        m_keeper->touch();
    });
    m_plain = false;
}

/// How the checks before closing were answered, for who decides; empty when none were.
QString StepPanel::checkedWords(const CaseFile& file) const
{
    const records::FieldValues values = file.values();
    QStringList lines;
    for (const records::FieldSpec& field :
        {static_cast<const records::FieldSpec&>(consultation.closingDone),
            static_cast<const records::FieldSpec&>(consultation.closingNotNeeded)}) {
        const QString answered =
            records::valueText(field, values.value(field.number, QCborValue(nullptr)),
                records::DateForm::Era, m_desk.language(), {});
        if (!answered.isEmpty()) {
            lines.append(records::Words::builtIn().field(QStringLiteral("consultation"),
                             QLatin1String(field.name), m_desk.language())
                + (m_desk.language() == Language::Japanese ? QStringLiteral("：")
                                                           : QStringLiteral(": "))
                + answered);
        }
    }
    return lines.join(u'\n');
}

QString StepPanel::signedWords(const CaseFile& file) const
{
    const auto values = file.values();
    const records::View view(values);
    const QString disposition =
        records::valueText(consultation.disposition, values.value(consultation.disposition.number),
            records::DateForm::Era, m_desk.language(), {});
    return tr("%1 signs with the own key: “%2” (%3) is closed as “%4”.")
        .arg(m_desk.sitter().officer.name, view[consultation.title].value_or(QString()),
            view[consultation.number].value_or(QString()), disposition);
}

void StepPanel::begin()
{
    if (m_form->isVisibleTo(this)) {
        m_form->setFocusOn(m_form->firstField());
    } else if (m_reason) {
        m_reason->setFocus();
    } else {
        m_go->setFocus();
    }
}

QCborMap StepPanel::draft() const
{
    QCborMap draft = m_form->draft();
    const QString reason = m_reason ? m_reason->toPlainText() : QString();
    const bool checked = m_checks && m_checks->isTouched();
    if (!m_form->isTouched() && reason.isEmpty() && !checked) {
        return {};
    }
    if (checked) {
        draft.insert(checksKey, m_checks->draft());
    }
    draft.insert(reasonKey, reason);
    return draft;
}

void StepPanel::restore(const QCborMap& draft)
{
    if (draft.isEmpty()) {
        return;
    }
    m_form->restore(draft);
    if (m_checks) {
        m_checks->restore(draft.value(checksKey).toMap());
    }
    if (m_reason) {
        m_reason->setPlainText(draft.value(reasonKey).toString());
    }
}

void StepPanel::saveDraft()
{
    (void)flushIme();
    m_keeper->save();
}

void StepPanel::run()
{
    if (!m_go->isEnabled()) {
        return;
    }
    if (!flushIme()) {
        m_trouble->say(tr("Finish the conversion first"));
        return;
    }
    auto fields = m_form->changes();
    if (!fields) {
        complain(fields.error());
        return;
    }
    const auto filled = m_form->filled(); // also a day that stands there from the last time
    const auto next = filled ? records::View(*filled)[consultation.nextContactOn] : std::nullopt;
    if (next.value_or(m_desk.today()) < m_desk.today()) {
        m_form->row(consultation.nextContactOn)
            ->setError(tr("This day has passed: today or later"));
        m_form->setFocusOn(consultation.nextContactOn.number);
        emit refused();
        return;
    }
    if (m_checks) {
        records::set(*fields, consultation.closingDone, m_checks->done());
        records::set(*fields, consultation.closingNotNeeded, m_checks->notNeeded());
    }
    const QSet<int> said = m_form->notMyNumber();
    const QString reason = m_reason ? m_reason->toPlainText().trimmed() : QString();
    journal::ChangeItem item{.type = &cases::consultationType(),
        .action = m_step.number,
        .record = m_saw.id,
        .fields = *fields,
        .reason = reason,
        .notMyNumber = said,
        .saw = m_saw};
    m_go->setEnabled(false);
    m_keeper->hold();
    m_desk.commit(
        this, {item}, m_keeper->removal(), [this](const Result<journal::Receipt>& receipt) {
            m_go->setEnabled(true);
            m_keeper->release(receipt.ok());
            if (receipt) {
                emit taken();
            } else {
                complain(receipt.error());
            }
        });
}

void StepPanel::complain(const Error& error)
{
    emit refused();
    m_trouble->hide();
    const bool ofReason = error.code == ErrorCode::ReasonRequired
        || (error.fields.isEmpty() && error.detail == QStringLiteral("reason"));
    if (ofReason && m_reasonRow) {
        m_reasonRow->setError(errorSentence(error, m_desk.language()));
        m_reason->setFocus();
    } else if (const auto rest = complainOfChecks(error.fields);
               error.fields.isEmpty() || (!rest.isEmpty() && !m_form->showComplaints(rest))) {
        m_trouble->say(errorSentence(error, m_desk.language()));
    }
}

/// Says at the checks that they are not all answered; returns the other complaints.
QList<FieldError> StepPanel::complainOfChecks(const QList<FieldError>& complaints)
{
    QList<FieldError> rest;
    for (const FieldError& one : complaints) {
        if (m_checksRow && one.field == QLatin1String(consultation.closingDone.name)) {
            m_checksRow->setError(tr("Answer each with done or not needed"));
        } else {
            rest.append(one);
        }
    }
    if (rest.isEmpty() && !complaints.isEmpty()) {
        m_checks->focusOpen();
    }
    return rest;
}

void StepPanel::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        run();
    } else if (event->key() == Qt::Key_Escape && !isComposing()) {
        saveDraft();
        emit dismissed();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void StepPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().height() > event->oldSize().height()) {
        emit grew();
    }
}

void StepPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPanel(&painter, rect(), tokens().sunken, tokens().line, radius::card);
}

} // namespace bansho::casework
