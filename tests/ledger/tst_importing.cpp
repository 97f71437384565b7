#include "app/journal/sign_in.h"

#include "app/organisation/types.h"

#include "app/ledger/importing.h"

#include "tests/ledger/ledger_world.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;

namespace {

/// A ledger of `count` records; every third has something in a column that is no field.
QByteArray ledgerOf(int count, const QByteArray& title = "件名")
{
    QByteArray file = "受付日時,受付方法,氏名,相談区分,件名,備考\r\n";
    for (int number = 1; number <= count; ++number) {
        file += "2026/4/1 9:05,電話,相談者,その他," + title + QByteArray::number(number) + ','
            + (number % 3 == 0 ? "備考" + QByteArray::number(number) : QByteArray()) + "\r\n";
    }
    return file;
}

} // namespace

class TstImporting : public QObject {
    Q_OBJECT

private slots:

    void everyRecordArrivesWithItsNote()
    {
        LedgerWorld world;
        QCOMPARE(world.import(ledgerOf(1201)).value(), 1201);
        const auto records = world.all(cases::consultationType());
        QCOMPARE(records.size(), 1201);
        QSet<QString> titles;
        QSet<QString> numbers;
        for (const auto& record : records) {
            const records::FieldValues values = record.state.values();
            titles.insert(records::View(values)[consultation.title].value_or(QString()));
            numbers.insert(records::View(values)[consultation.number].value_or(QString()));
            QCOMPARE(record.state.state, u"received"_s);
        }
        QCOMPARE(titles.size(), 1201);
        QCOMPARE(numbers.size(), 1201);
        QVERIFY(!numbers.contains(QString()));
        const auto notes = world.all(cases::noteType());
        QCOMPARE(notes.size(), 400);
        for (const auto& note : notes) {
            const records::FieldValues values = note.state.values();
            const auto parent = records::View(values)[cases::note.parent].value_or(RecordId());
            const records::FieldValues of = world.store().values(cases::consultationType(), parent);
            const QString title = records::View(of)[consultation.title].value_or(QString());
            QCOMPARE(records::View(values)[cases::note.text], u"備考: 備考"_s + title.mid(2));
        }
        const auto verified = world.store().verify();
        QVERIFY(verified.ok());
    }

    void nothingIsWrittenWhileAnyRecordIsBad()
    {
        LedgerWorld world;
        const auto preview = world.prepare(ledgerOf(600) + "R8.2.30,電話,甲,その他,件名,\r\n");
        QVERIFY(preview.ok());
        QVERIFY(!preview->mayBeWritten());
        QCOMPARE(preview->reading.complaints.size(), 1);
        QCOMPARE(preview->reading.complaints.first().error.record, 601);
        QCOMPARE(world.all(cases::consultationType()).size(), 0);
    }

    void anImportThatWasCutOffGoesOnAndARepeatedOneAddsNothing()
    {
        LedgerWorld world;
        const QByteArray file = ledgerOf(1100);
        const auto preview = world.prepare(file);
        const auto desk = world.desk(world.head());
        QCOMPARE(preview->groups(), 3);
        QCOMPARE(world.store()
                     .on([&](store::Connection& connection) {
                         return ledger::writeGroup(connection, desk, *preview, 1);
                     })
                     .value(),
            500);
        const auto again = world.prepare(file);
        QCOMPARE(again->present, 500);
        QCOMPARE(world.write(*again).value(), 600);
        QCOMPARE(world.import(file).value(), 0);
        QCOMPARE(world.all(cases::consultationType()).size(), 1100);
        QCOMPARE(world.all(cases::noteType()).size(), 366);
    }

    void anIdFollowsFromTheFileAndTheNumberAlone()
    {
        LedgerWorld one;
        LedgerWorld other;
        const QByteArray file = ledgerOf(7);
        QVERIFY(one.import(file).ok());
        other.store().clock().advance(1'000'000);
        QVERIFY(other.import(file).ok());
        QSet<RecordId> ids;
        for (const auto& record : one.all(cases::consultationType())) {
            ids.insert(record.state.id);
        }
        for (const auto& record : other.all(cases::consultationType())) {
            QVERIFY(ids.contains(record.state.id));
        }
        QCOMPARE(ids.size(), 7);
        QCOMPARE(one.import(ledgerOf(7, "別の件名")).value(), 7);
    }

    void onlyWhoMayImportDoes()
    {
        LedgerWorld world;
        const auto refused = world.prepare(ledgerOf(1), "{}", world.clerk());
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::NotAllowed);
    }

    void onlyRecordsThatStandAloneAreImported()
    {
        QVERIFY(ledger::canImport(cases::consultationType()));
        QVERIFY(!ledger::canImport(cases::noteType()));
        QVERIFY(!ledger::canImport(organisation::unitType()));
        QVERIFY(!ledger::canImport(journal::signInType()));
    }
};

BANSHO_TEST(TstImporting, "tst_importing")
#include "tst_importing.moc"
