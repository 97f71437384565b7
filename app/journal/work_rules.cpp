#include "app/journal/work_rules.h"

#include "app/base/cbor.h"

#include "app/records/validation.h"

#include <QCborArray>

namespace bansho::journal {

using records::FieldSpec;
using records::Policy;
using records::TypeSpec;

namespace {

/// [added, removed]; null when both are empty.
QCborValue setChange(const QCborValue& before, const QCborValue& after)
{
    const QCborArray had = before.toArray();
    const QCborArray wants = after.toArray();
    QCborArray added;
    QCborArray removed;
    for (const auto& item : wants) {
        if (!had.contains(item)) {
            added.append(item);
        }
    }
    for (const auto& item : had) {
        if (!wants.contains(item)) {
            removed.append(item);
        }
    }
    return added.isEmpty() && removed.isEmpty() ? QCborValue(nullptr)
                                                : QCborValue(QCborArray{added, removed});
}

FieldError complaint(const TypeSpec& type, const FieldSpec& field, ErrorCode code)
{
    return {.record = 0,
        .type = QLatin1String(type.name),
        .field = QLatin1String(field.name),
        .code = code,
        .value = {}};
}

bool givenOnce(const FieldSpec& field)
{
    return field.policy == Policy::Key || field.policy == Policy::Append;
}

} // namespace

records::FieldValues changedFields(
    const TypeSpec& type, const RecordState& before, const records::FieldValues& wanted)
{
    const records::FieldValues had = before.values();
    records::FieldValues changed;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const FieldSpec* field = type.field(it.key());
        const QCborValue old = had.value(it.key(), QCborValue(nullptr));
        if (!field || (old == it.value() && !before.isClash(type, it.key()))) {
            continue;
        }
        if (field->policy != Policy::Set) {
            changed.insert(it.key(), it.value());
        } else if (const QCborValue change = setChange(old, it.value()); !change.isNull()) {
            changed.insert(it.key(), change);
        }
    }
    return changed;
}

QList<FieldError> checkItem(
    const TypeSpec& type, const ChangeItem& item, const RecordState& before, Timestamp now)
{
    QList<FieldError> complaints =
        records::checkValues(type, item.fields, {.notMyNumber = item.notMyNumber, .now = now});
    const records::FieldValues had = before.values();
    for (auto it = item.fields.begin(); it != item.fields.end(); ++it) {
        const FieldSpec* field = type.field(it.key());
        if (!field) {
            continue;
        }
        const bool clash = before.isClash(type, it.key());
        if (item.action == records::ActionResolve) {
            if (!clash) {
                complaints.append(complaint(type, *field, ErrorCode::NoClash));
            }
        } else if (clash) {
            complaints.append(complaint(type, *field, ErrorCode::OpenClash));
        } else if (before.exists() && givenOnce(*field)
            && had.value(it.key(), QCborValue(nullptr)) != it.value()) {
            complaints.append(complaint(type, *field, ErrorCode::NotChangeable));
        }
    }
    if (const FieldSpec* filled = type.filledByOthers(item.action, item.fields)) {
        complaints.append(complaint(type, *filled, ErrorCode::NotChangeable));
    }
    const records::Transition* step = type.transition(item.action);
    if (step && step->decision == records::Decision::Signed) {
        // Nobody decides over two values; a closed record could not be resolved without a new one.
        for (const int open : before.clashes(type)) {
            complaints.append(complaint(type, *type.field(open), ErrorCode::OpenClash));
        }
    }
    const FieldSpec* number = type.numberField;
    if (!before.exists() && number && item.fields.contains(number->number)) {
        complaints.append(complaint(type, *number, ErrorCode::NotChangeable));
    }
    return complaints;
}

QList<FieldError> demanded(const TypeSpec& type, const ChangeItem& item, const RecordState& before,
    const records::FieldValues& after)
{
    if (const records::Transition* step = type.transition(item.action)) {
        QList<FieldError> complaints = records::checkStage(type, after, step->demands);
        const FieldSpec* unit = type.unitField;
        if (step->verb == records::Verb::HandOver && unit
            && after.value(unit->number) == before.values().value(unit->number)) {
            complaints.append(complaint(type, *unit, ErrorCode::Required)); // to whom?
        }
        if (step->takes && after.value(step->takes->number, QCborValue(nullptr)).isNull()) {
            complaints.append(complaint(type, *step->takes, ErrorCode::Required)); // whose?
        }
        return complaints;
    }
    if (item.action == records::ActionResolve && type.isFrozen(before.state)) {
        return {}; // it chooses between what stands; nothing more can be filled in
    }
    return records::checkStage(type, after,
        type.standing && before.exists() ? type.standing(before.state) : records::Stage::Create);
}

bool bringsFields(
    const TypeSpec& type, const records::Transition& step, const records::FieldValues& fields)
{
    const int unit = type.unitField ? type.unitField->number : 0;
    return std::any_of(fields.keyBegin(), fields.keyEnd(), [&](int number) {
        const FieldSpec* field = type.field(number);
        return number != unit && !(field && step.fillsField(*field));
    });
}

QList<EntryId> unacknowledged(const RecordState& state, const QList<EntryId>& named)
{
    QList<EntryId> open;
    for (const Skipped& one : state.unapplied()) {
        if (named.contains(one.entry) && open.size() < maxBases) {
            open.append(one.entry);
        }
    }
    return open;
}

Result<void> checkAction(const TypeSpec& type, const ChangeItem& item, const RecordState& before)
{
    if (before.needsUpdate) {
        return fail(ErrorCode::NeedsUpdate, QStringLiteral("newer schema"), before.id.hex());
    }
    if (const auto fault = records::reasonFault(item.reason)) {
        return fail(*fault, QStringLiteral("reason"));
    }
    if (item.action == records::ActionCreate) {
        return before.exists() && !type.hasNaturalKey()
            ? Result<void>(fail(ErrorCode::Exists, QStringLiteral("exists"), item.record.hex()))
            : Result<void>();
    }
    if (!before.exists()) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such record"), item.record.hex());
    }
    if (item.action == records::ActionResolve) {
        const auto& skipped = before.skipped;
        const bool known =
            std::all_of(item.acknowledges.begin(), item.acknowledges.end(), [&](const EntryId& id) {
                return std::any_of(skipped.begin(), skipped.end(),
                    [&](const Skipped& one) { return one.entry == id; });
            });
        return known ? Result<void>()
                     : fail(ErrorCode::NotFound, QStringLiteral("no such entry"), before.id.hex());
    }
    if (item.action == records::ActionEdit) {
        return type.isFrozen(before.state)
            ? Result<void>(fail(ErrorCode::WrongState, QStringLiteral("frozen"), before.state))
            : Result<void>();
    }
    const records::Transition* step = type.transition(item.action);
    if (!step) {
        return fail(ErrorCode::UnknownAction, QString::number(item.action));
    }
    if (!records::contains(step->from, before.state)) {
        return fail(ErrorCode::WrongState, QLatin1String(step->name), before.state);
    }
    if (step->decision == records::Decision::Signed && item.saw
        && foldedContent(*item.saw) != foldedContent(before)) {
        return fail(ErrorCode::ChangedMeanwhile, QLatin1String(step->name));
    }
    return {};
}

} // namespace bansho::journal
