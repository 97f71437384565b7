#include "app/base/text.h"

#include "app/journal/tables.h"

#include "tests/journal/generated.h"
#include "tests/support/journal_world.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using journal::Entry;
using journal::RecordState;
using store::Access;
using store::Connection;

namespace {

/// Entries of one record of a type: mostly of the right kinds, some of none.
QList<Entry> anyHistory(const records::TypeSpec& type, const RecordId& record)
{
    QList<Entry> all;
    const int count = *rc::gen::inRange(1, 8);
    for (int n = 0; n < count; ++n) {
        Entry entry = anyEntry();
        entry.id.seq = quint64(n) + 1;
        entry.type = type.number;
        entry.record = record;
        entry.action = n == 0 ? int(records::ActionCreate) : *rc::gen::inRange(0, 4);
        const auto& field = type.fields[std::size_t(*rc::gen::inRange(0, int(type.fields.size())))];
        entry.fields.insert(field.number, anyValue());
        if (*rc::gen::arbitrary<bool>()) {
            entry.fields.insert(900, anyText(5)); // of a newer catalogue
        }
        if (n > 0 && entry.action == records::ActionResolve) {
            entry.base.insert(journal::baseOfRecord, {all.at(*rc::gen::inRange(0, n)).id});
        }
        all.append(entry);
    }
    return all;
}

} // namespace

class TstTables : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    World m_world{1};
    std::unique_ptr<Connection> m_connection;

