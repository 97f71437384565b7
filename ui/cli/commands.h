#pragma once
// The commands of `bansho`: the same rules, checks and permissions as the screens. Each one blocks
// on the store and runs on a worker thread.

#include "app/records/catalogue.h"

#include "app/ledger/workbook_in.h"

#include "sync/client/enrol_wait.h"

#include "ui/cli/session.h"

namespace bansho::cli {

/// Carries out a command on an open device. Never throws; every failure is in the outcome.
Outcome run(client::Device& device, const Invocation& invocation);

/// `enrol FILE`, which makes the device first.
Outcome enrol(const Invocation& invocation, client::DeviceParts parts);
/// How long `enrol CODE` waits for HQ's second operator: --wait MINUTES, an hour when not given.
/// Usage.
Result<client::EnrolPatience> enrolPatience(const Invocation& invocation);
/// What `enrol CODE` says while it waits.
QString enrolWaits(const wire::EnrolmentDigest& digest, Language language);
/// What `enrol CODE` says about a failure.
Outcome enrolFailure(const Error& error, Language language);

/// `types [--json]`, which needs no device.
Outcome types(const records::Catalogue& catalogue, const Invocation& invocation);

// One function per command; a failure becomes "error: CODE: sentence".
Result<Outcome> listRecords(Session& session);
Result<Outcome> showRecord(Session& session);
Result<Outcome> searchRecords(Session& session);
Result<Outcome> listClashes(Session& session);
Result<Outcome> addRecords(Session& session);
Result<Outcome> editRecord(Session& session);
Result<Outcome> resolveClash(Session& session);
Result<Outcome> doAction(Session& session);
Result<Outcome> attachFile(Session& session);
Result<Outcome> writeFile(Session& session);
/// `guide ID`: keeps what is given in the case and says its id, with the sheet as data.
Result<Outcome> giveGuidance(Session& session);
/// `print ID|morning`: the sheet as data; onPaper() makes the file.
Result<Outcome> printSheet(Session& session);
/// `export TYPE -o FILE`: a workbook of what the officer may read.
Result<Outcome> exportRecords(Session& session);
/// `import TYPE FILE`: a ledger, or a workbook that `export` wrote.
Result<Outcome> importLedger(Session& session);
/// The latter.
Result<Outcome> importWorkbook(Session& session, const ledger::WorkbookSource& source);
Result<Outcome> undoImport(Session& session);
Result<Outcome> showStatus(Session& session);
Result<Outcome> verifyStore(Session& session);

/// Puts the sheet of an outcome, if any, into the file of -o. Needs a QGuiApplication then.
Outcome onPaper(const Outcome& outcome, const Invocation& invocation);

/// The type of that name that officers work with. UnknownType.
Result<const records::TypeSpec*> typeNamed(Session& session, const QString& name);
/// What --where asks for, all together. Usage, UnknownField, UnknownCode.
Result<QList<journal::Filter>> filtersOf(Session& session, const records::TypeSpec& type);

/// A value printed as JSON with a line break.
Outcome printed(const QJsonObject& object);
Outcome printed(const QJsonArray& array);
/// The JSON of an option that is a file or "-". BadJson, FileNotFound, FileUnreadable.
Result<QJsonDocument> jsonOption(const Invocation& invocation);

} // namespace bansho::cli
