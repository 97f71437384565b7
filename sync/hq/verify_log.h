#pragma once
// The check of what HQ holds of devices: every chain recomputed, the places dense, and every head
// and route what the entries say. HQ folds no business record, so app/journal/verify.h sees none of
// this. Changes nothing. On the store thread.

#include "app/records/catalogue.h"

#include "app/journal/verify.h"

namespace bansho::hq {

/// Of the devices' entries and the records they made. Heads of types that `types` does not know are
/// not judged. Errors only when the store cannot be read.
Result<journal::Verification> verifyLog(store::Connection& connection,
    const journal::Journal& journal, const records::Catalogue& types);

} // namespace bansho::hq
