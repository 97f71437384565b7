// print, guide: gathers a sheet here, where the store is; it is put on paper by the program that
// was asked (Program::finish), so that the owner of the folder needs no fonts.
#include "app/cases/consultation.h"
#include "app/cases/consultation_sheet.h"
#include "app/cases/guidance.h"
#include "app/documents/pdf.h"

#include "sync/client/morning.h"

#include "ui/cli/commands.h"

#include <QJsonObject>

namespace bansho::cli {

using store::Connection;

namespace {

const QString morning = QStringLiteral("morning");
const QString consultationForm = QStringLiteral("consultation");

const QString guidanceForm = QStringLiteral("guidance");

/// Usage when a form was asked for that this is not.
Result<void> checkForm(const Invocation& invocation, const QStringList& forms)
{
    const QString asked = invocation.option(QStringLiteral("form"));
    if (invocation.has(QStringLiteral("form")) && !forms.contains(asked)) {
        return fail(ErrorCode::Usage, asked, QStringLiteral("--form ") + asked);
    }
    return {};
}

/// What was given last in a case. NotFound when nothing was.
Result<documents::Sheet> lastGuidance(Connection& connection, const RecordId& record)
{
    const auto given = cases::guidanceOf(connection, record);
    if (!given) {
        return given.error();
    }
    return given->isEmpty() ? Result<documents::Sheet>(fail(ErrorCode::NotFound,
               QStringLiteral("no guidance given"), QStringLiteral("guidance")))
                            : cases::guidanceSheet(given->last().state);
}

/// A case or a guidance by its id, a case also by its number.
Result<documents::Sheet> recordPage(Session& session, Connection& connection)
{
    const Invocation& invocation = session.invocation();
    const QString words = invocation.words.first();
    const QString form = invocation.option(QStringLiteral("form"));
    const auto record = session.find(connection, words);
    if (!record) {
        return record.error();
    }
    const bool ofCase = record->state.type == cases::consultationType().number;
    if (record->state.type == cases::guidanceType().number && form != consultationForm) {
        return cases::guidanceSheet(record->state);
    }
    if (!ofCase) {
        return fail(ErrorCode::Usage, QStringLiteral("no form"), QStringLiteral("print ") + words);
    }
    if (form == guidanceForm) {
        return lastGuidance(connection, record->state.id);
    }
    const auto paper = cases::consultationPaper(connection, session.device().journal(), *record,
        session.device().clock().now(), invocation.language);
    if (!paper) {
        return paper.error();
    }
    return cases::consultationSheet(*paper, invocation.language);
}

/// The pieces of advice that --advice names, counted from 1: "1,3" or "all". Usage.
Result<QList<int>> tickedIn(const Invocation& invocation, const cases::Guide& guide)
{
    const QString option = QStringLiteral("advice");
    const QString words = invocation.option(option);
    const auto count =
        cases::linesOf(records::View(guide.values)[cases::guideTemplate.advice].value_or(QString()))
            .size();
    QList<int> ticked;
    if (words == QStringLiteral("all")) {
        for (int at = 0; at < count; ++at) {
            ticked.append(at);
        }
        return ticked;
    }
    for (const QString& word : words.split(u',', Qt::SkipEmptyParts)) {
        bool number = false;
        const int at = word.trimmed().toInt(&number);
        if (!number || at < 1 || at > count) {
            return fail(ErrorCode::Usage, option, QStringLiteral("--advice ") + word);
        }
        ticked.append(at - 1);
    }
    return ticked;
}

/// What the command asks to be given. NotFound for a case or a template that is not here.
Result<journal::ChangeItem> guidanceAsked(Session& session, Connection& connection)
{
    const Invocation& invocation = session.invocation();
    const QString words = invocation.words.first();
    const QString code = invocation.option(QStringLiteral("template"));
    const auto record = session.find(connection, words);
    if (!record) {
        return record.error();
    }
    if (record->state.type != cases::consultationType().number) {
        return fail(ErrorCode::Usage, QStringLiteral("no case"), QStringLiteral("guide ") + words);
    }
    const auto guide = cases::guideOfCode(connection, code, session.today());
    const auto giver = cases::giverFor(connection, *record, session.actor().officer);
    if (!guide || !giver) {
        return guide ? giver.error() : guide.error();
    }
    if (!*guide) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such template in force"), code);
    }
    const auto ticked = tickedIn(invocation, **guide);
    if (!ticked) {
        return ticked.error();
    }
    return cases::giving(*giver, **guide, *ticked, invocation.option(QStringLiteral("add")));
}

} // namespace

Result<Outcome> giveGuidance(Session& session)
{
    const auto item =
        session.read([&](Connection& connection) { return guidanceAsked(session, connection); });
    if (!item) {
        return item.error();
    }
    const auto receipt = session.write([&](Connection& connection) {
        return session.device().journal().commit(connection, session.actor(), {*item});
    });
    if (!receipt) {
        return receipt.error();
    }
    const RecordId id = receipt->records.first();
    const auto kept = session.read([&](Connection& connection) {
        return journal::load(connection, cases::guidanceType(), id);
    });
    if (!kept || !*kept) {
        return kept ? fail(ErrorCode::NotFound, QStringLiteral("just written"), id.hex())
                    : kept.error();
    }
    Outcome outcome = printed(QJsonObject{{QStringLiteral("id"), id.hex()}});
    outcome.sheet = documents::encode(cases::guidanceSheet((*kept)->state));
    return outcome;
}

Result<Outcome> printSheet(Session& session)
{
    const bool page = session.invocation().words.first() == morning;
    if (const auto known = checkForm(session.invocation(),
            page ? QStringList{morning} : QStringList{consultationForm, guidanceForm});
        !known) {
        return known.error();
    }
    const auto sheet = session.read([&](Connection& connection) {
        return page ? client::morningSheet(connection, session.device(), session.actor().officer,
                   session.invocation().language)
                    : recordPage(session, connection);
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
    if (done) {
        return {.out = outcome.out, .err = outcome.err, .code = outcome.code};
    }
    Outcome failed = failure(done.error(), invocation.language);
    if (!outcome.out.isEmpty()) { // `guide` made a record first: it is not to be made twice
        failed.out = outcome.out;
        failed.err += (invocation.language == Language::Japanese
                ? QStringLiteral(
                    "指導票は記録されています。印刷だけをやり直すには print ID -o FILE "
                    "を使ってください。\n")
                : QStringLiteral("The guidance itself is kept: `print ID -o FILE` puts it on "
                                 "paper.\n"))
                          .toUtf8();
    }
    return failed;
}

} // namespace bansho::cli
