// A view is data: it comes back from JSON as it was, and a search never shows more than it says.
#include "app/cases/case_view.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using bansho::tests::CaseDesk;
using bansho::tests::CaseSpec;
using namespace Qt::StringLiterals;
using Field = Condition::Field;

class TstCaseView : public QObject {
    Q_OBJECT

    static QStringList titles(CaseDesk& desk, const CaseView& view)
    {
        return desk.ask(u"A1"_s, [&](store::Connection&, Docket& docket) {
            const auto rows = docket.rows(view, Language::Japanese);
            Q_ASSERT(rows.ok());
            QStringList all;
            for (const CaseRow& row : *rows) {
                all.append(row.title);
            }
            return all;
        });
    }

private slots:

    void aViewComesBackFromJson()
    {
        const CaseView view{.kind = CaseView::Kind::DueSoon,
            .unit = *RecordId::fromHex(u"000102030405060708090a0b0c0d0e0f"),
            .below = CaseView::Below::Without,
            .from = QDate(2026, 4, 1),
            .to = QDate(2027, 3, 31),
            .text = u"偽 サイト"_s,
            .conditions = {{.field = Field::Method, .isNot = true, .values = {u"A"_s, u"B"_s}},
                {.field = Field::State, .values = {u"active"_s}}},
            .order = CaseView::Order::DueFirst};
        const auto again = caseViewFromJson(toJson(view));
        QVERIFY(again);
        QCOMPARE(*again, view);
        QVERIFY(toJson(CaseView()).isEmpty());
        QCOMPARE(*caseViewFromJson({}), CaseView());
    }

    void whatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::newRow("a kind") << QJsonObject{{u"kind"_s, u"secret"_s}};
        QTest::newRow("a member") << QJsonObject{{u"colour"_s, u"red"_s}};
        QTest::newRow("a day") << QJsonObject{{u"from"_s, u"2026-02-30"_s}};
        QTest::newRow("a unit") << QJsonObject{{u"unit"_s, u"xyz"_s}};
        QTest::newRow("an order") << QJsonObject{{u"order"_s, 1}};
        QTest::newRow("a field") << QJsonObject{
            {u"conditions"_s, QJsonArray{QJsonObject{{u"field"_s, u"phone"_s}}}}};
        QTest::newRow("no values")
            << QJsonObject{{u"conditions"_s, QJsonArray{QJsonObject{{u"field"_s, u"state"_s}}}}};
    }

    void whatIsNotUnderstoodIsRefused()
    {
        QFETCH(QJsonObject, object);
        const auto view = caseViewFromJson(object);
        QVERIFY(!view);
        QCOMPARE(view.error().code, ErrorCode::BadJson);
    }

    void aConditionIsOrIsNot()
    {
        CaseDesk desk;
        desk.put(CaseSpec{.state = u"active"_s, .received = {2026, 7, 1}, .title = u"A"_s});
        desk.put(CaseSpec{.state = u"received"_s, .received = {2026, 7, 2}, .title = u"B"_s});
        desk.put(CaseSpec{
            .state = u"active"_s, .received = {2026, 7, 3}, .assignee = u"A1"_s, .title = u"C"_s});
        const auto with = [](Field field, bool isNot, const QStringList& values) {
            return CaseView{.conditions = {{.field = field, .isNot = isNot, .values = values}}};
        };
        QCOMPARE(
            titles(desk, with(Field::State, false, {u"active"_s})), (QStringList{u"C"_s, u"A"_s}));
        QCOMPARE(titles(desk, with(Field::State, true, {u"active"_s})), QStringList{u"B"_s});
        const QString officer = organisation::officerId(u"A1"_s).hex();
        QCOMPARE(titles(desk, with(Field::Assignee, false, {officer})), QStringList{u"C"_s});
        QCOMPARE(
            titles(desk, with(Field::Assignee, true, {officer})), (QStringList{u"B"_s, u"A"_s}));
        CaseView both = with(Field::State, false, {u"active"_s, u"received"_s});
        both.conditions.append({.field = Field::Assignee, .isNot = true, .values = {officer}});
        QCOMPARE(titles(desk, both), (QStringList{u"B"_s, u"A"_s}));
    }

    void aSetHasOneOfItsValues()
    {
        CaseDesk desk;
        const RecordId one = desk.put(CaseSpec{.title = u"A"_s});
        desk.put(CaseSpec{.title = u"B"_s});
        QVERIFY(desk.store().on([&](store::Connection& connection) {
            store::Statement update(connection,
                "UPDATE r_consultation SET f_method = 'FAKE_SHOP|PHISHING' WHERE id = ?");
            return update.bind(1, one).step().ok();
        }));
        const auto with = [](const QString& method, bool isNot = false) {
            return CaseView{
                .conditions = {{.field = Field::Method, .isNot = isNot, .values = {method}}}};
        };
        QCOMPARE(titles(desk, with(u"PHISHING"_s)), QStringList{u"A"_s});
        QCOMPARE(titles(desk, with(u"SHOP"_s)), QStringList());
        QCOMPARE(titles(desk, with(u"PHISHING"_s, true)), QStringList{u"B"_s});
    }

    void theOrderIsAsAskedFor()
    {
        CaseDesk desk;
        desk.put(CaseSpec{.state = u"continuing"_s,
            .received = {2026, 6, 21},
            .nextContact = {2026, 7, 20},
            .title = u"A"_s});
        desk.put(CaseSpec{.state = u"continuing"_s,
            .received = {2026, 6, 22},
            .nextContact = {2026, 7, 6},
            .title = u"B"_s});
        desk.put(CaseSpec{.state = u"closed"_s, .received = {2026, 6, 23}, .title = u"C"_s});
        QCOMPARE(titles(desk, {}), (QStringList{u"C"_s, u"B"_s, u"A"_s}));
        QCOMPARE(titles(desk, {.order = CaseView::Order::Oldest}),
            (QStringList{u"A"_s, u"B"_s, u"C"_s}));
        QCOMPARE(titles(desk, {.order = CaseView::Order::DueFirst}),
            (QStringList{u"B"_s, u"A"_s, u"C"_s}));
    }
};

BANSHO_TEST(TstCaseView, "tst_case_view")
#include "tst_case_view.moc"
