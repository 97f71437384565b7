// The window as a person uses it: keys pressed in the real program, the screen read back as a
// screen reader does (tests/rehearsal).
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QDateTime>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstWindow : public QObject {
    Q_OBJECT

private:
    /// Starts the window of a device with a script; `%p` in it is the folder of the site.
    std::unique_ptr<QProcess> open(
        const QByteArray& script, const QStringList& words = {}, Seat seat = Seat::A) const
    {
        const QByteArray folder = m_site->path(QString()).toUtf8();
        const QString file = m_site->file(u"script"_s, QByteArray(script).replace("%p", folder));
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(u"BANSHO_LANG"_s, u"en"_s);
        variables.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        variables.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        variables.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(BANSHO_PLUGINS));
        variables.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"rehearsal"_s);
        variables.insert(u"BANSHO_REHEARSAL"_s, file);
        process->setProcessEnvironment(variables);
        process->start(
            QStringLiteral(BANSHO), QStringList{u"--data"_s, m_site->folder(seat)} + words);
        return process;
    }

    /// Plays a script to its end; the test fails where the script does.
    void play(const QByteArray& script, const QStringList& words = {},
        std::source_location from = std::source_location::current()) const
    {
        const auto process = open(script, words);
        const bool ended = process->waitForFinished(2 * patienceMs);
        const QByteArray said = process->readAllStandardOutput() + process->readAllStandardError();
        expect(ended && process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0,
            said, from);
    }

    std::unique_ptr<Site> m_site;

    static inline const QByteArray signIn = "see Officer number\n"
                                            "type 1001\n"
                                            "key Return\n"
                                            "secret %p/1001\n"
                                            "key Return\n"
                                            "see To decide today\n";
    /// As far as the narrative; nothing is registered yet.
    static inline const QByteArray intake = "key Ctrl+N\n"
                                            "see Channel\n"
                                            "key Return\n"
                                            "key Return\n"
                                            "type Spam\n"
                                            "key Return\n"
                                            "key Return\n"
                                            "type 髙﨑 花子\n"
                                            "key Return\n"
                                            "key Return\n"
                                            "type 090-0000-9876\n"
                                            "key Return\n"
                                            "type 不審なメールが届いた\n"
                                            "see Draft saved at\n";