private slots:

    void initTestCase()
    {
        auto opened =
            Connection::open(m_folder.filePath(QStringLiteral("a.db")), Access::ReadWrite);
        QVERIFY(opened.ok());
        m_connection = std::move(*opened);
        QVERIFY(m_connection->execute("PRAGMA synchronous = OFF").ok());
        QVERIFY(m_world.start(*m_connection, m_folder.filePath(QStringLiteral("b-"))).ok());
    }

    void cleanupTestCase() { m_connection.reset(); }

    void aStateComesBackFromItsRow_data()
    {
        QTest::addColumn<int>("type");
        for (const records::TypeSpec* type : m_world.catalogue.types()) {
            QTest::newRow(type->name) << type->number;
        }
    }

    void aStateComesBackFromItsRow()
    {
        QFETCH(int, type);
        const records::TypeSpec& spec = *m_world.catalogue.type(type);
        QVERIFY(rc::check("load(save(state)) == state", [&] {
            const RecordId record = m_world.randomness.id<RecordId>();
            const RecordState state = journal::fold(spec, record, anyHistory(spec, record));
            RC_ASSERT(journal::save(*m_connection, spec, state, journal::SyncState::Refused).ok());
            const auto loaded = journal::load(*m_connection, spec, record);
            RC_ASSERT(loaded.ok());
            RC_ASSERT(loaded->has_value());
            RC_ASSERT((*loaded)->state == state);
            RC_ASSERT((*loaded)->unit == journal::owningUnit(spec, state));
            RC_ASSERT((*loaded)->sync == journal::SyncState::Refused);
            RC_ASSERT((*loaded)->clashes == state.openMatters(spec));
        }));
    }

    void whatNoColumnCanHoldIsKeptAllTheSame_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QCborValue>("value");
        const auto& fields = cases::consultation;
        QTest::newRow("the separator in a code")
            << fields.method.number << QCborValue(QCborArray{QStringLiteral("A|B")});
        QTest::newRow("an empty code")
            << fields.method.number << QCborValue(QCborArray{QString(), QStringLiteral("A")});
        QTest::newRow("a year of five digits") << fields.birth.number << QCborValue(3'652'000);
        QTest::newRow("a year before the first") << fields.birth.number << QCborValue(-800'000);
        QTest::newRow("a text for a number")
            << fields.damageYen.number << QCborValue(QStringLiteral("x"));
        QTest::newRow("a number for a text") << fields.title.number << QCborValue(1);
        QTest::newRow("an empty text") << fields.title.number << QCborValue(QString());
        QTest::newRow("a NUL in a text")
            << fields.title.number << QCborValue(QStringLiteral("a") + QChar(0) + u'b');
    }

    void whatNoColumnCanHoldIsKeptAllTheSame()
    {
        QFETCH(int, field);
        QFETCH(QCborValue, value);
        const auto& spec = cases::consultationType();
        RecordState state;
        state.id = m_world.randomness.id<RecordId>();
        state.type = spec.number;
        state.state = QStringLiteral("received");
        state.created = {*ReplicaId::fromBytes(QByteArray(16, 'a')), 1};
        state.stateSetBy = state.created;
        state.fields.insert(field, {{state.created, value}});
        QVERIFY(journal::save(*m_connection, spec, state, journal::SyncState::Settled).ok());
        const auto loaded = journal::load(*m_connection, spec, state.id);
        QVERIFY(loaded.ok() && loaded->has_value());
        QCOMPARE((*loaded)->state, state);
    }

    void savingAgainKeepsTheArrival()
    {
        const auto& spec = training::courseType();
        const RecordId record = m_world.randomness.id<RecordId>();
        RecordState state;
        state.id = record;
        state.state = QStringLiteral("active");
        state.created = {*ReplicaId::fromBytes(QByteArray(16, 'a')), 1};
        state.stateSetBy = state.created;
        QVERIFY(journal::save(*m_connection, spec, state, journal::SyncState::Tentative).ok());
        const qint64 rid = (*journal::load(*m_connection, spec, record))->rid;
        QVERIFY(journal::save(*m_connection, spec, state, journal::SyncState::Settled).ok());
        const auto again = journal::load(*m_connection, spec, record);
        QCOMPARE((*again)->rid, rid);
        QCOMPARE((*again)->sync, journal::SyncState::Settled);
        QVERIFY(journal::remove(*m_connection, spec, record).ok());
        QVERIFY(!journal::load(*m_connection, spec, record)->has_value());
    }

    void aNameIsFoundWithoutItsBlanksToo()
    {
        const auto& spec = training::courseType();
        RecordState state;
        state.state = QStringLiteral("active");
        state.fields.insert(
            training::course.name.number, {{EntryId{ReplicaId(), 1}, QStringLiteral("渡邊　正")}});
        QCOMPARE(journal::searchText(spec, state), searchKey(u"渡邊　正\n渡辺正"));
    }

    void aVoidRecordIsFoundByItsTextAsBefore()
    {
        const auto& spec = training::courseType();
        RecordState state;
        state.state = QStringLiteral("active");
        const EntryId one{ReplicaId(), 1};
        const EntryId two{ReplicaId(), 2};
        state.fields.insert(training::course.name.number,
            {{one, QStringLiteral("サイバー")}, {two, QStringLiteral("捜査")}});
        QCOMPARE(journal::searchText(spec, state), searchKey(u"サイバー 捜査"));
        state.state = QStringLiteral("void");
        QCOMPARE(journal::searchText(spec, state), searchKey(u"サイバー 捜査"));
    }

    void changedDescriptionsRefoldEverything()
    {
        const QTemporaryDir folder;
        const auto connection =
            Connection::open(folder.filePath(QStringLiteral("a.db")), Access::ReadWrite);
        QVERIFY(connection.ok());
        World before(2);
        QVERIFY(before.start(**connection, folder.filePath(QStringLiteral("b-"))).ok());
        for (int n = 0; n < 20; ++n) {
            const QString code = QString::number(n);
            QVERIFY(before.journal.commit(**connection, {}, {newCourse(code, code)}).ok());
        }
        World after(3);
        records::TypeSpec changed = training::courseType();
        changed.initialState = "planned";
        auto types = testTypes();
        types.replace(types.indexOf(&training::courseType()), &changed);
        after.catalogue = records::Catalogue(types);
        QVERIFY(after.journal.start(**connection).ok());
        for (int n = 0; n < 20; ++n) {
            const auto row = journal::load(**connection, changed, courseId(QString::number(n)));
            QVERIFY(row.ok() && row->has_value());
            QCOMPARE((*row)->state.state, QStringLiteral("planned"));
            QCOMPARE((*row)->rid, n + 1);
        }
        const auto again = journal::ensureTables(**connection, after.catalogue);
        QVERIFY(again.ok());
        QVERIFY(!*again);
    }
};

BANSHO_TEST(TstTables, "tst_tables")
#include "tst_tables.moc"
