#include "app/journal/fold.h"

#include "app/base/cbor.h"

#include "app/records/catalogue.h"

#include <QCborArray>
#include <QCborMap>

#include <algorithm>

namespace bansho::journal {

using records::FieldSpec;
using records::Policy;
using records::Transition;
using records::TypeSpec;

namespace {

/// A set field's new value after [added, removed], null when nothing is left; anything malformed
/// changes nothing.
QCborValue changedSet(const QCborValue& before, const QCborValue& change)
{
    const QCborArray parts = change.toArray();
    if (parts.size() != 2 || !parts[0].isArray() || !parts[1].isArray()) {
        return before;
    }
    QCborArray after;
    const QCborArray removed = parts[1].toArray();
    for (const QCborArray& list : {before.toArray(), parts[0].toArray()}) {
        for (const auto& item : list) {
            if (!removed.contains(item)) {
                after.append(item);
            }
        }
    }
    return after.isEmpty() ? QCborValue(nullptr) : QCborValue(records::canonicalSet(after));
}

void applyContested(QList<Head>& heads, const Entry& entry, int field, const QCborValue& value)
{
    const QList<EntryId> base = entry.base.value(field);
    heads.removeIf([&](const Head& head) { return base.contains(head.entry); });
    heads.append({entry.id, value});
}

void applyField(
    RecordState& state, const FieldSpec& field, const Entry& entry, const QCborValue& value)
{
    QList<Head>& heads = state.fields[field.number];
    switch (field.policy) {
    case Policy::Contested:
        applyContested(heads, entry, field.number, value);
        break;
    case Policy::Last: {
        const bool knowing =
            heads.isEmpty() || entry.base.value(field.number).contains(heads.first().entry);
        if (!value.isNull() || knowing) {
            heads = {{entry.id, value}};
        }
        break;
    }
    case Policy::Set: {
        const QCborValue before = heads.isEmpty() ? QCborValue(nullptr) : heads.first().value;
        heads = {{entry.id, changedSet(before, value)}};
        break;
    }
    case Policy::Append:
    case Policy::Key:
        if (heads.isEmpty()) {
            heads.append({entry.id, value});
        }
        break;
    }
    if (heads.isEmpty()) {
        state.fields.remove(field.number);
    }
}

void applyFields(RecordState& state, const TypeSpec& type, const Entry& entry)
{
    for (auto it = entry.fields.begin(); it != entry.fields.end(); ++it) {
        if (const FieldSpec* field = type.field(it.key())) {
            applyField(state, *field, entry, it.value());
        } else {
            // Of a newer catalogue: kept as it came and folded after the update.
            state.fields[it.key()] = {{entry.id, it.value()}};
        }
    }
}

/// Whether a change of a field would leave the value that stands.
bool standsAlready(
    const RecordState& state, const TypeSpec& type, int number, const QCborValue& value)
{
    const QList<Head> heads = state.fields.value(number);
    const QCborValue first = heads.isEmpty() ? QCborValue(nullptr) : heads.first().value;
    const FieldSpec* field = type.field(number);
    const bool delta = field && field->policy == Policy::Set;
    return !state.isClash(type, number) && (delta ? changedSet(first, value) : value) == first;
}

void skip(RecordState& state, const TypeSpec& type, const Entry& entry, SkipReason reason)
{
    const Transition* step = type.transition(entry.action);
    const bool converges = reason == SkipReason::Frozen
        || (reason == SkipReason::State && step && step->decision != records::Decision::Signed
            && step->to && state.state == QLatin1String(step->to));
    bool same = converges;
    for (auto it = entry.fields.begin(); it != entry.fields.end() && same; ++it) {
        same = standsAlready(state, type, it.key(), it.value());
    }
    state.skipped.append(
        {entry.id, entry.action, same ? SkipReason::Same : reason, state.stateSetBy, EntryId()});
}

void acknowledge(RecordState& state, const Entry& resolution)
{
    const QList<EntryId> seen = resolution.base.value(baseOfRecord);
    for (Skipped& skipped : state.skipped) {
        if (skipped.acknowledged.seq == 0 && seen.contains(skipped.entry)) {
            skipped.acknowledged = resolution.id;
        }
    }
}

/// A resolution chooses between values that stand already, so that a frozen record takes it too:
/// else its clash could never be closed.
bool takesResolution(const RecordState& state, const TypeSpec& type, const Entry& entry)
{
    const auto numbers = entry.fields.keys();
    return entry.action == records::ActionResolve
        && std::all_of(numbers.begin(), numbers.end(),
            [&](int number) { return state.isClash(type, number); });
}

void setState(RecordState& state, const Entry& entry, const char* name)
{
    state.state = QLatin1String(name);
    state.stateSetBy = entry.id;
}

void applyCreate(RecordState& state, const TypeSpec& type, const Entry& entry)
{
    if (!state.exists()) {
        state.created = entry.id;
        state.unit = entry.unit;
        setState(state, entry, type.initialState);
    } else if (!type.hasNaturalKey()) {
        skip(state, type, entry, SkipReason::Exists);
        return;
    } else if (type.isFrozen(state.state)) {
        setState(state, entry, type.initialState); // creating on a voided key restores it
    }
    applyFields(state, type, entry);
}

void applyTransition(
    RecordState& state, const TypeSpec& type, const Transition& step, const Entry& entry)
{
    if (!records::contains(step.from, state.state)) {
        skip(state, type, entry, SkipReason::State);
        return;
    }
    if (step.decision == records::Decision::Signed && entry.content != foldedContent(state)) {
        skip(state, type, entry, SkipReason::Content);
        return;
    }
    applyFields(state, type, entry);
    if (step.to) {
        setState(state, entry, step.to);
    }
}

} // namespace

records::FieldValues RecordState::values() const
{
    records::FieldValues all;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (!it.value().first().value.isNull()) {
            all.insert(it.key(), it.value().first().value);
        }
    }
    return all;
}

