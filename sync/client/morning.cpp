#include "sync/client/morning.h"

#include "app/cases/morning_sheet.h"
#include "app/training/rates.h"

#include "sync/client/sync_status.h"

namespace bansho::client {

using store::Connection;

namespace {

/// How many were trained, for the units of a glance whose training records the officer may read.
Result<QHash<RecordId, cases::Share>> trainingOf(Connection& connection, const RecordId& officer,
    const RecordId& unit, QDate today, Timestamp now)
{
    const auto scope =
        organisation::readableUnits(connection, officer, records::PolicyClass::Training, now);
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

} // namespace

Result<Morning> morning(
    Connection& connection, const Device& device, const RecordId& officer, Language language)
{
    const Timestamp now = device.clock().now();
    auto reader = cases::readerFor(connection, officer, now);
    if (!reader) {
        return reader.error();
    }
    const auto desk = cases::deskOf(connection, *reader);
    if (!desk) {
        return desk.error();
    }
    const auto training = trainingOf(connection, officer, desk->glance, reader->today, now);
    if (!training) {
        return training.error();
    }
    cases::Docket docket(connection, std::move(*reader), device.searchTexts());
    auto seen = cases::glance(connection, docket, desk->glance, now, language, *training);
    if (!seen) {
        return seen.error();
    }
    return Morning{*desk, std::move(*seen)};
}

Result<documents::Sheet> morningSheet(
    Connection& connection, Device& device, const RecordId& officer, Language language)
{
    const Timestamp now = device.clock().now();
    const auto seen = morning(connection, device, officer, language);
    if (!seen) {
        return seen.error();
    }
    const auto boxes = approval::route(connection,
        {.unit = seen->desk.own, .day = seen->glance.today, .drafter = officer}, language);
    const auto facts = storedSyncFacts(connection, device.catalogue(), device.journal().replica());
    if (!boxes || !facts) {
        return boxes ? facts.error() : boxes.error();
    }
    return cases::morningSheet(seen->glance, *boxes, syncText(*facts, now, language), language);
}

} // namespace bansho::client
