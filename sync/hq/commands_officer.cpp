// officer add, confirm, code, refuse, list (see commands.h).
#include "app/organisation/directory.h"

#include "sync/hq/admissions.h"
#include "sync/hq/commands.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::hq {

using organisation::Directory;
using organisation::HeldRole;
using organisation::OfficerInfo;
using store::Connection;

namespace {

/// An officer as the list shows him.
struct Listed {
    OfficerInfo officer;
    QString unit; ///< code
    QList<HeldRole> roles;
};

struct Everybody {
    QList<Listed> officers;
    QList<GivenAdmission> given;
};

Result<QList<Listed>> list(Connection& connection, Timestamp now)
{
    Directory directory(connection);
    const auto officers = directory.officers();
    const auto day = organisation::roleDay(connection, now);
    if (!officers || !day) {
        return officers ? day.error() : officers.error();
    }
    QList<Listed> all;
    for (const OfficerInfo& officer : *officers) {
        const auto unit = directory.unit(officer.unit);
        const auto roles = directory.roles(officer.id, *day);
        if (!unit || !roles) {
            return unit ? roles.error() : unit.error();
        }
        all.append({officer, unit->value_or(organisation::UnitInfo()).code, *roles});
    }
    return all;
}

/// Who gave and who confirmed a role, or what waits; both empty at a practice HQ.
void addOperators(QJsonObject& object, const GivenAdmission& given)
{
    object.insert(QStringLiteral("given_by"), given.givenBy);
    object.insert(QStringLiteral("confirmed_by"), given.confirmedBy);
}

/// The admission that gave the role.
GivenAdmission admissionOf(
    const QList<GivenAdmission>& given, const Listed& who, const HeldRole& held)
{
    const auto found = std::find_if(given.rbegin(), given.rend(), [&](const GivenAdmission& one) {
        return !one.isCode && !one.confirmedBy.isEmpty() && one.admission.role == held.role
            && one.admission.number == who.officer.number && one.admission.unit == held.unit.code;
    });
    return found == given.rend() ? GivenAdmission() : *found;
}

QJsonObject pendingJson(const GivenAdmission& one)
{
    QJsonObject object{{QStringLiteral("number"), one.admission.number},
        {QStringLiteral("state"), QStringLiteral("pending")},
        {QStringLiteral("for"), one.isCode ? QStringLiteral("code") : QStringLiteral("role")},
        {QStringLiteral("given_at"), toIsoJst(one.given)}};
    addOperators(object, one);
    if (!one.isCode) {
        object.insert(QStringLiteral("name"), one.admission.name);
        object.insert(QStringLiteral("kana"), one.admission.kana);
        object.insert(QStringLiteral("unit"), one.admission.unit);
        object.insert(QStringLiteral("role"), one.admission.role);
    }
    return object;
}

QString asJson(const Everybody& everybody)
{
    QJsonArray all;
    for (const Listed& one : everybody.officers) {
        QJsonArray roles;
        for (const HeldRole& held : one.roles) {
            QJsonObject role{
                {QStringLiteral("role"), held.role}, {QStringLiteral("unit"), held.unit.code}};
            addOperators(role, admissionOf(everybody.given, one, held));
            roles.append(role);
        }
        all.append(QJsonObject{{QStringLiteral("number"), one.officer.number},
            {QStringLiteral("name"), one.officer.name}, {QStringLiteral("kana"), one.officer.kana},
            {QStringLiteral("unit"), one.unit}, {QStringLiteral("roles"), roles}});
    }
    for (const GivenAdmission& one : everybody.given) {
        if (one.confirmedBy.isEmpty()) {
            all.append(pendingJson(one));
        }
    }
    return QString::fromUtf8(QJsonDocument(all).toJson());
}

QString roleWords(const QString& role, const QString& unit)
{
    return role + u'@' + unit;
}

QString lineOf(const GivenAdmission& one, const QString& last)
{
    const Admission& who = one.admission;
    const QString what = one.isCode ? QStringLiteral("code") : roleWords(who.role, who.unit);
    return QStringList{who.number, who.name, who.unit, what, last}.join(u'\t').trimmed() + u'\n';
}

QString asLines(const Everybody& everybody)
{
    QString lines;
    for (const Listed& one : everybody.officers) {
        QStringList roles;
        for (const HeldRole& held : one.roles) {
            roles.append(roleWords(held.role, held.unit.code));
        }
        lines += QStringList{one.officer.number, one.officer.name, one.unit, roles.join(u' ')}.join(
                     u'\t')
            + u'\n';
    }
    for (const GivenAdmission& one : everybody.given) {
        if (one.confirmedBy.isEmpty()) {
            lines += lineOf(one, QStringLiteral("pending"));
        }
    }
    return lines;
}

QStringList neededForAdd()
{
    return {QStringLiteral("number"), QStringLiteral("name"), QStringLiteral("kana"),
        QStringLiteral("unit"), QStringLiteral("role")};
}

Result<Admission> admissionFrom(const CommandLine& line)
{
    const QString file = QStringLiteral("password-file");
    const auto value = [&](int at) { return line.value(neededForAdd().at(at)).trimmed(); };
    Admission admission{.number = value(0),
        .name = value(1),
        .kana = value(2),
        .unit = value(3),
        .role = value(4),
        .password = {},
        .post = line.value(QStringLiteral("post")).trimmed()};
    if (line.isSet(file)) {
        const auto password = readPasswordFile(line.value(file));
        if (!password) {
            return password.error();
        }
        admission.password = *password;
    }
    return admission;
}

/// At a real HQ the officer chooses his password himself.
Result<void> checkPasswordFile(const Headquarters& hq, const CommandLine& line, Language language)
{
    if (hq.settings().practice || !line.isSet(QStringLiteral("password-file"))) {
        return {};
    }
    return usage(language == Language::Japanese
            ? QStringLiteral("--password-file：演習用でない本部では、職員が自分で決める")
            : QStringLiteral("--password-file: at a real HQ officers choose their own"));
}

/// Runs what one operator does about the officer whose number is the only word; `work` gets HQ,
/// the connection, the number and the operator's name, and says what is printed.
template <typename Work>
Result<Answer> aboutOfficer(const Environment& environment, const QStringList& arguments, Work work)
{
    const auto line =
        CommandLine::read(arguments, {.values = {operatorOption()}, .flags = {}, .words = 1});
    if (!line) {
        return line.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto who = operatorOf(**hq, *line);
    if (!who) {
        return who.error();
    }
    const auto said = (*hq)->run([&](Connection& connection) -> Result<QString> {
        return work(connection, **hq, line->word(0), *who);
    });
    if (!said) {
        return said.error();
    }
    return Answer{.text = *said, .complaint = {}};
}

} // namespace

Result<Answer> officerAddCommand(const Environment& environment, const QStringList& arguments)
{
    const QStringList values = neededForAdd()
        + QStringList{QStringLiteral("password-file"), QStringLiteral("post"), operatorOption()};
    const auto line = CommandLine::read(arguments, {.values = values, .flags = {}});
    if (!line) {
        return line.error();
    }
    if (auto given = line->require(neededForAdd()); !given) {
        return given.error();
    }
    const auto admission = admissionFrom(*line);
    if (!admission) {
        return admission.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    if (auto fits = checkPasswordFile(**hq, *line, environment.language); !fits) {
        return fits.error();
    }
    const auto who = operatorOf(**hq, *line);
    if (!who) {
        return who.error();
    }
    const auto done = (*hq)->run([&](Connection& connection) {
        return (*hq)->settings().practice ? admitOfficer(connection, **hq, *admission)
                                          : giveAdmission(connection, **hq, *admission, *who);
    });
    if (!done) {
        return done.error();
    }
    return Answer{.text = admission->number + u'\n', .complaint = {}};
}

Result<Answer> officerConfirmCommand(const Environment& environment, const QStringList& arguments)
{
    return aboutOfficer(environment, arguments,
        [](Connection& connection, Headquarters& hq, const QString& number,
            const QString& who) -> Result<QString> {
            const auto admitted = confirmAdmission(connection, hq, number, who);
            if (!admitted) {
                return admitted.error();
            }
            const QString code = admitted->code.isEmpty() ? QString() : admitted->code + u'\n';
            return QString(lineOf(admitted->given, {}) + code);
        });
}

Result<Answer> officerCodeCommand(const Environment& environment, const QStringList& arguments)
{
    return aboutOfficer(environment, arguments,
        [](Connection& connection, Headquarters& hq, const QString& number,
            const QString& who) -> Result<QString> {
            if (hq.settings().practice) {
                return fail(ErrorCode::NotAllowed, QStringLiteral("a practice HQ has none"),
                    QStringLiteral("officer code"));
            }
            const auto given = giveFurtherCode(connection, hq, number, who);
            return given ? Result<QString>(number + u'\n') : given.error();
        });
}

Result<Answer> officerRefuseCommand(const Environment& environment, const QStringList& arguments)
{
    return aboutOfficer(environment, arguments,
        [](Connection& connection, Headquarters&, const QString& number,
            const QString&) -> Result<QString> {
            const auto refused = refuseAdmission(connection, number);
            return refused ? Result<QString>(number + u'\n') : refused.error();
        });
}

Result<Answer> officerListCommand(const Environment& environment, const QStringList& arguments)
{
    const QString json = QStringLiteral("json");
    const auto line = CommandLine::read(arguments, {.values = {}, .flags = {json}});
    if (!line) {
        return line.error();
    }
    const auto hq = headquartersFor(environment);
    if (!hq) {
        return hq.error();
    }
    const auto officers = (*hq)->run([&](Connection& connection) -> Result<Everybody> {
        const auto known = list(connection, environment.seams.clock->now());
        const auto given = admissions(connection);
        if (!known || !given) {
            return known ? given.error() : known.error();
        }
        return Everybody{*known, *given};
    });
    if (!officers) {
        return officers.error();
    }
    return Answer{
        .text = line->isSet(json) ? asJson(*officers) : asLines(*officers), .complaint = {}};
}

} // namespace bansho::hq
