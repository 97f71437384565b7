#pragma once
// When something was last entered about the cases of a unit. Any thread, with that thread's
// connection.

#include "app/base/clock.h"

#include "app/store/connection.h"

#include <QHash>
#include <QSet>

namespace bansho::cases {

/// Reads the last entries of the journal once; only a unit that is not among them is looked up by
/// its own cases.
class LastEntries {
public:
    /// The store's errors.
    static Result<LastEntries> read(store::Connection& connection, int lookBack = 5'000);

    /// The writer's time of the newest entry, but for decisions, about a case or a note of any of
    /// the units; nullopt when there is none. The store's errors.
    [[nodiscard]] Result<std::optional<Timestamp>> of(const QSet<RecordId>& units) const;

private:
    explicit LastEntries(store::Connection& connection)
        : m_connection(&connection)
    {
    }

    [[nodiscard]] Result<std::optional<Timestamp>> lookUp(const RecordId& unit) const;

    store::Connection* m_connection;
    QHash<RecordId, Timestamp> m_newest;
};

} // namespace bansho::cases
