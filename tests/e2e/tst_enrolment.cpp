// From an empty folder to a record at HQ: the two programs as people use them.
#include "tests/support/runner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

class TstEnrolment : public QObject {
    Q_OBJECT

private slots:

    void initTestCase()
    {
        write(QStringLiteral("password"), "correct horse\n");
        write(QStringLiteral("record.json"),
            R"({"intent":"CONSULTATION","channel":"TEL","title":"振込の相談","category":"FRAUD",
                "consulter_name":"相談 花子","section":"0101-TRAFFIC","receiver":"700123",
                "received_at":"2026-11-23T10:00:00+09:00"})");
        QTcpServer sync;
        QTcpServer enrol; // both at once, so that they differ
        QVERIFY(sync.listen(QHostAddress::LocalHost) && enrol.listen(QHostAddress::LocalHost));
        QVERIFY(hq({QStringLiteral("init"), QStringLiteral("--practice"),
            QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(sync.serverPort()),
            QStringLiteral("--enrol-port"), QString::number(enrol.serverPort())}));
        QStringList officer =
            QStringLiteral("officer add --number 700123 --name 山田 --kana やまだ "
                           "--unit 0101-TRAFFIC --role STAFF --password-file")
                .split(u' ');
        QVERIFY(hq(officer << path(QStringLiteral("password"))));
    }

    void aCodeEnrolsADeviceThatWorksWithAndWithoutALine()
    {
        QVERIFY(hq({QStringLiteral("code"), QStringLiteral("0101")})); // nobody serves yet
        const QString code = QString::fromUtf8(m_output).trimmed();
        QVERIFY(startServing());
        QVERIFY2(bansho("device", {QStringLiteral("enrol"), code}), m_errors.constData());
        const QFile key(path(QStringLiteral("device/tls/device.key")));
        QCOMPARE(
            int(key.permissions()
                & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
            0);
        QVERIFY2(officer("device", "add consultation --json record.json"), m_errors.constData());
        QVERIFY2(officer("device", "sync --once"), m_errors.constData());

        // Another device of the station, by a code given while HQ serves, has what HQ has.
        QVERIFY(hq({QStringLiteral("code"), QStringLiteral("0101")}));
        QVERIFY2(bansho("second", {QStringLiteral("enrol"), QString::fromUtf8(m_output).trimmed()}),
            m_errors.constData());
        QVERIFY2(officer("second", "sync --once"), m_errors.constData());
        stopServing();
        for (const char* const device : {"device", "second"}) {
            QVERIFY2(officer(device, "list consultation --json"), m_errors.constData());
            QCOMPARE(QJsonDocument::fromJson(m_output).array().size(), 1);
        }
        QVERIFY2(officer("second", "add consultation --json record.json"), m_errors.constData());
        QVERIFY(hq({QStringLiteral("verify")}));
    }

    void whatCannotEnrolLeavesNothingBehind()
    {
        QVERIFY(hq({QStringLiteral("code"), QStringLiteral("0101")}));
        const QString code = QString::fromUtf8(m_output).trimmed();
        QVERIFY(!bansho("third", {QStringLiteral("enrol"), code}));
        QVERIFY(m_errors.startsWith("error: UNREACHABLE: "));
        QVERIFY(startServing());
        QVERIFY(!bansho("third", {QStringLiteral("enrol"), code + u'2'}));
        QVERIFY(m_errors.startsWith("error: USAGE: "));
        QVERIFY(!QFile::exists(path(QStringLiteral("third"))));
        QVERIFY2(bansho("third", {QStringLiteral("enrol"), code}), m_errors.constData());
        QVERIFY(!bansho("third", {QStringLiteral("enrol"), code}));
        QVERIFY(m_errors.startsWith("error: ALREADY_ENROLLED: "));
        QVERIFY(!bansho("fourth", {QStringLiteral("enrol"), code}));
        QVERIFY(m_errors.startsWith("error: REFUSED: "));
        QVERIFY(!QFile::exists(path(QStringLiteral("fourth"))));
        stopServing();
    }

    void cleanupTestCase() { stopServing(); }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static void prepare(QProcess& process)
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("BANSHO_LANG"), QStringLiteral("en"));
        variables.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        process.setProcessEnvironment(variables);
    }

    /// Whether the program ended well.
    bool run(const QString& program, const QStringList& words)
    {
        QProcess process;
        prepare(process);
        process.setWorkingDirectory(m_folder.path());
        process.start(program, words);
        process.waitForFinished(60'000);
        m_output = process.readAllStandardOutput();
        m_errors = process.readAllStandardError();
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    bool hq(const QStringList& words)
    {
        return run(QStringLiteral(BANSHO_HQ),
            QStringList{QStringLiteral("--data"), path(QStringLiteral("hq"))} + words);
    }

    bool bansho(const char* device, const QStringList& words)
    {
        return run(QStringLiteral(BANSHO),
            QStringList{QStringLiteral("--data"), path(QString::fromLatin1(device))} + words);
    }

    /// A command of the officer; the words hold no spaces of their own.
    bool officer(const char* device, const char* words)
    {
        const QStringList who{QStringLiteral("--officer"), QStringLiteral("700123"),
            QStringLiteral("--password-file"), QStringLiteral("password")};
        return bansho(device, who + QString::fromLatin1(words).split(u' '));
    }

    bool startServing()
    {
        prepare(m_serve);
        m_serve.start(QStringLiteral(BANSHO_HQ),
            {QStringLiteral("--data"), path(QStringLiteral("hq")), QStringLiteral("serve")});
        return m_serve.waitForReadyRead(30'000)
            && m_serve.readAllStandardOutput().startsWith("listening ");
    }

    void stopServing()
    {
        m_serve.terminate();
        m_serve.waitForFinished(30'000);
    }

    QTemporaryDir m_folder;
    QProcess m_serve;
    QByteArray m_output;
    QByteArray m_errors;
};

BANSHO_TEST(TstEnrolment, "tst_enrolment")
#include "tst_enrolment.moc"
