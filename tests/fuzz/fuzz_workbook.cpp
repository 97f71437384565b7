// A workbook's bytes, whole and as the XML of its parts. What is read keeps within the limits, in
// the order of lines.
#include "app/workbook/part.h"
#include "app/workbook/sheet_reader.h"

#include <cstdlib>

using namespace bansho;
using namespace bansho::workbook;

namespace {

constexpr int mostRows = 50;
constexpr int mostColumns = 20;

void checkRows(const QList<SheetRow>& rows)
{
    int line = 0;
    for (const SheetRow& row : rows) {
        if (row.line <= line || row.cells.isEmpty() || row.cells.size() > mostColumns) {
            std::abort();
        }
        line = row.line;
        for (const Cell& cell : row.cells) {
            if (cell.kind == Cell::Kind::Blank && !plainText(cell).isEmpty()) {
                std::abort();
            }
        }
    }
    if (rows.size() > mostRows) {
        std::abort();
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const Limits limits{
        .unpackedBytes = qint64(4) * 1024 * 1024, .rows = mostRows, .columns = mostColumns};
    if (const auto book = readXlsx(bytes, limits)) {
        checkRows(book->rows);
    }
    QXmlStreamReader shared(bytes);
    QStringList strings;
    (void)readSharedStrings(shared, strings);
    QXmlStreamReader styles(bytes);
    QList<Shape> shapes;
    (void)readShapes(styles, shapes);
    QXmlStreamReader sheet(bytes);
    QList<SheetRow> rows;
    if (readSheet(sheet, {.strings = strings, .shapes = shapes, .from1904 = true, .limits = limits},
            rows)) {
        checkRows(rows); // of a sheet that is refused nothing is used
    }
    return 0;
}
