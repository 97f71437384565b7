#include "app/cases/consultation.h"
#include "app/cases/earlier.h"
#include "app/cases/traces.h"

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

    void theSameTraceIsFoundBehindTheSameCaller()
    {
        CaseDesk desk;
        const RecordId shop = desk.put(CaseSpec{.title = u"Shop.example に誘導された"_s});
        desk.put(CaseSpec{.title = u"myshop.example は別の店"_s});
        desk.put(CaseSpec{.state = u"void"_s, .title = u"shop.example の誤記"_s});
        const RecordId named = desk.put(CaseSpec{.title = u"別件"_s, .name = u"鈴木 花子"_s});
        const auto both = found(desk,
            {.phone = {}, .name = u"鈴木花子"_s, .traces = tracesOf(u"shop.exampleで購入"_s)});
        QCOMPARE(both.size(), 2);
        QCOMPARE(both.first().row.id, named);
        QVERIFY(both.first().sameCaller() && both.first().sameTrace.isEmpty());
        QCOMPARE(both.last().row.id, shop);
        QVERIFY(!both.last().sameCaller());
        QCOMPARE(both.last().sameTrace, u"shop.example"_s);
    }

    void whatIsInManyCasesTellsNothing()
    {
        CaseDesk desk;
        QList<CaseSpec> many;
        for (int n = 0; n < 21; ++n) {
            many.append(CaseSpec{.title = u"everybody.example で購入"_s});
        }
        desk.put(many);
        QVERIFY(found(desk, {.traces = {u"everybody.example"_s}}).isEmpty());
    }

    void notesThatRepeatATraceDoNotHideItsCase()
    {
        CaseDesk desk;
        const RecordId shop = desk.receive(u"shop.example に誘導された"_s);
        for (int n = 0; n < 25; ++n) {
            journal::ChangeItem item{.type = &noteType()};
            records::set(item.fields, note.parent, shop);
            records::set(item.fields, note.text, u"shop.example を確認"_s);
            desk.commit(u"S1"_s, item);
        }
        const auto one = found(desk, {.traces = {u"shop.example"_s}});
        QCOMPARE(one.size(), 1);
        QCOMPARE(one.first().row.id, shop);
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
