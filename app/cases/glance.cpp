#include "app/cases/glance.h"

#include "app/base/japanese_calendar.h"

#include "app/cases/consultation.h"
#include "app/cases/last_entries.h"
#include "app/cases/steps_taken.h"

#include <algorithm>

namespace bansho::cases {

using store::Connection;
using store::Statement;

namespace {

Result<QList<RecordId>> unitsBelow(Connection& connection, const RecordId& unit)
{
    // In the order they were founded, which is that of the station's organisation table.
    Statement query(connection,
        unit.isNull()
            ? "SELECT id FROM r_unit WHERE f_parent IS NULL AND state <> 'void' ORDER BY rid"
            : "SELECT id FROM r_unit WHERE f_parent = ? AND state <> 'void' ORDER BY rid");
    if (!unit.isNull()) {
        query.bind(1, unit);
    }
    QList<RecordId> below;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return below;
        }
        below.append(query.recordId(0));
    }
}

Result<SectionFigures> figuresOf(Docket& docket, const RecordId& unit, CaseView::Below below)
{
    const QDate today = docket.reader().today;
    QList<CaseView> views{receivedThisMonth(unit, today), open(unit), overdue(unit)};
    for (CaseView& view : views) {
        view.below = below;
    }
    const auto counted = docket.counts(views);
    const auto openCases = docket.facts(views.at(1));
    if (!counted || !openCases) {
        return counted ? openCases.error() : counted.error();
    }
    SectionFigures figures{.unit = unit,
        .below = below,
        .received = counted->at(0),
        .open = counted->at(1),
        .overdue = counted->at(2)};
    for (const CaseFacts& one : *openCases) {
        if (one.receivedOn.isValid()) {
            const int days = qMax(0, int(one.receivedOn.daysTo(today)));
            figures.longestOpenDays = qMax(days, figures.longestOpenDays.value_or(0));
        }
    }
    return figures;
}

Result<QList<WaitingDecision>> waitingDecisions(
    Connection& connection, Docket& docket, const RecordId& unit, Language language)
{
    const auto rows = docket.rows(awaitingDecision(unit), language);
    if (!rows) {
        return rows.error();
    }
    QList<WaitingDecision> waiting;
    for (const CaseRow& row : *rows) {
        WaitingDecision decision{.row = row};
        const auto record = journal::load(connection, consultationType(), row.id);
        if (!record) {
            return record.error();
        }
        if (*record) {
            const auto step = stepTaken(connection, row.id, (*record)->state.stateSetBy);
            if (!step) {
                return step.error();
            }
            if (*step) {
                decision.proposer = (*step)->name;
                decision.since = (*step)->at;
            }
        }
        waiting.append(decision);
    }
    std::stable_sort(waiting.begin(), waiting.end(),
        [](const WaitingDecision& a, const WaitingDecision& b) { return a.since < b.since; });
    return waiting;
}

Result<QList<WaitingReport>> waitingReports(
    Connection& connection, Docket& docket, const RecordId& unit, Language language)
{
    const auto rows = docket.rows(awaitingChief(unit), language);
    if (!rows) {
        return rows.error();
    }
    QList<WaitingReport> waiting;
    for (const CaseRow& row : *rows) {
        const auto record = journal::load(connection, consultationType(), row.id);
        if (!record) {
            return record.error();
        }
        const auto values = *record ? (*record)->state.values() : records::FieldValues();
        const records::View view(values);
        const auto reported = view[consultation.reportedAt];
        if (!reported) {
            continue; // gone since the list was read
        }
        const auto setBy = [&](const records::FieldSpec& field) {
            const auto heads = (*record)->state.fields.value(field.number);
            return stepTaken(connection, row.id, heads.isEmpty() ? EntryId() : heads.first().entry);
        };
        const auto step = setBy(consultation.reportedAt);
        auto passed = view[consultation.reportPassed] == reported
            ? setBy(consultation.reportPassed)
            : Result<std::optional<StepTaken>>(std::nullopt);
        if (!step || !passed) {
            return step ? passed.error() : step.error();
        }
        waiting.append({.row = row,
            .about = view[consultation.reportAbout].value_or(QString()),
            .passed = std::move(*passed),
            .reporter = *step ? (*step)->name : QString(),
            .reporterUnit = *step ? (*step)->unit : RecordId(),
            .since = Timestamp{reported->utcSeconds * 1000}});
    }
    std::ranges::stable_sort(waiting, {}, [](const WaitingReport& one) {
        return std::pair(one.row.urgentWord.isEmpty(), one.since.utcMs);
    });
    return waiting;
}

