#pragma once
// The description of one record type: its fields, states and transitions, its policy class, and
// the named functions for what a table cannot say. Type, field and action numbers are permanent
// from the first release on.

#include "app/base/error.h"

#include "app/records/field.h"

#include <array>
#include <string_view>

namespace bansho::records {

/// What the rights table (app/organisation) speaks of. Children take their root's class.
enum class PolicyClass { Organisation, Consultation, Training, System, Guidance };

/// What an officer may be permitted to do. A transition names one of these.
enum class Verb {
    Read,
    Create,
    Edit,
    Resolve,
    Accept,
    Confirm,
    Continue,
    Review, ///< the regular look at a case that goes on
    ReportUp,
    PassOn, ///< a report to the next above
    SeeReport,
    ProposeClose,
    DecideClose,
    DecideFlagged, ///< the same for an urgent record
    Reopen,
    HandOver,
    TakeOver,
    Void,
    Retire,
    Hold,
    Settle,
    Import,
    UndoImport,
};

/// Action numbers below 16 mean the same for every type.
enum Action : int {
    ActionCreate = 0,
    ActionEdit = 1,
    ActionResolve = 2,
    ActionVoid = 3,
    FirstTransition = 16,
};

/// Offered: the desk asks for one, and it may stay empty.
enum class Reason { Optional, Offered, Required };
enum class Decision { No, Signed };
/// Whether the step gives the record back to the unit that handed it over (TypeSpec::giverField),
/// and whose step that is.
enum class Returns { No, ByReceiver, ByGiver };

constexpr std::size_t maxFromStates = 8;
constexpr std::size_t maxKeyFields = 3;
constexpr std::size_t maxFilledFields = 2;
constexpr std::size_t maxListedFields = 9;
using StateList = std::array<const char*, maxFromStates>;

/// A named step from one state to another.
struct Transition {
    int number;
    const char* name;
    StateList from; ///< ends at the first nullptr
    const char* to; ///< nullptr: the record stays in its state
    Verb verb;
    Stage demands = Stage::Never; ///< the fields that must be filled
    Reason reason = Reason::Optional;
    Decision decision = Decision::No; ///< signed by the officer's key over the content he saw
    Returns returns = Returns::No;
    /// Whose work it is from then on: filled with the officer who does the step when it is empty.
    const FieldSpec* takes = nullptr;
    bool takesAnew = false; ///< also from whoever it was before
    /// What comes with this step and needs no right to edit; nothing else changes it. Ends at
    /// nullptr.
    std::array<const FieldSpec*, maxFilledFields> fills{};

    [[nodiscard]] constexpr bool fillsField(const FieldSpec& field) const
    {
        return fills[0] == &field || fills[1] == &field;
    }
};

/// What defaults may be taken from when a record is created.
struct CreationContext {
    Timestamp now;
    RecordId officer; ///< who creates
    RecordId unit; ///< his unit by the role that permits it
};

enum class Numbered { No, Yes };

struct TypeSpec {
    int number;
    const char* name;
    PolicyClass policyClass;
    std::span<const FieldSpec> fields;
    const char* createAction = "create"; ///< its name on screens and in transitions.csv
    const char* initialState = "active";
    std::span<const Transition> transitions;
    StateList frozen{"void"}; ///< states in which nothing is edited; ends at nullptr
    std::array<int, maxKeyFields> naturalKey{}; ///< field numbers; ends at 0; {} = random id
    const FieldSpec* parentField = nullptr; ///< a child names its root here
    const FieldSpec* unitField = nullptr; ///< the owning unit; else the creator's unit
    /// The unit that last handed the record over: filled by that step. As long as it may be given
    /// back, that unit reads along.
    const FieldSpec* giverField = nullptr;
    const FieldSpec* numberField = nullptr; ///< filled with a receipt number at creation
    /// What lists are made of without reading the records: together in one index, in the order of
    /// the first; ends at nullptr.
    std::array<const FieldSpec*, maxListedFields> listed{};
    /// Fills defaults of a new record.
    void (*complete)(FieldValues&, const CreationContext&) = nullptr;
    /// Cross-field checks at a stage; appends complaints.
    void (*check)(const View&, Stage, QList<FieldError>&) = nullptr;
    /// Fills what a step leaves behind by itself (Transition::fills); the view is of the record as
    /// its officer saw it.
    void (*fillStep)(
        const Transition&, const View&, FieldValues&, const CreationContext&) = nullptr;
    /// Whether a step leads on from this very record; null: every one does.
    bool (*opens)(const Transition&, const View&) = nullptr;
    /// The stage whose demands a record in that state must go on meeting.
    Stage (*standing)(QStringView state) = nullptr;
    /// The verb of a step on this very record, where it depends on the content.
    Verb (*verbOf)(const Transition&, const View&) = nullptr;

    [[nodiscard]] const FieldSpec* field(int fieldNumber) const;
    [[nodiscard]] const FieldSpec* field(QStringView fieldName) const;
    [[nodiscard]] const Transition* transition(int actionNumber) const;
    [[nodiscard]] const Transition* transition(QStringView actionName) const;

    [[nodiscard]] bool hasNaturalKey() const { return naturalKey[0] != 0; }

    [[nodiscard]] bool isFrozen(QStringView state) const;
    /// Whether a record in that state waits for its receiver, and may be given back.
    [[nodiscard]] bool isHandedOver(QStringView state) const;
    /// Whether a record of this type can stand in the state.
    [[nodiscard]] bool hasState(QStringView state) const;
    /// Whether it comes with some step alone.
    [[nodiscard]] bool isFilledBySteps(const FieldSpec& field) const;
    /// A field among these that steps alone fill, and that this action does not; null if none.
    [[nodiscard]] const FieldSpec* filledByOthers(int action, const FieldValues& values) const;
    /// "create", "edit", "resolve" or a transition's name; empty when unknown.
    [[nodiscard]] QString actionName(int actionNumber) const;
};

/// Whether `state` is among the states of the list.
bool contains(const StateList& states, QStringView state);

/// The id of a record with a natural key: SHA-256(CBOR [type, key fields in field order]), first
/// 16 bytes; nullopt when a key field is missing.
std::optional<RecordId> naturalId(const TypeSpec& type, const FieldValues& values);

} // namespace bansho::records
