// Out as a workbook and in again. A workbook is edited here as a spreadsheet does it: its rows are
// read, some cells are others, and it is saved; that LibreOffice does the same is shown by
// tests/e2e/tst_workbook.cpp.
#include "app/records/code_lists.h"
#include "app/records/words.h"

#include "app/ledger/row_memory.h"
#include "app/ledger/workbook_in.h"
#include "app/ledger/workbook_out.h"

#include "tests/ledger/ledger_world.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using ledger::WorkbookPreview;
using workbook::BookPlan;
using workbook::Cell;

namespace {

/// A ledger with something of every kind.
QByteArray sheetOf(int count)
{
    QByteArray file = "受付日時,受付方法,氏名,相談区分,件名,電話,被害額,緊急,手口,概要,旧番号\r\n";
    for (int number = 1; number <= count; ++number) {
        const QByteArray n = QByteArray::number(number);
        static const QByteArrayList times{
            "2026/4/1 9:05", "2026-04", "不明", "R8.4.2", "2026-04-01T09:05:07"};
        file += times.at(number % times.size()) + ",電話,髙﨑 " + n + ",その他,件名" + n
            + ",090123456" + n.rightJustified(2, '0') + "," + n + "000,"
            + (number % 2 == 0 ? "○" : "") + ",,\"一行目\n=1+1 " + n + "\",旧-" + n + "\r\n";
    }
    return file;
}

const QByteArray mapJson =
    R"({"columns":{"氏名":"consulter_name","電話":"phone","旧番号":"source_reference"}})";

} // namespace

class TstWorkbook : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<LedgerWorld> m_world;

    QList<RecordId> ids()
    {
        QList<RecordId> all;
        for (const auto& record : m_world->all(cases::consultationType())) {
            all.append(record.state.id);
        }
        return all;
    }

    BookPlan out(const RecordId& by = {}, Language language = Language::Japanese)
    {
        const auto desk = m_world->desk(by.isNull() ? m_world->head() : by);
        const auto all = ids();
        const auto plan = m_world->store().on([&](store::Connection& connection) {
            return ledger::bookOf(connection, desk,
                {.type = &cases::consultationType(),
                    .records = all,
                    .name = *RecordId::fromHex(u"00112233445566778899aabbccddeeff"_s),
                    .language = language});
        });
        return plan ? *plan : BookPlan{};
    }

    [[nodiscard]] QByteArray saved(const BookPlan& plan) const
    {
        const auto bytes = workbook::xlsxOf(plan, m_folder.path());
        return bytes ? *bytes : QByteArray();
    }

    Result<WorkbookPreview> prepare(const QByteArray& file, const RecordId& by = {})
    {
        const auto desk = m_world->desk(by.isNull() ? m_world->head() : by);
        return m_world->store().on([&](store::Connection& connection) {
            return ledger::prepareWorkbook(connection, desk,
                {.file = file, .type = &cases::consultationType(), .notMyNumber = {}});
        });
    }

    Result<ledger::Taken> write(const WorkbookPreview& preview, const RecordId& by = {})
    {
        const auto desk = m_world->desk(by.isNull() ? m_world->head() : by);
        ledger::Taken all;
        for (int group = 0; group < preview.groups(); ++group) {
            const auto taken = m_world->store().on([&](store::Connection& connection) {
                return ledger::writeWorkbook(connection, desk, preview, group);
            });
            if (!taken) {
                return taken.error();
            }
            all.changed += taken->changed;
            all.cells += taken->cells;
            all.added += taken->added;
            all.refused += taken->refused;
        }
        return all;
    }

    static qsizetype column(const BookPlan& plan, const QString& heading)
    {
        for (qsizetype at = 0; at < plan.columns.size(); ++at) {
            if (plan.columns.at(at).heading == heading) {
                return at;
            }
        }
        return -1;
    }

    static qsizetype column(const BookPlan& plan, const records::FieldSpec& field)
    {
        return column(plan,
            records::Words::builtIn().field(
                u"consultation"_s, QLatin1String(field.name), Language::Japanese));
    }

    static RecordId idOf(const BookPlan& plan, int row)
    {
        return RecordId::fromHex(plan.rows.at(row).at(0).text).value_or(RecordId());
    }

    template <typename T>
    auto value(const RecordId& id, const records::Field<T>& field)
    {
        const auto values = m_world->store().values(cases::consultationType(), id);
        return records::View(values)[field];
    }

    void edit(const RecordId& record, const records::FieldValues& fields, const RecordId& by)
    {
        const auto done = m_world->store().commit(TempStore::officer(by),
            journal::ChangeItem{.type = &cases::consultationType(),
                .action = records::ActionEdit,
                .record = record,
                .fields = fields});
        QVERIFY(done.ok());
    }

    journal::RecordState stateOf(const RecordId& id)
    {
        return m_world->store()
            .on([&](store::Connection& connection) {
                return journal::load(connection, cases::consultationType(), id);
            })
            .value()
            ->state;
    }

