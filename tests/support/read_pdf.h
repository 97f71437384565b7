#pragma once
// What a PDF says, read with poppler's programs, which are not ours.

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>

namespace bansho::tests {

inline bool hasPoppler()
{
    return !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty();
}

/// What one of poppler's programs says of a file; nothing when it is not installed or refuses.
inline QString poppler(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool done = process.waitForFinished(60'000) && process.exitCode() == 0;
    return done ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

inline QString textOfPdf(const QString& path)
{
    return poppler(
        QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
}

/// The text of each page.
inline QStringList pagesOfPdf(const QString& path)
{
    QStringList pages = textOfPdf(path).split(QChar(u'\f'));
    pages.removeAll(QString());
    return pages;
}

/// Characters of the radical blocks, which stand for kanji when a font's text cannot be extracted.
inline int radicalsIn(const QString& text)
{
    int count = 0;
    for (const QChar c : text) {
        count += c.unicode() >= 0x2E80 && c.unicode() <= 0x2FDF ? 1 : 0;
    }
    return count;
}

/// The lines of pdffonts without its heading.
inline QStringList fontsOfPdf(const QString& path)
{
    return poppler(QStringLiteral("pdffonts"), {path}).split(u'\n', Qt::SkipEmptyParts).mid(2);
}

/// Whether every font is a BIZ UD one, embedded and with the table by which text is extracted.
inline bool onlyBizUd(const QStringList& fonts)
{
    static const QRegularExpression embedded(QStringLiteral("BIZ-?UD.* yes +(yes|no) +yes "));
    return !fonts.isEmpty() && std::all_of(fonts.begin(), fonts.end(), [](const QString& line) {
        return embedded.match(line).hasMatch();
    });
}

} // namespace bansho::tests
