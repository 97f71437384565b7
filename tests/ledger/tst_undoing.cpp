#include "app/base/cbor.h"

#include "app/ledger/undoing.h"

#include "tests/ledger/ledger_world.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;

namespace {

QByteArray ledgerWithNotes(int count)
{
    QByteArray file = "受付日時,受付方法,氏名,相談区分,件名,備考\r\n";
    for (int number = 1; number <= count; ++number) {
        file += "2026/4/1,電話,甲,その他,件名" + QByteArray::number(number) + ",備考\r\n";
    }
    return file;
}

} // namespace

class TstUndoing : public QObject {
    Q_OBJECT

private:
    static int countIn(const QList<journal::StoredRecord>& records, const QString& state)
    {
        return int(std::ranges::count_if(records,
            [&](const journal::StoredRecord& record) { return record.state.state == state; }));
    }

    static RecordId idOf(const QByteArray& file, int number)
    {
        return ledger::importedId(sha256(file), cases::consultationType(), 0, number);
    }

private slots:

    void anImportBecomesVoidAsAWholeWithItsNotes()
    {
        LedgerWorld world;
        const QByteArray file = ledgerWithNotes(1001);
        QVERIFY(world.import(file).ok());
        const auto plan = world.prepareUndo(sha256(file));
        QVERIFY(plan.ok());
        QVERIFY(plan->mayBeWritten());
        QCOMPARE(plan->groups(), 3);
        const QString reason = u"別の署の台帳を取り込んだため"_s;
        QCOMPARE(world.undoGroup(*plan, 1, reason).value(), 500); // and then it was cut off
        const auto rest = world.prepareUndo(sha256(file));
        QCOMPARE(rest->voidAlready, 500);
        QCOMPARE(world.undoGroup(*rest, 0, reason).value(), 500);
        QCOMPARE(world.undoGroup(*rest, 1, reason).value(), 1);
        QCOMPARE(countIn(world.all(cases::consultationType()), u"void"_s), 1001);
        QCOMPARE(countIn(world.all(cases::noteType()), u"void"_s), 1001);
        QVERIFY(world.store().verify().ok());
    }

    void theSameFileMayBeImportedAgainAfterwards()
    {
        LedgerWorld world;
        const QByteArray file = ledgerWithNotes(3);
        QVERIFY(world.import(file).ok());
        const auto plan = world.prepareUndo(sha256(file));
        QVERIFY(world.undoGroup(*plan, 0, u"対応表の誤り"_s).ok());
        const auto preview = world.prepare(file, R"({"columns":{"備考":"address"}})");
        QCOMPARE(preview->round, 1);
        QCOMPARE(preview->present, 0);
        QCOMPARE(world.write(*preview).value(), 3);
        QCOMPARE(world.import(file).value(), 0);
        QCOMPARE(countIn(world.all(cases::consultationType()), u"received"_s), 3);
        const auto second = world.prepareUndo(sha256(file));
        QCOMPARE(second->records.size(), 3);
        QCOMPARE(second->voidAlready, 3);
    }

    void recordsThatWereWorkedOnStopItAndAreNamed()
    {
        LedgerWorld world;
        const QByteArray file = ledgerWithNotes(4);
        QVERIFY(world.import(file).ok());
        const journal::Actor head = TempStore::officer(world.head());
        records::FieldValues corrected;
        records::set(corrected, consultation.title, u"正しい件名"_s);
        QVERIFY(world.store()
                    .commit(head,
                        journal::ChangeItem{.type = &cases::consultationType(),
                            .action = records::ActionEdit,
                            .record = idOf(file, 2),
                            .fields = corrected})
                    .ok());
        records::FieldValues note;
        records::set(note, cases::note.parent, idOf(file, 4));
        records::set(note, cases::note.text, u"折り返し連絡"_s);
        QVERIFY(world.store()
                    .commit(head, journal::ChangeItem{.type = &cases::noteType(), .fields = note})
                    .ok());
        const auto plan = world.prepareUndo(sha256(file));
        QVERIFY(plan.ok());
        QVERIFY(!plan->mayBeWritten());
        QCOMPARE(plan->workedOn.size(), 2);
        QCOMPARE(plan->workedOn.at(0).number, 2);
        QVERIFY(!plan->workedOn.at(0).receiptNumber.isEmpty());
        QCOMPARE(plan->workedOn.at(1).number, 4);
        QCOMPARE(countIn(world.all(cases::consultationType()), u"void"_s), 0);

        for (const int number : {2, 4}) {
            QVERIFY(world.store()
                        .commit(TempStore::officer(world.deputy()),
                            journal::ChangeItem{.type = &cases::consultationType(),
                                .action = records::ActionVoid,
                                .record = idOf(file, number),
                                .reason = u"重複"_s})
                        .ok());
        }
        const auto after = world.prepareUndo(sha256(file));
        QVERIFY(after->mayBeWritten());
        QCOMPARE(world.undoGroup(*after, 0, u"誤り"_s).value(), 2);
    }

    void aReasonAndTheRightAreNeeded()
    {
        LedgerWorld world;
        const QByteArray file = ledgerWithNotes(2);
        QVERIFY(world.import(file).ok());
        const auto refused = world.prepareUndo(sha256(file), world.head());
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::NotAllowed);
        const auto plan = world.prepareUndo(sha256(file));
        const auto without = world.undoGroup(*plan, 0, u" "_s);
        QVERIFY(!without.ok());
        QCOMPARE(without.error().code, ErrorCode::ReasonRequired);
        QCOMPARE(countIn(world.all(cases::consultationType()), u"void"_s), 0);
    }

    void anImportThatIsNotHereIsNotFound()
    {
        LedgerWorld world;
        const auto plan = world.prepareUndo(sha256("nothing"));
        QVERIFY(!plan.ok());
        QCOMPARE(plan.error().code, ErrorCode::NotFound);
    }
};

BANSHO_TEST(TstUndoing, "tst_undoing")
#include "tst_undoing.moc"
