// The journal over a real database: what commit() promises and refuses, what receive() does with
// HQ's order.
#include "app/base/cbor.h"

#include "app/journal/verify.h"

#include "tests/support/journal_world.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace bansho;
using namespace bansho::tests;
using cases::consultation;
using journal::Actor;
using journal::Change;
using journal::ChangeItem;
using journal::Entry;
using journal::SettledEntry;
using journal::StoredRecord;
using store::Access;
using store::Connection;
using store::Statement;

namespace {

/// Stands for the officer's key: a digest with a secret.
QByteArray seal(const QByteArray& bytes)
{
    return sha256("secret" + bytes);
}

/// A device: a database, a journal and an officer.
struct Device {
    explicit Device(quint64 seed, journal::Ordering ordering = journal::Ordering::ByHq)
        : world(seed, ordering)
    {
        auto opened = Connection::open(folder.filePath(QStringLiteral("a.db")), Access::ReadWrite);
        connection = std::move(*opened);
        (void)connection->execute("PRAGMA synchronous = OFF");
        const auto started = world.start(*connection, folder.filePath(QStringLiteral("b-")));
        const auto code = journal::setMetaValue(*connection, QStringLiteral("device_code"), "K7");
        const auto seeded =
            world.journal.commit(*connection, {}, {newUnit(unit), newOfficer(number, unit)});
        ready = started.ok() && code.ok() && seeded.ok();
        world.authoriser.setGrant({QStringLiteral("RESP"), organisation::unitId(unit), unit});
        officer.officer = organisation::officerId(number);
        officer.sign = [](const QByteArray& bytes) -> Result<QByteArray> { return seal(bytes); };
    }

    Result<journal::Receipt> commit(const Change& change)
    {
        return world.journal.commit(*connection, officer, change);
    }

    [[nodiscard]] StoredRecord record(const RecordId& id)
    {
        const auto loaded = journal::loadAny(*connection, world.catalogue, id);
        return loaded && *loaded ? **loaded : StoredRecord();
    }

    [[nodiscard]] QStringList findings()
    {
        const auto verified = journal::verify(*connection, world.journal);
        return verified ? verified->findings : QStringList{verified.error().detail};
    }

    [[nodiscard]] qint64 count(const QByteArray& sql)
    {
        Statement query(*connection, sql);
        const auto row = query.step();
        return row && *row ? query.integer(0) : -1;
    }

    /// All own entries, with places in HQ's order from `first`.
    [[nodiscard]] QList<SettledEntry> settledFrom(qint64 first)
    {
        QList<SettledEntry> all;
        Statement query(*connection,
            "SELECT r.replica, e.header, e.fields, e.salt FROM entry e JOIN replica r "
            "ON r.id = e.replica WHERE e.hash IS NOT NULL ORDER BY e.seq");
        while (*query.step()) {
            all.append({*ReplicaId::fromBytes(query.blob(0)), first++,
                {query.blob(1), query.blob(2)}, query.blob(3)});
        }
        return all;
    }

    bool receive(const QList<SettledEntry>& entries)
    {
        return world.journal.receive(*connection, entries).ok();
    }

    QString unit = QStringLiteral("0115");
    QString number = QStringLiteral("12345");
    QTemporaryDir folder;
    World world;
    std::unique_ptr<Connection> connection;
    Actor officer;
    bool ready = false;
};

ChangeItem step(const RecordId& record, int action, const QString& reason = {})
{
    return {
        .type = &cases::consultationType(), .action = action, .record = record, .reason = reason};
}

QString numberOf(const StoredRecord& record)
{
    return records::View(record.state.values())[consultation.number].value_or(QString());
}

} // namespace

class TstJournal : public QObject {
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

    void aReceiptIsForWhatIsDurableAndVerified()
    {
        const auto receipt = m_device->commit({newConsultation(QStringLiteral("電話で相談"))});
        QVERIFY2(receipt.ok(), qPrintable(receipt.ok() ? QString() : receipt.error().detail));
        QCOMPARE(receipt->records.size(), 1);
        QCOMPARE(receipt->entries.size(), 1);
        const StoredRecord record = m_device->record(receipt->records.first());
        QCOMPARE(record.state.state, QStringLiteral("received"));
        QCOMPARE(record.unit, organisation::unitId(m_device->unit));
        QCOMPARE(record.sync, journal::SyncState::Tentative);
        QCOMPARE(m_device->findings(), QStringList());
        QVERIFY(journal::verify(*m_device->connection, m_device->world.journal)->entries >= 4);
    }

