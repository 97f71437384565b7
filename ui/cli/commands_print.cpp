// print: gathers a sheet here, where the store is; it is put on paper by the program that was asked
// (Program::finish), so that the owner of the folder needs no fonts.
#include "app/cases/consultation.h"
#include "app/cases/consultation_sheet.h"
#include "app/cases/morning_sheet.h"
#include "app/documents/pdf.h"
#include "app/training/rates.h"

#include "sync/client/sync_status.h"

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

/// How many were trained, for the units of a glance whose training records the officer may read.
Result<QHash<RecordId, cases::Share>> trainingOf(
    Session& session, Connection& connection, const RecordId& unit, QDate today)
{
    const auto scope = organisation::readableUnits(connection, session.actor().officer,
        records::PolicyClass::Training, session.device().clock().now());
    const auto rates = training::attendanceRates(connection, unit, today);
    if (!scope || !rates) {
        return scope ? rates.error() : scope.error();
    }
    QHash<RecordId, cases::Share> shares;
    for (auto it = rates->begin(); it != rates->end(); ++it) {
        if (scope->contains(it.key())) {
            shares.insert(it.key(), {it->attended, it->members});
        }
    }
    return shares;
}

Result<documents::Sheet> morningPage(Session& session, Connection& connection)
{
    client::Device& device = session.device();
    const Language language = session.invocation().language;
    const Timestamp now = device.clock().now();
    const RecordId officer = session.actor().officer;
    auto reader = cases::readerFor(connection, officer, now);
    if (!reader) {
        return reader.error();
    }
    const auto desk = cases::deskOf(connection, *reader);
    if (!desk) {
        return desk.error();
    }
    const auto training = trainingOf(session, connection, desk->glance, reader->today);
    const auto boxes = approval::route(
        connection, {.unit = desk->own, .day = reader->today, .drafter = officer}, language);
    const auto facts =
        client::storedSyncFacts(connection, device.catalogue(), device.journal().replica());
    if (!training || !boxes || !facts) {
        return !training ? training.error() : !boxes ? boxes.error() : facts.error();
    }
    cases::Docket docket(connection, std::move(*reader), device.searchTexts());
    const auto seen = cases::glance(connection, docket, desk->glance, now, language, *training);
    if (!seen) {
        return seen.error();
    }
    return cases::morningSheet(*seen, *boxes, client::syncText(*facts, now, language), language);
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
        return page ? morningPage(session, connection) : consultationPage(session, connection);
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
