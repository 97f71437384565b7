#include "app/ledger/reading.h"

#include "app/base/text.h"

#include "app/records/validation.h"
#include "app/records/words.h"

#include <algorithm>

namespace bansho::ledger {

using records::FieldSpec;
using records::FieldValues;
using records::Kind;
using records::TypeSpec;

namespace {

bool isBlank(const QStringList& cells)
{
    return std::ranges::all_of(cells, [](const QString& cell) { return cell.trimmed().isEmpty(); });
}

class Reader {
public:
    Reader(const TypeSpec& type, const Resolve& resolve, const ReadingOptions& options)
        : m_type(type)
        , m_options(options)
        , m_noteText(options.note->field(u"text"))
        , m_cells(type, options.map, resolve)
    {
    }

    Reading run(const QList<CsvRecord>& table)
    {
        m_result.columns =
            columnsOf(table.first().cells, m_type, m_options.map, m_result.complaints);
        findAbsent(table.first().cells);
        int broken = breaksIn(table.first());
        for (qsizetype at = 1; at < table.size(); ++at) {
            if (broken > 0) {
                m_result.sheetRows.insert(table.at(at).line, table.at(at).line - broken);
            }
            broken += breaksIn(table.at(at));
            if (isBlank(table.at(at).cells)) {
                ++m_result.blankRows;
            } else {
                read(table.at(at), int(at));
            }
        }
        m_result.joinedCells = m_cells.joinedCells();
        m_result.restoredZeros = m_cells.restoredZeros();
        for (auto it = m_byReference.cbegin(); it != m_byReference.cend(); ++it) {
            if (it->size() > 1) {
                m_result.repeated.insert(it.key(), *it);
            }
        }
        return std::move(m_result);
    }

private:
    static int breaksIn(const CsvRecord& record)
    {
        qsizetype breaks = 0;
        for (const QString& cell : record.cells) {
            breaks += cell.count(u'\n');
        }
        return int(breaks);
    }

    void findAbsent(const QStringList& headings)
    {
        m_result.absent = m_options.map.headings();
        for (const QString& heading : headings) {
            m_result.absent.removeIf(
                [&](const QString& mapped) { return searchKey(mapped) == searchKey(heading); });
        }
    }

    void read(const CsvRecord& record, int number)
    {
        Row row{.number = number, .line = record.line};
        m_row = &row;
        m_blamed.clear();
        const qsizetype width = m_result.columns.size();
        if (record.cells.size() < width || !isBlank(record.cells.mid(width))) {
            complain({}, nullptr, ErrorCode::BadCsv,
                QStringLiteral("%1/%2").arg(record.cells.size()).arg(width));
            return;
        }
        readFields(record.cells);
        countReference();
        readRest(record.cells);
        check();
        m_result.rows.append(row);
    }

    void readFields(const QStringList& cells)
    {
        for (qsizetype at = 0; at < m_result.columns.size(); ++at) {
            const Column& column = m_result.columns.at(at);
            if (!column.field) {
                continue;
            }
            if (isSaid(column.heading) || isSaid(QLatin1String(column.field->name))) {
                m_row->notMyNumber.insert(column.field->number);
            }
            // In any cell, also where a number or a name is expected; texts are checked as such.
            if (!m_row->notMyNumber.contains(column.field->number) && findMyNumber(cells.at(at))) {
                complain(column.heading, column.field, ErrorCode::MyNumber, {});
            }
            if (column.part == Part::Whole) {
                take(column, m_cells.value(*column.field, cells.at(at)), cells.at(at));
            } else if (column.part == Part::Date || !otherPart(*column.field, Part::Date)) {
                const Column* time = otherPart(*column.field, Part::Time);
                const QString clock =
                    time ? cells.at(time - m_result.columns.constData()) : QString();
                const QString date = column.part == Part::Date ? cells.at(at) : QString();
                take(column, m_cells.moment(date, clock), date + u' ' + clock);
            }
        }
    }

    /// The station's own number. Two records may rightly have one; whoever imports is told.
    void countReference()
    {
        const FieldSpec* reference = m_type.field(u"source_reference");
        const QString number =
            reference ? m_row->values.value(reference->number).toString() : QString();
        if (!number.isEmpty()) {
            m_byReference[number].append(m_row->number);
        }
    }

    [[nodiscard]] const Column* otherPart(const FieldSpec& field, Part part) const
    {
        for (const Column& column : m_result.columns) {
            if (column.field == &field && column.part == part) {
                return &column;
            }
        }
        return nullptr;
    }

