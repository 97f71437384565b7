#include "app/workbook/xlsx_reader.h"

#include "app/workbook/part.h"
#include "app/workbook/sheet_reader.h"
#include "app/workbook/xlsx_writer.h"

namespace bansho::workbook {

namespace {

constexpr int mostParts = 4'096;

/// A sheet as xl/workbook.xml lists it.
struct SheetEntry {
    QString name;
    QString relation;
    bool hidden = false;
};

class BookReader {
public:
    BookReader(const Archive& archive, const Limits& limits)
        : m_archive(archive)
        , m_limits(limits)
        , m_budget(limits.unpackedBytes)
    {
    }

    Result<Book> read()
    {
        if (m_archive.entries() > mostParts) {
            return fail(ErrorCode::TooLarge, QStringLiteral("parts"));
        }
        if (auto listed = readLists(); !listed) {
            return listed.error();
        }
        Book book;
        const SheetEntry* first = nullptr;
        const SheetEntry* own = nullptr;
        for (const SheetEntry& entry : m_sheets) {
            first = !first && !entry.hidden && entry.name != hiddenSheet ? &entry : first;
            own = entry.name == hiddenSheet ? &entry : own;
        }
        if (!first) {
            return fail(ErrorCode::BadWorkbook, QStringLiteral("no sheet"));
        }
        book.sheet = first->name;
        if (auto rows = rowsOf(*first, book.rows); !rows) {
            return rows.error();
        }
        QList<SheetRow> notes;
        if (auto rows = own ? rowsOf(*own, notes) : Result<void>(); !rows) {
            return rows.error();
        }
        for (const SheetRow& row : notes) {
            if (row.cells.size() > 1) {
                book.notes.insert(plainText(row.cells.at(0)), plainText(row.cells.at(1)));
            }
        }
        return book;
    }

private:
    Result<void> readLists()
    {
        const auto book = part(QStringLiteral("xl/workbook.xml"), [this](QXmlStreamReader& xml) {
            while (!xml.atEnd()) {
                const auto token = xml.readNext();
                if (token == QXmlStreamReader::DTD) {
                    xml.raiseError(QStringLiteral("document type"));
                } else if (token == QXmlStreamReader::StartElement) {
                    takeOfWorkbook(xml);
                }
            }
            return Result<void>();
        });
        const auto relations =
            part(QStringLiteral("xl/_rels/workbook.xml.rels"), [this](QXmlStreamReader& xml) {
                while (nextElement(xml, QLatin1String("Relationship"))) {
                    const auto attributes = xml.attributes();
                    m_targets.insert(attributes.value(QLatin1String("Id")).toString(),
                        attributes.value(QLatin1String("Target")).toString());
                }
                return Result<void>();
            });
        const auto strings = part(QStringLiteral("xl/sharedStrings.xml"),
            [this](QXmlStreamReader& xml) { return readSharedStrings(xml, m_strings); });
        const auto shapes = part(QStringLiteral("xl/styles.xml"),
            [this](QXmlStreamReader& xml) { return readShapes(xml, m_shapes); });
        for (const Result<bool>* read : {&book, &relations, &strings, &shapes}) {
            if (!*read) {
                return read->error();
            }
        }
        return *book && *relations ? Result<void>()
                                   : fail(ErrorCode::BadWorkbook, QStringLiteral("no workbook"));
    }

    void takeOfWorkbook(QXmlStreamReader& xml)
    {
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == QLatin1String("workbookPr")) {
            const auto from1904 = attributes.value(QLatin1String("date1904"));
            m_from1904 = from1904 == QLatin1String("1") || from1904 == QLatin1String("true");
        } else if (xml.name() == QLatin1String("sheet")) {
            SheetEntry entry{.name = attributes.value(QLatin1String("name")).toString(),
                .relation = {},
                .hidden = attributes.hasAttribute(QLatin1String("state"))
                    && attributes.value(QLatin1String("state")) != QLatin1String("visible")};
            for (const QXmlStreamAttribute& attribute : attributes) {
                if (attribute.name() == QLatin1String("id")) { // r:id
                    entry.relation = attribute.value().toString();
                }
            }
            m_sheets.append(entry);
        }
    }

    Result<void> rowsOf(const SheetEntry& entry, QList<SheetRow>& rows)
    {
        QString target = m_targets.value(entry.relation);
        target = target.startsWith(u'/') ? target.mid(1) : QStringLiteral("xl/") + target;
        const SheetContext context{
            .strings = m_strings, .shapes = m_shapes, .from1904 = m_from1904, .limits = m_limits};
        const auto read =
            part(target, [&](QXmlStreamReader& xml) { return readSheet(xml, context, rows); });
        if (!read) {
            return read.error();
        }
        return *read ? Result<void>() : fail(ErrorCode::BadWorkbook, QStringLiteral("no sheet"));
    }

    Result<bool> part(
        const QString& name, const std::function<Result<void>(QXmlStreamReader&)>& read)
    {
        return readPart(m_archive, name, m_budget, read);
    }

    const Archive& m_archive;
    const Limits& m_limits;
    qint64 m_budget;
    QList<SheetEntry> m_sheets;
    QHash<QString, QString> m_targets;
    QStringList m_strings;
    QList<Shape> m_shapes;
    bool m_from1904 = false;
};

} // namespace

bool looksZipped(const QByteArray& file)
{
    return file.startsWith("PK\x03\x04");
}

Result<Book> readXlsx(const QByteArray& file, const Limits& limits)
{
    if (file.size() > limits.fileBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("workbook"), QString::number(file.size()));
    }
    if (!looksZipped(file)) {
        return fail(ErrorCode::BadWorkbook, QStringLiteral("no archive"));
    }
    const auto archive = Archive::open(file);
    return archive ? BookReader(*archive, limits).read() : archive.error();
}

} // namespace bansho::workbook
