#include "sync/hq/officer_admission.h"

#include "app/vault/keystore.h"

#include "app/records/code_lists.h"

#include "app/organisation/directory.h"
#include "app/organisation/types.h"

#include "sync/wire/enrolment_file.h"

namespace bansho::hq {

using organisation::Directory;
using organisation::OfficerInfo;
using organisation::UnitInfo;
using records::ActionCreate;
using store::Connection;

namespace {

/// What the admission's words name.
struct Found {
    UnitInfo unit;
    QString role; ///< code
    OfficerInfo officer; ///< with a null id when the number is a new one

    [[nodiscard]] bool isNew() const { return officer.id.isNull(); }
};

FieldError complaint(const records::TypeSpec& type, const records::FieldSpec& field, ErrorCode code,
    const QString& value)
{
    return {.type = QLatin1String(type.name),
        .field = QLatin1String(field.name),
        .code = code,
        .value = value};
}

Result<Found> find(Connection& connection, const Admission& admission)
{
    Directory directory(connection);
    const auto unit = directory.unitByCode(admission.unit);
    const auto officer = directory.officer(organisation::officerId(admission.number));
    if (!unit || !officer) {
        return unit ? officer.error() : unit.error();
    }
    const QString role =
        records::CodeLists::builtIn().codeFor(QStringLiteral("role"), admission.role);
    QList<FieldError> complaints;
    if (!unit->has_value()) {
        complaints.append(complaint(organisation::officerType(), organisation::officer.unit,
            ErrorCode::UnknownReference, admission.unit));
    }
    if (role.isEmpty()) {
        complaints.append(complaint(organisation::roleAssignmentType(),
            organisation::roleAssignment.role, ErrorCode::UnknownCode, admission.role));
    }
    if (!complaints.isEmpty()) {
        return fail(complaints);
    }
    const OfficerInfo known = officer->value_or(OfficerInfo());
    return Found{.unit = unit->value_or(UnitInfo()),
        .role = role,
        .officer = known.isVoid ? OfficerInfo() : known};
}

/// That the number is this person's and the role is a new one.
Result<void> checkKnown(
    Connection& connection, const Admission& admission, const Found& found, Timestamp now)
{
    const OfficerInfo& officer = found.officer;
    if (officer.name != admission.name || officer.kana != admission.kana) {
        return fail(
            ErrorCode::Exists, QStringLiteral("the number is another person's"), officer.number);
    }
    const auto day = organisation::roleDay(connection, now);
    if (!day) {
        return day.error();
    }
    const auto roles = Directory(connection).roles(officer.id, *day);
    if (!roles) {
        return roles.error();
    }
    for (const organisation::HeldRole& held : *roles) {
        if (held.role == found.role && held.unit.id == found.unit.id) {
            return fail(ErrorCode::Exists, QStringLiteral("the officer has that role there"),
                officer.number + u' ' + held.role + u' ' + held.unit.code);
        }
    }
    return {};
}

journal::ChangeItem creation(const records::TypeSpec& type, const records::FieldValues& fields)
{
    return {.type = &type,
        .action = ActionCreate,
        .record = {},
        .fields = fields,
        .reason = {},
        .notMyNumber = {}};
}

journal::Change changeFor(const Admission& admission, const Found& found, QDate today)
{
    using organisation::officer;
    using organisation::roleAssignment;
    journal::Change change;
    if (found.isNew()) {
        records::FieldValues person;
        records::set(person, officer.number, admission.number);
        records::set(person, officer.name, admission.name);
        records::set(person, officer.kana, admission.kana);
        if (!admission.post.isEmpty()) {
            records::set(person, officer.post, admission.post);
        }
        records::set(person, officer.unit, found.unit.id);
        records::set(person, officer.validFrom, today);
        change.append(creation(organisation::officerType(), person));
    }
    records::FieldValues role;
    records::set(role, roleAssignment.officer, organisation::officerId(admission.number));
    records::set(role, roleAssignment.unit, found.unit.id);
    records::set(role, roleAssignment.role, found.role);
    records::set(role, roleAssignment.validFrom, today);
    change.append(creation(organisation::roleAssignmentType(), role));
    return change;
}

Result<void> checkLength(const QString& password)
{
    const int least = vault::Policy::practice().minPasswordLength;
    if (vault::passwordLength(password) < least) {
        return fail(
            ErrorCode::PasswordTooShort, QStringLiteral("password"), QString::number(least));
    }
    return {};
}

} // namespace

Result<bool> recordOfficer(Connection& connection, Headquarters& hq, const Admission& admission,
    const std::function<Result<void>(Connection&)>& also)
{
    const Timestamp now = hq.seams().clock->now();
    const auto found = find(connection, admission);
    if (!found) {
        return found.error();
    }
    if (!found->isNew()) {
        if (auto known = checkKnown(connection, admission, *found, now); !known) {
            return known.error();
        }
    }
    const auto done = hq.commit(connection, changeFor(admission, *found, toJst(now).date()), also);
    return done ? Result<bool>(found->isNew()) : done.error();
}

Result<void> admitOfficer(Connection& connection, Headquarters& hq, const Admission& admission)
{
    if (admission.password) {
        if (auto enough = checkLength(*admission.password); !enough) {
            return enough;
        }
    }
    const auto keep = [&](Connection& same) -> Result<void> {
        if (!admission.password) {
            return {};
        }
        const Seams& seams = hq.seams();
        const auto verifier = wire::makeVerifier(admission.number, *admission.password,
            {.n = qMin(vault::Policy::practice().cost.n, seams.passwordCost.n)}, *seams.randomness);
        return verifier ? saveSignInCode(same, *verifier) : verifier.error();
    };
    const auto done = recordOfficer(connection, hq, admission, keep);
    return done ? Result<void>() : done.error();
}

} // namespace bansho::hq
