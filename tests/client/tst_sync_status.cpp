#include "sync/client/exchange_store.h"
#include "sync/client/sync_status.h"

#include "tests/support/runner.h"
#include "tests/support/temp_store.h"

#include <QTest>

using namespace bansho;
using namespace bansho::client;
using tests::TempStore;

namespace {

constexpr Timestamp now{1'795'478'520'000}; ///< 9:02 in Japan
constexpr qint64 minute = 60'000;

/// Everything acknowledged and read a minute ago.
SyncFacts inStep()
{
    const Timestamp justNow{now.utcMs - minute};
    return {.outbox = {.pending = 0, .refused = 0, .head = 7, .clashes = 0},
        .received = 7,
        .durable = {},
        .lastContact = justNow,
        .lastPull = justNow,
        .lineDown = false,
        .sending = 0,
        .toSend = 0,
        .blocked = {}};
}

QString japanese(const SyncFacts& facts)
{
    return syncText(facts, now, Language::Japanese);
}

QString english(const SyncFacts& facts)
{
    return syncText(facts, now, Language::English);
}

} // namespace

class TstSyncStatus : public QObject {
    Q_OBJECT

private slots:

    void inStepIsSaidWithTheTimeOfThePull()
    {
        QCOMPARE(japanese(inStep()), QStringLiteral("● 本部と一致（9:01）"));
        QCOMPARE(english(inStep()), QStringLiteral("● In step with HQ (9:01)"));
    }

    void inStepNeedsAllThreeOfItsReasons()
    {
        SyncFacts facts = inStep();
        facts.outbox.pending = 1;
        QCOMPARE(syncState(facts, now), SyncStateName::Waiting);
        facts = inStep();
        facts.received = 6;
        QCOMPARE(syncState(facts, now), SyncStateName::Waiting);
        facts = inStep();
        facts.lastPull = Timestamp{now.utcMs - 15 * minute};
        QCOMPARE(syncState(facts, now), SyncStateName::UpToDate);
        facts.lastPull = Timestamp{now.utcMs - 15 * minute - 1};
        QVERIFY(syncState(facts, now) != SyncStateName::UpToDate);
        facts.lastPull = std::nullopt;
        QVERIFY(syncState(facts, now) != SyncStateName::UpToDate);
    }

    void sendingCountsWhatIsOnItsWay()
    {
        SyncFacts facts = inStep();
        facts.sending = 2;
        facts.toSend = 3;
        facts.outbox.pending = 3;
        QCOMPARE(japanese(facts), QStringLiteral("↑ 送信中 2/3"));
        QCOMPARE(english(facts), QStringLiteral("↑ Sending 2/3"));
    }

    void whatWaitsIsCounted()
    {
        SyncFacts facts = inStep();
        facts.outbox.pending = 3;
        QCOMPARE(japanese(facts), QStringLiteral("○ 未送信 3件・つながり次第送ります"));
        QCOMPARE(english(facts), QStringLiteral("○ 3 unsent; will be sent when the line is there"));
    }

    /// A line that stays open greets once; every exchange on it is a contact.
    void aLineThatStaysOpenIsNotOffline()
    {
        TempStore store(journal::Ordering::ByHq);
        const qint64 greeted = store.clock().now().utcMs;
        store.clock().advance(180 * minute);
        const auto facts = store.on([&](store::Connection& c) -> Result<SyncFacts> {
            const auto done =
                journal::setMetaValue(c, QStringLiteral("hq_time"), QByteArray::number(greeted));
            const auto ended = done ? storePullEnd(c, store.clock()) : done;
            return ended ? storedSyncFacts(c, TempStore::catalogue(), store.journal().replica())
                         : ended.error();
        });
        QVERIFY(facts.ok());
        QCOMPARE(facts->lastContact, std::optional(store.clock().now()));
        QVERIFY(syncState(*facts, store.clock().now()) == SyncStateName::UpToDate);
    }

    /// Also shortly after the last contact, and with something unsent: it was green for a quarter
    /// of an hour.
    void aLineThatCannotBeOpenedIsOffline()
    {
        SyncFacts facts = inStep();
        facts.lineDown = true;
        QCOMPARE(
            japanese(facts), QStringLiteral("– オフライン 1分・入力は続けられます（未送信 0件）"));
        facts.outbox.pending = 2;
        QCOMPARE(
            japanese(facts), QStringLiteral("– オフライン 1分・入力は続けられます（未送信 2件）"));
    }

