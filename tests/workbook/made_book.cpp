#include "tests/workbook/made_book.h"

#include <QFile>
#include <QTemporaryDir>

#include <zip.h>

namespace bansho::tests {

QByteArray zipOf(const QList<std::pair<QString, QByteArray>>& parts)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("made.zip"));
    zip_t* archive = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE, nullptr);
    for (const auto& [name, content] : parts) {
        zip_source_t* source =
            zip_source_buffer(archive, content.constData(), zip_uint64_t(content.size()), 0);
        if (zip_file_add(archive, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8) < 0) {
            qFatal("zip_file_add");
        }
    }
    QFile file(path);
    if (zip_close(archive) != 0 || !file.open(QIODevice::ReadOnly)) {
        qFatal("zip_close");
    }
    return file.readAll();
}

QByteArray MadeBook::bytes() const
{
    const QByteArray main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const QByteArray head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    return zipOf({{QStringLiteral("xl/workbook.xml"),
                      head + "<workbook xmlns=\"" + main
                          + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                            "relationships\">"
                          + workbookProperties
                          + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" "
                            "r:id=\"rId1\"/></sheets></workbook>"},
        {QStringLiteral("xl/_rels/workbook.xml.rels"),
            head
                + "<Relationships><Relationship Id=\"rId1\" "
                  "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {QStringLiteral("xl/styles.xml"),
            head + "<styleSheet><numFmts>" + numberFormats
                + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + formats
                + "</cellXfs></styleSheet>"},
        {QStringLiteral("xl/sharedStrings.xml"), head + "<sst>" + strings + "</sst>"},
        {QStringLiteral("xl/worksheets/sheet1.xml"),
            head + sheetHead + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows
                + "</sheetData></worksheet>"}});
}

} // namespace bansho::tests
