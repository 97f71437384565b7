#pragma once
// 指導票 (G3-3(4), G4-2(3)): what was given to a consulter on paper, word for word, as a child of
// his case. It holds its own text, so that years later one sees exactly what he got, whatever
// became of the template since.

#include "app/cases/guide_template.h"
#include "app/documents/sheet.h"

namespace bansho::cases {

struct GuidanceFields {
    using enum records::Policy;
    using Stage = records::Stage;
    records::Field<records::Reference> parent{1, "parent", Key,
        {.requiredAt = Stage::Create, .list = "consultation", .index = records::Index::Yes}};
    records::Field<records::Reference> fromTemplate{
        2, "template", Append, {.requiredAt = Stage::Create, .list = "guide_template"}};
    records::Field<records::Integer> version{3, "version", Append, {.requiredAt = Stage::Create}};
    /// SHA-256 over the template as it was then, in hex (Guide::digest).
    records::Field<records::Text> digest{4, "digest", Append, {.requiredAt = Stage::Create}};
    records::Field<records::Code> language{
        5, "language", Append, {.requiredAt = Stage::Create, .list = "language"}};
    records::Field<records::Text> title{6, "title", Append, {.requiredAt = Stage::Create}};
    records::Field<records::LongText> introduction{7, "introduction", Append};
    /// What was ticked, one piece a line.
    records::Field<records::LongText> advice{8, "advice", Append};
    /// What the officer added for this person.
    records::Field<records::LongText> added{9, "added", Append, {.search = records::Search::Yes}};
    records::Field<records::LongText> contacts{10, "contacts", Append};
    records::Field<records::Instant> givenAt{11, "given_at", Append, {.requiredAt = Stage::Create}};
    records::Field<records::Text> number{12, "number", Append}; ///< of the case
    records::Field<records::Text> station{13, "station", Append}; ///< its name on that day
    records::Field<records::Text> section{14, "section", Append, {.requiredAt = Stage::Create}};
    records::Field<records::Text> officer{
        15, "officer_name", Append, {.requiredAt = Stage::Create}};
    records::Field<records::Text> phone{16, "phone", Append, {.halfWidth = true}};
};

inline constexpr GuidanceFields guidance;

const records::TypeSpec& guidanceType(); ///< number 20

/// Who gives guidance in which case, as it will stand on the paper.
struct Giver {
    RecordId record; ///< the case
    QString number;
    QString station; ///< empty outside stations
    QString section;
    QString officer;
    QString phone; ///< the section's, else the station's; empty: written by hand on the paper
};

/// The officer as giver in a case. The store's errors.
Result<Giver> giverFor(
    store::Connection& connection, const journal::StoredRecord& ofCase, const RecordId& officer);

/// The action that gives a template's guidance: the pieces of advice that were ticked, by their
/// place among linesOf() of the template (from 0), and what the officer adds. Places that are not
/// there are left out; with neither advice nor addition the commit complains of `advice`.
journal::ChangeItem giving(
    const Giver& giver, const Guide& guide, const QList<int>& ticked, const QString& added);

/// The sheet of a guidance, in the language of its template. Pure: the same record is the same
/// sheet for ever, whatever became of the template, the unit or the case since.
documents::Sheet guidanceSheet(const journal::RecordState& given);

/// The guidance given in a case that is not void, oldest first. The store's errors.
Result<QList<journal::StoredRecord>> guidanceOf(
    store::Connection& connection, const RecordId& record);

} // namespace bansho::cases
