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

constexpr qint64 practiceCostN = qint64(1) << 14;
constexpr qint64 costN = qint64(1) << 17;
constexpr qsizetype oneTimeLetters = 16;
constexpr qsizetype lettersPerGroup = 4;

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

Result<void> checkLength(const QString& password, const Settings& settings)
{
    const vault::Policy policy = settings.practice ? vault::Policy::practice() : vault::Policy();
    if (vault::passwordLength(password) < policy.minPasswordLength) {
        return fail(ErrorCode::PasswordTooShort, QStringLiteral("sign-in code"),
            QString::number(policy.minPasswordLength));
    }
    return {};
}

} // namespace

vault::ScryptCost signInCost(const Settings& settings)
{
    return {.n = settings.practice ? practiceCostN : costN};
}

QString oneTimeCode(Randomness& randomness)
{
    const QByteArray drawn = randomness.bytes(oneTimeLetters);
    QString code;
    for (qsizetype at = 0; at < drawn.size(); ++at) {
        if (at > 0 && at % lettersPerGroup == 0) {
            code.append(u'-');
        }
        code.append(wire::codeLetters.at(quint8(drawn.at(at)) % wire::codeLetters.size()));
    }
    return code;
}

Result<QString> admitOfficer(Connection& connection, Headquarters& hq, const Admission& admission)
{
    const Seams& seams = hq.seams();
    const Settings& settings = hq.settings();
    const auto found = find(connection, admission);
    if (!found) {
        return found.error();
    }
    if (!found->isNew()) {
        if (auto known = checkKnown(connection, admission, *found, seams.clock->now()); !known) {
            return known.error();
        }
    }
    if (admission.password) {
        if (auto enough = checkLength(*admission.password, settings); !enough) {
            return enough.error();
        }
    }
    const bool fresh = !admission.password && !settings.practice && found->isNew();
    const QString code = fresh ? oneTimeCode(*seams.randomness) : QString();
    const auto keep = [&](Connection& same) -> Result<void> {
        if (!admission.password && !fresh) {
            return {};
        }
        const auto verifier = wire::makeVerifier(admission.number,
            admission.password.value_or(code), signInCost(settings), *seams.randomness);
        if (!verifier) {
            return verifier.error();
        }
        return saveSignInCode(
            same, *verifier, settings.practice ? CodeUse::Practice : CodeUse::Once);
    };
    const QDate today = toJst(seams.clock->now()).date();
    if (auto done = hq.commit(connection, changeFor(admission, *found, today), keep); !done) {
        return done.error();
    }
    return code;
}

} // namespace bansho::hq
