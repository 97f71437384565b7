#include "app/journal/verify.h"

#include "app/store/search_index.h"

namespace bansho::journal {

using records::TypeSpec;
using store::Connection;
using store::Statement;

namespace {

class Verifier {
public:
    Verifier(Connection& connection, const Journal& journal)
        : m_connection(connection)
        , m_journal(journal)
    {
    }

    Result<Verification> run()
    {
        const auto entries = verifyChain(m_connection, m_journal.replica(), m_result.findings);
        if (!entries) {
            return entries.error();
        }
        m_result.entries = *entries;
        for (const TypeSpec* type : m_journal.catalogue().types()) {
            if (auto done = rows(*type); !done) {
                return done.error();
            }
        }
        if (auto done = strays(); !done) {
            return done.error();
        }
        return m_result;
    }

private:
    void find(const QString& what) { m_result.findings.append(what); }

    Result<void> rows(const TypeSpec& type)
    {
        Statement query(
            m_connection, "SELECT DISTINCT record FROM entry WHERE type = ? ORDER BY record");
        query.bind(1, qint64(type.number));
        for (;;) {
            const auto more = query.step();
            if (!more) {
                return more.error();
            }
            if (!*more) {
                return {};
            }
            if (auto done = record(type, query.recordId(0)); !done) {
                return done;
            }
        }
    }

    Result<void> record(const TypeSpec& type, const RecordId& id)
    {
        ++m_result.records;
        const auto stored = load(m_connection, type, id);
        const auto expected = m_journal.expected(m_connection, type, id);
        if (!expected) {
            find(QStringLiteral("%1: %2").arg(id.hex(), expected.error().detail));
            return {};
        }
        if (!stored) {
            find(QStringLiteral("%1: %2").arg(id.hex(), stored.error().detail));
            return {};
        }
        const QString name = QStringLiteral("%1 %2").arg(QLatin1String(type.name), id.hex());
        if (!*stored) {
            if (expected->state.exists()) {
                find(name + QStringLiteral(": the row is missing"));
            }
            return {};
        }
        if ((*stored)->state != expected->state || (*stored)->sync != expected->sync
            || (*stored)->unit != expected->unit || (*stored)->clashes != expected->clashes) {
            find(name + QStringLiteral(": the row differs from its entries"));
        }
        return text(type, expected->state, name);
    }

    Result<void> text(const TypeSpec& type, const RecordState& state, const QString& name)
    {
        const auto indexed = store::indexedText(m_connection, state.id);
        if (!indexed) {
            return indexed.error();
        }
        if (*indexed && **indexed != searchText(type, state)) {
            find(name + QStringLiteral(": the search text differs"));
        }
        return {};
    }

    Result<void> strays()
    {
        for (const TypeSpec* type : m_journal.catalogue().types()) {
            Statement query(m_connection,
                "SELECT count(*) FROM " + tableName(*type)
                    + " t WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.record = t.id)");
            const auto row = query.step();
            if (!row) {
                return row.error();
            }
            if (query.integer(0) > 0) {
                find(QStringLiteral("%1: %2 rows without entries")
                         .arg(QLatin1String(type->name))
                         .arg(query.integer(0)));
            }
        }
        return {};
    }

    Connection& m_connection;
    const Journal& m_journal;
    Verification m_result;
};

} // namespace

Result<qint64> verifyChain(Connection& connection, const ReplicaId& replica, QStringList& findings)
{
    const auto find = [&](const QString& what) {
        findings.append(QStringLiteral("chain of %1: %2").arg(replica.hex(), what));
    };
    Statement head(connection, "SELECT id, head_seq, head_hash FROM replica WHERE replica = ?");
    const auto row = head.bind(1, replica.bytes()).step();
    if (!row) {
        return row.error();
    }
    Statement query(connection,
        "SELECT seq, header, fields, salt, hash FROM entry WHERE replica = ? ORDER BY seq");
    query.bind(1, head.integer(0));
    QByteArray hash(hashBytes, '\0');
    qint64 expected = 1;
    for (;; ++expected) {
        const auto more = query.step();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            break;
        }
        if (query.integer(0) != expected) {
            find(QStringLiteral("entry %1 is missing").arg(expected));
            return expected - 1;
        }
        hash = chainHash(hash, {query.blob(1), query.blob(2)}, query.blob(3));
        if (hash != query.blob(4)) {
            find(QStringLiteral("entry %1 was altered").arg(expected));
            return expected - 1;
        }
    }
    if (head.integer(1) != expected - 1 || head.blob(2) != hash) {
        find(QStringLiteral("the head does not match"));
    }
    return expected - 1;
}

Result<Verification> verify(Connection& connection, const Journal& journal)
{
    return Verifier(connection, journal).run();
}

} // namespace bansho::journal
