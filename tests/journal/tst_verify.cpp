// Every kind of damage that the check of a store has to find.
#include "tests/journal/device.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;

class TstVerify : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Device> m_device;

    RecordId received()
    {
        const auto receipt = m_device->commit({newConsultation(QStringLiteral("電話で相談"))});
        return receipt ? receipt->records.first() : RecordId();
    }

private slots:

    void init()
    {
        m_device = std::make_unique<Device>(1);
        QVERIFY(m_device->ready);
    }

    void cleanup() { m_device.reset(); }

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

BANSHO_TEST(TstVerify, "tst_verify")
#include "tst_verify.moc"
