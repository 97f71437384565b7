#pragma once
// Sheets on paper: A4 upright, margins 25 mm above and 20 mm elsewhere, headings in BIZ UDPGothic,
// body in BIZ UDPMincho and never another font: with others the text of Qt's PDF extracts as
// lookalike radicals (署長 as 署⻑). Needs a QGuiApplication, on any platform; any thread.

#include "app/documents/sheet.h"

namespace bansho::documents {

/// The bytes of a PDF. FontMissing when one of the two families is not installed. A character that
/// the fonts do not have is printed as 〓 and named at the end (Sheet::missingNote).
Result<QByteArray> pdfOf(const Sheet& sheet);

/// The PDF in a file, whole or not at all. FontMissing; FileUnwritable or StoreFull.
Result<void> renderPdf(const Sheet& sheet, const QString& path);

} // namespace bansho::documents
