#include "app/cases/since.h"

#include "app/base/cbor.h"

#include "app/store/drafts.h"

#include "app/cases/consultation.h"

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
    QSet<RecordId> all;
};

Result<Touched> touchedSince(Connection& connection, qint64 position)
{
    Statement query(connection,
        "SELECT DISTINCT e.record, NOT EXISTS (SELECT 1 FROM entry o WHERE o.record = e.record AND "
        "o.position <= ?1) FROM entry e WHERE e.position > ?1 AND e.type = ?2");
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

/// The steps behind how a case stands: to its state, and the last report to the chief.
struct Steps {
    EntryId state;
    std::optional<EntryId> report;
};

Result<Steps> stepsOf(Connection& connection, const RecordId& id)
{
    const auto record = journal::load(connection, consultationType(), id);
    if (!record || !*record) {
        return record ? Result(Steps()) : record.error();
    }
    const journal::RecordState& state = (*record)->state;
    Steps steps{.state = state.stateSetBy, .report = {}};
    const auto heads = state.fields.value(consultation.reportedAt.number);
    if (!heads.isEmpty()) {
        steps.report = heads.first().entry;
    }
    return steps;
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
    Looks looks{.before = {}, .now = {{parts.at(0).toInteger()}, parts.at(1).toInteger()}};
    if (parts.size() == 4) {
        looks.before = Look{{parts.at(2).toInteger()}, parts.at(3).toInteger()};
    }
    return std::optional(looks);
}

Looks looking(const std::optional<Looks>& kept, const Look& now)
{
    if (!kept) {
        return {.before = {}, .now = now};
    }
    const bool same = qAbs(now.at.utcMs - kept->now.at.utcMs) < sameLookMs;
    return same ? *kept : Looks{.before = kept->now, .now = now};
}

Result<void> keepLooks(
    Connection& connection, const RecordId& officer, const RecordId& unit, const Looks& looks)
{
    QCborArray parts{looks.now.at.utcMs, looks.now.position};
    if (looks.before) {
        parts.append(looks.before->at.utcMs);
        parts.append(looks.before->position);
    }
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
    const RecordId& unit, Language language)
{
    const auto touched = touchedSince(connection, look.position);
    const auto received = docket.facts({.kind = CaseView::Kind::Received, .unit = unit});
    const auto waiting = docket.ids({.kind = CaseView::Kind::AwaitingDecision, .unit = unit});
    const auto late = docket.facts({.kind = CaseView::Kind::Overdue, .unit = unit});
    const auto up = docket.facts({.kind = CaseView::Kind::AwaitingChief, .unit = unit});
    if (!touched || !received || !waiting || !late || !up) {
        return !touched ? touched.error()
            : !received ? received.error()
            : !waiting  ? waiting.error()
            : !late     ? late.error()
                        : up.error();
    }
    QList<RecordId> fresh;
    QList<RecordId> awaiting;
    QList<RecordId> reported;
    QList<RecordId> closed;
    QList<RecordId> overdue;
    const QSet<RecordId> open(waiting->begin(), waiting->end());
    for (const CaseFacts& one : *received) {
        if (touched->fresh.contains(one.id)) {
            fresh.append(one.id);
        }
        const bool isClosed = one.state == QStringLiteral("closed");
        if (!touched->all.contains(one.id) || !(isClosed || open.contains(one.id))) {
            continue;
        }
        const auto steps = stepsOf(connection, one.id);
        const auto since = steps ? cameSince(connection, steps->state, look.position)
                                 : Result<bool>(steps.error());
        if (!since) {
            return since.error();
        }
        if (*since) {
            (isClosed ? closed : awaiting).append(one.id);
        }
    }
    for (const CaseFacts& one : *up) {
        if (!touched->all.contains(one.id)) {
            continue;
        }
        const auto steps = stepsOf(connection, one.id);
        const auto since = steps && steps->report
            ? cameSince(connection, *steps->report, look.position)
            : Result<bool>(false);
        if (!steps || !since) {
            return steps ? since.error() : steps.error();
        }
        if (*since) {
            reported.append(one.id);
        }
    }
    const QDate day = toJst(look.at).date();
    for (const CaseFacts& one : *late) {
        if (one.due().on >= day) {
            overdue.append(one.id);
        }
    }
    Changes changes;
    for (const auto& [ids, changed] : {std::pair(&fresh, &changes.received),
             std::pair(&awaiting, &changes.awaiting), std::pair(&reported, &changes.reported),
             std::pair(&overdue, &changes.overdue), std::pair(&closed, &changes.closed)}) {
        const auto rows = docket.rows(ids->first(qMin(ids->size(), mostChangedRows)), language);
        if (!rows) {
            return rows.error();
        }
        *changed = {ids->size(), *rows};
    }
    return changes;
}

} // namespace bansho::cases
