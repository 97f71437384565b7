#include "sync/client/exchange_store.h"

#include "app/base/cbor.h"

#include "app/journal/journal.h"

#include "sync/client/corrected_clock.h"
#include "sync/client/enrolment_facts.h"

#include <QCborArray>

namespace bansho::client {

using journal::metaValue;
using journal::setMetaValue;
using store::Connection;
using store::Statement;

namespace {

const QString cursorPrefix = QStringLiteral("cursor/");
const QString registerPrefix = QStringLiteral("register/");
const QString organisationStream = QStringLiteral("organisation");

/// All facts whose key begins so, by the rest of the key.
Result<QMap<QString, QByteArray>> metaValues(Connection& connection, const QString& prefix)
{
    Statement query(
        connection, "SELECT key, value FROM meta WHERE substr(key, 1, ?1) = ?2 ORDER BY key");
    query.bind(1, qint64(prefix.size())).bind(2, prefix);
    QMap<QString, QByteArray> values;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return values;
        }
        values.insert(query.text(0).mid(prefix.size()), query.blob(1));
    }
}

Result<QByteArray> hashOf(Connection& connection, const ReplicaId& replica, qint64 seq)
{
    if (seq == 0) {
        return QByteArray(journal::hashBytes, '\0');
    }
    Statement query(connection,
        "SELECT e.hash FROM entry e JOIN replica r ON r.id = e.replica "
        "WHERE r.replica = ? AND e.seq = ?");
    const auto row = query.bind(1, replica.bytes()).bind(2, seq).step();
    if (!row) {
        return row.error();
    }
    return *row ? Result<QByteArray>(query.blob(0))
                : fail(ErrorCode::ChainBroken, QStringLiteral("entry %1 is missing").arg(seq));
}

QList<journal::OwnVerdict> placesOf(const QList<wire::SettledRange>& ranges)
{
    QList<journal::OwnVerdict> verdicts;
    for (const wire::SettledRange& range : ranges) {
        for (qint64 i = 0; i < range.count; ++i) {
            verdicts.append({.seq = quint64(range.seq + i), .place = range.order + i});
        }
    }
    return verdicts;
}

Result<void> setNumber(Connection& connection, const QString& key, qint64 value)
{
    return setMetaValue(connection, key, QByteArray::number(value));
}

} // namespace

Result<LocalFacts> localFacts(Connection& connection, const ReplicaId& replica, const Clock& clock)
{
    LocalFacts facts{.replica = replica, .clockMs = clock.now().utcMs};
    Statement head(connection, "SELECT head_seq FROM replica WHERE replica = ?");
    const auto row = head.bind(1, replica.bytes()).step();
    if (!row) {
        return row.error();
    }
    facts.head = *row ? head.integer(0) : 0;
    const auto received = metaValue(connection, QStringLiteral("hq_received"));
    const auto timeline = metaValue(connection, QStringLiteral("timeline"));
    const auto cursors = metaValues(connection, cursorPrefix);
    const auto registrations = metaValues(connection, registerPrefix);
    if (!received || !timeline) {
        return received ? timeline.error() : received.error();
    }
    if (!cursors || !registrations) {
        return cursors ? registrations.error() : cursors.error();
    }
    facts.received = received->toLongLong();
    facts.timeline = *timeline;
    for (auto it = cursors->begin(); it != cursors->end(); ++it) {
        facts.cursors.insert(it.key(), it.value().toLongLong());
    }
    for (auto it = registrations->begin(); it != registrations->end(); ++it) {
        const QCborArray parts = QCborValue::fromCbor(it.value()).toArray();
        facts.registrations.append(
            {it.key(), parts.at(0).toByteArray(), parts.at(1).toByteArray()});
    }
    return facts;
}

