#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/since.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using organisation::officerId;
using organisation::unitId;
using store::Connection;
using namespace Qt::StringLiterals;

class TstSince : public QObject {
    Q_OBJECT

    static constexpr qint64 day = 86'400'000;

    static Look lookNow(CaseDesk& desk)
    {
        return desk.store().on([&](Connection& connection) {
            const auto position = newestPosition(connection);
            Q_ASSERT(position.ok());
            return Look{.at = desk.store().clock().now(), .position = *position};
        });
    }

    /// As the chief reads them; `officer` is who asks what is news to him.
    static Changes since(CaseDesk& desk, const Look& look, const QString& officer = u"R1"_s)
    {
        return desk.ask(u"C1"_s, [&](Connection& connection, Docket& docket) {
            auto changes = changesSince(connection, docket, look, unitId(u"0101"_s),
                officerId(officer), Language::Japanese);
            Q_ASSERT(changes.ok());
            return *changes;
        });
    }

    static QList<RecordId> ids(const ChangedCases& changed)
    {
        QList<RecordId> all;
        for (const CaseRow& row : changed.rows) {
            all.append(row.id);
        }
        return all;
    }

private slots:

    void aLookIsComparedWithTheOneBeforeAndAShortBreakIsNone()
    {
        const Look first{.at = {1000 * day}, .position = 10};
        const Looks begun = looking({}, first);
        QVERIFY(begun.first && begun.before == first && begun.now == first);
        const Look again{.at = {first.at.utcMs + sameLookMs - 1}, .position = 20};
        const Looks on = looking(begun, again);
        QVERIFY(on.first && on.before == first && on.now == again);
        const Look next{.at = {1001 * day}, .position = 30};
        const Looks second = looking(begun, next);
        QVERIFY(!second.first && second.before == first);
        QCOMPARE(
            looking(on, next).before, again); // what was seen at the end of the first is no news
        QCOMPARE(second.now, next);
        QCOMPARE(looking(second, next), second);
        // What was seen before the break is no news the next time: the look ends where it ended.
        const Look longer{.at = {next.at.utcMs + sameLookMs - 1}, .position = 40};
        const Looks went = looking(second, longer);
        QCOMPARE(went.before, first);
        QCOMPARE(went.now, longer);
        QCOMPARE(stillLooking(second, longer), went);
        const Look third{.at = {1002 * day}, .position = 50};
        QCOMPARE(looking(went, third).before, longer);
    }

    /// The clock was days fast at the last look: that was not later than now.
    void noLookWasInTheFuture()
    {
        const Look fast{.at = {1003 * day}, .position = 10};
        const Look now{.at = {1000 * day}, .position = 20};
        QCOMPARE(looking(Looks{.before = fast, .now = fast, .first = true}, now).before,
            (Look{.at = now.at, .position = 10}));
    }

    void looksAreKeptPerOfficerAndUnit()
    {
        CaseDesk desk;
        const Looks looks{.before = {{5 * day}, 3}, .now = {{6 * day}, 9}, .first = false};
        const auto kept = [&](const QString& officer, const QString& unit) {
            return desk.store().on([&](Connection& connection) {
                const auto read = keptLooks(connection, officerId(officer), unitId(unit));
                Q_ASSERT(read.ok());
                return *read;
            });
        };
        QVERIFY(!kept(u"C1"_s, u"0101"_s));
        const auto done = desk.store().on([&](Connection& connection) {
            return keepLooks(connection, officerId(u"C1"_s), unitId(u"0101"_s), looks);
        });
        QVERIFY(done.ok());
        QCOMPARE(kept(u"C1"_s, u"0101"_s), std::optional(looks));
        QVERIFY(!kept(u"R1"_s, u"0101"_s) && !kept(u"C1"_s, u"0102"_s));
    }

    void everyChangeIsNamedOnceInItsKind()
    {
        CaseDesk desk;
        const RecordId known = desk.receive(u"前から"_s);
        const RecordId closing = desk.receive(u"前から決裁待ち"_s);
        const RecordId decided = desk.receive(u"決裁される"_s);
        const RecordId proposed = desk.receive(u"上がってくる"_s);
        for (const RecordId& one : {closing, decided, proposed}) {
            desk.take(u"A1"_s, one, {u"accept"_s, u"confirm"_s});
        }
        desk.take(u"S1"_s, closing, {u"propose_close"_s});
        desk.take(u"S1"_s, decided, {u"propose_close"_s});
        const Look look = lookNow(desk);
        QVERIFY(since(desk, look).isEmpty());

        const RecordId fresh = desk.receive(u"新しい"_s);
        desk.take(u"R1"_s, desk.receive(u"取り消された"_s), {u"void"_s});
        desk.take(u"A1"_s, decided, {u"decide_close"_s});
        desk.take(u"S1"_s, proposed, {u"propose_close"_s});
        Changes changes = since(desk, look);
        QCOMPARE(ids(changes.received), QList<RecordId>{fresh});
        QCOMPARE(ids(changes.awaiting), QList<RecordId>{proposed});
        QCOMPARE(ids(changes.closed), QList<RecordId>{decided});
        QVERIFY(changes.overdue.isEmpty());

        // The day on which they had to be looked at passes; it does so once.
        desk.store().clock().advance(4 * day);
        changes = since(desk, look);
        QVERIFY(ids(changes.overdue).contains(known) && ids(changes.overdue).contains(fresh));
        const Look later = lookNow(desk);
        desk.store().clock().advance(day);
        QVERIFY(since(desk, later).isEmpty());
    }

