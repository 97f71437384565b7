#pragma once
// The parts of a workbook that hold its cells: shared strings, number formats, sheets. Private to
// app/workbook.

#include "app/workbook/xlsx_reader.h"

#include <QStringList>
#include <QXmlStreamReader>

namespace bansho::workbook {

/// xl/sharedStrings.xml.
Result<void> readSharedStrings(QXmlStreamReader& xml, QStringList& strings);

/// xl/styles.xml: how each cell format shows a number.
Result<void> readShapes(QXmlStreamReader& xml, QList<Shape>& shapes);

/// What the sheets of one workbook have in common.
struct SheetContext {
    const QStringList& strings;
    const QList<Shape>& shapes;
    bool from1904 = false; ///< days are counted from 1904-01-01
    Limits limits;
};

/// xl/worksheets/sheet….xml. BadWorkbook, TooLarge.
Result<void> readSheet(QXmlStreamReader& xml, const SheetContext& context, QList<SheetRow>& rows);

} // namespace bansho::workbook
