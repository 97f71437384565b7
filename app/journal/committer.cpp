#include "app/journal/committer.h"

#include "app/base/japanese_calendar.h"

#include "app/records/validation.h"

#include "app/journal/sign_in.h"
#include "app/journal/work_rules.h"

namespace bansho::journal {

using records::FieldSpec;
using records::TypeSpec;
using records::Verb;
using store::Statement;

Committer::Committer(Journal& journal, store::Connection& connection, const Actor& actor)
    : m_journal(journal)
    , m_connection(connection)
    , m_actor(actor)
{
}

Result<Receipt> Committer::run(const Change& change)
{
    Statement head(m_connection, "SELECT head_seq, head_hash FROM replica WHERE id = ?");
    const auto row = head.bind(1, m_journal.m_replicaKey).step();
    if (!row) {
        return row.error();
    }
    m_seq = quint64(head.integer(0));
    m_hash = head.blob(1);
    Receipt receipt;
    int number = 0;
    for (const ChangeItem& item : change) {
        ++number;
        if (auto planned = plan(item, receipt); !planned) {
            Error error = planned.error();
            for (FieldError& field : error.fields) {
                field.record = change.size() > 1 ? number : 0;
            }
            return error;
        }
    }
    if (auto written = write(); !written) {
        return written.error();
    }
    return receipt;
}

Result<void> Committer::plan(const ChangeItem& item, Receipt& receipt)
{
    auto begun = begin(item);
    if (!begun) {
        return begun.error();
    }
    Work& work = *begun;
    auto granted = item.action == records::ActionCreate && !work.before.exists()
        ? authoriseCreation(work)
        : authoriseStep(work);
    if (!granted) {
        return granted;
    }
    if (work.step && work.type.opens) {
        const records::FieldValues had = work.before.values();
        if (!work.type.opens(*work.step, records::View(had))) {
            return fail(ErrorCode::NotCalledFor, QLatin1String(work.step->name));
        }
    }
    if (const auto complaints = demanded(work.type, work.item, work.before, work.values);
        !complaints.isEmpty()) {
        return fail(complaints);
    }
    if (auto checked = checkReferences(work); !checked) {
        return checked;
    }
    if (auto numbered = giveNumber(work); !numbered) {
        return numbered;
    }
    return enter(work, receipt);
}

Result<Committer::Work> Committer::begin(const ChangeItem& item) const
{
    const TypeSpec& type = *item.type;
    Work work{.item = item, .type = type, .step = type.transition(item.action)};
    work.before.id = item.record;
    work.before.type = type.number;
    if (item.action == records::ActionCreate && type.hasNaturalKey()) {
        if (const auto key = records::naturalId(type, item.fields)) {
            work.before.id = *key;
        }
    } else if (item.action == records::ActionCreate && item.record.isNull()) {
        work.before.id = m_journal.m_parts.randomness->id<RecordId>();
    }
    auto known = stateOf(type, work.before.id);
    if (!known) {
        return known.error();
    }
    if (*known) {
        work.before = **known;
    }
    if (auto allowed = checkAction(type, item, work.before); !allowed) {
        return allowed.error();
    }
    if (const auto complaints = checkItem(type, item, work.before, m_journal.m_parts.clock->now());
        !complaints.isEmpty()) {
        return fail(complaints);
    }
    work.fields = item.fields;
    if (auto moved = moveUnit(work); !moved) {
        return moved.error();
    }
    if (work.step && work.step->takes) {
        const int field = work.step->takes->number;
        const auto had = work.before.values().value(field, QCborValue(nullptr));
        const bool said = work.fields.contains(field) && !work.fields.value(field).isNull();
        if (!said && (work.step->takesAnew || work.fields.value(field, had).isNull())) {
            work.fields.insert(field, records::Reference::toCbor(m_actor.officer));
        }
    }
    if (work.step && type.fillStep) {
        // Of what he had before him: what came meanwhile he has not answered.
        const records::FieldValues had = (item.saw ? *item.saw : work.before).values();
        type.fillStep(*work.step, records::View(had), work.fields,
            {m_journal.m_parts.clock->now(), m_actor.officer, RecordId()});
    }
    work.values = work.before.values();
    for (auto it = work.fields.begin(); it != work.fields.end(); ++it) {
        if (it.value().isNull()) {
            work.values.remove(it.key());
        } else {
            work.values.insert(it.key(), it.value());
        }
    }
    return work;
}

/// A handover leaves the giver behind in the record, and a return gives it back to him.
Result<void> Committer::moveUnit(Work& work)
{
    if (!work.step || !work.type.giverField) {
        return {};
    }
    if (work.step->verb == Verb::HandOver && work.step->returns == records::Returns::No) {
        work.fields.insert(work.type.giverField->number,
            records::Reference::toCbor(owningUnit(work.type, work.before)));
    } else if (work.step->returns != records::Returns::No) {
        const RecordId giver = giverOf(work.type, work.before);
        if (giver.isNull()) {
            return fail(ErrorCode::WrongState, QLatin1String(work.step->name), work.before.state);
        }
        work.fields.insert(work.type.unitField->number, records::Reference::toCbor(giver));
    }
    return {};
}

Result<Deed> Committer::deedFor(const Work& work, Verb verb) const
{
    Deed deed{.policyClass = work.type.policyClass,
        .verb = verb,
        .unit = {},
        .proposer = {},
        .receiver = {}};
    if (!work.type.parentField) {
        deed.unit = work.before.exists() ? owningUnit(work.type, work.before) : RecordId();
        return deed;
    }
    const auto parent = records::Reference::fromCbor(
        work.values.value(work.type.parentField->number, QCborValue(nullptr)));
    const auto root = anyState(parent.value_or(RecordId()));
    if (!root) {
        return root.error();
    }
    if (!*root) {
        return refuse(work, work.type.parentField->number, ErrorCode::UnknownReference);
    }
    const TypeSpec* rootType = m_journal.catalogue().type((*root)->type);
    deed.policyClass = rootType->policyClass;
    deed.unit = owningUnit(*rootType, **root);
    if ((*root)->state == QStringLiteral("void") && verb != Verb::Resolve) {
        return fail(ErrorCode::WrongState, QStringLiteral("the root is void"), (*root)->state);
    }
    return deed;
}

Result<void> Committer::authoriseCreation(Work& work) const
{
    auto deed = deedFor(work, Verb::Create);
    if (!deed) {
        return deed.error();
    }
    Authoriser& authoriser = *m_journal.m_parts.authoriser;
    auto grant = authoriser.authorise(m_connection, m_actor, *deed);
    if (!grant) {
        return grant.error();
    }
    if (work.type.complete) {
        work.type.complete(
            work.fields, {m_journal.m_parts.clock->now(), m_actor.officer, grant->unit});
        work.values.insert(work.fields);
    }
    work.fields.removeIf([](const auto& item) { return item.value().isNull(); });
    const auto unit = work.type.unitField
        ? records::Reference::fromCbor(work.values.value(work.type.unitField->number))
        : std::nullopt;
    if (unit && !work.type.parentField && *unit != grant->unit) {
        deed->unit = *unit; // not his own, for which the right was just found
        grant = authoriser.authorise(m_connection, m_actor, *deed);
        if (!grant) {
            return grant.error();
        }
    }
    work.grant = *grant;
    return {};
}

Result<void> Committer::authoriseStep(Work& work) const
{
    Verb verb = Verb::Edit;
    if (work.item.action == records::ActionResolve) {
        verb = Verb::Resolve;
    } else if (work.item.action == records::ActionCreate) {
        verb = Verb::Create; // on an existing natural key
    } else if (work.step) {
        verb = work.type.verbOf ? work.type.verbOf(*work.step, records::View(work.values))
                                : work.step->verb;
    }
    auto deed = deedFor(work, verb);
    if (!deed) {
        return deed.error();
    }
    if (work.step && work.step->decision == records::Decision::Signed) {
        const auto proposer =
            m_journal.officerOf(m_connection, work.before.id, work.before.stateSetBy);
        if (!proposer) {
            return proposer.error();
        }
        deed->proposer = *proposer;
    }
    const auto returns = work.step ? work.step->returns : records::Returns::No;
    if (returns == records::Returns::ByGiver) {
        deed->unit = giverOf(work.type, work.before);
    }
    if (returns == records::Returns::No && work.type.unitField
        && work.fields.contains(work.type.unitField->number)) {
        deed->receiver =
            records::Reference::fromCbor(work.fields.value(work.type.unitField->number))
                .value_or(RecordId());
    }
    const auto grant = m_journal.m_parts.authoriser->authorise(m_connection, m_actor, *deed);
    if (!grant) {
        return grant.error();
    }
    work.grant = *grant;
    if (auto allowed = authoriseFields(work, *deed); !allowed) {
        return allowed;
    }
    // After the right: nobody writes a reason for what he may not do.
    if (work.step && work.step->reason == records::Reason::Required
        && work.item.reason.trimmed().isEmpty()) {
        return fail(ErrorCode::ReasonRequired, QLatin1String(work.step->name));
    }
    return {};
}

/// What a step carries beside the receiving unit is an edit, and needs the right to edit.
Result<void> Committer::authoriseFields(const Work& work, const Deed& step) const
{
    if (!work.step || !bringsFields(work.type, *work.step, work.item.fields)) {
        return {};
    }
    Deed edit = step;
    edit.verb = Verb::Edit;
    edit.receiver = RecordId();
    const auto grant = m_journal.m_parts.authoriser->authorise(m_connection, m_actor, edit);
    return grant ? Result<void>() : grant.error();
}

Result<void> Committer::checkReferences(const Work& work) const
{
    for (const FieldSpec& field : work.type.fields) {
        const auto id = field.kind == records::Kind::Reference
            ? records::Reference::fromCbor(work.fields.value(field.number, QCborValue(nullptr)))
            : std::nullopt;
        if (!id) {
            continue;
        }
        const TypeSpec* target = m_journal.catalogue().type(QLatin1String(field.traits.list));
        const auto touched = m_states.constFind(*id);
        bool found = touched != m_states.constEnd() && (!target || touched->type == target->number);
        if (!found && target) {
            const auto there = exists(m_connection, *target, *id);
            if (!there) {
                return there.error();
            }
            found = *there;
        } else if (!found) {
            const auto there = anyState(*id);
            if (!there) {
                return there.error();
            }
            found = there->has_value();
        }
        if (!found) {
            return refuse(work, field.number, ErrorCode::UnknownReference);
        }
    }
    return {};
}

Result<void> Committer::giveNumber(Work& work)
{
    if (!work.type.numberField || work.before.exists()) {
        return {};
    }
    const auto device = metaValue(m_connection, QStringLiteral("device_code"));
    if (!device) {
        return device.error();
    }
    const int year = fiscalYear(toJst(m_journal.m_parts.clock->now()).date());
    const QString prefix =
        QStringLiteral("%1-%2-%3-").arg(year).arg(work.grant.station, QString::fromUtf8(*device));
    Statement next(m_connection,
        "INSERT INTO number_series (prefix, last) VALUES (?, 1) "
        "ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last");
    const auto row = next.bind(1, prefix).step();
    if (!row) {
        return row.error();
    }
    const QString number = prefix + QString::number(next.integer(0)).rightJustified(5, u'0');
    work.fields.insert(work.type.numberField->number, number);
    return {};
}

Result<void> Committer::enter(const Work& work, Receipt& receipt)
{
    receipt.records.append(work.before.id);
    Entry entry;
    entry.type = work.type.number;
    entry.record = work.before.id;
    entry.action = work.item.action;
    entry.reason = records::reasonWith(work.item.reason, work.type, work.item.notMyNumber);
    entry.fields = changedFields(work.type, work.before, work.fields);
    if (const auto seen = unacknowledged(work.before, work.item.acknowledges); !seen.isEmpty()) {
        entry.base.insert(baseOfRecord, seen);
    }
    const bool restores = work.item.action == records::ActionCreate
        && (!work.before.exists() || work.type.isFrozen(work.before.state));
    if (entry.fields.isEmpty() && entry.base.isEmpty() && !work.step && !restores) {
        m_states.insert(work.before.id, work.before);
        return {};
    }
    const RecordState& before = work.item.saw ? *work.item.saw : work.before;
    for (auto it = entry.fields.keyBegin(); it != entry.fields.keyEnd(); ++it) {
        if (const auto seen = before.seen(*it); !seen.isEmpty()) {
            entry.base.insert(*it, seen);
        }
    }
    const bool ownUnit = !work.type.unitField && !work.type.parentField && !work.before.exists();
    if (ownUnit && !work.grant.unit.isNull()) {
        entry.unit = work.grant.unit;
    }
    const bool decision = work.step && work.step->decision == records::Decision::Signed;
    if (decision) {
        entry.content = foldedContent(work.before);
    }
    m_states.insert(work.before.id, work.before);
    if (!m_actor.officer.isNull()) {
        const auto under = session(work.grant);
        if (!under) {
            return under.error();
        }
        entry.session = *under;
    }
    planEntry(std::move(entry), work.type, decision);
    receipt.entries.append(m_planned.last().entry.id);
    return {};
}

void Committer::planEntry(Entry entry, const TypeSpec& type, bool isSigned)
{
    const Clock& clock = *m_journal.m_parts.clock;
    entry.id = {m_journal.m_replica, ++m_seq};
    entry.claimedMs = clock.now().utcMs;
    entry.monotonicMs = clock.monotonicMs();
    entry.schema = records::schemaVersion;
    entry.salt = m_journal.m_parts.randomness->bytes(saltBytes);
    RecordState& state = m_states[entry.record];
    state.id = entry.record;
    state.type = type.number;
    apply(state, type, entry);
    m_planned.append({std::move(entry), &type, isSigned});
}

Result<RecordId> Committer::session(const Grant& grant)
{
    for (const auto& [known, id] : std::as_const(m_sessions)) {
        if (known == grant) {
            return id;
        }
    }
    const auto stored = metaValue(m_connection, QStringLiteral("organisation_position"));
    if (!stored) {
        return stored.error();
    }
    const qint64 position = stored->toLongLong();
    const auto found = knownSession(grant, position);
    if (!found) {
        return found.error();
    }
    const RecordId id = *found ? **found : m_journal.m_parts.randomness->id<RecordId>();
    if (!*found) {
        if (auto planned = planSession(grant, position, id); !planned) {
            return planned.error();
        }
    }
    m_sessions.append({grant, id});
    return id;
}

Result<void> Committer::planSession(const Grant& grant, qint64 position, const RecordId& id)
{
    Entry entry;
    entry.type = signInType().number;
    entry.record = id;
    records::set(entry.fields, signIn.officer, m_actor.officer);
    records::set(entry.fields, signIn.role, grant.role);
    records::set(entry.fields, signIn.unit, grant.unit);
    records::set(entry.fields, signIn.position, position);
    records::set(entry.fields, signIn.boot, m_journal.m_parts.clock->boot().hex());
    planEntry(std::move(entry), signInType(), true);
    return {};
}

Result<std::optional<RecordId>> Committer::knownSession(const Grant& grant, qint64 position) const
{
    Statement query(m_connection,
        "SELECT id FROM r_sign_in WHERE f_officer = ? AND f_role = ? AND f_unit = ? "
        "AND f_position = ? AND f_boot = ? ORDER BY rid DESC");
    query.bind(1, m_actor.officer).bind(2, grant.role).bind(3, grant.unit);
    query.bind(4, position).bind(5, m_journal.m_parts.clock->boot().hex());
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return std::optional<RecordId>();
        }
        const RecordId id = query.recordId(0);
        const auto record = load(m_connection, signInType(), id);
        if (!record) {
            return record.error();
        }
        const bool usable = *record && (*record)->sync <= SyncState::Tentative;
        if (usable && (*record)->state.created.replica == m_journal.m_replica) {
            return std::optional(id);
        }
    }
}

Result<std::optional<RecordState>> Committer::stateOf(
    const TypeSpec& type, const RecordId& id) const
{
    if (const auto touched = m_states.constFind(id); touched != m_states.constEnd()) {
        return std::optional(*touched);
    }
    auto stored = load(m_connection, type, id);
    if (!stored) {
        return stored.error();
    }
    return *stored ? std::optional((*stored)->state) : std::nullopt;
}

Result<std::optional<RecordState>> Committer::anyState(const RecordId& id) const
{
    if (const auto touched = m_states.constFind(id); touched != m_states.constEnd()) {
        return std::optional(*touched);
    }
    auto stored = loadAny(m_connection, m_journal.catalogue(), id);
    if (!stored) {
        return stored.error();
    }
    return *stored ? std::optional((*stored)->state) : std::nullopt;
}

Error Committer::refuse(const Work& work, int field, ErrorCode code) const
{
    const FieldSpec* spec = work.type.field(field);
    return fail({{.record = 0,
        .type = QLatin1String(work.type.name),
        .field = QLatin1String(spec->name),
        .code = code,
        .value = {}}});
}

} // namespace bansho::journal
