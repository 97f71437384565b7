// A real HQ and a real station, from an empty folder: two operators, a device, an officer. The two
// programs as people use them.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestMs = 120'000;

/// What the PC says while it waits.
struct Shown {
    QString words; ///< in Latin letters
    QString machine; ///< its id
};

Shown shownIn(const QByteArray& said)
{
    static const QRegularExpression form(
        u"\\n    ([a-z]+(?: [a-z]+){5})\\n.*machine: ([0-9a-f]{32})\\n"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(QString::fromUtf8(said));
    return {.words = match.captured(1), .machine = match.captured(2)};
}

} // namespace

class TstRealHq : public QObject {
    Q_OBJECT

private slots:

    void initTestCase()
    {
        write(u"sato"_s, "the password of sato\n");
        write(u"suzuki"_s, "the password of suzuki\n");
        write(u"password"_s, "the password he chose\n");
        QTcpServer sync;
        QTcpServer enrol; // both at once, so that they differ
        QVERIFY(sync.listen(QHostAddress::LocalHost) && enrol.listen(QHostAddress::LocalHost));
        m_init = {u"init"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(sync.serverPort()),
            u"--enrol-port"_s, QString::number(enrol.serverPort())};
    }

    void initNeedsTwoDifferentOperators()
    {
        const QString sato = u"sato=sato"_s;
        for (const QStringList& operators : {QStringList{}, QStringList{u"--operator"_s, sato},
                 QStringList{u"--operator"_s, sato, u"--operator"_s, sato},
                 QStringList{u"--operator"_s, sato, u"--practice"_s}}) {
            QVERIFY(!hq(m_init + operators));
            QVERIFY2(m_errors.startsWith("error: USAGE: "), m_errors.constData());
            QVERIFY(!QFile::exists(path(u"hq"_s)));
        }
        QVERIFY2(
            hq(m_init + QStringList{u"--operator"_s, sato, u"--operator"_s, u"suzuki=suzuki"_s}),
            m_errors.constData());
        QVERIFY(startServing());
    }

    void anOfficerIsAdmittedByTwo()
    {
        const QString words = u"officer add --number 1001 --name 山田太郎 --kana やまだたろう "
                              u"--unit 0115-I_SECURITY --role ASST"_s;
        QVERIFY(!hq(words.split(u' ')));
        QVERIFY(m_errors.startsWith("error: USAGE: "));
        QVERIFY2(hqAs("sato", words), m_errors.constData());
        QVERIFY(!hqAs("sato", u"officer confirm 1001"_s));
        QVERIFY(m_errors.startsWith("error: SAME_OPERATOR: "));
        QVERIFY2(hqAs("suzuki", u"officer confirm 1001"_s), m_errors.constData());
        write(u"code"_s, m_output.split('\n').value(1) + '\n');
    }

    void aDeviceWaitsForItsWordsToBeCompared()
    {
        QVERIFY2(hqAs("sato", u"code 0115"_s), m_errors.constData());
        m_code = QString::fromUtf8(m_output).trimmed();
        QVERIFY(!bansho("oshima", {u"enrol"_s, m_code, u"--wait"_s, u"0"_s}));
        QVERIFY(m_errors.contains("error: NOT_CONFIRMED: "));
        const Shown shown = shownIn(m_errors);
        QVERIFY2(!shown.words.isEmpty(), m_errors.constData());

        QVERIFY(!hqAs("suzuki", u"device confirm "_s + shown.machine, u"asahi "_s + shown.words));
        QVERIFY(m_errors.startsWith("error: WRONG_WORDS: "));
        QVERIFY(!hqAs("sato", u"device confirm "_s + shown.machine, shown.words));
        QVERIFY(m_errors.startsWith("error: SAME_OPERATOR: "));

        // The PC goes on with the same key, and waits until the words are confirmed.
        QProcess waiting;
        begin(waiting, "oshima", {u"enrol"_s, m_code});
        QByteArray said;
        while (shownIn(said).words.isEmpty()) {
            QVERIFY(waiting.waitForReadyRead(longestMs));
            said += waiting.readAllStandardError();
        }
        QCOMPARE(shownIn(said).words, shown.words);
        QCOMPARE(shownIn(said).machine, shown.machine);
        QVERIFY2(hqAs("suzuki", u"device confirm "_s + shown.machine, shown.words),
            m_errors.constData());
        QVERIFY(waiting.waitForFinished(longestMs));
        QCOMPARE(waiting.exitCode(), 0);
        QVERIFY(!QFile::exists(path(u"oshima/enrolment.key"_s)));
    }