Result<wire::Push> loadPush(Connection& connection, const ReplicaId& replica,
    const vault::OfficerKey& deviceKey, qint64 seq, qint64 bytes)
{
    wire::Push push{.first = seq};
    const auto previous = hashOf(connection, replica, seq - 1);
    if (!previous) {
        return previous.error();
    }
    push.previousHash = *previous;
    push.hash = *previous;
    Statement query(connection,
        "SELECT e.header, e.fields, e.salt, e.hash FROM entry e JOIN replica r "
        "ON r.id = e.replica WHERE r.replica = ? AND e.seq >= ? ORDER BY e.seq LIMIT ?");
    query.bind(1, replica.bytes()).bind(2, seq).bind(3, qint64(wire::maxEntriesPerMessage));
    qint64 size = 0;
    quint64 groupEnd = 0;
    qsizetype whole = 0; // entries up to the end of the last whole group
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        const quint64 next = quint64(seq + push.entries.size());
        if (!*row || (size >= bytes && next > groupEnd)) {
            break;
        }
        wire::PushedEntry pushed{{query.blob(0), query.blob(1)}, query.blob(2)};
        const auto entry = journal::decode(replica, pushed.bytes, pushed.salt);
        if (!entry) {
            return entry.error();
        }
        if (entry->group.count > 0) {
            groupEnd = entry->group.first + quint64(entry->group.count) - 1;
        }
        if (entry->group.count == 0 || next == groupEnd) {
            whole = push.entries.size() + 1;
            push.hash = query.blob(3);
        }
        size += pushed.bytes.header.size() + pushed.bytes.fields.size() + pushed.salt.size();
        push.entries.append(std::move(pushed));
    }
    push.entries.resize(whole); // a message ends where it must, never inside a group
    const auto signature = deviceKey.sign(wire::pushSignedBytes(replica, push));
    if (!signature) {
        return signature.error();
    }
    push.signature = *signature;
    return push;
}

Result<void> judgeTime(Connection& connection, const wire::Welcome& welcome, const Validity& good)
{
    const auto floor = metaValue(connection, QStringLiteral("hq_time"));
    if (!floor) {
        return floor.error();
    }
    const qint64 told = welcome.clockMs;
    if (told < good.from.utcMs || told > good.until.utcMs || told < floor->toLongLong()) {
        return fail(ErrorCode::TlsRefused, QStringLiteral("HQ's certificate by HQ's own time"));
    }
    return {};
}

Result<void> storeRefusal(Connection& connection, std::optional<ErrorCode> why)
{
    return setMetaValue(connection, QStringLiteral("device_refused"),
        why ? errorName(*why).toUtf8() : QByteArray());
}

namespace {

/// Whether HQ holds our own chain: an older copy of the data folder lacks entries that HQ has, and
/// gives their numbers to others.
Result<bool> sameChain(
    Connection& connection, const ReplicaId& replica, const wire::Welcome& welcome)
{
    if (welcome.received == 0) {
        return true;
    }
    Statement query(connection,
        "SELECT e.hash = ? FROM entry e JOIN replica r ON r.id = e.replica "
        "WHERE r.replica = ? AND e.seq = ?");
    query.bind(1, welcome.receivedHash).bind(2, replica.bytes()).bind(3, welcome.received);
    const auto row = query.step();
    if (!row) {
        return row.error();
    }
    return *row && query.integer(0) != 0;
}

/// ChainBroken while HQ holds another chain under our name: nothing it says of our entries is
/// about ours.
Result<void> checkChain(Connection& connection)
{
    const auto refused = metaValue(connection, QStringLiteral("device_refused"));
    if (!refused) {
        return refused.error();
    }
    return errorFromName(QString::fromUtf8(*refused)) == ErrorCode::ChainBroken
        ? Result<void>(fail(ErrorCode::ChainBroken, QStringLiteral("another history at HQ")))
        : Result<void>();
}

} // namespace

