#include "app/workbook/sheet_reader.h"

#include "app/workbook/part.h"

#include <QRegularExpression>

namespace bansho::workbook {

namespace {

constexpr int lastLine = 1'048'576; ///< of a sheet
constexpr double days1904 = 1'462; ///< from 1899-12-30 to 1904-01-01

/// The built-in formats that are dates (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those
/// of Japanese Excel).
Shape builtInShape(int format)
{
    const auto in = [format](int from, int to) { return format >= from && format <= to; };
    if (format == 22) {
        return Shape::DayTime;
    }
    if (in(14, 17) || in(27, 31) || format == 36 || in(50, 54) || in(57, 58)) {
        return Shape::Day;
    }
    if (in(18, 21) || in(32, 35) || in(45, 47) || in(55, 56)) {
        return Shape::DayTime;
    }
    return format == 49 ? Shape::Text : Shape::General;
}

/// What a format's code shows, without what stands in quotes, brackets or behind a backslash.
Shape shapeOfCode(QString code)
{
    static const QRegularExpression plain(
        QStringLiteral("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|general"),
        QRegularExpression::CaseInsensitiveOption);
    code.remove(plain);
    const auto has = [&code](QChar letter) { return code.contains(letter, Qt::CaseInsensitive); };
    const bool time = has(u'h') || has(u's');
    if (has(u'y') || has(u'd') || has(u'e') || (has(u'm') && !time)) {
        return time ? Shape::DayTime : Shape::Day;
    }
    return time ? Shape::DayTime : code == QStringLiteral("@") ? Shape::Text : Shape::General;
}

class SheetWalk {
public:
    SheetWalk(QXmlStreamReader& xml, const SheetContext& context, QList<SheetRow>& rows)
        : m_xml(xml)
        , m_context(context)
        , m_rows(rows)
    {
    }

    Result<void> run()
    {
        while (!m_xml.atEnd() && !m_failed) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::DTD) {
                m_xml.raiseError(QStringLiteral("document type"));
            } else if (token == QXmlStreamReader::StartElement) {
                if (m_xml.name() == QLatin1String("row")) {
                    beginRow();
                } else if (m_xml.name() == QLatin1String("c")) {
                    readCell();
                }
            } else if (token == QXmlStreamReader::EndElement
                && m_xml.name() == QLatin1String("row")) {
                endRow();
            }
        }
        return m_failed ? Result<void>(*m_failed) : Result<void>();
    }

private:
    void beginRow()
    {
        const QString line = m_xml.attributes().value(QLatin1String("r")).toString();
        const int last = m_row.line;
        m_row = {.line = line.isEmpty() ? last + 1 : line.toInt(), .cells = {}};
        m_next = 0;
        if (m_row.line <= last || m_row.line > lastLine) {
            m_failed = fail(ErrorCode::BadWorkbook, QStringLiteral("lines out of order"));
        }
    }

    void endRow()
    {
        if (m_row.cells.isEmpty()) {
            return;
        }
        // The end of a row whose beginning stood inside a cell.
        if (m_row.line <= (m_rows.isEmpty() ? 0 : m_rows.last().line)) {
            m_failed = fail(ErrorCode::BadWorkbook, QStringLiteral("a row without its beginning"));
            return;
        }
        if (m_rows.size() >= m_context.limits.rows) {
            m_failed = fail(ErrorCode::TooLarge, QStringLiteral("rows"),
                QString::number(m_context.limits.rows));
            return;
        }
        m_rows.append(m_row);
    }