private slots:

    void init()
    {
        m_world = std::make_unique<LedgerWorld>();
        const auto done = m_world->import(sheetOf(12), mapJson);
        QVERIFY(done.ok());
        QCOMPARE(*done, 12);
    }

    void cleanup() { m_world.reset(); }

    void everyReadableRecordIsARowWithItsWords()
    {
        const BookPlan plan = out();
        QCOMPARE(plan.rows.size(), 12);
        const QList<Cell> row = plan.rows.last(); // the first of the ledger
        QCOMPARE(row.at(column(plan, consultation.title)).text, u"件名1"_s);
        QCOMPARE(row.at(column(plan, consultation.phone)).text, u"09012345601"_s);
        QCOMPARE(row.at(column(plan, consultation.channel)).text, u"電話"_s);
        QCOMPARE(row.at(column(plan, consultation.receivedAt)).text, u"2026-04"_s);
        QCOMPARE(row.at(column(plan, consultation.damageYen)).number, 1000.0);
        QCOMPARE(row.at(column(plan, u"状態"_s)).text, u"受付"_s);
        QVERIFY(plan.columns.at(0).hidden && plan.columns.at(1).hidden);
        QVERIFY(plan.columns.at(column(plan, consultation.channel)).choices.contains(u"電話"_s));
        const Cell fifth = plan.rows.at(7).at(column(plan, consultation.receivedAt));
        QCOMPARE(plainText(fifth), u"2026-04-01 09:05"_s);
    }

    void whoMayNotReadARecordGetsNoRowOfIt()
    {
        const RecordId other = appoint(m_world->store(), u"2009"_s, u"STAFF"_s, u"0101-TRAFFIC"_s);
        QCOMPARE(out(other).rows.size(), 0);
        QCOMPARE(out(m_world->clerk()).rows.size(), 12);
    }

    void aWorkbookThatNobodyChangedChangesNothing_data()
    {
        QTest::addColumn<Language>("language");
        QTest::newRow("Japanese") << Language::Japanese;
        QTest::newRow("English") << Language::English;
    }

    void aWorkbookThatNobodyChangedChangesNothing()
    {
        QFETCH(Language, language);
        const auto preview = prepare(saved(out({}, language)));
        QVERIFY2(preview.ok(), qPrintable(preview ? QString() : preview.error().detail));
        QCOMPARE(preview->complaints, QList<ledger::CellComplaint>());
        QCOMPARE(preview->unchanged, 12);
        QCOMPARE(preview->changed.size(), 0);
        QCOMPARE(preview->added.size(), 0);
        QCOMPARE(preview->unread, QStringList());
    }

    void changedCellsAreEditsOfTheRightRecordsWhereverTheRowsWent()
    {
        BookPlan plan = out();
        const RecordId one = idOf(plan, 3);
        const RecordId other = idOf(plan, 5);
        plan.rows[3][column(plan, consultation.phone)] = Cell::of(u"0312345678"_s);
        plan.rows[5][column(plan, consultation.damageYen)] = Cell::of(qint64(5000));
        plan.rows[5][column(plan, consultation.channel)] = Cell::of(u"来署"_s);
        plan.rows[5][column(plan, consultation.receivedAt)] =
            Cell::of(QDateTime(QDate(2026, 4, 5), QTime(13, 30), Qt::UTC));
        plan.rows[5][column(plan, consultation.title)] = Cell::of(u"別の件名"_s);
        std::reverse(plan.rows.begin(), plan.rows.end());
        const auto preview = prepare(saved(plan));
        QVERIFY(preview.ok());
        QCOMPARE(preview->complaints, QList<ledger::CellComplaint>());
        QCOMPARE(preview->cells(), 5);
        QCOMPARE(preview->clashes(), 0);
        const auto taken = write(*preview);
        QCOMPARE(taken->changed, 2);
        QCOMPARE(value(one, consultation.phone), u"0312345678"_s);
        QCOMPARE(value(other, consultation.damageYen), 5000);
        QCOMPARE(value(other, consultation.title), u"別の件名"_s);
        QCOMPARE(value(other, consultation.receivedAt)->precision, records::Precision::Minute);
        QCOMPARE(toJst({value(other, consultation.receivedAt)->utcSeconds * 1000})
                     .toString(u"yyyy-MM-dd HH:mm"_s),
            u"2026-04-05 13:30"_s);
        int untouched = 0;
        for (const auto& record : m_world->all(cases::consultationType())) {
            untouched += record.state.fields.value(consultation.title.number).first().entry
                    == record.state.created
                ? 1
                : 0;
        }
        QCOMPARE(untouched, 11);
        QVERIFY(m_world->store().verify().ok());
    }

    void whatAnotherOfficerChangedMeanwhileBecomesAClash()
    {
        BookPlan plan = out();
        const RecordId id = idOf(plan, 0);
        plan.rows[0][column(plan, consultation.title)] = Cell::of(u"表での件名"_s);
        plan.rows[1][column(plan, consultation.title)] = Cell::of(u"同じ件名"_s);
        edit(id, {{consultation.title.number, u"画面での件名"_s}}, m_world->clerk());
        edit(idOf(plan, 1), {{consultation.title.number, u"同じ件名"_s}}, m_world->clerk());
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->clashes(), 1);
        QCOMPARE(preview->standing, 1);
        QVERIFY(write(*preview).ok());
        QVERIFY(stateOf(id).isClash(cases::consultationType(), consultation.title.number));
        QCOMPARE(value(id, consultation.title), u"画面での件名"_s);
        QCOMPARE(stateOf(idOf(plan, 1)).openMatters(cases::consultationType()), 0);
    }

    void aFieldWhoseLaterValueWinsIsNotOverwrittenMeanwhile()
    {
        BookPlan plan = out();
        const auto place = column(plan, consultation.sourceReference);
        plan.rows[0][place] = Cell::of(u"新-1"_s);
        edit(idOf(plan, 0), {{consultation.sourceReference.number, u"別-1"_s}}, m_world->clerk());
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->changed.size(), 0);
        QCOMPARE(preview->complaints.size(), 1);
        QCOMPARE(preview->complaints.first().about.error.code, ErrorCode::ChangedMeanwhile);
        QCOMPARE(preview->complaints.first().cell, workbook::cellName(place, 2));
    }

    void aSetKeepsWhatAnotherAddedMeanwhile()
    {
        const QStringList codes = records::CodeLists::builtIn().codes(u"method"_s);
        const auto word = [](const QString& code) {
            return records::CodeLists::builtIn().label(u"method"_s, code, Language::Japanese);
        };
        const RecordId id = idOf(out(), 0);
        edit(id, {{consultation.method.number, records::CodeSet::toCbor(codes.mid(0, 2))}},
            m_world->head());
        BookPlan plan = out();
        plan.rows[0][column(plan, consultation.method)] =
            Cell::of(word(codes.at(1)) + u"、"_s + word(codes.at(2)));
        edit(id,
            {{consultation.method.number,
                records::CodeSet::toCbor(codes.mid(0, 2) + QStringList{codes.at(4)})}},
            m_world->clerk());
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->complaints, QList<ledger::CellComplaint>());
        QVERIFY(write(*preview).ok());
        const QStringList now = value(id, consultation.method).value_or(QStringList());
        QCOMPARE(QSet<QString>(now.begin(), now.end()),
            QSet<QString>({codes.at(1), codes.at(2), codes.at(4)}));
    }

    void takingItInAgainChangesNothing()
    {
        BookPlan plan = out();
        plan.rows[0][column(plan, consultation.title)] = Cell::of(u"表での件名"_s);
        plan.rows[1][column(plan, consultation.title)] = Cell::of(u"表での件名2"_s);
        const QByteArray file = saved(plan);
        QCOMPARE(write(*prepare(file))->changed, 2);
        const auto again = prepare(file);
        QCOMPARE(again->changed.size(), 0);
        QCOMPARE(again->standing, 2);
        // Nor when another officer has changed it since.
        edit(idOf(plan, 0), {{consultation.title.number, u"その後の件名"_s}}, m_world->clerk());
        QCOMPARE(prepare(file)->changed.size(), 0);
        // But who mends a cell of his own a second time has no clash with himself.
        plan.rows[1][column(plan, consultation.title)] = Cell::of(u"直した件名"_s);
        const auto mended = prepare(saved(plan));
        QCOMPARE(mended->cells(), 1);
        QCOMPARE(mended->clashes(), 0);
        QVERIFY(write(*mended).ok());
        QCOMPARE(value(idOf(plan, 1), consultation.title), u"直した件名"_s);
        QCOMPARE(stateOf(idOf(plan, 1)).openMatters(cases::consultationType()), 0);
        QCOMPARE(value(idOf(plan, 0), consultation.title), u"その後の件名"_s);
    }

    void brokenCellsAreNamedAndTheOtherRowsAreTaken()
    {
        BookPlan plan = out();
        const auto received = column(plan, consultation.receivedAt);
        const auto channel = column(plan, consultation.channel);
        const auto narrative = column(plan, consultation.narrative);
        plan.rows[0][received] = Cell::of(u"2026/2/30"_s);
        plan.rows[1][channel] = Cell::of(u"伝書鳩"_s);
        plan.rows[2][narrative] = Cell::of(u"番号123456789018"_s);
        plan.rows[3][received] = Cell::of(QDate(2099, 1, 1));
        plan.rows[4][column(plan, consultation.title)] = Cell{};
        plan.rows[5][column(plan, consultation.phone)] = Cell::of(u"0312345678"_s);
        const auto preview = prepare(saved(plan));
        QList<std::pair<QString, ErrorCode>> named;
        for (const auto& complaint : preview->complaints) {
            named.append({complaint.cell, complaint.about.error.code});
        }
        QCOMPARE(named,
            (QList<std::pair<QString, ErrorCode>>{
                {workbook::cellName(received, 2), ErrorCode::BadDate},
                {workbook::cellName(channel, 3), ErrorCode::UnknownCode},
                {workbook::cellName(narrative, 4), ErrorCode::MyNumber},
                {workbook::cellName(received, 5), ErrorCode::InFuture},
                {workbook::cellName(column(plan, consultation.title), 6), ErrorCode::Required}}));
        const QString sentence =
            ledger::complaintSentence(preview->complaints.at(1), Language::Japanese);
        QVERIFY2(sentence.startsWith(workbook::cellName(channel, 3) + u": "_s)
                && sentence.contains(u"伝書鳩"_s),
            qPrintable(sentence));
        QVERIFY(!ledger::complaintSentence(preview->complaints.at(2), Language::Japanese)
                     .contains(u"123456789018"_s));
        QCOMPARE(write(*preview)->changed, 1);
        QCOMPARE(value(idOf(plan, 5), consultation.phone), u"0312345678"_s);
        QCOMPARE(value(idOf(plan, 1), consultation.title), u"件名11"_s);
    }

    void twelveDigitsThatAPersonSaidAreNoMyNumberAreTaken()
    {
        BookPlan plan = out();
        plan.rows[2][column(plan, consultation.narrative)] = Cell::of(u"荷物123456789018"_s);
        const QByteArray file = saved(plan);
        QCOMPARE(prepare(file)->complaints.size(), 1);
        const auto desk = m_world->desk(m_world->head());
        const auto preview = m_world->store().on([&](store::Connection& connection) {
            return ledger::prepareWorkbook(connection, desk,
                {.file = file,
                    .type = &cases::consultationType(),
                    .notMyNumber = {{4, u"概要"_s}}}); // by the line of the sheet
        });
        QCOMPARE(preview->complaints.size(), 0);
        QCOMPARE(preview->changed.size(), 1);
        QCOMPARE(write(*preview)->changed, 1);
        QCOMPARE(value(idOf(plan, 2), consultation.narrative), u"荷物123456789018"_s);
    }

    /// One file in two hundred: its hash is in the reason of every entry that it became.
    void aFileWhoseHashHoldsTwelveDigitsIsTakenIn()
    {
        BookPlan plan = out();
        plan.rows[2][column(plan, consultation.title)] = Cell::of(u"訂正"_s);
        auto preview = prepare(saved(plan));
        preview->import =
            QByteArray::fromHex("9f86d081884c7d659a2fa123456789018b5ad015a3bf4f1b2b0b822cd15d6c15");
        const auto taken = write(*preview);
        QCOMPARE(taken->refused.size(), 0);
        QCOMPARE(taken->changed, 1);
    }

    void whatNobodyMayChangeIsAComplaintAtItsCell()
    {
        BookPlan plan = out();
        const auto number = column(plan, consultation.number);
        plan.rows[0][number] = Cell::of(u"2026-0101-X-00001"_s);
        plan.rows[1][column(plan, u"状態"_s)] = Cell::of(u"終結"_s);
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->complaints.size(), 2);
        for (const auto& complaint : preview->complaints) {
            QCOMPARE(complaint.about.error.code, ErrorCode::ShownOnly);
        }
        QCOMPARE(preview->complaints.first().cell, workbook::cellName(number, 2));
        QCOMPARE(preview->changed.size(), 0);
    }

    void idsThatDoNotFitAreComplaints()
    {
        BookPlan plan = out();
        const auto title = column(plan, consultation.title);
        plan.rows.append(plan.rows.at(0)); // a copied row, to make another record of it
        plan.rows.last()[title] = Cell::of(u"写した行"_s);
        plan.rows[1][1] = plan.rows.at(2).at(1); // the memory of another row
        plan.rows[3][1] = Cell::of(plan.rows.at(3).at(1).text.chopped(4) + u"AAAA"_s);
        plan.rows[4][0] = Cell{};
        plan.rows[4][title] = Cell::of(u"番号を消した行"_s);
        const auto preview = prepare(saved(plan));
        QHash<int, ErrorCode> named;
        for (const auto& complaint : preview->complaints) {
            if (!named.contains(complaint.about.line)) {
                named.insert(complaint.about.line, complaint.about.error.code);
            }
        }
        QCOMPARE(named,
            (QHash<int, ErrorCode>{{3, ErrorCode::IdLost}, {5, ErrorCode::IdLost},
                {6, ErrorCode::IdLost}, {14, ErrorCode::IdRepeated}}));
        QCOMPARE(preview->changed.size() + preview->added.size(), 0);
        QCOMPARE(preview->unchanged, 9);
    }

    void recordsThatAreGoneClosedOrSomebodyElsesAreComplaints()
    {
        BookPlan plan = out();
        const auto title = column(plan, consultation.title);
        for (auto& row : plan.rows) {
            row[title] = Cell::of(u"変えた件名"_s);
        }
        const auto voided = m_world->store().commit(TempStore::officer(m_world->deputy()),
            journal::ChangeItem{.type = &cases::consultationType(),
                .action = records::ActionVoid,
                .record = idOf(plan, 0),
                .reason = u"誤り"_s});
        QVERIFY(voided.ok());
        const QByteArray file = saved(plan);
        const auto preview = prepare(file);
        QCOMPARE(preview->complaints.size(), 1);
        QCOMPARE(preview->complaints.first().about.error.code, ErrorCode::RecordClosed);
        QCOMPARE(preview->changed.size(), 11);
        // Who reads but may not edit, and who may not even read.
        const auto deputy = prepare(file, m_world->deputy());
        QCOMPARE(deputy->changed.size(), 0);
        QCOMPARE(deputy->complaints.last().about.error.code, ErrorCode::NotAllowed);
        const RecordId other = appoint(m_world->store(), u"2009"_s, u"ASST"_s, u"0101-TRAFFIC"_s);
        const auto stranger = prepare(file, other);
        QCOMPARE(stranger->changed.size(), 0);
        QCOMPARE(stranger->complaints.first().about.error.code, ErrorCode::NotFound);
        // A workbook of another force.
        m_world = std::make_unique<LedgerWorld>();
        const auto elsewhere = prepare(file);
        QCOMPARE(elsewhere->complaints.size(), 12);
        QCOMPARE(elsewhere->complaints.first().about.error.code, ErrorCode::NotFound);
    }

    void rowsWithoutAnIdAreNewRecordsOnce()
    {
        BookPlan plan = out();
        QList<Cell> fresh(plan.columns.size());
        fresh[column(plan, consultation.channel)] = Cell::of(u"電話"_s);
        fresh[column(plan, consultation.receivedAt)] =
            Cell::of(QDateTime(QDate(2026, 4, 6), QTime(8, 15), Qt::UTC));
        fresh[column(plan, consultation.consulterName)] = Cell::of(u"新井"_s);
        fresh[column(plan, consultation.category)] = Cell::of(u"その他"_s);
        fresh[column(plan, consultation.title)] = Cell::of(u"新しい行"_s);
        fresh[column(plan, consultation.phone)] = Cell::of(u"0901234"_s);
        QList<Cell> bad = fresh;
        bad[column(plan, consultation.receivedAt)] = Cell::of(u"あした"_s);
        plan.rows += {fresh, fresh, bad};
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->added.size(), 2); // two rows alike are two records
        QCOMPARE(preview->complaints.size(), 1);
        QCOMPARE(preview->complaints.first().cell,
            workbook::cellName(column(plan, consultation.receivedAt), 16));
        QCOMPARE(write(*preview)->added, 2);
        QCOMPARE(m_world->all(cases::consultationType()).size(), 14);
        QCOMPARE(value(preview->added.first().record, consultation.phone), u"0901234"_s);
        // The bad row is mended, and the rows are in another order.
        plan.rows.last()[column(plan, consultation.receivedAt)] = Cell::of(QDate(2026, 4, 7));
        std::reverse(plan.rows.begin(), plan.rows.end());
        const auto again = prepare(saved(plan));
        QCOMPARE(again->present, 2);
        QCOMPARE(write(*again)->added, 1);
        QCOMPARE(m_world->all(cases::consultationType()).size(), 15);
    }

    void newRowsNeedTheRightToImport()
    {
        BookPlan plan = out();
        QList<Cell> fresh(plan.columns.size());
        fresh[column(plan, consultation.title)] = Cell::of(u"新しい行"_s);
        plan.rows = {fresh};
        const auto preview = prepare(saved(plan), m_world->clerk());
        QVERIFY(preview.ok());
        QCOMPARE(preview->added.size(), 0);
        QCOMPARE(preview->complaints.last().about.error.code, ErrorCode::NotAllowed);
    }

    void aWorkbookWithoutItsHiddenColumnsIsRefusedWhole()
    {
        BookPlan plan = out();
        plan.columns.removeFirst();
        for (auto& row : plan.rows) {
            row.removeFirst();
        }
        const QByteArray file = saved(plan);
        QVERIFY(ledger::isOurWorkbook(file));
        QCOMPARE(prepare(file).error().code, ErrorCode::IdLost);
        QVERIFY(!ledger::isOurWorkbook("受付日時,受付方法\r\n"));
    }

    void aColumnThatIsNoFieldIsNamed()
    {
        BookPlan plan = out();
        plan.columns.append({.heading = u"検討メモ"_s});
        plan.rows[0].append(Cell::of(u"要確認"_s));
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->unread, QStringList{u"検討メモ"_s});
        QCOMPARE(preview->unchanged, 12);
    }

    void whatIsRefusedAtTheCommitIsNamedAndTheOthersStand()
    {
        BookPlan plan = out();
        for (int row : {0, 1, 2}) {
            plan.rows[row][column(plan, consultation.phone)] = Cell::of(u"0312345678"_s);
        }
        const auto preview = prepare(saved(plan));
        QCOMPARE(preview->changed.size(), 3);
        const auto voided = m_world->store().commit(TempStore::officer(m_world->deputy()),
            journal::ChangeItem{.type = &cases::consultationType(),
                .action = records::ActionVoid,
                .record = idOf(plan, 1),
                .reason = u"誤り"_s});
        QVERIFY(voided.ok());
        const auto taken = write(*preview);
        QCOMPARE(taken->changed, 2);
        QCOMPARE(taken->refused.size(), 1);
        QCOMPARE(taken->refused.first().about.line, 3);
        QCOMPARE(taken->refused.first().about.error.code, ErrorCode::WrongState);
    }

    void anotherProgramsWorkbookIsALedger()
    {
        const BookPlan plan{.sheet = u"Sheet1"_s,
            .columns = {{.heading = u"受付日時"_s, .shape = workbook::Shape::Day},
                {.heading = u"受付方法"_s}, {.heading = u"氏名"_s}, {.heading = u"相談区分"_s},
                {.heading = u"件名"_s}, {.heading = u"備考"_s}},
            .rows = {{Cell::of(QDate(2026, 4, 3)), Cell::of(u"電話"_s), Cell::of(u"甲"_s),
                Cell::of(u"その他"_s), Cell::of(u"表の相談"_s)}}};
        QByteArray file = saved(plan);
        const auto preview = m_world->prepare(file, R"({"columns":{"氏名":"consulter_name"}})");
        QVERIFY2(preview.ok(), qPrintable(preview ? QString() : preview.error().detail));
        QVERIFY(preview->mayBeWritten());
        QCOMPARE(m_world->write(*preview).value(), 1);
        QCOMPARE(m_world->all(cases::consultationType()).size(), 13);
    }

    void whatARowRemembersIsWholeOrNothing()
    {
        ledger::RowMemory memory{.record = m_world->head(),
            .fields = {{2, {.digest = "12345678", .heads = {{ReplicaId(), 7}}}},
                {25, {.digest = {}, .heads = {}, .set = QCborArray{u"A"_s}}}}};
        const QString text = ledger::toText(memory);
        QCOMPARE(ledger::rowMemoryOf(text), memory);
        for (qsizetype at = 0; at < text.size(); ++at) {
            QString other = text;
            other[at] = other.at(at) == u'A' ? u'B' : u'A';
            const auto read = ledger::rowMemoryOf(other);
            QVERIFY2(!read || *read == memory, "the last bits of Base64 say nothing");
        }
        QVERIFY(!ledger::rowMemoryOf(QString()));
    }
};

BANSHO_TEST(TstWorkbook, "tst_workbook")
#include "tst_workbook.moc"
