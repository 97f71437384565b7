#include "app/cases/find.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using bansho::tests::CaseDesk;
using bansho::tests::CaseSpec;
using store::Connection;
using namespace Qt::StringLiterals;

class TstFind : public QObject {
    Q_OBJECT

    static QStringList found(
        CaseDesk& desk, const QString& words, int limit = 8, const QString& officer = u"S1"_s)
    {
        return desk.ask(officer, [&](Connection& connection, Docket& docket) {
            const auto rows = findCases(
                connection, docket.reader(), words, CaseDesk::texts(), Language::Japanese, limit);
            Q_ASSERT(rows.ok());
            QStringList titles;
            for (const CaseRow& row : *rows) {
                titles.append(row.title);
            }
            return titles;
        });
    }

private slots:

    void everyVariantOfANameFindsTheSame()
    {
        CaseDesk desk;
        desk.put(CaseSpec{.title = u"A"_s, .name = u"髙橋 一郎"_s});
        desk.put(CaseSpec{.title = u"B"_s, .name = u"佐藤 次郎"_s});
        for (const QString& words : {u"髙橋"_s, u"高橋"_s, u"高橋 一郎"_s}) {
            QCOMPARE(found(desk, words), QStringList{u"A"_s});
        }
        QCOMPARE(found(desk, u"渡辺"_s), QStringList());
        QCOMPARE(found(desk, QString()), QStringList());
    }

    void latinLettersAreReadAsKana()
    {
        CaseDesk desk;
        desk.put(CaseSpec{.title = u"たかはし様の件"_s, .name = u"佐藤"_s});
        desk.put(CaseSpec{.title = u"Takahashi Trading"_s, .name = u"佐藤"_s});
        QCOMPARE(found(desk, u"takahashi"_s),
            (QStringList{u"Takahashi Trading"_s, u"たかはし様の件"_s}));
        QCOMPARE(found(desk, u"takahasi"_s), QStringList{u"たかはし様の件"_s});
        QCOMPARE(found(desk, u"ken"_s), QStringList());
    }

    void noMoreThanAskedForAndNothingTheReaderMayNotSee()
    {
        CaseDesk desk;
        QList<CaseSpec> specs(30, CaseSpec{.title = u"偽サイト"_s});
        desk.put(specs);
        desk.put(CaseSpec{.unit = u"0115-I_SECURITY"_s, .title = u"偽サイト 他署"_s});
        QCOMPARE(found(desk, u"偽サイト"_s, 8).size(), 8);
        QCOMPARE(found(desk, u"偽サイト"_s, 100).size(), 30);
    }
};

BANSHO_TEST(TstFind, "tst_find")
#include "tst_find.moc"
