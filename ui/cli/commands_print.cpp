// print: gathers a sheet here, where the store is; it is put on paper by the program that was asked
// (Program::finish), so that the owner of the folder needs no fonts.
#include "app/cases/consultation.h"
#include "app/cases/consultation_sheet.h"
#include "app/documents/pdf.h"

#include "sync/client/morning.h"

#include "ui/cli/commands.h"

namespace bansho::cli {

using store::Connection;

namespace {

const QString morning = QStringLiteral("morning");
const QString consultationForm = QStringLiteral("consultation");

/// Usage when a form was asked for that this is not.
Result<void> checkForm(const Invocation& invocation, const QString& form)
{
    const QString asked = invocation.option(QStringLiteral("form"));
    if (invocation.has(QStringLiteral("form")) && asked != form) {
        return fail(ErrorCode::Usage, asked, QStringLiteral("--form ") + asked);
    }
    return {};
}

Result<documents::Sheet> consultationPage(Session& session, Connection& connection)
{
    const Invocation& invocation = session.invocation();
    const QString words = invocation.words.first();
    const auto record = session.find(connection, words);
    if (!record) {
        return record.error();
    }
    if (record->state.type != cases::consultationType().number) {
        return fail(ErrorCode::Usage, QStringLiteral("no form"), QStringLiteral("print ") + words);
    }
    const auto paper = cases::consultationPaper(connection, session.device().journal(), *record,
        session.device().clock().now(), invocation.language);
    if (!paper) {
        return paper.error();
    }
    return cases::consultationSheet(*paper, invocation.language);
}

} // namespace

Result<Outcome> printSheet(Session& session)
{
    const bool page = session.invocation().words.first() == morning;
    if (const auto known = checkForm(session.invocation(), page ? morning : consultationForm);
        !known) {
        return known.error();
    }
    const auto sheet = session.read([&](Connection& connection) {
        return page ? client::morningSheet(connection, session.device(), session.actor().officer,
                   session.invocation().language)
                    : consultationPage(session, connection);
    });
    if (!sheet) {
        return sheet.error();
    }
    return Outcome{.sheet = documents::encode(*sheet)};
}

Outcome onPaper(const Outcome& outcome, const Invocation& invocation)
{
    if (outcome.sheet.isEmpty()) {
        return outcome;
    }
    const auto sheet = documents::decodeSheet(outcome.sheet);
    const QString path = invocation.path(invocation.option(QStringLiteral("o")));
    const auto done = sheet ? documents::renderPdf(*sheet, path) : sheet.error();
    return done ? Outcome{.out = outcome.out, .err = outcome.err, .code = outcome.code}
                : failure(done.error(), invocation.language);
}

} // namespace bansho::cli
