#pragma once
// Writes a workbook of one sheet (ECMA-376, through libxlsxwriter): a frozen heading with filters,
// A4 across, hidden columns, lists to choose from, and a hidden sheet for what the program wants to
// find again. Texts are texts: never a formula, and their leading zeros stay. Any thread.

#include "app/base/result.h"

#include "app/workbook/cell.h"

#include <QStringList>

namespace bansho::workbook {

/// The name of the hidden sheet.
inline constexpr QLatin1String hiddenSheet("bansho");
/// What Excel takes in one cell, in UTF-16 units.
constexpr qsizetype longestCell = 32'767;

struct ColumnPlan {
    QString heading;
    double width = 12; ///< in digits, as spreadsheets count
    Shape shape = Shape::Text; ///< of cells that are still to be typed
    bool hidden = false;
    bool fixed = false; ///< not for people to change: grey
    QStringList choices; ///< what may be typed; empty: anything
};

struct BookPlan {
    QString sheet; ///< its name, at most 31 characters
    QList<ColumnPlan> columns;
    QList<QList<Cell>> rows; ///< at most as many cells as columns
    QList<std::pair<QString, QString>> notes; ///< kept in the hidden sheet
    QString header; ///< on each printed page, at the left above
    QString refusal; ///< said when something else than a choice is typed
    int keptColumns = 0; ///< the first ones, which stay in sight and stand on each printed page
    int spareLines = 0; ///< lines below the last row that have its choices too
};

/// The bytes of the workbook. `scratch` is the folder for the file while it is made; what is there
/// is gone when this returns. Asserts that no text is longer than longestCell. FileUnwritable,
/// StoreFull.
Result<QByteArray> xlsxOf(const BookPlan& plan, const QString& scratch);

} // namespace bansho::workbook
