// The real program, as a script uses it.
#include "sync/wire/enrolment_file.h"

#include "tests/support/runner.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho;

class TstProgram : public QObject {
    Q_OBJECT

private slots:

    void anHqIsMadeAndADeviceGivenOut()
    {
        QFile password(m_folder.filePath(QStringLiteral("password")));
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("correct horse\n");
        password.close();
        const QString file = m_folder.filePath(QStringLiteral("device.enrol"));

        QCOMPARE(run("init --listen 127.0.0.1:8443 --enrol-port 8444 --practice"), 0);
        QCOMPARE(
            run("officer add --number 700123 --name 山田 --kana やまだ --unit 0115 --role RESP",
                {QStringLiteral("--password-file"), password.fileName()}),
            0);
        QCOMPARE(m_output, QStringLiteral("700123\n"));
        QCOMPARE(run("code 0115", {QStringLiteral("--file"), file}), 0);
        QCOMPARE(run("verify"), 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto read = wire::decodeEnrolmentFile(written.readAll());
        QVERIFY(read.ok());
        QCOMPARE(read->unit, QStringLiteral("0115"));
        QCOMPARE(read->verifiers.size(), 1);
        QVERIFY(wire::checkPassword(read->verifiers.first(), QStringLiteral("correct horse")).ok());
    }

    void itSaysWhatWentWrongInTheUsersLanguage()
    {
        QCOMPARE(run("no such"), 2);
        QVERIFY(m_errors.startsWith(QStringLiteral("error: USAGE: コマンド")));
    }

    void itLinksNeitherGuiNorWidgets()
    {
#ifndef Q_OS_LINUX
        QSKIP("reads the names of libraries in an ELF file");
#endif
        QFile program(QStringLiteral(BANSHO_HQ));
        QVERIFY(program.open(QIODevice::ReadOnly));
        const QByteArray bytes = program.readAll();
        QVERIFY(bytes.contains("libQt6Core"));
        QVERIFY(!bytes.contains("libQt6Gui"));
        QVERIFY(!bytes.contains("libQt6Widgets"));
    }

private:
    int run(const char* words, const QStringList& more = {})
    {
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("BANSHO_LANG"), QStringLiteral("ja"));
        variables.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        process.setProcessEnvironment(variables);
        process.start(QStringLiteral(BANSHO_HQ),
            QStringList{QStringLiteral("--data"), m_folder.filePath(QStringLiteral("hq"))}
                + QString::fromUtf8(words).split(u' ') + more);
        process.waitForFinished();
        m_output = QString::fromUtf8(process.readAllStandardOutput());
        m_errors = QString::fromUtf8(process.readAllStandardError());
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    QTemporaryDir m_folder;
    QString m_output;
    QString m_errors;
};

BANSHO_TEST(TstProgram, "tst_program")
#include "tst_program.moc"
