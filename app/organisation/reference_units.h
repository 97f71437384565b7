#pragma once
// The units of the force as this release knows them (G4-1, G5; resources/reference): what HQ begins
// with, and further units from a table an operator has prepared. Bureaus and sections change, so
// they are records that HQ edits, never enumerators.

#include "app/base/result.h"

#include "app/records/catalogue.h"

#include "app/journal/journal.h"

#include <QDate>

namespace bansho::organisation {

/// The creation of 対策本部 (CSHQ), the bureaus (A to I, K), the district headquarters (L01 to
/// L10), the stations and their sections or, on the islands, 係 ("0101-TRAFFIC"). A unit comes
/// after the one it lies in. On units that are there already it is an edit.
journal::Change referenceUnits(QDate validFrom);

/// The creation of the units in a CSV table whose columns are named like the fields of a unit; a
/// parent is given by its code. A unit comes after its parent when both are in the table. An empty
/// cell says nothing; an empty valid_from means `validFrom`, which is also what 今日 means.
/// BadCsv; else all complaints at once, each with the number of its line (FieldError::record).
Result<journal::Change> unitsFromCsv(
    const QString& text, const records::Catalogue& catalogue, QDate validFrom);

} // namespace bansho::organisation
