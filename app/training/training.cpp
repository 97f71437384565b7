#include "app/training/training.h"

namespace bansho::training {

using namespace records;

namespace {

constexpr Transition courseSteps[] = {
    {.number = 16, .name = "retire", .from = {"active"}, .to = "retired", .verb = Verb::Retire}};

constexpr Transition sessionSteps[] = {
    {.number = 16, .name = "hold", .from = {"planned"}, .to = "held", .verb = Verb::Hold},
    {.number = 17, .name = "settle", .from = {"held"}, .to = "settled", .verb = Verb::Settle},
    {.number = ActionVoid,
        .name = "void",
        .from = {"planned", "held"},
        .to = "void",
        .verb = Verb::Void,
        .reason = Reason::Required},
};

constexpr Transition attendanceSteps[] = {{.number = ActionVoid,
    .name = "void",
    .from = {"active"},
    .to = "void",
    .verb = Verb::Void,
    .reason = Reason::Required}};

} // namespace

const TypeSpec& courseType()
{
    static const TypeSpec type{.number = 32,
        .name = "course",
        .policyClass = PolicyClass::Training,
        .fields = fieldsOf(course),
        .transitions = courseSteps,
        .frozen = {"retired"},
        .naturalKey = {course.code.number}};
    return type;
}

const TypeSpec& sessionType()
{
    static const TypeSpec type{.number = 33,
        .name = "session",
        .policyClass = PolicyClass::Training,
        .fields = fieldsOf(session),
        .initialState = "planned",
        .transitions = sessionSteps};
    return type;
}

const TypeSpec& attendanceType()
{
    static const TypeSpec type{.number = 34,
        .name = "attendance",
        .policyClass = PolicyClass::Training,
        .fields = fieldsOf(attendance),
        .transitions = attendanceSteps,
        .naturalKey = {attendance.session.number, attendance.officer.number},
        .parentField = &attendance.session};
    return type;
}

} // namespace bansho::training
