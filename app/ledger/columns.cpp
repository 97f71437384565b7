#include "app/ledger/columns.h"

#include "app/base/text.h"

#include "app/records/words.h"

#include <QSet>

#include <utility>

namespace bansho::ledger {

using records::FieldSpec;
using records::Kind;
using records::TypeSpec;

namespace {

const QString dateSuffix = QStringLiteral(".date");
const QString timeSuffix = QStringLiteral(".time");

class Planner {
public:
    Planner(const TypeSpec& type, const ImportMap& map, QList<Complaint>& complaints)
        : m_type(type)
        , m_map(map)
        , m_complaints(complaints)
    {
        const records::Words& words = records::Words::builtIn();
        const QString typeName = QLatin1String(type.name);
        for (const FieldSpec& field : type.fields) {
            if (!mayBeGiven(field)) {
                continue;
            }
            const QString name = QLatin1String(field.name);
            for (const QString& word : {name, words.field(typeName, name, Language::Japanese),
                     words.field(typeName, name, Language::English)}) {
                m_byWord.insert(searchKey(word), &field);
            }
        }
    }

    Column column(const QString& heading)
    {
        const auto mapped = m_map.target(heading);
        Column column = mapped ? byMap(heading, *mapped) : byWords(heading);
        if (column.field && !claim(column)) {
            complain(column, ErrorCode::Exists);
            column.field = nullptr;
        }
        return column;
    }

private:
    [[nodiscard]] bool mayBeGiven(const FieldSpec& field) const
    {
        const bool isNumber = m_type.numberField && m_type.numberField->number == field.number;
        return !isNumber && field.kind != Kind::AttachmentSet && !m_type.isFilledBySteps(field);
    }

    [[nodiscard]] Column byWords(const QString& heading) const
    {
        return {.heading = heading, .field = m_byWord.value(searchKey(heading))};
    }

    Column byMap(const QString& heading, QString target)
    {
        Column column{.heading = heading};
        if (target.isEmpty()) {
            return column;
        }
        if (target.endsWith(dateSuffix) || target.endsWith(timeSuffix)) {
            column.part = target.endsWith(dateSuffix) ? Part::Date : Part::Time;
            target.chop(dateSuffix.size());
        }
        column.field = m_type.field(QStringView(target));
        const bool known =
            column.field && (column.part == Part::Whole || column.field->kind == Kind::Instant);
        if (!known || !mayBeGiven(*column.field)) {
            complain(column, known ? ErrorCode::NotChangeable : ErrorCode::UnknownField);
            column.field = nullptr;
        }
        return column;
    }

    /// Whether no column before fills the field, or that part of it.
    bool claim(const Column& column)
    {
        const int field = column.field->number;
        const auto taken = [&](Part part) { return m_taken.contains({field, int(part)}); };
        const bool clash = taken(column.part) || taken(Part::Whole)
            || (column.part == Part::Whole && (taken(Part::Date) || taken(Part::Time)));
        m_taken.insert({field, int(column.part)});
        return !clash;
    }

    void complain(const Column& column, ErrorCode code)
    {
        m_complaints.append({.line = 1,
            .column = column.heading,
            .error = {.record = 0,
                .type = QLatin1String(m_type.name),
                .field = column.field ? QString::fromLatin1(column.field->name) : QString(),
                .code = code,
                .value = m_map.target(column.heading).value_or(QString())}});
    }

    const TypeSpec& m_type;
    const ImportMap& m_map;
    QList<Complaint>& m_complaints;
    QHash<QString, const FieldSpec*> m_byWord;
    QSet<std::pair<int, int>> m_taken;
};

} // namespace

QString Column::target() const
{
    if (!field) {
        return {};
    }
    const QString name = QLatin1String(field->name);
    return part == Part::Whole ? name : name + (part == Part::Date ? dateSuffix : timeSuffix);
}

QList<Column> columnsOf(const QStringList& headings, const TypeSpec& type, const ImportMap& map,
    QList<Complaint>& complaints)
{
    Planner planner(type, map, complaints);
    QList<Column> columns;
    for (const QString& heading : headings) {
        columns.append(planner.column(heading));
    }
    const QStringList mapped = map.fields();
    for (const QString& field : mapped) {
        if (!type.field(QStringView(field))) {
            complaints.append({.line = 0,
                .column = field,
                .error = {.record = 0,
                    .type = QLatin1String(type.name),
                    .field = {},
                    .code = ErrorCode::UnknownField,
                    .value = {}}});
        }
    }
    return columns;
}

} // namespace bansho::ledger
