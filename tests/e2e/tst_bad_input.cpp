// What must not be kept is refused with a sentence, and nothing changes.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstBadInput : public QObject {
    Q_OBJECT

private slots:

    void initTestCase()
    {
        m_site = std::make_unique<Site>(QList{Seat::A});
        m_site->addConsultation(Seat::A, u"残る相談"_s);
        m_before = state();
        QCOMPARE(m_before.first, 1);
    }

    void cleanupTestCase() { m_site.reset(); }

    void isRefusedAndNothingChanges_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QString& field, const QString& value,
                             const char* code) {
            QJsonObject json = QJsonDocument::fromJson(Site::consultation(u"相談"_s)).object();
            json.insert(field, value);
            QTest::newRow(name) << QJsonDocument(json).toJson() << QByteArray(code);
        };
        QTest::newRow("bad JSON") << QByteArray("{\"channel\":") << QByteArray("BAD_JSON");
        QTest::newRow("nothing") << QByteArray() << QByteArray("BAD_JSON");
        QTest::newRow("no object") << QByteArray("[1]") << QByteArray("BAD_JSON");
        row("unknown field", u"colour"_s, u"red"_s, "UNKNOWN_FIELD");
        // Check digit by 番号法施行規則: 11 digits and the twelfth computed from them.
        row("individual number", u"title"_s, u"番号は123456789018です"_s, "MY_NUMBER");
        row("full width", u"title"_s, u"番号は１２３４−５６７８−９０１８"_s, "MY_NUMBER");
        row("bidirectional", u"title"_s, u"領収書\u202Efdp.exe"_s, "FORBIDDEN_CHARACTER");
        row("impossible date", u"next_contact_on"_s, u"2026-02-30"_s, "BAD_DATE");
        row("impossible day of a time", u"received_at"_s, u"2026-02-30T10:00"_s, "BAD_DATE");
        row("impossible time", u"received_at"_s, u"2026-02-03T25:00"_s, "BAD_TIME");
        row("received in a hundred years", u"received_at"_s, u"2126-02-03T10:00"_s, "IN_FUTURE");
        row("born in a hundred years", u"birth"_s, u"2126-02-03"_s, "IN_FUTURE");
        const auto wrapped = [](const char* member, const QString& value) {
            const auto fields = QJsonDocument::fromJson(Site::consultation(u"相談"_s)).object();
            const QJsonObject json{{u"fields"_s, fields}, {QString::fromLatin1(member), value}};
            return QJsonDocument(json).toJson();
        };
        QTest::newRow("another type") << wrapped("type", u"note"_s) << QByteArray("BAD_JSON");
        QTest::newRow("beside the fields")
            << wrapped("consulter", u"山田"_s) << QByteArray("BAD_JSON");
        row("40 KiB", u"narrative"_s, QString(40 * 1024 / 3, u'あ'), "TOO_LONG");
        row("unknown code", u"channel"_s, u"PIGEON"_s, "UNKNOWN_CODE");
    }

    void isRefusedAndNothingChanges()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, code);
        const Ran ran =
            m_site->run(Seat::A, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s}, input);
        refused(ran, code);
        QCOMPARE(state(), m_before);
    }

    void wrongWordsOfACommandAreNotGuessedAt()
    {
        const QStringList list{u"list"_s, u"consultation"_s};
        refused(
            m_site->run(Seat::A, list + QStringList{u"--where"_s, u"state=xyz"_s}), "UNKNOWN_CODE");
        QVERIFY(m_site->run(Seat::A, list + QStringList{u"--where"_s, u"state=received"_s}).ok());
        QCOMPARE(m_site->run(Seat::A, list + QStringList{u"--json"_s, u"--csv"_s}).code, 2);
        const QString id = m_site->must(Seat::A, list + QStringList{u"--json"_s})
                               .array()
                               .first()
                               .toObject()
                               .value(u"id"_s)
                               .toString();
        refused(m_site->run(Seat::A, {u"attach"_s, id, m_site->path(u"."_s)}), "FILE_UNREADABLE");
        refused(m_site->run(Seat::A, {u"cat"_s, QString(64, u'a'), u"-o"_s, m_site->path(u"c"_s)}),
            "FILE_NOT_FOUND");
        QCOMPARE(state(), m_before);
    }

    void theWindowWithoutAScreenIsRefusedInASentence()
    {
        QProcess window;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"QT_QPA_PLATFORM"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.insert(u"DISPLAY"_s, u":97"_s); // where no server is
        environment.insert(u"BANSHO_LANG"_s, u"en"_s);
        window.setProcessEnvironment(environment);
        window.start(QStringLiteral(BANSHO), {u"--data"_s, m_site->folder(Seat::A)});
        QVERIFY(window.waitForFinished(patienceMs));
        QCOMPARE(window.exitStatus(), QProcess::NormalExit);
        refused({.code = window.exitCode(),
                    .out = window.readAllStandardOutput(),
                    .err = window.readAllStandardError()},
            "NO_DISPLAY");
    }

    void anOfficerWhoIsNotKnownIsRefused()
    {
        const QStringList add{u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s};
        const QByteArray input = Site::consultation(u"相談"_s);
        refused(m_site->runAs(Seat::A, u"7777"_s, m_site->path(u"1001"_s), add, input),
            "UNKNOWN_OFFICER");
        refused(
            m_site->runAs(Seat::A, u"1001"_s, m_site->file(u"wrong"_s, "another\n"), add, input),
            "WRONG_PASSWORD");
        QCOMPARE(state(), m_before);
        m_site->must(Seat::A, {u"verify"_s});
    }

private:
    /// Exit code 1, nothing on standard output, `error: CODE: sentence` and no more.
    static void refused(const Ran& ran, const QByteArray& code)
    {
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, QByteArray());
        static const QRegularExpression form(u"^error: ([A-Z_]+): .{20,}\\.[^\\n]*\\n$"_s);
        const auto match = form.match(QString::fromUtf8(ran.err));
        QVERIFY2(match.hasMatch(), ran.err.constData());
        QCOMPARE(match.captured(1).toLatin1(), code);
        QVERIFY2(!ran.err.contains("123456789018"), "a My Number is never repeated");
    }

    /// Number of consultations and the device's head.
    std::pair<qsizetype, int> state() const
    {
        const Ran list = m_site->must(Seat::A, {u"list"_s, u"consultation"_s, u"--json"_s});
        const Ran status = m_site->must(Seat::A, {u"status"_s, u"--json"_s});
        return {list.array().size(), status.object().value(u"head"_s).toInt(-1)};
    }

    std::unique_ptr<Site> m_site;
    std::pair<qsizetype, int> m_before;
};

BANSHO_TEST(TstBadInput, "tst_bad_input")
#include "tst_bad_input.moc"
