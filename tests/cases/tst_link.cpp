#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/link.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using organisation::officerId;
using store::Connection;
using namespace Qt::StringLiterals;

class TstLink : public QObject {
    Q_OBJECT

    static Result<journal::Receipt> commit(
        CaseDesk& desk, const QString& officer, const journal::ChangeItem& item)
    {
        return desk.store().commit(TempStore::officer(officerId(officer)), item);
    }

    static QList<RecordId> linkedWith(
        CaseDesk& desk, const RecordId& record, const QString& officer = u"S1"_s)
    {
        return desk.ask(officer, [&](Connection& connection, Docket& docket) {
            const auto linked = linkedCases(connection, docket, record, Language::Japanese);
            Q_ASSERT(linked.ok());
            QList<RecordId> ids;
            for (const LinkedCase& one : *linked) {
                ids.append(one.row.id);
            }
            return ids;
        });
    }

private slots:

    void aLinkIsSeenAtBothEndsOnce()
    {
        CaseDesk desk;
        const RecordId one = desk.put(CaseSpec{});
        const RecordId other = desk.put(CaseSpec{});
        QVERIFY(commit(desk, u"S1"_s, linking(one, other)).ok());
        QVERIFY(commit(desk, u"A1"_s, linking(one, other)).ok()); // again: the same link
        QVERIFY(commit(desk, u"A1"_s, linking(other, one)).ok()); // from the other end
        QCOMPARE(linkedWith(desk, one), QList<RecordId>{other});
        QCOMPARE(linkedWith(desk, other), QList<RecordId>{one});
    }

    void itIsTakenBackAndMadeAgain()
    {
        CaseDesk desk;
        const RecordId one = desk.put(CaseSpec{});
        const RecordId other = desk.put(CaseSpec{});
        const auto made = commit(desk, u"S1"_s, linking(one, other));
        QVERIFY(made.ok());
        const journal::ChangeItem undone{
            .type = &linkType(), .action = records::ActionVoid, .record = made->records.first()};
        QVERIFY(commit(desk, u"S1"_s, undone).ok());
        QVERIFY(linkedWith(desk, one).isEmpty() && linkedWith(desk, other).isEmpty());
        QVERIFY(commit(desk, u"S1"_s, linking(one, other)).ok());
        QCOMPARE(linkedWith(desk, other), QList<RecordId>{one});
    }

    void onlyWhatIsHereIsLinkedAndOnlyByWhoMay()
    {
        CaseDesk desk;
        const RecordId one = desk.put(CaseSpec{});
        const RecordId other = desk.put(CaseSpec{.unit = u"0101-TRAFFIC"_s});
        const RecordId nowhere = *RecordId::fromHex(QString(32, u'f'));
        const auto unknown = commit(desk, u"S1"_s, linking(one, nowhere));
        QVERIFY(!unknown && unknown.error().fields.first().code == ErrorCode::UnknownReference);
        const auto foreign = commit(desk, u"S1"_s, linking(other, one));
        QVERIFY(!foreign && foreign.error().code == ErrorCode::NotAllowed);
        QVERIFY(linkedWith(desk, one).isEmpty());
    }

    void whatMayNotBeReadIsNotNamed()
    {
        CaseDesk desk;
        const RecordId one = desk.put(CaseSpec{});
        const RecordId other = desk.put(CaseSpec{.unit = u"0101-TRAFFIC"_s});
        QVERIFY(commit(desk, u"S1"_s, linking(one, other)).ok());
        QVERIFY(linkedWith(desk, one).isEmpty()); // a member of one section
        QCOMPARE(linkedWith(desk, one, u"C1"_s), QList<RecordId>{other});
    }
};

BANSHO_TEST(TstLink, "tst_link")
#include "tst_link.moc"
