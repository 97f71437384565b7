#include "app/organisation/policy.h"

#include "app/records/code_lists.h"

#include <array>
#include <string_view>

namespace bansho::organisation {

using records::PolicyClass;
using records::Verb;

namespace {

template <typename... Verbs>
constexpr quint32 verbs(Verbs... each)
{
    return ((1U << int(each)) | ...);
}

constexpr Right section{Scope::Section, Proviso::Always};
constexpr Right station{Scope::Station, Proviso::Always};
constexpr Right force{Scope::Force, Proviso::Always};
/// Courses and central sessions are 対策本部's; whoever trains by them reads them.
constexpr Right sectionOrHq{Scope::Section, Proviso::OrHeadquarters};
constexpr Right stationOrHq{Scope::Station, Proviso::OrHeadquarters};
constexpr Right districtOrHq{Scope::District, Proviso::OrHeadquarters};

constexpr auto cons = PolicyClass::Consultation;
constexpr auto training = PolicyClass::Training;

constexpr quint32 write = verbs(Verb::Read, Verb::Create, Verb::Edit, Verb::Resolve);
constexpr quint32 imports = verbs(Verb::Import, Verb::UndoImport);
constexpr quint32 trainingSteps = verbs(Verb::Void, Verb::Retire, Verb::Hold, Verb::Settle);
constexpr quint32 decide = verbs(Verb::DecideClose, Verb::DecideFlagged);

// Numbers in the last column: paragraphs of the domain model; t = transitions.csv;
// a = ARCHITECTURE.md. `resume` is an edit, `return_close` goes with decide_close.
// clang-format off
constexpr auto rows = std::to_array<PolicyRow>({
    // Organisation: written by HQ and its administrators, read by all (G4-1, G5).
    {everyRole, PolicyClass::Organisation, verbs(Verb::Read), force, "8.1 a"},
    {"ADMIN", PolicyClass::Organisation, verbs(Verb::Create, Verb::Edit, Verb::Resolve, Verb::Void, Verb::HandOver) | imports, force, "8.1 a"},

    // System: sign-ins are written by the journal alone; a history names who signed in.
    {everyRole, PolicyClass::System, verbs(Verb::Read), force, "8.8 rules"},

    // 指導票のひな形 (G3-3(4)): 対策本部's, as its 執務資料 are; every station prints by them.
    {everyRole, PolicyClass::Guidance, verbs(Verb::Read), force, "8.7b; 8.8 R"},
    {"TF_STAFF", PolicyClass::Guidance, verbs(Verb::Create, Verb::Edit, Verb::Resolve, Verb::Retire), force, "8.7b; 8.10 editable by TF"},

    // 相談 (G4-2(1)(3)). AREA reads counts only; BUR and SEC read by 事案種別, which a 相談 has not.
    {"STAFF", cons, write | verbs(Verb::Accept, Verb::ProposeClose), section, "8.8 W(課); 8.3 t"},
    {"ASST", cons, verbs(Verb::Read, Verb::Edit, Verb::Resolve), section, "8.8 W(課)"},
    {"ASST", cons, verbs(Verb::Create, Verb::Import), station, "8.8 W; a: an import is the station's ledger"},
    {"ASST", cons, verbs(Verb::Accept, Verb::Confirm, Verb::Continue, Verb::Review, Verb::ReportUp, Verb::ProposeClose), section, "8.3 t; 8.12 review"},
    {"ASST", cons, verbs(Verb::DecideClose), section, "8.8 D(課); t"},
    {"ASST", cons, verbs(Verb::DecideFlagged), {Scope::Section, Proviso::SmallUnit}, "8.1 small unit rule; t"},
    {"ASST", cons, verbs(Verb::HandOver), {Scope::Section, Proviso::WithinStation}, "t: ASST within the station"},
    {"ASST", cons, verbs(Verb::TakeOver), station, "t: ASST of the receiver, which may be a station"},
    {"RESP", cons, verbs(Verb::Read) | decide, station, "8.8 R,D(署); t"},
    {"RESP", cons, verbs(Verb::Reopen, Verb::Void, Verb::HandOver), station, "8.3 t: RESP beyond"},
    {"RESP", cons, verbs(Verb::PassOn), station, "8.3 report: ASST, RESP, CHIEF"},
    {"RESP", cons, verbs(Verb::UndoImport), station, "a"},
    {"CHIEF", cons, verbs(Verb::Read) | decide, station, "8.8 R,D(署); t"},
    {"CHIEF", cons, verbs(Verb::SeeReport), station, "8.3 report: ASST, RESP, CHIEF"},
    {"TF_STAFF", cons, verbs(Verb::Read), force, "8.8 R(all)"},
    {"TF_HEAD", cons, verbs(Verb::Read), force, "8.8 R"},

    // 教養 (G3-3(4), G3-4(2), G4-2(1)).
    {"STAFF", training, verbs(Verb::Read), stationOrHq, "8.8 attend"},
    {"ASST", training, verbs(Verb::Read), stationOrHq, "8.8 W"},
    {"ASST", training, verbs(Verb::Create, Verb::Edit, Verb::Resolve, Verb::Import) | trainingSteps, station, "8.8 W; t"},
    {"RESP", training, verbs(Verb::Read), stationOrHq, "8.8 D"},
    {"RESP", training, verbs(Verb::Void, Verb::UndoImport), station, "8.8 D; a"},
    {"CHIEF", training, verbs(Verb::Read), stationOrHq, "8.8 R"},
    {"AREA_HEAD", training, verbs(Verb::Read), districtOrHq, "8.8 R"},
    {"AREA_STAFF", training, verbs(Verb::Read), districtOrHq, "8.8 R"},
    {"BUR_HEAD", training, verbs(Verb::Read), sectionOrHq, "8.8; t names no step of theirs"},
    {"SEC_STAFF", training, verbs(Verb::Read), sectionOrHq, "8.8; t names no step of theirs"},
    {"TF_STAFF", training, write | trainingSteps | imports, force, "8.8 W,D; t"},
    {"TF_HEAD", training, verbs(Verb::Read), force, "8.8 R"},
});

// clang-format on

constexpr bool speakOfTheSame(const PolicyRow& a, const PolicyRow& b)
{
    const std::string_view roleA = a.role;
    const std::string_view roleB = b.role;
    return a.policyClass == b.policyClass && (a.verbs & b.verbs) != 0
        && (roleA == roleB || roleA == everyRole || roleB == everyRole);
}

constexpr bool eachSaidOnce()
{
    for (std::size_t a = 0; a < rows.size(); ++a) {
        for (std::size_t b = a + 1; b < rows.size(); ++b) {
            if (speakOfTheSame(rows[a], rows[b])) {
                return false;
            }
        }
    }
    return true;
}

static_assert(eachSaidOnce(), "two rows of the table speak of the same right");

} // namespace

std::span<const PolicyRow> policyRows()
{
    return rows;
}

Right rightFor(const QString& role, PolicyClass policyClass, Verb verb)
{
    if (!records::CodeLists::builtIn().contains(QStringLiteral("role"), role)) {
        return {};
    }
    for (const PolicyRow& row : rows) {
        const bool named =
            std::string_view(row.role) == everyRole || role == QLatin1String(row.role);
        if (named && row.policyClass == policyClass && row.speaksOf(verb)) {
            return row.right;
        }
    }
    return {};
}

} // namespace bansho::organisation
