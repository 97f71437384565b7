#include "ui/shell/desk.h"

#include "tests/shell/desk_at.h"
#include "tests/support/runner.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cstring>
#include <memory>

using namespace bansho;
using namespace bansho::tests;

class TstDesk : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    std::unique_ptr<RealDevice> m_device;

private slots:

    void init()
    {
        m_device.reset();
        m_hq.reset();
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115-I_SECURITY");
        m_device = std::make_unique<RealDevice>(m_hq->practice().clock(), 1);
        QVERIFY(m_device->enrol(m_hq->enrolment("0115")).ok());
        QVERIFY(m_device->start());
    }

    void whoSitsIsKnownByOrganisation()
    {
        DeskAt at(*m_device);
        QVERIFY(!at.signIn("1"));
        QVERIFY(at.desk().isSignedIn());
        QCOMPARE(at.desk().sitter().officer.number, QStringLiteral("1"));
        QVERIFY(at.desk().sitter().holds(u"ASST"));
        QVERIFY(!at.desk().sitter().holds(u"CHIEF"));
        QCOMPARE(at.desk().sitter().unit.code, QStringLiteral("0115-I_SECURITY"));
        QCOMPARE(at.desk().sitter().station->code, QStringLiteral("0115"));
    }

    void aWrongPasswordSeatsNobody()
    {
        DeskAt at(*m_device);
        std::optional<Result<void>> answer;
        at.desk().signIn(QStringLiteral("1"), QStringLiteral("wrong"), this,
            [&answer](const Result<void>& result) { answer = result; });
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), DeskAt::patienceMs);
        QCOMPARE(answer->error().code, ErrorCode::WrongPassword);
        QVERIFY(!at.desk().isSignedIn());
    }

    void savedIsSaidWhenItIsDurable()
    {
        DeskAt at(*m_device);
        QVERIFY(!at.signIn("1"));
        QVERIFY(!at.desk().lastSaved());
        const QSignalSpy saved(&at.desk(), &shell::Desk::saved);
        QSignalSpy changed(&at.desk(), &shell::Desk::recordsChanged);
        QVERIFY(!at.commit({newConsultation(QStringLiteral("電話で相談"))}));
        QCOMPARE(saved.size(), 1);
        QVERIFY(at.desk().lastSaved().has_value());
        QVERIFY(!changed.isEmpty() || changed.wait(DeskAt::patienceMs));
        QTRY_COMPARE(at.desk().syncFacts().outbox.pending, 2); // with the sign-in
        // What was saved then is nothing of the next officer's.
        at.desk().signOut();
        QVERIFY(!at.signIn("1"));
        QVERIFY(!at.desk().lastSaved());
    }

    void whatIsRefusedIsNotCalledSaved()
    {
        DeskAt at(*m_device);
        QVERIFY(!at.signIn("1"));
        const QSignalSpy saved(&at.desk(), &shell::Desk::saved);
        journal::ChangeItem bad = newConsultation(QStringLiteral("x"));
        records::set(bad.fields, cases::consultation.channel, QStringLiteral("NO SUCH CODE"));
        const auto error = at.commit({bad});
        QVERIFY(error.has_value());
        QVERIFY(!error->fields.isEmpty());
        QCOMPARE(saved.size(), 0);
        QVERIFY(!at.desk().lastSaved());
    }

    void whatIsQueuedRunsSafelyWhenTheDeskIsGone()
    {
        // Both reading threads are busy, so that the desk's first reading waits behind.
        QSemaphore go;
        const auto busy = [this, &go] {
            return m_device->device().store().read([&go](store::Connection&) {
                go.acquire();
                return Result<void>();
            });
        };
        const auto one = busy();
        const auto two = busy();
        // The desk lives in memory of this test, which is wiped when it is gone: what still reached
        // for it would find nothing.
        alignas(DeskAt) static std::array<std::byte, sizeof(DeskAt)> room;
        std::destroy_at(new (room.data()) DeskAt(*m_device));
        std::memset(room.data(), 0, room.size());
        go.release(2);
        DeskAt after(*m_device);
        QVERIFY(after.settle());
        QVERIFY(one.result().ok());
        QVERIFY(two.result().ok());
    }

    void nothingIsWrittenAfterSigningOut()
    {
        DeskAt at(*m_device);
        QVERIFY(!at.signIn("1"));
        at.desk().signOut();
        QVERIFY(!at.desk().isSignedIn());
        QCOMPARE(at.commit({newConsultation(QStringLiteral("x"))})->code, ErrorCode::NotSignedIn);
    }
};

BANSHO_TEST(TstDesk, "tst_desk")
#include "tst_desk.moc"
