#include "app/cases/since.h"

#include "app/base/cbor.h"

#include "app/store/drafts.h"

#include "app/cases/consultation.h"
#include "app/cases/steps_taken.h"

#include <QCborArray>

namespace bansho::cases {

using store::Connection;
using store::Statement;

namespace {

// An officer's looks are his and this device's alone, as his drafts are.
const QString draftKind = QStringLiteral("look");

/// What entries since a place in the journal were about.
struct Touched {
    QSet<RecordId> fresh; ///< not here before it
    QSet<RecordId> created; ///< of the fresh those of which nothing but their creation came
    QSet<RecordId> all;
};

Result<Touched> touchedSince(Connection& connection, qint64 position)
{
    Statement query(connection,
        "SELECT e.record, NOT EXISTS (SELECT 1 FROM entry o WHERE o.record = e.record AND "
        "o.position <= ?1), count(*) FROM entry e WHERE e.position > ?1 AND e.type = ?2 "
        "GROUP BY e.record");
    query.bind(1, position).bind(2, qint64(consultationType().number));
    Touched touched;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return touched;
        }
        touched.all.insert(query.recordId(0));
        if (query.integer(1) != 0) {
            touched.fresh.insert(query.recordId(0));
            if (query.integer(2) == 1) {
                touched.created.insert(query.recordId(0));
            }
        }
    }
}

/// Whether an entry came here after a place in the journal.
Result<bool> cameSince(Connection& connection, const EntryId& entry, qint64 position)
{
    Statement query(connection,
        "SELECT 1 FROM entry e JOIN replica r ON r.id = e.replica "
        "WHERE r.replica = ? AND e.seq = ? AND e.position > ?");
    return query.bind(1, entry.replica.bytes()).bind(2, qint64(entry.seq)).bind(3, position).step();
}

/// Which steps behind how a case stands came here after a place in the journal, of others.
struct StepsSince {
    std::optional<StepTaken> state; ///< to the state in which it is
    std::optional<StepTaken> reported; ///< the last report to the chief
    std::optional<StepTaken> seen; ///< that the chief has seen it
};

Result<StepsSince> stepsSince(
    Connection& connection, const RecordId& id, qint64 position, const RecordId& officer)
{
    const auto record = journal::load(connection, consultationType(), id);
    if (!record || !*record) {
        return record ? Result(StepsSince()) : record.error();
    }
    const journal::RecordState& state = (*record)->state;
    const auto setBy = [&state](const records::FieldSpec& field) {
        const auto heads = state.fields.value(field.number);
        return heads.isEmpty() ? EntryId() : heads.first().entry;
    };
    StepsSince since;
    for (const auto& [entry, came] : {std::pair(state.stateSetBy, &since.state),
             std::pair(setBy(consultation.reportedAt), &since.reported),
             std::pair(setBy(consultation.reportSeen), &since.seen)}) {
        const auto later = cameSince(connection, entry, position);
        if (!later) {
            return later.error();
        }
        const auto step =
            *later ? stepTaken(connection, id, entry) : Result(std::optional<StepTaken>());
        if (!step) {
            return step.error();
        }
        if (*step && (*step)->officer != officer) {
            *came = *step;
        }
    }
    return since;
}

/// The cases of each kind.
struct ChangedIds {
    QList<RecordId> received, awaiting, reported, seen, returned, handedOver, overdue, closed;
};

/// Whether an action sent a case back to who had it in hand.
bool isReturn(int action)
{
    const records::TypeSpec& type = consultationType();
    return action == type.transition(u"return_close")->number
        || action == type.transition(u"send_back")->number;
}

/// What was done to a case that is not void.
Result<void> sort(Connection& connection, const CaseFacts& one, const Touched& touched,
    qint64 position, const RecordId& officer, ChangedIds& ids)
{
    const bool fresh = touched.fresh.contains(one.id);
    const bool closed = one.state == QStringLiteral("closed");
    const bool closing = one.state == QStringLiteral("closing");
    const bool handed = one.state == QStringLiteral("in_handover");
    const bool waits = one.reportedOn.isValid();
    if (fresh && one.receiver != officer) {
        ids.received.append(one.id);
    }
    if (!touched.all.contains(one.id)
        || (touched.created.contains(one.id) && !closed && !closing && !handed && !waits
            && !one.reportSeen)) {
        return {}; // an import brings thousands: none of them is read
    }
    const auto since = stepsSince(connection, one.id, position, officer);
    if (!since) {
        return since.error();
    }
    if (since->state && (closed || closing)) {
        (closed ? ids.closed : ids.awaiting).append(one.id);
    } else if (since->state && handed) {
        ids.handedOver.append(one.id);
    } else if (since->state && isReturn(since->state->action)) {
        ids.returned.append(one.id);
    }
    if (waits && since->reported) {
        ids.reported.append(one.id);
    } else if (one.reportSeen && since->seen) {
        ids.seen.append(one.id);
    }
    return {};
}

} // namespace

