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
