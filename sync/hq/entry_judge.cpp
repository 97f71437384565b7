#include "sync/hq/entry_judge.h"

#include "app/vault/officer_key.h"

#include "app/records/validation.h"

#include "app/journal/sign_in.h"

#include "app/organisation/rights.h"
#include "app/organisation/types.h"

#include "sync/hq/streams.h"

#include <QCborArray>

namespace bansho::hq {

using journal::Entry;
using journal::RecordState;
using records::TypeSpec;
using records::Verb;
using store::Statement;

namespace {

Judgement refuse(ErrorCode code, const QString& field = {})
{
    return {.refused = code, .field = field};
}

/// The values an entry brings, sets as what they add.
records::FieldValues broughtValues(const TypeSpec& type, const Entry& entry)
{
    records::FieldValues values;
    for (auto it = entry.fields.begin(); it != entry.fields.end(); ++it) {
        const records::FieldSpec* field = type.field(it.key());
        const bool delta = field && field->policy == records::Policy::Set;
        values.insert(it.key(), delta ? it.value().toArray().at(0) : it.value());
    }
    return values;
}

/// Whether twelve digits are a My Number was judged by the person at the desk, field by field.
records::ValidationOptions options(const TypeSpec& type, const Entry& entry)
{
    return {.notMyNumber = records::fieldsSaidNotMyNumber(type, entry.reason)};
}

Verb verbOf(const TypeSpec& type, const Entry& entry, const RecordState& after)
{
    if (entry.action == records::ActionCreate) {
        return Verb::Create;
    }
    if (entry.action == records::ActionResolve) {
        return Verb::Resolve;
    }
    const records::Transition* step = type.transition(entry.action);
    if (!step) {
        return Verb::Edit;
    }
    const records::FieldValues values = after.values();
    return type.verbOf ? type.verbOf(*step, records::View(values)) : step->verb;
}

/// A field that is given once and that an entry would change; null when there is none.
const records::FieldSpec* changedGivenOnce(
    const TypeSpec& type, const Entry& entry, const RecordState& before)
{
    if (!before.exists() || entry.action == records::ActionCreate) {
        return nullptr;
    }
    const records::FieldValues had = before.values();
    for (auto it = entry.fields.begin(); it != entry.fields.end(); ++it) {
        const records::FieldSpec* field = type.field(it.key());
        const bool once = field
            && (field->policy == records::Policy::Key || field->policy == records::Policy::Append);
        if (once && had.value(it.key(), QCborValue(nullptr)) != it.value()) {
            return field;
        }
    }
    return nullptr;
}

} // namespace

EntryJudge::EntryJudge(store::Connection& connection, const journal::Journal& journal,
    const records::Catalogue& catalogue, QString deviceUnit)
    : m_connection(connection)
    , m_journal(journal)
    , m_catalogue(catalogue)
    , m_deviceUnit(std::move(deviceUnit))
    , m_directory(connection)
{
}

Result<Judgement> EntryJudge::judge(const Entry& entry)
{
    const TypeSpec* type = m_catalogue.type(entry.type);
    if (!type) {
        return refuse(ErrorCode::UnknownType);
    }
    if (type->policyClass == records::PolicyClass::Organisation) {
        return refuse(ErrorCode::NotAllowed); // HQ alone writes these
    }
    const auto other = isOfAnotherType(entry);
    if (!other) {
        return other.error();
    }
    if (*other) {
        return refuse(ErrorCode::WrongKind);
    }
    return type == &journal::signInType() ? judgeSession(entry) : judgeRecord(*type, entry);
}

/// A fold takes all entries of a record, so a record has one type for ever: else an entry of a type
/// that anyone may write could change a unit or a role.
Result<bool> EntryJudge::isOfAnotherType(const Entry& entry)
{
    Statement query(
        m_connection, "SELECT 1 FROM entry WHERE record = ? AND type <> ? AND verdict = 0 LIMIT 1");
    return query.bind(1, entry.record).bind(2, qint64(entry.type)).step();
}

Result<std::optional<QByteArray>> EntryJudge::officerKey(
    const RecordId& officer, const ReplicaId& replica)
{
    Statement query(
        m_connection, "SELECT public_key FROM officer_key WHERE officer = ? AND replica = ?");
    const auto row = query.bind(1, officer).bind(2, replica.bytes()).step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(query.blob(0)) : std::nullopt;
}

Result<bool> EntryJudge::isSignedBy(const RecordId& officer, const Entry& entry)
{
    const auto key = officerKey(officer, entry.id.replica);
    if (!key) {
        return key.error();
    }
    return *key && vault::verifySignature(**key, journal::signedBytes(entry), entry.signature);
}

Result<bool> EntryJudge::inDeviceUnit(const RecordId& unit)
{
    const auto device = m_directory.unitByCode(m_deviceUnit);
    if (!device) {
        return device.error();
    }
    return *device ? m_directory.contains((*device)->id, unit) : Result<bool>(false);
}

Result<Judgement> EntryJudge::judgeSession(const Entry& entry)
{
    const records::View view(entry.fields);
    const auto officer = view[journal::signIn.officer];
    const auto unit = view[journal::signIn.unit];
    const auto role = view[journal::signIn.role];
    if (entry.action != records::ActionCreate || !officer || !unit || !role) {
        return refuse(ErrorCode::Required);
    }
    const auto ownHand = isSignedBy(*officer, entry);
    if (!ownHand) {
        return ownHand.error();
    }
    if (!*ownHand) {
        return refuse(ErrorCode::NotSignedIn);
    }
    const auto inside = inDeviceUnit(*unit);
    if (!inside) {
        return inside.error();
    }
    const auto held =
        heldRole({*officer, *role, *unit}, view[journal::signIn.position].value_or(0));
    if (!held) {
        return held.error();
    }
    if (!*inside || !*held) {
        return refuse(ErrorCode::NotAllowed);
    }
    const auto stream = streamOf(m_directory, *unit);
    if (!stream) {
        return stream.error();
    }
    return Judgement{.head = {entry.type, *unit, *stream, QStringLiteral("active")}};
}

/// At the position of the organisation stream that the session names: an officer who was moved
/// since has not worked in vain (発令後到着).
Result<bool> EntryJudge::heldRole(const SessionFacts& session, qint64 position)
{
    Statement query(m_connection, "SELECT id FROM r_role_assignment WHERE f_officer = ?");
    query.bind(1, session.officer);
    const TypeSpec& type = organisation::roleAssignmentType();
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return false;
        }
        const auto state = m_journal.stateAt(m_connection, type, query.recordId(0), position);
        if (!state) {
            return state.error();
        }
        const records::FieldValues values = state->values();
        const records::View view(values);
        if (state->exists() && !type.isFrozen(state->state)
            && view[organisation::roleAssignment.role] == session.role
            && view[organisation::roleAssignment.unit] == session.unit) {
            return true;
        }
    }
}

