#include "ui/cases/case_file.h"

#include "app/base/cbor.h"

#include "app/records/code_lists.h"
#include "app/records/words.h"
#include "app/store/drafts.h"

#include "app/cases/consultation.h"
#include "app/cases/steps_taken.h"

#include <algorithm>

namespace bansho::casework {

using cases::consultation;
using journal::Actor;
using journal::Deed;
using records::Transition;
using records::TypeSpec;
using records::Verb;
using store::Connection;

namespace {

/// In Japan; invalid when not known.
QDate dayOf(const std::optional<records::Moment>& moment)
{
    return moment && moment->precision != records::Precision::Unknown
        ? toJst(Timestamp{moment->utcSeconds * 1000}).date()
        : QDate();
}

/// What a step notes of itself: when it was taken, what it was about, from whom the case came. The
/// line of the history says so already.
bool isOfTheStep(const records::FieldSpec& field)
{
    const auto& c = consultation;
    const std::initializer_list<int> noted{c.reportAbout.number, c.reportedAt.number,
        c.reportPassed.number, c.reportSeen.number, c.reviewedOn.number, c.handedFrom.number};
    return std::ranges::find(noted, field.number) != noted.end();
}

/// Reads one case.
class Reading {
public:
    Reading(
        Connection& connection, client::Device& device, const RecordId& officer, Language language)
        : m_connection(connection)
        , m_device(device)
        , m_officer(officer)
        , m_language(language)
        , m_directory(connection)
    {
    }

    Result<std::optional<CaseFile>> run(const RecordId& id)
    {
        const TypeSpec& type = cases::consultationType();
        const auto stored = journal::load(m_connection, type, id);
        if (!stored) {
            return stored.error();
        }
        if (!*stored) {
            return std::optional<CaseFile>();
        }
        const auto allowed = organisation::mayRead(
            m_connection, m_device.catalogue(), m_officer, **stored, m_device.clock().now());
        if (!allowed || !*allowed) {
            return allowed ? Result<std::optional<CaseFile>>(std::nullopt) : allowed.error();
        }
        m_file.record = **stored;
        m_values = m_file.values();
        m_file.clashes = int(m_file.record.state.openMatters(type));
        for (const auto& read : {readNames(), readNotes(), readRelated(), readHistory(),
                 readAttached(), readGuidance(), readRights(), readDrafts()}) {
            if (!read) {
                return read.error();
            }
        }
        readDue();
        return std::optional(m_file);
    }

private:
    Result<void> readNames()
    {
        const records::View view(m_values);
        for (const auto& field : {consultation.receiver, consultation.assignee}) {
            const auto officer = m_directory.officer(view[field].value_or(RecordId()));
            if (!officer) {
                return officer.error();
            }
            if (*officer) {
                m_file.names.insert((*officer)->id, (*officer)->name);
            }
        }
        const auto unit = m_directory.unit(m_file.record.unit);
        const auto station = m_directory.station(m_file.record.unit);
        const auto officers = m_directory.officers();
        if (!unit || !station || !officers) {
            return !unit ? unit.error() : !station ? station.error() : officers.error();
        }
        m_file.section = *unit ? (*unit)->name : QString();
        m_file.names.insert(m_file.record.unit, m_file.section);
        if (!*station) {
            return {};
        }
        const auto units = m_directory.within((*station)->id);
        if (!units) {
            return units.error();
        }
        for (const auto& officer : *officers) {
            if (!officer.isVoid && units->contains(officer.unit)) {
                m_file.people.append({officer.id, officer.name, officer.kana});
            }
        }
        return readUnits((*station)->id, *units);
    }

    /// The sections of the station but the one that has the case, in the order of their codes.
    Result<void> readUnits(const RecordId& station, const QSet<RecordId>& units)
    {
        QMap<QString, Named> byCode;
        for (const RecordId& id : units) {
            const auto unit = m_directory.unit(id);
            if (!unit) {
                return unit.error();
            }
            if (*unit && id != station && id != m_file.record.unit) {
                byCode.insert((*unit)->code, {id, (*unit)->name, (*unit)->kana});
            }
        }
        m_file.units = byCode.values();
        return {};
    }

