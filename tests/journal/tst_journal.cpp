// The journal over a real database: what commit() promises and refuses, what receive() does with
// HQ's order.
#include "app/records/code_lists.h"

#include "app/journal/contest.h"
#include "app/journal/outbox.h"
#include "app/journal/sign_in.h"
#include "app/journal/verify.h"

#include "tests/journal/device.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using cases::consultation;
using journal::Change;
using journal::ChangeItem;
using journal::Entry;
using journal::StoredRecord;
using store::Statement;

namespace {

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
        m_device->world.clock.restart(1000);
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

    void aStepThatBringsFieldsNeedsTheRightToEditToo()
    {
        const auto& authoriser = m_device->world.authoriser;
        const auto askedToEdit = [&authoriser](qsizetype from) {
            const auto& asked = authoriser.asked();
            return std::any_of(asked.begin() + from, asked.end(),
                [](const journal::Deed& deed) { return deed.verb == records::Verb::Edit; });
        };
        const RecordId record = received();
        qsizetype before = authoriser.asked().size();
        QVERIFY(m_device->commit({step(record, 16)}).ok());
        QVERIFY(!askedToEdit(before));
        before = authoriser.asked().size();
        ChangeItem confirm = step(record, 17);
        records::set(confirm.fields, consultation.narrative, QStringLiteral("書き換え"));
        QVERIFY(m_device->commit({confirm}).ok());
        QVERIFY(askedToEdit(before));
    }

