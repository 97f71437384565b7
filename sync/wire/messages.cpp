#include "sync/wire/messages.h"

#include "app/base/cbor.h"

#include "sync/wire/packing.h"

#include <QCborArray>
#include <QCborMap>

namespace bansho::wire {

namespace {

enum Kind : int {
    KindHello = 1,
    KindWelcome = 2,
    KindRegister = 3,
    KindRegistered = 4,
    KindPush = 5,
    KindAck = 6,
    KindPull = 7,
    KindPage = 8,
    KindAnnounce = 9,
    KindFailure = 10,
    KindAskSalt = 11,
    KindSalt = 12,
    KindClaim = 13,
    KindClaimed = 14,
};

QCborValue optional(const std::optional<qint64>& value)
{
    return value ? QCborValue(*value) : QCborValue(nullptr);
}

QCborArray content(const Hello& m)
{
    return {KindHello, m.protocol, m.schema, m.replica.bytes(), m.head, m.timeline, m.clockMs};
}

QCborArray content(const Welcome& m)
{
    QCborArray codes;
    for (const SignInVerifier& one : m.practiceCodes) {
        codes.append(
            QCborArray{one.officer, one.salt, one.cost.n, one.cost.r, one.cost.p, one.verifier});
    }
    return {KindWelcome, m.protocol, m.timeline, m.clockMs, m.received, m.receivedHash,
        optional(m.durable), QCborArray::fromStringList(m.streams), codes, m.revoked};
}

QCborArray content(const Register& m)
{
    return {KindRegister, m.officer, m.publicKey, m.proof};
}

QCborArray content(const Registered& m)
{
    return {KindRegistered, m.officer, m.accepted, errorName(m.code)};
}

QCborArray content(const Push& m)
{
    QCborArray entries;
    for (const PushedEntry& entry : m.entries) {
        entries.append(QCborArray{entry.bytes.header, entry.bytes.fields, entry.salt});
    }
    return {KindPush, m.first, m.previousHash, m.hash, m.signature, entries};
}

QCborArray rangeArray(const QList<SettledRange>& ranges)
{
    QCborArray all;
    for (const SettledRange& one : ranges) {
        all.append(QCborArray{one.seq, one.order, one.count});
    }
    return all;
}

QCborArray content(const Ack& m)
{
    QCborArray verdicts;
    for (const Verdict& one : m.verdicts) {
        verdicts.append(QCborArray{one.seq, int(one.kind), errorName(one.code), one.field});
    }
    return {KindAck, m.received, optional(m.durable), m.needFrom, rangeArray(m.settled), verdicts};
}

QCborArray content(const Pull& m)
{
    QCborMap cursors;
    for (auto it = m.cursors.begin(); it != m.cursors.end(); ++it) {
        cursors.insert(it.key(), it.value());
    }
    return {KindPull, cursors, m.credit};
}

QCborArray content(const Page& m)
{
    // A replica is written once per page; entries point to it.
    QList<ReplicaId> replicas;
    QCborArray entries;
    for (const journal::SettledEntry& entry : m.entries) {
        qsizetype at = replicas.indexOf(entry.replica);
        if (at < 0) {
            at = replicas.size();
            replicas.append(entry.replica);
        }
        entries.append(QCborArray{
            qint64(at), entry.order, entry.bytes.header, entry.bytes.fields, entry.salt});
    }
    QCborArray names;
    for (const ReplicaId& replica : std::as_const(replicas)) {
        names.append(replica.bytes());
    }
    return {KindPage, m.stream, m.after, m.upTo, m.remaining, rangeArray(m.own), names, entries};
}

QCborArray content(const Announce& m)
{
    return {KindAnnounce, m.stream};
}

QCborArray content(const Failure& m)
{
    return {KindFailure, errorName(m.code), int(m.remedy), m.retryAfterMs};
}

QCborArray content(const AskSalt& m)
{
    return {KindAskSalt, m.officer};
}

QCborArray content(const Salt& m)
{
    return {KindSalt, m.officer, m.salt, m.cost.n, m.cost.r, m.cost.p};
}

QCborArray content(const Claim& m)
{
    return {KindClaim, m.officer, m.proof};
}

QCborArray content(const Claimed& m)
{
    return {KindClaimed, m.officer, m.accepted, errorName(m.code), m.triesLeft, m.secret};
}

/// Takes the parts of an array one after the other; the first wrong one is remembered.
class Parts {
public:
    explicit Parts(const QCborArray& parts)
        : m_parts(parts)
    {
    }

