#include "app/cases/steps_taken.h"

#include "app/records/validation.h"

#include "app/journal/sign_in.h"

#include "app/organisation/directory.h"

namespace bansho::cases {

using store::Connection;

Result<std::optional<StepTaken>> stepTaken(
    Connection& connection, const RecordId& record, const EntryId& id)
{
    const auto entry = journal::storedEntry(connection, record, id);
    if (!entry) {
        return entry.error().code == ErrorCode::NotFound
            ? Result<std::optional<StepTaken>>(std::nullopt)
            : entry.error();
    }
    auto step = stepOf(connection, *entry);
    if (!step) {
        return step.error();
    }
    return std::optional(std::move(*step));
}

Result<StepTaken> stepOf(Connection& connection, const journal::Entry& entry)
{
    StepTaken step{.entry = entry.id,
        .action = entry.action,
        .at = {entry.claimedMs},
        .reason = records::ownReason(entry.reason)};
    const auto session = journal::load(connection, journal::signInType(), entry.session);
    if (!session) {
        return session.error();
    }
    if (!*session) {
        return step;
    }
    const records::FieldValues values = (*session)->state.values();
    const records::View view(values);
    step.officer = view[journal::signIn.officer].value_or(RecordId());
    step.role = view[journal::signIn.role].value_or(QString());
    step.unit = view[journal::signIn.unit].value_or(RecordId());
    const auto officer = organisation::Directory(connection).officer(step.officer);
    if (!officer) {
        return officer.error();
    }
    step.name = *officer ? (*officer)->name : QString();
    return step;
}

} // namespace bansho::cases