Result<std::optional<EntryJudge::SessionFacts>> EntryJudge::sessionOf(const Entry& entry)
{
    const auto stored = journal::load(m_connection, journal::signInType(), entry.session);
    if (!stored) {
        return stored.error();
    }
    if (!*stored || (*stored)->state.created.replica != entry.id.replica) {
        return std::optional<SessionFacts>();
    }
    const records::FieldValues values = (*stored)->state.values();
    const records::View view(values);
    return std::optional(SessionFacts{view[journal::signIn.officer].value_or(RecordId()),
        view[journal::signIn.role].value_or(QString()),
        view[journal::signIn.unit].value_or(RecordId())});
}

Result<std::optional<HeadRow>> EntryJudge::headOf(const RecordId& record)
{
    Statement query(m_connection, "SELECT type, unit, stream, state FROM head WHERE record = ?");
    const auto row = query.bind(1, record).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<HeadRow>();
    }
    return std::optional(
        HeadRow{int(query.integer(0)), query.recordId(1), query.text(2), query.text(3)});
}

Result<void> EntryJudge::keepHead(const RecordId& record, const HeadRow& head)
{
    Statement keep(m_connection,
        "INSERT INTO head (record, type, unit, stream, state) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (record) DO UPDATE SET unit = excluded.unit, stream = excluded.stream, "
        "state = excluded.state");
    return keep.bind(1, record)
        .bind(2, qint64(head.type))
        .bind(3, head.unit)
        .bind(4, head.stream)
        .bind(5, head.state)
        .run();
}

