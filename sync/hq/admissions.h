#pragma once
// What two operators of a real HQ do together for an officer: one gives an admission (or a further
// sign-in code), another confirms it. Until then nobody but HQ's own list knows of it: no record is
// written, so the officer has no rights anywhere. One waits per officer at a time and it is never
// changed, only refused, so that what is confirmed is what was read. On the store thread.

#include "sync/hq/officer_admission.h"

namespace bansho::hq {

/// What was given and perhaps confirmed.
struct GivenAdmission {
    qint64 id = 0;
    Admission admission; ///< of a code: the number only
    bool isCode = false; ///< a further sign-in code for an officer who is known
    QString givenBy;
    Timestamp given;
    QString confirmedBy; ///< empty while it waits
};

/// All, in the order they were given.
Result<QList<GivenAdmission>> admissions(store::Connection& connection);

/// Complaints as recordOfficer(), though nothing is recorded; Exists (subject: the number) when one
/// waits already.
Result<void> giveAdmission(store::Connection& connection, Headquarters& hq,
    const Admission& admission, const QString& givenBy);
/// NotFound (subject: the number); Exists as above.
Result<void> giveFurtherCode(store::Connection& connection, const Headquarters& hq,
    const QString& number, const QString& givenBy);

/// What came of a confirmation.
struct Admitted {
    GivenAdmission given;
    QString code; ///< for the first sign-in; empty for a further role of a known officer
};

/// Records the officer and makes his one-time code. NotFound (subject: the number) when none waits;
/// SameOperator; the complaints of recordOfficer().
Result<Admitted> confirmAdmission(store::Connection& connection, Headquarters& hq,
    const QString& number, const QString& confirmedBy);

/// Drops what waits. NotFound.
Result<void> refuseAdmission(store::Connection& connection, const QString& number);

} // namespace bansho::hq
