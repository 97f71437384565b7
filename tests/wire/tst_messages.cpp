#include "app/base/cbor.h"

#include "sync/wire/messages.h"
#include "sync/wire/packing.h"

#include "tests/journal/generated.h"
#include "tests/support/runner.h"

#include <QCborArray>
#include <QCborMap>
#include <QTest>

using namespace bansho;
using namespace bansho::wire;
using tests::anyBytes;
using tests::anyText;

namespace {

qint64 anyCount()
{
    return *rc::gen::inRange<qint64>(0, (qint64(1) << 53) + 1);
}

std::optional<qint64> anyDurable()
{
    return *rc::gen::arbitrary<bool>() ? std::optional(anyCount()) : std::nullopt;
}

ErrorCode anyCode()
{
    return ErrorCode(*rc::gen::inRange(0, int(ErrorCode::Timeout) + 1));
}

template <typename T, typename Make>
QList<T> some(Make make)
{
    QList<T> all;
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        all.append(make());
    }
    return all;
}

QList<SettledRange> anyRanges()
{
    return some<SettledRange>([] {
        return SettledRange{anyCount(), anyCount(), *rc::gen::inRange(1, maxEntriesPerMessage + 1)};
    });
}

Message anyPush()
{
    return Push{
        1 + anyCount() / 2, anyBytes(32), anyBytes(32), anyBytes(70), some<PushedEntry>([] {
            return PushedEntry{{anyBytes(*rc::gen::inRange(1, 900)), anyBytes(3)}, anyBytes(16)};
        })};
}

Message anyAck()
{
    return Ack{anyCount(), anyDurable(), anyCount(), anyRanges(), some<Verdict>([] {
                   return Verdict{
                       anyCount(), VerdictKind(*rc::gen::inRange(1, 3)), anyCode(), anyText(20)};
               })};
}

Message anyPage()
{
    return Page{anyText(20), anyCount(), anyCount(), anyCount(), anyRanges(),
        some<journal::SettledEntry>([] {
            return journal::SettledEntry{tests::anyEntryId().replica, anyCount(),
                {anyBytes(*rc::gen::inRange(1, 900)), anyBytes(3)}, anyBytes(16)};
        })};
}

Message anyWelcome()
{
    const qint64 received = anyCount();
    return Welcome{*rc::gen::inRange(1, 1000), anyBytes(16), -anyCount(), received,
        received > 0 ? anyBytes(32) : QByteArray(), anyDurable(),
        some<QString>([] { return anyText(20); }), some<SignInVerifier>([] {
            return SignInVerifier{
                anyText(9), anyBytes(16), {anyCount(), anyCount(), anyCount()}, anyBytes(32)};
        })};
}

Message anyPull()
{
    Pull pull{.credit = *rc::gen::inRange<qint64>(1, maxMessageBytes + 1)};
    for (const QString& stream : some<QString>([] { return anyText(20); })) {
        pull.cursors.insert(stream, anyCount());
    }
    return pull;
}

Message anyClaimed()
{
    const bool accepted = *rc::gen::arbitrary<bool>();
    return Claimed{anyText(9), anyCode(), accepted, *rc::gen::inRange(0, 1001),
        anyBytes(accepted ? vault::keySize : 0)};
}

constexpr int kinds = 14;

Message anyMessage(int kind)
{
    switch (kind) {
    case 0:
        return Hello{*rc::gen::inRange(1, 1001), *rc::gen::inRange(1, 99),
            tests::anyEntryId().replica, anyCount(), anyBytes(*rc::gen::inRange(0, 17)),
            anyCount()};
    case 1:
        return anyWelcome();
    case 2:
        return Register{anyText(9), anyBytes(91), anyBytes(32)};
    case 3:
        return Registered{anyText(9), anyCode(), *rc::gen::arbitrary<bool>()};
    case 4:
        return anyPush();
    case 5:
        return anyAck();
    case 6:
        return anyPull();
    case 7:
        return anyPage();
    case 8:
        return Announce{anyText(20)};
    case 9:
        return AskSalt{anyText(9)};
    case 10:
        return Salt{anyText(9), anyBytes(16),
            {qint64(1) << *rc::gen::inRange(1, 18), *rc::gen::inRange(1, 9), 1}};
    case 11:
        return Claim{anyText(9), anyBytes(32)};
    case 12:
        return anyClaimed();
    default:
        return Failure{anyCode(), Remedy(*rc::gen::inRange(1, 4)), anyCount()};
    }
}

