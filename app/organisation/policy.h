#pragma once
// Who may do what: the one table of role x policy class x verb -> how far (domain model 8.8,
// transitions.csv). What is not in it is denied.

#include "app/records/type.h"

#include <span>

namespace bansho::organisation {

/// How far a right reaches from the unit at which the role is held; narrowest first.
enum class Scope {
    None,
    Section, ///< that unit and what lies in it
    Station, ///< the station it is or lies in
    District, ///< the 方面 it is or lies in
    Force, ///< everything
};

/// Under which further condition the right holds.
enum class Proviso {
    Always,
    SmallUnit, ///< only where the station or the unit is a small one (兼務; model 8.1)
    WithinStation, ///< only while the record stays in its station
    OrHeadquarters, ///< and also for what 対策本部 (CSHQ) holds, wherever one is
};

struct Right {
    Scope scope = Scope::None;
    Proviso proviso = Proviso::Always;

    bool operator==(const Right&) const = default;
};

/// A line of the table.
struct PolicyRow {
    const char* role; ///< code of the list `role`; everyRole for all of them
    records::PolicyClass policyClass;
    quint32 verbs; ///< a bit for each Verb
    Right right;
    const char* source; ///< the paragraph that says so

    [[nodiscard]] constexpr bool speaksOf(records::Verb verb) const
    {
        return (verbs >> int(verb) & 1U) != 0;
    }
};

inline constexpr const char* everyRole = "*";

std::span<const PolicyRow> policyRows();

/// The right that a role gives; Scope::None for what the table does not name, unknown roles
/// included.
Right rightFor(const QString& role, records::PolicyClass policyClass, records::Verb verb);

inline Scope scopeFor(const QString& role, records::PolicyClass policyClass, records::Verb verb)
{
    return rightFor(role, policyClass, verb).scope;
}

} // namespace bansho::organisation