    void aReasonIsCheckedAsATextIs()
    {
        const RecordId record = received();
        ChangeItem voided = step(record, records::ActionVoid);
        voided.reason = QStringLiteral("番号は 123456789018 です");
        QCOMPARE(refusal({voided}), ErrorCode::MyNumber);
        voided.reason = QStringLiteral("二重\u202E受付");
        QCOMPARE(refusal({voided}), ErrorCode::ForbiddenCharacter);
        voided.reason = QString(5'000, u'あ');
        QCOMPARE(refusal({voided}), ErrorCode::TooLong);
        voided.reason = QStringLiteral("二重の受付\n別の係で受けた");
        QVERIFY(m_device->commit({voided}).ok());
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
        QCOMPARE(refusal({step(record, records::ActionVoid)}), ErrorCode::NotAllowed); // no reason
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
        records::set(propose.fields, consultation.closingDone,
            records::CodeLists::builtIn().codes(QStringLiteral("closing_check")));
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

    void whatCameWhileAFormWasOpenIsNotOverwritten()
    {
        const RecordId record = received();
        const auto shown = m_device->record(record).state;
        const auto& type = cases::consultationType();
        QVERIFY(
            m_device->commit({edit(type, record, consultation.phone, QStringLiteral("1"))}).ok());
        ChangeItem late = edit(type, record, consultation.phone, QStringLiteral("2"));
        late.saw = shown;
        QVERIFY(m_device->commit({late}).ok());
        const StoredRecord stored = m_device->record(record);
        QCOMPARE(stored.clashes, 1);
        const auto open =
            journal::contests(*m_device->connection, m_device->world.journal, type, stored.state);
        QCOMPARE(open->size(), 1);
        QCOMPARE(open->first().field, consultation.phone.number);
        QCOMPARE(open->first().candidates.size(), 2);
        QCOMPARE(open->first().candidates.at(0).value, QCborValue(QStringLiteral("1")));
        QCOMPARE(open->first().candidates.at(1).value, QCborValue(QStringLiteral("2")));
        QVERIFY(open->first().candidates.at(1).writer.here);
        QCOMPARE(open->first().candidates.at(1).writer.officer, m_device->officer.officer);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void nobodyDecidesOverTwoValues()
    {
        const RecordId record = received();
        QVERIFY(m_device->commit({step(record, 16)}).ok());
        QVERIFY(m_device->commit({step(record, 17)}).ok());
        const auto shown = m_device->record(record).state;
        const auto& type = cases::consultationType();
        for (const char* number : {"1", "2"}) {
            ChangeItem call = edit(type, record, consultation.phone, QString::fromLatin1(number));
            call.saw = shown;
            QVERIFY(m_device->commit({call}).ok());
        }
        ChangeItem propose = step(record, 20);
        records::set(propose.fields, consultation.disposition, QStringLiteral("ADVICE"));
        records::set(propose.fields, consultation.outcome, QStringLiteral("助言した"));
        records::set(propose.fields, consultation.closingDone,
            records::CodeLists::builtIn().codes(QStringLiteral("closing_check")));
        QVERIFY(m_device->commit({propose}).ok());
        const auto decided = m_device->commit({step(record, 21)});
        QVERIFY(!decided);
        QCOMPARE(decided.error().fields.size(), 1);
        QCOMPARE(decided.error().fields.first().code, ErrorCode::OpenClash);
        QCOMPARE(decided.error().fields.first().field, QStringLiteral("phone"));
    }

    void theClashOfAVoidRecordCanBeClosed()
    {
        const RecordId record = received();
        const auto shown = m_device->record(record).state;
        const auto& type = cases::consultationType();
        for (const char* number : {"1", "2"}) {
            ChangeItem call = edit(type, record, consultation.phone, QString::fromLatin1(number));
            call.saw = shown;
            QVERIFY(m_device->commit({call}).ok());
        }
        ChangeItem voided = step(record, records::ActionVoid);
        voided.reason = QStringLiteral("重複");
        QVERIFY(m_device->commit({voided}).ok());
        QCOMPARE(m_device->record(record).clashes, 1);
        ChangeItem chosen = edit(type, record, consultation.phone, QStringLiteral("2"));
        QCOMPARE(refusal({chosen}), ErrorCode::WrongState);
        chosen.action = records::ActionResolve;
        QVERIFY(m_device->commit({chosen}).ok());
        QCOMPARE(m_device->record(record).clashes, 0);
        QCOMPARE(m_device->findings(), QStringList());
    }

    void aResolutionNamesOnlyWhatTheRecordHas()
    {
        const RecordId record = received();
        ChangeItem seen{.type = &cases::consultationType(),
            .action = records::ActionResolve,
            .record = record,
            .acknowledges = {{m_device->world.journal.replica(), 9999}}};
        QCOMPARE(refusal({seen}), ErrorCode::NotFound);
        seen.acknowledges = {};
        const auto nothing = m_device->commit({seen});
        QVERIFY(nothing.ok() && nothing->entries.isEmpty());
    }

    void aDecisionOverOtherContentThanWasShownIsRefused()
    {
        const RecordId record = received();
        QVERIFY(m_device->commit({step(record, 16)}).ok());
        QVERIFY(m_device->commit({step(record, 17)}).ok());
        ChangeItem propose = step(record, 20);
        records::set(propose.fields, consultation.disposition, QStringLiteral("ADVICE"));
        records::set(propose.fields, consultation.outcome, QStringLiteral("助言した"));
        records::set(propose.fields, consultation.closingDone,
            records::CodeLists::builtIn().codes(QStringLiteral("closing_check")));
        QVERIFY(m_device->commit({propose}).ok());
        ChangeItem decide = step(record, 21);
        decide.saw = m_device->record(record).state;
        QVERIFY(m_device
                    ->commit({edit(cases::consultationType(), record, consultation.outcome,
                        QStringLiteral("書き直した"))})
                    .ok());
        QCOMPARE(refusal({decide}), ErrorCode::ChangedMeanwhile);
        decide.saw = m_device->record(record).state;
        QVERIFY(m_device->commit({decide}).ok());
    }

    void theOutboxNamesWhatHqHasNotOrdered()
    {
        auto& journal = m_device->world.journal;
        const auto lines = [&] {
            const auto found = journal::outbox(*m_device->connection, journal.replica(), 100);
            return found ? *found : QList<journal::OutboxLine>();
        };
        const qsizetype before = lines().size();
        const RecordId first = received();
        const RecordId second = received();
        const auto counts = journal::outboxCounts(
            *m_device->connection, m_device->world.catalogue, journal.replica());
        QVERIFY(counts.ok());
        QCOMPARE(lines().size(), qsizetype(counts->pending)); // as many as the screen says
        auto added = lines().mid(before);
        added.removeIf([](const journal::OutboxLine& line) {
            return line.type == journal::signInType().number;
        });
        QCOMPARE(added.size(), 2);
        QCOMPARE(added.at(0).record, first);
        QCOMPARE(added.at(1).record, second);
        QCOMPARE(added.at(0).action, records::ActionCreate);
        QCOMPARE(added.at(0).sync, journal::SyncState::Tentative);
        const qsizetype all = lines().size();
        QVERIFY(journal
                    .judged(*m_device->connection,
                        {{.seq = added.at(0).entry.seq, .place = 7},
                            {.seq = added.at(1).entry.seq, .place = 0}})
                    .ok());
        const auto left = lines();
        QCOMPARE(left.size(), all - 1);
        QCOMPARE(left.first().record, second); // what was refused comes first
        QCOMPARE(left.first().sync, journal::SyncState::Refused);
    }

    void aStepCarriesItsReasonAndWhatWasSaidOfDigits()
    {
        const RecordId record = received();
        ChangeItem item = edit(cases::consultationType(), record, consultation.serviceBrand,
            QStringLiteral("荷物 123456789018"));
        item.reason = QStringLiteral("伝票を確認した");
        QCOMPARE(refusal({item}), ErrorCode::MyNumber);
        item.notMyNumber = {consultation.serviceBrand.number};
        QVERIFY(m_device->commit({item}).ok());
        const auto entries = m_device->world.journal.entriesOf(*m_device->connection, record);
        const QString reason = entries->last().reason;
        QVERIFY(reason.startsWith(QStringLiteral("伝票を確認した\n")));
        QCOMPARE(records::fieldsSaidNotMyNumber(cases::consultationType(), reason),
            QSet<int>{consultation.serviceBrand.number});
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

    /// It stood there to be checked for ever.
    void aRefusalOfWhichAPersonTookNoteIsNoLongerToBeChecked()
    {
        const RecordId record = received();
        const auto& type = cases::consultationType();
        auto& journal = m_device->world.journal;
        const auto written =
            m_device->commit({edit(type, record, consultation.title, QStringLiteral("甲"))});
        const quint64 seq = written->entries.first().seq;
        for (quint64 before = 1; before < seq; ++before) { // HQ has the record
            QVERIFY(
                journal.judged(*m_device->connection, {{.seq = before, .place = qint64(before)}})
                    .ok());
        }
        QVERIFY(journal.noteRefused(*m_device->connection, seq).ok()); // is not refused
        Statement mark(*m_device->connection, "UPDATE entry SET verdict = 2 WHERE seq = ?");
        QVERIFY(mark.bind(1, qint64(seq)).run().ok());
        QVERIFY(journal.refold(*m_device->connection, type.number, record).ok());
        const auto refused = [&] {
            return journal::outboxCounts(
                *m_device->connection, m_device->world.catalogue, journal.replica())
                ->refused;
        };
        QCOMPARE(refused(), 1);
        const auto before = m_device->record(record).state.values();
        QVERIFY(journal.noteRefused(*m_device->connection, seq).ok());
        QCOMPARE(refused(), 0);
        QVERIFY(m_device->record(record).sync != journal::SyncState::Refused);
        QCOMPARE(m_device->record(record).state.values(), before); // it is still left out
        QVERIFY(journal.judged(*m_device->connection, {{.seq = seq, .place = 0}}).ok());
        QCOMPARE(refused(), 0); // HQ says it once more
        QCOMPARE(m_device->findings(), QStringList());
    }

    /// HQ has nothing of it: it must not look as if it were in force.
    void aRefusedCreationThatWasNotedIsStillSeenToBeRefused()
    {
        const auto written = m_device->commit({newConsultation(QStringLiteral("消えない"))});
        const RecordId record = written->records.first();
        const quint64 seq = written->entries.first().seq;
        Statement mark(*m_device->connection, "UPDATE entry SET verdict = 2 WHERE record = ?");
        QVERIFY(mark.bind(1, record).run().ok());
        QVERIFY(m_device->world.journal
                    .refold(*m_device->connection, cases::consultationType().number, record)
                    .ok());
        QVERIFY(m_device
                    ->commit({edit(cases::consultationType(), record, consultation.title,
                        QStringLiteral("別の名"))})
                    .ok()); // waits: that is not at HQ either
        QVERIFY(m_device->world.journal.noteRefused(*m_device->connection, seq).ok());
        QCOMPARE(m_device->record(record).sync, journal::SyncState::Refused);
        QVERIFY(m_device->record(record).state.exists());
        QCOMPARE(m_device->findings(), QStringList());
    }

    /// With it went all that was written under it, and that is told of line by line.
    void aRefusedSignInIsNotedToo()
    {
        QVERIFY(m_device->commit({newConsultation(QStringLiteral("一"))}).ok());
        Statement mark(*m_device->connection,
            "UPDATE entry SET verdict = 2 WHERE type = 4 AND settled IS NULL RETURNING seq");
        const auto marked = mark.step();
        QVERIFY(marked && *marked);
        const auto seq = quint64(mark.integer(0));
        const auto more = mark.step();
        QVERIFY(more && !*more);
        QVERIFY(m_device->world.journal.noteRefused(*m_device->connection, seq).ok());
        Statement left(*m_device->connection, "SELECT count(*) FROM entry WHERE verdict = 2");
        const auto counted = left.step();
        QVERIFY(counted && *counted);
        QCOMPARE(left.integer(0), 0);
    }

    void aRefusedCreationStaysToBeSeenByItsWriter()
    {
        const auto written = m_device->commit({newConsultation(QStringLiteral("消えない"))});
        QVERIFY(written.ok());
        const RecordId record = written->records.first();
        const auto& type = cases::consultationType();
        Statement mark(*m_device->connection, "UPDATE entry SET verdict = 2 WHERE record = ?");
        QVERIFY(mark.bind(1, record).run().ok());
        QVERIFY(m_device->world.journal.refold(*m_device->connection, type.number, record).ok());
        QCOMPARE(m_device->record(record).sync, journal::SyncState::Refused);
        QVERIFY(m_device->record(record).state.exists());
        QCOMPARE(m_device->findings(), QStringList());
    }
};

BANSHO_TEST(TstJournal, "tst_journal")
#include "tst_journal.moc"
