#pragma once
// The open clashes, and the changes that have no effect, as the screen shows them. Value and writer
// stand in one struct, so that no column can show them crosswise. Any thread, with that thread's
// connection.

#include "app/base/error_text.h"

#include "app/journal/contest.h"
#include "app/journal/outbox.h"

#include "sync/client/device.h"

namespace bansho::reconcile {

/// Who wrote something.
struct Author {
    QString who; ///< the officer's name; empty when not known
    QString unit; ///< the unit he belongs to; empty when not known
    Timestamp at; ///< by his clock
    bool here = false; ///< written on this device
};

/// One of the values, as a person reads it.
struct Choice {
    QCborValue value;
    QString words; ///< the value; empty when it was cleared
    Author author;
};

/// A change that has no effect, as a person reads it.
struct LostChange {
    EntryId entry;
    QString what; ///< 訂正, 終結伺い
    QList<std::pair<QString, QString>> fields; ///< label and value; none of a bare step
    QString reason; ///< as its writer gave it
    Author author;
    QString because; ///< the step that came before it: 取消
    QString becauseReason;
    Author becauseAuthor;
};

struct ClashField {
    const records::FieldSpec* field = nullptr;
    QString label;
    QList<Choice> choices; ///< those written here first
};

/// A record with what waits for a decision.
struct Clash {
    const records::TypeSpec* type = nullptr;
    journal::RecordState state; ///< as shown: what came later is not overwritten
    QString heading; ///< 相談 2026-0115-F3-00001
    QString title;
    QList<ClashField> fields;
    QList<LostChange> lost; ///< in their order
    bool mayDecide = false; ///< whether this officer may settle it
};

/// The clashes and lost changes of records that the officer may read, oldest arrival first.
Result<QList<Clash>> readClashes(store::Connection& connection, client::Device& device,
    const RecordId& officer, Language language);

/// A line of what HQ has not ordered yet.
struct Unsent {
    journal::OutboxLine line;
    QString what; ///< 相談・受付
    QString title; ///< number and title of the record or of the one it hangs on
    RecordId root; ///< the record to open; null of a sign-in
    QString why; ///< of what HQ refused: a sentence; empty when not known

    bool isCase = false; ///< a consultation came into being by it

    /// Whether a consultation is on this machine alone: it may be registered once more.
    [[nodiscard]] bool mayBeEnteredAgain() const { return isCase && !line.atHq; }
};

Result<QList<Unsent>> readUnsent(
    store::Connection& connection, client::Device& device, Language language, int limit);

} // namespace bansho::reconcile
