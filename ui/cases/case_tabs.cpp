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

namespace {

constexpr int longestSaid = 200; ///< of a value in the history; the whole stands among the fields

QString fieldWord(const records::FieldSpec* field, Language language)
{
    return records::Words::builtIn().field(
        QLatin1String(cases::consultationType().name), QLatin1String(field->name), language);
}

QString valueIn(const records::FieldSpec* field, const QCborValue& value, Language language,
    const QHash<RecordId, QString>& names)
{
    return records::valueText(*field, value,
        dateStyle() == DateStyle::Era ? records::DateForm::Era : records::DateForm::Western,
        language,
        [&names](const records::FieldSpec&, const RecordId& id) { return names.value(id); });
}

} // namespace

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
        const QString text = valueIn(
            &field, values.value(field.number, QCborValue(nullptr)), m_language, file.names);
        if (!text.isEmpty()) {
            addFact(*grid, fieldWord(&field, m_language), text);
        }
    }
    m_rows->addLayout(grid);
}

HistoryView::HistoryView(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::content);
}

/// 電話番号：03-1111-1111 → 03-2222-2222.
QString HistoryView::wordsOf(const FieldChange& change, const QHash<RecordId, QString>& names) const
{
    const auto said = [&](const QCborValue& value) {
        const QString text = valueIn(change.field, value, m_language, names).simplified();
        return text.size() <= longestSaid ? text : text.left(longestSaid) + u'…';
    };
    const QString before = said(change.before);
    const QString after = said(change.after);
    const QString name = fieldWord(change.field, m_language);
    if (before == after) {
        return tr("%1: changed", "field").arg(name); // behind what is said of it
    }
    if (change.field->policy != records::Policy::Set) {
        const QString blank = tr("(blank)", "value");
        return tr("%1: %2 → %3", "field, before, after")
            .arg(name, before.isEmpty() ? blank : before, after.isEmpty() ? blank : after);
    }
    QStringList parts;
    if (!after.isEmpty()) {
        parts.append(tr("%1: added %2", "field, items").arg(name, after));
    }
    if (!before.isEmpty()) {
        parts.append(tr("%1: removed %2", "field, items").arg(name, before));
    }
    return parts.join(u'\n');
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
        for (const FieldChange& change : line.changes) {
            m_rows->addWidget(new Paragraph(wordsOf(change, file.names), px::small));
        }
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
