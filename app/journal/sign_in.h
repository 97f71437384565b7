#pragma once
// The record of a sign-in: which officer, by which role, seeing which position of the organisation
// stream, in which boot. It is written together with the first entry that needs it, signed by the
// officer's key, and reused while all of that stays the same: reading writes nothing.

#include "app/records/type.h"

namespace bansho::journal {

struct SignInFields {
    using enum records::Policy;
    records::Field<records::Reference> officer{
        1, "officer", Key, {.list = "officer", .index = records::Index::Yes}};
    records::Field<records::Code> role{2, "role", Key, {.list = "role"}};
    records::Field<records::Reference> unit{3, "unit", Key, {.list = "unit"}};
    records::Field<records::Integer> position{4, "position", Key};
    records::Field<records::Text> boot{5, "boot", Key};
};

inline constexpr SignInFields signIn;

/// Type number 4.
const records::TypeSpec& signInType();

} // namespace bansho::journal
