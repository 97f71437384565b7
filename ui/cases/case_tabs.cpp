#include "ui/cases/case_tabs.h"

#include "app/records/value_text.h"
#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/cases/pane_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paragraph.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

FieldsView::FieldsView(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
}

void FieldsView::showCase(const CaseFile& file)
{
    empty(*m_rows);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::column);
    grid->setVerticalSpacing(space::content / 2);
    grid->setColumnMinimumWidth(0, scaledWidth(120));
    grid->setColumnStretch(1, 1);
    const auto values = file.values();
    for (const records::FieldSpec& field : cases::consultationType().fields) {
        const QString text =
            records::valueText(field, values.value(field.number, QCborValue(nullptr)),
                dateStyle() == DateStyle::Era ? records::DateForm::Era : records::DateForm::Western,
                m_language, [&file](const records::FieldSpec&, const RecordId& id) {
                    return file.names.value(id);
                });
        if (!text.isEmpty()) {
            addFact(*grid,
                records::Words::builtIn().field(
                    QStringLiteral("consultation"), QLatin1String(field.name), m_language),
                text);
        }
    }
    m_rows->addLayout(grid);
}

HistoryView::HistoryView(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::content);
}

void HistoryView::showCase(const CaseFile& file)
{
    empty(*m_rows);
    for (const HistoryLine& line : file.history) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space::row);
        const QDateTime at = toJst(line.at);
        row->addWidget(
            smallText(dateText(at.date()) + u' ' + at.time().toString(QStringLiteral("H:mm"))));
        auto* who = smallText(line.role.isEmpty()
                ? line.writer
                : tr("%1 (%2)", "name, role").arg(line.writer, line.role));
        row->addWidget(who);
        if (line.skipped) {
            row->addWidget(new MarkLabel(Mark::NotApplicable, tr("Not applied")));
        }
        row->addStretch();
        m_rows->addLayout(row);
        QString what = line.what;
        if (line.concurrent) {
            what += tr(" (own proposal, small unit)");
        }
        m_rows->addWidget(new Paragraph(what));
        if (!line.reason.isEmpty()) {
            const records::Transition* step = cases::consultationType().transition(line.action);
            const bool offered = step && step->reason == records::Reason::Offered;
            m_rows->addWidget(new Paragraph(
                offered ? line.reason : tr("Reason: %1").arg(line.reason), px::small, Tone::Text2));
        }
        m_rows->addWidget(new HairLine);
    }
}

} // namespace bansho::casework