    qint64 integer(qint64 lowest, qint64 highest)
    {
        const QCborValue part = next();
        const qint64 value = part.toInteger();
        m_failed = m_failed || !part.isInteger() || value < lowest || value > highest;
        return m_failed ? lowest : value;
    }

    qint64 count() { return integer(0, qint64(1) << 53); }

    qint64 time() { return integer(-(qint64(1) << 53), qint64(1) << 53); }

    std::optional<qint64> maybeCount()
    {
        if (m_at < m_parts.size() && m_parts.at(m_at).isNull()) {
            ++m_at;
            return std::nullopt;
        }
        return count();
    }

    QByteArray bytes(qsizetype fewest, qsizetype most)
    {
        const QCborValue part = next();
        QByteArray value = part.toByteArray();
        m_failed = m_failed || !part.isByteArray() || value.size() < fewest || value.size() > most;
        return value;
    }

    QString text(qsizetype most)
    {
        const QCborValue part = next();
        m_failed = m_failed || !part.isString() || part.toString().size() > most;
        return part.toString();
    }

    bool boolean()
    {
        const QCborValue part = next();
        m_failed = m_failed || !part.isBool();
        return part.toBool();
    }

    QCborArray array(qsizetype most)
    {
        const QCborValue part = next();
        m_failed = m_failed || !part.isArray() || part.toArray().size() > most;
        return m_failed ? QCborArray() : part.toArray();
    }

    QCborMap map(qsizetype most)
    {
        const QCborValue part = next();
        m_failed = m_failed || !part.isMap() || part.toMap().size() > most;
        return m_failed ? QCborMap() : part.toMap();
    }

    ReplicaId replica() { return ReplicaId::fromBytes(bytes(16, 16)).value_or(ReplicaId()); }

    /// A code of a newer release reads as Internal.
    ErrorCode code() { return errorFromName(text(64)); }

    void fail() { m_failed = true; }

    /// Whether every part was right and none is left.
    [[nodiscard]] bool done() const { return !m_failed && m_at == m_parts.size(); }

    [[nodiscard]] bool failed() const { return m_failed; }

private:
    QCborValue next()
    {
        m_failed = m_failed || m_at >= m_parts.size();
        return m_failed ? QCborValue() : m_parts.at(m_at++);
    }

