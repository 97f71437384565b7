#include "ui/cases/edit_form.h"

#include "app/records/validation.h"

#include "app/journal/fold_blob.h"

#include "app/cases/consultation.h"

#include "ui/widgets/button.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edits.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using cases::consultation;
using records::FieldSpec;

namespace {

constexpr int blobKey = -6;
constexpr int stateKey = -7;
constexpr int valuesKey = -8;

struct Group {
    const char* title;
    QList<const FieldSpec*> fields;
};

/// In the order in which a call is written down.
QList<Group> groups()
{
    const auto& c = consultation;
    return {{QT_TRANSLATE_NOOP("bansho::casework::EditForm", "Reception"),
                {&c.title, &c.narrative, &c.category, &c.method, &c.urgent, &c.assignee, &c.place}},
        {QT_TRANSLATE_NOOP("bansho::casework::EditForm", "Consulter"),
            {&c.anonymous, &c.consulterName, &c.consulterKana, &c.phone, &c.victimKind,
                &c.wantsReply, &c.contactTime, &c.relation, &c.birth, &c.age, &c.sex,
                &c.interpreter, &c.address, &c.mail, &c.organisationName, &c.organisationKana,
                &c.corporateNumber, &c.employees}},
        {QT_TRANSLATE_NOOP("bansho::casework::EditForm", "What happened"),
            {&c.occurredFrom, &c.occurredTo, &c.discoveredAt, &c.serviceBrand, &c.damageYen,
                &c.paidBy, &c.damageOther, &c.minorVictim}},
        {QT_TRANSLATE_NOOP("bansho::casework::EditForm", "Handling"),
            {&c.intent, &c.channel, &c.receivedAt, &c.receiver, &c.nextContactOn, &c.priorReports,
                &c.damageReport, &c.registerNumber, &c.referredTo, &c.disposition, &c.outcome,
                &c.consentShare, &c.sourceReference}}};
}

} // namespace

EditForm::EditForm(shell::Desk& desk, const CaseFile& file, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_saw(file.record.state)
    , m_form(new RecordForm(cases::consultationType(),
          {.clock = &desk.clock(), .language = desk.language(), .people = file.people}))
    , m_keeper(new shell::DraftKeeper(
          desk, editDraft, m_saw.id.hex(), [this] { return draft(); }, this))
    , m_save(new Button(ButtonKind::Primary, tr("Save")))
{
    build();
    takeUp(file.drafts.value(editDraft));
    connect(m_form, &RecordForm::edited, m_keeper, &shell::DraftKeeper::touch);
    connect(m_form, &RecordForm::composed, m_keeper, &shell::DraftKeeper::touch);
    connect(m_form, &RecordForm::fieldLeft, m_keeper, &shell::DraftKeeper::save);
    connect(m_keeper, &shell::DraftKeeper::failed, this, &EditForm::complain);
    connect(m_keeper, &shell::DraftKeeper::recovered, this, [this] { emit troubled({}); });
}

void EditForm::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::content);
    auto* fields = new QVBoxLayout(m_form);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(space::content);
    const bool small = m_saw.state == u"received";
    for (const Group& group : groups()) {
        fields->addWidget(new Label(tr(group.title), px::section, Weight::Bold));
        for (const FieldSpec* field : group.fields) {
            const auto stage = field->traits.requiredAt;
            const bool required =
                stage == records::Stage::Create || (stage == records::Stage::Accept && !small);
            fields->addWidget(m_form->add(*field, required ? Required::Yes : Required::No));
            m_form->row(*field)->setErrorRoom(ErrorRoom::Grows);
        }
    }
    qobject_cast<LongTextEdit*>(m_form->input(consultation.narrative)->widget())
        ->setVisibleLines(6);
    rows->addWidget(smallText(tr("Ctrl+Enter saves; the buttons are below")));
    rows->addWidget(m_form);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::content);
    foot->addStretch();
    auto* cancel = new Button(ButtonKind::Quiet, tr("Discard"));
    m_save->setHint(QStringLiteral("Ctrl+Enter"));
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    rows->addLayout(foot);
    connect(cancel, &Button::clicked, this, [this] {
        m_keeper->discard();
        emit dismissed();
    });
    connect(m_save, &Button::clicked, this, &EditForm::save);
}

void EditForm::begin()
{
    m_form->setFocusOn(m_form->firstField());
}

QCborMap EditForm::draft() const
{
    if (!m_form->isTouched()) {
        return {};
    }
    QCborMap draft = m_form->draft();
    draft.insert(blobKey, journal::toBlob(m_saw, cases::consultationType()));
    draft.insert(stateKey, m_saw.state);
    QCborMap values;
    const auto had = m_saw.values();
    for (auto it = had.begin(); it != had.end(); ++it) {
        values.insert(it.key(), it.value());
    }
    draft.insert(valuesKey, values);
    return draft;
}

/// The record as it stood when the draft was begun comes back with it.
void EditForm::takeUp(const QCborMap& draft)
{
    records::FieldValues had;
    for (const auto& [number, value] : draft.value(valuesKey).toMap()) {
        had.insert(int(number.toInteger()), value);
    }
    auto saw = journal::fromBlob(draft.value(blobKey).toByteArray(), cases::consultationType(),
        m_saw.id, draft.value(stateKey).toString(), had);
    const bool usable = !draft.isEmpty() && saw.ok();
    if (usable) {
        m_saw = *saw;
    }
    m_form->load(m_saw.values());
    if (usable) {
        m_form->restore(draft);
    }
}

void EditForm::saveDraft()
{
    (void)flushIme();
    m_keeper->save();
}

void EditForm::save()
{
    if (!m_save->isEnabled()) {
        return;
    }
    if (!flushIme()) {
        emit troubled(tr("Finish the conversion first"));
        return;
    }
    const auto fields = m_form->changes();
    if (!fields) {
        complain(fields.error());
        return;
    }
    const QSet<int> said = m_form->notMyNumber();
    journal::ChangeItem item{.type = &cases::consultationType(),
        .action = records::ActionEdit,
        .record = m_saw.id,
        .fields = *fields,
        .notMyNumber = said,
        .saw = m_saw};
    m_save->setEnabled(false);
    m_form->setEnabled(false);
    m_keeper->hold();
    m_desk.commit(
        this, {item}, m_keeper->removal(), [this](const Result<journal::Receipt>& receipt) {
            m_save->setEnabled(true);
            m_form->setEnabled(true);
            m_keeper->release(receipt.ok());
            if (receipt) {
                emit stored();
            } else {
                m_form->takeUpCaret(); // it went away with the form that was being saved
                complain(receipt.error());
            }
        });
}

void EditForm::complain(const Error& error)
{
    emit troubled({});
    if (error.fields.isEmpty() || !m_form->showComplaints(error.fields)) {
        emit troubled(errorSentence(error, m_desk.language()));
    }
}

void EditForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        save();
    } else if (event->key() == Qt::Key_Escape && !isComposing()) {
        saveDraft(); // 編集を続ける brings it back
        emit dismissed();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace bansho::casework
