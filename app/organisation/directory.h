#pragma once
// Questions about the organisation, answered from the folded tables: who holds which role where,
// and how units lie in each other. Works on any thread, with that thread's connection.

#include "app/base/clock.h"
#include "app/base/result.h"

#include "app/store/connection.h"

#include <QDate>
#include <QHash>
#include <QSet>
#include <QStringList>

namespace bansho::organisation {

struct UnitInfo {
    RecordId id;
    QString code;
    QString name;
    QString kind; ///< code of the list unit_kind
    RecordId parent; ///< null at the top
    int district = 0; ///< 0 when none
    bool isIsland = false;
    bool smallUnit = false;
    QString phone; ///< empty: not known
    QString kana; ///< empty: not known
};

struct OfficerInfo {
    RecordId id;
    QString number;
    QString name;
    QString kana;
    RecordId unit;
    bool isVoid = false;
};

/// A role that an officer holds.
struct HeldRole {
    QString role;
    UnitInfo unit;
    bool acting = false;
};

/// The day by which roles are judged. A clock that runs years ahead or behind must not lock an
/// officer out: a role begins by the later of the local date and HQ's date as last heard (meta
/// `hq_time`), and ends by HQ's date alone. HQ judges again by its own.
struct RoleDay {
    QDate begins;
    QDate ends;
};

Result<RoleDay> roleDay(store::Connection& connection, Timestamp now);

/// Borrows a connection and remembers the units it has looked up: make one per task.
class Directory {
public:
    explicit Directory(store::Connection& connection)
        : m_connection(connection)
    {
    }

    /// nullopt when there is no such unit.
    Result<std::optional<UnitInfo>> unit(const RecordId& id);
    Result<std::optional<UnitInfo>> unitByCode(const QString& code);
    /// All units that are not void, in the order of their codes.
    Result<QList<UnitInfo>> units();
    /// The units of a kind, void ones included: what they hold stays theirs.
    Result<QList<UnitInfo>> unitsOfKind(const QString& kind);
    /// The unit and those above it, nearest first.
    Result<QList<UnitInfo>> chain(const RecordId& id);
    /// The station that the unit is or lies in; nullopt for bureaus, districts and 対策本部.
    Result<std::optional<UnitInfo>> station(const RecordId& id);
    /// Whether `inner` is `outer` or lies below it.
    Result<bool> contains(const RecordId& outer, const RecordId& inner);
    /// The unit and all below it, void ones included.
    Result<QSet<RecordId>> within(const RecordId& outer);

    /// Also one that is void, so that a history can name him.
    Result<std::optional<OfficerInfo>> officer(const RecordId& id);
    Result<QList<OfficerInfo>> officers();
    /// The roles an officer holds, in the order they were given.
    Result<QList<HeldRole>> roles(const RecordId& officer, const RoleDay& day);

private:
    store::Connection& m_connection;
    QHash<RecordId, std::optional<UnitInfo>> m_units;
};

} // namespace bansho::organisation