    void itsCertificateLivesThirtyDays()
    {
        QFile file(path(u"oshima/tls/device.der"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QSslCertificate certificate(file.readAll(), QSsl::Der);
        constexpr qint64 day = 86'400;
        const qint64 left = QDateTime::currentDateTimeUtc().secsTo(certificate.expiryDate());
        QVERIFY(left > 29 * day && left <= 30 * day);
    }

    void aFirstSignInNeedsTheCodeAndAPasswordOfItsOwn()
    {
        QVERIFY(!officer("oshima", u"status"_s));
        QVERIFY2(m_errors.startsWith("error: SIGN_IN_CODE_NEEDED: "), m_errors.constData());
        write(u"wrong"_s, "2222-2222-2222-2222\n");
        QVERIFY(!officer("oshima", u"--sign-in-code-file wrong status"_s));
        QVERIFY2(m_errors.startsWith("error: SIGN_IN_CODE_WRONG: "), m_errors.constData());
        write(u"short"_s, "fourteen chars\n");
        QVERIFY(!bansho("oshima",
            u"--officer 1001 --password-file short --sign-in-code-file code status"_s.split(u' ')));
        QVERIFY2(m_errors.startsWith("error: PASSWORD_TOO_SHORT: "), m_errors.constData());
        QVERIFY2(
            officer("oshima", u"--sign-in-code-file code sync --once"_s), m_errors.constData());
    }

    void aCodeIsUsedOnce()
    {
        QVERIFY(!officer("oshima", u"--sign-in-code-file code status"_s));
        QVERIFY2(m_errors.startsWith("error: SIGN_IN_CODE_USED: "), m_errors.constData());
        QVERIFY(!bansho("second", {u"enrol"_s, m_code}));
        QVERIFY2(m_errors.startsWith("error: REFUSED: "), m_errors.constData());
        QVERIFY(!QFile::exists(path(u"second"_s)));
        // On a further device, too.
        QVERIFY(enrol("second"));
        QVERIFY(!officer("second", u"--sign-in-code-file code status"_s));
        QVERIFY2(m_errors.startsWith("error: SIGN_IN_CODE_USED: "), m_errors.constData());
    }

    void whatHeWritesReachesHq()
    {
        write(u"record.json"_s, Site::consultation(u"振込の相談"_s));
        QVERIFY2(officer("oshima", u"add consultation --json record.json"_s), m_errors.constData());
        QVERIFY2(officer("oshima", u"sync --once"_s), m_errors.constData());
        QVERIFY2(officer("oshima", u"list consultation --json"_s), m_errors.constData());
        QCOMPARE(QJsonDocument::fromJson(m_output).array().size(), 1);
        QVERIFY(m_output.contains("\"settled\""));
    }

    void aFurtherCodeSignsInOnAFurtherDevice()
    {
        QVERIFY2(hqAs("suzuki", u"officer code 1001"_s), m_errors.constData());
        QVERIFY(!hqAs("suzuki", u"officer confirm 1001"_s));
        QVERIFY2(hqAs("sato", u"officer confirm 1001"_s), m_errors.constData());
        write(u"code"_s, m_output.split('\n').value(1) + '\n');
        QVERIFY2(
            officer("second", u"--sign-in-code-file code sync --once"_s), m_errors.constData());
        QVERIFY2(officer("second", u"list consultation --json"_s), m_errors.constData());
        QCOMPARE(QJsonDocument::fromJson(m_output).array().size(), 1);
    }

    void theListsNameBothOperators()
    {
        QVERIFY(hq({u"device"_s, u"list"_s, u"--json"_s}));
        const QJsonArray devices = QJsonDocument::fromJson(m_output).array();
        QCOMPARE(devices.size(), 2);
        QCOMPARE(devices.at(0)[u"given_by"_s].toString(), u"sato"_s);
        QCOMPARE(devices.at(0)[u"confirmed_by"_s].toString(), u"suzuki"_s);
        QCOMPARE(devices.at(0)[u"state"_s].toString(), u"enrolled"_s);
        QVERIFY(hq({u"officer"_s, u"list"_s, u"--json"_s}));
        const QJsonValue role = QJsonDocument::fromJson(m_output).array().at(0)[u"roles"_s][0];
        QCOMPARE(role[u"given_by"_s].toString(), u"sato"_s);
        QCOMPARE(role[u"confirmed_by"_s].toString(), u"suzuki"_s);
    }

    void everythingVerifies()
    {
        QVERIFY2(bansho("oshima", {u"verify"_s}), m_errors.constData());
        QVERIFY2(bansho("second", {u"verify"_s}), m_errors.constData());
        QVERIFY2(hq({u"verify"_s}), m_errors.constData());
    }

    void cleanupTestCase()
    {
        m_serve.terminate();
        m_serve.waitForFinished(30'000);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    void prepare(QProcess& process) const
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(u"BANSHO_LANG"_s, u"en"_s);
        variables.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        process.setProcessEnvironment(variables);
        process.setWorkingDirectory(m_folder.path());
    }

    /// Whether the program ended well.
    bool run(const QString& program, const QStringList& words)
    {
        QProcess process;
        prepare(process);
        process.start(program, words);
        process.waitForFinished(longestMs);
        m_output = process.readAllStandardOutput();
        m_errors = process.readAllStandardError();
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    bool hq(const QStringList& words)
    {
        return run(QStringLiteral(BANSHO_HQ), QStringList{u"--data"_s, path(u"hq"_s)} + words);
    }

    /// A command of an operator. `spoken`: the words he heard.
    bool hqAs(const char* who, const QString& words, const QString& spoken = {})
    {
        QStringList all = words.split(u' ');
        all += {u"--as"_s, QStringLiteral("%1=%1").arg(QString::fromLatin1(who))};
        if (!spoken.isEmpty()) {
            all += {u"--words"_s, spoken};
        }
        return hq(all);
    }

    [[nodiscard]] QStringList wordsFor(const char* device, const QStringList& words) const
    {
        return QStringList{u"--data"_s, path(QString::fromLatin1(device))} + words;
    }

    bool bansho(const char* device, const QStringList& words)
    {
        return run(QStringLiteral(BANSHO), wordsFor(device, words));
    }

    void begin(QProcess& process, const char* device, const QStringList& words) const
    {
        prepare(process);
        process.setReadChannel(QProcess::StandardError);
        process.start(QStringLiteral(BANSHO), wordsFor(device, words));
    }

    bool officer(const char* device, const QString& words)
    {
        return bansho(
            device, QString(u"--officer 1001 --password-file password "_s + words).split(u' '));
    }

    /// A device of 大島, by both operators.
    bool enrol(const char* device)
    {
        if (!hqAs("suzuki", u"code 0115"_s)) {
            return false;
        }
        const QString code = QString::fromUtf8(m_output).trimmed();
        if (bansho(device, {u"enrol"_s, code, u"--wait"_s, u"0"_s})) {
            return false;
        }
        const Shown shown = shownIn(m_errors);
        return hqAs("sato", u"device confirm "_s + shown.machine, shown.words)
            && bansho(device, {u"enrol"_s, code});
    }

    bool startServing()
    {
        prepare(m_serve);
        m_serve.start(QStringLiteral(BANSHO_HQ), {u"--data"_s, path(u"hq"_s), u"serve"_s});
        return m_serve.waitForReadyRead(30'000)
            && m_serve.readAllStandardOutput().startsWith("listening ");
    }

    QTemporaryDir m_folder;
    QStringList m_init;
    QString m_code;
    QProcess m_serve;
    QByteArray m_output;
    QByteArray m_errors;
};

BANSHO_TEST(TstRealHq, "tst_real_hq")
#include "tst_real_hq.moc"
