#pragma once
// The boxes of a 決裁欄: 署長・副署長（次長）・課長（係長）・起案者, from the role assignments of a
// day. The titles are data (resources/reference/posts.csv): islands have a 次長 and 係長. Works on
// any thread, with that thread's connection.

#include "app/base/error_text.h"

#include "app/organisation/directory.h"

namespace bansho::approval {

enum class DecisionKind {
    Drafted, ///< 起案
    Decided, ///< 決裁
    Deputised, ///< 代決: by an acting holder or a deputy
    Concurrent, ///< 決裁・兼務: proposer and decider are one, in a small unit
};

/// What stands in a box that was signed.
struct Decision {
    DecisionKind kind = DecisionKind::Decided;
    QString name;
    QDate on;

    bool operator==(const Decision&) const = default;
};

struct Box {
    QString role; ///< code of the list `role`; empty for the drafter
    QString title;
    RecordId officer; ///< null for a vacancy
    QString name;
    bool acting = false;
    std::optional<Decision> decision;

    bool operator==(const Box&) const = default;
};

/// What people call the holder of a role at such a unit: 署長, 次長, 係長; the word of the role
/// where the table has none.
QString postTitle(const QString& role, const organisation::UnitInfo& unit, Language language);

/// Whose route it is. A unit that is a station has a section's box without a holder.
struct RouteQuery {
    RecordId unit; ///< a section or a station
    QDate day;
    RecordId drafter; ///< null: the drafter's box is empty
};

/// The boxes, highest first, without decisions. The holder of a box is the officer whose assignment
/// holds on the day; a regular one before an acting one, of equals the one given last. A void
/// officer holds nothing. NotFound for a unit that is not here; without a station only the drafter.
Result<QList<Box>> route(store::Connection& connection, const RouteQuery& query, Language language);

/// Puts a decision into the box of the role; into the highest when the route has no
/// such role.
void decide(QList<Box>& boxes, const QString& role, const Decision& decision);
/// Puts 起案 into the drafter's box.
void draft(QList<Box>& boxes, const Decision& decision);

} // namespace bansho::approval
