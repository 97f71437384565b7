// Composition only: which record types, which clock, which randomness, and what to start.
#include "app/journal/sign_in.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/guidance.h"
#include "app/cases/link.h"
#include "app/training/training.h"

#include "ui/cli/program.h"
#include "ui/cli/session.h"
#include "ui/desktop/desktop.h"

#include <QApplication>
#include <QDir>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace bansho;

namespace {

const records::Catalogue& catalogue()
{
    static const records::Catalogue all({&organisation::unitType(), &organisation::officerType(),
        &organisation::roleAssignmentType(), &journal::signInType(), &cases::consultationType(),
        &cases::noteType(), &cases::linkType(), &cases::guideTemplateType(), &cases::guidanceType(),
        &training::courseType(), &training::sessionType(), &training::attendanceType()});
    return all;
}

int print(const cli::Outcome& outcome)
{
    std::fwrite(outcome.out.constData(), 1, size_t(outcome.out.size()), stdout);
    std::fwrite(outcome.err.constData(), 1, size_t(outcome.err.size()), stderr);
    const bool written = std::fflush(stdout) == 0;
    return written || outcome.code != 0 ? outcome.code : 1;
}

QByteArray standardInput()
{
    QByteArray all;
    char buffer[65536];
    while (const size_t count = std::fread(buffer, 1, sizeof buffer, stdin)) {
        all.append(buffer, qsizetype(count));
    }
    return all;
}

/// `print` and `guide` put text on paper and need fonts, but no display.
std::unique_ptr<QCoreApplication> applicationFor(int& argc, char** argv)
{
    const bool prints = std::any_of(argv + 1, argv + qMax(1, argc), [](const char* word) {
        return qstrcmp(word, "print") == 0 || qstrcmp(word, "guide") == 0;
    });
    if (!prints) {
        return std::make_unique<QCoreApplication>(argc, argv);
    }
#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
    qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    return std::make_unique<QGuiApplication>(argc, argv);
}

/// Without a command there is a window.
bool wantsWindow(const QStringList& words)
{
    const auto invocation = cli::parseInvocation(words);
    return invocation && invocation->command.isEmpty();
}

QString dataFolder(const QString& given)
{
    const QString folder = given.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        : given;
    return QDir::current().absoluteFilePath(folder);
}

QtMessageHandler qtsOwnHandler = nullptr;
bool windowOpens = false;

/// Qt ends a program that finds no screen with a core dump; an officer is told what is wrong.
void onQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (windowOpens && type == QtFatalMsg) {
        print(cli::failure(fail(ErrorCode::NoDisplay, text, qEnvironmentVariable("DISPLAY")),
            cli::environmentLanguage()));
        std::_Exit(1);
    }
    const bool plugin = windowOpens && qstrncmp(context.category, "qt.qpa", 6) == 0;
    if (!plugin && !text.contains(QStringLiteral("XDG_RUNTIME_DIR"))) { // said to nobody's use
        qtsOwnHandler(type, context, text);
    }
}

int runWindow(int argc, char** argv, const client::DeviceParts& parts)
{
    windowOpens = true;
    const QApplication application(argc, argv);
    windowOpens = false;
    QCoreApplication::setApplicationName(QStringLiteral("bansho"));
    const auto invocation = cli::parseInvocation(QCoreApplication::arguments().mid(1));
    if (!invocation) {
        return print(cli::failure(invocation.error(), cli::environmentLanguage()));
    }
    std::optional<desktop::Credentials> who;
    if (!invocation->officer.isEmpty()) {
        const auto password = cli::passwordOf(*invocation);
        if (!password) {
            return print(cli::failure(password.error(), invocation->language));
        }
        who = desktop::Credentials{.number = invocation->officer, .password = *password};
    }
    desktop::Desktop desktop(parts, dataFolder(invocation->dataFolder), invocation->language);
    // Another program has the window, and was asked for it.
    QObject::connect(&desktop, &desktop::Desktop::asked, &application,
        [](const cli::Outcome& outcome) { QCoreApplication::exit(print(outcome)); });
    if (invocation->wantsQuickIntake()) {
        desktop.startQuickIntake(*invocation, std::move(who));
    } else {
        desktop.start(std::move(who));
    }
    return QCoreApplication::exec();
}

int runCommand(int argc, char** argv, const client::DeviceParts& parts)
{
    const auto application = applicationFor(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bansho"));
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.contains(QStringLiteral("--help"))) {
        return print({.out = cli::usage(cli::environmentLanguage()).toUtf8()});
    }
    auto invocation = cli::parseInvocation(words);
    if (!invocation) {
        cli::Outcome outcome = cli::failure(invocation.error(), cli::environmentLanguage());
        outcome.err += cli::usage(cli::environmentLanguage()).toUtf8();
        return print(outcome);
    }
    invocation->dataFolder = dataFolder(invocation->dataFolder);
    if (cli::wantsInput(*invocation)) {
        invocation->input = standardInput();
    }
    cli::Program program(parts, *invocation);
    int code = 1;
    QObject::connect(&program, &cli::Program::said, application.get(), [](const QByteArray& text) {
        std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
        std::fflush(stderr);
    });
    QObject::connect(
        &program, &cli::Program::finished, application.get(), [&code](const cli::Outcome& outcome) {
            code = print(outcome);
            QCoreApplication::quit();
        });
    QTimer::singleShot(0, &program, &cli::Program::start);
    QCoreApplication::exec();
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    qtsOwnHandler = qInstallMessageHandler(onQtMessage);
    const SystemClock clock;
    SystemRandomness randomness;
    const client::DeviceParts parts{
        .catalogue = &catalogue(), .clock = &clock, .randomness = &randomness};
    QStringList words;
    for (int i = 1; i < argc; ++i) {
        words.append(QString::fromLocal8Bit(argv[i]));
    }
    return wantsWindow(words) ? runWindow(argc, argv, parts) : runCommand(argc, argv, parts);
}
