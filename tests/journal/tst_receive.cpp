// What a device does with entries from HQ, in its order.
#include "app/journal/contest.h"

#include "tests/journal/device.h"
#include "tests/support/runner.h"

#include <QTest>

#include <random>

using namespace bansho;
using namespace bansho::tests;
using cases::consultation;
using journal::Change;
using journal::ChangeItem;
using journal::StoredRecord;
using store::Connection;

class TstReceive : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Device> m_device;

    RecordId received()
    {
        const auto receipt = m_device->commit({newConsultation(QStringLiteral("電話で相談"))});
        return receipt ? receipt->records.first() : RecordId();
    }

    ErrorCode refusal(const Change& change)
    {
        const qint64 before = m_device->count("SELECT count(*) FROM entry");
        const auto receipt = m_device->commit(change);
        const bool untouched = m_device->count("SELECT count(*) FROM entry") == before;
        return receipt || !untouched ? ErrorCode::Internal : receipt.error().code;
    }

private slots:

    void init()
    {
        m_device = std::make_unique<Device>(1);
        QVERIFY(m_device->ready);
    }

    void cleanup() { m_device.reset(); }

    void receivingSettlesOnceAndTwiceIsANoOp()
    {
        const RecordId record = received();
        const auto page = m_device->settledFrom(1);
        QVERIFY(m_device->receive(page));
        const StoredRecord settled = m_device->record(record);
        QCOMPARE(settled.sync, journal::SyncState::Settled);
        const qint64 changes = m_device->count("SELECT total_changes()");
        QVERIFY(m_device->receive(page));
        QCOMPARE(m_device->count("SELECT total_changes()"), changes);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void pagesInAnyOrderGiveTheSameState()
    {
        Device other(2);
        QVERIFY(other.receive(m_device->settledFrom(1)));
        const RecordId record = received();
        for (const char* title : {"A", "B", "C"}) {
            QVERIFY(m_device
                        ->commit({edit(cases::consultationType(), record, consultation.title,
                            QLatin1String(title))})
                        .ok());
        }
        QVERIFY(m_device->commit({step(record, 16)}).ok());
        auto page = m_device->settledFrom(1);
        std::mt19937 random(5);
        for (int round = 0; round < 20; ++round) {
            Device third(3 + quint64(round));
            std::shuffle(page.begin(), page.end(), random);
            const qsizetype cut = qsizetype(random() % quint32(page.size()));
            QVERIFY(third.receive(page.mid(cut)));
            QVERIFY(third.receive(page));
            QCOMPARE(third.record(record).state, m_device->record(record).state);
            QCOMPARE(third.findings(), QStringList());
        }
    }

    void ownTentativeEntriesAreAppliedOnTopAndClashesResolved()
    {
        const RecordId record = received();
        auto first = m_device->settledFrom(1);
        Device other(2);
        QVERIFY(m_device->receive(first) && other.receive(first));
        const auto& type = cases::consultationType();
        QVERIFY(
            m_device->commit({edit(type, record, consultation.title, QStringLiteral("甲"))}).ok());
        QVERIFY(other.commit({edit(type, record, consultation.title, QStringLiteral("乙"))}).ok());
        QVERIFY(m_device->receive(other.settledFrom(100))); // 乙 is ordered before 甲
        StoredRecord mine = m_device->record(record);
        QCOMPARE(mine.clashes, 1);
        QCOMPARE(records::View(mine.state.values())[consultation.title], QStringLiteral("乙"));
        QCOMPARE(refusal({edit(type, record, consultation.title, QStringLiteral("丙"))}),
            ErrorCode::OpenClash);
        ChangeItem resolve = edit(type, record, consultation.title, QStringLiteral("甲"));
        resolve.action = records::ActionResolve;
        QVERIFY(m_device->commit({resolve}).ok());
        QCOMPARE(m_device->record(record).clashes, 0);
        const auto rest = m_device->settledFrom(200);
        QVERIFY(m_device->receive(other.settledFrom(100)));
        QVERIFY(other.receive(other.settledFrom(100)) && other.receive(rest.mid(first.size())));
        QVERIFY(m_device->receive(rest.mid(first.size())));
        QCOMPARE(other.record(record).state, m_device->record(record).state);
        QCOMPARE(other.record(record).clashes, 0);
        QCOMPARE(other.findings() + m_device->findings(), QStringList());
    }

    void aChangeThatAVoidOvertookIsPutBeforeAPerson()
    {
        const RecordId record = received();
        const auto first = m_device->settledFrom(1);
        Device other(2);
        QVERIFY(m_device->receive(first) && other.receive(first));
        const auto& type = cases::consultationType();
        QVERIFY(
            m_device->commit({edit(type, record, consultation.phone, QStringLiteral("1"))}).ok());
        ChangeItem voided = step(record, records::ActionVoid);
        voided.reason = QStringLiteral("重複");
        QVERIFY(other.commit({voided}).ok());
        const qsizetype voiding = other.settledFrom(100).size();
        QVERIFY(m_device->receive(other.settledFrom(100))); // the void is ordered first
        const StoredRecord mine = m_device->record(record);
        QCOMPARE(mine.state.state, QStringLiteral("void"));
        QCOMPARE(mine.clashes, 1);
        const auto open =
            journal::unapplied(*m_device->connection, m_device->world.journal, mine.state);
        QVERIFY(open.ok() && open->size() == 1);
        const journal::Unapplied& lost = open->first();
        QCOMPARE(
            lost.entry.fields.value(consultation.phone.number), QCborValue(QStringLiteral("1")));
        QVERIFY(lost.writer.here && !lost.becauseOf.here);
        QCOMPARE(lost.reason, journal::SkipReason::Frozen);
        QCOMPARE(lost.because.reason, QStringLiteral("重複"));
        QCOMPARE(m_device->findings(), QStringList());

        const auto rest = m_device->settledFrom(200).mid(first.size());
        QVERIFY(other.receive(other.settledFrom(100)) && other.receive(rest));
        QCOMPARE(other.record(record).clashes, 1); // the one who voided it hears of it too
        QVERIFY(other
                    .commit({{.type = &type,
                        .action = records::ActionResolve,
                        .record = record,
                        .acknowledges = {lost.entry.id}}})
                    .ok());
        QCOMPARE(other.record(record).clashes, 0);
        QVERIFY(m_device->receive(rest));
        QCOMPARE(m_device->record(record).clashes, 1);
        QVERIFY(m_device->receive(other.settledFrom(300).mid(voiding)));
        QCOMPARE(m_device->record(record).state, other.record(record).state);
        QCOMPARE(m_device->record(record).clashes, 0);
        QCOMPARE(other.findings() + m_device->findings(), QStringList());
    }

    void anotherEntryUnderAKnownNameIsRefused()
    {
        received();
        auto page = m_device->settledFrom(1);
        auto forked = journal::decode(page.last().replica, page.last().bytes, page.last().salt);
        forked->reason = QStringLiteral("another");
        page.last().bytes = journal::encode(*forked);
        const auto refused = m_device->world.journal.receive(*m_device->connection, page);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::ChainBroken);
        QCOMPARE(m_device->count("SELECT count(*) FROM entry WHERE settled IS NOT NULL"), 0);
    }

    void aFailingAddendumTakesThePageBack()
    {
        received();
        const auto refused = m_device->world.journal.receive(
            *m_device->connection, m_device->settledFrom(1), [](Connection&) -> Result<void> {
                return fail(ErrorCode::Protocol, QStringLiteral("test"));
            });
        QVERIFY(!refused.ok());
        QCOMPARE(m_device->count("SELECT count(*) FROM entry WHERE settled IS NOT NULL"), 0);
        QCOMPARE(m_device->findings(), QStringList());
    }
};

BANSHO_TEST(TstReceive, "tst_receive")
#include "tst_receive.moc"
