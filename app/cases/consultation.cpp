#include "app/cases/consultation.h"

#include "app/base/text.h"

#include "app/cases/closing_checks.h"

#include <algorithm>

namespace bansho::cases {

using namespace records;

namespace {

// G4-2(3) and domain model 8.3; the numbers are permanent.
constexpr Transition consultationSteps[] = {
    {.number = 16,
        .name = "accept",
        .from = {"received"},
        .to = "accepted",
        .verb = Verb::Accept,
        .demands = Stage::Accept},
    {.number = 17,
        .name = "confirm",
        .from = {"accepted"},
        .to = "active",
        .verb = Verb::Confirm,
        .demands = Stage::Accept,
        .takes = &consultation.assignee,
        .fills = {&consultation.reviewedOn}},
    {.number = 18,
        .name = "continue",
        .from = {"active"},
        .to = "continuing",
        .verb = Verb::Continue,
        .demands = Stage::Continue,
        .fills = {&consultation.reviewedOn}},
    {.number = 19, .name = "resume", .from = {"continuing"}, .to = "active", .verb = Verb::Edit},
    {.number = 20,
        .name = "propose_close",
        .from = {"active", "continuing"},
        .to = "closing",
        .verb = Verb::ProposeClose,
        .demands = Stage::Close},
    {.number = 21,
        .name = "decide_close",
        .from = {"closing"},
        .to = "closed",
        .verb = Verb::DecideClose,
        .demands = Stage::Close,
        .decision = Decision::Signed},
    {.number = 22,
        .name = "return_close",
        .from = {"closing"},
        .to = "active",
        .verb = Verb::DecideClose,
        .reason = Reason::Required},
    {.number = 23,
        .name = "reopen",
        .from = {"closed"},
        .to = "active",
        .verb = Verb::Reopen,
        .reason = Reason::Required},
    {.number = 24,
        .name = "hand_over",
        .from = {"active", "continuing"},
        .to = "in_handover",
        .verb = Verb::HandOver,
        .reason = Reason::Offered,
        .fills = {&consultation.handedFrom}},
    {.number = 25,
        .name = "take_over",
        .from = {"in_handover"},
        .to = "active",
        .verb = Verb::TakeOver,
        .takes = &consultation.assignee,
        .takesAnew = true},
    {.number = 26,
        .name = "send_back",
        .from = {"in_handover"},
        .to = "active",
        .verb = Verb::TakeOver,
        .reason = Reason::Required,
        .returns = Returns::ByReceiver},
    {.number = 27,
        .name = "review",
        .from = {"active", "continuing"},
        .to = nullptr,
        .verb = Verb::Review,
        .reason = Reason::Offered,
        .fills = {&consultation.reviewedOn}},
    {.number = 28,
        .name = "report_up",
        .from = {"received", "accepted", "active", "continuing", "closing"},
        .to = nullptr,
        .verb = Verb::ReportUp,
        .demands = Stage::Report,
        .fills = {&consultation.reportedAt, &consultation.reportAbout}},
    {.number = 29,
        .name = "pass_on",
        .from = {"received", "accepted", "active", "continuing", "closing", "in_handover",
            "closed"},
        .to = nullptr,
        .verb = Verb::PassOn,
        .reason = Reason::Offered,
        .fills = {&consultation.reportPassed}},
    {.number = 30,
        .name = "see_report",
        .from = {"received", "accepted", "active", "continuing", "closing", "in_handover", "closed",
            "void"},
        .to = nullptr,
        .verb = Verb::SeeReport,
        .reason = Reason::Offered,
        .fills = {&consultation.reportSeen}},
    {.number = 31,
        .name = "withdraw",
        .from = {"in_handover"},
        .to = "active",
        .verb = Verb::HandOver,
        .returns = Returns::ByGiver},
    {.number = ActionVoid,
        .name = "void",
        .from = {"received", "accepted", "active", "continuing", "closing"},
        .to = "void",
        .verb = Verb::Void,
        .reason = Reason::Required},
};

constexpr int titleLength = 60;

/// Its first line.
QString titleFrom(const QString& narrative)
{
    const QString text = narrative.trimmed();
    QString title = text.left(text.indexOf(u'\n')).simplified();
    if (title.size() > titleLength) {
        title.truncate(title.at(titleLength - 1).isHighSurrogate() ? titleLength - 1 : titleLength);
    }
    return title;
}

void complete(FieldValues& values, const CreationContext& context)
{
    const View view(values);
    if (!view.has(consultation.intent)) {
        set(values, consultation.intent, QStringLiteral("CONSULTATION"));
    }
    if (!view.has(consultation.receivedAt)) {
        set(values, consultation.receivedAt, Moment::at(context.now, Precision::Minute));
    }
    if (!view.has(consultation.section)) {
        set(values, consultation.section, context.unit);
    }
    if (!view.has(consultation.receiver)) {
        set(values, consultation.receiver, context.officer);
    }
    if (!view.has(consultation.title) && view.has(consultation.narrative)) {
        set(values, consultation.title,
            titleFrom(view[consultation.narrative].value_or(QString())));
    }
}

void complain(QList<FieldError>& complaints, const FieldSpec& field, ErrorCode code)
{
    complaints.append({.record = 0,
        .type = QStringLiteral("consultation"),
        .field = QLatin1String(field.name),
        .code = code,
        .value = {}});
}

void check(const View& view, Stage stage, QList<FieldError>& complaints)
{
    const bool anonymous = view[consultation.anonymous].value_or(false);
    if (!view.has(consultation.consulterName) && !anonymous) {
        complain(complaints, consultation.consulterName, ErrorCode::Required);
    }
    if (!view.has(consultation.category) && !view.has(consultation.method)) {
        complain(complaints, consultation.category, ErrorCode::Required);
    }
    if (const auto corporate = view[consultation.corporateNumber];
        corporate && !isCorporateNumber(*corporate)) {
        complain(complaints, consultation.corporateNumber, ErrorCode::BadCorporateNumber);
    }
    // 「非通知」 and an extension are told; letters in a number are a slip.
    const QString phone =
        searchKey(view[consultation.phone].value_or(QString())).remove(QStringLiteral("ext"));
    if (std::ranges::any_of(phone, [](QChar letter) { return letter >= u'a' && letter <= u'z'; })) {
        complain(complaints, consultation.phone, ErrorCode::WrongKind);
    }
    const auto from = view[consultation.occurredFrom];
    const auto to = view[consultation.occurredTo];
    if (from && to && from->precision != Precision::Unknown && to->precision != Precision::Unknown
        && to->utcSeconds < from->utcSeconds) {
        complain(complaints, consultation.occurredTo, ErrorCode::OutOfRange);
    }
    if (stage == Stage::Accept && !view.has(consultation.method)) {
        complain(complaints, consultation.method, ErrorCode::Required);
    }
    if (stage == Stage::Close && !unansweredChecks(view).isEmpty()) {
        complain(complaints, consultation.closingDone, ErrorCode::Required);
    }
}

Stage standing(QStringView state)
{
    return state == u"received" ? Stage::Create : Stage::Accept;
}

Verb verbOf(const Transition& step, const View& view)
{
    const bool urgent = view[consultation.urgent].value_or(false);
    return step.verb == Verb::DecideClose && urgent ? Verb::DecideFlagged : step.verb;
}

void fillStep(
    const Transition& step, const View& before, FieldValues& fields, const CreationContext& context)
{
    if (step.fillsField(consultation.reviewedOn)) {
        set(fields, consultation.reviewedOn, toJst(context.now).date());
    } else if (step.fillsField(consultation.reportedAt)) {
        set(fields, consultation.reportedAt, Moment::at(context.now, Precision::Second));
    }
    for (const FieldSpec* answer : {static_cast<const FieldSpec*>(&consultation.reportPassed),
             static_cast<const FieldSpec*>(&consultation.reportSeen)}) {
        const auto reported = before[consultation.reportedAt];
        if (reported && step.fillsField(*answer)) {
            fields.insert(answer->number, Instant::toCbor(*reported));
        }
    }
}

bool opens(const Transition& step, const View& view)
{
    switch (step.verb) {
    case Verb::ReportUp:
        return !awaitsChief(view);
    case Verb::PassOn:
        return awaitsChief(view)
            && view[consultation.reportPassed] != view[consultation.reportedAt];
    case Verb::SeeReport:
        return awaitsChief(view);
    default:
        return true;
    }
}

void completeNote(FieldValues& values, const CreationContext& context)
{
    if (!View(values).has(note.happenedAt)) {
        set(values, note.happenedAt, Moment::at(context.now, Precision::Minute));
    }
}

constexpr Transition noteSteps[] = {{.number = ActionVoid,
    .name = "void",
    .from = {"active"},
    .to = "void",
    .verb = Verb::Void,
    .reason = Reason::Required}};

} // namespace

bool awaitsChief(const View& view)
{
    return view.has(consultation.reportedAt)
        && view[consultation.reportSeen] != view[consultation.reportedAt];
}

const TypeSpec& consultationType()
{
    static const TypeSpec type{.number = 16,
        .name = "consultation",
        .policyClass = PolicyClass::Consultation,
        .fields = fieldsOf(consultation),
        .createAction = "receive",
        .initialState = "received",
        .transitions = consultationSteps,
        .frozen = {"closed", "void"},
        .unitField = &consultation.section,
        .giverField = &consultation.handedFrom,
        .numberField = &consultation.number,
        .listed = {&consultation.receivedAt, &consultation.assignee, &consultation.receiver,
            &consultation.nextContactOn, &consultation.urgent, &consultation.reviewedOn,
            &consultation.reportedAt, &consultation.reportSeen, &consultation.handedFrom},
        .complete = complete,
        .check = check,
        .fillStep = fillStep,
        .opens = opens,
        .standing = standing,
        .verbOf = verbOf};
    return type;
}

const TypeSpec& noteType()
{
    static const TypeSpec type{.number = 17,
        .name = "note",
        .policyClass = PolicyClass::Consultation,
        .fields = fieldsOf(note),
        .transitions = noteSteps,
        .parentField = &note.parent,
        .complete = completeNote};
    return type;
}

} // namespace bansho::cases