    /// An import brings thousands; the page must not load them all at every change.
    void ofManyOnlyTheNewestAreNamedAndAllAreCounted()
    {
        CaseDesk desk;
        const Look look = lookNow(desk);
        for (qsizetype n = 0; n < mostChangedRows + 3; ++n) {
            desk.receive(u"取り込んだ相談"_s);
        }
        const Changes changes = since(desk, look);
        QCOMPARE(changes.received.count, mostChangedRows + 3);
        QCOMPARE(changes.received.rows.size(), mostChangedRows);
    }

    void whatTheReaderMayNotReadIsNotCounted()
    {
        CaseDesk desk;
        const Look look = lookNow(desk);
        desk.receive(u"生活安全課の相談"_s);
        const auto changes = desk.ask(u"C1"_s, [&](Connection& connection, Docket& docket) {
            return *changesSince(connection, docket, look, unitId(u"0101-TRAFFIC"_s),
                officerId(u"R1"_s), Language::Japanese);
        });
        QVERIFY(changes.isEmpty());
    }

    void reportsAndThatTheChiefSawThemAreChanges()
    {
        CaseDesk desk;
        const RecordId record = desk.receive(u"報告する相談"_s);
        desk.receive(u"別の相談"_s);
        desk.take(u"A1"_s, record, {u"accept"_s, u"confirm"_s});
        const Look before = lookNow(desk);
        desk.take(u"A1"_s, record, {u"report_up"_s});
        QCOMPARE(ids(since(desk, before).reported), QList<RecordId>{record});
        const Look reported = lookNow(desk);
        QVERIFY(since(desk, reported).isEmpty());
        desk.take(u"R1"_s, record, {u"pass_on"_s});
        desk.take(u"C1"_s, record, {u"see_report"_s});
        const Changes changes = since(desk, reported);
        QCOMPARE(ids(changes.seen), QList<RecordId>{record});
        QVERIFY(changes.reported.isEmpty());
        QCOMPARE(ids(since(desk, before).seen), QList<RecordId>{record});
    }

    /// An officer logs a case, proposes to close it and has it back, all within one look.
    void aCaseOfTheSameMorningThatWasSentBackIsTold()
    {
        CaseDesk desk;
        const Look look = lookNow(desk);
        const RecordId returned = desk.receive(u"差し戻される"_s);
        desk.take(u"A1"_s, returned, {u"accept"_s, u"confirm"_s});
        desk.take(u"S1"_s, returned, {u"propose_close"_s});
        desk.take(u"A1"_s, returned, {u"return_close"_s});
        QCOMPARE(ids(since(desk, look, u"S1"_s).returned), QList<RecordId>{returned});
        QVERIFY(since(desk, look, u"A1"_s).returned.isEmpty());
    }

    void whatWasSentBackOrHandedOverIsTold()
    {
        CaseDesk desk;
        const RecordId returned = desk.receive(u"差し戻される"_s);
        const RecordId handed = desk.receive(u"引き継がれる"_s);
        for (const RecordId& one : {returned, handed}) {
            desk.take(u"A1"_s, one, {u"accept"_s, u"confirm"_s});
        }
        desk.take(u"S1"_s, returned, {u"propose_close"_s});
        const Look look = lookNow(desk);
        desk.take(u"A1"_s, returned, {u"return_close"_s});
        journal::ChangeItem item{.type = &consultationType(),
            .action = consultationType().transition(u"hand_over")->number,
            .record = handed};
        records::set(item.fields, consultation.section, unitId(u"0101-TRAFFIC"_s));
        desk.commit(u"A1"_s, item);
        Changes changes = since(desk, look);
        QCOMPARE(ids(changes.returned), QList<RecordId>{returned});
        QCOMPARE(ids(changes.handedOver), QList<RecordId>{handed});
        QVERIFY(changes.awaiting.isEmpty() && changes.closed.isEmpty());
        // Who did it himself knows.
        changes = since(desk, look, u"A1"_s);
        QVERIFY(changes.returned.isEmpty() && changes.handedOver.isEmpty());
    }

    void aReportOfANewCaseThatTheChiefSawIsToldToo()
    {
        CaseDesk desk;
        const Look before = lookNow(desk);
        const RecordId record = desk.receive(u"新しい相談"_s);
        desk.take(u"A1"_s, record, {u"report_up"_s});
        desk.take(u"C1"_s, record, {u"see_report"_s});
        const Changes changes = since(desk, before);
        QCOMPARE(ids(changes.received), QList<RecordId>{record});
        QCOMPARE(ids(changes.seen), QList<RecordId>{record});
    }
};

BANSHO_TEST(TstSince, "tst_since")
#include "tst_since.moc"