Result<Judgement> EntryJudge::judgeRecord(const TypeSpec& type, const Entry& entry)
{
    const auto complaints =
        records::checkValues(type, broughtValues(type, entry), options(type, entry));
    if (!complaints.isEmpty()) {
        return refuse(complaints.first().code, complaints.first().field);
    }
    const auto before = m_journal.expected(m_connection, type, entry.record);
    if (!before) {
        return before.error();
    }
    RecordState after = before->state;
    journal::apply(after, type, entry);
    if (!after.exists()) {
        return refuse(ErrorCode::NotFound);
    }
    const records::Transition* step = type.transition(entry.action);
    const bool named = step || entry.action <= records::ActionResolve;
    if (!named) {
        return refuse(ErrorCode::UnknownAction);
    }
    if (const auto fault = records::reasonFault(entry.reason)) {
        return refuse(*fault);
    }
    if (step && step->reason == records::Reason::Required
        && records::ownReason(entry.reason).trimmed().isEmpty()) {
        return refuse(ErrorCode::ReasonRequired);
    }
    if (const auto* fixed = changedGivenOnce(type, entry, before->state)) {
        return refuse(ErrorCode::NotChangeable, QLatin1String(fixed->name));
    }
    if (const auto* filled = type.filledByOthers(entry.action, entry.fields)) {
        return refuse(ErrorCode::NotChangeable, QLatin1String(filled->name));
    }
    const bool creates = entry.action == records::ActionCreate && !before->state.exists();
    if (creates || step) {
        const auto missing = records::checkStage(
            type, after.values(), creates ? records::Stage::Create : step->demands);
        if (!missing.isEmpty() && after.skipped.size() == before->state.skipped.size()) {
            return refuse(missing.first().code, missing.first().field);
        }
    }
    if (auto refused = judgeMove(type, entry, before->state, step)) {
        return *refused;
    }
    return judgeRights(type, entry, before->state, after);
}

/// Names no more of the head than its stream.
Result<Judgement> EntryJudge::judgePlace(const RecordId& ownedBefore, const RecordId& owner)
{
    const auto inside = inDeviceUnit(ownedBefore);
    if (!inside) {
        return inside.error();
    }
    const auto stream = streamOf(m_directory, owner);
    const auto streamBefore = streamOf(m_directory, ownedBefore);
    if (!stream || !streamBefore) {
        return refuse(ErrorCode::UnknownReference);
    }
    if (!*inside || *stream != *streamBefore) {
        return refuse(ErrorCode::NotAllowed); // a transfer to another station comes later
    }
    return Judgement{.head = {.stream = *stream}};
}

/// The receiver of a handover may give the record back to nobody but its giver, and nobody else may
/// withdraw it. A withdrawal that comes after the record was taken over is told to its officer: his
/// unit no longer reads the record, where a step that was left out would be shown.
std::optional<Judgement> EntryJudge::judgeMove(const TypeSpec& type, const Entry& entry,
    const RecordState& before, const records::Transition* step)
{
    if (!step || !type.giverField) {
        return std::nullopt;
    }
    const auto said = [&entry](const records::FieldSpec& field, const QCborValue& unsaid) {
        return records::Reference::fromCbor(entry.fields.value(field.number, unsaid))
            .value_or(RecordId());
    };
    const QCborValue nothing(nullptr);
    const bool stands = records::contains(step->from, before.state);
    if (step->returns != records::Returns::No) {
        if (!stands && step->returns == records::Returns::ByGiver) {
            return refuse(ErrorCode::WrongState, QLatin1String(step->name));
        }
        const RecordId giver = journal::giverOf(type, before);
        return stands && (giver.isNull() || said(*type.unitField, nothing) != giver)
            ? std::optional(refuse(ErrorCode::NotAllowed, QLatin1String(type.unitField->name)))
            : std::nullopt;
    }
    // Who hands it over a second time is its giver already, and says nothing new.
    const auto giverBefore = before.values().value(type.giverField->number, nothing);
    return step->verb == Verb::HandOver && stands
            && said(*type.giverField, giverBefore) != journal::owningUnit(type, before)
        ? std::optional(refuse(ErrorCode::NotAllowed, QLatin1String(type.giverField->name)))
        : std::nullopt;
}