    Result<void> readNotes()
    {
        const auto notes = journal::list(m_connection, cases::noteType(),
            {{.of = journal::Filter::Of::Field,
                .field = &cases::note.parent,
                .value = records::Reference::toCbor(m_file.record.state.id),
                .text = {},
                .unit = {}}},
            -1);
        if (!notes) {
            return notes.error();
        }
        for (const journal::StoredRecord& one : *notes) {
            if (one.state.state == u"void") {
                continue;
            }
            const auto writer = cases::stepTaken(m_connection, one.state.id, one.state.created);
            if (!writer) {
                return writer.error();
            }
            const auto values = one.state.values();
            const records::View view(values);
            m_file.notes.append(
                {.happenedAt = view[cases::note.happenedAt].value_or(records::Moment()),
                    .writer = *writer ? (*writer)->name : QString(),
                    .text = view[cases::note.text].value_or(QString()),
                    .sync = one.sync});
        }
        std::reverse(m_file.notes.begin(), m_file.notes.end()); // the list has the newest first
        std::ranges::stable_sort(
            m_file.notes, {}, [](const NoteLine& note) { return note.happenedAt.utcSeconds; });
        return {};
    }

    Result<void> readRelated()
    {
        const auto reader = cases::readerFor(m_connection, m_officer, m_device.clock().now());
        if (!reader) {
            return reader.error();
        }
        cases::Docket docket(m_connection, *reader, m_device.searchTexts());
        auto related = cases::linkedCases(m_connection, docket, m_file.record.state.id, m_language);
        if (!related) {
            return related.error();
        }
        m_file.related = std::move(*related);
        return {};
    }

    Result<void> readHistory()
    {
        const auto entries = m_device.journal().entriesOf(m_connection, m_file.record.state.id);
        if (!entries) {
            return entries.error();
        }
        RecordId proposer;
        std::optional<HistoryLine> returned;
        records::FieldValues values; // as the entries that count left them
        const int returnClose = cases::consultationType().transition(u"return_close")->number;
        for (const journal::Entry& entry : *entries) {
            const auto step = cases::stepOf(m_connection, entry);
            if (!step) {
                return step.error();
            }
            const auto& skipped = m_file.record.state.skipped;
            const bool counts = std::ranges::none_of(
                skipped, [&](const journal::Skipped& one) { return one.entry == entry.id; });
            const Transition* transition = cases::consultationType().transition(entry.action);
            HistoryLine line{.action = entry.action,
                .at = step->at,
                .writer = step->name,
                .role = records::CodeLists::builtIn().label(
                    QStringLiteral("role"), step->role, m_language),
                .what = whatOf(entry),
                .reason = entry.reason,
                .changes = changesOf(entry, values),
                .skipped = !counts};
            if (auto named = nameAll(line.changes); !named) {
                return named;
            }
            if (counts) {
                values.insert(entry.fields);
            }
            if (transition && transition->verb == Verb::ProposeClose) {
                proposer = step->officer;
            }
            if (transition && transition->decision == records::Decision::Signed && counts) {
                line.concurrent = !proposer.isNull() && proposer == step->officer;
                m_file.concurrent = line.concurrent;
            }
            if (transition && !line.reason.isEmpty()) { // an import's reason is of no step
                if (entry.id == m_file.record.state.stateSetBy) {
                    m_file.stateStep = line;
                } else if (entry.action == returnClose && counts) {
                    returned = line;
                }
            }
            m_file.history.prepend(line);
        }
        m_file.concurrent = m_file.concurrent && m_file.record.state.state == u"closed";
        m_file.ownProposal = proposer == m_officer;
        if (m_file.record.state.state == u"closing" && !m_file.stateStep) {
            m_file.stateStep = returned; // who decides again reads what was asked for
        }
        return {};
    }

    /// The files of the record as it is now, by the entries that brought them.
    Result<void> readAttached()
    {
        const auto entries = m_device.journal().entriesOf(m_connection, m_file.record.state.id);
        if (!entries) {
            return entries.error();
        }
        const auto files = records::View(m_values)[consultation.attachments].value_or(
            QList<records::Attachment>());
        for (const journal::Entry& entry : *entries) {
            const QCborValue delta = entry.fields.value(consultation.attachments.number);
            const auto brought = records::AttachmentSet::fromCbor(delta.toArray().at(0))
                                     .value_or(QList<records::Attachment>());
            if (brought.isEmpty()) {
                continue;
            }
            const auto step = cases::stepOf(m_connection, entry);
            if (!step) {
                return step.error();
            }
            for (const records::Attachment& file : brought) {
                const bool known = std::ranges::any_of(
                    m_file.attached, [&file](const AttachedFile& one) { return one.file == file; });
                if (files.contains(file) && !known) {
                    m_file.attached.append({.file = file,
                        .writer = step->name,
                        .at = step->at,
                        .ours = entry.id.replica == m_device.journal().replica(),
                        .here = m_device.attachments().contains(file.sha256)});
                }
            }
        }
        return {};
    }

