#include "ui/cases/case_detail.h"

#include "app/base/cbor.h"

#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/cases/attachments_view.h"
#include "ui/cases/case_head.h"
#include "ui/cases/case_print.h"
#include "ui/cases/case_tabs.h"
#include "ui/cases/edit_form.h"
#include "ui/cases/guidance_view.h"
#include "ui/cases/notes_view.h"
#include "ui/cases/related_view.h"
#include "ui/cases/step_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/into_sight.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/paragraph.h"

#include <QApplication>
#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QTabBar>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using cases::consultation;

namespace {

/// A form leaves the screen now and is destroyed when nothing of it runs any more.
template <typename Form>
void putAway(Form*& form)
{
    if (form) {
        form->setParent(nullptr);
        form->deleteLater();
        form = nullptr;
    }
}

} // namespace

CaseDetail::CaseDetail(shell::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_scroll(new QScrollArea)
    , m_body(new QWidget)
    , m_none(new Label(tr("Choose a case on the left"), px::body, Weight::Regular, Tone::Text3))
    , m_failed(new FailureState(tr("This case could not be read"), {}))
    , m_trouble(new Banner(BannerTone::Late, {}))
    , m_head(new CaseHead(desk.language()))
    , m_panel(new QVBoxLayout)
    , m_tabLine(new QWidget)
    , m_tabs(new QTabBar)
    , m_edit(new Button(ButtonKind::Quiet, tr("Edit")))
    , m_narrative(new Paragraph({}))
    , m_outcome(new Paragraph({}))
    , m_attachments(new AttachmentsView(desk))
    , m_recent(new NotesView(NotesView::Style::Latest))
    , m_notes(new NotesView(NotesView::Style::All))
    , m_guidance(new GuidanceView(desk))
    , m_related(new RelatedView(desk))
    , m_fields(new FieldsView(desk.language()))
    , m_history(new HistoryView(desk.language()))
    , m_print(new CasePrint(
          desk, [this] { return m_file ? m_id : RecordId(); }, this))
    , m_below(new QVBoxLayout)
{
    build();
    connect(m_print, &CasePrint::told, m_trouble, &Banner::say);
    connect(m_head, &CaseHead::stepChosen, this,
        [this](const records::Transition* step) { ask(step); });
    connect(m_head, &CaseHead::compareChosen, this, [this] {
        emit go({.page = QStringLiteral("sync"), .view = {}, .unit = {}, .record = m_id});
    });
    connect(m_attachments, &AttachmentsView::told, m_trouble, &Banner::say);
    const auto durable = [this] {
        refresh();
        emit changed();
    };
    connect(m_attachments, &AttachmentsView::attached, this, [this, durable](const RecordId& id) {
        if (id == m_id) {
            m_tabs->setCurrentIndex(Overview); // where it is seen
            bringIntoSight(m_scroll, m_attachments);
        }
        durable();
    });
    m_attachments->takeDropsOn(this);
    new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), this, m_attachments,
        &AttachmentsView::paste, Qt::WidgetWithChildrenShortcut);
    connect(m_guidance, &GuidanceView::changed, this, durable);
    connect(m_guidance, &GuidanceView::told, this,
        [this](QWidget* banner) { bringIntoSight(m_scroll, banner); });
    connect(m_related, &RelatedView::changed, this, durable);
    connect(m_related, &RelatedView::openRecord, this, [this](const RecordId& record) {
        emit go({.page = QStringLiteral("cases"), .view = {}, .unit = {}, .record = record});
    });
    connect(m_edit, &Button::clicked, this, &CaseDetail::edit);
    connect(m_tabs, &QTabBar::currentChanged, this, &CaseDetail::showTab);
    connect(m_failed, &FailureState::retry, this, &CaseDetail::refresh);
    setRecord({});
}

