#include "app/organisation/rights.h"

#include "app/organisation/directory.h"
#include "app/organisation/policy.h"

#include <algorithm>

namespace bansho::organisation {

using journal::Deed;
using journal::Grant;
using records::PolicyClass;
using records::Verb;
using store::Connection;

namespace {

const QString areaKind = QStringLiteral("AREA");
const QString headquartersKind = QStringLiteral("TF");

/// The roles an officer holds today; none for an officer who is void or not there.
Result<QList<HeldRole>> rolesOf(
    Connection& connection, Directory& directory, const RecordId& officer, Timestamp now)
{
    const auto known = directory.officer(officer);
    if (!known) {
        return known.error();
    }
    if (!*known || (*known)->isVoid) {
        return QList<HeldRole>();
    }
    const auto day = roleDay(connection, now);
    if (!day) {
        return day.error();
    }
    return directory.roles(officer, *day);
}

/// The nearest unit of a kind, from the given one upwards.
Result<std::optional<UnitInfo>> nearest(
    Directory& directory, const RecordId& unit, const QString& kind)
{
    const auto chain = directory.chain(unit);
    if (!chain) {
        return chain.error();
    }
    const auto found =
        std::ranges::find_if(*chain, [&](const UnitInfo& one) { return one.kind == kind; });
    return found == chain->end() ? std::nullopt : std::optional(*found);
}

/// The unit under which everything in the scope lies; nullopt when the scope is empty there.
/// Not for Scope::Force.
Result<std::optional<UnitInfo>> topOf(Directory& directory, Scope scope, const UnitInfo& unit)
{
    switch (scope) {
    case Scope::Section:
        return std::optional(unit);
    case Scope::Station:
        return directory.station(unit.id);
    case Scope::District:
        return nearest(directory, unit.id, areaKind);
    case Scope::None:
    case Scope::Force:
        break;
    }
    return std::optional<UnitInfo>();
}

/// Judges one deed.
class Judge {
public:
    Judge(Directory& directory, const RecordId& officer, const Deed& deed)
        : m_directory(directory)
        , m_officer(officer)
        , m_deed(deed)
    {
    }

    Result<Grant> run(const QList<HeldRole>& roles)
    {
        const HeldRole* best = nullptr;
        Scope narrowest = Scope::Force;
        for (const HeldRole& role : roles) {
            const auto permitted = permits(role);
            if (!permitted) {
                return permitted.error();
            }
            const Scope scope = scopeFor(role.role, m_deed.policyClass, m_deed.verb);
            if (*permitted && (!best || scope < narrowest)) {
                best = &role;
                narrowest = scope;
            }
        }
        if (!best) {
            return fail(ErrorCode::NotAllowed, QStringLiteral("no role permits this here"));
        }
        if (auto other = checkProposer(*best); !other) {
            return other.error();
        }
        const auto station = m_directory.station(best->unit.id);
        if (!station) {
            return station.error();
        }
        return Grant{best->role, best->unit.id, *station ? (*station)->code : best->unit.code};
    }

private:
    Result<bool> permits(const HeldRole& role)
    {
        auto covered = covers(m_deed.verb, role);
        if (!covered || !*covered) {
            return covered;
        }
        auto moves = needsHandOver(role);
        if (!moves || !*moves) {
            return moves ? Result<bool>(true) : moves;
        }
        return covers(Verb::HandOver, role);
    }

    Result<bool> covers(Verb verb, const HeldRole& role)
    {
        const Right right = rightFor(role.role, m_deed.policyClass, verb);
        auto inScope = reaches(right, role);
        if (!inScope || !*inScope) {
            return inScope;
        }
        switch (right.proviso) {
        case Proviso::SmallUnit:
            return isSmall(owner(role));
        case Proviso::WithinStation:
            return staysInStation(role);
        case Proviso::Always:
        case Proviso::OrHeadquarters:
            break;
        }
        return true;
    }

    Result<bool> reaches(const Right& right, const HeldRole& role)
    {
        if (right.scope == Scope::None || right.scope == Scope::Force) {
            return right.scope == Scope::Force;
        }
        const auto top = topOf(m_directory, right.scope, role.unit);
        if (!top) {
            return top.error();
        }
        auto inside = *top ? m_directory.contains((*top)->id, owner(role)) : false;
        if (!inside || *inside || right.proviso != Proviso::OrHeadquarters) {
            return inside;
        }
        const auto headquarters = nearest(m_directory, owner(role), headquartersKind);
        if (!headquarters) {
            return headquarters.error();
        }
        return headquarters->has_value();
    }

    /// Whether the deed gives the record to another unit than taking over does.
    Result<bool> needsHandOver(const HeldRole& role)
    {
        const bool moves = !m_deed.receiver.isNull() && m_deed.receiver != m_deed.unit;
        if (!moves || m_deed.verb == Verb::HandOver) {
            return false; // the verb itself has been judged
        }
        if (m_deed.verb != Verb::TakeOver) {
            return true;
        }
        const auto stays = staysInStation(role);
        return stays ? Result<bool>(!*stays) : stays;
    }

