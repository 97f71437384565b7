#include "ui/cases/workbook_model.h"

#include "app/records/words.h"

#include "ui/widgets/date_text.h"
#include "ui/widgets/table_view.h"

namespace bansho::casework {

using ledger::CellComplaint;

namespace {

constexpr qsizetype longestShown = 200; ///< of a text in a cell

QString shortened(const QString& text)
{
    return text.left(longestShown).simplified();
}

} // namespace

void WorkbookModel::show(const ledger::WorkbookPreview& preview,
    const QHash<RecordId, QString>& names, Language language)
{
    beginResetModel();
    m_language = language;
    m_lines.clear();
    addComplaints(preview.complaints);
    const auto nameOf = [&names](const records::FieldSpec&, const RecordId& id) {
        return names.value(id, id.hex());
    };
    for (const ledger::ChangedRow& row : preview.changed) {
        addChange(preview, row, nameOf);
    }
    const records::FieldSpec* title = preview.type->field(u"title");
    for (const ledger::NewRow& added : preview.added) {
        const QString words = title ? added.row.values.value(title->number).toString() : QString();
        m_lines.append(
            {.texts = {QString::number(added.row.line), tr("New"), {}, {}, shortened(words)}});
    }
    endResetModel();
}

void WorkbookModel::keepComplaints(const QList<CellComplaint>& complaints)
{
    beginResetModel();
    m_lines.clear();
    addComplaints(complaints);
    endResetModel();
}

void WorkbookModel::addComplaints(const QList<CellComplaint>& complaints)
{
    for (const CellComplaint& complaint : complaints) {
        const FieldError& error = complaint.about.error;
        const QString field = complaint.about.column.isEmpty() && !error.field.isEmpty()
            ? records::Words::builtIn().field(error.type, error.field, m_language)
            : complaint.about.column;
        CellComplaint sentence = complaint;
        sentence.about.error.value.clear(); // it stands beside it
        m_lines.append({.texts = {complaint.cell, complaint.number, field, error.value,
                            ledger::complaintSentence(sentence.about, m_language)},
            .complaint = true});
    }
}

void WorkbookModel::addChange(const ledger::WorkbookPreview& preview, const ledger::ChangedRow& row,
    const records::NameOf& nameOf)
{
    const auto form = widgets::dateStyle() == widgets::DateStyle::Era ? records::DateForm::Era
                                                                      : records::DateForm::Western;
    for (const ledger::CellChange& cell : row.cells) {
        const auto words = [&](const QCborValue& value) {
            const QString text =
                shortened(records::valueText(*cell.field, value, form, m_language, nameOf));
            return text.isEmpty() ? tr("(empty)") : text;
        };
        m_lines.append({.texts = {cell.cell, row.record.isNull() ? tr("New") : row.number,
                            records::Words::builtIn().field(QLatin1String(preview.type->name),
                                QLatin1String(cell.field->name), m_language),
                            words(cell.from), words(cell.to)},
            .clash = cell.meanwhile});
    }
}

int WorkbookModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int WorkbookModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant WorkbookModel::data(const QModelIndex& index, int role) const
{
    const Line& line = m_lines.at(index.row());
    if (role == widgets::MarkRole && index.column() == After && (line.complaint || line.clash)) {
        return int(line.complaint ? widgets::Mark::Late : widgets::Mark::Check);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    QString text = line.texts.at(index.column());
    if (index.column() == After && line.clash) {
        text = tr("%1 (changed by somebody else too: becomes a clash)").arg(text);
    }
    return text;
}

QVariant WorkbookModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Place:
        return tr("Cell");
    case Number:
        return tr("Number");
    case Field:
        return tr("Field");
    case Before:
        return tr("Now, or as given");
    case After:
        return tr("Afterwards, or why not");
    default:
        return {};
    }
}

} // namespace bansho::casework
