#pragma once
// Units, officers and their roles in a TempStore, said in one line each.

#include "tests/support/temp_store.h"

namespace bansho::tests {

/// Commits the reference units, valid from 2017-04-01. Asserts that it succeeds.
void foundForce(TempStore& store);

/// The days a role is held.
struct Term {
    QDate from{2026, 4, 1};
    QDate to; ///< invalid: open
};

/// Makes the officer when he is not there yet and gives him the role at the unit of that code.
/// Asserts that it succeeds.
RecordId appoint(TempStore& store, const QString& number, const QString& role,
    const QString& unitCode, const Term& term = {});

} // namespace bansho::tests
