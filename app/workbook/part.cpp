#include "app/workbook/part.h"

#include <QRegularExpression>

#include <zip.h>

namespace bansho::workbook {

namespace {

constexpr qsizetype longestText = 1'000'000; ///< UTF-16 units; Excel itself stops at 32,767

class CappedPart : public QIODevice {
public:
    CappedPart(zip_file_t* part, qint64& budget)
        : m_part(part)
        , m_budget(budget)
    {
    }

    [[nodiscard]] bool isSequential() const override { return true; }

    [[nodiscard]] bool isPast() const { return m_past; }

    [[nodiscard]] bool isBroken() const { return m_broken; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        if (m_budget <= 0) {
            m_past = true;
            return -1;
        }
        const qint64 read = zip_fread(m_part, data, zip_uint64_t(qMin(most, m_budget)));
        m_broken = m_broken || read < 0; // also a checksum that does not fit, at the end
        m_budget -= qMax<qint64>(read, 0);
        return read;
    }

    qint64 writeData(const char*, qint64) override { return -1; }

private:
    zip_file_t* m_part;
    qint64& m_budget;
    bool m_past = false;
    bool m_broken = false;
};

Error badPart(const QString& name, const QString& why)
{
    return fail(ErrorCode::BadWorkbook, name + QStringLiteral(": ") + why);
}

} // namespace

void Archive::Close::operator()(zip* archive) const
{
    zip_discard(archive);
}

Result<Archive> Archive::open(const QByteArray& bytes)
{
    zip_error_t error{};
    zip_source_t* source =
        zip_source_buffer_create(bytes.constData(), zip_uint64_t(bytes.size()), 0, &error);
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (!archive) {
        zip_source_free(source);
        const int code = zip_error_code_zip(&error);
        zip_error_fini(&error);
        return fail(ErrorCode::BadWorkbook, QStringLiteral("zip %1").arg(code));
    }
    return Archive(archive);
}

qint64 Archive::entries() const
{
    return zip_get_num_entries(m_zip.get(), 0);
}

Result<bool> readPart(const Archive& archive, const QString& name, qint64& budget,
    const std::function<Result<void>(QXmlStreamReader&)>& read)
{
    const zip_int64_t place = zip_name_locate(archive.handle(), name.toUtf8().constData(), 0);
    if (place < 0) {
        return false;
    }
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(archive.handle(), zip_uint64_t(place), 0), zip_fclose);
    if (!file) { // a method of packing that nobody uses, or a password
        return badPart(name, QString::fromUtf8(zip_strerror(archive.handle())));
    }
    CappedPart part(file.get(), budget);
    part.open(QIODevice::ReadOnly);
    QXmlStreamReader xml(&part);
    const auto done = read(xml);
    if (part.isPast()) {
        return fail(ErrorCode::TooLarge, name);
    }
    if (!done) {
        return done.error();
    }
    if (xml.hasError() || part.isBroken()) {
        return badPart(name, xml.errorString());
    }
    return true;
}

bool nextElement(QXmlStreamReader& xml, QLatin1String name)
{
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) {
            xml.raiseError(QStringLiteral("document type"));
            return false;
        }
        if (token == QXmlStreamReader::StartElement && xml.name() == name) {
            return true;
        }
    }
    return false;
}

QString unescaped(const QString& text)
{
    QString plain = text;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    if (!plain.contains(QStringLiteral("_x"))) {
        return plain;
    }
    static const QRegularExpression code(QStringLiteral("_x([0-9A-Fa-f]{4})_"));
    QString result;
    qsizetype from = 0;
    for (auto it = code.globalMatch(plain); it.hasNext();) {
        const auto match = it.next();
        result += plain.mid(from, match.capturedStart() - from);
        const QChar meant(match.captured(1).toUShort(nullptr, 16));
        result += meant == u'\r' ? QString() : QString(meant); // Excel's line break is 000D and LF
        from = match.capturedEnd();
    }
    return result + plain.mid(from);
}

QString richText(QXmlStreamReader& xml)
{
    QString text;
    int reading = 0; ///< how deep in a rPh
    int depth = 1;
    while (depth > 0 && !xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement) {
            --depth;
            reading -= xml.name() == QLatin1String("rPh") ? 1 : 0;
        } else if (token == QXmlStreamReader::StartElement) {
            if (xml.name() == QLatin1String("t")) {
                const QString part = xml.readElementText();
                text += reading > 0 ? QString() : part;
                if (text.size() > longestText) {
                    xml.raiseError(QStringLiteral("text too long"));
                }
                continue;
            }
            ++depth;
            reading += xml.name() == QLatin1String("rPh") ? 1 : 0;
        }
    }
    return unescaped(text);
}

} // namespace bansho::workbook
