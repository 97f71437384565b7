#pragma once
// 相談 (G4-2(1)(3), G3-3(4)): the record a section chief takes while the phone rings, its states
// and its steps to 終結; and notes (経過) on it.

#include "app/records/type.h"

namespace bansho::cases {

struct ConsultationFields {
    using enum records::Policy;
    using Stage = records::Stage;
    using Search = records::Search;
    using Index = records::Index;

    records::Field<records::Text> number{
        1, "number", Key, {.maxLength = 40, .search = Search::Yes, .index = Index::Yes}};
    records::Field<records::Code> intent{
        2, "intent", Contested, {.requiredAt = Stage::Create, .list = "intent"}};
    records::Field<records::Code> channel{
        3, "channel", Contested, {.requiredAt = Stage::Create, .list = "channel"}};
    records::Field<records::Instant> receivedAt{
        4, "received_at", Contested, {.requiredAt = Stage::Create, .past = true}};
    records::Field<records::Reference> section{5, "section", Contested,
        {.requiredAt = Stage::Create, .list = "unit", .index = Index::Yes}};
    records::Field<records::Reference> receiver{
        6, "receiver", Contested, {.requiredAt = Stage::Create, .list = "officer"}};
    records::Field<records::Reference> assignee{7, "assignee", Contested, {.list = "officer"}};
    records::Field<records::Bool> anonymous{8, "anonymous", Contested};
    records::Field<records::Text> consulterName{
        9, "consulter_name", Contested, {.search = Search::Yes}};
    records::Field<records::Text> consulterKana{
        10, "consulter_kana", Contested, {.search = Search::Yes}};
    records::Field<records::Text> relation{11, "relation", Contested};
    records::Field<records::Date> birth{12, "birth", Contested, {.past = true}};
    records::Field<records::Text> address{13, "address", Contested, {.search = Search::Yes}};
    records::Field<records::Text> phone{14, "phone", Contested,
        {.requiredAt = Stage::Accept,
            .maxLength = 40,
            .search = Search::Yes,
            .halfWidth = true,
            .telephone = true}};
    records::Field<records::Text> mail{
        15, "mail", Contested, {.search = Search::Yes, .halfWidth = true}};
    records::Field<records::Code> victimKind{
        16, "victim_kind", Contested, {.requiredAt = Stage::Accept, .list = "victim_kind"}};
    records::Field<records::Text> organisationName{
        17, "organisation_name", Contested, {.search = Search::Yes}};
    records::Field<records::Text> organisationKana{
        18, "organisation_kana", Contested, {.search = Search::Yes}};
    records::Field<records::Bool> wantsReply{
        19, "wants_reply", Contested, {.requiredAt = Stage::Accept}};
    records::Field<records::Instant> occurredFrom{
        20, "occurred_from", Contested, {.requiredAt = Stage::Accept, .past = true}};
    records::Field<records::Instant> occurredTo{21, "occurred_to", Contested, {.past = true}};
    records::Field<records::Text> title{22, "title", Contested,
        {.requiredAt = Stage::Create, .maxLength = 60, .search = Search::Yes}};
    records::Field<records::LongText> narrative{
        23, "narrative", Contested, {.requiredAt = Stage::Accept, .search = Search::Yes}};
    records::Field<records::Code> category{24, "category", Contested,
        {.requiredAt = Stage::Accept, .list = "consultation_categories"}};
    records::Field<records::CodeSet> method{25, "method", Set, {.list = "method"}};
    records::Field<records::Text> serviceBrand{26, "service_brand", Last, {.search = Search::Yes}};
    records::Field<records::Yen> damageYen{27, "damage_yen", Contested};
    records::Field<records::Text> paidBy{28, "paid_by", Contested};
    records::Field<records::Bool> urgent{29, "urgent", Contested};
    records::Field<records::Bool> minorVictim{30, "minor_victim", Contested};
    records::Field<records::Text> priorReports{
        31, "prior_reports", Last, {.maxLength = 1000, .search = Search::Yes}};
    records::Field<records::Code> disposition{32, "disposition", Contested,
        {.requiredAt = Stage::Close, .list = "consultation_dispositions"}};
    records::Field<records::Date> nextContactOn{
        33, "next_contact_on", Contested, {.requiredAt = Stage::Continue}};
    records::Field<records::LongText> outcome{
        34, "outcome", Contested, {.requiredAt = Stage::Close, .search = Search::Yes}};
    records::Field<records::Bool> consentShare{35, "consent_share", Contested};
    records::Field<records::Text> sourceReference{
        36, "source_reference", Last, {.search = Search::Yes, .index = Index::Yes}};
    records::Field<records::AttachmentSet> attachments{37, "attachments", Set};
    /// Answers to the close checklist (closing_checks.h); together they answer every question.
    records::Field<records::CodeSet> closingDone{
        38, "closing_done", Set, {.list = "closing_check"}};
    records::Field<records::CodeSet> closingNotNeeded{
        39, "closing_not_needed", Set, {.list = "closing_check"}};
    records::Field<records::Text> nextContactAbout{
        40, "next_contact_about", Contested, {.search = Search::Yes}};
    records::Field<records::Date> reviewedOn{41, "reviewed_on", Last, {.past = true}};
    /// 上申: what the chief is told, and when. Whoever passed it on or saw it keeps which one it
    /// was, so that no clock decides whether a later one was seen.
    records::Field<records::LongText> reportAbout{
        42, "report_about", Last, {.requiredAt = Stage::Report, .maxLength = 1000}};
    records::Field<records::Instant> reportedAt{43, "reported_at", Last};
    records::Field<records::Instant> reportPassed{44, "report_passed", Last};
    records::Field<records::Instant> reportSeen{45, "report_seen", Last};
    records::Field<records::Text> place{46, "place", Contested, {.search = Search::Yes}};
    records::Field<records::Integer> age{47, "age", Contested, {.maximum = 130}};
    records::Field<records::Code> sex{48, "sex", Contested, {.list = "sex"}};
    records::Field<records::Text> corporateNumber{49, "corporate_number", Contested,
        {.maxLength = 13, .search = Search::Yes, .halfWidth = true}};
    records::Field<records::Integer> employees{50, "employees", Contested, {.maximum = 10'000'000}};
    records::Field<records::Text> contactTime{51, "contact_time", Contested};
    records::Field<records::Code> interpreter{52, "interpreter", Contested, {.list = "language"}};
    records::Field<records::Instant> discoveredAt{53, "discovered_at", Contested, {.past = true}};
    records::Field<records::Text> damageOther{
        54, "damage_other", Contested, {.search = Search::Yes}};
    records::Field<records::Text> referredTo{55, "referred_to", Contested, {.search = Search::Yes}};
    /// The number in the station's register (受理簿).
    records::Field<records::Text> registerNumber{56, "register_number", Contested,
        {.maxLength = 40, .search = Search::Yes, .halfWidth = true}};
    records::Field<records::Code> damageReport{
        57, "damage_report", Contested, {.list = "damage_report"}};
    records::Field<records::Reference> handedFrom{58, "handed_from", Last, {.list = "unit"}};
};

inline constexpr ConsultationFields consultation;

struct NoteFields {
    using enum records::Policy;
    records::Field<records::Reference> parent{
        1, "parent", Key, {.requiredAt = records::Stage::Create, .index = records::Index::Yes}};
    records::Field<records::Instant> happenedAt{
        2, "happened_at", Append, {.requiredAt = records::Stage::Create}};
    records::Field<records::LongText> text{
        3, "text", Append, {.requiredAt = records::Stage::Create, .search = records::Search::Yes}};
    records::Field<records::AttachmentSet> attachments{4, "attachments", Append};
};

inline constexpr NoteFields note;

/// Whether a report waits to be seen by the chief (署長報告待ち, G4-2(2)).
bool awaitsChief(const records::View& view);

const records::TypeSpec& consultationType(); ///< number 16
const records::TypeSpec& noteType(); ///< number 17

} // namespace bansho::cases
