#include "tests/hq/serving_hq.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace bansho;
using namespace bansho::hq;
using namespace Qt::StringLiterals;
using tests::PracticeHq;

class TstAdmissions : public QObject {
    Q_OBJECT

private slots:

    void init() { m_hq = std::make_unique<PracticeHq>(false); }

    void cleanup() { m_hq.reset(); }

    void anOfficerIsNobodyUntilHeIsConfirmed()
    {
        const qint64 before = organisationSize();
        QCOMPARE(give("sato", "700123", "0115").output, u"700123\n"_s);
        QCOMPARE(organisationSize(), before); // so no device hears of him
        QCOMPARE(m_hq->run("officer list").output, u"700123\t山田\t0115\tASST@0115\tpending\n"_s);
        QCOMPARE(count("SELECT count(*) FROM one_time_code"), 0);
        QCOMPARE(m_hq->runAs("suzuki", u"officer confirm 700123"_s).exitCode, 0);
        QCOMPARE(organisationSize(), before + 2); // himself and his role
        QCOMPARE(m_hq->run("officer list").output, u"700123\t山田\t0115\tASST@0115\n"_s);
        QCOMPARE(m_hq->run("verify").exitCode, 0);
    }

    void whoGaveItMayNotConfirmIt()
    {
        give("sato", "700123", "0115");
        const Outcome same = m_hq->runAs("sato", u"officer confirm 700123"_s);
        QCOMPARE(same.exitCode, 1);
        QVERIFY(same.errors.startsWith(u"error: SAME_OPERATOR: "_s));
        QVERIFY(m_hq->run("officer list").output.contains(u"pending"_s));
    }

