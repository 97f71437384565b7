#pragma once
// 取込を取り消す: an import becomes void as a whole, with the notes it made. Nothing is deleted:
// its records stay to be seen, with the reason. On the thread of the given connection; undoGroup()
// on the store thread.

#include "app/ledger/importing.h"

namespace bansho::ledger {

/// A record that somebody has worked on since it was imported.
struct WorkedOn {
    int number = 0; ///< in the ledger
    RecordId record;
    QString receiptNumber; ///< empty when its type has none
    QString state;

    bool operator==(const WorkedOn&) const = default;
};

/// What taking an import back will do. Nothing of it is written yet.
struct UndoPlan {
    const records::TypeSpec* type = nullptr;
    QList<std::pair<RecordId, RecordId>> records; ///< each with its note; a null id: none
    QList<WorkedOn> workedOn;
    int voidAlready = 0;

    /// Whoever takes an import back says that it should never have been. That is not so of a
    /// record that was accepted, corrected or noted on since: such records are shown to him, and
    /// the import stays whole until each of them has been dealt with by itself.
    [[nodiscard]] bool mayBeWritten() const { return workedOn.isEmpty(); }

    [[nodiscard]] int groups() const
    {
        return int((records.size() + recordsPerGroup - 1) / recordsPerGroup);
    }
};

/// Looks for the records of an import (its id, 32 bytes) by their ids, also on another device than
/// the one it was made on. NotFound when none is here, NotAllowed, the store's errors.
Result<UndoPlan> prepareUndo(
    store::Connection& connection, const Desk& desk, const QByteArray& import);

/// Voids one group (from 0); what is void already is passed over, so that an undo that was cut off
/// goes on. Returns how many. Asserts that the plan may be written. ReasonRequired and the errors
/// of Journal::commitAll(); then nothing of the group was changed.
Result<int> undoGroup(store::Connection& connection, const Desk& desk, const UndoPlan& plan,
    int group, const QString& reason);

} // namespace bansho::ledger
