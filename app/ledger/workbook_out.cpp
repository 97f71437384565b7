#include "app/ledger/workbook_out.h"

#include "app/records/words.h"

#include "app/organisation/rights.h"

#include "app/ledger/row_memory.h"
#include "app/ledger/workbook_rows.h"

namespace bansho::ledger {

using journal::StoredRecord;
using records::TypeSpec;
using store::Connection;
using workbook::BookPlan;
using workbook::Cell;

namespace {

constexpr int numberColumn = 2; ///< behind the two hidden ones
constexpr int spareLines = 1'000; ///< for new records typed below the list

class BookMaker {
public:
    BookMaker(Connection& connection, const Desk& desk, const BookOrder& order, const Names& names)
        : m_connection(connection)
        , m_desk(desk)
        , m_order(order)
        , m_type(*order.type)
        , m_columns(bookColumns(m_type))
        , m_cells(connection, desk.journal.catalogue(), names, order.language)
    {
    }

    Result<BookPlan> run()
    {
        const auto scope = organisation::readableUnits(
            m_connection, m_desk.actor.officer, m_type.policyClass, m_desk.clock.now());
        const auto header = headerText();
        if (!scope || !header) {
            return !scope ? scope.error() : header.error();
        }
        BookPlan plan{.sheet = records::Words::builtIn()
                                   .type(QLatin1String(m_type.name), m_order.language)
                                   .left(31),
            .notes = {{noteOfType, QLatin1String(m_type.name)}, {noteOfExport, m_order.name.hex()}},
            .header = *header,
            .refusal = m_order.language == Language::Japanese
                ? QStringLiteral("一覧から選んでください。")
                : QStringLiteral("Please choose from the list."),
            .keptColumns = m_type.numberField ? numberColumn + 1 : 0,
            .spareLines = spareLines};
        for (const BookColumn& column : std::as_const(m_columns)) {
            plan.columns.append(columnPlan(m_type, column, m_order.language));
        }
        for (const RecordId& id : m_order.records) {
            const auto record = journal::load(m_connection, m_type, id);
            if (!record) {
                return record.error();
            }
            if (!*record) {
                continue;
            }
            const auto units =
                journal::readingUnits(m_connection, m_desk.journal.catalogue(), **record);
            if (!units) {
                return units.error();
            }
            if (!scope->containsAny(*units)) {
                continue;
            }
            auto row = rowOf(**record);
            if (!row) {
                return row.error();
            }
            plan.rows.append(std::move(*row));
        }
        return plan;
    }

private:
    Result<QString> headerText()
    {
        const records::Words& words = records::Words::builtIn();
        organisation::Directory directory(m_connection);
        const auto officer = directory.officer(m_desk.actor.officer);
        if (!officer) {
            return officer.error();
        }
        const QString time = toJst(m_desk.clock.now()).toString(QStringLiteral("yyyy-MM-dd H:mm"));
        return QStringList{words.sheet(QStringLiteral("classification"), m_order.language),
            words.sheet(QStringLiteral("as_of"), m_order.language).arg(time),
            *officer ? (*officer)->name : QString()}
            .join(QStringLiteral("  "));
    }

    Result<QList<Cell>> rowOf(const StoredRecord& record)
    {
        const records::FieldValues values = record.state.values();
        RowMemory memory{.record = record.state.id, .fields = {}};
        QList<Cell> cells;
        for (const BookColumn& column : std::as_const(m_columns)) {
            if (column.of == BookColumn::Of::State) {
                cells.append(Cell::of(records::Words::builtIn().state(
                    QLatin1String(m_type.name), record.state.state, m_order.language)));
                memory.fields.insert(memoryOfState, {.digest = cellDigest(cells.last())});
                continue;
            }
            if (column.of != BookColumn::Of::Field) {
                cells.append(Cell{});
                continue;
            }
            const int number = column.field->number;
            const QCborValue value = values.value(number, QCborValue(nullptr));
            const auto cell = m_cells.cell(*column.field, value);
            if (!cell) {
                return cell.error();
            }
            cells.append(*cell);
            const bool isSet =
                column.field->policy == records::Policy::Set && isTakenBack(m_type, *column.field);
            CellMemory remembered{.digest = cellDigest(*cell),
                .heads = record.state.seen(number),
                .set = isSet ? value : QCborValue(nullptr)};
            if (remembered != CellMemory()) {
                memory.fields.insert(number, remembered);
            }
        }
        cells[0] = Cell::of(record.state.id.hex());
        cells[1] = Cell::of(toText(memory));
        return cells;
    }

    Connection& m_connection;
    const Desk& m_desk;
    const BookOrder& m_order;
    const TypeSpec& m_type;
    QList<BookColumn> m_columns;
    CellWriter m_cells;
};

} // namespace

bool canExport(const TypeSpec& type)
{
    return type.policyClass != records::PolicyClass::System && !type.parentField;
}

Result<BookPlan> bookOf(Connection& connection, const Desk& desk, const BookOrder& order)
{
    if (!canExport(*order.type)) {
        return fail(ErrorCode::UnknownType, QStringLiteral("is not exported"),
            QLatin1String(order.type->name));
    }
    if (order.records.size() >= mostLedgerRecords) {
        return fail(
            ErrorCode::TooLarge, QStringLiteral("records"), QString::number(order.records.size()));
    }
    const auto names = Names::ofOfficer(connection, desk.journal.catalogue(), desk.actor.officer);
    return names ? BookMaker(connection, desk, order, *names).run() : names.error();
}

} // namespace bansho::ledger