bool same(const PushedEntry& a, const PushedEntry& b)
{
    return a.bytes.header == b.bytes.header && a.bytes.fields == b.bytes.fields && a.salt == b.salt;
}

bool same(const journal::SettledEntry& a, const journal::SettledEntry& b)
{
    return a.replica == b.replica && a.order == b.order && a.salt == b.salt
        && a.bytes.header == b.bytes.header && a.bytes.fields == b.bytes.fields;
}

template <typename T>
bool same(const QList<T>& a, const QList<T>& b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

bool same(const Hello& a, const Hello& b)
{
    return a.protocol == b.protocol && a.schema == b.schema && a.replica == b.replica
        && a.head == b.head && a.timeline == b.timeline && a.clockMs == b.clockMs;
}

bool same(const Welcome& a, const Welcome& b)
{
    return a.protocol == b.protocol && a.timeline == b.timeline && a.clockMs == b.clockMs
        && a.received == b.received && a.durable == b.durable && a.streams == b.streams
        && a.practiceCodes == b.practiceCodes;
}

bool same(const Register& a, const Register& b)
{
    return a.officer == b.officer && a.publicKey == b.publicKey && a.proof == b.proof;
}

bool same(const Registered& a, const Registered& b)
{
    return a.officer == b.officer && a.code == b.code && a.accepted == b.accepted;
}

bool same(const Push& a, const Push& b)
{
    return a.first == b.first && a.previousHash == b.previousHash && a.hash == b.hash
        && a.signature == b.signature && same(a.entries, b.entries);
}

bool same(const Ack& a, const Ack& b)
{
    return a.received == b.received && a.durable == b.durable && a.needFrom == b.needFrom
        && a.settled == b.settled && a.verdicts == b.verdicts;
}

bool same(const Pull& a, const Pull& b)
{
    return a.cursors == b.cursors && a.credit == b.credit;
}

bool same(const Page& a, const Page& b)
{
    return a.stream == b.stream && a.after == b.after && a.upTo == b.upTo
        && a.remaining == b.remaining && a.own == b.own && same(a.entries, b.entries);
}

bool same(const Announce& a, const Announce& b)
{
    return a.stream == b.stream;
}

bool same(const Failure& a, const Failure& b)
{
    return a.code == b.code && a.remedy == b.remedy && a.retryAfterMs == b.retryAfterMs;
}

bool same(const AskSalt& a, const AskSalt& b)
{
    return a.officer == b.officer;
}

bool same(const Salt& a, const Salt& b)
{
    return a.officer == b.officer && a.salt == b.salt && a.cost == b.cost;
}

bool same(const Claim& a, const Claim& b)
{
    return a.officer == b.officer && a.proof == b.proof;
}

bool same(const Claimed& a, const Claimed& b)
{
    return a.officer == b.officer && a.code == b.code && a.accepted == b.accepted
        && a.triesLeft == b.triesLeft && a.secret == b.secret;
}

bool same(const Message& a, const Message& b)
{
    return a.index() == b.index()
        && std::visit(
            [&](const auto& one) { return same(one, std::get<std::decay_t<decltype(one)>>(b)); },
            a);
}

ErrorCode complaint(const QCborArray& parts)
{
    const auto message = decode(pack(toDeterministicCbor(parts)));
    return message ? ErrorCode::Internal : message.error().code;
}

QCborArray repeated(const QCborValue& item, int count)
{
    QCborArray all;
    for (int i = 0; i < count; ++i) {
        all.append(item);
    }
    return all;
}

} // namespace

class TstMessages : public QObject {
    Q_OBJECT

private slots:

    void everyMessageComesBackAsItWas()
    {
        for (int kind = 0; kind < kinds; ++kind) {
            QVERIFY(rc::check("decode is the inverse of encode", [kind] {
                const Message message = anyMessage(kind);
                const auto back = decode(encode(message));
                RC_ASSERT(back.ok());
                RC_ASSERT(same(message, *back));
                RC_ASSERT(encode(*back) == encode(message));
            }));
        }
    }

