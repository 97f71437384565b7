#include "app/organisation/types.h"

#include "app/cases/glance.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using bansho::tests::CaseDesk;
using bansho::tests::CaseSpec;
using organisation::unitId;
using namespace Qt::StringLiterals;

class TstGlance : public QObject {
    Q_OBJECT

private slots:

    void figuresAreThoseOfTheirViews()
    {
        CaseDesk desk;
        desk.put({CaseSpec{.state = u"closing"_s, .received = {2026, 6, 20}},
            CaseSpec{.received = {2026, 7, 2}}, CaseSpec{.received = {2026, 7, 3}},
            CaseSpec{
                .unit = u"0101-TRAFFIC"_s, .received = {2026, 6, 1}, .nextContact = {2026, 7, 1}},
            CaseSpec{.state = u"closed"_s, .received = {2026, 7, 2}},
            CaseSpec{.state = u"void"_s, .received = {2026, 7, 2}}});
        const Glance seen = desk.glance(u"C1"_s);
        QCOMPARE(seen.unitName, u"麹町警察署"_s);
        QCOMPARE(seen.stationName, QString());
        QCOMPARE(seen.awaiting, 1);
        QCOMPARE(seen.overdue, 1);
        QCOMPARE(seen.received, 2); // of 7/2, void ones not counted
        QCOMPARE(seen.receivedToday, 1);
        QCOMPARE(seen.open, 4);
        QCOMPARE(seen.waiting.size(), 1);
        QCOMPARE(seen.overdueRows.size(), 1);
        QCOMPARE(seen.newRows.size(), 2);
        QCOMPARE(seen.total.received, 3);
        QCOMPARE(seen.total.open, 4);
        QCOMPARE(seen.total.longestOpenDays, std::optional(32));
    }

    void contactsOfTodayAreAmongWhatIsDueSoon()
    {
        CaseDesk desk; // on Friday 7/3: soon reaches over the weekend
        desk.put({CaseSpec{.state = u"continuing"_s, .nextContact = {2026, 7, 3}},
            CaseSpec{.nextContact = {2026, 7, 6}}, CaseSpec{.nextContact = {2026, 7, 7}},
            CaseSpec{.nextContact = {2026, 7, 2}}});
        const Glance seen = desk.glance(u"C1"_s);
        QCOMPARE(seen.dueSoon, 2);
        QCOMPARE(seen.contactsToday, 1);
        QCOMPARE(seen.overdue, 1);
    }

    void anUrgentCaseIsOverdueOnTheNextDayWhateverDayItIs()
    {
        CaseDesk desk;
        desk.store().clock().advance(2 * 86'400'000LL); // Sunday
        desk.put({CaseSpec{.state = u"received"_s, .received = {2026, 7, 4}},
            CaseSpec{.state = u"received"_s, .received = {2026, 7, 4}, .urgent = true}});
        QCOMPARE(desk.glance(u"C1"_s).overdue, 1);
    }

    void sectionsAreThoseOfTheOrganisationAndSumUp()
    {
        CaseDesk desk;
        desk.put({CaseSpec{}, CaseSpec{.unit = u"0101-TRAFFIC"_s}, CaseSpec{.unit = u"0101"_s}});
        const Glance seen = desk.glance(u"C1"_s);
        QCOMPARE(seen.sections.size(), 8); // seven sections and the station itself
        QCOMPARE(seen.sections.first().name, u"警務課"_s);
        QVERIFY(seen.sections.last().below == CaseView::Below::Without);
        int open = 0;
        for (const SectionFigures& section : seen.sections) {
            open += section.open;
        }
        QCOMPARE(open, seen.total.open);
        QVERIFY(!seen.sections.first().training.has_value());
        QVERIFY(!seen.sections.first().longestOpenDays.has_value());
    }

    void islandHasItsOwnWords()
    {
        CaseDesk desk(u"0115"_s);
        const Glance seen = desk.glance(u"C1"_s);
        QCOMPARE(seen.sections.size(), 4);
        QVERIFY(seen.sections.first().name.endsWith(u'係'));
    }

    void headquartersSeesTheUnitsThatLieInNone()
    {
        CaseDesk desk;
        tests::appoint(desk.store(), u"H1"_s, u"TF_STAFF"_s, u"CSHQ"_s);
        desk.put({CaseSpec{}, CaseSpec{.unit = u"0101-TRAFFIC"_s}});
        const Glance seen = desk.glance(u"H1"_s);
        QVERIFY(seen.unit.isNull());
        int open = 0;
        QCOMPARE(seen.sections.first().open, 2); // of a hundred units the ones with cases first
        for (const SectionFigures& section : seen.sections) {
            QVERIFY(!section.name.isEmpty());
            open += section.open;
        }
        QVERIFY(seen.sections.size() > 10); // 対策本部, bureaus and districts
        QCOMPARE(open, 2);
        QCOMPARE(seen.total.open, 2);
    }

    void mondayLooksBackOverTheWeekend()
    {
        const CaseView fresh = receivedBefore(unitId(u"0101"_s), QDate(2026, 7, 6));
        QCOMPARE(fresh.from, QDate(2026, 7, 3));
        QCOMPARE(fresh.to, QDate(2026, 7, 5));
    }

    void sectionChiefSeesHisSection()
    {
        CaseDesk desk;
        desk.put({CaseSpec{}, CaseSpec{.unit = u"0101-TRAFFIC"_s}});
        const Glance seen = desk.glance(u"A1"_s);
        QCOMPARE(seen.unitName, u"生活安全課"_s);
        QCOMPARE(seen.stationName, u"麹町警察署"_s); // a sheet of a section says whose it is
        QCOMPARE(seen.open, 1);
        QVERIFY(seen.sections.isEmpty());
    }

    void waitingDecisionSaysWhoAskedAndSinceWhen()
    {
        CaseDesk desk;
        // Entries written by HQ's own journal carry its sign-in; here only the words are asked.
        desk.put(CaseSpec{.state = u"closing"_s});
        const Glance seen = desk.glance(u"C1"_s);
        QCOMPARE(seen.waiting.size(), 1);
        QVERIFY(!seen.waiting.first().since.has_value()); // the entry is not here: nothing invented
        QVERIFY(!seen.oldestAwaitingDays.has_value());
    }
};

BANSHO_TEST(TstGlance, "tst_glance")
#include "tst_glance.moc"
