#include "app/cases/guide_template.h"

#include "app/base/cbor.h"
#include "app/base/csv.h"

#include "app/records/json.h"
#include "app/records/validation.h"

#include "app/journal/query.h"

#include "app/organisation/types.h"

#include <QCborMap>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace bansho::cases {

using namespace records;

using store::Connection;

namespace {

const QString headquartersCode = QStringLiteral("CSHQ");

constexpr Transition guideTemplateSteps[] = {
    {.number = 16, .name = "retire", .from = {"active"}, .to = "retired", .verb = Verb::Retire}};

void completeTemplate(FieldValues& values, const CreationContext& context)
{
    const View view(values);
    if (!view.has(guideTemplate.issuer) && !context.unit.isNull()) {
        set(values, guideTemplate.issuer, context.unit);
    }
    if (!view.has(guideTemplate.validFrom)) {
        set(values, guideTemplate.validFrom, toJst(context.now).date());
    }
    if (!view.has(guideTemplate.language)) {
        set(values, guideTemplate.language, QStringLiteral("JA"));
    }
    if (!view.has(guideTemplate.version)) {
        set(values, guideTemplate.version, 1);
    }
}

/// A template without a piece of advice would print an empty sheet.
void checkTemplate(const View& view, Stage, QList<FieldError>& complaints)
{
    if (view.has(guideTemplate.advice)
        && linesOf(view[guideTemplate.advice].value_or(QString())).isEmpty()) {
        complaints.append({.record = 0,
            .type = QStringLiteral("guide_template"),
            .field = QLatin1String(guideTemplate.advice.name),
            .code = ErrorCode::Required,
            .value = {}});
    }
}

/// A line of the table as values; complaints with its number.
Result<FieldValues> valuesOf(
    const CsvTable& table, const CsvRecord& record, const Catalogue& catalogue, QDate validFrom)
{
    QJsonObject json;
    for (qsizetype at = 0; at < record.cells.size(); ++at) {
        const QString cell = record.cells.at(at).trimmed();
        const FieldSpec* field = guideTemplateType().field(table.columns.at(at));
        if (cell.isEmpty()) {
            continue;
        }
        json.insert(table.columns.at(at),
            field && isSet(field->kind)
                ? QJsonValue(QJsonArray::fromStringList(cell.split(u' ', Qt::SkipEmptyParts)))
                : QJsonValue(cell));
    }
    auto values = fieldsFromJson(catalogue, guideTemplateType(), json, validFrom);
    if (!values) {
        return values;
    }
    if (!View(*values).has(guideTemplate.validFrom)) {
        set(*values, guideTemplate.validFrom, validFrom);
    }
    if (!View(*values).has(guideTemplate.issuer)) {
        set(*values, guideTemplate.issuer, organisation::unitId(headquartersCode));
    }
    const auto complaints = checkValues(guideTemplateType(), *values)
        + checkStage(guideTemplateType(), *values, Stage::Create);
    return complaints.isEmpty() ? values : Result<FieldValues>(fail(complaints));
}

/// SHA-256 over the values, field by field.
QByteArray digestOf(const FieldValues& values)
{
    QCborMap content;
    for (auto it = values.begin(); it != values.end(); ++it) {
        content.insert(it.key(), it.value());
    }
    return QCryptographicHash::hash(toDeterministicCbor(content), QCryptographicHash::Sha256);
}

Result<QList<Guide>> guidesInForce(Connection& connection, QDate day)
{
    const auto stored = journal::list(connection, guideTemplateType(),
        {{.of = journal::Filter::Of::State,
            .field = nullptr,
            .value = {},
            .text = QStringLiteral("active"),
            .unit = {}}},
        -1);
    if (!stored) {
        return stored.error();
    }
    QList<Guide> guides;
    for (const journal::StoredRecord& one : *stored) {
        const FieldValues values = one.state.values();
        const View view(values);
        if (view[guideTemplate.validFrom].value_or(day) <= day) {
            guides.append({.id = one.state.id,
                .code = view[guideTemplate.code].value_or(QString()),
                .values = values,
                .digest = digestOf(values)});
        }
    }
    std::ranges::sort(guides, {}, [](const Guide& guide) { return guide.code; });
    return guides;
}

/// 0: of its 手口; 1: of its 相談区分; 2: for every case; nullopt: of others.
std::optional<int> rankOf(const Guide& guide, const QStringList& methods, const QString& category)
{
    const View view(guide.values);
    const QStringList ofMethods = view[guideTemplate.method].value_or(QStringList());
    const QStringList ofCategories = view[guideTemplate.category].value_or(QStringList());
    const auto among = [&](const QString& method) { return ofMethods.contains(method); };
    if (std::ranges::any_of(methods, among)) {
        return 0;
    }
    if (ofCategories.contains(category)) {
        return 1;
    }
    return ofMethods.isEmpty() && ofCategories.isEmpty() ? std::optional(2) : std::nullopt;
}

} // namespace

