#include "tests/house/source_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

namespace bansho::tests::house {

namespace {

const QString root = QStringLiteral(BANSHO_SOURCE_DIR);

QStringList filesByGit()
{
    QProcess git;
    git.setWorkingDirectory(root);
    // The clone may belong to another user than the tests' (CI as root): git is only asked for
    // names.
    git.start(QStringLiteral("git"),
        {QStringLiteral("-c"), QStringLiteral("safe.directory=*"), QStringLiteral("ls-files"),
            QStringLiteral("-z"), QStringLiteral("--cached"), QStringLiteral("--others"),
            QStringLiteral("--exclude-standard")});
    if (!git.waitForFinished() || git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0) {
        return {};
    }
    return QString::fromUtf8(git.readAllStandardOutput()).split(u'\0', Qt::SkipEmptyParts);
}

QStringList filesByFolder()
{
    QStringList all;
    QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = QDir(root).relativeFilePath(files.next());
        if (!path.startsWith(QStringLiteral("build/"))
            && !path.startsWith(QStringLiteral(".git/"))) {
            all.append(path);
        }
    }
    return all;
}

/// The end (one past) of the quoted text that starts at `start`, its quote or R included.
qsizetype endOfQuoted(const QString& cpp, qsizetype start)
{
    if (cpp.at(start) == u'R') {
        const qsizetype open = cpp.indexOf(u'(', start);
        const QString close = u')' + cpp.mid(start + 2, open - start - 2) + u'"';
        const qsizetype end = cpp.indexOf(close, open);
        return open < 0 || end < 0 ? cpp.size() : end + close.size();
    }
    const QChar quote = cpp.at(start);
    for (qsizetype i = start + 1; i < cpp.size(); ++i) {
        if (cpp.at(i) == u'\\') {
            ++i;
        } else if (cpp.at(i) == quote || cpp.at(i) == u'\n') {
            return i + 1;
        }
    }
    return cpp.size();
}

bool startsQuoted(const QString& cpp, qsizetype i)
{
    const QChar c = cpp.at(i);
    const bool afterWord = i > 0 && (cpp.at(i - 1).isLetterOrNumber() || cpp.at(i - 1) == u'_');
    if (c == u'R') { // R"(...)", and u8R"(...)" behind its prefix
        return cpp.mid(i + 1, 1) == QStringLiteral("\"");
    }
    return c == u'"' || (c == u'\'' && !afterWord); // 10'000 is a number
}

/// The end (one past) of the comment that starts at `start`.
qsizetype endOfComment(const QString& cpp, qsizetype start)
{
    const bool block = cpp.at(start + 1) == u'*';
    const qsizetype end =
        block ? cpp.indexOf(QStringLiteral("*/"), start + 2) : cpp.indexOf(u'\n', start);
    return end < 0 ? cpp.size() : end + (block ? 2 : 0);
}

} // namespace

QStringList projectFiles()
{
    static const QStringList files = [] {
        QStringList all = filesByGit();
        if (all.isEmpty()) {
            all = filesByFolder();
        }
        all.removeIf([](const QString& path) { return !QFile::exists(root + u'/' + path); });
        all.sort();
        all.removeDuplicates();
        return all;
    }();
    return files;
}

QStringList cppFiles(const QStringList& topFolders)
{
    QStringList found;
    for (const QString& path : projectFiles()) {
        const bool cpp =
            path.endsWith(QStringLiteral(".cpp")) || path.endsWith(QStringLiteral(".h"));
        if (cpp && topFolders.contains(path.section(u'/', 0, 0))) {
            found.append(path);
        }
    }
    return found;
}

QString textOf(const QString& path)
{
    QFile file(root + u'/' + path);
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(open, "textOf", qPrintable(path));
    const QByteArray bytes = file.readAll();
    return bytes.contains('\0') ? QString() : QString::fromUtf8(bytes);
}

QString withoutComments(const QString& cpp)
{
    QString code = cpp;
    qsizetype i = 0;
    while (i < cpp.size()) {
        const QStringView two = QStringView(cpp).mid(i, 2);
        if (two == u"//" || two == u"/*") {
            const qsizetype end = endOfComment(cpp, i);
            for (; i < end; ++i) {
                if (cpp.at(i) != u'\n') {
                    code[i] = u' ';
                }
            }
        } else if (startsQuoted(cpp, i)) {
            i = endOfQuoted(cpp, i);
        } else {
            ++i;
        }
    }
    return code;
}

QList<Include> includesOf(const QString& cpp)
{
    static const QRegularExpression directive(
        QStringLiteral(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re"));
    QList<Include> found;
    int number = 0;
    for (const QString& line : withoutComments(cpp).split(u'\n')) {
        ++number;
        if (const auto match = directive.match(line); match.hasMatch()) {
            found.append({number, match.captured(2), match.captured(1) == QStringLiteral("\"")});
        }
    }
    return found;
}

} // namespace bansho::tests::house
