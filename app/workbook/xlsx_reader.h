#pragma once
// Reads the first sheet of a workbook (.xlsx; ECMA-376) as Excel and LibreOffice save it: values,
// not formulas; which numbers are dates; and the hidden sheet of our own template. The file comes
// from outside and is not believed: sizes, counts and nesting have limits. Any thread.

#include "app/base/result.h"

#include "app/workbook/cell.h"

#include <QHash>
#include <QList>

namespace bansho::workbook {

struct Limits {
    qint64 fileBytes = qint64(64) * 1024 * 1024;
    qint64 unpackedBytes = qint64(256) * 1024 * 1024; ///< of all parts that are read together
    int rows = 100'001; ///< with something in them, the heading among them
    int columns = 256;
};

/// A line with something in it.
struct SheetRow {
    int line = 0; ///< from 1, as the spreadsheet counts
    QList<Cell> cells; ///< up to the last that is not blank
};

struct Book {
    QString sheet; ///< the name of the first sheet that is not hidden
    QList<SheetRow> rows;
    QHash<QString, QString> notes; ///< columns A and B of the hidden sheet, when there is one
};

/// Whether the bytes begin as a ZIP archive, as every .xlsx does.
bool looksZipped(const QByteArray& file);

/// BadWorkbook for what is no workbook (also one with a password and the old .xls); TooLarge past
/// the limits, with which one as subject.
Result<Book> readXlsx(const QByteArray& file, const Limits& limits = {});

} // namespace bansho::workbook