    void offlineTellsSinceWhenAndThatWorkGoesOn()
    {
        SyncFacts facts = inStep();
        facts.outbox.pending = 12;
        facts.lastContact = Timestamp{now.utcMs - (52 * 60 + 5) * minute};
        QCOMPARE(japanese(facts),
            QStringLiteral("– オフライン 2日4時間・入力は続けられます（未送信 12件）"));
        QCOMPARE(
            english(facts), QStringLiteral("– Offline 2 d 4 h; you can go on working (12 unsent)"));
        facts.lastContact = Timestamp{now.utcMs - 125 * minute};
        QVERIFY(japanese(facts).startsWith(QStringLiteral("– オフライン 2時間5分・")));
        facts.lastContact = Timestamp{now.utcMs - 16 * minute};
        QVERIFY(japanese(facts).startsWith(QStringLiteral("– オフライン 16分・")));
    }

    void whatIsNotKnownIsSaidAsNotKnown()
    {
        QCOMPARE(syncState({}, now), SyncStateName::Offline);
        QVERIFY(japanese({}).contains(QStringLiteral("本部と通信したことがありません")));
        QVERIFY(english({}).contains(QStringLiteral("never connected")));
    }

    void aClockThatWasSetBackDoesNotSayInStep()
    {
        SyncFacts facts = inStep();
        facts.lastContact = Timestamp{now.utcMs + 60 * minute};
        facts.lastPull = facts.lastContact;
        QCOMPARE(syncState(facts, now), SyncStateName::Offline);
    }

    void clashesAndRefusalsAreToBeChecked()
    {
        SyncFacts facts = inStep();
        facts.outbox.clashes = 1;
        QCOMPARE(japanese(facts), QStringLiteral("◆ 確認が必要 1件"));
        facts.outbox.refused = 2;
        QCOMPARE(english(facts), QStringLiteral("◆ 3 to check"));
        facts.lastContact = std::nullopt; // even offline
        QCOMPARE(syncState(facts, now), SyncStateName::NeedsAttention);
    }

    /// It stays until somebody looks: an island would not hear any more that it is alone.
    void whatIsToBeCheckedDoesNotHideThatTheLineIsDown()
    {
        SyncFacts facts = inStep();
        facts.outbox.refused = 3;
        facts.outbox.pending = 2;
        facts.lineDown = true;
        facts.lastContact = Timestamp{now.utcMs - 15 * minute};
        QCOMPARE(
            japanese(facts), QStringLiteral("◆ 確認が必要 3件・オフライン 15分（未送信 2件）"));
        QCOMPARE(english(facts), QStringLiteral("◆ 3 to check; offline 15 min (2 unsent)"));
    }

    void whatBlocksSendingIsNamedBeforeAllElse()
    {
        SyncFacts facts = inStep();
        facts.outbox.clashes = 1;
        const Timestamp firstOfJuly{1'782'831'600'000};
        facts.blocked = Blocked{.why = Blocked::Why::Expired, .at = firstOfJuly};
        QCOMPARE(
            japanese(facts), QStringLiteral("■ 送れません: 端末証明書の期限切れ（7/1）→ 手順"));
        QCOMPARE(
            english(facts), QStringLiteral("■ Cannot send: the device certificate expired on 7/1"));
        facts.blocked = blockedBy(ErrorCode::StoreFull);
        QVERIFY(syncText(facts, now, Language::Japanese)
                    .contains(QStringLiteral("この端末のディスクに空きがありません")));
        facts.blocked = blockedBy(ErrorCode::StoreIo);
        QVERIFY(syncText(facts, now, Language::English).contains(QStringLiteral("this machine")));
        facts.blocked = Blocked{.why = Blocked::Why::Revoked};
        QCOMPARE(
            japanese(facts), QStringLiteral("■ 送れません: この端末は本部で失効しています→ 手順"));
    }
};

BANSHO_TEST(TstSyncStatus, "tst_sync_status")
#include "tst_sync_status.moc"
