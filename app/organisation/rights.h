#pragma once
// The judgement of a deed by the roles an officer holds: the policy table laid over the tree of
// units. The same code on the client, where it is a courtesy, and at HQ, where it counts.

#include "app/base/clock.h"

#include "app/records/type.h"

#include "app/journal/authoriser.h"
#include "app/journal/query.h"

#include "app/organisation/directory.h"

#include <QSet>

#include <algorithm>

namespace bansho::organisation {

/// Whose journal the rights are for.
enum class Writer {
    Device, ///< an officer signs in for everything
    Hq, ///< HQ itself, a null officer, writes organisation records and templates of guidance
};

/// Works on any thread, with that thread's connection.
class Rights final : public journal::Authoriser {
public:
    /// Borrows the clock.
    Rights(const Clock& clock, Writer writer)
        : m_clock(clock)
        , m_writer(writer)
    {
    }

    /// The narrowest of the officer's roles that permits the deed; of equals the one given first.
    /// NotAllowed; SelfApproval when only that stands against it.
    ///
    /// A deed without a unit is judged at the unit of each role. A change of the owning unit needs
    /// the right to hand over as well, except that whoever takes over says which unit of his
    /// station it goes to.
    Result<journal::Grant> authorise(store::Connection& connection, const journal::Actor& actor,
        const journal::Deed& deed) override;

private:
    const Clock& m_clock;
    Writer m_writer;
};

/// The judgement of a deed by one role alone, whatever else the officer holds now: HQ judges an
/// entry by the role its session names.
Result<journal::Grant> authoriseAs(store::Connection& connection, const RecordId& officer,
    const HeldRole& role, const journal::Deed& deed);

/// The units whose records an officer may read.
struct ReadScope {
    bool everything = false;
    QSet<RecordId> units; ///< when not everything

    [[nodiscard]] bool contains(const RecordId& id) const
    {
        return everything || units.contains(id);
    }

    [[nodiscard]] bool containsAny(const QList<RecordId>& ids) const
    {
        return std::ranges::any_of(ids, [this](const RecordId& id) { return contains(id); });
    }
};

/// What the officer's roles let him read of a class; nothing for an unknown or void officer.
Result<ReadScope> readableUnits(store::Connection& connection, const RecordId& officer,
    records::PolicyClass policyClass, Timestamp now);

/// Whether the officer may read this record. For many records of a class ask readableUnits() once.
Result<bool> mayRead(store::Connection& connection, const records::Catalogue& catalogue,
    const RecordId& officer, const journal::StoredRecord& record, Timestamp now);

} // namespace bansho::organisation
