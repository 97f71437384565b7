// bansho-hq: composition only.
#include "sync/hq/commands.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <cstdio>

namespace {

void say(std::FILE* stream, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stream);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bansho-hq"));
    const bansho::SystemClock clock;
    bansho::SystemRandomness randomness;
    const bansho::hq::Outcome outcome = bansho::hq::runCommand(
        {.folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
            .language = bansho::hq::languageOf(QProcessEnvironment::systemEnvironment()),
            .seams = {.clock = &clock, .randomness = &randomness}},
        QCoreApplication::arguments().mid(1));
    say(stdout, outcome.output);
    say(stderr, outcome.errors);
    return outcome.exitCode;
}
