#include "app/ledger/workbook_rows.h"

#include "app/records/code_lists.h"
#include "app/records/value_text.h"
#include "app/records/words.h"

#include "app/journal/query.h"

#include "app/ledger/workbook_out.h"

namespace bansho::ledger {

using records::FieldSpec;
using records::Kind;
using records::TypeSpec;
using workbook::Cell;
using workbook::Shape;

namespace {

/// The word for a code as long as the way back finds the code by it, else the code.
QString codeWord(const FieldSpec& field, const QString& code, Language language)
{
    const records::CodeLists& lists = records::CodeLists::builtIn();
    const QString list = QLatin1String(field.traits.list);
    const QString word = lists.label(list, code, language);
    return lists.codeFor(list, word) == code ? word : code;
}

Cell momentCell(const records::Moment& moment, Language language)
{
    const QDateTime jst = toJst(Timestamp{moment.utcSeconds * 1000});
    switch (moment.precision) {
    case records::Precision::Second:
    case records::Precision::Minute:
        return Cell::of(QDateTime(jst.date(), jst.time(), Qt::UTC));
    case records::Precision::Day: {
        Cell cell = Cell::of(jst.date());
        return cell;
    }
    case records::Precision::Month:
        return Cell::of(jst.toString(QStringLiteral("yyyy-MM")));
    case records::Precision::Unknown:
        break;
    }
    return Cell::of(records::momentText(moment, records::DateForm::Western, language));
}

QString boolWord(bool value, Language language)
{
    return records::Words::builtIn().sheet(
        value ? QStringLiteral("yes") : QStringLiteral("no"), language);
}

Shape shapeOf(Kind kind)
{
    switch (kind) {
    case Kind::Integer:
        return Shape::General;
    case Kind::Yen:
        return Shape::Amount;
    case Kind::Date:
        return Shape::Day;
    case Kind::Instant:
        return Shape::DayTime;
    default:
        return Shape::Text;
    }
}

double widthOf(const FieldSpec& field)
{
    constexpr double narrow = 12;
    constexpr double middle = 16;
    constexpr double name = 20;
    constexpr double line = 32;
    constexpr double narrative = 48;
    constexpr int titleLength = 60;
    switch (field.kind) {
    case Kind::LongText:
        return narrative;
    case Kind::Text:
        return field.traits.maxLength == titleLength ? line : name;
    case Kind::Instant:
    case Kind::Code:
    case Kind::Reference:
        return middle;
    case Kind::CodeSet:
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        return name;
    default:
        return narrow;
    }
}

QStringList choicesOf(const FieldSpec& field, Language language)
{
    if (field.kind == Kind::Bool) {
        return {boolWord(true, language), boolWord(false, language)};
    }
    QStringList words;
    if (field.kind == Kind::Code) {
        for (const QString& code :
            records::CodeLists::builtIn().codes(QLatin1String(field.traits.list))) {
            words.append(codeWord(field, code, language));
        }
    }
    return words;
}

} // namespace

bool isTakenBack(const TypeSpec& type, const FieldSpec& field)
{
    const bool isNumber = type.numberField && type.numberField->number == field.number;
    return !isNumber && field.kind != Kind::AttachmentSet && !type.isFilledBySteps(field);
}

QList<BookColumn> bookColumns(const TypeSpec& type)
{
    using Of = BookColumn::Of;
    QList<BookColumn> columns{{.of = Of::Id}, {.of = Of::Memory}};
    if (type.numberField) {
        columns.append({.of = Of::Field, .field = type.numberField});
    }
    columns.append({.of = Of::State});
    for (const FieldSpec& field : type.fields) {
        if (!type.numberField || type.numberField->number != field.number) {
            columns.append({.of = Of::Field, .field = &field});
        }
    }
    return columns;
}

workbook::ColumnPlan columnPlan(const TypeSpec& type, const BookColumn& column, Language language)
{
    constexpr double stateWidth = 16;
    constexpr double numberWidth = 22;
    const records::Words& words = records::Words::builtIn();
    switch (column.of) {
    case BookColumn::Of::Id:
        return {.heading = idHeading, .hidden = true, .fixed = true};
    case BookColumn::Of::Memory:
        return {.heading = memoryHeading, .hidden = true, .fixed = true};
    case BookColumn::Of::State:
        return {.heading = words.sheet(QStringLiteral("state"), language),
            .width = stateWidth,
            .fixed = true};
    case BookColumn::Of::Field:
        break;
    }
    const FieldSpec& field = *column.field;
    const bool taken = isTakenBack(type, field);
    const bool number = !taken && field.kind == Kind::Text;
    return {.heading = words.field(QLatin1String(type.name), QLatin1String(field.name), language),
        .width = number ? numberWidth : widthOf(field),
        .shape = shapeOf(field.kind),
        .fixed = !taken,
        .choices = choicesOf(field, language)};
}

Result<Cell> CellWriter::cell(const FieldSpec& field, const QCborValue& value)
{
    if (value.isNull() || value.isUndefined()) {
        return Cell{};
    }
    switch (field.kind) {
    case Kind::Text:
    case Kind::LongText:
        return Cell::of(value.toString().left(workbook::longestCell));
    case Kind::Integer:
    case Kind::Yen:
        return Cell::of(value.toInteger(), shapeOf(field.kind));
    case Kind::Bool:
        return Cell::of(boolWord(value.toBool(), m_language));
    case Kind::Date:
        return Cell::of(records::Date::fromCbor(value).value_or(QDate()));
    case Kind::Instant:
        return momentCell(
            records::Instant::fromCbor(value).value_or(records::Moment()), m_language);
    case Kind::Code:
        return Cell::of(codeWord(field, value.toString(), m_language));
    case Kind::Reference:
    case Kind::CodeSet:
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        break;
    }
    const auto text = namesOf(field, value);
    return text ? Result<Cell>(Cell::of(text->left(workbook::longestCell))) : text.error();
}

Result<QString> CellWriter::namesOf(const FieldSpec& field, const QCborValue& value)
{
    QStringList items;
    if (field.kind == Kind::CodeSet) {
        for (const QString& code : records::CodeSet::fromCbor(value).value_or(QStringList())) {
            items.append(codeWord(field, code, m_language));
        }
    } else if (field.kind == Kind::AttachmentSet) {
        for (const records::Attachment& file :
            records::AttachmentSet::fromCbor(value).value_or(QList<records::Attachment>())) {
            items.append(file.name);
        }
    } else {
        QList<RecordId> ids = records::ReferenceSet::fromCbor(value).value_or(QList<RecordId>());
        if (const auto one = records::Reference::fromCbor(value)) {
            ids = {*one};
        }
        for (const RecordId& id : std::as_const(ids)) {
            const auto name = nameOf(field, id);
            if (!name) {
                return name.error();
            }
            items.append(*name);
        }
    }
    return items.join(QStringLiteral("、"));
}

/// The first of its names by which the way back finds that record and no other.
Result<QString> CellWriter::nameOf(const FieldSpec& field, const RecordId& id)
{
    const std::pair key(field.number, id);
    if (const auto known = m_known.constFind(key); known != m_known.constEnd()) {
        return *known;
    }
    const auto names = candidates(field, id);
    if (!names) {
        return names.error();
    }
    QString best = id.hex();
    for (const QString& name : *names) {
        const auto found = m_names(field, name);
        if (found && *found == id) {
            best = name;
            break;
        }
    }
    m_known.insert(key, best);
    return best;
}

namespace {

/// Appended one by one: g++ 12 takes a list of two in a conditional for dangling.
QStringList bothOf(const QString& name, const QString& code)
{
    QStringList words;
    words.append(name);
    words.append(code);
    return words;
}

} // namespace

Result<QStringList> CellWriter::candidates(const FieldSpec& field, const RecordId& id)
{
    const QLatin1String type(field.traits.list);
    if (type == QLatin1String("unit")) {
        const auto unit = m_directory.unit(id);
        if (!unit) {
            return unit.error();
        }
        return *unit ? bothOf((*unit)->name, (*unit)->code) : QStringList();
    }
    if (type == QLatin1String("officer")) {
        const auto officer = m_directory.officer(id);
        if (!officer) {
            return officer.error();
        }
        return *officer ? bothOf((*officer)->name, (*officer)->number) : QStringList();
    }
    const auto record = journal::loadAny(m_connection, m_catalogue, id);
    if (!record) {
        return record.error();
    }
    const TypeSpec* spec = *record ? m_catalogue.type((*record)->state.type) : nullptr;
    QStringList numbers;
    if (spec && spec->numberField) {
        numbers.append((*record)->state.values().value(spec->numberField->number).toString());
    }
    return numbers;
}

} // namespace bansho::ledger
