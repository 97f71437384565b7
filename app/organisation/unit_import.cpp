// Units from a table that an operator has prepared (see reference_units.h).
#include "app/base/csv.h"

#include "app/records/json.h"
#include "app/records/validation.h"

#include "app/organisation/reference_units.h"
#include "app/organisation/types.h"

#include <QHash>

namespace bansho::organisation {

using journal::Change;
using records::FieldValues;

namespace {

/// A line of the table as a unit.
struct Line {
    int number = 0;
    RecordId id;
    FieldValues values;
};

class UnitTable {
public:
    UnitTable(const CsvTable& table, const records::Catalogue& catalogue, QDate validFrom)
        : m_table(table)
        , m_catalogue(catalogue)
        , m_validFrom(validFrom)
    {
    }

    Result<Change> change()
    {
        for (const CsvRecord& record : m_table.records) {
            read(record);
        }
        for (const Line& line : std::as_const(m_lines)) {
            checkParents(line);
        }
        if (!m_complaints.isEmpty()) {
            return fail(m_complaints);
        }
        Change change;
        for (qsizetype at = 0; at < m_lines.size(); ++at) {
            place(at, change);
        }
        return change;
    }

private:
    void read(const CsvRecord& record)
    {
        QJsonObject json;
        for (qsizetype at = 0; at < record.cells.size(); ++at) {
            if (!record.cells.at(at).trimmed().isEmpty()) {
                json.insert(m_table.columns.at(at), record.cells.at(at).trimmed());
            }
        }
        const auto values = records::fieldsFromJson(m_catalogue, unitType(), json, m_validFrom);
        if (!values) {
            complain(record.line, values.error().fields);
            return;
        }
        Line line{.number = record.line, .id = {}, .values = *values};
        if (!line.values.contains(unit.validFrom.number)) {
            records::set(line.values, unit.validFrom, m_validFrom);
        }
        complain(record.line, records::checkValues(unitType(), line.values));
        complain(record.line, records::checkStage(unitType(), line.values, records::Stage::Create));
        line.id = records::naturalId(unitType(), line.values).value_or(RecordId());
        if (!line.id.isNull() && m_places.contains(line.id)) {
            complain(record.line, unit.code, ErrorCode::Exists, line.values);
            return;
        }
        m_places.insert(line.id, m_lines.size());
        m_lines.append(line);
    }

    /// Whether going up from a line leads back to it.
    void checkParents(const Line& line)
    {
        const auto above = [this](const Line& from) {
            const auto parent = records::View(from.values)[unit.parent];
            return parent ? m_places.value(*parent, -1) : -1;
        };
        qsizetype at = above(line);
        for (qsizetype steps = 0; at >= 0 && steps < m_lines.size(); ++steps) {
            if (m_lines.at(at).id == line.id) {
                complain(line.number, unit.parent, ErrorCode::OutOfRange, line.values);
                return;
            }
            at = above(m_lines.at(at));
        }
    }

    /// Appends a line after the lines of its parents, each once.
    void place(qsizetype at, Change& change)
    {
        QList<qsizetype> path;
        while (at >= 0 && !m_placed.contains(at)) {
            path.prepend(at);
            m_placed.insert(at);
            const auto parent = records::View(m_lines.at(at).values)[unit.parent];
            at = parent ? m_places.value(*parent, -1) : -1;
        }
        for (const qsizetype step : std::as_const(path)) {
            change.append({.type = &unitType(),
                .action = records::ActionCreate,
                .record = {},
                .fields = m_lines.at(step).values,
                .reason = {},
                .notMyNumber = {}});
        }
    }

    void complain(int line, const QList<FieldError>& complaints)
    {
        for (FieldError one : complaints) {
            one.record = line;
            m_complaints.append(one);
        }
    }

    void complain(
        int line, const records::FieldSpec& field, ErrorCode code, const FieldValues& values)
    {
        m_complaints.append({.record = line,
            .type = QLatin1String(unitType().name),
            .field = QLatin1String(field.name),
            .code = code,
            .value = records::View(values)[unit.code].value_or(QString())});
    }

    const CsvTable& m_table;
    const records::Catalogue& m_catalogue;
    QDate m_validFrom;
    QList<Line> m_lines;
    QHash<RecordId, qsizetype> m_places; ///< of a unit in m_lines
    QSet<qsizetype> m_placed;
    QList<FieldError> m_complaints;
};

} // namespace

Result<Change> unitsFromCsv(
    const QString& text, const records::Catalogue& catalogue, QDate validFrom)
{
    const auto table = parseCsvTable(text);
    if (!table) {
        return table.error();
    }
    QList<FieldError> unknown;
    for (const QString& column : table->columns) {
        if (!unitType().field(column)) {
            unknown.append({.record = 1,
                .type = QLatin1String(unitType().name),
                .field = column,
                .code = ErrorCode::UnknownField,
                .value = {}});
        }
    }
    if (!unknown.isEmpty()) {
        return fail(unknown);
    }
    return UnitTable(*table, catalogue, validFrom).change();
}

} // namespace bansho::organisation
