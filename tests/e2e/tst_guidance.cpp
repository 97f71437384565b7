// 指導票 from end to end: HQ's templates reach a station, 対策本部 changes one, a station gives it
// to a consulter, and HQ has what was given.
#include "tests/e2e/site.h"
#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstGuidanceEndToEnd : public QObject {
    Q_OBJECT

    static QJsonObject fieldsOf(const Site& site, Seat seat, const QString& id)
    {
        return site.must(seat, {u"show"_s, id, u"--json"_s}).object().value(u"fields"_s).toObject();
    }

private slots:

    void templateOfHeadquartersIsGivenKeptAndPrintedAgain()
    {
        QVERIFY(hasPoppler());
        Site site({Seat::K, Seat::Q});
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::K, u"偽サイトの被害"_s);
        site.must(Seat::Q, {u"edit"_s, u"PHISHING"_s, u"--json"_s, u"-"_s},
            R"({"version": 2, "advice": "一つ目の助言\n二つ目の助言"})");
        site.syncAll({Seat::Q, Seat::K}, 2);
        QCOMPARE(fieldsOf(site, Seat::K, u"PHISHING"_s).value(u"version"_s).toInt(), 2);

        const QString path = site.path(u"guidance.pdf"_s);
        const QString given =
            site.must(Seat::K,
                    {u"guide"_s, id, u"--template"_s, u"PHISHING"_s, u"--advice"_s, u"2"_s,
                        u"--add"_s, u"明細をお持ちください。"_s, u"-o"_s, path})
                .object()
                .value(u"id"_s)
                .toString();
        const QString text = textOfPdf(path);
        QVERIFY2(text.contains(u"二つ目の助言"_s) && text.contains(u"明細をお持ちください。"_s),
            qPrintable(text));
        QVERIFY(!text.contains(u"一つ目の助言"_s));
        QVERIFY(onlyBizUd(fontsOfPdf(path)));

        site.must(Seat::Q, {u"edit"_s, u"PHISHING"_s, u"--json"_s, u"-"_s},
            R"({"version": 3, "advice": "別の助言"})");
        site.syncAll({Seat::Q, Seat::K}, 2);
        const QString again = site.path(u"again.pdf"_s);
        site.must(Seat::K, {u"print"_s, id, u"--form"_s, u"guidance"_s, u"-o"_s, again});
        QCOMPARE(textOfPdf(again), text);
        const QString atHq = site.path(u"hq.pdf"_s);
        site.must(Seat::Q, {u"print"_s, given, u"-o"_s, atHq});
        QCOMPARE(textOfPdf(atHq), text);
        site.verifyAll({Seat::K, Seat::Q});
    }

    /// Who is told to try again must not give the same guidance twice.
    void aGuidanceThatCannotBePrintedIsSaidToBeKept()
    {
        QVERIFY(hasPoppler());
        Site site({Seat::K});
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::K, u"偽サイトの被害"_s);
        site.syncAll({Seat::K});
        const Ran ran = site.run(Seat::K,
            {u"guide"_s, id, u"--template"_s, u"PHISHING"_s, u"--advice"_s, u"1"_s, u"-o"_s,
                site.path(u"no/such/folder/guidance.pdf"_s)});
        QVERIFY(!ran.ok());
        QVERIFY2(ran.err.contains("FILE_UNWRITABLE"), ran.err.constData());
        QVERIFY2(ran.err.contains("print ID -o FILE"), ran.err.constData());
        const QString given = QJsonDocument::fromJson(ran.out).object().value(u"id"_s).toString();
        QVERIFY2(!given.isEmpty(), ran.out.constData());
        const QString path = site.path(u"guidance.pdf"_s);
        site.must(Seat::K, {u"print"_s, given, u"-o"_s, path});
        QVERIFY(!textOfPdf(path).isEmpty());
    }

    void aStationMakesNoTemplateAndWrongWordsPrintNothing()
    {
        Site site({Seat::K});
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::K, u"偽サイトの被害"_s);
        const Ran refused =
            site.run(Seat::K, {u"edit"_s, u"PHISHING"_s, u"--json"_s, u"-"_s}, R"({"version": 2})");
        QVERIFY2(refused.err.contains("NOT_ALLOWED"), refused.err.constData());
        const QString path = site.path(u"guidance.pdf"_s);
        for (const QStringList& words :
            {QStringList{u"--template"_s, u"NOPE"_s, u"--advice"_s, u"1"_s},
                QStringList{u"--template"_s, u"PHISHING"_s, u"--advice"_s, u"99"_s},
                QStringList{u"--template"_s, u"PHISHING"_s}, QStringList{u"--advice"_s, u"1"_s}}) {
            const Ran ran =
                site.run(Seat::K, QStringList{u"guide"_s, id} + words + QStringList{u"-o"_s, path});
            QVERIFY2(!ran.ok(), qPrintable(words.join(u' ')));
            QVERIFY(!QFileInfo::exists(path));
        }
        QVERIFY(
            !site.run(Seat::K, {u"print"_s, id, u"--form"_s, u"guidance"_s, u"-o"_s, path}).ok());
    }
};

BANSHO_TEST(TstGuidanceEndToEnd, "tst_guidance")
#include "tst_guidance.moc"