void CaseDetail::build()
{
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(space::section, space::row, space::section, space::row);
    rows->setSpacing(space::row);
    auto* head = new QGridLayout;
    head->addWidget(m_head, 0, 0);
    rows->addLayout(head);
    rows->addLayout(m_panel);
    buildTabs(rows);
    // At the end of the line of the number: beside the tabs there is no room for it.
    head->addWidget(m_edit, 0, 0, Qt::AlignTop | Qt::AlignRight);
    rows->addLayout(m_below);
    rows->addStretch();
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    m_none->setAlignment(Qt::AlignCenter);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(1, 0, 0, 0);
    all->addWidget(m_none, 1);
    all->addWidget(m_failed);
    all->addWidget(m_scroll, 1);
    m_trouble->hide();
    all->addWidget(m_trouble); // in sight wherever the form is scrolled to
}

void CaseDetail::buildTabs(QVBoxLayout* rows)
{
    auto* line = new QHBoxLayout(m_tabLine);
    line->setContentsMargins(0, 0, 0, 0);
    for (const QString& word :
        {tr("Overview"), tr("Notes"), tr("Guidance"), tr("Related"), tr("Fields"), tr("History")}) {
        m_tabs->addTab(word);
    }
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // what is hidden behind an arrow is not found
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Parts of the case"));
    m_edit->setIconName(QStringLiteral("pencil"));
    m_edit->setHint(QStringLiteral("E"));
    m_edit->setControlHeight(height::inRow);
    line->addWidget(m_tabs);
    line->addStretch();
    rows->addWidget(m_tabLine);

    auto* overview = new QWidget;
    auto* parts = new QVBoxLayout(overview);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(space::row);
    parts->addWidget(m_narrative);
    parts->addWidget(m_outcome);
    parts->addWidget(smallText(tr("Latest notes")));
    parts->addWidget(m_recent);
    parts->addWidget(new HairLine);
    parts->addWidget(m_attachments);
    m_pages = {overview, m_notes, m_guidance, m_related, m_fields, m_history};
    for (QWidget* page : std::as_const(m_pages)) {
        rows->addWidget(page);
    }
}

void CaseDetail::setRecord(const RecordId& id)
{
    if (id == m_id && m_file) {
        return;
    }
    if (id != m_id) {
        m_resumed.clear(); // it was of the case before, which did not come
    }
    closeForms();
    m_id = id;
    m_file.reset();
    m_fresh = true;
    m_keepFocus = false;
    m_scroll->hide();
    m_failed->hide();
    m_none->setVisible(id.isNull());
    if (id.isNull()) {
        return;
    }
    m_tabs->setCurrentIndex(Overview);
    readAfterDrafts();
}

/// What was typed a moment ago is in the store before it is read.
void CaseDetail::readAfterDrafts()
{
    deliver(m_desk.device().store().write([](store::Connection&) { return Result<void>(); }), this,
        [this](const Result<void>&) { read(); });
}

QList<shell::Command> CaseDetail::commands()
{
    QList<shell::Command> all;
    if (!m_file) {
        return all;
    }
    const auto& words = records::Words::builtIn();
    const QString type = QStringLiteral("consultation");
    const Language language = m_desk.language();
    all.append(m_print->command());
    if (m_file->mayEdit) {
        all.append({.words = tr("Edit"),
            .reading = words.reading(type, QStringLiteral("edit"), language),
            .key = Qt::Key_F2,
            .icon = QStringLiteral("pencil"),
            .run = [this] { edit(); }});
        all.append({.words = tr("Attach files"),
            .reading = tr("Attach files", "reading"),
            .key = {},
            .icon = QStringLiteral("paperclip"),
            .run = [this] { m_attachments->choose(); }});
    }
    for (const auto& [tab, word, reading] : {std::tuple(Notes, tr("Notes"), tr("Notes", "reading")),
             std::tuple(Guidance, tr("Guidance"), tr("Guidance", "reading")),
             std::tuple(Related, tr("Related"), tr("Related", "reading")),
             std::tuple(Fields, tr("Fields"), tr("Fields", "reading")),
             std::tuple(History, tr("History"), tr("History", "reading"))}) {
        all.append({.words = tr("This case: %1").arg(word),
            .reading = reading,
            .key = {},
            .icon = QStringLiteral("file-text"),
            .run =
                [this, tab = tab] {
                    m_tabs->setCurrentIndex(tab);
                    m_tabs->setFocus();
                },
            .kind = shell::Command::Kind::Go});
    }
    for (const NextStep& next : std::as_const(m_file->steps)) {
        if (!next.obstacle) {
            const QString name = QLatin1String(next.step->name);
            all.append({.words = words.action(type, name, language),
                .reading = words.reading(type, name, language),
                .key = {},
                .icon = QStringLiteral("file-check"),
                .run = [this, step = next.step] { ask(step); }});
        }
    }
    return all;
}