const TypeSpec& guideTemplateType()
{
    static const TypeSpec type{.number = 19,
        .name = "guide_template",
        .policyClass = PolicyClass::Guidance,
        .fields = fieldsOf(guideTemplate),
        .transitions = guideTemplateSteps,
        .frozen = {"retired"},
        .naturalKey = {guideTemplate.code.number},
        .unitField = &guideTemplate.issuer,
        .complete = completeTemplate,
        .check = checkTemplate};
    return type;
}

QStringList linesOf(const QString& text)
{
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty()) {
            lines.append(line.trimmed());
        }
    }
    return lines;
}

journal::Change referenceGuides(QDate validFrom)
{
    static const Catalogue types({&organisation::unitType(), &guideTemplateType()});
    const CsvTable table = resourceTable(QStringLiteral(":/reference/guide_templates.csv"));
    journal::Change change;
    for (const CsvRecord& record : table.records) {
        const auto values = valuesOf(table, record, types, validFrom);
        Q_ASSERT_X(values.ok(), "guide_templates.csv", qPrintable(record.cells.at(0)));
        change.append({.type = &guideTemplateType(), .fields = *values});
    }
    return change;
}

Result<journal::Change> guidesFromCsv(
    const QString& text, const Catalogue& catalogue, QDate validFrom)
{
    const auto table = parseCsvTable(text);
    if (!table) {
        return table.error();
    }
    journal::Change change;
    QList<FieldError> complaints;
    QSet<QString> codes;
    const qsizetype codeColumn = table->column(QLatin1String(guideTemplate.code.name));
    for (const CsvRecord& record : table->records) {
        auto values = valuesOf(*table, record, catalogue, validFrom);
        const QString code = codeColumn < 0 ? QString() : record.cells.at(codeColumn).trimmed();
        if (values && codes.contains(code)) {
            values = fail({{.record = 0,
                .type = QLatin1String(guideTemplateType().name),
                .field = QLatin1String(guideTemplate.code.name),
                .code = ErrorCode::Exists,
                .value = code}});
        }
        if (values) {
            codes.insert(code);
            change.append({.type = &guideTemplateType(), .fields = *values});
            continue;
        }
        for (FieldError one : values.error().fields) {
            one.record = record.line;
            complaints.append(one);
        }
    }
    return complaints.isEmpty() ? Result<journal::Change>(change) : fail(complaints);
}

Result<QList<Guide>> guidesFor(
    Connection& connection, const QStringList& methods, const QString& category, QDate day)
{
    const auto all = guidesInForce(connection, day);
    if (!all) {
        return all.error();
    }
    QList<Guide> guides;
    for (const int rank : {0, 1, 2}) {
        for (const Guide& guide : *all) {
            if (rankOf(guide, methods, category) == rank) {
                guides.append(guide);
            }
        }
    }
    return guides;
}

Result<std::optional<Guide>> guideOfCode(Connection& connection, const QString& code, QDate day)
{
    const auto all = guidesInForce(connection, day);
    if (!all) {
        return all.error();
    }
    const auto found = std::ranges::find(*all, code, &Guide::code);
    return found == all->end() ? std::nullopt : std::optional(*found);
}

} // namespace bansho::cases
