// Exchange with devices that HQ does not take, or not any more.
#include "sync/hq/exchange.h"

#include "tests/hq/hand_device.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstExchangeDevices : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    QByteArray m_file;
    std::unique_ptr<HandDevice> m_device;

    void revoke()
    {
        const auto revoked = m_hq->on([this](store::Connection& c) {
            return hq::revokeDevice(c, m_device->file().device, m_hq->practice().clock().now());
        });
        QVERIFY(revoked.ok());
    }

private slots:

    /// A device of 大島 with a session and one settled consultation.
    void init()
    {
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115");
        m_file = m_hq->enrolment("0115");
        m_hq->open();
        m_device = std::make_unique<HandDevice>(*m_hq, m_file, 'd');
        QVERIFY(m_device->hello());
        QVERIFY(m_device->signUp("1"));
        const auto ack = m_device->acknowledged(
            m_device->push({m_device->session(), m_device->consultation(u"before"_s)}));
        QVERIFY(ack.verdicts.isEmpty());
    }

    void cleanup()
    {
        QCOMPARE(m_hq->findings(), QStringList());
        m_device.reset();
        m_hq.reset();
    }

    void whatARevokedDeviceSendsIsQuarantined()
    {
        revoke();
        HandDevice& d = *m_device;
        const auto push = d.push({d.session(), d.consultation(u"after"_s)});
        const auto ack = d.acknowledged(push);
        QCOMPARE(ack.received, 4);
        QVERIFY(ack.settled.isEmpty());
        QCOMPARE(ack.verdicts.size(), 2);
        QVERIFY(ack.verdicts.first().kind == wire::VerdictKind::Quarantined);
        QCOMPARE(ack.verdicts.last().seq, 4);
        QCOMPARE(d.acknowledged(push).verdicts, ack.verdicts);
        QCOMPARE(m_hq->count("SELECT count(*) FROM entry WHERE verdict = 3"), 2);
        QCOMPARE(m_hq->count("SELECT count(*) FROM routed"), 2);
        QCOMPARE(d.complaint(wire::Pull{}), ErrorCode::DeviceRevoked);
    }

    void aRevokedDeviceIsToldSoAndGivenNothing()
    {
        revoke();
        const auto welcome = m_device->hello();
        QVERIFY(welcome);
        QVERIFY(welcome->revoked);
        QCOMPARE(welcome->received, 2);
        QVERIFY(welcome->streams.isEmpty());
        QVERIFY(welcome->practiceCodes.isEmpty());
        QVERIFY(m_device->pull().isEmpty());
        QCOMPARE(m_device->acknowledged(m_device->push({m_device->session()})).verdicts.size(), 1);
        QCOMPARE(m_device->complaint(wire::AskSalt{u"1"_s}), ErrorCode::DeviceRevoked);
    }

    void aSecondMachineWithTheSameEnrolmentIsRefused()
    {
        HandDevice second(*m_hq, m_file, 's');
        QCOMPARE(
            second.complaint(wire::Hello{.replica = second.replica()}), ErrorCode::DeviceInUse);
        QVERIFY(m_device->hello());
    }
};

BANSHO_TEST(TstExchangeDevices, "tst_exchange_devices")
#include "tst_exchange_devices.moc"