    QCborArray m_parts;
    qsizetype m_at = 0;
    bool m_failed = false;
};

constexpr qsizetype mostName = 200;
constexpr int mostItems = 100'000; ///< of any message we make: 5,000 entries of a few parts

/// Whether a message has no more items than ours have. Counted before anything is built of them:
/// a frame of a few hundred bytes may unpack to millions of one-byte items.
bool fewItems(const QByteArray& bytes)
{
    qsizetype at = 0;
    for (int items = 0; at < bytes.size(); ++items) {
        if (items == mostItems) {
            return false;
        }
        const auto head = quint8(bytes.at(at++));
        const int kind = head >> 5;
        const int argument = head & 31;
        quint64 value = quint64(argument);
        if (argument >= 24 && argument <= 27) {
            value = 0;
            for (int i = 0; i < (1 << (argument - 24)) && at < bytes.size(); ++i) {
                value = value << 8 | quint8(bytes.at(at++));
            }
        }
        if (kind == 2 || kind == 3) { // bytes and texts hold no items
            if (value > quint64(bytes.size() - at)) {
                return true; // cut: for the decoder to say
            }
            at += qsizetype(value);
        }
    }
    return true;
}

constexpr qsizetype mostKey = 512;

/// The parts of an inner array, counted into the outer one's failure.
template <typename Read>
void each(Parts& outer, const QCborArray& items, Read read)
{
    for (const auto& item : items) {
        Parts parts(item.toArray());
        read(parts);
        if (!item.isArray() || !parts.done()) {
            outer.fail();
            return;
        }
    }
}

Hello readHello(Parts& p)
{
    Hello m;
    m.protocol = int(p.integer(1, 1000));
    m.schema = int(p.integer(1, 1'000'000));
    m.replica = p.replica();
    m.head = p.count();
    m.timeline = p.bytes(0, 16);
    m.clockMs = p.time();
    return m;
}

Welcome readWelcome(Parts& p)
{
    Welcome m;
    m.protocol = int(p.integer(1, 1000));
    m.timeline = p.bytes(16, 16);
    m.clockMs = p.time();
    m.received = p.count();
    m.receivedHash = p.bytes(0, journal::hashBytes);
    if ((m.received > 0) != (m.receivedHash.size() == journal::hashBytes)) {
        p.fail();
    }
    m.durable = p.maybeCount();
    const QCborArray streams = p.array(maxStreams);
    for (const auto& stream : streams) {
        if (!stream.isString() || stream.toString().size() > mostName) {
            p.fail();
        }
        m.streams.append(stream.toString());
    }
    each(p, p.array(maxEntriesPerMessage), [&](Parts& one) {
        SignInVerifier verifier;
        verifier.officer = one.text(mostName);
        verifier.salt = one.bytes(verifierSaltBytes, verifierSaltBytes);
        verifier.cost = {one.count(), one.count(), one.count()};
        verifier.verifier = one.bytes(vault::keySize, vault::keySize);
        m.practiceCodes.append(verifier);
    });
    m.revoked = p.boolean();
    return m;
}

Push readPush(Parts& p)
{
    Push m;
    m.first = p.integer(1, qint64(1) << 53);
    m.previousHash = p.bytes(journal::hashBytes, journal::hashBytes);
    m.hash = p.bytes(journal::hashBytes, journal::hashBytes);
    m.signature = p.bytes(0, mostKey);
    each(p, p.array(maxEntriesPerMessage), [&](Parts& entry) {
        const QByteArray header = entry.bytes(1, journal::maxEntryBytes);
        const QByteArray fields = entry.bytes(1, journal::maxEntryBytes);
        m.entries.append({{header, fields}, entry.bytes(journal::saltBytes, journal::saltBytes)});
    });
    return m;
}

QList<SettledRange> readRanges(Parts& p)
{
    QList<SettledRange> ranges;
    each(p, p.array(maxEntriesPerMessage), [&](Parts& one) {
        SettledRange range;
        range.seq = one.count();
        range.order = one.count();
        range.count = one.integer(1, maxEntriesPerMessage);
        ranges.append(range);
    });
    return ranges;
}

Ack readAck(Parts& p)
{
    Ack m;
    m.received = p.count();
    m.durable = p.maybeCount();
    m.needFrom = p.count();
    m.settled = readRanges(p);
    each(p, p.array(maxEntriesPerMessage), [&](Parts& one) {
        Verdict verdict;
        verdict.seq = one.count();
        verdict.kind = VerdictKind(one.integer(1, 2));
        verdict.code = one.code();
        verdict.field = one.text(mostName);
        m.verdicts.append(verdict);
    });
    return m;
}

Pull readPull(Parts& p)
{
    Pull m;
    const QCborMap cursors = p.map(maxStreams);
    for (const auto& [stream, position] : cursors) {
        if (!stream.isString() || stream.toString().size() > mostName || !position.isInteger()
            || position.toInteger() < 0) {
            p.fail();
        }
        m.cursors.insert(stream.toString(), position.toInteger());
    }
    m.credit = p.integer(1, maxMessageBytes);
    return m;
}

Page readPage(Parts& p)
{
    Page m;
    m.stream = p.text(mostName);
    m.after = p.count();
    m.upTo = p.count();
    m.remaining = p.count();
    m.own = readRanges(p);
    QList<ReplicaId> replicas;
    const QCborArray names = p.array(maxEntriesPerMessage);
    for (const auto& name : names) {
        const auto replica = ReplicaId::fromBytes(name.toByteArray());
        if (!replica) {
            p.fail();
        }
        replicas.append(replica.value_or(ReplicaId()));
    }
    each(p, p.array(maxEntriesPerMessage), [&](Parts& entry) {
        const qint64 at = entry.integer(0, replicas.size() - 1);
        journal::SettledEntry one;
        one.replica = replicas.value(at);
        one.order = entry.count();
        one.bytes.header = entry.bytes(1, journal::maxEntryBytes);
        one.bytes.fields = entry.bytes(1, journal::maxEntryBytes);
        one.salt = entry.bytes(journal::saltBytes, journal::saltBytes);
        m.entries.append(one);
    });
    return m;
}

Salt readSalt(Parts& p)
{
    Salt m;
    m.officer = p.text(mostName);
    m.salt = p.bytes(verifierSaltBytes, verifierSaltBytes);
    m.cost = {p.count(), p.count(), p.count()};
    if (!m.cost.isSound()) {
        p.fail();
    }
    return m;
}

Claimed readClaimed(Parts& p)
{
    Claimed m;
    m.officer = p.text(mostName);
    m.accepted = p.boolean();
    m.code = p.code();
    m.triesLeft = int(p.integer(0, 1000));
    const qsizetype secret = m.accepted ? vault::keySize : 0;
    m.secret = p.bytes(secret, secret);
    return m;
}

Message readMessage(int kind, Parts& p)
{
    switch (kind) {
    case KindHello:
        return readHello(p);
    case KindWelcome:
        return readWelcome(p);
    case KindRegister: {
        const QString officer = p.text(mostName);
        const QByteArray key = p.bytes(1, mostKey);
        return Register{officer, key, p.bytes(32, 32)};
    }
    case KindRegistered: {
        const QString officer = p.text(mostName);
        const bool accepted = p.boolean();
        return Registered{.officer = officer, .code = p.code(), .accepted = accepted};
    }
    case KindPush:
        return readPush(p);
    case KindAck:
        return readAck(p);
    case KindPull:
        return readPull(p);
    case KindPage:
        return readPage(p);
    case KindAnnounce:
        return Announce{p.text(mostName)};
    case KindFailure: {
        const ErrorCode code = p.code();
        const auto remedy = Remedy(p.integer(1, 3));
        return Failure{code, remedy, p.count()};
    }
    case KindAskSalt:
        return AskSalt{p.text(mostName)};
    case KindSalt:
        return readSalt(p);
    case KindClaim: {
        const QString officer = p.text(mostName);
        return Claim{officer, p.bytes(vault::keySize, vault::keySize)};
    }
    case KindClaimed:
        return readClaimed(p);
    default:
        p.fail();
        return Failure{};
    }
}

} // namespace

QByteArray encode(const Message& message)
{
    const QCborArray parts = std::visit([](const auto& m) { return content(m); }, message);
    return pack(toDeterministicCbor(parts));
}

Result<Message> decode(const QByteArray& frame)
{
    const auto bytes = unpack(frame);
    if (!bytes) {
        return bytes.error();
    }
    if (!fewItems(*bytes)) {
        return fail(ErrorCode::TooLarge, QStringLiteral("items"));
    }
    const auto value = fromDeterministicCbor(*bytes);
    if (!value) {
        return value.error();
    }
    Parts parts(value->toArray());
    const int kind = int(parts.integer(1, 1000));
    Message message = readMessage(kind, parts);
    if (!value->isArray() || !parts.done()) {
        return fail(ErrorCode::Protocol, QStringLiteral("message of kind %1").arg(kind));
    }
    return message;
}

QByteArray pushSignedBytes(const ReplicaId& replica, const Push& push)
{
    return toDeterministicCbor(QCborArray{
        QStringLiteral("bansho-push"), replica.bytes(), push.first, push.previousHash, push.hash});
}

} // namespace bansho::wire
