#include "sync/hq/admissions.h"

#include "app/records/code_lists.h"

#include "app/organisation/directory.h"
#include "app/organisation/types.h"

#include "sync/hq/sign_in_codes.h"

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

Result<std::optional<GivenAdmission>> waitingFor(Connection& connection, const QString& number)
{
    const auto all = admissions(connection);
    if (!all) {
        return all.error();
    }
    const auto found = std::find_if(all->begin(), all->end(), [&](const GivenAdmission& one) {
        return one.confirmedBy.isEmpty() && one.admission.number == number;
    });
    return found == all->end() ? std::nullopt : std::optional(*found);
}

Result<void> checkNoneWaits(Connection& connection, const QString& number)
{
    const auto waiting = waitingFor(connection, number);
    if (!waiting) {
        return waiting.error();
    }
    return *waiting ? fail(ErrorCode::Exists, QStringLiteral("one waits for confirmation"), number)
                    : Result<void>();
}

Result<void> keepGiven(Connection& connection, const GivenAdmission& one)
{
    Statement insert(connection,
        "INSERT INTO admission (number, kind, name, kana, unit, role, post, given_by, given_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const Admission& who = one.admission;
    insert.bind(1, who.number);
    insert.bind(2, one.isCode ? QStringLiteral("code") : QStringLiteral("officer"));
    insert.bind(3, who.name).bind(4, who.kana).bind(5, who.unit).bind(6, who.role);
    return insert.bind(7, who.post).bind(8, one.givenBy).bind(9, one.given.utcMs).run();
}

/// Everything recordOfficer() complains of, and nothing else: its transaction is taken back at the
/// end.
Result<void> checkSound(Connection& connection, Headquarters& hq, const Admission& admission)
{
    bool sound = false;
    const auto tried = recordOfficer(connection, hq, admission, [&](Connection&) -> Result<void> {
        sound = true;
        return fail(ErrorCode::NotConfirmed, QStringLiteral("taken back"));
    });
    return sound ? Result<void>() : tried.error();
}

Result<void> markConfirmed(Connection& connection, const GivenAdmission& one, Timestamp now)
{
    Statement update(
        connection, "UPDATE admission SET confirmed_by = ?, confirmed_ms = ? WHERE id = ?");
    return update.bind(1, one.confirmedBy).bind(2, now.utcMs).bind(3, one.id).run();
}

/// Whether the officer is known and may be given a code.
Result<bool> isKnown(Connection& connection, const QString& number)
{
    const auto found = organisation::Directory(connection).officer(organisation::officerId(number));
    if (!found) {
        return found.error();
    }
    return *found && !(*found)->isVoid;
}

Result<void> confirmCode(Connection& connection, const Headquarters& hq, const Admitted& admitted,
    const wire::SignInVerifier& verifier)
{
    const Timestamp now = hq.seams().clock->now();
    store::Transaction transaction(connection);
    if (!transaction.begun()) {
        return transaction.begun();
    }
    if (auto kept = keepSignInCode(connection, verifier, now); !kept) {
        return kept;
    }
    if (auto marked = markConfirmed(connection, admitted.given, now); !marked) {
        return marked;
    }
    return transaction.commit();
}

} // namespace

Result<QList<GivenAdmission>> admissions(Connection& connection)
{
    Statement query(connection,
        "SELECT id, number, kind, name, kana, unit, role, post, given_by, given_ms, "
        "coalesce(confirmed_by, '') FROM admission ORDER BY id");
    QList<GivenAdmission> all;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return all;
        }
        all.append({.id = query.integer(0),
            .admission = {.number = query.text(1),
                .name = query.text(3),
                .kana = query.text(4),
                .unit = query.text(5),
                .role = query.text(6),
                .password = {},
                .post = query.text(7)},
            .isCode = query.text(2) == QStringLiteral("code"),
            .givenBy = query.text(8),
            .given = {query.integer(9)},
            .confirmedBy = query.text(10)});
    }
}

Result<void> giveAdmission(
    Connection& connection, Headquarters& hq, const Admission& admission, const QString& givenBy)
{
    if (auto none = checkNoneWaits(connection, admission.number); !none) {
        return none;
    }
    if (auto sound = checkSound(connection, hq, admission); !sound) {
        return sound;
    }
    GivenAdmission given{
        .admission = admission, .givenBy = givenBy, .given = hq.seams().clock->now()};
    given.admission.role =
        records::CodeLists::builtIn().codeFor(QStringLiteral("role"), admission.role);
    return keepGiven(connection, given);
}

Result<void> giveFurtherCode(
    Connection& connection, const Headquarters& hq, const QString& number, const QString& givenBy)
{
    if (auto none = checkNoneWaits(connection, number); !none) {
        return none;
    }
    const auto known = isKnown(connection, number);
    if (!known) {
        return known.error();
    }
    if (!*known) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such officer"), number);
    }
    return keepGiven(connection,
        {.admission = {.number = number},
            .isCode = true,
            .givenBy = givenBy,
            .given = hq.seams().clock->now()});
}

Result<Admitted> confirmAdmission(
    Connection& connection, Headquarters& hq, const QString& number, const QString& confirmedBy)
{
    const auto waiting = waitingFor(connection, number);
    if (!waiting) {
        return waiting.error();
    }
    if (!*waiting) {
        return fail(ErrorCode::NotFound, QStringLiteral("nothing to confirm"), number);
    }
    if ((*waiting)->givenBy == confirmedBy) {
        return fail(ErrorCode::SameOperator, QStringLiteral("gave it"), confirmedBy);
    }
    Admitted admitted{.given = **waiting, .code = {}};
    admitted.given.confirmedBy = confirmedBy;
    const auto known = isKnown(connection, number);
    const auto fresh = makeSignInCode(number, hq.seams().passwordCost, *hq.seams().randomness);
    if (!known || !fresh) {
        return known ? fresh.error() : known.error();
    }
    const bool isCode = admitted.given.isCode;
    if (isCode || !*known) {
        admitted.code = fresh->code;
    }
    const auto also = [&](Connection& same) -> Result<void> {
        const Timestamp now = hq.seams().clock->now();
        if (!*known) {
            if (auto kept = keepSignInCode(same, fresh->verifier, now); !kept) {
                return kept;
            }
        }
        return markConfirmed(same, admitted.given, now);
    };
    if (isCode) {
        const auto done = confirmCode(connection, hq, admitted, fresh->verifier);
        return done ? Result<Admitted>(admitted) : done.error();
    }
    const auto done = recordOfficer(connection, hq, admitted.given.admission, also);
    return done ? Result<Admitted>(admitted) : done.error();
}

Result<void> refuseAdmission(Connection& connection, const QString& number)
{
    const auto waiting = waitingFor(connection, number);
    if (!waiting) {
        return waiting.error();
    }
    if (!*waiting) {
        return fail(ErrorCode::NotFound, QStringLiteral("nothing waits"), number);
    }
    Statement erase(connection, "DELETE FROM admission WHERE id = ?");
    return erase.bind(1, (*waiting)->id).run();
}

} // namespace bansho::hq
