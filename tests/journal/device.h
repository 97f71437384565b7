#pragma once
// A device of the journal's tests: a database in a folder of its own, a journal, an officer.

#include "app/base/cbor.h"

#include "app/journal/verify.h"

#include "tests/support/journal_world.h"

#include <QTemporaryDir>

namespace bansho::tests {

/// Stands for the officer's key: a digest with a secret.
inline QByteArray seal(const QByteArray& bytes)
{
    return sha256("secret" + bytes);
}

/// A device: a database, a journal and an officer.
struct Device {
    explicit Device(quint64 seed, journal::Ordering ordering = journal::Ordering::ByHq)
        : world(seed, ordering)
    {
        auto opened = store::Connection::open(
            folder.filePath(QStringLiteral("a.db")), store::Access::ReadWrite);
        connection = std::move(*opened);
        (void)connection->execute("PRAGMA synchronous = OFF");
        const auto started = world.start(*connection, folder.filePath(QStringLiteral("b-")));
        const auto code = journal::setMetaValue(*connection, QStringLiteral("device_code"), "K7");
        const auto seeded =
            world.journal.commit(*connection, {}, {newUnit(unit), newOfficer(number, unit)});
        ready = started.ok() && code.ok() && seeded.ok();
        world.authoriser.setGrant({QStringLiteral("RESP"), organisation::unitId(unit), unit});
        officer.officer = organisation::officerId(number);
        officer.sign = [](const QByteArray& bytes) -> Result<QByteArray> { return seal(bytes); };
    }

    Result<journal::Receipt> commit(const journal::Change& change)
    {
        return world.journal.commit(*connection, officer, change);
    }

    [[nodiscard]] journal::StoredRecord record(const RecordId& id)
    {
        const auto loaded = journal::loadAny(*connection, world.catalogue, id);
        return loaded && *loaded ? **loaded : journal::StoredRecord();
    }

    [[nodiscard]] QStringList findings()
    {
        const auto verified = journal::verify(*connection, world.journal);
        return verified ? verified->findings : QStringList{verified.error().detail};
    }

    [[nodiscard]] qint64 count(const QByteArray& sql)
    {
        store::Statement query(*connection, sql);
        const auto row = query.step();
        return row && *row ? query.integer(0) : -1;
    }

    /// All own entries, with places in HQ's order from `first`.
    [[nodiscard]] QList<journal::SettledEntry> settledFrom(qint64 first)
    {
        QList<journal::SettledEntry> all;
        store::Statement query(*connection,
            "SELECT r.replica, e.header, e.fields, e.salt FROM entry e JOIN replica r "
            "ON r.id = e.replica WHERE e.hash IS NOT NULL ORDER BY e.seq");
        while (*query.step()) {
            all.append({*ReplicaId::fromBytes(query.blob(0)), first++,
                {query.blob(1), query.blob(2)}, query.blob(3)});
        }
        return all;
    }

    bool receive(const QList<journal::SettledEntry>& entries)
    {
        return world.journal.receive(*connection, entries).ok();
    }

    QString unit = QStringLiteral("0115");
    QString number = QStringLiteral("12345");
    QTemporaryDir folder;
    World world;
    std::unique_ptr<store::Connection> connection;
    journal::Actor officer;
    bool ready = false;
};

/// A step of a consultation.
inline journal::ChangeItem step(const RecordId& record, int action, const QString& reason = {})
{
    return {
        .type = &cases::consultationType(), .action = action, .record = record, .reason = reason};
}

} // namespace bansho::tests
