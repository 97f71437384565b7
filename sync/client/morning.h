#pragma once
// The chief's morning as this device knows it (今日; G3-2, G4-1): the glance with the training
// rates that the officer may read, and the sheet of it, for the window and for the command line.
// Any thread, with that thread's connection.

#include "app/cases/glance.h"
#include "app/documents/sheet.h"

#include "sync/client/device.h"

namespace bansho::client {

struct Morning {
    cases::OwnDesk desk;
    cases::Glance glance;
};

/// The store's errors; NotFound for an officer who is not here.
Result<Morning> morning(store::Connection& connection, const Device& device,
    const RecordId& officer, Language language);

/// The sheet of 「サイバーセキュリティ朝会資料」, to be put on paper by documents::renderPdf().
/// Errors as morning().
Result<documents::Sheet> morningSheet(
    store::Connection& connection, Device& device, const RecordId& officer, Language language);

} // namespace bansho::client
