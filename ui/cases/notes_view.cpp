#include "ui/cases/notes_view.h"

#include "app/cases/consultation.h"

#include "ui/cases/case_words.h"
#include "ui/cases/not_my_number.h"
#include "ui/cases/pane_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paragraph.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

namespace {

constexpr int textKey = 1;
constexpr qsizetype latest = 2;

} // namespace

NotesView::NotesView(Style style, QWidget* parent)
    : QWidget(parent)
    , m_style(style)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::content);
}

void NotesView::showNotes(const QList<NoteLine>& notes)
{
    empty(*m_rows);
    if (notes.isEmpty()) {
        m_rows->addWidget(new Label(tr("No notes yet"), px::body, Weight::Regular, Tone::Text3));
        return;
    }
    if (m_style == Style::Latest) {
        showLatest(notes.mid(qMax(qsizetype(0), notes.size() - latest)));
        return;
    }
    for (const NoteLine& note : notes) {
        auto* head = new QHBoxLayout;
        head->setSpacing(space::row);
        head->addWidget(smallText(momentText(note.happenedAt)));
        head->addWidget(smallText(note.writer));
        if (note.sync != journal::SyncState::Settled) {
            auto* sync = new MarkLabel(syncMark(note.sync), syncWords(note.sync));
            sync->setFontToken(px::small, Weight::Regular);
            sync->setTone(Tone::Text2);
            head->addWidget(sync);
        }
        head->addStretch();
        m_rows->addLayout(head);
        m_rows->addWidget(new Paragraph(note.text));
    }
}

void NotesView::showLatest(const QList<NoteLine>& notes)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::row);
    grid->setVerticalSpacing(space::content / 2);
    grid->setColumnStretch(2, 1);
    for (const NoteLine& note : notes) {
        const int row = grid->rowCount();
        grid->addWidget(smallText(momentText(note.happenedAt)), row, 0, Qt::AlignTop);
        grid->addWidget(smallText(note.writer), row, 1, Qt::AlignTop);
        auto* text = new Label(note.text.trimmed().section(u'\n', 0, 0));
        text->setWordWrap(true);
        grid->addWidget(text, row, 2, Qt::AlignTop);
    }
    m_rows->addLayout(grid);
}

NoteBox::NoteBox(shell::Desk& desk, const CaseFile& file, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_case(file.record.state.id)
    , m_keeper(new shell::DraftKeeper(
          desk, noteDraft, m_case.hex(),
          [this] {
              QCborMap draft;
              if (const QString text = m_text->typed(); !text.isEmpty()) {
                  draft.insert(textKey, text);
              }
              return draft;
          },
          this))
    , m_text(new LongTextEdit)
    , m_row(new FieldRow(tr("Add a note"), m_text))
    , m_notMyNumber(new NotMyNumber)
    , m_add(new Button(ButtonKind::Secondary, tr("Add")))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::content);
    m_text->setVisibleLines(2);
    m_text->setObjectName(QStringLiteral("note"));
    m_row->setErrorRoom(ErrorRoom::Grows);
    auto* column = new QVBoxLayout;
    column->addWidget(m_row);
    column->addWidget(m_notMyNumber);
    row->addLayout(column, 1);
    m_add->setHint(QStringLiteral("Ctrl+Enter"));
    row->addWidget(m_add, 0, Qt::AlignBottom);
    m_text->setPlainText(file.drafts.value(noteDraft).value(textKey).toString());
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_row->clearError();
        emit troubled({});
        m_keeper->touch();
    });
    connect(m_text, &LongTextEdit::composed, m_keeper, &shell::DraftKeeper::touch);
    connect(m_add, &Button::clicked, this, &NoteBox::add);
    connect(m_keeper, &shell::DraftKeeper::failed, this,
        [this](const Error& error) { emit troubled(errorSentence(error, m_desk.language())); });
    connect(m_keeper, &shell::DraftKeeper::recovered, this, [this] { emit troubled({}); });
}

void NoteBox::saveDraft()
{
    (void)flushIme();
    m_keeper->save();
}

void NoteBox::begin()
{
    m_text->moveCursor(QTextCursor::End);
    m_text->setFocus(Qt::OtherFocusReason);
}

void NoteBox::add()
{
    if (!m_add->isEnabled()) {
        return;
    }
    if (!flushIme()) {
        m_row->setError(tr("Finish the conversion first"));
        return;
    }
    journal::ChangeItem item{.type = &cases::noteType()};
    records::set(item.fields, cases::note.parent, m_case);
    if (const QString text = m_text->toPlainText(); !text.trimmed().isEmpty()) {
        records::set(item.fields, cases::note.text, text);
    }
    if (m_notMyNumber->isChecked()) {
        item.notMyNumber.insert(cases::note.text.number);
    }
    m_add->setEnabled(false);
    m_text->setReadOnly(true); // what comes after belongs to the next note
    m_keeper->hold();
    m_desk.commit(
        this, {item}, m_keeper->removal(), [this](const Result<journal::Receipt>& receipt) {
            m_add->setEnabled(true);
            m_text->setReadOnly(false);
            if (receipt) {
                m_text->clear();
                m_notMyNumber->reset();
                m_keeper->release(true);
                emit added();
                return;
            }
            m_keeper->release(false);
            const Error& error = receipt.error();
            if (error.fields.isEmpty()) {
                emit troubled(errorSentence(error, m_desk.language()));
            } else {
                m_row->setError(
                    fieldSentence(error.fields.first(), m_row->name(), m_desk.language()));
                m_notMyNumber->hear(error.fields.first().code);
            }
            m_text->setFocus();
        });
}

void NoteBox::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        add();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace bansho::casework
