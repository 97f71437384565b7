#include "app/documents/sheet.h"

#include "app/base/cbor.h"

#include <QCborArray>

namespace bansho::documents {

namespace {

QCborArray array(const QStringList& texts)
{
    return QCborArray::fromStringList(texts);
}

QStringList texts(const QCborValue& value)
{
    QStringList all;
    const QCborArray items = value.toArray();
    for (const auto& item : items) {
        all.append(item.toString());
    }
    return all;
}

QCborValue cbor(const Heading& heading)
{
    return heading.text;
}

QCborValue cbor(const Paragraph& paragraph)
{
    return paragraph.text;
}

QCborValue cbor(const Figures& figures)
{
    QCborArray items;
    for (const Figure& item : figures.items) {
        items.append(array({item.label, item.value, item.note}));
    }
    return items;
}

QCborValue cbor(const Form& form)
{
    QCborArray rows;
    for (const QList<FormCell>& row : form.rows) {
        QCborArray cells;
        for (const FormCell& cell : row) {
            cells.append(QCborArray{cell.label, cell.text, cell.share});
        }
        rows.append(cells);
    }
    return rows;
}

QCborValue cbor(const Table& table)
{
    QCborArray columns;
    for (const Column& column : table.columns) {
        columns.append(QCborArray{column.title, column.share, int(column.align)});
    }
    QCborArray rows;
    for (const QStringList& row : table.rows) {
        rows.append(array(row));
    }
    return QCborArray{columns, rows, table.empty, int(table.lastRow)};
}

Figures figuresFrom(const QCborValue& value)
{
    Figures figures;
    const QCborArray items = value.toArray();
    for (const auto& item : items) {
        const QStringList parts = texts(item);
        figures.items.append({parts.value(0), parts.value(1), parts.value(2)});
    }
    return figures;
}

Form formFrom(const QCborValue& value)
{
    Form form;
    const QCborArray rows = value.toArray();
    for (const auto& row : rows) {
        QList<FormCell> cells;
        const QCborArray items = row.toArray();
        for (const auto& item : items) {
            const QCborArray cell = item.toArray();
            cells.append(
                {cell[0].toString(), cell[1].toString(), qMax(1, int(cell[2].toInteger(1)))});
        }
        form.rows.append(cells);
    }
    return form;
}

Table tableFrom(const QCborValue& value)
{
    const QCborArray parts = value.toArray();
    Table table{.empty = parts[2].toString(),
        .lastRow = parts[3].toInteger() == 0 ? LastRow::Plain : LastRow::Total};
    const QCborArray columns = parts[0].toArray();
    for (const auto& item : columns) {
        const QCborArray column = item.toArray();
        table.columns.append({column[0].toString(), qMax(1, int(column[1].toInteger(1))),
            Align(qBound(0, int(column[2].toInteger()), int(Align::Center)))});
    }
    const QCborArray rows = parts[1].toArray();
    for (const auto& row : rows) {
        QStringList cells = texts(row);
        cells.resize(table.columns.size());
        table.rows.append(cells);
    }
    return table;
}

std::optional<Block> blockFrom(const QCborArray& parts)
{
    const QCborValue content = parts.size() == 2 ? parts[1] : QCborValue();
    switch (parts[0].toInteger(-1)) {
    case 0:
        return Heading{content.toString()};
    case 1:
        return Paragraph{content.toString()};
    case 2:
        return figuresFrom(content);
    case 3:
        return formFrom(content);
    case 4:
        return tableFrom(content);
    default:
        return std::nullopt;
    }
}

} // namespace

QByteArray encode(const Sheet& sheet)
{
    QCborArray boxes;
    for (const DecisionBox& box : sheet.boxes) {
        boxes.append(array({box.title, box.status, box.date, box.name, box.mark}));
    }
    QCborArray blocks;
    for (const Block& block : sheet.blocks) {
        const QCborValue content = std::visit([](const auto& one) { return cbor(one); }, block);
        blocks.append(QCborArray{int(block.index()), content});
    }
    return toDeterministicCbor(
        QCborArray{sheet.title, sheet.subtitle, sheet.sender, array(sheet.head), boxes, blocks,
            sheet.footnote, sheet.missingNote, sheet.letters == Letters::Large});
}

Result<Sheet> decodeSheet(const QByteArray& bytes)
{
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray parts = value ? value->toArray() : QCborArray();
    if (parts.size() != 9) {
        return fail(ErrorCode::Protocol, QStringLiteral("sheet"));
    }
    Sheet sheet{.title = parts[0].toString(),
        .subtitle = parts[1].toString(),
        .sender = parts[2].toString(),
        .head = texts(parts[3]),
        .footnote = parts[6].toString(),
        .missingNote = parts[7].toString(),
        .letters = parts[8].toBool() ? Letters::Large : Letters::Office};
    const QCborArray boxes = parts[4].toArray();
    for (const auto& item : boxes) {
        const QStringList box = texts(item);
        sheet.boxes.append({box.value(0), box.value(1), box.value(2), box.value(3), box.value(4)});
    }
    const QCborArray blocks = parts[5].toArray();
    for (const auto& item : blocks) {
        auto block = blockFrom(item.toArray());
        if (!block) {
            return fail(ErrorCode::Protocol, QStringLiteral("block of a sheet"));
        }
        sheet.blocks.append(std::move(*block));
    }
    return sheet;
}

} // namespace bansho::documents
