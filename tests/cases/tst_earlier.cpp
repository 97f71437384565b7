#include "app/cases/earlier.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using bansho::tests::CaseDesk;
using bansho::tests::CaseSpec;
using store::Connection;
using namespace Qt::StringLiterals;

class TstEarlier : public QObject {
    Q_OBJECT

    static QList<EarlierCase> found(CaseDesk& desk, const Caller& caller, int most = 20)
    {
        return desk.ask(u"S1"_s, [&](Connection& connection, Docket& docket) {
            const auto earlier = earlierCases(
                connection, docket, CaseDesk::texts(), caller, Language::Japanese, most);
            Q_ASSERT(earlier.ok());
            return *earlier;
        });
    }

private slots:

    void aTelephoneNumberIsItsDigits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("digits");
        QTest::newRow("grouped") << u"03-3581-4321"_s << u"0335814321"_s;
        QTest::newRow("full width") << u"０３（３５８１）４３２１"_s << u"0335814321"_s;
        QTest::newRow("from abroad") << u"+81 3 3581 4321"_s << u"0335814321"_s;
        QTest::newRow("from abroad with a zero") << u"+81 (0)3-3581-4321"_s << u"0335814321"_s;
        QTest::newRow("an extension says nothing") << u"内線 4321"_s << QString();
        QTest::newRow("none") << QString() << QString();
    }

    void aTelephoneNumberIsItsDigits()
    {
        QFETCH(QString, text);
        QTEST(phoneDigits(text), "digits");
    }

    void theSameNumberIsFoundHoweverItIsGrouped()
    {
        CaseDesk desk;
        const RecordId old =
            desk.put(CaseSpec{.name = u"鈴木 花子"_s, .phone = u"090-1234-5678"_s});
        desk.put(CaseSpec{.name = u"佐藤 次郎"_s, .phone = u"090-9999-5678"_s});
        const auto earlier = found(desk, {.phone = u"09012345678"_s, .name = u"田中"_s});
        QCOMPARE(earlier.size(), 1);
        QCOMPARE(earlier.first().row.id, old);
        QVERIFY(earlier.first().samePhone && !earlier.first().sameName);
    }

    void aNameIsFoundInEveryVariantAndSpacing()
    {
        CaseDesk desk;
        const RecordId old = desk.put(CaseSpec{.name = u"髙橋 一郎"_s});
        desk.put(CaseSpec{.name = u"高橋 二郎"_s});
        for (const QString& name : {u"高橋一郎"_s, u"髙橋　一郎"_s, u"高橋 一郎"_s}) {
            const auto earlier = found(desk, {.phone = {}, .name = name});
            QVERIFY2(earlier.size() == 1 && earlier.first().row.id == old, qPrintable(name));
            QVERIFY(earlier.first().sameName);
        }
        QVERIFY(found(desk, {.phone = {}, .name = u"高"_s}).isEmpty());
    }

    void theSameNumberComesBeforeTheSameNameAndTheNewestFirst()
    {
        CaseDesk desk;
        const RecordId named = desk.put(CaseSpec{.name = u"髙橋 一郎"_s});
        const RecordId phoned = desk.put(CaseSpec{.name = u"妻"_s, .phone = u"090-1234-5678"_s});
        const RecordId newer = desk.put(CaseSpec{.name = u"髙橋 一郎"_s});
        const Caller caller{.phone = u"090-1234-5678"_s, .name = u"高橋 一郎"_s};
        QList<RecordId> order;
        for (const EarlierCase& one : found(desk, caller)) {
            order.append(one.row.id);
        }
        QCOMPARE(order, (QList<RecordId>{phoned, newer, named}));
        QCOMPARE(found(desk, caller, 2).size(), 2);
    }

    void whatMayNotBeReadAndWhatIsVoidIsNotNamed()
    {
        CaseDesk desk;
        desk.put({CaseSpec{.state = u"void"_s, .phone = u"090-1234-5678"_s},
            CaseSpec{.unit = u"0102-TRAFFIC"_s, .phone = u"090-1234-5678"_s}});
        QVERIFY(found(desk, {.phone = u"090-1234-5678"_s, .name = u"髙橋 一郎"_s}).isEmpty());
    }
};

BANSHO_TEST(TstEarlier, "tst_earlier")
#include "tst_earlier.moc"
