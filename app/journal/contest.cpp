#include "app/journal/contest.h"

namespace bansho::journal {

using store::Connection;

namespace {

using Written = std::pair<Entry, Author>;

Result<Written> written(
    Connection& connection, const Journal& journal, const RecordId& record, const EntryId& id)
{
    auto entry = storedEntry(connection, record, id);
    if (!entry) {
        return entry.error();
    }
    const auto officer = journal.officerOf(connection, record, id);
    if (!officer) {
        return officer.error();
    }
    const Author writer{
        .officer = *officer, .at = {entry->claimedMs}, .here = id.replica == journal.replica()};
    return Written(std::move(*entry), writer);
}

} // namespace

Result<QList<Contest>> contests(Connection& connection, const Journal& journal,
    const records::TypeSpec& type, const RecordState& state)
{
    QList<Contest> open;
    for (const int number : state.clashes(type)) {
        Contest contest{.field = number, .candidates = {}};
        for (const Head& head : state.fields.value(number)) {
            const auto entry = written(connection, journal, state.id, head.entry);
            if (!entry) {
                return entry.error();
            }
            contest.candidates.append({head.entry, head.value, entry->second});
        }
        open.append(contest);
    }
    return open;
}

Result<QList<Unapplied>> unapplied(
    Connection& connection, const Journal& journal, const RecordState& state)
{
    QList<Unapplied> open;
    for (const Skipped& one : state.unapplied()) {
        auto wanted = written(connection, journal, state.id, one.entry);
        auto because = written(connection, journal, state.id, one.because);
        if (!wanted || !because) {
            return wanted ? because.error() : wanted.error();
        }
        open.append({std::move(wanted->first), wanted->second, one.reason,
            std::move(because->first), because->second});
    }
    return open;
}

} // namespace bansho::journal
