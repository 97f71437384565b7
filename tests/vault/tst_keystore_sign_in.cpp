// Keystore::signIn(): lock-out, validity and what its answers may depend on.
#include "app/vault/keystore.h"

#include "tests/support/runner.h"
#include "tests/vault/keystore_fixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace bansho;
using namespace bansho::tests;
using namespace bansho::vault;

namespace {

constexpr qint64 dayMs = 1440 * minuteMs;

} // namespace

class TstKeystoreSignIn : public QObject {
    Q_OBJECT

private slots:

    void fiveWrongPasswordsLockForAMinute()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        for (int left = 9; left >= 5; --left) {
            const auto refused = keystore.signIn(f.a, f.wrong, f.clock);
            QCOMPARE(refused.error().code, ErrorCode::WrongPassword);
            QCOMPARE(refused.error().subject, QString::number(left));
        }
        auto locked = keystore.signIn(f.a, f.passwordA, f.clock);
        QCOMPARE(locked.error().code, ErrorCode::LockedOut);
        QCOMPARE(locked.error().subject, QStringLiteral("60"));
        f.clock.advance(minuteMs - 1);
        locked = keystore.signIn(f.a, f.passwordA, f.clock);
        QCOMPARE(locked.error().subject, QStringLiteral("1"));
        f.clock.advance(1);
        QVERIFY(!f.refusal(keystore, f.a, f.passwordA));
    }

    void lockOutSurvivesReopeningAndConcernsOneOfficer()
    {
        KeystoreFixture f;
        auto keystore = f.withBoth();
        for (int i = 0; i < 5; ++i) {
            QVERIFY(f.refusal(keystore, f.a, f.wrong));
        }
        auto again = f.open();
        QCOMPARE(f.refusal(*again, f.a, f.passwordA), ErrorCode::LockedOut);
        QVERIFY(!f.refusal(*again, f.b, f.passwordB));
    }

    void aRightPasswordResetsTheCount()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        for (int round = 0; round < 4; ++round) {
            for (int i = 0; i < 4; ++i) {
                QCOMPARE(f.refusal(keystore, f.a, f.wrong), ErrorCode::WrongPassword);
            }
            QVERIFY(!f.refusal(keystore, f.a, f.passwordA));
        }
    }

    void tenWrongPasswordsDisableTheSlotForGood()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        for (int i = 0; i < 9; ++i) {
            QCOMPARE(f.refusal(keystore, f.a, f.wrong), ErrorCode::WrongPassword);
            f.clock.advance(60 * minuteMs);
        }
        QCOMPARE(f.refusal(keystore, f.a, f.wrong), ErrorCode::SlotDisabled);
        f.clock.advance(365 * dayMs);
        QCOMPARE(f.refusal(keystore, f.a, f.passwordA), ErrorCode::SlotDisabled);
        auto again = f.open();
        QCOMPARE(f.refusal(*again, f.a, f.passwordA), ErrorCode::SlotDisabled);
        QVERIFY(again->removeOfficer(f.a).ok());
        QVERIFY(f.add(*again, f.a, f.passwordB).ok());
        QVERIFY(!f.refusal(*again, f.a, f.passwordB));
    }

    void settingTheClockBackDoesNotShortenALockOut()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        for (int i = 0; i < 5; ++i) {
            QVERIFY(f.refusal(keystore, f.a, f.wrong));
        }
        f.clock.setNow({f.clock.now().utcMs - 3650 * dayMs});
        QCOMPARE(keystore.signIn(f.a, f.passwordA, f.clock).error().subject, QStringLiteral("60"));
        f.clock.restart(0);
        auto again = f.open();
        QCOMPARE(again->signIn(f.a, f.passwordA, f.clock).error().subject, QStringLiteral("60"));
        f.clock.advance(minuteMs - 1);
        QCOMPARE(f.refusal(*again, f.a, f.passwordA), ErrorCode::LockedOut);
        f.clock.advance(1);
        QVERIFY(!f.refusal(*again, f.a, f.passwordA));
    }

    void damagingTheNewestGenerationWinsNoTryBack()
    {
        KeystoreFixture f;
        f.withA();
        for (int i = 0; i < 5; ++i) {
            auto keystore = f.open();
            QCOMPARE(f.refusal(*keystore, f.a, f.wrong), ErrorCode::WrongPassword);
            QVERIFY(overwrite(f.path, "damaged"));
        }
        auto keystore = f.open();
        QCOMPARE(keystore->generation(), Generation::Older);
        QCOMPARE(f.refusal(*keystore, f.a, f.passwordA), ErrorCode::LockedOut);
    }

    void nothingIsAnsweredThatCannotBeWrittenFirst()
    {
        KeystoreFixture f;
        auto keystore = f.withA();
        const QByteArray before = contentOf(f.path);
        // A folder in the place of the temporary file stops the write, for root as well.
        QVERIFY(QDir().mkpath(f.path + QStringLiteral(".new")));
        QCOMPARE(f.refusal(keystore, f.a, f.wrong), ErrorCode::FileUnwritable);
        QCOMPARE(f.refusal(keystore, f.a, f.passwordA), ErrorCode::FileUnwritable);
        QCOMPARE(f.refusal(keystore, f.b, f.wrong), ErrorCode::FileUnwritable);
        QCOMPARE(contentOf(f.path), before);
        QVERIFY(QDir().rmdir(f.path + QStringLiteral(".new")));
        QVERIFY(!f.refusal(keystore, f.a, f.passwordA));
    }

    void anExpiredSlotIsRefusedUntilHqRenewsIt()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        Policy policy = KeystoreFixture::policy();
        policy.validityMs = 14 * dayMs;
        const auto added =
            keystore->addOfficer(f.a, f.passwordA, f.enrolment, policy, f.clock, f.randomness);
        QVERIFY(added.ok());
        f.clock.advance(14 * dayMs);
        QVERIFY(!f.refusal(*keystore, f.a, f.passwordA));
        f.clock.advance(1);
        QCOMPARE(f.refusal(*keystore, f.a, f.wrong), ErrorCode::WrongPassword);
        QCOMPARE(f.refusal(*keystore, f.a, f.passwordA), ErrorCode::SlotExpired);
        QVERIFY(keystore->renew(f.a, f.clock.now(), 14 * dayMs).ok());
        QVERIFY(!f.refusal(*keystore, f.a, f.passwordA));
        QCOMPARE(keystore->renew(f.b, f.clock.now(), 0).error().code, ErrorCode::UnknownOfficer);
    }

    void settingTheClockBackDoesNotLengthenTheValidity()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        QVERIFY(f.add(*keystore, f.b, f.passwordB).ok());
        Policy policy = KeystoreFixture::policy();
        policy.validityMs = dayMs;
        const auto added =
            keystore->addOfficer(f.a, f.passwordA, f.enrolment, policy, f.clock, f.randomness);
        QVERIFY(added.ok());
        f.clock.advance(2 * dayMs);
        QVERIFY(!f.refusal(*keystore, f.b, f.passwordB));
        f.clock.setNow({f.clock.now().utcMs - 2 * dayMs});
        QCOMPARE(f.refusal(*keystore, f.a, f.passwordA), ErrorCode::SlotExpired);
    }

    void aClockThatWasWrongByYearsOnceExpiresNothingForGood()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        Policy policy = KeystoreFixture::policy();
        policy.validityMs = 14 * dayMs;
        const auto added =
            keystore->addOfficer(f.a, f.passwordA, f.enrolment, policy, f.clock, f.randomness);
        QVERIFY(added.ok());
        const Timestamp right = f.clock.now();
        f.clock.setNow({right.utcMs + 3650 * dayMs});
        QCOMPARE(f.refusal(*keystore, f.a, f.passwordA), ErrorCode::SlotExpired);
        f.clock.setNow(right);
        QVERIFY(!f.refusal(*keystore, f.a, f.passwordA));
    }

    // Half and double are wide bounds for a loaded machine; without the work the ratio is 0.01.
    void anUnknownOfficerTakesTheTimeOfAKnownOne()
    {
        KeystoreFixture f;
        auto keystore = f.create();
        Policy policy = KeystoreFixture::policy();
        policy.cost = {.n = 1 << 13, .r = 8, .p = 1};
        const auto added =
            keystore->addOfficer(f.a, f.passwordA, f.enrolment, policy, f.clock, f.randomness);
        QVERIFY(added.ok());
        const auto fastest = [&](const QString& number) {
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 4; ++i) {
                QElapsedTimer timer;
                timer.start();
                const auto refused = f.refusal(*keystore, number, f.wrong);
                Q_ASSERT(refused.has_value());
                best = std::min(best, timer.nsecsElapsed());
            }
            return best;
        };
        const qint64 known = fastest(f.a);
        const qint64 unknown = fastest(f.b);
        QVERIFY2(unknown > known / 2 && unknown < known * 2,
            qPrintable(QStringLiteral("%1 and %2 ns").arg(known).arg(unknown)));
    }
};

BANSHO_TEST(TstKeystoreSignIn, "tst_keystore_sign_in")
#include "tst_keystore_sign_in.moc"