Result<void> storeWelcome(Connection& connection, const ReplicaId& replica,
    const wire::Welcome& welcome, const Clock& machine)
{
    const auto same = sameChain(connection, replica, welcome);
    if (!same) {
        return same.error();
    }
    if (!*same) {
        // Kept before it is told: what comes on this line after it is judged by it.
        if (auto done = storeRefusal(connection, ErrorCode::ChainBroken); !done) {
            return done;
        }
        return fail(ErrorCode::ChainBroken, QStringLiteral("another history at HQ"));
    }
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    if (auto done = setMetaValue(connection, QStringLiteral("timeline"), welcome.timeline); !done) {
        return done;
    }
    if (auto done = setNumber(connection, QStringLiteral("hq_time"), welcome.clockMs); !done) {
        return done;
    }
    const TimeContact contact{.hq = {welcome.clockMs},
        .machine = machine.now(),
        .monotonicMs = machine.monotonicMs(),
        .boot = machine.boot()};
    if (auto done = keepTimeContact(connection, contact); !done) {
        return done;
    }
    const auto refusal = welcome.revoked ? std::optional(ErrorCode::DeviceRevoked) : std::nullopt;
    if (auto done = storeRefusal(connection, refusal); !done) {
        return done;
    }
    if (!welcome.revoked) {
        if (auto done = keepCodes(connection, welcome.practiceCodes); !done) {
            return done;
        }
    }
    return transaction.commit();
}

Result<void> storeAck(Connection& connection, journal::Journal& journal, const wire::Ack& ack)
{
    if (auto same = checkChain(connection); !same) {
        return same;
    }
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    QList<journal::OwnVerdict> verdicts = placesOf(ack.settled);
    for (const wire::Verdict& verdict : ack.verdicts) {
        verdicts.append({.seq = quint64(verdict.seq),
            .quarantined = verdict.kind == wire::VerdictKind::Quarantined});
        const QByteArray why = errorName(verdict.code).toUtf8() + ' ' + verdict.field.toUtf8();
        if (auto done = setMetaValue(
                connection, QStringLiteral("refused/") + QString::number(verdict.seq), why);
            !done) {
            return done;
        }
    }
    if (auto done = journal.judged(connection, verdicts); !done) {
        return done;
    }
    if (auto done = setNumber(connection, QStringLiteral("hq_received"), ack.received); !done) {
        return done;
    }
    if (ack.durable) {
        if (auto done = setNumber(connection, QStringLiteral("hq_durable"), *ack.durable); !done) {
            return done;
        }
    }
    return transaction.commit();
}

Result<void> storePage(Connection& connection, journal::Journal& journal, const wire::Page& page)
{
    if (auto same = checkChain(connection); !same) {
        return same;
    }
    return journal.receive(connection, page.entries, [&](Connection& inside) -> Result<void> {
        if (auto done = journal.judged(inside, placesOf(page.own)); !done) {
            return done;
        }
        // Of the last organisation entry, not how far was read: sessions name it, and a new one is
        // written whenever it changes.
        if (page.stream == organisationStream && !page.entries.isEmpty()) {
            if (auto done = setNumber(
                    inside, QStringLiteral("organisation_position"), page.entries.last().order);
                !done) {
                return done;
            }
        }
        return setNumber(inside, cursorPrefix + page.stream, page.upTo);
    });
}

Result<void> storeRegistered(Connection& connection, const wire::Registered& registered)
{
    Statement erase(connection, "DELETE FROM meta WHERE key = ?");
    if (auto done = erase.bind(1, registerPrefix + registered.officer).run(); !done) {
        return done;
    }
    return registered.accepted
        ? Result<void>()
        : setMetaValue(connection, QStringLiteral("register_refused/") + registered.officer,
            errorName(registered.code).toUtf8());
}

Result<void> storePullEnd(Connection& connection, const Clock& clock)
{
    return setNumber(connection, QStringLiteral("last_pull"), clock.now().utcMs);
}

Result<void> keepRegistration(Connection& connection, const wire::Register& registration)
{
    return setMetaValue(connection, registerPrefix + registration.officer,
        toDeterministicCbor(QCborArray{registration.publicKey, registration.proof}));
}

} // namespace bansho::client
