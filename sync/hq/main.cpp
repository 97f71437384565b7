// bansho-hq: composition only.
#include "app/journal/sign_in.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/guidance.h"
#include "app/cases/link.h"
#include "app/training/training.h"

#include "sync/hq/program.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

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

void say(std::FILE* stream, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stream);
    std::fflush(stream);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bansho-hq"));
    const SystemClock clock;
    SystemRandomness randomness;
    hq::Program program(
        {.folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
            .language = hq::languageOf(QProcessEnvironment::systemEnvironment()),
            .seams = {.clock = &clock, .randomness = &randomness}},
        QCoreApplication::arguments().mid(1), catalogue());
    int code = 1;
    QObject::connect(
        &program, &hq::Program::finished, &application, [&code](const hq::Outcome& outcome) {
            say(stdout, outcome.output);
            say(stderr, outcome.errors);
            code = outcome.exitCode;
            QCoreApplication::quit();
        });
    QObject::connect(&program, &hq::Program::serving, &application,
        [](const QString& address) { say(stdout, QStringLiteral("listening %1\n").arg(address)); });
    QTimer::singleShot(0, &program, &hq::Program::start);
    QCoreApplication::exec();
    return code;
}