Result<void> countTiles(Docket& docket, const RecordId& unit, Glance& seen)
{
    const auto counted = docket.counts({awaitingDecision(unit), overdue(unit),
        receivedBefore(unit, seen.today), receivedOn(unit, seen.today), open(unit)});
    if (!counted) {
        return counted.error();
    }
    seen.awaiting = counted->at(0);
    seen.overdue = counted->at(1);
    seen.received = counted->at(2);
    seen.receivedToday = counted->at(3);
    seen.open = counted->at(4);
    const auto soon = docket.facts(dueSoon(unit));
    if (!soon) {
        return soon.error();
    }
    seen.dueSoon = int(soon->size());
    seen.contactsToday = int(std::ranges::count_if(*soon, [&seen](const CaseFacts& facts) {
        return facts.due(seen.today) == Due{DueRule::NextContact, seen.today};
    }));
    return {};
}

Result<void> listRows(
    Connection& connection, Docket& docket, const RecordId& unit, Language language, Glance& seen)
{
    auto waiting = waitingDecisions(connection, docket, unit, language);
    auto reports = waitingReports(connection, docket, unit, language);
    auto late = docket.rows(overdue(unit), language);
    auto fresh = docket.rows(receivedBefore(unit, seen.today), language);
    if (!waiting || !reports || !late || !fresh) {
        return !waiting ? waiting.error()
            : !reports  ? reports.error()
            : !late     ? late.error()
                        : fresh.error();
    }
    seen.waiting = std::move(*waiting);
    seen.reports = std::move(*reports);
    seen.overdueRows = std::move(*late);
    seen.newRows = std::move(*fresh);
    for (const WaitingDecision& decision : std::as_const(seen.waiting)) {
        if (decision.since) {
            const int days = int(toJst(*decision.since).date().daysTo(seen.today));
            seen.oldestAwaitingDays = qMax(qMax(0, days), seen.oldestAwaitingDays.value_or(0));
        }
    }
    return {};
}

Result<void> countSections(Connection& connection, Docket& docket, const RecordId& unit,
    const QHash<RecordId, Share>& training, Glance& seen)
{
    organisation::Directory directory(connection);
    const auto below = unitsBelow(connection, unit);
    const auto last = LastEntries::read(connection);
    if (!below || !last) {
        return below ? last.error() : below.error();
    }
    const auto fill = [&](const RecordId& id, CaseView::Below reach) -> Result<SectionFigures> {
        auto figures = figuresOf(docket, id, reach);
        const auto info = directory.unit(id);
        if (!figures || !info) {
            return figures ? info.error() : figures;
        }
        figures->name = *info ? (*info)->name : QString();
        if (const auto rate = training.constFind(id); rate != training.constEnd()) {
            figures->training = *rate;
        }
        const auto inside =
            reach == CaseView::Below::With ? directory.within(id) : Result(QSet{id});
        if (!inside) {
            return inside.error();
        }
        const auto entered = last->of(*inside);
        if (!entered) {
            return entered.error();
        }
        figures->lastEntry = *entered;
        return figures;
    };
    for (const RecordId& id : *below) {
        auto figures = fill(id, CaseView::Below::With);
        if (!figures) {
            return figures.error();
        }
        seen.sections.append(std::move(*figures));
    }
    if (unit.isNull()) { // a hundred units, of which a few have cases: those first
        std::ranges::stable_partition(seen.sections, [](const SectionFigures& one) {
            return one.received > 0 || one.open > 0 || one.overdue > 0;
        });
    }
    auto own = fill(unit, CaseView::Below::Without);
    auto total = fill(unit, CaseView::Below::With);
    if (!own) {
        return own.error();
    }
    if (!unit.isNull() && !below->isEmpty() && (own->received > 0 || own->open > 0)) {
        own->training.reset();
        seen.sections.append(std::move(*own));
    }
    if (!total) {
        return total.error();
    }
    seen.total = std::move(*total);
    return {};
}

} // namespace