void CaseDetail::refresh()
{
    if (!m_id.isNull()) {
        read();
    }
}

void CaseDetail::read()
{
    if (!m_desk.isSignedIn() || m_id.isNull()) {
        return;
    }
    m_desk.read(
        this,
        [&device = m_desk.device(), officer = m_desk.sitter().officer.id, id = m_id,
            language = m_desk.language()](store::Connection& connection) {
            return readCaseFile(connection, device, officer, id, language);
        },
        [this, id = m_id](const Result<std::optional<CaseFile>>& read) { shown(read, id); });
}

void CaseDetail::shown(const Result<std::optional<CaseFile>>& read, const RecordId& id)
{
    if (id != m_id) {
        return; // another case was chosen meanwhile
    }
    m_failed->setVisible(!read);
    if (!read) {
        m_failed->setFailure(tr("This case could not be read"),
            errorSentence(read.error(), m_desk.language()),
            errorName(read.error().code) + QStringLiteral(": ") + read.error().detail);
        m_scroll->hide();
        return;
    }
    QString title;
    if (m_file && !*read) {
        const auto values = m_file->values();
        title = records::View(values)[consultation.title].value_or(QString());
    }
    m_file = *read;
    m_none->setVisible(!m_file);
    m_scroll->setVisible(m_file.has_value());
    if (m_file) {
        if (m_fresh) {
            m_scroll->verticalScrollBar()->setValue(0); // another case is read from its head
        }
        takeDrafts();
        fill();
        putForms();
        m_fresh = false;
    } else if (!title.isEmpty()) {
        closeForms();
        emit gone(id, title);
    }
}

/// What the store does not have yet, or refused, is newer than what was read.
void CaseDetail::takeDrafts()
{
    for (const QString& kind : draftKinds()) {
        const auto draft = m_desk.drafts().newer(m_desk.sitter().officer.id, kind, m_id.hex());
        const auto body =
            draft ? fromDeterministicCbor(draft->body) : Result<QCborValue>(QCborValue(nullptr));
        if (body && body->isMap()) {
            m_file->drafts.insert(kind, body->toMap());
        }
    }
}

void CaseDetail::fill()
{
    showHead();
    const auto values = m_file->values();
    const records::View view(values);
    m_narrative->setText(view[consultation.narrative].value_or(QString()));
    const QString outcome = view[consultation.outcome].value_or(QString());
    m_outcome->setText(outcome.isEmpty() ? QString() : tr("Outcome: %1").arg(outcome));
    m_outcome->setVisible(!outcome.isEmpty());
    m_recent->showNotes(m_file->notes);
    m_notes->showNotes(m_file->notes);
    m_attachments->showCase(*m_file);
    m_guidance->showCase(*m_file);
    m_related->showCase(*m_file);
    m_fields->showCase(*m_file);
    m_history->showCase(*m_file);
    m_tabs->setTabText(Notes, tr("Notes") + u' ' + QString::number(m_file->notes.size()));
    m_tabs->setTabText(Guidance,
        m_file->guidance.isEmpty()
            ? tr("Guidance")
            : tr("Guidance") + u' ' + QString::number(m_file->guidance.size()));
    m_tabs->setTabText(Related,
        m_file->related.isEmpty() ? tr("Related")
                                  : tr("Related") + u' ' + QString::number(m_file->related.size()));
    m_edit->setVisible(m_file->mayEdit && !m_form);
    m_edit->setText(
        m_file->drafts.contains(editDraft) && !m_form ? tr("Go on editing") : tr("Edit"));
    showTab(m_tabs->currentIndex());
}

