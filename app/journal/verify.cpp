#include "app/journal/verify.h"

#include "app/store/search_index.h"

namespace bansho::journal {

using records::TypeSpec;
using store::Connection;
using store::Statement;

namespace {

/// Does it with every record that a query names.
template <typename Deed>
Result<void> forEach(Statement& query, Deed deed)
{
    for (;;) {
        const auto more = query.step();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return {};
        }
        if (auto done = deed(query.recordId(0)); !done) {
            return done;
        }
    }
}

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
        return forEach(query, [&](const RecordId& id) { return record(type, id); });
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

/// The files of one field that the record has now and that this device brought.
Result<QList<records::Attachment>> broughtHere(
    Connection& connection, const Journal& journal, const StoredRecord& stored, int field)
{
    const auto entries = journal.entriesOf(connection, stored.state.id);
    if (!entries) {
        return entries.error();
    }
    const auto now = records::AttachmentSet::fromCbor(stored.state.values().value(field))
                         .value_or(QList<records::Attachment>());
    QList<records::Attachment> files;
    for (const Entry& entry : *entries) {
        const QCborValue added = entry.fields.value(field).toArray().at(0);
        const auto brought =
            records::AttachmentSet::fromCbor(added).value_or(QList<records::Attachment>());
        for (const records::Attachment& file : brought) {
            if (entry.id.replica == journal.replica() && now.contains(file)
                && !files.contains(file)) {
                files.append(file);
            }
        }
    }
    return files;
}

/// What the records of one type have lost of one field.
class LostFiles {
public:
    LostFiles(Connection& connection, const Journal& journal, const store::Attachments& attachments)
        : m_connection(connection)
        , m_journal(journal)
        , m_attachments(attachments)
    {
    }

    Result<void> look(const TypeSpec& type, const records::FieldSpec& field)
    {
        Statement query(m_connection,
            "SELECT id FROM " + tableName(type) + " WHERE " + columnName(field)
                + " IS NOT NULL ORDER BY id");
        return forEach(query, [&](const RecordId& id) { return look(type, field, id); });
    }

    [[nodiscard]] const QStringList& findings() const { return m_findings; }

private:
    Result<void> look(const TypeSpec& type, const records::FieldSpec& field, const RecordId& id)
    {
        const auto stored = load(m_connection, type, id);
        if (!stored || !*stored) {
            return stored ? Result<void>() : stored.error();
        }
        const auto files = broughtHere(m_connection, m_journal, **stored, field.number);
        if (!files) {
            return files.error();
        }
        for (const records::Attachment& file : *files) {
            if (!m_attachments.contains(file.sha256)) {
                m_findings.append(QStringLiteral("%1 %2: the attached file %3 is gone (SHA-256 %4)")
                                      .arg(QLatin1String(type.name), id.hex(), file.name,
                                          QString::fromLatin1(file.sha256.toHex())));
            }
        }
        return {};
    }

    Connection& m_connection;
    const Journal& m_journal;
    const store::Attachments& m_attachments;
    QStringList m_findings;
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

Result<QStringList> lostFiles(
    Connection& connection, const Journal& journal, const store::Attachments& attachments)
{
    LostFiles lost(connection, journal, attachments);
    for (const TypeSpec* type : journal.catalogue().types()) {
        for (const records::FieldSpec& field : type->fields) {
            if (field.kind == records::Kind::AttachmentSet) {
                if (auto done = lost.look(*type, field); !done) {
                    return done.error();
                }
            }
        }
    }
    return lost.findings();
}

} // namespace bansho::journal
