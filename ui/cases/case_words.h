#pragma once
// How the state of a case is told: its mark and its word, which a deadline that is near or gone
// replaces. GUI thread only.

#include "app/journal/tables.h"

#include "app/cases/deadlines.h"

#include "ui/widgets/mark.h"

namespace bansho::casework {

/// The mark of a state; that of the deadline where it is near or gone.
[[nodiscard]] widgets::Mark stateMark(
    const QString& state, cases::DueState due = cases::DueState::None);
/// The word of the state, or 期限間近, 期限超過.
[[nodiscard]] QString stateText(const QString& stateWord, cases::DueState due);
/// What to do where no case is shown, for an officer who takes cases or does not.
[[nodiscard]] QString emptyHint(bool takesCases);
/// Where a record stands with HQ, in words, and the mark of it.
[[nodiscard]] QString syncWords(journal::SyncState sync);
[[nodiscard]] widgets::Mark syncMark(journal::SyncState sync);

} // namespace bansho::casework