    void whatIsCutIsRefused()
    {
        QVERIFY(rc::check("every proper beginning is an error", [] {
            const QByteArray frame = encode(anyMessage(*rc::gen::inRange(0, kinds)));
            const auto cut = decode(frame.first(*rc::gen::inRange<qsizetype>(0, frame.size())));
            RC_ASSERT(!cut.ok());
            RC_ASSERT(cut.error().code == ErrorCode::Protocol);
        }));
    }

    void aFlippedByteNeverCrashes()
    {
        QVERIFY(rc::check("an error or another sound message", [] {
            QByteArray frame = encode(anyMessage(*rc::gen::inRange(0, kinds)));
            const auto at = *rc::gen::inRange<qsizetype>(0, frame.size());
            frame[at] = char(frame.at(at) ^ *rc::gen::inRange(1, 256));
            const auto message = decode(frame);
            if (message) {
                RC_ASSERT(decode(encode(*message)).ok());
            }
        }));
    }

    void noiseNeverCrashes()
    {
        QVERIFY(rc::check("an error", [] {
            const QByteArray noise = anyBytes(*rc::gen::inRange(0, 200));
            const auto message = decode(noise);
            if (message) {
                RC_ASSERT(encode(*message) == noise);
            }
        }));
    }

    void aSecondValueIsRefused()
    {
        const QByteArray one = encode(Announce{QStringLiteral("unit:0115")});
        QVERIFY(decode(one).ok());
        QCOMPARE(decode(one + one).error().code, ErrorCode::Protocol);
        QCOMPARE(decode(one + '\0').error().code, ErrorCode::Protocol);
    }

    void oneMoreOrOneLessPartIsRefused()
    {
        QCOMPARE(complaint({9, QStringLiteral("s")}), ErrorCode::Internal);
        QCOMPARE(complaint({9}), ErrorCode::Protocol);
        QCOMPARE(complaint({9, QStringLiteral("s"), 1}), ErrorCode::Protocol);
        QCOMPARE(complaint({9, 1}), ErrorCode::Protocol);
        QCOMPARE(complaint({}), ErrorCode::Protocol);
        QCOMPARE(complaint({15, QStringLiteral("s")}), ErrorCode::Protocol);
        QCOMPARE(decode(toDeterministicCbor(QCborMap{{1, 2}})).error().code, ErrorCode::Protocol);
    }

    void aSaltThatWouldCostTooMuchIsRefused()
    {
        const QByteArray salt(16, 's');
        QCOMPARE(
            complaint({12, QStringLiteral("1"), salt, qint64(1) << 17, 8, 1}), ErrorCode::Internal);
        QCOMPARE(
            complaint({12, QStringLiteral("1"), salt, qint64(1) << 30, 8, 1}), ErrorCode::Protocol);
    }

    void onlyAnAcceptedClaimHasASecret()
    {
        const QByteArray secret(32, 's');
        const auto claimed = [](bool accepted, const QByteArray& bytes) {
            return complaint(
                {14, QStringLiteral("1"), accepted, QStringLiteral("REFUSED"), 0, bytes});
        };
        QCOMPARE(claimed(true, secret), ErrorCode::Internal);
        QCOMPARE(claimed(false, {}), ErrorCode::Internal);
        QCOMPARE(claimed(false, secret), ErrorCode::Protocol);
        QCOMPARE(claimed(true, {}), ErrorCode::Protocol);
    }

    void listsPastTheirLimitAreRefused()
    {
        const QCborArray range{1, 1, 1};
        const auto ack = [&](int count) {
            return QCborArray{6, 1, nullptr, 0, repeated(range, count), QCborArray()};
        };
        QCOMPARE(complaint(ack(maxEntriesPerMessage)), ErrorCode::Internal);
        QCOMPARE(complaint(ack(maxEntriesPerMessage + 1)), ErrorCode::Protocol);
        QCborMap cursors;
        for (int i = 0; i < maxStreams; ++i) {
            cursors.insert(QString::number(i), 0);
        }
        QCOMPARE(complaint({7, cursors, 1}), ErrorCode::Internal);
        cursors.insert(QStringLiteral("one more"), 0);
        QCOMPARE(complaint({7, cursors, 1}), ErrorCode::Protocol);
    }