/// The head is made anew: whoever stood in it stays there, and Tab comes to it before the tabs.
/// Else the focus would go to whatever is next in the window, and Enter would press that.
void CaseDetail::showHead()
{
    const QWidget* focus = QApplication::focusWidget();
    const bool inside = focus && m_head->isAncestorOf(focus);
    const QString name = inside ? focus->objectName() : QString();
    const bool stays = std::exchange(m_keepFocus, false) || inside;
    m_head->showCase(*m_file, m_desk.today());
    // Behind a pane Qt would put them behind everything in it.
    QWidget* before = m_tabs->previousInFocusChain();
    while (before != m_tabs
        && (before->focusPolicy() == Qt::NoFocus || before->isAncestorOf(m_tabs))) {
        before = before->previousInFocusChain();
    }
    for (QWidget* stop : m_head->stops()) {
        setTabOrder(before, stop);
        before = stop;
    }
    if (!stays) {
        return;
    }
    const auto same = std::ranges::find_if(m_head->stops(),
        [&name](const QWidget* stop) { return !name.isEmpty() && stop->objectName() == name; });
    QWidget* next = same != m_head->stops().end() && (*same)->isEnabled() ? *same : m_tabs;
    next->setFocus(Qt::OtherFocusReason);
}

/// The box of notes, and for a case that was just chosen the step that was begun.
void CaseDetail::putForms()
{
    if (m_file->mayNote && !m_note) {
        m_note = new NoteBox(m_desk, *m_file);
        connect(m_note, &NoteBox::troubled, m_trouble, &Banner::say);
        connect(m_note, &NoteBox::added, this, [this] {
            refresh();
            emit changed();
        });
        m_below->addWidget(m_note);
    } else if (!m_file->mayNote && m_note) {
        m_note->saveDraft();
        putAway(m_note);
    }
    const auto begun = std::ranges::find_if(m_file->steps, [this](const NextStep& next) {
        return !next.obstacle && m_file->drafts.contains(stepDraft(*next.step));
    });
    if (m_fresh && begun != m_file->steps.end()) {
        ask(begun->step, Plain::Leave);
    }
    showTab(m_tabs->currentIndex());
    if (m_fresh && !m_resumed.isEmpty()) {
        takeUp(std::exchange(m_resumed, {}));
    }
}

QString CaseDetail::openForm() const
{
    const QWidget* focus = window()->focusWidget();
    if (m_form) {
        return editDraft;
    }
    if (m_step && m_step->isVisible()) {
        return stepDraft(m_step->step());
    }
    if (m_tabs->currentIndex() == Guidance) {
        return guidanceDraft;
    }
    return m_note && focus && m_note->isAncestorOf(focus) ? noteDraft : QString();
}

void CaseDetail::resume(const QString& form)
{
    m_resumed = form;
    if (m_file && !m_resumed.isEmpty()) {
        takeUp(std::exchange(m_resumed, {}));
    }
}

/// After an interruption the officer finds himself where he was.
void CaseDetail::takeUp(const QString& form)
{
    const auto step = std::ranges::find_if(m_file->steps,
        [&form](const NextStep& next) { return !next.obstacle && stepDraft(*next.step) == form; });
    if (step != m_file->steps.end()) {
        ask(step->step, Plain::Leave);
    }
    if (form == editDraft && m_file->mayEdit) {
        edit();
    } else if (form == noteDraft && m_note && !m_form) {
        if (!m_note->isVisible()) {
            m_tabs->setCurrentIndex(Overview);
        }
        m_note->begin();
    } else if (form == guidanceDraft) {
        m_tabs->setCurrentIndex(Guidance);
        m_tabs->setFocus(Qt::OtherFocusReason);
    } else if (m_step) {
        m_step->begin();
    } else {
        takeFocus(); // nothing was typed in it, or it is no longer to be done
    }
}

