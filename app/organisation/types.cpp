#include "app/organisation/types.h"

namespace bansho::organisation {

using namespace records;

namespace {

constexpr Transition voidStep{.number = ActionVoid,
    .name = "void",
    .from = {"active"},
    .to = "void",
    .verb = Verb::Void,
    .reason = Reason::Required};
constexpr Transition steps[] = {voidStep};

} // namespace

const TypeSpec& unitType()
{
    static const TypeSpec type{.number = 1,
        .name = "unit",
        .policyClass = PolicyClass::Organisation,
        .fields = fieldsOf(unit),
        .transitions = steps,
        .naturalKey = {unit.code.number}};
    return type;
}

const TypeSpec& officerType()
{
    static const TypeSpec type{.number = 2,
        .name = "officer",
        .policyClass = PolicyClass::Organisation,
        .fields = fieldsOf(officer),
        .transitions = steps,
        .naturalKey = {officer.number.number},
        .unitField = &officer.unit};
    return type;
}

const TypeSpec& roleAssignmentType()
{
    static const TypeSpec type{.number = 3,
        .name = "role_assignment",
        .policyClass = PolicyClass::Organisation,
        .fields = fieldsOf(roleAssignment),
        .transitions = steps,
        .unitField = &roleAssignment.unit};
    return type;
}

RecordId unitId(const QString& code)
{
    return naturalId(unitType(), {{unit.code.number, code}}).value_or(RecordId());
}

RecordId officerId(const QString& number)
{
    return naturalId(officerType(), {{officer.number.number, number}}).value_or(RecordId());
}

} // namespace bansho::organisation
