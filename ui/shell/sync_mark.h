#pragma once
// The marks of the six sync states, the same in the status bar, on the page and on the tile.

#include "sync/client/sync_status.h"

#include "ui/widgets/mark.h"

namespace bansho::shell {

[[nodiscard]] widgets::Mark markOf(client::SyncStateName state);
/// The words of a state (client::syncText()) without the mark they begin with, which is painted.
[[nodiscard]] QString withoutMark(const QString& syncText);

} // namespace bansho::shell
