#pragma once
// 台帳の書出し: records as a workbook that can be changed in a spreadsheet and taken in again
// (ledger/workbook_in.h). What leaves this way is no longer protected by the store. On the thread
// of the given connection.

#include "app/ledger/importing.h"
#include "app/workbook/xlsx_writer.h"

namespace bansho::ledger {

/// The headings of the two hidden columns.
inline constexpr QLatin1String idHeading("bansho:id");
inline constexpr QLatin1String memoryHeading("bansho:base");
/// The keys of the notes in the hidden sheet.
inline constexpr QLatin1String noteOfType("type");
inline constexpr QLatin1String noteOfExport("export");

struct BookOrder {
    const records::TypeSpec* type = nullptr;
    QList<RecordId> records; ///< in the order of the rows
    RecordId
        name; ///< a fresh id: two new rows with the same words in two workbooks are two records
    Language language = Language::Japanese;
};

/// Whether records of that type can be taken out: those that stand alone.
bool canExport(const records::TypeSpec& type);

/// The workbook of the records, of which those that the officer may not read and those that are not
/// here are left out: `rows` says how many there are. Its columns are the two hidden ones, the
/// receipt number and the state, which nobody changes, and the fields. Codes, units and officers
/// are written by their words, days and times as such (times in Japan), a time of which only the
/// month is known as "2026-05". UnknownType; TooLarge past mostLedgerRecords; the store's errors.
Result<workbook::BookPlan> bookOf(
    store::Connection& connection, const Desk& desk, const BookOrder& order);

} // namespace bansho::ledger