    void take(const Column& column, const Result<QCborValue>& value, const QString& cell)
    {
        if (!value) {
            const Column* time = value.error().code == ErrorCode::BadTime
                ? otherPart(*column.field, Part::Time)
                : nullptr;
            complain(
                (time ? time : &column)->heading, column.field, value.error().code, cell.trimmed());
        } else if (!value->isNull()) {
            m_row->values.insert(column.field->number, *value);
        }
    }

    void readRest(const QStringList& cells)
    {
        QStringList lines;
        for (qsizetype at = 0; at < m_result.columns.size(); ++at) {
            const Column& column = m_result.columns.at(at);
            if (column.field || cells.at(at).trimmed().isEmpty()) {
                continue;
            }
            QString line = column.heading.isEmpty()
                ? cells.at(at)
                : column.heading + QStringLiteral(": ") + cells.at(at);
            line.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
            const bool said = isSaid(column.heading);
            m_row->restIsNoMyNumber = m_row->restIsNoMyNumber || said;
            const records::ValidationOptions validation{
                .notMyNumber = said ? QSet<int>{m_noteText->number} : QSet<int>()};
            for (const FieldError& error :
                records::checkValues(*m_options.note, {{m_noteText->number, line}}, validation)) {
                complain(column.heading, nullptr, error.code, error.value);
            }
            lines.append(line);
        }
        m_row->rest = lines.join(u'\n');
        if (m_row->rest.toUtf8().size() > records::longTextBytes) {
            complain({}, m_noteText, ErrorCode::TooLong, {});
        }
    }

    void check()
    {
        FieldValues values = m_row->values;
        for (const FieldError& error : records::checkValues(m_type, values,
                 {.notMyNumber = m_row->notMyNumber, .now = m_options.context.now})) {
            complain(error);
        }
        if (m_type.complete) {
            m_type.complete(values, m_options.context);
        }
        for (const FieldSpec& field : m_type.fields) {
            if (!values.contains(field.number) || m_row->values.contains(field.number)) {
                continue;
            }
            if (field.kind == Kind::Instant) {
                complain(headingOf(field), &field, ErrorCode::Required, {});
            } else {
                m_result.defaulted.insert(field.number);
            }
        }
        for (const FieldError& error :
            records::checkStage(m_type, values, records::Stage::Create)) {
            complain(error);
        }
    }

    [[nodiscard]] QString headingOf(const FieldSpec& field) const
    {
        for (const Column& column : m_result.columns) {
            if (column.field == &field) {
                return column.heading;
            }
        }
        return {};
    }

    [[nodiscard]] bool isSaid(const QString& name) const
    {
        return m_options.notMyNumber.contains({m_row->number, name});
    }

    void complain(const FieldError& error)
    {
        const FieldSpec* field = m_type.field(QStringView(error.field));
        complain(field ? headingOf(*field) : QString(), field, error.code, error.value);
    }

    /// One complaint a field of a record: what follows from it is not told.
    void complain(
        const QString& column, const FieldSpec* field, ErrorCode code, const QString& value)
    {
        if (field && m_blamed.contains(field)) {
            return;
        }
        m_blamed.insert(field);
        m_result.complaints.append({.line = m_row->line,
            .column = column,
            .error = {.record = m_row->number,
                .type = QLatin1String(field == m_noteText ? m_options.note->name : m_type.name),
                .field = field ? QString::fromLatin1(field->name) : QString(),
                .code = code,
                .value = records::shownValue(value)}});
    }

    const TypeSpec& m_type;
    const ReadingOptions& m_options;
    const FieldSpec* m_noteText;
    CellReader m_cells;
    Reading m_result;
    QHash<QString, QList<int>> m_byReference; ///< records of a source reference
    Row* m_row = nullptr;
    QSet<const FieldSpec*> m_blamed; ///< of the record that is being read
};

} // namespace

Reading readLedger(const QList<CsvRecord>& table, const TypeSpec& type, const Resolve& resolve,
    const ReadingOptions& options)
{
    return Reader(type, resolve, options).run(table);
}

QString complaintSentence(const Complaint& complaint, Language language)
{
    const FieldError& error = complaint.error;
    QString label = complaint.column;
    if (error.code == ErrorCode::BadCsv) {
        label = QString::number(complaint.line);
    } else if (label.isEmpty()) {
        label = records::Words::builtIn().field(error.type, error.field, language);
    }
    return fieldSentence(error, label, language);
}

} // namespace bansho::ledger
