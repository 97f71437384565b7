#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/last_entries.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using organisation::unitId;
using store::Connection;
using namespace Qt::StringLiterals;

class TstLastEntries : public QObject {
    Q_OBJECT

    static RecordId receive(CaseDesk& desk, const QString& unit)
    {
        journal::ChangeItem item{.type = &consultationType()};
        records::set(item.fields, consultation.channel, u"TEL"_s);
        records::set(item.fields, consultation.section, unitId(unit));
        records::set(item.fields, consultation.anonymous, true);
        records::set(item.fields, consultation.category, u"FRAUD"_s);
        records::set(item.fields, consultation.narrative, u"電話で相談"_s);
        const auto receipt =
            desk.store().commit(TempStore::officer(organisation::officerId(u"A1"_s)), item);
        Q_ASSERT_X(receipt.ok(), "receive", qPrintable(receipt.error().detail));
        return receipt->records.first();
    }

    static void addNote(CaseDesk& desk, const RecordId& parent)
    {
        journal::ChangeItem item{.type = &noteType()};
        records::set(item.fields, note.parent, parent);
        records::set(item.fields, note.text, u"折り返し電話"_s);
        const auto receipt =
            desk.store().commit(TempStore::officer(organisation::officerId(u"A1"_s)), item);
        Q_ASSERT_X(receipt.ok(), "addNote", qPrintable(receipt.error().detail));
    }

    static std::optional<Timestamp> last(CaseDesk& desk, const QString& unit, int lookBack)
    {
        return desk.store().on([&](Connection& connection) {
            const auto read = LastEntries::read(connection, lookBack);
            Q_ASSERT(read.ok());
            const auto at = read->of({unitId(unit)});
            Q_ASSERT(at.ok());
            return *at;
        });
    }

private slots:

    void aUnitWhoseLastEntryLiesFarBackIsStillFound()
    {
        CaseDesk desk;
        const RecordId old = receive(desk, u"0101-TRAFFIC"_s);
        desk.store().clock().advance(60'000);
        addNote(desk, old);
        const Timestamp noted = desk.store().clock().now();
        for (int n = 0; n < 3; ++n) {
            desk.store().clock().advance(60'000);
            receive(desk, u"0101-COMMUNITY_SAFETY"_s);
        }
        const Timestamp received = desk.store().clock().now();
        for (const int lookBack : {1, 100}) {
            QCOMPARE(last(desk, u"0101-TRAFFIC"_s, lookBack), std::optional(noted));
            QCOMPARE(last(desk, u"0101-COMMUNITY_SAFETY"_s, lookBack), std::optional(received));
            QVERIFY(!last(desk, u"0101-CRIMINAL"_s, lookBack).has_value());
        }
    }

    void aDecisionOfTheChiefIsNoEntryOfTheSection()
    {
        CaseDesk desk;
        const RecordId record = desk.receive(u"偽通販"_s);
        desk.take(u"A1"_s, record, {u"accept"_s, u"confirm"_s, u"propose_close"_s});
        const Timestamp proposed = desk.store().clock().now();
        desk.store().clock().advance(60'000);
        desk.take(u"C1"_s, record, {u"decide_close"_s});
        QCOMPARE(desk.record(record).state.state, u"closed"_s);
        const QString unit = u"0101-COMMUNITY_SAFETY"_s;
        for (const int lookBack : {1, 100}) {
            const auto at = last(desk, unit, lookBack);
            QVERIFY(at.has_value() && at->utcMs <= proposed.utcMs);
        }
    }
};

BANSHO_TEST(TstLastEntries, "tst_last_entries")
#include "tst_last_entries.moc"
