#pragma once
// Units, officers and role assignments (G4-1, G5): the records by which everything else is
// authorised. Written by HQ, read by all.

#include "app/records/type.h"

namespace bansho::organisation {

struct UnitFields {
    using enum records::Policy;
    records::Field<records::Text> code{1, "code", Key,
        {.requiredAt = records::Stage::Create, .maxLength = 40, .index = records::Index::Yes}};
    records::Field<records::Text> name{2, "name", Contested,
        {.requiredAt = records::Stage::Create, .search = records::Search::Yes}};
    records::Field<records::Text> kana{3, "kana", Contested, {.search = records::Search::Yes}};
    records::Field<records::Text> shortName{4, "short_name", Last};
    records::Field<records::Code> kind{
        5, "kind", Contested, {.requiredAt = records::Stage::Create, .list = "unit_kind"}};
    records::Field<records::Reference> parent{
        6, "parent", Contested, {.list = "unit", .index = records::Index::Yes}};
    records::Field<records::Integer> district{7, "district", Contested, {.maximum = 99}};
    records::Field<records::Bool> isIsland{8, "is_island", Contested};
    records::Field<records::Bool> smallUnit{9, "small_unit", Contested};
    records::Field<records::Date> validFrom{
        10, "valid_from", Contested, {.requiredAt = records::Stage::Create}};
    records::Field<records::Date> validTo{11, "valid_to", Contested};
    /// Where the public calls it.
    records::Field<records::Text> phone{12, "phone", Last, {.maxLength = 40, .halfWidth = true}};
};

inline constexpr UnitFields unit;

struct OfficerFields {
    using enum records::Policy;
    records::Field<records::Text> number{1, "number", Key,
        {.requiredAt = records::Stage::Create, .maxLength = 20, .index = records::Index::Yes}};
    records::Field<records::Text> name{2, "name", Contested,
        {.requiredAt = records::Stage::Create, .maxLength = 60, .search = records::Search::Yes}};
    records::Field<records::Text> kana{3, "kana", Contested,
        {.requiredAt = records::Stage::Create, .maxLength = 60, .search = records::Search::Yes}};
    records::Field<records::Code> rank{4, "rank", Contested, {.list = "ranks"}};
    records::Field<records::Text> post{5, "post", Contested};
    records::Field<records::Reference> unit{
        6, "unit", Contested, {.requiredAt = records::Stage::Create, .list = "unit"}};
    records::Field<records::Date> validFrom{
        7, "valid_from", Contested, {.requiredAt = records::Stage::Create}};
    records::Field<records::Date> validTo{8, "valid_to", Contested};
};

inline constexpr OfficerFields officer;

struct RoleAssignmentFields {
    using enum records::Policy;
    records::Field<records::Reference> officer{1, "officer", Contested,
        {.requiredAt = records::Stage::Create, .list = "officer", .index = records::Index::Yes}};
    records::Field<records::Reference> unit{2, "unit", Contested,
        {.requiredAt = records::Stage::Create, .list = "unit", .index = records::Index::Yes}};
    records::Field<records::Code> role{
        3, "role", Contested, {.requiredAt = records::Stage::Create, .list = "role"}};
    records::Field<records::Date> validFrom{
        4, "valid_from", Contested, {.requiredAt = records::Stage::Create}};
    records::Field<records::Date> validTo{5, "valid_to", Contested};
    records::Field<records::Text> basis{6, "basis", Last};
    records::Field<records::Bool> acting{7, "acting", Contested};
    records::Field<records::Integer> deputyOrder{8, "deputy_order", Contested, {.maximum = 99}};
};

inline constexpr RoleAssignmentFields roleAssignment;

const records::TypeSpec& unitType(); ///< number 1
const records::TypeSpec& officerType(); ///< number 2
const records::TypeSpec& roleAssignmentType(); ///< number 3

/// The ids that follow from a code or a number.
RecordId unitId(const QString& code);
RecordId officerId(const QString& number);

} // namespace bansho::organisation
