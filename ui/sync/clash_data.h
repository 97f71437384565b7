#pragma once
// The open clashes as the screen shows them. A choice holds value and writer in one struct, so that
// no column can show them crosswise. Any thread, with that thread's connection.

#include "app/base/error_text.h"

#include "app/journal/contest.h"
#include "app/journal/outbox.h"

#include "sync/client/device.h"

namespace bansho::reconcile {

/// One of the values, as a person reads it.
struct Choice {
    QCborValue value;
    QString words; ///< the value; empty when it was cleared
    QString who; ///< the officer's name; empty when not known
    QString unit; ///< the unit he belongs to; empty when not known
    Timestamp at; ///< by his clock
    bool here = false; ///< written on this device
};

struct ClashField {
    const records::FieldSpec* field = nullptr;
    QString label;
    QList<Choice> choices; ///< those written here first
};

struct Clash {
    const records::TypeSpec* type = nullptr;
    journal::RecordState state; ///< as shown: what came later is not overwritten
    QString heading; ///< 相談 2026-0115-F3-00001
    QString title;
    QList<ClashField> fields;
};

/// The clashes of records that the officer may read, oldest arrival first.
Result<QList<Clash>> readClashes(store::Connection& connection, client::Device& device,
    const RecordId& officer, Language language);

/// A line of what HQ has not ordered yet.
struct Unsent {
    journal::OutboxLine line;
    QString what; ///< 相談・受付
    QString title; ///< number and title of the record or of the one it hangs on
    RecordId root; ///< the record to open
};

Result<QList<Unsent>> readUnsent(
    store::Connection& connection, client::Device& device, Language language, int limit);

} // namespace bansho::reconcile
