#pragma once
// Training records (教養; G3-3(4), G3-4(2), G4-2(1)): courses, their sessions, and the attendance
// of each officer, one record per session and officer whoever enters it.

#include "app/records/type.h"

namespace bansho::training {

struct CourseFields {
    using enum records::Policy;
    records::Field<records::Text> code{1, "code", Key,
        {.requiredAt = records::Stage::Create, .maxLength = 40, .index = records::Index::Yes}};
    records::Field<records::Text> name{2, "name", Contested,
        {.requiredAt = records::Stage::Create, .search = records::Search::Yes}};
    records::Field<records::Code> area{
        3, "area", Contested, {.requiredAt = records::Stage::Create, .list = "training_area"}};
    records::Field<records::Code> grade{4, "grade", Contested, {.list = "grade"}};
    records::Field<records::Integer> validMonths{5, "valid_months", Contested, {.maximum = 600}};
    records::Field<records::Integer> passMark{6, "pass_mark", Contested, {.maximum = 100}};
    records::Field<records::LongText> description{
        7, "description", Last, {.search = records::Search::Yes}};
};

inline constexpr CourseFields course;

struct SessionFields {
    using enum records::Policy;
    records::Field<records::Reference> course{1, "course", Contested,
        {.requiredAt = records::Stage::Create, .list = "course", .index = records::Index::Yes}};
    records::Field<records::Date> heldOn{2, "held_on", Contested,
        {.requiredAt = records::Stage::Create, .index = records::Index::Yes}};
    records::Field<records::Text> place{3, "place", Contested, {.search = records::Search::Yes}};
    records::Field<records::Integer> hours{4, "hours", Contested, {.maximum = 1000}};
    records::Field<records::Text> instructor{
        5, "instructor", Contested, {.search = records::Search::Yes}};
    records::Field<records::AttachmentSet> materials{6, "materials", Set};
};

inline constexpr SessionFields session;

struct AttendanceFields {
    using enum records::Policy;
    records::Field<records::Reference> session{1, "session", Key,
        {.requiredAt = records::Stage::Create, .list = "session", .index = records::Index::Yes}};
    records::Field<records::Reference> officer{2, "officer", Key,
        {.requiredAt = records::Stage::Create, .list = "officer", .index = records::Index::Yes}};
    records::Field<records::Code> status{
        3, "status", Contested, {.requiredAt = records::Stage::Create, .list = "attendance"}};
    records::Field<records::Integer> score{4, "score", Contested, {.maximum = 100}};
    records::Field<records::Bool> passed{5, "passed", Contested};
    records::Field<records::Text> remark{6, "remark", Last};
};

inline constexpr AttendanceFields attendance;

const records::TypeSpec& courseType(); ///< number 32
const records::TypeSpec& sessionType(); ///< number 33
const records::TypeSpec& attendanceType(); ///< number 34

} // namespace bansho::training
