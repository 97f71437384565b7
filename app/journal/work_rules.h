#pragma once
// The checks of one item of a change that need nothing but the item and its record: private to
// app/journal.

#include "app/journal/journal.h"

namespace bansho::journal {

/// What the entry has to say: without what stays as it is, sets as [added, removed].
records::FieldValues changedFields(
    const records::TypeSpec& type, const RecordState& before, const records::FieldValues& wanted);

/// The complaints about the item itself: values, fields that are given once, open clashes.
QList<FieldError> checkItem(const records::TypeSpec& type, const ChangeItem& item,
    const RecordState& before, Timestamp now);

/// The complaints about what the record lacks for the action, as it would be after it.
QList<FieldError> demanded(const records::TypeSpec& type, const ChangeItem& item,
    const RecordState& before, const records::FieldValues& after);

/// Of the named entries those that still wait to be seen, as many as one entry can name.
QList<EntryId> unacknowledged(const RecordState& state, const QList<EntryId>& named);

/// Whether the record's state lets the action happen: WrongState, NeedsUpdate, UnknownAction,
/// NotFound.
Result<void> checkAction(
    const records::TypeSpec& type, const ChangeItem& item, const RecordState& before);

} // namespace bansho::journal
