#include "ui/today/today_data.h"

#include "app/base/cbor.h"

#include "app/records/value_text.h"
#include "app/store/drafts.h"

#include "app/cases/consultation.h"
#include "app/cases/steps_taken.h"

#include <QCborMap>

#include <algorithm>

namespace bansho::today {

using cases::consultation;
using records::Transition;
using store::Connection;

namespace {

constexpr int mostDuties = 8; ///< shown; the list has all

/// Asks what the committer will ask; nullopt when the officer may.
Result<std::optional<Error>> obstacle(Connection& connection, const client::Device& device,
    const RecordId& officer, const journal::RecordState& state, const Transition& step)
{
    const records::TypeSpec& type = cases::consultationType();
    const auto values = state.values();
    journal::Deed deed{.policyClass = type.policyClass,
        .verb = type.verbOf(step, records::View(values)),
        .unit = journal::owningUnit(type, state),
        .proposer = {},
        .receiver = {}};
    if (step.decision == records::Decision::Signed) {
        const auto proposed = cases::stepTaken(connection, state.id, state.stateSetBy);
        if (!proposed) {
            return proposed.error();
        }
        if (*proposed) {
            deed.proposer = (*proposed)->officer;
        }
    }
    organisation::Rights rights(device.clock(), organisation::Writer::Device);
    const auto granted = rights.authorise(connection, {officer, {}}, deed);
    if (granted) {
        return std::optional<Error>();
    }
    const ErrorCode code = granted.error().code;
    if (code == ErrorCode::NotAllowed || code == ErrorCode::SelfApproval) {
        return std::optional(granted.error());
    }
    return granted.error();
}

/// The name of a unit, unless it is the one that has the case.
Result<QString> unitOf(Connection& connection, const RecordId& unit, const cases::CaseRow& row)
{
    if (unit.isNull() || unit == row.sectionId) {
        return QString();
    }
    const auto info = organisation::Directory(connection).unit(unit);
    return !info ? Result<QString>(info.error()) : *info ? (*info)->name : QString();
}

Result<std::optional<Decision>> readDecision(Connection& connection, const client::Device& device,
    const RecordId& officer, const cases::WaitingDecision& waiting, Language language)
{
    const auto record = journal::load(connection, cases::consultationType(), waiting.row.id);
    if (!record || !*record) {
        return record ? Result(std::optional<Decision>()) : record.error();
    }
    Decision decision{.kind = Decision::Kind::Closing,
        .step = &decideStep(),
        .back = cases::consultationType().transition(u"return_close"),
        .row = waiting.row,
        .from = waiting.proposer,
        .since = waiting.since,
        .passed = {},
        .about = {},
        .typed = {},
        .saw = (*record)->state,
        .concurrent = false,
        .mayNotDecide = {},
        .mayNotReturn = {}};
    const auto values = decision.saw.values();
    decision.about = records::valueText(consultation.disposition,
        values.value(consultation.disposition.number), records::DateForm::Era, language, {});
    const auto decide = obstacle(connection, device, officer, decision.saw, *decision.step);
    const auto back = obstacle(connection, device, officer, decision.saw, *decision.back);
    const auto proposed = cases::stepTaken(connection, decision.saw.id, decision.saw.stateSetBy);
    if (!decide || !back || !proposed) {
        return !decide ? decide.error() : !back ? back.error() : proposed.error();
    }
    decision.concurrent = *proposed && (*proposed)->officer == officer;
    decision.mayNotDecide = *decide;
    decision.mayNotReturn = *back;
    return std::optional(decision);
}

/// A report that the officer may see or pass on; nullopt when it is not his.
Result<std::optional<Decision>> readReport(Connection& connection, const client::Device& device,
    const RecordId& officer, const cases::WaitingReport& waiting)
{
    const records::TypeSpec& type = cases::consultationType();
    const auto record = journal::load(connection, type, waiting.row.id);
    if (!record || !*record) {
        return record ? Result(std::optional<Decision>()) : record.error();
    }
    const auto values = (*record)->state.values();
    for (const char16_t* name : {u"see_report", u"pass_on"}) {
        const Transition& step = *type.transition(name);
        if (!type.opens(step, records::View(values))) {
            continue;
        }
        const auto barred = obstacle(connection, device, officer, (*record)->state, step);
        if (!barred) {
            return barred.error();
        }
        if (!*barred) {
            const auto unit = unitOf(connection, waiting.reporterUnit, waiting.row);
            if (!unit) {
                return unit.error();
            }
            return std::optional(Decision{.kind = Decision::Kind::Report,
                .step = &step,
                .back = nullptr,
                .row = waiting.row,
                .from = waiting.reporter,
                .fromUnit = *unit,
                .since = waiting.since,
                .passed = waiting.passed,
                .about = waiting.about,
                .typed = {},
                .saw = (*record)->state,
                .mayNotDecide = {},
                .mayNotReturn = Error{.code = ErrorCode::NotAllowed}});
        }
    }
    return std::optional<Decision>();
}

/// What was handed over to the officer's section and he may take, the oldest first.
Result<void> readHandovers(Connection& connection, cases::Docket& docket,
    const client::Device& device, const RecordId& officer, Language language, Today& today)
{
    const records::TypeSpec& type = cases::consultationType();
    const auto rows = docket.rows({.kind = cases::CaseView::Kind::Open,
                                      .unit = today.morning.glance.unit,
                                      .conditions = {{.field = cases::Condition::Field::State,
                                          .values = {QStringLiteral("in_handover")}}}},
        language);
    if (!rows) {
        return rows.error();
    }
    QList<Decision> found;
    for (const cases::CaseRow& row : *rows) {
        const auto record = journal::load(connection, type, row.id);
        if (!record) {
            return record.error();
        }
        if (!*record) {
            continue;
        }
        Decision one{.kind = Decision::Kind::Handover,
            .step = type.transition(u"take_over"),
            .back = type.transition(u"send_back"),
            .row = row,
            .saw = (*record)->state};
        const auto barred = obstacle(connection, device, officer, one.saw, *one.step);
        const auto back = obstacle(connection, device, officer, one.saw, *one.back);
        const auto given = cases::stepTaken(connection, row.id, one.saw.stateSetBy);
        if (!barred || !back || !given) {
            return !barred ? barred.error() : !back ? back.error() : given.error();
        }
        if (*barred) {
            continue; // it waits for somebody else
        }
        one.mayNotReturn = *back;
        if (*given) {
            const auto unit = unitOf(connection, (*given)->unit, row);
            if (!unit) {
                return unit.error();
            }
            one.from = (*given)->name;
            one.fromUnit = *unit;
            one.since = (*given)->at;
            one.about = (*given)->reason;
        }
        found.append(std::move(one));
    }
    std::ranges::stable_sort(found, {}, &Decision::since);
    today.decisions += found;
    return {};
}

/// What the officer began to answer before he was interrupted.
Result<void> readTyped(Connection& connection, const RecordId& officer, QList<Decision>& decisions)
{
    for (Decision& decision : decisions) {
        const auto draft = store::draftOf(connection, officer, answerDraft, answerKey(decision));
        if (!draft) {
            return draft.error();
        }
        const auto body = *draft ? fromDeterministicCbor((*draft)->body)
                                 : Result<QCborValue>(QCborValue(nullptr));
        decision.typed = body ? body->toMap().value(typedKey).toString() : QString();
    }
    return {};
}

Result<void> describeUnit(Connection& connection, Today& today)
{
    const RecordId& unit = today.morning.glance.unit;
    organisation::Directory directory(connection);
    const auto info = directory.unit(unit);
    const auto station = directory.station(unit);
    if (!info || !station) {
        return info ? station.error() : info.error();
    }
    today.parts = !*station    ? PartKind::Units
        : (*station)->isIsland ? PartKind::Islands
                               : PartKind::Sections;
    today.ofSection = *station && (*station)->id != unit;
    return {};
}

/// Takes the look and reads what changed since the one before.
Result<void> compare(Connection& connection, cases::Docket& docket, const client::Device& device,
    const RecordId& officer, const std::optional<cases::Looks>& looks, Language language,
    Today& today)
{
    const RecordId& unit = today.morning.glance.unit;
    const Timestamp now = device.clock().now();
    const auto kept = looks ? Result(looks) : cases::keptLooks(connection, officer, unit);
    const auto position = cases::newestPosition(connection);
    if (!kept || !position) {
        return kept ? position.error() : kept.error();
    }
    const cases::Look look{.at = now, .position = *position};
    today.looks = looks ? cases::stillLooking(*looks, look) : cases::looking(*kept, look);
    auto changes =
        cases::changesSince(connection, docket, today.looks.before, unit, officer, language);
    if (!changes) {
        return changes.error();
    }
    today.changes = std::move(*changes);
    if (!today.looks.first || !today.changes.isEmpty()) {
        today.comparedWith = today.looks.before;
    }
    return {};
}

/// 補助者 answers for his section; 要員 has his own in hand.
Result<void> readDuties(Connection& connection, cases::Docket& docket, const client::Device& device,
    const RecordId& officer, Language language, Today& today)
{
    const auto day = organisation::roleDay(connection, device.clock().now());
    const auto roles = day ? organisation::Directory(connection).roles(officer, *day)
                           : Result<QList<organisation::HeldRole>>(day.error());
    if (!roles) {
        return roles.error();
    }
    const bool chief = std::ranges::any_of(
        *roles, [](const organisation::HeldRole& held) { return held.role != u"STAFF"; });
    const RecordId& unit = today.morning.glance.unit;
    Duties duties{.own = !chief,
        .view = {.kind = chief ? cases::CaseView::Kind::Open : cases::CaseView::Kind::Mine,
            .unit = chief ? unit : RecordId(),
            .order = cases::CaseView::Order::DueFirst}};
    const auto ids = docket.ids(duties.view);
    auto rows = ids ? docket.rows(ids->mid(0, mostDuties), language)
                    : Result<QList<cases::CaseRow>>(ids.error());
    if (!rows) {
        return rows.error();
    }
    duties.count = int(ids->size());
    duties.rows = std::move(*rows);
    today.duties = std::move(duties);
    return {};
}

} // namespace

QString answerKey(const Decision& decision)
{
    switch (decision.kind) {
    case Decision::Kind::Report:
        return decision.id().hex() + QStringLiteral(".report");
    case Decision::Kind::Handover:
        return decision.id().hex() + QStringLiteral(".handover");
    case Decision::Kind::Closing:
        break;
    }
    return decision.id().hex() + QStringLiteral(".closing");
}

const Transition& decideStep()
{
    return *cases::consultationType().transition(u"decide_close");
}

Result<Today> readToday(Connection& connection, const client::Device& device,
    const RecordId& officer, const std::optional<cases::Looks>& looks, Language language)
{
    auto morning = client::morning(connection, device, officer, language);
    if (!morning) {
        return morning.error();
    }
    Today today{.morning = std::move(*morning)};
    auto reader = cases::readerFor(connection, officer, device.clock().now());
    if (!reader) {
        return reader.error();
    }
    cases::Docket docket(connection, std::move(*reader), device.searchTexts());
    for (const cases::WaitingReport& waiting : today.morning.glance.reports) {
        auto report = readReport(connection, device, officer, waiting);
        if (!report) {
            return report.error();
        }
        if (*report) {
            today.decisions.append(std::move(**report));
        }
    }
    if (const auto read = readHandovers(connection, docket, device, officer, language, today);
        !read) {
        return read.error();
    }
    for (const cases::WaitingDecision& waiting : today.morning.glance.waiting) {
        auto decision = readDecision(connection, device, officer, waiting, language);
        if (!decision) {
            return decision.error();
        }
        if (*decision) {
            today.decisions.append(std::move(**decision));
        }
    }
    if (const auto read = readTyped(connection, officer, today.decisions); !read) {
        return read.error();
    }
    if (const auto described = describeUnit(connection, today); !described) {
        return described.error();
    }
    if (today.ofSection) {
        const auto read = readDuties(connection, docket, device, officer, language, today);
        if (!read) {
            return read.error();
        }
    }
    if (const auto compared = compare(connection, docket, device, officer, looks, language, today);
        !compared) {
        return compared.error();
    }
    return today;
}

} // namespace bansho::today
