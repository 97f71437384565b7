#pragma once
// One file inside a workbook (a ZIP archive), read as a stream that stops at a limit: what an
// archive says about its own sizes is not believed. Private to app/workbook.

#include "app/base/result.h"

#include <QIODevice>
#include <QXmlStreamReader>

#include <functional>
#include <memory>

struct zip;

namespace bansho::workbook {

/// A ZIP archive in memory. Borrows the bytes.
class Archive {
public:
    /// BadWorkbook for what is none.
    static Result<Archive> open(const QByteArray& bytes);

    [[nodiscard]] qint64 entries() const;

    [[nodiscard]] zip* handle() const { return m_zip.get(); }

private:
    struct Close {
        void operator()(zip* archive) const;
    };

    explicit Archive(zip* archive)
        : m_zip(archive)
    {
    }

    std::unique_ptr<zip, Close> m_zip;
};

/// Hands XML to `read`, which goes through the reader. Returns false when there is no such part.
/// BadWorkbook for what is not well-formed, has a document type (entities could grow without end)
/// or cannot be unpacked; TooLarge when `budget` (bytes left for the whole workbook, which this
/// lowers) is used up; what `read` returns.
Result<bool> readPart(const Archive& archive, const QString& name, qint64& budget,
    const std::function<Result<void>(QXmlStreamReader&)>& read);

/// The next element below the current one whose name is `name`, whatever is between; false at the
/// end. A document type is an error of the reader.
bool nextElement(QXmlStreamReader& xml, QLatin1String name);

/// The text of `_x0041_` and its kind (ECMA-376 part 1, 22.9.2.19), with line feeds alone.
QString unescaped(const QString& text);

/// The text of the current element (si, is): that of its runs, without the readings (rPh) that
/// Japanese Excel keeps beside it. Texts past a million characters are an error of the reader.
QString richText(QXmlStreamReader& xml);

} // namespace bansho::workbook
