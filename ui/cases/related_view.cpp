#include "ui/cases/related_view.h"

#include "app/journal/query.h"

#include "app/cases/consultation.h"

#include "ui/cases/pane_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

RelatedView::RelatedView(shell::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_rows(new QVBoxLayout)
    , m_add(new QWidget)
    , m_number(new HalfWidthEdit)
    , m_link(new Button(ButtonKind::Secondary, tr("Link")))
{
    m_field = new FieldRow(tr("Receipt number of another case"), m_number);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::row);
    m_rows->setSpacing(space::content);
    all->addLayout(m_rows);
    auto* line = new QHBoxLayout(m_add);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::content);
    line->addWidget(m_field, 1);
    line->addWidget(m_link);
    all->addWidget(m_add);
    connect(m_number, &QLineEdit::returnPressed, this, &RelatedView::linkTyped);
    connect(m_number, &QLineEdit::textEdited, m_field, &FieldRow::clearError);
    connect(m_link, &Button::clicked, this, &RelatedView::linkTyped);
}

void RelatedView::showCase(const CaseFile& file)
{
    if (m_record != file.record.state.id) {
        m_record = file.record.state.id;
        m_number->clear();
        m_field->clearError();
    }
    empty(*m_rows);
    m_add->setVisible(file.mayLink);
    if (file.related.isEmpty()) {
        m_rows->addWidget(
            new Label(tr("No related cases yet"), px::body, Weight::Regular, Tone::Text3));
    }
    for (const cases::LinkedCase& linked : file.related) {
        m_rows->addWidget(lineOf(linked, file.mayLink));
        m_rows->addWidget(new HairLine);
    }
}

QWidget* RelatedView::lineOf(const cases::LinkedCase& linked, bool mayLink)
{
    auto* widget = new QWidget;
    auto* lines = new QVBoxLayout(widget);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::content);
    lines->addLayout(line);
    const QString number = linked.row.number;
    auto* open = new Button(ButtonKind::Link, number);
    open->setAccessibleName(tr("Open %1").arg(number));
    connect(open, &Button::clicked, this, [this, id = linked.row.id] { emit openRecord(id); });
    line->addWidget(open);
    line->addWidget(smallText(momentText(linked.row.receivedAt)));
    line->addWidget(smallText(linked.row.stateWord));
    line->addStretch();
    if (mayLink) {
        auto* undo = new Button(ButtonKind::Quiet, tr("Unlink"));
        undo->setAccessibleName(tr("Unlink %1").arg(number));
        connect(undo, &Button::clicked, this, [this, id = linked.link] {
            commit({.type = &cases::linkType(), .action = records::ActionVoid, .record = id});
        });
        line->addWidget(undo);
    }
    auto* title = new Label(linked.row.title);
    title->setWordWrap(true);
    title->setMinimumWidth(1); // one without blanks does not widen the pane
    lines->addWidget(title);
    return widget;
}

/// Reads the case of the number first: what is not here cannot be linked.
void RelatedView::linkTyped()
{
    const QString number = m_number->text().simplified();
    if (number.isEmpty()) {
        m_number->setFocus();
        return;
    }
    m_desk.read(
        this,
        [number, &catalogue = m_desk.device().catalogue()](store::Connection& connection) {
            return journal::findByWords(connection, catalogue, number);
        },
        [this, number, record = m_record](
            const Result<std::optional<journal::StoredRecord>>& found) {
            if (record != m_record) {
                return; // another case was chosen meanwhile
            }
            if (!found) {
                m_field->setError(errorSentence(found.error(), m_desk.language()));
                return;
            }
            const bool isCase = *found && (*found)->state.type == cases::consultationType().number;
            if (!isCase) {
                m_field->setError(
                    tr("There is no case with the number %1 on this device.").arg(number));
            } else if ((*found)->state.id == m_record) {
                m_field->setError(tr("This is the number of the case itself."));
            } else {
                commit(cases::linking(m_record, (*found)->state.id));
            }
        });
}

void RelatedView::commit(const journal::ChangeItem& item)
{
    m_add->setEnabled(false);
    m_desk.commit(this, {item}, [this](const Result<journal::Receipt>& receipt) {
        m_add->setEnabled(true);
        if (!receipt) {
            m_field->setError(errorSentence(receipt.error(), m_desk.language()));
            return;
        }
        m_number->clear();
        m_field->clearError();
        emit changed();
    });
}

} // namespace bansho::casework