    void theChainGoesOnAfterARestart()
    {
        const RecordId record = received();
        World again(2);
        QVERIFY(again.journal.start(*m_device->connection).ok());
        QCOMPARE(again.journal.replica(), m_device->world.journal.replica());
        QVERIFY(again.journal
                    .commit(*m_device->connection, m_device->officer,
                        {edit(cases::consultationType(), record, consultation.title,
                            QStringLiteral("別"))})
                    .ok());
        QCOMPARE(m_device->findings(), QStringList());
    }

    void receiptNumbersAreUniqueAndInSeries()
    {
        QStringList numbers;
        for (int n = 0; n < 5; ++n) {
            numbers.append(numberOf(m_device->record(received())));
        }
        QCOMPARE(numbers.first(), QStringLiteral("2026-0115-K7-00001"));
        QCOMPARE(numbers.last(), QStringLiteral("2026-0115-K7-00005"));
        m_device->world.clock.setNow({1'806'505'199'000}); // 2027-03-31T23:59:59+09:00
        QCOMPARE(numberOf(m_device->record(received())), QStringLiteral("2026-0115-K7-00006"));
        m_device->world.clock.advance(1000);
        QCOMPARE(numberOf(m_device->record(received())), QStringLiteral("2027-0115-K7-00001"));
    }

    void aBadItemInAChangeWritesNothing()
    {
        const qint64 entries = m_device->count("SELECT count(*) FROM entry");
        const auto refused = m_device->commit({newConsultation(QStringLiteral("一")),
            newConsultation(QStringLiteral("二")),
            edit(cases::consultationType(), RecordId(), consultation.title, QStringLiteral("x"))});
        QVERIFY(!refused.ok());
        QCOMPARE(m_device->count("SELECT count(*) FROM entry"), entries);
        QCOMPARE(m_device->count("SELECT count(*) FROM r_consultation"), 0);
        QCOMPARE(m_device->count("SELECT count(*) FROM number_series"), 0);
        QCOMPARE(numberOf(m_device->record(received())), QStringLiteral("2026-0115-K7-00001"));
        QCOMPARE(m_device->findings(), QStringList());
    }