/// Whether the session's role permits the deed, and to edit besides; the code of the refusal, if
/// any.
Result<std::optional<ErrorCode>> EntryJudge::hasRights(
    const SessionFacts& session, const journal::Deed& deed, bool edits)
{
    const auto unit = m_directory.unit(session.unit);
    if (!unit) {
        return unit.error();
    }
    journal::Deed edit = deed;
    edit.verb = Verb::Edit;
    edit.receiver = RecordId();
    for (const journal::Deed& one : edits ? QList{deed, edit} : QList{deed}) {
        const auto grant = organisation::authoriseAs(m_connection, session.officer,
            {session.role, unit->value_or(organisation::UnitInfo()), false}, one);
        if (!grant) {
            return std::optional(grant.error().code);
        }
    }
    return std::optional<ErrorCode>();
}

Result<Judgement> EntryJudge::judgeRights(
    const TypeSpec& type, const Entry& entry, const RecordState& before, const RecordState& after)
{
    const auto session = sessionOf(entry);
    if (!session) {
        return session.error();
    }
    if (!*session) {
        return refuse(ErrorCode::NotSignedIn);
    }
    journal::Deed deed{
        .policyClass = type.policyClass, .verb = verbOf(type, entry, after), .unit = {}};
    RecordId owner = journal::owningUnit(type, after);
    if (type.parentField) {
        const auto parent = records::Reference::fromCbor(
            after.values().value(type.parentField->number, QCborValue(nullptr)));
        const auto root = headOf(parent.value_or(RecordId()));
        if (!root) {
            return root.error();
        }
        const TypeSpec* rootType = *root ? m_catalogue.type((*root)->type) : nullptr;
        if (!rootType) {
            return refuse(ErrorCode::UnknownReference, QLatin1String(type.parentField->name));
        }
        deed.policyClass = rootType->policyClass;
        owner = (*root)->unit;
    }
    const records::Transition* step = type.transition(entry.action);
    const RecordId ownedBefore =
        before.exists() && !type.parentField ? journal::owningUnit(type, before) : owner;
    const bool ofGiver = step && step->returns == records::Returns::ByGiver;
    deed.unit = ofGiver ? owner : ownedBefore;
    deed.receiver = owner == deed.unit ? RecordId() : owner;
    const bool decision = step && step->decision == records::Decision::Signed;
    if (decision) {
        const auto proposer = m_journal.officerOf(m_connection, entry.record, before.stateSetBy);
        if (!proposer) {
            return proposer.error();
        }
        deed.proposer = *proposer;
    }
    auto place = judgePlace(ownedBefore, owner);
    if (!place || place->refused) {
        return place;
    }
    const auto granted =
        hasRights(**session, deed, step && journal::bringsFields(type, *step, entry.fields));
    if (!granted || *granted) {
        return granted ? Result<Judgement>(refuse(**granted)) : granted.error();
    }
    if (decision) {
        const auto ownHand = isSignedBy((*session)->officer, entry);
        if (!ownHand || !*ownHand) {
            return ownHand ? Result<Judgement>(refuse(ErrorCode::VerifyFailed)) : ownHand.error();
        }
    }
    const bool forAll = type.policyClass == records::PolicyClass::Guidance;
    return Judgement{.head = {type.number, owner, forAll ? organisationStream : place->head.stream,
                         after.state}};
}

} // namespace bansho::hq
