#pragma once
// What an officer has begun to write and not registered yet: one row per form. It stays on this
// device and is his alone. Any thread, with that thread's connection.

#include "app/base/clock.h"

#include "app/store/connection.h"

namespace bansho::store {

/// A form that was begun.
struct Draft {
    RecordId officer; ///< whose it is
    QString kind; ///< of form: "intake", "note"
    QString key; ///< its maker's name for it, unique in the kind
    Timestamp changed;
    QByteArray body; ///< the maker's own

    bool operator==(const Draft&) const = default;
};

/// Keeps the draft, in place of an earlier one of the same officer, kind and key. Durable on
/// return. The store's errors.
Result<void> putDraft(Connection& connection, const Draft& draft);
/// All drafts of an officer, by kind and key. The store's errors.
Result<QList<Draft>> draftsOf(Connection& connection, const RecordId& officer);
/// The one draft; nullopt when there is none. The store's errors.
Result<std::optional<Draft>> draftOf(
    Connection& connection, const RecordId& officer, const QString& kind, const QString& key);
/// Forgets a draft; nothing happens when there is none. Joins a transaction that is open, so that
/// a draft goes with the commit of its record. The store's errors.
Result<void> removeDraft(
    Connection& connection, const RecordId& officer, const QString& kind, const QString& key);

} // namespace bansho::store
