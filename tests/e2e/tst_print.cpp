// `print` puts a consultation and the morning's figures on paper, with no display and whoever owns
// the data folder.
#include "tests/e2e/site.h"
#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QFileInfo>
#include <QScopeGuard>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstPrint : public QObject {
    Q_OBJECT

    static QString numberOf(const Site& site, Seat seat, const QString& id)
    {
        return site.must(seat, {u"show"_s, id}).object().value(u"number"_s).toString();
    }

private slots:

    void consultationIsPrintedWithItsNumber()
    {
        QVERIFY(hasPoppler());
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::A, u"偽サイトの被害"_s);
        const QString number = numberOf(site, Seat::A, id);
        QVERIFY(!number.isEmpty());
        const QString path = site.path(u"case.pdf"_s);
        site.must(Seat::A, {u"print"_s, number, u"-o"_s, path});
        const QString text = textOfPdf(path);
        QVERIFY2(text.contains(number), qPrintable(text));
        QVERIFY(text.contains(u"偽サイトの被害"_s));
        QCOMPARE(radicalsIn(text), 0);
        QVERIFY2(onlyBizUd(fontsOfPdf(path)), qPrintable(fontsOfPdf(path).join(u'\n')));
    }

    void morningSheetIsInJapaneseWhenAsked()
    {
        qputenv("BANSHO_E2E_LANG", "ja");
        qputenv("BANSHO_E2E_LC_ALL", "ja_JP.UTF-8"); // where fonts have other names
        const auto english = qScopeGuard([] {
            qunsetenv("BANSHO_E2E_LANG");
            qunsetenv("BANSHO_E2E_LC_ALL");
        });
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        site.addConsultation(Seat::A, u"偽サイトの被害"_s);
        const QString path = site.path(u"morning.pdf"_s);
        site.must(Seat::A, {u"print"_s, u"morning"_s, u"--form"_s, u"morning"_s, u"-o"_s, path});
        const QString text = textOfPdf(path);
        for (const QString& word :
            {u"サイバーセキュリティ朝会資料"_s, u"署長"_s, u"次長"_s, u"令和"_s, u"警備係"_s}) {
            QVERIFY2(text.contains(word), qPrintable(word + text));
        }
        QVERIFY2(onlyBizUd(fontsOfPdf(path)), qPrintable(fontsOfPdf(path).join(u'\n')));
    }

    void processThatKeepsTheLineOpenServesAPrint()
    {
        Site site({Seat::A});
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::A, u"偽サイトの被害"_s);
        const auto owner = site.begin(Seat::A, {u"sync"_s});
        QVERIFY(owner->waitForStarted());
        const QString path = site.path(u"handed.pdf"_s);
        site.must(Seat::A, {u"print"_s, id, u"-o"_s, path});
        QVERIFY(textOfPdf(path).contains(u"偽サイトの被害"_s));
        owner->kill();
        owner->waitForFinished();
    }

    void whatMayNotBeReadIsNotPrinted()
    {
        Site site({Seat::A, Seat::B});
        QVERIFY(site.startGateway());
        site.syncAll({Seat::A, Seat::B});
        const QString path = site.path(u"none.pdf"_s);
        const Ran unknown = site.run(Seat::A, {u"print"_s, u"no-such"_s, u"-o"_s, path});
        QVERIFY(!unknown.ok() && unknown.err.contains("NOT_FOUND"));
        const Ran form =
            site.run(Seat::A, {u"print"_s, u"morning"_s, u"--form"_s, u"letter"_s, u"-o"_s, path});
        QVERIFY(!form.ok() && form.err.contains("USAGE"));
        const Ran nowhere =
            site.run(Seat::A, {u"print"_s, u"morning"_s, u"-o"_s, site.path(u"gone/none.pdf"_s)});
        QVERIFY(!nowhere.ok() && nowhere.err.contains("FILE_UNWRITABLE"));
        QVERIFY(!QFileInfo::exists(path));
    }
};

BANSHO_TEST(TstPrint, "tst_print")
#include "tst_print.moc"
