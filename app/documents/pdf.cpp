#include "app/documents/pdf.h"

#include "app/base/platform.h"

#include "app/documents/page_painter.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QRawFont>

#include <algorithm>
#include <array>

namespace bansho::documents {

namespace {

/// 13 points, as leaflets for old people have them; else what there is room for.
constexpr std::array largeLetters{1.3, 1.2, 1.1};
constexpr char16_t geta = u'〓'; ///< what printers have put for a missing type since lead

/// Replaces what the fonts do not have, and remembers it.
class Printable {
public:
    Printable()
    {
        for (const char16_t* family : {gothic, mincho}) {
            QFont font(QString::fromUtf16(family));
            font.setStyleStrategy(QFont::NoFontMerging);
            m_fonts.append(QRawFont::fromFont(font));
        }
    }

    void clean(QString& text)
    {
        QString shown;
        const QList<uint> points = text.toUcs4();
        for (const uint point : points) {
            if (isInvisible(point) || hasGlyph(point)) {
                shown += QString::fromUcs4(reinterpret_cast<const char32_t*>(&point), 1);
                continue;
            }
            shown += QChar(geta);
            const QString name =
                QStringLiteral("U+%1").arg(QString::number(point, 16).toUpper(), 4, QChar(u'0'));
            if (!m_missing.contains(name)) {
                m_missing.append(name);
            }
        }
        text = shown;
    }

    [[nodiscard]] const QStringList& missing() const { return m_missing; }

private:
    /// Line breaks, and selectors of a variant, which the font applies or leaves out.
    static bool isInvisible(uint point)
    {
        return point < 0x20 || (point >= 0xFE00 && point <= 0xFE0F)
            || (point >= 0xE0100 && point <= 0xE01EF) || point == 0x2028 || point == 0x2029
            || point == 0x200B || point == 0x200D;
    }

    [[nodiscard]] bool hasGlyph(uint point) const
    {
        return std::all_of(m_fonts.begin(), m_fonts.end(),
            [point](const QRawFont& font) { return font.supportsCharacter(point); });
    }

    QList<QRawFont> m_fonts;
    QStringList m_missing;
};

void clean(Printable& printable, Heading& heading)
{
    printable.clean(heading.text);
}

void clean(Printable& printable, Paragraph& paragraph)
{
    printable.clean(paragraph.text);
}

void clean(Printable& printable, Figures& figures)
{
    for (Figure& item : figures.items) {
        printable.clean(item.label);
        printable.clean(item.value);
        printable.clean(item.note);
    }
}

void clean(Printable& printable, Form& form)
{
    for (QList<FormCell>& row : form.rows) {
        for (FormCell& cell : row) {
            printable.clean(cell.label);
            printable.clean(cell.text);
        }
    }
}

void clean(Printable& printable, Table& table)
{
    for (Column& column : table.columns) {
        printable.clean(column.title);
    }
    for (QStringList& row : table.rows) {
        for (QString& cell : row) {
            printable.clean(cell);
        }
    }
    printable.clean(table.empty);
}

/// The sheet as the fonts can print it.
Sheet printableSheet(const Sheet& sheet)
{
    Printable printable;
    Sheet shown = sheet;
    printable.clean(shown.title);
    printable.clean(shown.subtitle);
    printable.clean(shown.sender);
    for (QString& line : shown.head) {
        printable.clean(line);
    }
    for (DecisionBox& box : shown.boxes) {
        for (QString* text : {&box.title, &box.status, &box.date, &box.name, &box.mark}) {
            printable.clean(*text);
        }
    }
    for (Block& block : shown.blocks) {
        std::visit([&](auto& content) { clean(printable, content); }, block);
    }
    printable.clean(shown.footnote);
    if (!printable.missing().isEmpty()) {
        shown.footnote += (shown.footnote.isEmpty() ? QString() : QStringLiteral("\n"))
            + sheet.missingNote + printable.missing().join(u' ');
    }
    return shown;
}

} // namespace

Result<QByteArray> pdfOf(const Sheet& sheet)
{
    // In a Japanese locale the system lists them by their Japanese names, and finds them by both.
    for (const auto& [family, inJapanese] :
        {std::pair(gothic, u"BIZ UDPゴシック"), std::pair(mincho, u"BIZ UDP明朝")}) {
        const QString name = QString::fromUtf16(family);
        if (!QFontDatabase::hasFamily(name)
            && !QFontDatabase::hasFamily(QString::fromUtf16(inJapanese))) {
            return fail(ErrorCode::FontMissing, QStringLiteral("no font family"), name);
        }
    }
    const Sheet shown = printableSheet(sheet);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(printDpi);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({});
    writer.setTitle(shown.title);
    writer.setCreator(QStringLiteral("Bansho"));
    const auto pagesAt = [&](qreal letters) {
        return PagePainter(shown, writer, nullptr, 1, letters).run();
    };
    const int pages = pagesAt(1);
    qreal letters = 1;
    if (shown.letters == Letters::Large) {
        const auto fits = std::ranges::find_if(
            largeLetters, [&](qreal larger) { return pagesAt(larger) == pages; });
        letters = fits == largeLetters.end() ? 1 : *fits;
    }
    QPainter painter;
    if (!painter.begin(&writer)) {
        return fail(ErrorCode::Internal, QStringLiteral("no painter for a PDF"));
    }
    PagePainter(shown, writer, &painter, pages, letters).run();
    painter.end();
    return buffer.data();
}

Result<void> renderPdf(const Sheet& sheet, const QString& path)
{
    const auto bytes = pdfOf(sheet);
    return bytes ? platform::replaceFile(path, *bytes) : bytes.error();
}

} // namespace bansho::documents
