#pragma once
// The commands of bansho-hq, one function each, with everything they need passed in and everything
// they say given back, so that tests call them as the program does.
//
// What is said: results on standard output; on standard error "error: CODE: sentence", one line a
// complaint. Exit code 0 done, 1 not done, 2 wrong usage.

#include "app/base/error_text.h"

#include "sync/hq/command_line.h"
#include "sync/hq/headquarters.h"

#include <QProcessEnvironment>

namespace bansho::hq {

/// Where and for whom a command runs.
struct Environment {
    QString folder; ///< data folder; --data goes before it
    Language language = Language::English;
    Seams seams;
    const records::Catalogue* types = nullptr; ///< all that devices may write; null: HQ's own only
    Headquarters* running = nullptr; ///< of the process that serves; null: the command opens it
};

/// The running HQ, or one of the command's own.
Result<std::shared_ptr<Headquarters>> headquartersFor(const Environment& environment);

/// The option by which an operator of a real HQ says who he is: --as NAME=PASSWORDFILE.
QString operatorOption();
/// The operator of that option; empty at a practice HQ, which has none. Usage; WrongOperator,
/// LockedOut.
Result<QString> operatorOf(Headquarters& hq, const CommandLine& line);

/// What a command says. `complaint` is for one that was carried out and found something wrong.
struct Answer {
    QString text; ///< with its line breaks
    std::optional<Error> complaint;
};

/// What the process does.
struct Outcome {
    int exitCode = 0;
    QString output; ///< for standard output
    QString errors; ///< for standard error
};

Result<Answer> initCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> unitListCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> unitImportCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> guideListCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> guideImportCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> officerAddCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> officerConfirmCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> officerCodeCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> officerRefuseCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> officerListCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> codeCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> deviceListCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> deviceConfirmCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> deviceRevokeCommand(const Environment& environment, const QStringList& arguments);
/// Only tells that a process serves already: main() begins to serve when none does.
Result<Answer> serveCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> statusCommand(const Environment& environment, const QStringList& arguments);
Result<Answer> verifyCommand(const Environment& environment, const QStringList& arguments);

/// Takes --data FOLDER (or --data=FOLDER) out of the arguments, wherever it stands. Usage.
Result<void> takeFolder(QStringList& arguments, QString& folder);

/// What the process does about an error that kept a command from being carried out.
Outcome refusal(const Error& error, Language language);

/// Runs the command that `arguments` (without the program's name) begin with.
Outcome runCommand(Environment environment, const QStringList& arguments);

/// BANSHO_LANG (ja or en); else Japanese where LANG begins with ja.
Language languageOf(const QProcessEnvironment& variables);

/// An error as standard error says it, with its line breaks.
QString errorLines(const Error& error, Language language);

} // namespace bansho::hq