    void aComplaintNamesItsItem()
    {
        ChangeItem bad = newConsultation(QStringLiteral("二"));
        bad.fields.remove(consultation.channel.number);
        const auto refused = m_device->commit({newConsultation(QStringLiteral("一")), bad});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().fields.size(), 1);
        QCOMPARE(refused.error().fields.first().record, 2);
        QCOMPARE(refused.error().fields.first().field, QStringLiteral("channel"));
        QCOMPARE(refused.error().fields.first().code, ErrorCode::Required);
    }

    void entriesOfOneActionAreAGroup()
    {
        const auto receipt = m_device->commit(
            {newConsultation(QStringLiteral("一")), newConsultation(QStringLiteral("二"))});
        QVERIFY(receipt.ok());
        QList<journal::Group> groups;
        for (const RecordId& id : receipt->records) {
            const auto entries = m_device->world.journal.entriesOf(*m_device->connection, id);
            QCOMPARE(entries->size(), 1);
            groups.append(entries->first().group);
        }
        QCOMPARE(groups.first(), groups.last());
        QCOMPARE(groups.first().count, 3); // with the sign-in
    }

    void aSignInIsWrittenOnceAndReusedUntilSomethingChanges()
    {
        received();
        received();
        QCOMPARE(m_device->count("SELECT count(*) FROM r_sign_in"), 1);
        m_device->world.clock.setBoot(*BootId::fromBytes(QByteArray(16, 'b')));
        received();
        QCOMPARE(m_device->count("SELECT count(*) FROM r_sign_in"), 2);
        m_device->world.authoriser.setGrant(
            {QStringLiteral("ASST"), organisation::unitId(m_device->unit), m_device->unit});
        received();
        received();
        QCOMPARE(m_device->count("SELECT count(*) FROM r_sign_in"), 3);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void anEditThatChangesNothingWritesNothing()
    {
        const RecordId record = received();
        const qint64 entries = m_device->count("SELECT count(*) FROM entry");
        const auto& type = cases::consultationType();
        for (const auto& item : {edit(type, record, consultation.channel, QStringLiteral("TEL")),
                 edit(type, record, consultation.method, {QStringLiteral("PHI")})}) {
            const auto receipt = m_device->commit({item});
            QVERIFY(receipt.ok());
            QVERIFY(receipt->entries.isEmpty());
            QCOMPARE(receipt->records, QList<RecordId>{record});
        }
        ChangeItem cleared = edit(type, record, consultation.method, {});
        QVERIFY(m_device->commit({cleared}).ok());
        QCOMPARE(m_device->count("SELECT count(*) FROM entry"), entries + 1);
        QVERIFY(m_device->commit({cleared})->entries.isEmpty());
        cleared.fields.insert(consultation.method.number, nullptr);
        QVERIFY(m_device->commit({cleared})->entries.isEmpty());
        QCOMPARE(m_device->findings(), QStringList());
    }

    void whatIsWrongIsRefusedAndNothingIsWritten()
    {
        const RecordId record = received();
        const auto& type = cases::consultationType();
        const RecordId nobody = *RecordId::fromBytes(QByteArray(16, 'n'));
        QCOMPARE(refusal({newConsultation(QStringLiteral("番号は 123456789018 です"))}),
            ErrorCode::MyNumber);
        QCOMPARE(refusal({edit(type, nobody, consultation.title, QStringLiteral("x"))}),
            ErrorCode::NotFound);
        QCOMPARE(refusal({edit(type, record, consultation.channel, QStringLiteral("SMOKE"))}),
            ErrorCode::UnknownCode);
        QCOMPARE(refusal({edit(type, record, consultation.number, QStringLiteral("1"))}),
            ErrorCode::NotChangeable);
        QCOMPARE(refusal({edit(type, record, consultation.assignee, nobody)}),
            ErrorCode::UnknownReference);
        QCOMPARE(refusal({step(record, 21)}), ErrorCode::WrongState);
        QCOMPARE(refusal({step(record, 99)}), ErrorCode::UnknownAction);
        QCOMPARE(refusal({step(record, records::ActionVoid)}), ErrorCode::ReasonRequired);
        ChangeItem resolve = edit(type, record, consultation.title, QStringLiteral("x"));
        resolve.action = records::ActionResolve;
        QCOMPARE(refusal({resolve}), ErrorCode::NoClash);
        m_device->world.authoriser.setRefuses(true);
        QCOMPARE(refusal({newConsultation(QStringLiteral("x"))}), ErrorCode::NotAllowed);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void aReferenceToARecordOfAnotherTypeInTheSameChangeIsRefused()
    {
        ChangeItem unit = newUnit(QStringLiteral("0200"));
        ChangeItem item = newConsultation(QStringLiteral("x"));
        records::set(
            item.fields, consultation.assignee, organisation::unitId(QStringLiteral("0200")));
        QCOMPARE(refusal({unit, item}), ErrorCode::UnknownReference);
    }

    void anEntryPastItsLimitIsRefused()
    {
        ChangeItem item = newConsultation(QString(10'900, u'あ'));
        records::set(item.fields, consultation.outcome, QString(10'900, u'い'));
        QCOMPARE(refusal({item}), ErrorCode::TooLarge);
        QCOMPARE(m_device->count("SELECT count(*) FROM r_consultation"), 0);
    }

    void aDecisionCarriesAVerifiableSignature()
    {
        const RecordId record = received();
        QVERIFY(m_device->commit({step(record, 16)}).ok());
        QVERIFY(m_device->commit({step(record, 17)}).ok());
        ChangeItem propose = step(record, 20);
        records::set(propose.fields, consultation.disposition, QStringLiteral("ADVICE"));
        records::set(propose.fields, consultation.outcome, QStringLiteral("助言した"));
        QVERIFY(m_device->commit({propose}).ok());
        QVERIFY(m_device->commit({step(record, 21)}).ok());
        QCOMPARE(m_device->world.authoriser.asked().last().proposer, m_device->officer.officer);
        QCOMPARE(m_device->record(record).state.state, QStringLiteral("closed"));
        const auto entries = m_device->world.journal.entriesOf(*m_device->connection, record);
        for (const Entry& entry : *entries) {
            QCOMPARE(entry.signature,
                entry.action == 21 ? seal(journal::signedBytes(entry)) : QByteArray());
        }
        QCOMPARE(entries->last().content.size(), journal::hashBytes);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void nothingIsWrittenWhenNobodySigns()
    {
        m_device->officer.sign = [](const QByteArray&) -> Result<QByteArray> {
            return fail(ErrorCode::SecretStore, QStringLiteral("test"));
        };
        QCOMPARE(refusal({newConsultation(QStringLiteral("x"))}), ErrorCode::SecretStore);
        m_device->officer.sign = {};
        QCOMPARE(refusal({newConsultation(QStringLiteral("x"))}), ErrorCode::NotSignedIn);
        QCOMPARE(m_device->findings(), QStringList());
    }

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

    void hqSettlesItsOwnEntriesAsItWritesThem()
    {
        Device hq(9, journal::Ordering::Own);
        QVERIFY(hq.ready);
        QVERIFY(hq.commit({newCourse(QStringLiteral("K"), QStringLiteral("研修"))}).ok());
        QCOMPARE(hq.record(courseId(QStringLiteral("K"))).sync, journal::SyncState::Settled);
        QCOMPARE(hq.count("SELECT count(DISTINCT settled) = count(*) FROM entry"), 1);
        QCOMPARE(hq.findings(), QStringList());
    }

    void anEditKeepsTheMarkOfARefusedEntry()
    {
        const RecordId record = received();
        const auto& type = cases::consultationType();
        const auto refused =
            m_device->commit({edit(type, record, consultation.title, QStringLiteral("甲"))});
        Statement mark(*m_device->connection, "UPDATE entry SET verdict = 2 WHERE seq = ?");
        QVERIFY(mark.bind(1, qint64(refused->entries.first().seq)).run().ok());
        QVERIFY(m_device->world.journal.refold(*m_device->connection, type.number, record).ok());
        QCOMPARE(m_device->record(record).sync, journal::SyncState::Refused);
        QVERIFY(
            m_device->commit({edit(type, record, consultation.mail, QStringLiteral("a@b"))}).ok());
        QCOMPARE(m_device->record(record).sync, journal::SyncState::Refused);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void verifyFindsEveryDamage_data()
    {
        QTest::addColumn<QByteArray>("damage");
        const QByteArray flip =
            " = CAST(substr(%1, 1, length(%1) - 1) || x'ee' AS BLOB) WHERE seq = 4";
        for (const char* column : {"header", "fields", "salt", "hash"}) {
            QTest::newRow(column) << QByteArray("UPDATE entry SET ") + column
                    + QByteArray(flip).replace("%1", column);
        }
        QTest::newRow("head hash") << QByteArray("UPDATE replica SET head_hash = zeroblob(32)");
        QTest::newRow("head seq") << QByteArray("UPDATE replica SET head_seq = head_seq - 1");
        QTest::newRow("a missing entry") << QByteArray("DELETE FROM entry WHERE seq = 3");
        QTest::newRow("the last entry is missing")
            << QByteArray("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)");
        QTest::newRow("an entry under another record")
            << QByteArray("UPDATE entry SET record = (SELECT id FROM r_unit) WHERE type = 16");
        QTest::newRow("a changed value") << QByteArray("UPDATE r_consultation SET f_title = 'x'");
        QTest::newRow("a cleared value") << QByteArray("UPDATE r_consultation SET f_title = NULL");
        QTest::newRow("a changed state") << QByteArray("UPDATE r_consultation SET state = 'void'");
        QTest::newRow("a changed unit") << QByteArray("UPDATE r_consultation SET unit = NULL");
        QTest::newRow("a changed sync mark") << QByteArray("UPDATE r_consultation SET sync = 0");
        QTest::newRow("a changed clash count")
            << QByteArray("UPDATE r_consultation SET clashes = 1");
        QTest::newRow("a damaged blob") << QByteArray("UPDATE r_consultation SET fold = x'a0'");
        QTest::newRow("a deleted row") << QByteArray("DELETE FROM r_consultation");
        QTest::newRow("a stray row")
            << QByteArray("UPDATE r_consultation SET id = x'00112233445566778899aabbccddeeff'");
        QTest::newRow("wrong search text") << QByteArray("UPDATE search_doc SET text = 'x'");
        QTest::newRow("missing search text") << QByteArray("DELETE FROM search_doc");
    }

    void verifyFindsEveryDamage()
    {
        QFETCH(QByteArray, damage);
        received();
        while (*store::indexPending(*m_device->connection, m_device->world.text(), 100)) { }
        QCOMPARE(m_device->findings(), QStringList());
        QVERIFY(m_device->connection->execute("PRAGMA foreign_keys = OFF;" + damage).ok());
        QVERIFY(!m_device->findings().isEmpty());
    }
};

BANSHO_TEST(TstJournal, "tst_journal")
#include "tst_journal.moc"
