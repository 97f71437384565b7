// What the README promises in commands is run as it stands there.
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestCommandMs = 120'000;

/// The commands of the section, one a line.
QStringList commandsIn(const QString& readme)
{
    QFile file(QStringLiteral(BANSHO_ROOT) + u'/' + readme);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QString text = QString::fromUtf8(file.readAll());
    const QString section = text.section(u"<!-- section: five-commands -->"_s, 1, 1)
                                .section(u"<!-- /section: five-commands -->"_s, 0, 0);
    QStringList commands;
    for (const QString& line : section.split(u'\n')) {
        if (line.startsWith(u"    "_s)) {
            commands.append(line.trimmed());
        }
    }
    return commands;
}

} // namespace

class TstReadme : public QObject {
    Q_OBJECT

private slots:

    void bothLanguagesGiveTheSameCommands()
    {
        QVERIFY(!commandsIn(u"README.md"_s).isEmpty());
        QCOMPARE(commandsIn(u"README.ja.md"_s), commandsIn(u"README.md"_s));
    }

    void itsCommandsMakeARealHqAndARealStation()
    {
        for (const QString& name : {u"sato"_s, u"suzuki"_s, u"password"_s}) {
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("the password of " + name.toUtf8() + '\n');
        }
        QTcpServer sync;
        QTcpServer enrol;
        QVERIFY(sync.listen(QHostAddress::LocalHost) && enrol.listen(QHostAddress::LocalHost));
        const QString syncPort = QString::number(sync.serverPort());
        const QString enrolPort = QString::number(enrol.serverPort());
        sync.close();
        enrol.close();
        std::vector<std::unique_ptr<QProcess>> behind; ///< those that end with &
        QByteArray shown; ///< what the PC shows
        for (QString command : commandsIn(u"README.md"_s)) {
            command.replace(u"8443"_s, syncPort).replace(u"8444"_s, enrolPort);
            fillIn(command, shown);
            if (const QString wait = u"wait %2 && "_s; command.startsWith(wait)) {
                command.remove(0, wait.size());
                QVERIFY(behind.at(1)->waitForFinished(longestCommandMs)); // the enrolment
                QCOMPARE(behind.at(1)->exitCode(), 0);
            }
            auto process =
                begin(command.endsWith(u'&') ? u"exec "_s + command.chopped(1) : command);
            if (!command.endsWith(u'&')) {
                QVERIFY(process->waitForFinished(longestCommandMs));
                const QByteArray errors = process->readAllStandardError();
                QVERIFY2(process->exitCode() == 0, (command.toUtf8() + '\n' + errors).constData());
                continue;
            }
            QByteArray said;
            while (!said.contains("listening") && !said.contains("machine: ")) {
                QVERIFY2(process->waitForReadyRead(longestCommandMs),
                    (command.toUtf8() + '\n' + said).constData());
                said += process->readAll();
            }
            shown = said;
            behind.push_back(std::move(process));
        }
        QCOMPARE(behind.size(), size_t(2));
        behind.at(0)->terminate(); // the gateway
        QVERIFY(behind.at(0)->waitForFinished(longestCommandMs));
    }

private:
    /// Puts what the PC shows in the place of ID and WORDS.
    static void fillIn(QString& command, const QByteArray& shown)
    {
        static const QRegularExpression form(
            u"\\n    ([a-z]+(?: [a-z]+){5})\\n.*machine: ([0-9a-f]{32})\\n"_s,
            QRegularExpression::DotMatchesEverythingOption);
        const auto match = form.match(QString::fromUtf8(shown));
        if (match.hasMatch()) {
            command.replace(u" ID "_s, u' ' + match.captured(2) + u' ');
            command.replace(u"WORDS"_s, match.captured(1));
        }
    }

    [[nodiscard]] std::unique_ptr<QProcess> begin(const QString& command) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(u"BANSHO_LANG"_s, u"en"_s);
        variables.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        variables.insert(u"PATH"_s,
            QFileInfo(QStringLiteral(BANSHO)).path() + QDir::listSeparator()
                + QFileInfo(QStringLiteral(BANSHO_HQ)).path() + QDir::listSeparator()
                + variables.value(u"PATH"_s));
        process->setProcessEnvironment(variables);
        process->setWorkingDirectory(m_folder.path());
        if (command.startsWith(u"exec "_s)) {
            process->setProcessChannelMode(QProcess::MergedChannels);
        }
        process->start(u"bash"_s, {u"-o"_s, u"pipefail"_s, u"-c"_s, command});
        return process;
    }

    QTemporaryDir m_folder;
};

BANSHO_TEST(TstReadme, "tst_readme")
#include "tst_readme.moc"