bool RecordState::isClash(const TypeSpec& spec, int field) const
{
    const FieldSpec* described = spec.field(field);
    const QList<Head> heads = fields.value(field);
    if (!described || described->policy != Policy::Contested || heads.size() < 2) {
        return false;
    }
    return std::any_of(heads.begin() + 1, heads.end(),
        [&](const Head& head) { return head.value != heads.first().value; });
}

QList<int> RecordState::clashes(const TypeSpec& spec) const
{
    QList<int> open;
    for (auto it = fields.keyBegin(); it != fields.keyEnd(); ++it) {
        if (isClash(spec, *it)) {
            open.append(*it);
        }
    }
    return open;
}

QList<Skipped> RecordState::unapplied() const
{
    QList<Skipped> open;
    std::copy_if(skipped.begin(), skipped.end(), std::back_inserter(open),
        [](const Skipped& one) { return one.open(); });
    return open;
}

qsizetype RecordState::openMatters(const TypeSpec& spec) const
{
    return clashes(spec).size() + unapplied().size();
}

QList<EntryId> RecordState::seen(int field) const
{
    QList<EntryId> ids;
    for (const Head& head : fields.value(field)) {
        ids.append(head.entry);
    }
    return ids;
}

void apply(RecordState& state, const TypeSpec& type, const Entry& entry)
{
    if (entry.schema > records::schemaVersion) {
        state.needsUpdate = true;
    }
    if (entry.action == records::ActionCreate) {
        applyCreate(state, type, entry);
        return;
    }
    if (!state.exists()) {
        skip(state, type, entry, SkipReason::Unborn);
        return;
    }
    if (const Transition* step = type.transition(entry.action)) {
        applyTransition(state, type, *step, entry);
        return;
    }
    const bool sets = entry.action == records::ActionEdit || entry.action == records::ActionResolve;
    if (entry.action == records::ActionResolve) {
        acknowledge(state, entry);
    }
    if (!sets || (type.isFrozen(state.state) && !takesResolution(state, type, entry))) {
        // A step that this type does not have leads from no state.
        skip(state, type, entry, sets ? SkipReason::Frozen : SkipReason::State);
        return;
    }
    applyFields(state, type, entry);
}

RecordState fold(const TypeSpec& type, const RecordId& record, std::span<const Entry> entries)
{
    RecordState state;
    state.id = record;
    state.type = type.number;
    for (const Entry& entry : entries) {
        apply(state, type, entry);
    }
    return state;
}

QByteArray foldedContent(const RecordState& state)
{
    QCborMap fields;
    for (auto it = state.fields.begin(); it != state.fields.end(); ++it) {
        QCborArray values;
        for (const Head& head : it.value()) {
            values.append(head.value);
        }
        fields.insert(it.key(), values);
    }
    return sha256(toDeterministicCbor(QCborArray{state.id.bytes(), state.state, fields}));
}

} // namespace bansho::journal
