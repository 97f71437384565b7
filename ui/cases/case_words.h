#pragma once
// How a case is told to stand: the mark of its state, and mark and word of a deadline that is near
// or gone. GUI thread only.

#include "app/journal/tables.h"

#include "app/cases/deadlines.h"

#include "ui/widgets/mark.h"

namespace bansho::casework {

[[nodiscard]] widgets::Mark stateMark(const QString& state);
/// None, and no word, for a deadline that is neither near nor gone.
[[nodiscard]] widgets::Mark dueMark(cases::DueState due);
/// 期限間近 or 期限超過.
[[nodiscard]] QString dueWord(cases::DueState due);
/// What to do where no case is shown, for an officer who takes cases or does not.
[[nodiscard]] QString emptyHint(bool takesCases);
/// Where a record stands with HQ, in words, and the mark of it.
[[nodiscard]] QString syncWords(journal::SyncState sync);
[[nodiscard]] widgets::Mark syncMark(journal::SyncState sync);

} // namespace bansho::casework