void CaseDetail::showTab(int tab)
{
    for (int page = 0; page < m_pages.size(); ++page) {
        m_pages.at(page)->setVisible(page == tab && !m_form);
    }
    m_tabLine->setVisible(!m_form);
    if (m_note) {
        m_note->setVisible(!m_form && (tab == Overview || tab == Notes));
    }
}

void CaseDetail::ask(const records::Transition* step, Plain plain)
{
    if (!m_file) {
        return;
    }
    if (m_step && &m_step->step() == step) {
        m_step->begin(); // it asks already
        return;
    }
    leaveStep();
    m_step = new StepPanel(m_desk, *m_file, *step);
    m_panel->addWidget(m_step);
    const auto away = [this] { putAway(m_step); };
    connect(m_step, &StepPanel::dismissed, this, [this, away] {
        m_keepFocus = true;
        away();
        readAfterDrafts();
    });
    connect(m_step, &StepPanel::taken, this, [this, away] {
        m_keepFocus = true;
        away();
        m_scroll->verticalScrollBar()->setValue(0);
        refresh();
        emit changed();
    });
    connect(m_step, &StepPanel::refused, m_step, &QWidget::show);
    connect(m_step, &StepPanel::grew, this, [this] { bringIntoSight(m_scroll, m_step); });
    if (m_step->isPlain() && plain == Plain::Leave) {
        away(); // begun when it still asked something: it is not taken by looking at the case
    } else if (m_step->isPlain()) {
        m_step->hide();
        m_step->run();
    } else {
        m_step->show();
        if (!m_fresh) {
            m_step->begin();
        }
        bringIntoSight(m_scroll, m_step);
    }
}

/// For another form; he may come back to it.
void CaseDetail::leaveStep()
{
    if (m_step) {
        m_step->saveDraft();
        m_file->drafts.insert(stepDraft(m_step->step()), m_step->draft());
        putAway(m_step);
    }
}

void CaseDetail::edit()
{
    if (!m_file || !m_file->mayEdit || m_form) {
        return;
    }
    leaveStep(); // one form at a time: the other would stand above this one
    m_form = new EditForm(m_desk, *m_file);
    m_below->addWidget(m_form);
    const auto away = [this] {
        putAway(m_form);
        m_trouble->say({});
        m_file->drafts.remove(editDraft);
        fill();
        m_scroll->verticalScrollBar()->setValue(0);
        // Else the focus would go to whatever is next in the window, and Enter would press that.
        m_edit->setFocus(Qt::OtherFocusReason);
        readAfterDrafts();
    };
    connect(m_form, &EditForm::troubled, m_trouble, &Banner::say);
    connect(m_form, &EditForm::dismissed, this, away);
    connect(m_form, &EditForm::stored, this, [this, away] {
        away();
        emit changed();
    });
    fill();
    m_form->begin();
    const auto look = [this] {
        if (m_form) {
            m_scroll->verticalScrollBar()->setValue(m_form->y() - space::row);
        }
    };
    QMetaObject::invokeMethod(this, look, Qt::QueuedConnection); // when it is laid out
}

void CaseDetail::saveDrafts()
{
    if (m_step) {
        m_step->saveDraft();
    }
    if (m_form) {
        m_form->saveDraft();
    }
    if (m_note) {
        m_note->saveDraft();
    }
    m_guidance->saveDraft();
}

void CaseDetail::closeForms()
{
    saveDrafts();
    putAway(m_step);
    putAway(m_form);
    putAway(m_note);
    m_trouble->say({});
}

void CaseDetail::takeFocus()
{
    m_tabs->setFocus(Qt::OtherFocusReason);
}

void CaseDetail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.fillRect(QRect(0, 0, 1, height()), tokens().line);
}

} // namespace bansho::casework
