#pragma once
// 「サイバーセキュリティ朝会資料」: the chief's glance on one A4 page or as many as it takes (G3-2,
// G4-1). A pure function; any thread.

#include "app/approval/route.h"
#include "app/cases/glance.h"
#include "app/documents/sheet.h"

namespace bansho::cases {

/// The sheet of a glance. `route` gives the boxes, `sync` is the sentence on how far this device
/// and HQ agree; it stands at the end.
documents::Sheet morningSheet(const Glance& glance, const QList<approval::Box>& route,
    const QString& sync, Language language);

} // namespace bansho::cases
