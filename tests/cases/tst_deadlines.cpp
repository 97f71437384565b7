#include "app/cases/deadlines.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho::cases;
using namespace Qt::StringLiterals;

namespace {

const QDate friday(2026, 7, 3);
const QDate later(2026, 12, 1); ///< than all that is received below

} // namespace

class TstDeadlines : public QObject {
    Q_OBJECT

private:
    static QDate checkOf(QDate received)
    {
        return dueOf({u"received"_s, received, {}, false}, received).on;
    }

private slots:

    void everyStateHasItsRule_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QDate>("next");
        QTest::addColumn<int>("rule");
        QTest::addColumn<QDate>("on");
        QTest::newRow("received") << u"received"_s << QDate() << int(DueRule::Check) << friday;
        QTest::newRow("accepted, contact set")
            << u"accepted"_s << QDate(2026, 7, 20) << int(DueRule::Check) << friday;
        QTest::newRow("active") << u"active"_s << QDate() << int(DueRule::Review)
                                << QDate(2026, 8, 3);
        QTest::newRow("active, contact set")
            << u"active"_s << QDate(2026, 7, 9) << int(DueRule::NextContact) << QDate(2026, 7, 9);
        QTest::newRow("continuing") << u"continuing"_s << QDate(2026, 8, 1)
                                    << int(DueRule::NextContact) << QDate(2026, 8, 1);
        QTest::newRow("closing") << u"closing"_s << QDate() << int(DueRule::Review)
                                 << QDate(2026, 8, 3);
        QTest::newRow("closed") << u"closed"_s << QDate(2026, 7, 9) << int(DueRule::None)
                                << QDate();
        QTest::newRow("void") << u"void"_s << QDate() << int(DueRule::None) << QDate();
    }

    void everyStateHasItsRule()
    {
        QFETCH(QString, state);
        QFETCH(QDate, next);
        QFETCH(int, rule);
        QFETCH(QDate, on);
        const Due due = dueOf({state, friday, next, false}, friday);
        QCOMPARE(int(due.rule), rule);
        QCOMPARE(due.on, on);
    }

    void checkOfAHolidayIsDueOnTheNextWorkingDay()
    {
        // 2026-07-18 to 20: Saturday, Sunday, 海の日.
        QCOMPARE(checkOf({2026, 7, 18}), QDate(2026, 7, 21));
        QCOMPARE(checkOf({2026, 12, 29}), QDate(2027, 1, 4));
    }

    void urgentCaseIsToBeCheckedAtOnceWhateverDayItIs()
    {
        const Due due =
            dueOf({u"received"_s, QDate(2026, 7, 18), {}, true}, {2026, 7, 18}); // a Saturday
        QCOMPARE(due, (Due{DueRule::UrgentCheck, QDate(2026, 7, 18)}));
        QCOMPARE(dueRuleCode(due.rule), u"urgent_check"_s);
        QCOMPARE(int(dueOf({u"active"_s, QDate(2026, 7, 18), {}, true}, later).rule),
            int(DueRule::Review));
    }

    void reportToTheChiefIsDueOnTheNextWorkingDayAnUrgentOneAtOnce()
    {
        DueFacts facts{.state = u"active"_s,
            .receivedOn = QDate(2026, 7, 3),
            .nextContactOn = QDate(2026, 7, 9),
            .reportedOn = QDate(2026, 7, 3)}; // a Friday
        QCOMPARE(dueOf(facts, later), (Due{DueRule::ChiefReport, QDate(2026, 7, 6)}));
        facts.urgent = true;
        QCOMPARE(dueOf(facts, later), (Due{DueRule::UrgentReport, QDate(2026, 7, 3)}));
        facts.reportedOn = QDate(2026, 7, 20);
        QCOMPARE(
            dueOf(facts, later), (Due{DueRule::NextContact, QDate(2026, 7, 9)})); // comes first
        facts.state = u"closed"_s;
        QCOMPARE(dueOf(facts, later), Due());
    }

    /// A case that goes on is reviewed every month, also when its next contact is far away.
    void reviewIsDueAMonthAfterTheLast()
    {
        DueFacts facts{.state = u"continuing"_s,
            .receivedOn = QDate(2026, 4, 1),
            .nextContactOn = QDate(2026, 12, 1),
            .reviewedOn = QDate(2026, 7, 3)};
        QCOMPARE(dueOf(facts, later), (Due{DueRule::Review, QDate(2026, 8, 3)}));
        facts.nextContactOn = QDate(2026, 8, 3);
        QCOMPARE(int(dueOf(facts, later).rule), int(DueRule::NextContact));
        facts.reviewedOn = {};
        QCOMPARE(dueOf(facts, later), (Due{DueRule::Review, QDate(2026, 5, 1)}));
    }

    void aReviewIsDueOnNoDayOnWhichOfficesAreClosed()
    {
        const DueFacts facts{.state = u"continuing"_s, .receivedOn = QDate(2026, 12, 1)};
        QCOMPARE(dueOf(facts, later), (Due{DueRule::Review, QDate(2027, 1, 4)}));
    }

    /// A clock was days fast while nobody could measure it: somebody puts that right today.
    void aCaseThatCameOnADayYetToComeIsDueToday()
    {
        DueFacts facts{.state = u"received"_s, .receivedOn = friday.addDays(3)};
        QCOMPARE(dueOf(facts, friday), (Due{DueRule::Reception, friday}));
        QCOMPARE(dueState(dueOf(facts, friday), friday), DueState::Soon);
        QCOMPARE(dueRuleCode(DueRule::Reception), u"reception_check"_s);
        facts.state = u"active"_s;
        facts.nextContactOn = friday.addDays(-1);
        QCOMPARE(int(dueOf(facts, friday).rule), int(DueRule::NextContact)); // comes first
        facts.state = u"closed"_s;
        QCOMPARE(dueOf(facts, friday), Due());
    }

    void dueDayItselfIsNotOverdue()
    {
        const Due due{DueRule::NextContact, QDate(2026, 7, 3)};
        QCOMPARE(dueState(due, {2026, 7, 4}), DueState::Overdue);
        QCOMPARE(dueState(due, {2026, 7, 3}), DueState::Soon);
        QCOMPARE(dueState(due, {2026, 7, 2}), DueState::Soon);
        QCOMPARE(dueState(due, {2026, 7, 1}), DueState::Later);
        QCOMPARE(dueState({}, {2026, 7, 3}), DueState::None);
        // On a Friday, soon reaches over the weekend.
        QCOMPARE(dueState({DueRule::Review, {2026, 7, 6}}, {2026, 7, 3}), DueState::Soon);
        QCOMPARE(dueState({DueRule::Review, {2026, 7, 7}}, {2026, 7, 3}), DueState::Later);
    }

    void tableHasTheStatedPeriods()
    {
        const DeadlineTable& table = DeadlineTable::builtIn();
        QCOMPARE(table.rule(u"preservation_request"_s).value, 30);
        QCOMPARE(table.rule(u"complaint_period"_s).unit, u"month"_s);
        QVERIFY(!dueBy(table.rule(u"flash_report"_s), QDate(2026, 7, 3)).isValid());
    }
};

BANSHO_TEST(TstDeadlines, "tst_deadlines")
#include "tst_deadlines.moc"
