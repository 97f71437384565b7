#include "app/journal/contest.h"

namespace bansho::journal {

using store::Connection;

Result<QList<Contest>> contests(Connection& connection, const Journal& journal,
    const records::TypeSpec& type, const RecordState& state)
{
    QList<Contest> open;
    for (const int number : state.clashes(type)) {
        Contest contest{.field = number, .candidates = {}};
        for (const Head& head : state.fields.value(number)) {
            const auto entry = storedEntry(connection, state.id, head.entry);
            if (!entry) {
                return entry.error();
            }
            const auto officer = journal.officerOf(connection, state.id, head.entry);
            if (!officer) {
                return officer.error();
            }
            contest.candidates.append({.entry = head.entry,
                .value = head.value,
                .officer = *officer,
                .at = {entry->claimedMs},
                .here = head.entry.replica == journal.replica()});
        }
        open.append(contest);
    }
    return open;
}

} // namespace bansho::journal
