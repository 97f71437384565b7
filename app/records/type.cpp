#include "app/records/type.h"

#include "app/base/cbor.h"

#include <algorithm>

namespace bansho::records {

const FieldSpec* TypeSpec::field(int fieldNumber) const
{
    const auto found =
        std::ranges::find_if(fields, [&](const auto& f) { return f.number == fieldNumber; });
    return found == fields.end() ? nullptr : &*found;
}

const FieldSpec* TypeSpec::field(QStringView fieldName) const
{
    const auto found = std::ranges::find_if(
        fields, [&](const auto& f) { return fieldName == QLatin1String(f.name); });
    return found == fields.end() ? nullptr : &*found;
}

const Transition* TypeSpec::transition(int actionNumber) const
{
    const auto found =
        std::ranges::find_if(transitions, [&](const auto& t) { return t.number == actionNumber; });
    return found == transitions.end() ? nullptr : &*found;
}

const Transition* TypeSpec::transition(QStringView actionName) const
{
    const auto found = std::ranges::find_if(
        transitions, [&](const auto& t) { return actionName == QLatin1String(t.name); });
    return found == transitions.end() ? nullptr : &*found;
}

bool TypeSpec::isFrozen(QStringView state) const
{
    return contains(frozen, state);
}

bool TypeSpec::hasState(QStringView state) const
{
    return state == QLatin1String(initialState)
        || std::ranges::any_of(transitions,
            [state](const Transition& step) { return state == QLatin1String(step.to); });
}

bool TypeSpec::isFilledBySteps(const FieldSpec& field) const
{
    return std::any_of(transitions.begin(), transitions.end(),
        [&field](const Transition& step) { return step.fillsField(field); });
}

const FieldSpec* TypeSpec::filledByOthers(int action, const FieldValues& values) const
{
    const Transition* own = transition(action);
    const auto other = std::find_if(fields.begin(), fields.end(), [&](const FieldSpec& field) {
        return values.contains(field.number) && isFilledBySteps(field)
            && !(own && own->fillsField(field));
    });
    return other == fields.end() ? nullptr : &*other;
}

bool TypeSpec::isHandedOver(QStringView state) const
{
    return std::ranges::any_of(transitions, [state](const Transition& step) {
        return step.returns != Returns::No && contains(step.from, state);
    });
}

QString TypeSpec::actionName(int actionNumber) const
{
    switch (actionNumber) {
    case ActionCreate:
        return QLatin1String(createAction);
    case ActionEdit:
        return QStringLiteral("edit");
    case ActionResolve:
        return QStringLiteral("resolve");
    default:
        break;
    }
    const Transition* named = transition(actionNumber);
    return named ? QLatin1String(named->name) : QString();
}

bool contains(const StateList& states, QStringView state)
{
    for (const char* one : states) {
        if (!one) {
            return false;
        }
        if (state == QLatin1String(one)) {
            return true;
        }
    }
    return false;
}

std::optional<RecordId> naturalId(const TypeSpec& type, const FieldValues& values)
{
    QCborArray key{type.number};
    for (const int number : type.naturalKey) {
        if (number == 0) {
            break;
        }
        const auto found = values.constFind(number);
        if (found == values.constEnd() || found->isNull()) {
            return std::nullopt;
        }
        key.append(*found);
    }
    return RecordId::fromBytes(sha256(toDeterministicCbor(key)).first(16));
}

} // namespace bansho::records