    void valuesPastTheirLimitAreRefused()
    {
        QCOMPARE(complaint({7, QCborMap(), maxMessageBytes}), ErrorCode::Internal);
        QCOMPARE(complaint({7, QCborMap(), maxMessageBytes + 1}), ErrorCode::Protocol);
        QCOMPARE(complaint({7, QCborMap(), 0}), ErrorCode::Protocol);
        QCOMPARE(complaint({7, QCborMap{{QStringLiteral("s"), -1}}, 1}), ErrorCode::Protocol);
        QCOMPARE(complaint({9, QString(201, u's')}), ErrorCode::Protocol);
        QCOMPARE(complaint({10, QStringLiteral("PROTOCOL"), 4, 0}), ErrorCode::Protocol);
    }

    void anEntryOfNoReplicaIsRefused()
    {
        const QCborArray entry{0, 1, QByteArray("h"), QByteArray("f"), QByteArray(16, 's')};
        const auto page = [&](const QCborArray& replicas) {
            return QCborArray{
                8, QStringLiteral("s"), 0, 1, 0, QCborArray(), replicas, QCborArray{entry}};
        };
        QCOMPARE(complaint(page({QByteArray(16, 'r')})), ErrorCode::Internal);
        QCOMPARE(complaint(page({})), ErrorCode::Protocol);
        QCOMPARE(complaint(page({QByteArray(15, 'r')})), ErrorCode::Protocol);
    }

    void deepNestingIsRefused()
    {
        for (const int depth : {100, 1'000, 100'000}) {
            QVERIFY(!decode(QByteArray(depth, '\x81') + '\0').ok());
            // Maps as keys of maps: a decoder that writes keys twice needs 2^depth steps.
            QVERIFY(!decode(QByteArray(depth, '\xa1') + QByteArray(depth + 1, '\0')).ok());
        }
        QVERIFY(!decode(QByteArray(30, '\xa1') + QByteArray(31, '\0')).ok());
    }

    void millionsOfItemsAreRefusedBeforeTheyAreBuilt()
    {
        QByteArray array("\x9a\x00\x70\x00\x00", 5);
        array += QByteArray(0x700000, '\x01');
        const QByteArray bomb = pack(array);
        QVERIFY(bomb.size() < 5'000);
        QCOMPARE(decode(bomb).error().code, ErrorCode::TooLarge);
        QCOMPARE(decode(QByteArray("\x9b\x7f\xff\xff\xff\xff\xff\xff\xff\x01", 10)).error().code,
            ErrorCode::Protocol);
        QCOMPARE(decode(QByteArray("\x5b\x7f\xff\xff\xff\xff\xff\xff\xff\x01", 10)).error().code,
            ErrorCode::Protocol);
    }

    void theLargestPushAndPageAreSound()
    {
        Push push{.first = 1,
            .previousHash = QByteArray(32, 'p'),
            .hash = QByteArray(32, 'h'),
            .signature = {},
            .entries = {}};
        for (int i = 0; i < maxEntriesPerMessage; ++i) {
            push.entries.append({{QByteArray(60, 'h'), QByteArray(20, 'f')}, QByteArray(16, 's')});
        }
        const auto back = decode(encode(push));
        QVERIFY(back.ok());
        QCOMPARE(std::get<Push>(*back).entries.size(), maxEntriesPerMessage);
    }

    void theSignatureIsOfEverythingThatPlacesThePush()
    {
        const auto replica = *ReplicaId::fromBytes(QByteArray(16, 'r'));
        const Push push{1, QByteArray(32, 'p'), QByteArray(32, 'h'), {}, {}};
        const QByteArray bytes = pushSignedBytes(replica, push);
        Push other = push;
        other.first = 2;
        QVERIFY(pushSignedBytes(replica, other) != bytes);
        other = push;
        other.hash = QByteArray(32, 'x');
        QVERIFY(pushSignedBytes(replica, other) != bytes);
        other = push;
        other.previousHash = QByteArray(32, 'x');
        QVERIFY(pushSignedBytes(replica, other) != bytes);
        QVERIFY(pushSignedBytes(*ReplicaId::fromBytes(QByteArray(16, 'x')), push) != bytes);
    }
};

BANSHO_TEST(TstMessages, "tst_messages")
#include "tst_messages.moc"