    void readCell()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        const auto name = attributes.value(QLatin1String("r"));
        const int column = name.isEmpty() ? m_next : columnOfName(name);
        const QString type = attributes.value(QLatin1String("t")).toString();
        const int style = attributes.value(QLatin1String("s")).toInt();
        const Cell cell = cellOf(type, style);
        if (column < m_next) {
            m_failed = fail(ErrorCode::BadWorkbook, QStringLiteral("cells out of order"));
            return;
        }
        m_next = column + 1;
        if (cell.kind == Cell::Kind::Blank || m_failed) {
            return;
        }
        if (column >= m_context.limits.columns) {
            m_failed = fail(ErrorCode::TooLarge, QStringLiteral("columns"),
                QString::number(m_context.limits.columns));
            return;
        }
        m_row.cells.resize(column + 1);
        m_row.cells.last() = cell;
    }

    /// Reads to the end of the c element.
    Cell cellOf(const QString& type, int style)
    {
        QString value;
        bool given = false;
        QString inlined;
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement && m_xml.name() == QLatin1String("c")) {
                break;
            }
            if (token != QXmlStreamReader::StartElement) {
                continue;
            }
            if (m_xml.name() == QLatin1String("v")) {
                value = m_xml.readElementText();
                given = true;
            } else if (m_xml.name() == QLatin1String("is")) {
                inlined = richText(m_xml);
            } else if (m_xml.name() == QLatin1String("f")) {
                m_xml.skipCurrentElement(); // its result is in v
            }
        }
        if (type == QStringLiteral("inlineStr")) {
            return Cell::of(inlined);
        }
        return given ? valueCell(type, value, style) : Cell{};
    }

    Cell valueCell(const QString& type, const QString& value, int style)
    {
        bool ok = true;
        if (type == QStringLiteral("s")) {
            const int at = value.toInt(&ok);
            if (ok && at >= 0 && at < m_context.strings.size()) {
                return Cell::of(m_context.strings.at(at));
            }
            m_failed = fail(ErrorCode::BadWorkbook, QStringLiteral("no such shared string"));
            return {};
        }
        if (type == QStringLiteral("str")) {
            return Cell::of(unescaped(value));
        }
        if (type == QStringLiteral("e")) {
            return {.kind = Cell::Kind::Broken, .text = value};
        }
        if (type == QStringLiteral("b")) {
            return Cell::of(
                value == QStringLiteral("1") ? QStringLiteral("TRUE") : QStringLiteral("FALSE"));
        }
        if (type == QStringLiteral("d")) { // ISO 8601, which no program is known to write
            return Cell::of(value);
        }
        Cell cell{.kind = Cell::Kind::Number,
            .number = value.toDouble(&ok),
            .shape = m_context.shapes.value(style, Shape::General)};
        if (!ok || !qIsFinite(cell.number)) {
            m_failed = fail(ErrorCode::BadWorkbook, QStringLiteral("no number"), value.left(40));
        }
        if (m_context.from1904 && (cell.shape == Shape::Day || cell.shape == Shape::DayTime)) {
            cell.number += days1904;
        }
        return cell;
    }

    QXmlStreamReader& m_xml;
    const SheetContext& m_context;
    QList<SheetRow>& m_rows;
    SheetRow m_row;
    int m_next = 0; ///< the column of a cell without a name
    std::optional<Error> m_failed;
};

} // namespace

Result<void> readSharedStrings(QXmlStreamReader& xml, QStringList& strings)
{
    while (nextElement(xml, QLatin1String("si"))) {
        strings.append(richText(xml));
    }
    return {};
}

Result<void> readShapes(QXmlStreamReader& xml, QList<Shape>& shapes)
{
    QHash<int, Shape> own;
    bool inCells = false; // cellXfs; those of cellStyleXfs are other ones
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) {
            xml.raiseError(QStringLiteral("document type"));
        } else if (token == QXmlStreamReader::EndElement) {
            inCells = inCells && xml.name() != QLatin1String("cellXfs");
        } else if (token == QXmlStreamReader::StartElement) {
            const int format = xml.attributes().value(QLatin1String("numFmtId")).toInt();
            if (xml.name() == QLatin1String("numFmt")) {
                own.insert(format,
                    shapeOfCode(xml.attributes().value(QLatin1String("formatCode")).toString()));
            } else if (xml.name() == QLatin1String("cellXfs")) {
                inCells = true;
            } else if (inCells && xml.name() == QLatin1String("xf")) {
                shapes.append(own.contains(format) ? own.value(format) : builtInShape(format));
            }
        }
    }
    return {};
}

Result<void> readSheet(QXmlStreamReader& xml, const SheetContext& context, QList<SheetRow>& rows)
{
    return SheetWalk(xml, context, rows).run();
}

} // namespace bansho::workbook