CaseView awaitingDecision(const RecordId& unit)
{
    return {.kind = CaseView::Kind::AwaitingDecision, .unit = unit};
}

CaseView awaitingChief(const RecordId& unit)
{
    return {.kind = CaseView::Kind::AwaitingChief, .unit = unit};
}

CaseView overdue(const RecordId& unit)
{
    return {.kind = CaseView::Kind::Overdue, .unit = unit, .order = CaseView::Order::DueFirst};
}

CaseView dueSoon(const RecordId& unit)
{
    return {.kind = CaseView::Kind::DueSoon, .unit = unit, .order = CaseView::Order::DueFirst};
}

CaseView open(const RecordId& unit)
{
    return {.kind = CaseView::Kind::Open, .unit = unit};
}

CaseView receivedThisMonth(const RecordId& unit, QDate today)
{
    return {.kind = CaseView::Kind::Received,
        .unit = unit,
        .from = QDate(today.year(), today.month(), 1),
        .to = today};
}

CaseView receivedBefore(const RecordId& unit, QDate today)
{
    return {.kind = CaseView::Kind::Received,
        .unit = unit,
        .from = addWorkingDays(today, -1),
        .to = today.addDays(-1)};
}

CaseView receivedOn(const RecordId& unit, QDate day)
{
    return {.kind = CaseView::Kind::Received, .unit = unit, .from = day, .to = day};
}

Result<OwnDesk> deskOf(Connection& connection, const Reader& reader)
{
    organisation::Directory directory(connection);
    const auto officer = directory.officer(reader.officer);
    if (!officer) {
        return officer.error();
    }
    if (!*officer) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such officer"), reader.officer.hex());
    }
    const RecordId own = (*officer)->unit;
    const auto station = directory.station(own);
    if (!station) {
        return station.error();
    }
    if (*station) {
        return OwnDesk{own, reader.scope.contains((*station)->id) ? (*station)->id : own};
    }
    return OwnDesk{own, reader.scope.everything ? RecordId() : own};
}

Result<Glance> glance(Connection& connection, Docket& docket, const RecordId& unit, Timestamp now,
    Language language, const QHash<RecordId, Share>& training)
{
    organisation::Directory directory(connection);
    const auto info = directory.unit(unit);
    if (!info) {
        return info.error();
    }
    const auto station = directory.station(unit);
    if (!station) {
        return station.error();
    }
    const bool section = *station && (*station)->id != unit;
    if (!*info && !unit.isNull()) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), unit.hex());
    }
    const QDate today = docket.reader().today;
    const CaseView fresh = receivedBefore(unit, today);
    Glance seen{.unit = unit,
        .unitName = *info ? (*info)->name : QString(),
        .stationName = section ? (*station)->name : QString(),
        .asOf = now,
        .today = today,
        .newFrom = fresh.from,
        .newTo = fresh.to};
    if (const auto counted = countTiles(docket, unit, seen); !counted) {
        return counted.error();
    }
    if (const auto listed = listRows(connection, docket, unit, language, seen); !listed) {
        return listed.error();
    }
    if (const auto counted = countSections(connection, docket, unit, training, seen); !counted) {
        return counted.error();
    }
    return seen;
}

} // namespace bansho::cases
