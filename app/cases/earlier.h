#pragma once
// Earlier consultations of the same caller, or about the same fraud (G4-2(3)): found by telephone
// number, name and the traces in the narrative while he is on the line. Any thread, with that
// thread's connection.

#include "app/cases/docket.h"

namespace bansho::cases {

/// What is known of the caller, as typed.
struct Caller {
    QString phone;
    QString name;
    QStringList traces; ///< of what he tells: tracesOf()

    bool operator==(const Caller&) const = default;
};

struct EarlierCase {
    CaseRow row;
    bool samePhone = false;
    bool sameName = false;
    QString sameTrace; ///< empty: none

    [[nodiscard]] bool sameCaller() const { return samePhone || sameName; }
};

/// The digits of a telephone number, +81 as 0: 03-3581-4321, ０３（３５８１）４３２１ and
/// +81 3 3581 4321 are one. Empty for fewer than eight digits: too few to tell people apart.
[[nodiscard]] QString phoneDigits(const QString& text);

/// The search key of a name without its blanks; empty for one character.
[[nodiscard]] QString nameKey(const QString& text);

/// The cases the docket's reader may read whose telephone number or name is that of the caller, or
/// which have one of the traces, void ones left out: those with the same number first, then those
/// with the same name, newest first, at most `most`. A trace that is in many cases tells nothing:
/// such a host is a shop that everybody knows. `texts` is the text provider of full-text search.
/// The store's errors.
Result<QList<EarlierCase>> earlierCases(store::Connection& connection, Docket& docket,
    const store::TextProvider& texts, const Caller& caller, Language language, int most);

/// The case that an empty field of a new one is filled from: `earlier`, or the newest that is not
/// void when that is null. nullopt when there is none or the docket's reader may not read it. The
/// store's errors.
Result<std::optional<journal::StoredRecord>> caseToCopy(
    store::Connection& connection, Docket& docket, const RecordId& earlier);

} // namespace bansho::cases
