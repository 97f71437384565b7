#pragma once
// The words after a command, read by QCommandLineParser. Wrong words are Usage errors whose subject
// names them; nothing here prints or ends the process.

#include "app/base/result.h"

#include <QCommandLineParser>
#include <QStringList>

#include <memory>

namespace bansho::hq {

/// What options a command takes.
struct Syntax {
    QStringList values; ///< options with a value
    QStringList flags; ///< options without
    int words = 0; ///< exactly so many other words
};

class CommandLine {
public:
    /// Usage for an unknown option, a missing value, and too many or too few words.
    static Result<CommandLine> read(const QStringList& arguments, const Syntax& syntax);

    [[nodiscard]] bool isSet(const QString& option) const { return m_parser->isSet(option); }

    [[nodiscard]] QString value(const QString& option) const { return m_parser->value(option); }

    /// Of an option that may be given several times.
    [[nodiscard]] QStringList values(const QString& option) const
    {
        return m_parser->values(option);
    }

    [[nodiscard]] QString word(qsizetype at) const
    {
        return m_parser->positionalArguments().at(at);
    }

    /// Usage when one of the options was not given or is empty.
    [[nodiscard]] Result<void> require(const QStringList& options) const;

private:
    CommandLine() = default;

    std::unique_ptr<QCommandLineParser> m_parser = std::make_unique<QCommandLineParser>();
};

/// A Usage error that names `words`.
Error usage(const QString& words);

/// The bytes of a file an operator names. FileNotFound, FileUnreadable, TooLarge.
Result<QByteArray> readFile(const QString& path, qint64 mostBytes);
/// The same as text (app/base/encoding.h). BadEncoding.
Result<QString> readTextFile(const QString& path, qint64 mostBytes);
/// The first line of a file without its line break. As readTextFile().
Result<QString> readPasswordFile(const QString& path);

/// NAME=FILE, as operators are given.
struct NameAndFile {
    QString name;
    QString file;
};

/// Usage (subject: the option) when one of the two is missing.
Result<NameAndFile> nameAndFile(const QString& option, const QString& value);

} // namespace bansho::hq