    void confirmingPrintsAOneTimeCodeOfWhichOnlyAVerifierIsKept()
    {
        m_hq->setPasswordCost({});
        give("sato", "700123", "0115");
        const QStringList lines =
            m_hq->runAs("suzuki", u"officer confirm 700123"_s).output.split(u'\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0), u"700123\t山田\t0115\tASST@0115"_s);
        static const QRegularExpression form(u"\\A([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\\z"_s);
        QVERIFY2(form.match(lines.at(1)).hasMatch(), qPrintable(lines.at(1)));
        const QByteArray code = lines.at(1).toLatin1();
        for (const QString& file : {u"hq/bansho.db"_s, u"hq/bansho.db-wal"_s}) {
            QVERIFY(!m_hq->read(file).contains(code));
            QVERIFY(!m_hq->read(file).contains(QByteArray(code).replace("-", "")));
        }
        QCOMPARE(count("SELECT n FROM one_time_code WHERE officer = '700123'"), qint64(1) << 17);
        // It is confirmed once.
        const Outcome again = m_hq->runAs("suzuki", u"officer confirm 700123"_s);
        QVERIFY(again.errors.startsWith(u"error: NOT_FOUND: "_s));
    }

    void whatIsWrongIsSaidWhenItIsGiven()
    {
        QStringList words =
            u"officer add --number 1 --kana b --unit 0115 --role ASST"_s.split(u' ');
        words += {u"--name"_s, QString(61, u'a'), u"--as"_s, m_hq->who("sato")};
        const Outcome outcome = m_hq->run(words);
        QVERIFY2(outcome.errors.startsWith(u"error: TOO_LONG: "_s), qPrintable(outcome.errors));
        QVERIFY(give("sato", "1", "9999").errors.startsWith(u"error: UNKNOWN_REFERENCE: "_s));
        QVERIFY(m_hq->run("officer list").output.isEmpty());
        QCOMPARE(m_hq->run("verify").exitCode, 0);
    }

    void whatWaitsIsNotChangedButRefused()
    {
        give("sato", "700123", "0115");
        QVERIFY(give("suzuki", "700123", "0116").errors.startsWith(u"error: EXISTS: "_s));
        QCOMPARE(m_hq->runAs("suzuki", u"officer refuse 700123"_s).exitCode, 0);
        QVERIFY(m_hq->run("officer list").output.isEmpty());
        QVERIFY(m_hq->runAs("suzuki", u"officer confirm 700123"_s)
                    .errors.startsWith(u"error: NOT_FOUND: "_s));
        QCOMPARE(give("suzuki", "700123", "0116").exitCode, 0);
    }

    void aFurtherRoleNeedsTwoAndBringsNoCode()
    {
        give("sato", "700123", "0115");
        m_hq->runAs("suzuki", u"officer confirm 700123"_s);
        const qint64 verifier = count("SELECT created_ms FROM one_time_code");
        give("suzuki", "700123", "0116");
        QCOMPARE(m_hq->run("officer list").output.count(u'\n'), 2);
        QCOMPARE(m_hq->runAs("sato", u"officer confirm 700123"_s).output,
            u"700123\t山田\t0116\tASST@0116\n"_s);
        QCOMPARE(m_hq->run("officer list").output, u"700123\t山田\t0115\tASST@0115 ASST@0116\n"_s);
        QCOMPARE(count("SELECT created_ms FROM one_time_code"), verifier);
    }

    void aFurtherCodeNeedsTwoAndReplacesTheEarlierOne()
    {
        QVERIFY(m_hq->runAs("sato", u"officer code 700123"_s)
                    .errors.startsWith(u"error: NOT_FOUND: "_s));
        give("sato", "700123", "0115");
        const auto codeIn = [](const Outcome& outcome) {
            return outcome.output.section(u'\n', 1, 1);
        };
        const QString first = codeIn(m_hq->runAs("suzuki", u"officer confirm 700123"_s));
        QCOMPARE(m_hq->runAs("suzuki", u"officer code 700123"_s).exitCode, 0);
        QVERIFY(m_hq->runAs("suzuki", u"officer confirm 700123"_s)
                    .errors.startsWith(u"error: SAME_OPERATOR: "_s));
        const QString second = codeIn(m_hq->runAs("sato", u"officer confirm 700123"_s));
        QCOMPARE(second.size(), first.size());
        QVERIFY(second != first);
        QCOMPARE(count("SELECT count(*) FROM one_time_code"), 1);
    }

    void bothOperatorsAreListedWithTheRole()
    {
        give("sato", "700123", "0115");
        m_hq->runAs("suzuki", u"officer confirm 700123"_s);
        m_hq->runAs("suzuki", u"officer code 700123"_s);
        const QJsonArray all =
            QJsonDocument::fromJson(m_hq->run("officer list --json").output.toUtf8()).array();
        QCOMPARE(all.size(), 2);
        const QJsonValue role = all.at(0)[u"roles"_s][0];
        QCOMPARE(role[u"given_by"_s].toString(), u"sato"_s);
        QCOMPARE(role[u"confirmed_by"_s].toString(), u"suzuki"_s);
        QCOMPARE(all.at(1)[u"state"_s].toString(), u"pending"_s);
        QCOMPARE(all.at(1)[u"for"_s].toString(), u"code"_s);
        QCOMPARE(all.at(1)[u"given_by"_s].toString(), u"suzuki"_s);
        QCOMPARE(all.at(1)[u"confirmed_by"_s].toString(), QString());
    }

    void thePasswordFileIsForPracticeOnly()
    {
        const Outcome outcome = m_hq->runAs("sato",
            u"officer add --number 1 --name a --kana b --unit 0115 --role ASST --password-file "_s
                + m_hq->file(u"p"_s, "secret words"));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.errors.contains(u"--password-file"_s));
        QVERIFY(m_hq->run("officer list").output.isEmpty());
    }

private:
    Outcome give(const char* who, const char* number, const char* unit)
    {
        return m_hq->runAs(who,
            u"officer add --name 山田 --kana やまだ --role 補助者 --number %1 --unit %2"_s.arg(
                QString::fromLatin1(number), QString::fromLatin1(unit)));
    }

    qint64 count(const QByteArray& sql)
    {
        const auto head = Headquarters::open(m_hq->data(), m_hq->seams());
        const auto counted = (*head)->run([&](store::Connection& c) -> Result<qint64> {
            store::Statement query(c, sql);
            const auto row = query.step();
            return row && *row ? query.integer(0) : -1;
        });
        return counted ? *counted : -1;
    }

    qint64 organisationSize() { return count("SELECT count(*) FROM entry"); }

    std::unique_ptr<PracticeHq> m_hq;
};

BANSHO_TEST(TstAdmissions, "tst_admissions")
#include "tst_admissions.moc"