    /// What was given, also as lines of the history, and what may be given.
    Result<void> readGuidance()
    {
        const auto given = cases::guidanceOf(m_connection, m_file.record.state.id);
        if (!given) {
            return given.error();
        }
        for (const journal::StoredRecord& one : *given) {
            if (auto read = readGiven(one); !read) {
                return read;
            }
        }
        const records::View view(m_values);
        auto guides = cases::guidesFor(m_connection,
            view[consultation.method].value_or(QStringList()),
            view[consultation.category].value_or(QString()), toJst(m_device.clock().now()).date());
        auto giver = cases::giverFor(m_connection, m_file.record, m_officer);
        if (!guides || !giver) {
            return guides ? giver.error() : guides.error();
        }
        m_file.guides = std::move(*guides);
        m_file.giver = std::move(*giver);
        return {};
    }

    Result<void> readGiven(const journal::StoredRecord& one)
    {
        const records::FieldValues values = one.state.values();
        const records::View view(values);
        QStringList advice = cases::linesOf(view[cases::guidance.advice].value_or(QString()));
        advice += cases::linesOf(view[cases::guidance.added].value_or(QString()));
        m_file.guidance.append(
            {.givenAt = view[cases::guidance.givenAt].value_or(records::Moment()),
                .officer = view[cases::guidance.officer].value_or(QString()),
                .title = view[cases::guidance.title].value_or(QString()),
                .version = view[cases::guidance.version].value_or(0),
                .advice = advice,
                .sync = one.sync,
                .state = one.state});
        const auto step = cases::stepTaken(m_connection, one.state.id, one.state.created);
        if (!step) {
            return step.error();
        }
        if (*step) {
            const auto& words = records::Words::builtIn();
            const QString type = QLatin1String(cases::guidanceType().name);
            const bool japanese = m_language == Language::Japanese;
            const HistoryLine line{.action = records::ActionCreate,
                .at = (*step)->at,
                .writer = (*step)->name,
                .role = records::CodeLists::builtIn().label(
                    QStringLiteral("role"), (*step)->role, m_language),
                .what = words.type(type, m_language)
                    + (japanese ? QStringLiteral("の交付：") : QStringLiteral(" given: "))
                    + m_file.guidance.last().title,
                .reason = {}};
            const auto later = std::ranges::find_if(m_file.history,
                [&line](const HistoryLine& other) { return other.at.utcMs <= line.at.utcMs; });
            m_file.history.insert(later, line);
        }
        return {};
    }

    /// The action.
    [[nodiscard]] QString whatOf(const journal::Entry& entry) const
    {
        const TypeSpec& type = cases::consultationType();
        const bool japanese = m_language == Language::Japanese;
        if (entry.fields.isEmpty()
            && (entry.action == records::ActionEdit || entry.action == records::ActionResolve)) {
            return japanese ? QStringLiteral("反映されなかった変更の確認")
                            : QStringLiteral("Saw a change without effect");
        }
        const QString what = records::Words::builtIn().action(QLatin1String(type.name),
            entry.action == records::ActionCreate ? QLatin1String(type.createAction)
                                                  : type.actionName(entry.action),
            m_language);
        // What was reported may be another by now.
        const auto about = records::View(entry.fields)[consultation.reportAbout];
        return about && !about->isEmpty()
            ? what + (japanese ? QStringLiteral("：") : QStringLiteral(": ")) + *about
            : what;
    }

    /// What an entry changed in `before`, in the order of the form.
    static QList<FieldChange> changesOf(
        const journal::Entry& entry, const records::FieldValues& before)
    {
        QList<FieldChange> changes;
        if (entry.action == records::ActionCreate) {
            return changes;
        }
        for (const records::FieldSpec& field : cases::consultationType().fields) {
            if (!entry.fields.contains(field.number) || isOfTheStep(field)) {
                continue;
            }
            const QCborValue value = entry.fields.value(field.number);
            if (field.policy == records::Policy::Set) {
                const QCborArray delta = value.toArray();
                changes.append({&field, delta.at(1), delta.at(0)});
                continue;
            }
            const QCborValue was = before.value(field.number, QCborValue(nullptr));
            if (was != value) {
                changes.append({&field, was, value});
            }
        }
        return changes;
    }

    /// Names of the officers and units that the changes refer to.
    Result<void> nameAll(const QList<FieldChange>& changes)
    {
        for (const FieldChange& change : changes) {
            for (const QCborValue& value : {change.before, change.after}) {
                const auto id = records::Reference::fromCbor(value);
                if (change.field->kind != records::Kind::Reference || !id
                    || m_file.names.contains(*id)) {
                    continue;
                }
                const auto officer = m_directory.officer(*id);
                const auto unit = m_directory.unit(*id);
                if (!officer || !unit) {
                    return officer ? unit.error() : officer.error();
                }
                if (*officer || *unit) {
                    m_file.names.insert(*id, *officer ? (*officer)->name : (*unit)->name);
                }
            }
        }
        return {};
    }

