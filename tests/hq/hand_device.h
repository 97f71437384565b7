#pragma once
// A device that speaks to HQ in single messages and has no store, so that a test can send what no
// client would.

#include "app/base/cbor.h"

#include "app/vault/crypto.h"
#include "app/vault/officer_key.h"

#include "app/journal/sign_in.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"

#include "sync/wire/enrolment_file.h"

#include "tests/hq/serving_hq.h"

namespace bansho::tests {

/// A device that writes its chain by hand.
class HandDevice {
public:
    HandDevice(ServingHq& hq, const QByteArray& file, char replica)
        : m_hq(hq)
        , m_file(*wire::decodeEnrolmentFile(file))
        , m_key(*vault::OfficerKey::fromPrivateDer(m_file.devicePrivateKey))
        , m_replica(*ReplicaId::fromBytes(QByteArray(16, replica)))
        , m_peer{.device = m_file.device,
              .unit = m_file.unit,
              .publicKey = m_key.publicKey(),
              .replica = {},
              .streams = {}}
    {
    }

    std::optional<wire::Welcome> hello()
    {
        const auto message =
            only(wire::Hello{.replica = m_replica, .head = head(), .timeline = m_file.timeline});
        return message ? asIf<wire::Welcome>(*message) : std::nullopt;
    }

    /// Makes a key for the officer and tells HQ of it.
    bool signUp(const char* number)
    {
        m_officer = QString::fromLatin1(number);
        m_officerKey.emplace(*vault::OfficerKey::generate());
        for (const wire::SignInVerifier& one : std::as_const(m_file.verifiers)) {
            if (one.officer == m_officer) {
                const QByteArray key = m_officerKey->publicKey();
                const auto message = only(wire::Register{
                    m_officer, key, *vault::hmacSha256(one.verifier, m_replica.bytes() + key)});
                const auto done = message ? asIf<wire::Registered>(*message) : std::nullopt;
                return done && done->accepted;
            }
        }
        return false;
    }

    /// A key of which HQ is not told.
    void takeUnknownKey(const char* number)
    {
        m_officer = QString::fromLatin1(number);
        m_officerKey.emplace(*vault::OfficerKey::generate());
    }

    journal::Entry blank(const records::TypeSpec& type, const RecordId& record)
    {
        return {.session = m_session,
            .type = type.number,
            .record = record,
            .claimedMs = 1'795'478'400'000,
            .salt = QByteArray(16, char('a' + m_drawn % 26))};
    }

    RecordId fresh()
    {
        return *RecordId::fromBytes(
            sha256(m_replica.bytes() + QByteArray::number(++m_drawn)).first(16));
    }

    /// The sign-in of the officer by ASST at the device's unit.
    journal::Entry session(qint64 position = 1'000'000)
    {
        m_session = fresh();
        journal::Entry entry = blank(journal::signInType(), m_session);
        entry.session = {};
        records::set(entry.fields, journal::signIn.officer, organisation::officerId(m_officer));
        records::set(entry.fields, journal::signIn.role, QStringLiteral("ASST"));
        records::set(entry.fields, journal::signIn.unit, organisation::unitId(m_file.unit));
        records::set(entry.fields, journal::signIn.position, position);
        records::set(entry.fields, journal::signIn.boot, QString(32, u'0'));
        return entry;
    }

    journal::Entry consultation(const QString& title, const QString& unit = {})
    {
        using cases::consultation;
        journal::Entry entry = blank(cases::consultationType(), fresh());
        records::FieldValues& fields = entry.fields;
        records::set(fields, consultation.intent, QStringLiteral("CONSULTATION"));
        records::set(fields, consultation.channel, QStringLiteral("TEL"));
        records::set(fields, consultation.receivedAt,
            records::Moment::at({1'795'400'000'000}, records::Precision::Minute));
        records::set(fields, consultation.section,
            organisation::unitId(unit.isEmpty() ? m_file.unit : unit));
        records::set(fields, consultation.receiver, organisation::officerId(m_officer));
        records::set(fields, consultation.consulterName, QStringLiteral("山田 花子"));
        records::set(fields, consultation.phone, QStringLiteral("03-3581-4321"));
        records::set(fields, consultation.victimKind, QStringLiteral("IND"));
        records::set(fields, consultation.occurredFrom,
            records::Moment::at({1'794'900'000'000}, records::Precision::Minute));
        records::set(fields, consultation.title, title);
        records::set(fields, consultation.narrative, title);
        records::set(fields, consultation.category, QStringLiteral("FRAUD"));
        return entry;
    }