    Result<bool> staysInStation(const HeldRole& role)
    {
        if (m_deed.receiver.isNull() || m_deed.receiver == owner(role)) {
            return true;
        }
        const auto from = m_directory.station(owner(role));
        const auto to = m_directory.station(m_deed.receiver);
        if (!from || !to) {
            return from ? to.error() : from.error();
        }
        return *from && *to && (*from)->id == (*to)->id;
    }

    /// Whether the unit or its station is a small one.
    Result<bool> isSmall(const RecordId& unit)
    {
        const auto own = m_directory.unit(unit);
        const auto station = m_directory.station(unit);
        if (!own || !station) {
            return own ? station.error() : own.error();
        }
        return (*own && (*own)->smallUnit) || (*station && (*station)->smallUnit);
    }

    /// No one approves what he proposed himself (domain model 8.8), but in a small unit one officer
    /// may fill both posts (8.1).
    Result<void> checkProposer(const HeldRole& role)
    {
        const bool decides = m_deed.verb == Verb::DecideClose || m_deed.verb == Verb::DecideFlagged;
        if (!decides || m_deed.proposer != m_officer) {
            return {};
        }
        const auto small = isSmall(owner(role));
        if (!small) {
            return small.error();
        }
        return *small ? Result<void>()
                      : fail(ErrorCode::SelfApproval, QStringLiteral("decides his own proposal"));
    }

    [[nodiscard]] RecordId owner(const HeldRole& role) const
    {
        return m_deed.unit.isNull() ? role.unit.id : m_deed.unit;
    }

    Directory& m_directory;
    const RecordId& m_officer;
    const Deed& m_deed;
};

/// Adds the units that one role lets its holder read.
Result<void> addReadable(
    Directory& directory, const HeldRole& role, PolicyClass policyClass, ReadScope& scope)
{
    const Right right = rightFor(role.role, policyClass, Verb::Read);
    if (right.scope == Scope::Force) {
        scope.everything = true;
        return {};
    }
    const auto top = topOf(directory, right.scope, role.unit);
    if (!top) {
        return top.error();
    }
    QList<UnitInfo> tops;
    if (*top) {
        tops.append(**top);
    }
    if (right.proviso == Proviso::OrHeadquarters) {
        const auto headquarters = directory.unitsOfKind(headquartersKind);
        if (!headquarters) {
            return headquarters.error();
        }
        tops += *headquarters;
    }
    for (const UnitInfo& one : std::as_const(tops)) {
        const auto within = directory.within(one.id);
        if (!within) {
            return within.error();
        }
        scope.units += *within;
    }
    return {};
}

} // namespace

Result<Grant> Rights::authorise(
    Connection& connection, const journal::Actor& actor, const Deed& deed)
{
    if (actor.officer.isNull()) {
        const bool ofHq = deed.policyClass == PolicyClass::Organisation
            || deed.policyClass == PolicyClass::Guidance;
        return m_writer == Writer::Hq && ofHq
            ? Result<Grant>(Grant())
            : fail(ErrorCode::NotAllowed, QStringLiteral("nobody is signed in"));
    }
    Directory directory(connection);
    const auto roles = rolesOf(connection, directory, actor.officer, m_clock.now());
    if (!roles) {
        return roles.error();
    }
    return Judge(directory, actor.officer, deed).run(*roles);
}

Result<Grant> authoriseAs(
    Connection& connection, const RecordId& officer, const HeldRole& role, const Deed& deed)
{
    Directory directory(connection);
    return Judge(directory, officer, deed).run({role});
}

Result<ReadScope> readableUnits(
    Connection& connection, const RecordId& officer, PolicyClass policyClass, Timestamp now)
{
    Directory directory(connection);
    const auto roles = rolesOf(connection, directory, officer, now);
    if (!roles) {
        return roles.error();
    }
    ReadScope scope;
    for (const HeldRole& role : *roles) {
        if (auto added = addReadable(directory, role, policyClass, scope); !added) {
            return added.error();
        }
    }
    if (scope.everything) {
        scope.units.clear();
    }
    return scope;
}

Result<bool> mayRead(Connection& connection, const records::Catalogue& catalogue,
    const RecordId& officer, const journal::StoredRecord& record, Timestamp now)
{
    const auto scope =
        readableUnits(connection, officer, catalogue.type(record.state.type)->policyClass, now);
    if (!scope) {
        return scope.error();
    }
    if (scope->everything) {
        return true;
    }
    const auto units = journal::readingUnits(connection, catalogue, record);
    return units ? Result<bool>(scope->containsAny(*units)) : units.error();
}

} // namespace bansho::organisation
