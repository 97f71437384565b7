#pragma once
// Who took the step that an entry tells of, under which role and when: for decisions that wait and
// for the boxes of a sheet. Works on any thread, with that thread's connection.

#include "app/journal/journal.h"

namespace bansho::cases {

/// A step by the word of its entry; the time is the writer's clock.
struct StepTaken {
    EntryId entry;
    int action = 0;
    RecordId officer; ///< null when the sign-in is not here
    QString name; ///< the officer's; empty when not known
    QString role; ///< code of the list `role`, as he signed in
    RecordId unit; ///< where he has that role
    Timestamp at;
    QString reason; ///< in the officer's words
};

/// The step of an entry of a record; nullopt when the entry is not here.
Result<std::optional<StepTaken>> stepTaken(
    store::Connection& connection, const RecordId& record, const EntryId& entry);
/// The same of an entry that was read already.
Result<StepTaken> stepOf(store::Connection& connection, const journal::Entry& entry);

} // namespace bansho::cases
