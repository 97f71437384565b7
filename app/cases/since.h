#pragma once
// 前回確認以降の変化: what came since an officer last looked, as the cases themselves. A look is a
// place in this device's journal, so that what an island sent late counts when it arrived. Any
// thread, with that thread's connection.

#include "app/cases/docket.h"

namespace bansho::cases {

struct Look {
    Timestamp at;
    qint64 position = 0; ///< of the newest entry that was here

    bool operator==(const Look&) const = default;
};

/// The looks of an officer at one unit that are kept on this device.
struct Looks {
    Look before; ///< what the present one is compared with: the last, of the first its beginning
    Look now; ///< the end of the present one, as long as it goes on
    bool first = false; ///< there was none before the present one

    bool operator==(const Looks&) const = default;
};

/// Within this time of its end a look is still the same one: the program was closed and opened.
constexpr qint64 sameLookMs = qint64(30) * 60 * 1000;

/// What is kept, or nothing before the first look. The store's errors.
Result<std::optional<Looks>> keptLooks(
    store::Connection& connection, const RecordId& officer, const RecordId& unit);

/// The looks with one at `now` added; within sameLookMs it goes on with the last.
[[nodiscard]] Looks looking(const std::optional<Looks>& kept, const Look& now);

/// The looks while the last one goes on.
[[nodiscard]] Looks stillLooking(const Looks& looks, const Look& now);

/// Durable on return. On the store thread. The store's errors.
Result<void> keepLooks(store::Connection& connection, const RecordId& officer, const RecordId& unit,
    const Looks& looks);

/// The place of the newest entry; 0 when there is none.
Result<qint64> newestPosition(store::Connection& connection);

/// How many cases changed in one way, and the newest received of them.
struct ChangedCases {
    qsizetype count = 0;
    QList<CaseRow> rows; ///< at most mostChangedRows: an import brings thousands

    [[nodiscard]] bool isEmpty() const { return count == 0; }
};

constexpr qsizetype mostChangedRows = 100;

/// A case may be of several kinds.
struct Changes {
    ChangedCases received; ///< came here since, and are not void
    ChangedCases awaiting; ///< wait for a decision since
    ChangedCases reported; ///< wait for the chief since
    ChangedCases seen; ///< the chief has seen what was reported, and may have said something
    ChangedCases returned; ///< were sent back: a closing by who decides, a handover by its receiver
    ChangedCases handedOver; ///< wait to be taken over
    ChangedCases overdue; ///< their day has passed since
    ChangedCases closed; ///< were decided since

    [[nodiscard]] bool isEmpty() const
    {
        return received.isEmpty() && awaiting.isEmpty() && reported.isEmpty() && seen.isEmpty()
            && returned.isEmpty() && handedOver.isEmpty() && overdue.isEmpty() && closed.isEmpty();
    }
};

/// What changed since a look at a unit and those below it (null: all), of what the docket's reader
/// may read; without the steps that `officer` took, who knows of them. The store's errors.
Result<Changes> changesSince(store::Connection& connection, Docket& docket, const Look& look,
    const RecordId& unit, const RecordId& officer, Language language);

} // namespace bansho::cases
