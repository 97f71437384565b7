#include "sync/client/device.h"

#include "tests/client/real_device.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <latch>

using namespace bansho;
using client::Device;
using tests::ManualClock;
using tests::newConsultation;
using tests::RealDevice;
using tests::ServingHq;

class TstDevice : public QObject {
    Q_OBJECT

private slots:

    void aPracticeFileMakesADevice()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        const auto before = Device::open(device.folder(), device.parts());
        QVERIFY(!before.ok());
        QCOMPARE(before.error().code, ErrorCode::NotEnrolled);
        const QByteArray file = hq.enrolment("0115");
        QVERIFY(device.enrol(file).ok());
        QCOMPARE(device.enrol(file).error().code, ErrorCode::AlreadyEnrolled);
        QVERIFY(device.start());
        QCOMPARE(device.device().enrolment().unit, QStringLiteral("0115"));
        QVERIFY(device.device().enrolment().practice);
        QVERIFY(*device.device().knowsOfficer(QStringLiteral("1")));
        QVERIFY(!*device.device().knowsOfficer(QStringLiteral("2")));
        QCOMPARE(device.findings(), QStringList());
    }

    /// Whoever lets a device go waits for its work, which still uses its keys.
    void whatIsQueuedFindsTheDeviceWholeWhenItIsLetGo()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice folder(hq.practice().clock(), 1);
        QVERIFY(folder.enrol(hq.enrolment("0115")).ok());
        auto opened = Device::open(folder.folder(), folder.parts());
        QVERIFY(opened.ok());
        std::unique_ptr<Device> device = std::move(*opened);
        std::latch letGo(1);
        device->store().write([&letGo](store::Connection& connection) {
            letGo.wait();
            return connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"); // takes a while
        });
        auto signature = device->store().write([&whole = *device](store::Connection&) {
            return whole.deviceKey().sign("chain head");
        });
        letGo.count_down();
        device.reset();
        QVERIFY(signature.isFinished());
        QVERIFY(signature.result().ok());
    }

    void whatIsNoPracticeFileMakesNone()
    {
        ServingHq hq;
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(!Device::enrol(device.folder(), "no file", device.parts()).ok());
        QCOMPARE(
            Device::open(device.folder(), device.parts()).error().code, ErrorCode::NotEnrolled);
    }

    void theCodeSignsInAndAnotherWordDoesNot()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        QVERIFY(device.start());
        const auto wrong = device.device().signIn(QStringLiteral("1"), QStringLiteral("code 2"));
        QVERIFY(!wrong.ok());
        QCOMPARE(wrong.error().code, ErrorCode::WrongPassword);
        const auto nobody = device.device().signIn(QStringLiteral("9"), QStringLiteral("code 9"));
        QVERIFY(!nobody.ok());
        QCOMPARE(nobody.error().code, ErrorCode::UnknownOfficer);
        QVERIFY(device.signIn("1"));
        QVERIFY(device.start());
        QVERIFY(device.signIn("1")); // by his own slot now
        const auto again = device.device().signIn(QStringLiteral("1"), QStringLiteral("code 2"));
        QVERIFY(!again.ok());
        QCOMPARE(again.error().code, ErrorCode::WrongPassword);
    }

    void aSecondOfficerHasHisOwnKeyAndLeavesTheFirstOnesWork()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        hq.admit("2", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        QVERIFY(device.start() && device.signIn("1"));
        QVERIFY(device.commit({newConsultation(QStringLiteral("一"))}).ok());
        QVERIFY(device.signIn("2"));
        QVERIFY(device.commit({newConsultation(QStringLiteral("二"))}).ok());
        const auto facts = device.on([&](store::Connection& c) {
            return client::localFacts(
                c, device.device().journal().replica(), hq.practice().clock());
        });
        QCOMPARE(facts->registrations.size(), 2);
        QVERIFY(facts->registrations.at(0).publicKey != facts->registrations.at(1).publicKey);
        hq.open();
        QVERIFY2(device.exchange(hq), qPrintable(device.complaint()));
        QCOMPARE(device.outbox().pending, 0);
        QCOMPARE(device.outbox().refused, 0);
        QCOMPARE(device.findings(), QStringList());
    }

    void anInterruptedEnrolmentIsMadeAnew()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        const QByteArray file = hq.enrolment("0115");
        QVERIFY(device.enrol(file).ok());
        QVERIFY(device.start());
        // As if the power went after the keystore was made and before the last transaction.
        QVERIFY(device
                    .on([](store::Connection& c) {
                        return c.execute("DELETE FROM meta WHERE key = 'enrolment'");
                    })
                    .ok());
        device.stop();
        QCOMPARE(
            Device::open(device.folder(), device.parts()).error().code, ErrorCode::NotEnrolled);
        QVERIFY(device.enrol(file).ok());
        QVERIFY(device.start() && device.signIn("1"));
        QCOMPARE(device.findings(), QStringList());
    }

    /// That it is not enrolled would be answered with a new enrolment over the work.
    void aFolderWithoutItsDatabaseIsDamaged()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        const QString database = device.folder() + QStringLiteral("/bansho.db");
        QVERIFY(QFile::rename(database, database + QStringLiteral(".away")));
        QCOMPARE(
            Device::open(device.folder(), device.parts()).error().code, ErrorCode::StoreDamaged);
        QVERIFY(!QFile::exists(database));
    }

    void anEmptyDatabaseIsDamagedToo()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        QFile database(device.folder() + QStringLiteral("/bansho.db"));
        QVERIFY(database.resize(0));
        QFile::remove(database.fileName() + QStringLiteral("-wal"));
        QCOMPARE(
            Device::open(device.folder(), device.parts()).error().code, ErrorCode::StoreDamaged);
    }

    void onlyTestsAndPracticeMayMakeAGuessCheap()
    {
        QVERIFY(vault::Policy().cost == vault::ScryptCost());
        QVERIFY(client::DeviceParts().slotCost == vault::ScryptCost());
        QVERIFY(hq::Seams().passwordCost == vault::ScryptCost());
    }

    void aLostKeystoreIsReplacedByTheOneBeforeAndElseIsDamage()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        QVERIFY(device.start() && device.signIn("1"));
        device.stop();
        const QString keystore = device.folder() + QStringLiteral("/keystore");
        QVERIFY(QFile::remove(keystore));
        QVERIFY(device.start() && device.signIn("1"));
        device.stop();
        QFile::remove(keystore);
        QVERIFY(QFile::remove(keystore + QStringLiteral(".1")));
        QCOMPARE(
            Device::open(device.folder(), device.parts()).error().code, ErrorCode::KeystoreDamaged);
    }

    /// Asked by a plain user: root may read every folder.
    void aFolderThatMayNotBeReadIsCalledThat()
    {
        const QTemporaryDir locked;
        const ManualClock clock;
        SystemRandomness randomness;
        const client::DeviceParts parts{.catalogue = &tests::TempStore::catalogue(),
            .clock = &clock,
            .randomness = &randomness};
        QVERIFY(QFile::setPermissions(locked.path(), QFile::Permissions()));
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr int notDropped = 250;
            constexpr uid_t plain = 65'534;
            if (::geteuid() == 0 && (::setgid(plain) != 0 || ::setuid(plain) != 0)) {
                ::_exit(notDropped);
            }
            ::_exit(int(Device::open(locked.path(), parts).error().code));
        }
        QVERIFY(child > 0);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(QFile::setPermissions(
            locked.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), int(ErrorCode::FileUnreadable));
    }

    void aPushNeverCutsAGroupAndVerifies()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        QVERIFY(device.start() && device.signIn("1"));
        for (int i = 0; i < 3; ++i) {
            journal::Change change;
            for (int k = 0; k <= i; ++k) {
                change.append(newConsultation(QStringLiteral("%1 %2").arg(i).arg(k)));
            }
            QVERIFY(device.commit(change).ok());
        }
        // A group of session and consultation, two, three.
        QList<qsizetype> sizes;
        QByteArray hash(journal::hashBytes, '\0');
        const ReplicaId replica = device.device().journal().replica();
        const vault::OfficerKey& key = device.device().deviceKey();
        for (qint64 seq = 1; seq <= 7;) {
            const auto push = device.on(
                [&](store::Connection& c) { return client::loadPush(c, replica, key, seq, 1); });
            QVERIFY(push.ok());
            QCOMPARE(push->first, seq);
            QCOMPARE(push->previousHash, hash);
            for (const wire::PushedEntry& one : push->entries) {
                hash = journal::chainHash(hash, one.bytes, one.salt);
            }
            QCOMPARE(push->hash, hash);
            QVERIFY(vault::verifySignature(
                key.publicKey(), wire::pushSignedBytes(replica, *push), push->signature));
            sizes.append(push->entries.size());
            seq += push->entries.size();
        }
        QCOMPARE(sizes, (QList<qsizetype>{2, 2, 3}));
        const auto none = device.on(
            [&](store::Connection& c) { return client::loadPush(c, replica, key, 8, 1); });
        QVERIFY(none.ok() && none->entries.isEmpty());
    }

    void aPageTwiceChangesNothing()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice writer(hq.practice().clock(), 1);
        RealDevice reader(hq.practice().clock(), 2);
        QVERIFY(writer.enrol(hq.enrolment("0115")).ok());
        QVERIFY(reader.enrol(hq.enrolment("0115")).ok());
        hq.open();
        QVERIFY(writer.start() && writer.signIn("1") && reader.start());
        const auto receipt = writer.commit({newConsultation(QStringLiteral("一"))});
        QVERIFY(receipt.ok());
        QVERIFY(writer.exchange(hq));
        QVERIFY(reader.exchange(hq));
        const auto record = reader.record(receipt->records.first());
        QVERIFY(record.state == writer.record(receipt->records.first()).state);
        const auto state = [&] {
            return reader.on([](store::Connection& c) -> Result<qint64> {
                store::Statement query(
                    c, "SELECT (SELECT count(*) FROM entry) * 1000 + max(rid) FROM r_consultation");
                const auto row = query.step();
                return row && *row ? query.integer(0) : -1;
            });
        };
        const qint64 before = *state();
        QVERIFY(reader
                    .on([](store::Connection& c) {
                        return c.execute("DELETE FROM meta WHERE key = 'cursor/unit:0115'");
                    })
                    .ok());
        QVERIFY(reader.exchange(hq)); // everything once more
        QCOMPARE(*state(), before);
        QVERIFY(reader.record(receipt->records.first()).state == record.state);
        QCOMPARE(reader.findings(), QStringList());
    }

    void aRefusedEntryLeavesTheFoldAndShowsAsRefused()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        hq.open();
        QVERIFY(device.start() && device.signIn("1"));
        const auto good = device.commit({newConsultation(QStringLiteral("一"))});
        QVERIFY(good.ok());
        const RecordId record = good->records.first();
        QVERIFY(device
                    .commit({tests::edit(cases::consultationType(), record,
                        cases::consultation.phone, QStringLiteral("110"))})
                    .ok());
        QVERIFY(device.exchange(hq));
        // The session goes on: what was read is no change of the organisation.
        const auto refuse = device.commit({tests::edit(
            cases::consultationType(), record, cases::consultation.phone, QStringLiteral("119"))});
        QVERIFY(refuse.ok());
        const qint64 seq = qint64(refuse->entries.first().seq);
        QVERIFY(device
                    .on([&](store::Connection& c) {
                        return client::storeAck(c, device.device().journal(),
                            {.received = seq,
                                .durable = {},
                                .needFrom = 0,
                                .settled = {},
                                .verdicts = {{seq, wire::VerdictKind::Refused,
                                    ErrorCode::NotAllowed, QStringLiteral("phone")}}});
                    })
                    .ok());
        const auto after = device.record(record);
        QCOMPARE(records::View(after.state.values())[cases::consultation.phone].value_or(QString()),
            QStringLiteral("110"));
        QCOMPARE(after.sync, journal::SyncState::Refused);
        QCOMPARE(device.outbox().refused, 1);
        QCOMPARE(device.outbox().pending, 0);
        QCOMPARE(device.findings(), QStringList());
    }

    void aLostAnswerIsAskedForAgain()
    {
        ServingHq hq;
        hq.admit("1", "0115");
        RealDevice device(hq.practice().clock(), 1);
        QVERIFY(device.enrol(hq.enrolment("0115")).ok());
        hq.open();
        QVERIFY(device.start() && device.signIn("1"));
        QVERIFY(device.commit({newConsultation(QStringLiteral("一"))}).ok());
        device.openLine();
        while (!device.up().isEmpty()) {
            QVERIFY(device.deliverUp(hq));
        }
        device.dropLine(); // HQ has taken it in, the answer is lost
        QCOMPARE(device.outbox().pending, 2);
        QVERIFY(device.exchange(hq));
        QCOMPARE(device.outbox().pending, 0);
        QCOMPARE(hq.count("SELECT count(*) FROM r_sign_in"), 1);
    }
};

BANSHO_TEST(TstDevice, "tst_device")
#include "tst_device.moc"
