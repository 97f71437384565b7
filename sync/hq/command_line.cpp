#include "sync/hq/command_line.h"

#include "app/base/encoding.h"

#include <QFile>

namespace bansho::hq {

namespace {

constexpr qint64 longestPasswordFile = 4096;

} // namespace

Error usage(const QString& words)
{
    return fail(ErrorCode::Usage, QStringLiteral("wrong usage"), words);
}

Result<CommandLine> CommandLine::read(const QStringList& arguments, const Syntax& syntax)
{
    CommandLine line;
    QCommandLineParser& parser = *line.m_parser;
    for (const QString& option : syntax.values) {
        parser.addOption({option, QString(), option});
    }
    for (const QString& option : syntax.flags) {
        parser.addOption(QCommandLineOption(option));
    }
    if (!parser.parse(QStringList{QStringLiteral("bansho-hq")} + arguments)) {
        const QStringList unknown = parser.unknownOptionNames();
        return usage(
            unknown.isEmpty() ? parser.errorText() : QStringLiteral("--") + unknown.first());
    }
    const QStringList words = parser.positionalArguments();
    if (words.size() != syntax.words) {
        return usage(words.isEmpty() ? arguments.join(u' ') : words.last());
    }
    return line;
}

Result<void> CommandLine::require(const QStringList& options) const
{
    for (const QString& option : options) {
        if (value(option).trimmed().isEmpty()) {
            return usage(QStringLiteral("--") + option);
        }
    }
    return {};
}

Result<QByteArray> readFile(const QString& path, qint64 mostBytes)
{
    QFile file(path);
    if (!file.exists()) {
        return fail(ErrorCode::FileNotFound, QStringLiteral("no such file"), path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, file.errorString(), path);
    }
    QByteArray bytes = file.read(mostBytes + 1);
    if (bytes.size() > mostBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("past %1 bytes").arg(mostBytes), path);
    }
    if (file.error() != QFileDevice::NoError) {
        return fail(ErrorCode::FileUnreadable, file.errorString(), path);
    }
    return bytes;
}

Result<QString> readTextFile(const QString& path, qint64 mostBytes)
{
    const auto bytes = readFile(path, mostBytes);
    if (!bytes) {
        return bytes.error();
    }
    return decodeText(*bytes);
}

Result<QString> readPasswordFile(const QString& path)
{
    const auto text = readTextFile(path, longestPasswordFile);
    if (!text) {
        return text.error();
    }
    QString first = text->section(u'\n', 0, 0);
    if (first.endsWith(u'\r')) {
        first.chop(1);
    }
    return first;
}

Result<NameAndFile> nameAndFile(const QString& option, const QString& value)
{
    const qsizetype equals = value.indexOf(u'=');
    NameAndFile parts{
        .name = value.left(qMax<qsizetype>(equals, 0)).trimmed(), .file = value.mid(equals + 1)};
    if (equals < 0 || parts.name.isEmpty() || parts.file.isEmpty()) {
        return usage(QStringLiteral("--%1 NAME=PASSWORDFILE").arg(option));
    }
    return parts;
}

} // namespace bansho::hq