    Result<void> readRights()
    {
        const auto proposer = m_device.journal().officerOf(
            m_connection, m_file.record.state.id, m_file.record.state.stateSetBy);
        if (!proposer) {
            return proposer.error();
        }
        const TypeSpec& type = cases::consultationType();
        const bool along = !ask(Verb::Read, {}, m_file.record.unit).ok(); // as its giver alone
        for (const Transition& step : type.transitions) {
            const records::View view(m_values);
            const bool ofGiver = step.returns == records::Returns::ByGiver;
            if (!records::contains(step.from, m_file.record.state.state) || !type.opens(step, view)
                || (along && !ofGiver)) {
                continue;
            }
            const Verb verb = type.verbOf(step, view);
            const bool decision = step.decision == records::Decision::Signed;
            const auto grant = ask(verb, decision ? *proposer : RecordId(),
                ofGiver ? journal::giverOf(type, m_file.record.state) : m_file.record.unit);
            if (grant || grant.error().code == ErrorCode::SelfApproval) {
                m_file.steps.append({&step, grant ? std::nullopt : std::optional(grant.error())});
            } else if (grant.error().code != ErrorCode::NotAllowed) {
                return grant.error();
            }
        }
        const bool writable = !m_file.record.state.needsUpdate;
        m_file.mayEdit = writable && !type.isFrozen(m_file.record.state.state)
            && ask(Verb::Edit, {}, m_file.record.unit).ok();
        m_file.mayLink = writable && m_file.record.state.state != u"void"
            && ask(Verb::Create, {}, m_file.record.unit).ok()
            && ask(Verb::Edit, {}, m_file.record.unit).ok();
        m_file.mayNote = writable && m_file.record.state.state != u"void"
            && ask(Verb::Create, {}, m_file.record.unit).ok();
        if (!writable) {
            m_file.steps.clear();
        }
        return {};
    }

    Result<journal::Grant> ask(Verb verb, const RecordId& proposer, const RecordId& unit)
    {
        organisation::Rights rights(m_device.clock(), organisation::Writer::Device);
        return rights.authorise(m_connection, Actor{.officer = m_officer, .sign = {}},
            Deed{.policyClass = records::PolicyClass::Consultation,
                .verb = verb,
                .unit = unit,
                .proposer = proposer,
                .receiver = {}});
    }

    Result<void> readDrafts()
    {
        for (const QString& kind : draftKinds()) {
            const auto draft =
                store::draftOf(m_connection, m_officer, kind, m_file.record.state.id.hex());
            if (!draft) {
                return draft.error();
            }
            const auto body = *draft ? fromDeterministicCbor((*draft)->body)
                                     : Result<QCborValue>(QCborValue(nullptr));
            if (body && body->isMap()) {
                m_file.drafts.insert(kind, body->toMap());
            }
        }
        return {};
    }

    void readDue()
    {
        const records::View view(m_values);
        cases::DueFacts facts{.state = m_file.record.state.state,
            .receivedOn = dayOf(view[consultation.receivedAt]),
            .nextContactOn = view[consultation.nextContactOn].value_or(QDate()),
            .urgent = view[consultation.urgent].value_or(false),
            .reviewedOn = view[consultation.reviewedOn].value_or(QDate()),
            .reportedOn = {}};
        if (cases::awaitsChief(view)) {
            facts.reportedOn = dayOf(view[consultation.reportedAt]);
        }
        const QDate today = toJst(m_device.clock().now()).date();
        m_file.due = cases::dueOf(facts, today);
        m_file.dueState = cases::dueState(m_file.due, today);
    }

    Connection& m_connection;
    client::Device& m_device;
    RecordId m_officer;
    Language m_language;
    organisation::Directory m_directory;
    records::FieldValues m_values;
    CaseFile m_file;
};

} // namespace

QString stepDraft(const Transition& step)
{
    return QStringLiteral("step.") + QLatin1String(step.name);
}

QStringList draftKinds()
{
    QStringList kinds{noteDraft, editDraft, guidanceDraft};
    for (const Transition& step : cases::consultationType().transitions) {
        kinds.append(stepDraft(step));
    }
    return kinds;
}

Result<std::optional<CaseFile>> readCaseFile(Connection& connection, client::Device& device,
    const RecordId& officer, const RecordId& id, Language language)
{
    return Reading(connection, device, officer, language).run(id);
}

} // namespace bansho::casework
