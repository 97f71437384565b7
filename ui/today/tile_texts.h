#pragma once
// What the tiles of 今日 say and where they lead. Every figure leads to exactly its rows. GUI
// thread only (tr).

#include "sync/client/sync_status.h"

#include "ui/shell/place.h"
#include "ui/today/today_data.h"
#include "ui/widgets/tiles.h"

namespace bansho::today {

enum class TileKind { Awaiting, Overdue, DueSoon, Received, Open, Training, Sync };

/// All but Sync. Training is only shown when knowsTraining().
widgets::TileText tileText(TileKind kind, const Today& today);
/// Of how the device stands with HQ: the words of the six states, parted in two lines.
widgets::TileText syncTile(client::SyncStateName state, const QString& words);
[[nodiscard]] bool knowsTraining(const Today& today);

/// The place of a tile. Training has none: its rows are those of the table below.
shell::Place placeOf(TileKind kind, const cases::Glance& glance);

/// The mark before the words of a state.
widgets::Mark markOf(client::SyncStateName state);

/// 7/2, or 7/3〜7/5.
QString daysText(QDate from, QDate to);

} // namespace bansho::today
