#pragma once
// Workbooks put together from their parts, as other programs write them.

#include <QByteArray>
#include <QList>

#include <utility>

namespace bansho::tests {

/// A ZIP archive of the parts, in their order.
QByteArray zipOf(const QList<std::pair<QString, QByteArray>>& parts);

/// The parts of a workbook whose one sheet has these rows (the content of sheetData), with the
/// shared strings (the content of sst) and the cell formats (that of cellXfs).
struct MadeBook {
    QByteArray rows;
    QByteArray strings;
    QByteArray formats = "<xf numFmtId=\"0\"/>";
    QByteArray numberFormats;
    QByteArray workbookProperties;
    QByteArray sheetHead; ///< before the worksheet element, such as a document type

    [[nodiscard]] QByteArray bytes() const;
};

} // namespace bansho::tests
