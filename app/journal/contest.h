#pragma once
// What has to be put before a person: a field with more than one value, and a change that has no
// effect because another came before it; each with who wrote it, on which device, when. Value and
// writer come from one struct, so that no screen can show them crosswise. Any thread, with that
// thread's connection.

#include "app/journal/journal.h"

namespace bansho::journal {

/// Who wrote an entry, and when.
struct Author {
    RecordId officer; ///< null when his sign-in is not here
    Timestamp at; ///< the writer's clock
    bool here = false; ///< written on this device

    bool operator==(const Author&) const = default;
};

/// A value somebody gave to a contested field.
struct Candidate {
    EntryId entry;
    QCborValue value; ///< null: cleared
    Author writer;

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

/// A change that was not applied, and the one before it that set the state which stands.
struct Unapplied {
    Entry entry;
    Author writer;
    SkipReason reason = SkipReason::State;
    Entry because;
    Author becauseOf;
};

/// The changes of a record that were not applied and that nobody has acknowledged, in their order.
/// A resolution that names them (ChangeItem::acknowledges) closes them. NotFound when an entry is
/// missing.
Result<QList<Unapplied>> unapplied(
    store::Connection& connection, const Journal& journal, const RecordState& state);

} // namespace bansho::journal
