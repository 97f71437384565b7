#include "tests/support/people.h"

#include "app/organisation/reference_units.h"
#include "app/organisation/types.h"

namespace bansho::tests {

using namespace organisation;

namespace {

journal::ChangeItem creation(const records::TypeSpec& type, const records::FieldValues& fields)
{
    return {.type = &type,
        .action = records::ActionCreate,
        .record = {},
        .fields = fields,
        .reason = {},
        .notMyNumber = {}};
}

void mustCommit(TempStore& store, const journal::Change& change)
{
    const auto receipt = store.commit(TempStore::hq(), change);
    Q_ASSERT_X(receipt.ok(), "people", "HQ could not write its own records");
}

} // namespace

void foundForce(TempStore& store)
{
    mustCommit(store, referenceUnits(QDate(2017, 4, 1)));
}

RecordId appoint(TempStore& store, const QString& number, const QString& role,
    const QString& unitCode, const Term& term)
{
    const RecordId id = officerId(number);
    const RecordId where = unitId(unitCode);
    journal::Change change;
    if (store.values(officerType(), id).isEmpty()) {
        records::FieldValues person;
        records::set(person, officer.number, number);
        records::set(person, officer.name, QStringLiteral("試験 %1").arg(number));
        records::set(person, officer.kana, QStringLiteral("しけん %1").arg(number));
        records::set(person, officer.unit, where);
        records::set(person, officer.validFrom, term.from);
        change.append(creation(officerType(), person));
    }
    records::FieldValues held;
    records::set(held, roleAssignment.officer, id);
    records::set(held, roleAssignment.unit, where);
    records::set(held, roleAssignment.role, role);
    records::set(held, roleAssignment.validFrom, term.from);
    if (term.to.isValid()) {
        records::set(held, roleAssignment.validTo, term.to);
    }
    change.append(creation(roleAssignmentType(), held));
    mustCommit(store, change);
    return id;
}

} // namespace bansho::tests