Result<std::optional<Looks>> keptLooks(
    Connection& connection, const RecordId& officer, const RecordId& unit)
{
    const auto kept = store::draftOf(connection, officer, draftKind, unit.hex());
    if (!kept) {
        return kept.error();
    }
    if (!*kept) {
        return std::optional<Looks>();
    }
    const auto body = fromDeterministicCbor((*kept)->body);
    if (!body) {
        return body.error();
    }
    const QCborArray parts = body->toArray();
    if (parts.size() != 5) {
        return std::optional<Looks>(); // of an older release: a first look again
    }
    return std::optional(Looks{.before = {{parts.at(2).toInteger()}, parts.at(3).toInteger()},
        .now = {{parts.at(0).toInteger()}, parts.at(1).toInteger()},
        .first = parts.at(4).toBool()});
}

Looks looking(const std::optional<Looks>& kept, const Look& now)
{
    if (!kept) {
        return {.before = now, .now = now, .first = true};
    }
    Looks looks = qAbs(now.at.utcMs - kept->now.at.utcMs) >= sameLookMs
        ? Looks{.before = kept->now, .now = now, .first = false}
        : stillLooking(*kept, now);
    looks.before.at = qMin(looks.before.at, now.at); // a clock was fast at that look
    return looks;
}

Looks stillLooking(const Looks& looks, const Look& now)
{
    return {.before = looks.before, .now = now, .first = looks.first};
}

Result<void> keepLooks(
    Connection& connection, const RecordId& officer, const RecordId& unit, const Looks& looks)
{
    const QCborArray parts{looks.now.at.utcMs, looks.now.position, looks.before.at.utcMs,
        looks.before.position, looks.first};
    return store::putDraft(connection,
        {.officer = officer,
            .kind = draftKind,
            .key = unit.hex(),
            .changed = looks.now.at,
            .body = toDeterministicCbor(parts)});
}

Result<qint64> newestPosition(Connection& connection)
{
    Statement query(connection, "SELECT coalesce(max(position), 0) FROM entry");
    const auto row = query.step();
    return row ? Result(query.integer(0)) : row.error();
}

Result<Changes> changesSince(Connection& connection, Docket& docket, const Look& look,
    const RecordId& unit, const RecordId& officer, Language language)
{
    const auto touched = touchedSince(connection, look.position);
    const auto received = docket.facts({.kind = CaseView::Kind::Received, .unit = unit});
    const auto late = docket.facts({.kind = CaseView::Kind::Overdue, .unit = unit});
    if (!touched || !received || !late) {
        return !touched ? touched.error() : !received ? received.error() : late.error();
    }
    ChangedIds ids;
    for (const CaseFacts& one : *received) {
        if (const auto done = sort(connection, one, *touched, look.position, officer, ids); !done) {
            return done.error();
        }
    }
    const QDate day = toJst(look.at).date();
    for (const CaseFacts& one : *late) {
        if (one.due(docket.reader().today).on >= day) {
            ids.overdue.append(one.id);
        }
    }
    Changes changes;
    for (const auto& [found, changed] :
        {std::pair(&ids.received, &changes.received), std::pair(&ids.awaiting, &changes.awaiting),
            std::pair(&ids.reported, &changes.reported), std::pair(&ids.seen, &changes.seen),
            std::pair(&ids.returned, &changes.returned),
            std::pair(&ids.handedOver, &changes.handedOver),
            std::pair(&ids.overdue, &changes.overdue), std::pair(&ids.closed, &changes.closed)}) {
        const auto rows = docket.rows(found->first(qMin(found->size(), mostChangedRows)), language);
        if (!rows) {
            return rows.error();
        }
        *changed = {found->size(), *rows};
    }
    return changes;
}

} // namespace bansho::cases
