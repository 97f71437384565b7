// Every kind of damage to what HQ holds of devices that `bansho-hq verify` has to find.
#include "sync/hq/verify_log.h"

#include "tests/hq/hand_device.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstVerifyLog : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    std::unique_ptr<HandDevice> m_device;

    Result<journal::Verification> verified()
    {
        return m_hq->on([this](store::Connection& connection) {
            return hq::verifyLog(
                connection, m_hq->headquarters().journal(), TempStore::catalogue());
        });
    }

private slots:

    /// A device with a session, two consultations and one entry that was refused.
    void init()
    {
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115");
        const QByteArray file = m_hq->enrolment("0115");
        m_hq->open();
        m_device = std::make_unique<HandDevice>(*m_hq, file, 'v');
        QVERIFY(m_device->hello());
        QVERIFY(m_device->signUp("1"));
        const auto session = m_device->session();
        const auto first = m_device->consultation(u"一件目"_s);
        const auto second = m_device->consultation(u"二件目"_s);
        const auto foreign = m_device->consultation(u"他署"_s, u"0101"_s);
        const auto ack = m_device->acknowledged(m_device->push({session, first, second, foreign}));
        QCOMPARE(ack.verdicts.size(), 1);
    }

    void cleanup()
    {
        m_device.reset();
        m_hq.reset();
    }

    void aSoundLogIsCountedAndSaidToBeSound()
    {
        const auto sound = verified();
        QVERIFY(sound.ok());
        QCOMPARE(sound->findings, QStringList());
        QCOMPARE(sound->entries, 4);
        QCOMPARE(sound->records, 3); // the session and two consultations
    }

    void verifyFindsEveryDamage_data()
    {
        QTest::addColumn<QByteArray>("damage");
        // The entries of the device, from the first on.
        const QByteArray mine = " WHERE replica = (SELECT max(id) FROM replica) AND seq = ";
        for (const char* column : {"header", "fields", "salt", "hash"}) {
            QTest::newRow(column) << QByteArray(
                                         "UPDATE entry SET %1 = CAST(substr(%1, 1, length(%1)"
                                         " - 1) || x'ee' AS BLOB)")
                                         .replace("%1", column)
                    + mine + "2";
        }
        QTest::newRow("a missing entry") << "DELETE FROM entry" + mine + "2";
        QTest::newRow("the last entry is missing") << "DELETE FROM entry" + mine + "4";
        QTest::newRow("chain head")
            << QByteArray("UPDATE replica SET head_hash = zeroblob(32) WHERE id = (SELECT max(id) "
                          "FROM replica)");
        QTest::newRow("a place taken away") << "UPDATE entry SET settled = NULL" + mine + "3";
        QTest::newRow("a place moved") << "UPDATE entry SET settled = settled + 1000" + mine + "3";
        QTest::newRow("a place given twice")
            << "UPDATE entry SET settled = settled - 1" + mine + "3";
        QTest::newRow("a verdict taken away") << "UPDATE entry SET verdict = 0" + mine + "4";
        QTest::newRow("a reason taken away") << QByteArray("DELETE FROM verdict");
        QTest::newRow("a route taken away")
            << QByteArray("DELETE FROM routed WHERE place = (SELECT max(place) FROM routed)");
        QTest::newRow("a route to another station")
            << QByteArray("UPDATE routed SET stream = 'station/0101' WHERE place = (SELECT "
                          "max(place) FROM routed)");
        QTest::newRow("a route of nothing")
            << QByteArray("INSERT INTO routed (place, stream) VALUES (1000000, 'station/0115')");
        QTest::newRow("a head with another state")
            << QByteArray("UPDATE head SET state = 'closed' WHERE type = 16");
        QTest::newRow("a head with another unit")
            << QByteArray("UPDATE head SET unit = (SELECT id FROM r_unit WHERE f_code = '0101') "
                          "WHERE type = 16");
        QTest::newRow("a head taken away") << QByteArray("DELETE FROM head WHERE type = 16");
    }

    void verifyFindsEveryDamage()
    {
        QFETCH(QByteArray, damage);
        const auto changed = m_hq->on([&damage](store::Connection& connection) -> Result<qint64> {
            const auto done = connection.execute(damage);
            return done ? Result<qint64>(connection.changes()) : done.error();
        });
        QVERIFY2(changed.ok(), changed.ok() ? "" : qPrintable(changed.error().detail));
        QVERIFY(*changed > 0);
        const auto found = verified();
        QVERIFY(found.ok());
        QVERIFY(!found->findings.isEmpty());
    }
};

BANSHO_TEST(TstVerifyLog, "tst_verify_log")
#include "tst_verify_log.moc"
