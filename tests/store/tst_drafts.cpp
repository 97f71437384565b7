#include "app/store/drafts.h"
#include "app/store/migrations.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using namespace bansho::store;
using namespace Qt::StringLiterals;

class TstDrafts : public QObject {
    Q_OBJECT

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
        QVERIFY(migrate(
            *m_connection, u"store"_s, u":/migrations/store"_s, m_folder->filePath(u"backup"_s)));
    }

    void cleanup()
    {
        m_connection.reset();
        m_folder.reset();
    }

    void aDraftIsThereAfterTheStoreIsOpenedAgain()
    {
        const Draft draft = draftFor(m_first, u"1"_s, "text");
        QVERIFY(putDraft(*m_connection, draft));
        m_connection.reset();
        open();
        QCOMPARE(*draftsOf(*m_connection, m_first), QList{draft});
        QCOMPARE(*draftOf(*m_connection, m_first, u"intake"_s, u"1"_s), draft);
    }

    void aLaterDraftTakesThePlaceOfTheEarlier()
    {
        QVERIFY(putDraft(*m_connection, draftFor(m_first, u"1"_s, "before")));
        const Draft after = draftFor(m_first, u"1"_s, "after");
        QVERIFY(putDraft(*m_connection, after));
        QCOMPARE(*draftsOf(*m_connection, m_first), QList{after});
    }

    void draftsAreTheOfficersOwn()
    {
        QVERIFY(putDraft(*m_connection, draftFor(m_first, u"1"_s, "mine")));
        QVERIFY(putDraft(*m_connection, draftFor(m_second, u"1"_s, "theirs")));
        QCOMPARE(draftsOf(*m_connection, m_first)->size(), 1);
        QVERIFY(removeDraft(*m_connection, m_first, u"intake"_s, u"1"_s));
        QVERIFY(draftsOf(*m_connection, m_first)->isEmpty());
        QCOMPARE(draftsOf(*m_connection, m_second)->first().body, QByteArray("theirs"));
    }

    void aDraftStaysWhenTheTransactionThatRemovesItFails()
    {
        QVERIFY(putDraft(*m_connection, draftFor(m_first, u"1"_s, "kept")));
        {
            Transaction transaction(*m_connection);
            QVERIFY(transaction.begun());
            QVERIFY(removeDraft(*m_connection, m_first, u"intake"_s, u"1"_s));
        }
        QCOMPARE(draftsOf(*m_connection, m_first)->size(), 1);
    }

private:
    void open()
    {
        auto opened = Connection::open(m_folder->filePath(u"store.db"_s), Access::ReadWrite);
        QVERIFY(opened);
        m_connection = std::move(*opened);
    }

    static Draft draftFor(const RecordId& officer, const QString& key, const QByteArray& body)
    {
        return {.officer = officer,
            .kind = u"intake"_s,
            .key = key,
            .changed = {1'794'900'000'000},
            .body = body};
    }

    tests::SeededRandomness m_random{7};
    const RecordId m_first = m_random.id<RecordId>();
    const RecordId m_second = m_random.id<RecordId>();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;
};

BANSHO_TEST(TstDrafts, "tst_drafts")
#include "tst_drafts.moc"
