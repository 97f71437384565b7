#pragma once
// 指導票のひな形 (G3-3(4), G4-2(3)): what a citizen is told about a 手口, in plain language. Made
// and changed by 対策本部, read and printed by every station. HQ begins with those of this release
// (resources/reference/guide_templates.csv); from then on they are records and nothing else.

#include "app/base/result.h"

#include "app/records/catalogue.h"

#include "app/journal/journal.h"

namespace bansho::cases {

struct GuideTemplateFields {
    using enum records::Policy;
    using Stage = records::Stage;
    records::Field<records::Text> code{1, "code", Key,
        {.requiredAt = Stage::Create, .maxLength = 40, .index = records::Index::Yes}};
    records::Field<records::Text> title{
        2, "title", Contested, {.requiredAt = Stage::Create, .maxLength = 60}};
    records::Field<records::CodeSet> method{3, "method", Set, {.list = "method"}};
    records::Field<records::CodeSet> category{
        4, "category", Set, {.list = "consultation_categories"}};
    records::Field<records::Code> language{
        5, "language", Contested, {.requiredAt = Stage::Create, .list = "language"}};
    records::Field<records::Integer> version{
        6, "version", Contested, {.requiredAt = Stage::Create, .minimum = 1, .maximum = 9999}};
    records::Field<records::LongText> introduction{
        7, "introduction", Contested, {.requiredAt = Stage::Create}};
    /// One piece of advice a line.
    records::Field<records::LongText> advice{8, "advice", Contested, {.requiredAt = Stage::Create}};
    /// One office a line.
    records::Field<records::LongText> contacts{9, "contacts", Contested};
    records::Field<records::Date> validFrom{
        10, "valid_from", Contested, {.requiredAt = Stage::Create}};
    records::Field<records::Reference> issuer{
        11, "issuer", Contested, {.requiredAt = Stage::Create, .list = "unit"}};
};

inline constexpr GuideTemplateFields guideTemplate;

const records::TypeSpec& guideTemplateType(); ///< number 19

/// The lines of a text without blank ones: the advice of a template, its contacts.
QStringList linesOf(const QString& text);

/// The creation of the templates of this release, issued by 対策本部. On templates that are there
/// already it is an edit. The units must be there.
journal::Change referenceGuides(QDate validFrom);

/// The creation of the templates in a CSV table whose columns are named like the fields; codes of a
/// set are parted by blanks; an empty cell says nothing; an empty valid_from means `validFrom`, an
/// empty issuer 対策本部. BadCsv; else all complaints at once, each with the number of its line
/// (FieldError::record).
Result<journal::Change> guidesFromCsv(
    const QString& text, const records::Catalogue& catalogue, QDate validFrom);

/// A template with the digest that tells its exact content.
struct Guide {
    RecordId id;
    QString code;
    records::FieldValues values;
    QByteArray digest; ///< SHA-256 over its folded content, 32 bytes
};

/// The templates in force on that day for a case of these codes: first those of one of its 手口,
/// then those of its 相談区分, then those that are for every case; within each by code. The store's
/// errors.
Result<QList<Guide>> guidesFor(
    store::Connection& connection, const QStringList& methods, const QString& category, QDate day);

/// The template of a code, whatever the case; nullopt when there is none or it is retired.
Result<std::optional<Guide>> guideOfCode(
    store::Connection& connection, const QString& code, QDate day);

} // namespace bansho::cases
