#include "sync/hq/verify_log.h"

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

class LogVerifier {
public:
    LogVerifier(
        Connection& connection, const journal::Journal& journal, const records::Catalogue& types)
        : m_connection(connection)
        , m_journal(journal)
        , m_types(types)
    {
    }

    Result<journal::Verification> run()
    {
        for (const auto part : {&LogVerifier::chains, &LogVerifier::places, &LogVerifier::heads}) {
            if (auto done = (this->*part)(); !done) {
                return done.error();
            }
        }
        return m_result;
    }

private:
    Result<void> chains()
    {
        Statement query(m_connection, "SELECT replica FROM replica WHERE replica <> ? ORDER BY id");
        query.bind(1, m_journal.replica().bytes());
        for (;;) {
            const auto row = query.step();
            if (!row || !*row) {
                return row ? Result<void>() : row.error();
            }
            const auto replica = ReplicaId::fromBytes(query.blob(0));
            if (!replica) {
                m_result.findings.append(QStringLiteral("a replica without a name"));
                continue;
            }
            const auto entries = journal::verifyChain(m_connection, *replica, m_result.findings);
            if (!entries) {
                return entries.error();
            }
            m_result.entries += *entries;
        }
    }

    /// Each of these counts nothing in a sound store.
    Result<void> places()
    {
        const QByteArray device = "(SELECT id FROM replica WHERE replica <> x'"
            + m_journal.replica().bytes().toHex() + "')";
        const std::pair<QString, QByteArray> counts[] = {
            {QStringLiteral("places of the order that are missing"),
                "SELECT coalesce(max(settled), 0) - count(settled) FROM entry"},
            {QStringLiteral("places given twice"),
                "SELECT count(settled) - count(DISTINCT settled) FROM entry"},
            {QStringLiteral("entries with neither a place nor a verdict, or with both"),
                "SELECT count(*) FROM entry WHERE (settled IS NULL) = (verdict = 0)"},
            {QStringLiteral("refused entries without a reason"),
                "SELECT count(*) FROM entry e WHERE verdict <> 0 AND NOT EXISTS (SELECT 1 FROM "
                "verdict v WHERE v.replica = e.replica AND v.seq = e.seq)"},
            {QStringLiteral("settled entries of devices that go to nobody"),
                "SELECT count(*) FROM entry e WHERE settled IS NOT NULL AND replica IN " + device
                    + " AND NOT EXISTS (SELECT 1 FROM routed r WHERE r.place = e.settled)"},
            {QStringLiteral("routes of entries that are not there"),
                "SELECT count(*) FROM routed r WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE "
                "e.settled = r.place AND e.replica IN "
                    + device + ")"},
            {QStringLiteral("routes that are not the record's"),
                "SELECT count(*) FROM head h WHERE stream <> (SELECT r.stream FROM entry e JOIN "
                "routed r ON r.place = e.settled WHERE e.record = h.record ORDER BY e.settled DESC "
                "LIMIT 1)"},
            {QStringLiteral("records of devices without a head"),
                "SELECT count(DISTINCT record) FROM entry e WHERE settled IS NOT NULL AND replica "
                "IN "
                    + device + " AND NOT EXISTS (SELECT 1 FROM head h WHERE h.record = e.record)"}};
        for (const auto& [what, sql] : counts) {
            Statement query(m_connection, sql);
            const auto row = query.step();
            if (!row) {
                return row.error();
            }
            if (query.integer(0) != 0) {
                m_result.findings.append(
                    QStringLiteral("%1: %2").arg(what, QString::number(query.integer(0))));
            }
        }
        return {};
    }

    Result<void> heads()
    {
        Statement query(m_connection, "SELECT record, type, unit, state FROM head ORDER BY record");
        for (;;) {
            const auto row = query.step();
            if (!row || !*row) {
                return row ? Result<void>() : row.error();
            }
            ++m_result.records;
            if (auto done = head(query); !done) {
                return done;
            }
        }
    }

    Result<void> head(Statement& row)
    {
        const RecordId id = row.recordId(0);
        const records::TypeSpec* type = m_types.type(int(row.integer(1)));
        if (!type) {
            return {};
        }
        const auto expected = m_journal.expected(m_connection, *type, id);
        if (!expected) {
            m_result.findings.append(
                QStringLiteral("%1: %2").arg(id.hex(), expected.error().detail));
            return {};
        }
        const bool ownsUnit = type->unitField && !type->parentField;
        if (!expected->state.exists() || expected->state.state != row.text(3)
            || (ownsUnit && expected->unit != row.recordId(2))) {
            m_result.findings.append(QStringLiteral("%1 %2: the head differs from its entries")
                                         .arg(QLatin1String(type->name), id.hex()));
        }
        return {};
    }

    Connection& m_connection;
    const journal::Journal& m_journal;
    const records::Catalogue& m_types;
    journal::Verification m_result;
};

} // namespace

Result<journal::Verification> verifyLog(
    Connection& connection, const journal::Journal& journal, const records::Catalogue& types)
{
    return LogVerifier(connection, journal, types).run();
}

} // namespace bansho::hq