    /// Puts entries at the end of the chain; those with the mark are one group. Sessions and
    /// decisions (those with content) are signed by the officer.
    wire::Push push(QList<journal::Entry> entries, bool group = false)
    {
        wire::Push push{.first = qint64(m_seq) + 1, .previousHash = m_hash};
        for (journal::Entry& entry : entries) {
            entry.id = {m_replica, ++m_seq};
            if (group) {
                entry.group = {quint64(push.first), int(entries.size())};
            }
            const bool decides = !entry.content.isEmpty() && entry.signature.isEmpty();
            if (decides || entry.type == journal::signInType().number) {
                entry.signature = *m_officerKey->sign(journal::signedBytes(entry));
            }
            const auto bytes = journal::encode(entry);
            m_hash = journal::chainHash(m_hash, bytes, entry.salt);
            push.entries.append({bytes, entry.salt});
        }
        push.hash = m_hash;
        return sign(push);
    }

    wire::Push sign(wire::Push push)
    {
        push.signature = *m_key.sign(wire::pushSignedBytes(m_replica, push));
        return push;
    }

    hq::Reply send(const wire::Message& message) { return *m_hq.answer(m_peer, message); }

    /// The acknowledgement of a push; a default one when the line was closed.
    wire::Ack acknowledged(const wire::Push& push)
    {
        const auto message = only(push);
        const auto ack = message ? asIf<wire::Ack>(*message) : std::nullopt;
        return ack.value_or(wire::Ack{.received = -1});
    }

    /// The failure with which HQ closes the line over a message.
    ErrorCode complaint(const wire::Message& message)
    {
        const hq::Reply reply = send(message);
        if (!reply.close || reply.messages.size() != 1) {
            return ErrorCode::Internal;
        }
        const auto failure = asIf<wire::Failure>(reply.messages.first());
        return failure ? failure->code : ErrorCode::Internal;
    }

    QList<wire::Page> pull(const wire::Cursors& cursors = {}, qint64 credit = 512 * 1024)
    {
        QList<wire::Page> pages;
        for (const wire::Message& one :
            send(wire::Pull{.cursors = cursors, .credit = credit}).messages) {
            if (const auto page = asIf<wire::Page>(one)) {
                pages.append(*page);
            }
        }
        return pages;
    }

    /// The page of the stream that is not the organisation's.
    wire::Page work(const wire::Cursors& cursors = {}, qint64 credit = 512 * 1024)
    {
        const auto pages = pull(cursors, credit);
        return pages.size() == 2 ? pages.last() : wire::Page();
    }

    [[nodiscard]] ReplicaId replica() const { return m_replica; }

    [[nodiscard]] const wire::EnrolmentFile& file() const { return m_file; }

    [[nodiscard]] qint64 head() const { return qint64(m_seq); }

    /// Where the chain stands, to write another history from there.
    struct Mark {
        quint64 seq = 0;
        QByteArray hash;
    };

    [[nodiscard]] Mark mark() const { return {m_seq, m_hash}; }

    void rewind(const Mark& mark)
    {
        m_seq = mark.seq;
        m_hash = mark.hash;
    }

private:
    template <typename T>
    static std::optional<T> asIf(const wire::Message& message)
    {
        const auto* one = std::get_if<T>(&message);
        return one ? std::optional(*one) : std::nullopt;
    }

    std::optional<wire::Message> only(const wire::Message& message)
    {
        const hq::Reply reply = send(message);
        return reply.messages.size() == 1 ? std::optional(reply.messages.first()) : std::nullopt;
    }

    ServingHq& m_hq;
    wire::EnrolmentFile m_file;
    vault::OfficerKey m_key;
    ReplicaId m_replica;
    hq::Peer m_peer;
    QString m_officer;
    std::optional<vault::OfficerKey> m_officerKey;
    RecordId m_session;
    quint64 m_seq = 0;
    QByteArray m_hash = QByteArray(journal::hashBytes, '\0');
    int m_drawn = 0;
};

} // namespace bansho::tests
