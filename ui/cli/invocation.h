#pragma once
// One command as it was typed: parsed once, run here or handed over to the process that owns the
// data folder.

#include "app/base/error_text.h"
#include "app/base/result.h"

#include <QHash>
#include <QStringList>

namespace bansho::cli {

/// A parsed command line. Relative paths are resolved against `folder`.
struct Invocation {
    QString dataFolder;
    QString officer;
    QString passwordFile;
    QString signInCodeFile; ///< of a first sign-in on a device of a real HQ
    QString command;
    QStringList words; ///< what is not an option
    QHash<QString, QStringList> options; ///< without dashes; flags have one empty value
    QString folder; ///< the caller's working folder
    QByteArray input; ///< standard input, read when a word or option is "-"
    Language language = Language::Japanese;

    [[nodiscard]] bool has(const QString& option) const { return options.contains(option); }

    /// Whether only the window of a new intake is asked for; there is no command then.
    [[nodiscard]] bool wantsQuickIntake() const;

    /// Whether the window is asked for, by a program that was started once more.
    [[nodiscard]] bool wantsWindow() const { return command.isEmpty() && !wantsQuickIntake(); }

    /// The last value of an option; empty when it was not given.
    [[nodiscard]] QString option(const QString& name) const;
    /// A path as the caller meant it.
    [[nodiscard]] QString path(const QString& word) const;

    bool operator==(const Invocation&) const = default;
};

/// What a command has to say.
struct Outcome {
    QByteArray out;
    QByteArray err;
    int code = 0;
    QByteArray sheet; ///< of `print`: what the asking program puts on paper

    bool operator==(const Outcome&) const = default;
};

/// Parses the words after the program's name; without a command the window is asked for, and
/// `command` is empty. Usage: an unknown command or option, a missing value or word; the subject
/// says which.
Result<Invocation> parseInvocation(const QStringList& arguments);

/// Whether the command reads standard input.
bool wantsInput(const Invocation& invocation);

/// The help text.
QString usage(Language language);

/// BANSHO_LANG=ja|en, else the language of the locale, Japanese for ja.
Language environmentLanguage();

/// "error: CODE: sentence", a line per complaint; code 2 for Usage, else 1.
Outcome failure(const Error& error, Language language);

QByteArray encode(const Invocation& invocation);
Result<Invocation> decodeInvocation(const QByteArray& bytes);
QByteArray encode(const Outcome& outcome);
Result<Outcome> decodeOutcome(const QByteArray& bytes);

} // namespace bansho::cli
