#pragma once
// The fold: entries in, a record's state out. A pure function. It reads its record, the entry and
// the description, never another record, a role or a clock, so that any two replicas that hold
// the same entries in the same order show the same state.
//
// Invariants
// 1. A field's heads are the entries that set it and that no later entry named as its base.
// 2. Its value is that of the head that comes first in order ("settled first stands").
// 3. A contested field has an open clash exactly when its heads have more than one value.
// 4. What is not applied (a step whose guard no longer holds, an edit of a frozen record) is kept
//    in `skipped` with what came before it, and is open until a person has acknowledged it. What
//    would have changed nothing converges: it is nobody's matter.
// 5. fold(prefix) then apply(rest) equals fold(all).

#include "app/journal/entry.h"

#include <span>

namespace bansho::journal {

/// A value of a field and the entry that set it.
struct Head {
    EntryId entry;
    QCborValue value;

    bool operator==(const Head&) const = default;
};

enum class SkipReason {
    State = 0, ///< the record was no longer in a state from which the step leads
    Frozen = 1, ///< the record was closed or void already
    Content = 2, ///< a decision over another content than the one at its place: 要再決裁
    Exists = 3, ///< a second creation of a record without natural key
    Unborn = 4, ///< an entry for a record that was never created
    Same = 5, ///< State or Frozen, but everything it wanted stood already
};

/// An entry that was not applied.
struct Skipped {
    EntryId entry;
    int action = 0;
    SkipReason reason = SkipReason::State;
    EntryId because; ///< the entry that set the state which stands
    EntryId acknowledged; ///< the resolution that names it in baseOfRecord; seq 0: none yet

    /// Whether a person still has to see that his or another's work has no effect.
    [[nodiscard]] bool open() const
    {
        return acknowledged.seq == 0 && reason <= SkipReason::Content;
    }

    bool operator==(const Skipped&) const = default;
};

/// A record as its entries make it.
struct RecordState {
    RecordId id;
    int type = 0;
    EntryId created; ///< seq 0: the record does not exist
    std::optional<RecordId> unit; ///< as named at creation, for types without a unit field
    QString state;
    EntryId stateSetBy;
    QMap<int, QList<Head>> fields; ///< only fields that were ever set; heads in order
    QList<Skipped> skipped;
    bool needsUpdate = false; ///< an entry names a newer catalogue: shown read-only, 要更新

    [[nodiscard]] bool exists() const { return created.seq != 0; }

    /// The values that stand; cleared fields are absent.
    [[nodiscard]] records::FieldValues values() const;
    /// The field numbers with an open clash.
    [[nodiscard]] QList<int> clashes(const records::TypeSpec& spec) const;
    [[nodiscard]] bool isClash(const records::TypeSpec& spec, int field) const;
    /// What was not applied and nobody has acknowledged, in order.
    [[nodiscard]] QList<Skipped> unapplied() const;
    /// How many matters wait for a person: open clashes and what was not applied.
    [[nodiscard]] qsizetype openMatters(const records::TypeSpec& spec) const;
    /// The entries a writer who sees this state has seen for a field.
    [[nodiscard]] QList<EntryId> seen(int field) const;

    bool operator==(const RecordState&) const = default;
};

/// Applies one more entry, in order.
void apply(RecordState& state, const records::TypeSpec& type, const Entry& entry);

/// The state of a record from all its entries, in order.
RecordState fold(
    const records::TypeSpec& type, const RecordId& record, std::span<const Entry> entries);

/// The digest of a record's content that a decision names: its state and every head's value.
QByteArray foldedContent(const RecordState& state);

} // namespace bansho::journal
