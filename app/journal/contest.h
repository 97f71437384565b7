#pragma once
// An open clash as a person has to judge it: the values, and who wrote each, on which device, when.
// Value and writer come from one struct, so that no screen can show them crosswise. Any thread,
// with that thread's connection.

#include "app/journal/journal.h"

namespace bansho::journal {

/// A value somebody gave to a contested field.
struct Candidate {
    EntryId entry;
    QCborValue value; ///< null: cleared
    RecordId officer; ///< null when his sign-in is not here
    Timestamp at; ///< the writer's clock
    bool here = false; ///< written on this device

    bool operator==(const Candidate&) const = default;
};

/// A contested field with more than one value; the first is the one that stands meanwhile.
struct Contest {
    int field = 0;
    QList<Candidate> candidates;
};

/// The open clashes of a record, in the order of its fields. NotFound when an entry is missing.
Result<QList<Contest>> contests(store::Connection& connection, const Journal& journal,
    const records::TypeSpec& type, const RecordState& state);

} // namespace bansho::journal
