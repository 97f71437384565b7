#pragma once
// Records, clashes and histories as the command line prints them (README, "Command line").

#include "app/records/json.h"

#include "app/journal/query.h"

#include <QJsonArray>
#include <QJsonObject>

namespace bansho::cli {

/// Turns records of one connection into JSON; remembers the names it has looked up.
class RecordPrinter {
public:
    RecordPrinter(store::Connection& connection, const records::Catalogue& catalogue,
        const ReplicaId& ownReplica)
        : m_connection(connection)
        , m_catalogue(catalogue)
        , m_ownReplica(ownReplica)
    {
    }

    /// {"id","number","type","unit","state","sync","clashes","fields"}, and "not_applied" when
    /// there is any.
    Result<QJsonObject> record(const journal::StoredRecord& record);
    /// [{"id","field","provisional","values":[{"value","officer","device","at"}]}].
    Result<QJsonArray> clashes(const journal::StoredRecord& record);
    /// What was not applied and nobody has acknowledged:
    /// [{"id","entry","action","officer","device","at","fields","reason"?,"not_applied","because"}].
    Result<QJsonArray> unapplied(const journal::StoredRecord& record);
    /// The entries of a record, oldest first.
    Result<QJsonArray> history(
        const journal::StoredRecord& record, const QList<journal::Entry>& entries);

    /// A reference as people know it: a unit's code, an officer's number, else hex.
    QString referenceText(const records::FieldSpec& field, const RecordId& id);
    QString unitCode(const RecordId& id);

private:
    Result<QJsonObject> headJson(
        const records::FieldSpec& field, const journal::Head& head, const RecordId& record);
    QJsonObject entryJson(const records::TypeSpec& type, const journal::Entry& entry);
    QString officerOf(const journal::Entry& entry);
    QString keyText(const char* type, const RecordId& id);

    store::Connection& m_connection;
    const records::Catalogue& m_catalogue;
    ReplicaId m_ownReplica;
    QHash<RecordId, QString> m_names;
};

QString syncWord(journal::SyncState sync);

/// An entry as the command line names it: replica:seq.
QString entryName(const EntryId& id);

} // namespace bansho::cli
