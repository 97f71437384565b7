#pragma once
// Units, officers and other records by the words a station's ledger has for them. On the thread of
// the connection; make one per task.

#include "app/records/catalogue.h"

#include "app/organisation/directory.h"

#include "app/ledger/cell_reader.h"

namespace bansho::ledger {

class Names {
public:
    /// `station` is whose names are meant; null: every unit's and officer's.
    static Result<Names> of(store::Connection& connection, const records::Catalogue& catalogue,
        const RecordId& station);

    /// Those of the station to which the officer belongs; every unit's and officer's above the
    /// stations.
    static Result<Names> ofOfficer(store::Connection& connection,
        const records::Catalogue& catalogue, const RecordId& officer);

    /// A unit by its code or by its name or short name within the station, an officer by his number
    /// or by his name within the station (blanks in it do not count), any other record by its
    /// receipt number, natural key or id. UnknownReference; Ambiguous when more than one of the
    /// station's has the name. The store's errors.
    Result<RecordId> operator()(const records::FieldSpec& field, const QString& words) const;

private:
    Names(store::Connection& connection, const records::Catalogue& catalogue)
        : m_connection(connection)
        , m_catalogue(catalogue)
    {
    }

    void add(const char* type, const QString& name, const RecordId& id);

    store::Connection& m_connection;
    const records::Catalogue& m_catalogue;
    QHash<QString, QSet<RecordId>> m_byName; ///< "type/key of the name"
    QHash<QString, RecordId> m_byKey; ///< "type/code or number"
};

} // namespace bansho::ledger