private slots:

    void init()
    {
        m_site = std::make_unique<Site>(QList{Seat::A});
        QVERIFY(m_site->startGateway());
        m_site->syncAll({Seat::A});
        m_site->stopGateway();
    }

    void cleanup() { m_site.reset(); }

    /// As a screen reader does it, which leaves the menu open.
    void theLanguageIsChangedThroughTheAccessibleTree()
    {
        play(signIn
            + "key Ctrl+N\n"
              "see Channel\n"
              "key Escape\n"
              "key Ctrl+L\n"
              "see Locked\n"
              "secret %p/1001\n"
              "key Return\n"
              "see To decide today\n"
              "click User: 山田太郎\n"
              "see 日本語\n"
              "click 日本語\n"
              "see 今日の判断\n"
              "hidden 入力中\n"); // nothing was typed: no form of another language is left
    }

    /// Several sit at one PC: what one of them chose is not the next one's.
    void eachOfficerFindsHisOwnLanguage()
    {
        m_site = std::make_unique<Site>(QList{Seat::A, Seat::B});
        QVERIFY(m_site->startGateway());
        m_site->syncAll({Seat::A});
        play(signIn
            + "click User: 山田太郎\n"
              "see 日本語\n"
              "click 日本語\n"
              "see 今日の判断\n"
              "key Ctrl+L\n"
              "see ロック中\n"
              "click 別の職員に切り替え\n"
              "see 職員番号\n"
              "type 1002\n"
              "key Return\n"
              "secret %p/1002\n"
              "key Return\n"
              "see To decide today\n"
              "key Ctrl+L\n"
              "see Locked\n"
              "click Another officer\n"
              "see Officer number\n"
              "type 1001\n"
              "key Return\n"
              "secret %p/1001\n"
              "key Return\n"
              "see 今日の判断\n");
    }

    void aCaseIsLoggedByKeyboardWithoutALine()
    {
        // A reader of English knows no eras.
        play(signIn + intake + "see "
            + QDateTime::currentDateTimeUtc().addSecs(32'400).toString(u"yyyy-MM-"_s).toUtf8()
            + "\n"
              "key Ctrl+Return\n"
              "see Registered as\n"
              "key Escape\n"
              "key Ctrl+2\n"
              "see 不審なメールが届いた\n"
              "see not sent yet\n");
        const auto list =
            m_site->must(Seat::A, {u"list"_s, u"consultation"_s, u"--json"_s}).array();
        QCOMPARE(list.size(), 1);
        const QJsonObject record = list.first().toObject();
        QCOMPARE(record.value(u"sync"_s).toString(), u"tentative"_s);
        const QJsonObject fields = record.value(u"fields"_s).toObject();
        QCOMPARE(fields.value(u"consulter_name"_s).toString(), u"髙﨑 花子"_s);
        QCOMPARE(fields.value(u"category"_s).toString(), u"SPAM"_s);
        QCOMPARE(fields.value(u"phone"_s).toString(), u"090-0000-9876"_s);
    }

    void whatWasTypedIsBackAfterAKill()
    {
        const auto process =
            open(signIn + intake + "key Shift+Tab\nsay typed\nsee what never comes\n");
        QByteArray said;
        while (!said.contains("\ntyped\n")) {
            QVERIFY2(process->waitForReadyRead(2 * patienceMs), said.constData());
            said += process->readAllStandardOutput();
        }
        // Handed over to the window and durable: so is the draft, which was written before it.
        m_site->addConsultation(Seat::A, u"窓が開いている間の相談"_s);
        process->kill();
        process->waitForFinished();
        play(signIn
            + "see Intake 髙﨑 花子\n"
              "click Intake 髙﨑 花子\n"
              "see 不審なメールが届いた\n"
              "key Ctrl+Return\n"
              "see Registered as\n");
        QCOMPARE(
            m_site->must(Seat::A, {u"list"_s, u"consultation"_s, u"--json"_s}).array().size(), 2);
        m_site->verifyAll({Seat::A});
    }

    void quickIntakeIsASignInAndOneFormAndEndsWithIt()
    {
        // Once the form is put away nothing is left to be seen: the program ended by itself.
        const auto process = open("see Officer number\n"
                                  "type 1001\n"
                                  "key Return\n"
                                  "secret %p/1001\n"
                                  "key Return\n"
                                  "see Channel\n"
                                  "hidden To decide today\n"
                                  "say alone\n"
                                  "click Later\n"
                                  "see what never comes\n",
            {u"--quick-intake"_s});
        QVERIFY(process->waitForFinished(2 * patienceMs));
        const QByteArray said = process->readAllStandardOutput();
        QVERIFY2(said.contains("\nalone\n") && said.endsWith("click Later\n"), said.constData());
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
    }

    void quickIntakeAsksTheProgramThatRuns()
    {
        const auto process = open(signIn + "say ready\nsee Channel\nsay asked\nkey Escape\n");
        QByteArray said;
        while (!said.contains("\nready\n")) {
            QVERIFY2(process->waitForReadyRead(2 * patienceMs), said.constData());
            said += process->readAllStandardOutput();
        }
        QVERIFY(!said.contains("asked"));
        const Ran quick = m_site->quickIntake(Seat::A);
        QVERIFY2(quick.ok() && quick.err.isEmpty(), quick.err.constData());
        QVERIFY(process->waitForFinished(2 * patienceMs));
        said += process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 0 && said.contains("\nasked\n"), said.constData());
    }

    void aSecondStartBringsTheWindowThatIsOpen()
    {
        const auto process = open(signIn + "say ready\nawait %p/go\nsee To decide today\n");
        QByteArray said;
        while (!said.contains("\nready\n")) {
            QVERIFY2(process->waitForReadyRead(2 * patienceMs), said.constData());
            said += process->readAllStandardOutput();
        }
        const Ran second = m_site->startWindow(Seat::A);
        QVERIFY2(second.ok() && second.err.isEmpty(), second.err.constData());
        (void)m_site->file(u"go"_s, {});
        QVERIFY(process->waitForFinished(2 * patienceMs));
        QCOMPARE(process->exitCode(), 0);
    }

    void quickIntakeWaitsForTheSignInOfTheProgramThatRuns()
    {
        const QByteArray script = QByteArray(signIn).replace(
            "see To decide today\n", "see Channel\nsay form\nkey Escape\n");
        const auto process = open("see Officer number\nsay ready\nawait %p/go\n"
                                  "see The new intake opens after the sign-in.\n"
            + script);
        QByteArray said;
        while (!said.contains("\nready\n")) {
            QVERIFY2(process->waitForReadyRead(2 * patienceMs), said.constData());
            said += process->readAllStandardOutput();
        }
        const Ran quick = m_site->quickIntake(Seat::A);
        QVERIFY2(quick.ok() && quick.err.isEmpty(), quick.err.constData());
        (void)m_site->file(u"go"_s, {});
        QVERIFY(process->waitForFinished(2 * patienceMs));
        said += process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 0 && said.contains("\nform\n"), said.constData());
    }

    void quickIntakeSaysThatARoleTakesNoCases()
    {
        m_site = std::make_unique<Site>(QList{Seat::Q});
        const auto process = open(QByteArray(signIn).replace("1001", "9001")
                + "see Your role takes no cases, so no new intake was opened.\n"
                  "say told\n"
                  "key Return\n"
                  "hidden Your role takes no cases, so no new intake was opened.\n",
            {u"--quick-intake"_s}, Seat::Q);
        QVERIFY(process->waitForFinished(2 * patienceMs));
        const QByteArray said = process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 0 && said.contains("\ntold\n"), said.constData());
    }

    void aWindowThatIsClosedOverAnOpenLineEndsWell()
    {
        QVERIFY(m_site->startGateway());
        m_site->addConsultation(Seat::A, u"閉じる前の相談"_s);
        play(signIn
            + "key F5\n"
              "see In step with HQ\n");
        m_site->verifyAll({Seat::A});
    }

    void aLineThatIsCutIsSaidSoon()
    {
        QVERIFY(m_site->startGateway());
        const auto process = open(signIn + "see In step with HQ\nsay agreed\nsee Offline\n");
        QByteArray said;
        while (!said.contains("\nagreed\n")) {
            QVERIFY2(process->waitForReadyRead(2 * patienceMs), said.constData());
            said += process->readAllStandardOutput();
        }
        m_site->stopGateway();
        QVERIFY(process->waitForFinished(2 * patienceMs));
        said += process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 0, said.constData());
    }

    void aWrongPasswordIsSaidOnTheScreen()
    {
        play("see Officer number\n"
             "type 1001\n"
             "key Return\n"
             "type wrong\n"
             "key Return\n"
             "see The password is wrong\n");
    }
};

BANSHO_TEST(TstWindow, "tst_window")
#include "tst_window.moc"
