#pragma once
// 取込: a station's existing ledger becomes records of one type. prepare() reads and judges the
// whole file and writes nothing; writeGroup() writes 500 records in one transaction, so that others
// can work between two groups. On the thread of the given connection: prepare() on any, the rest on
// the store thread.
//
// Invariants
// 1. Nothing is written while any record of the file is bad.
// 2. A record's id follows from the file's SHA-256, the type and the number of the record in the
//    file. An import that was cut off goes on where it stopped, and a repeated one adds nothing.
// 3. After 「取込を取り消す」 the ids of the next round are used, so that the same file can be
// imported
//    again under a better map.

#include "app/journal/journal.h"

#include "app/ledger/reading.h"

namespace bansho::ledger {

constexpr qsizetype mostLedgerBytes = qsizetype(64) * 1024 * 1024;
constexpr qsizetype mostLedgerRecords = 100'000;
constexpr qsizetype recordsPerGroup = 500;

/// Who imports, and through what. Borrows all of it.
struct Desk {
    journal::Journal& journal;
    journal::Authoriser& authoriser;
    const Clock& clock;
    journal::Actor actor;
};

struct Source {
    QByteArray file; ///< CSV in UTF-8 or CP932, or .xlsx, with a heading
    const records::TypeSpec* type = nullptr;
    ImportMap map;
    QSet<std::pair<int, QString>> notMyNumber;
};

/// What an import will do. A window shows it; nothing of it is written yet.
struct Preview {
    QByteArray import; ///< its id: the SHA-256 of the file
    int round = 0; ///< how often it was imported and taken back before
    const records::TypeSpec* type = nullptr;
    Reading reading;
    int present = 0; ///< records of this import that are here already

    [[nodiscard]] bool mayBeWritten() const { return reading.complaints.isEmpty(); }

    /// How many times writeGroup() is to be called.
    [[nodiscard]] int groups() const
    {
        return int((reading.rows.size() + recordsPerGroup - 1) / recordsPerGroup);
    }
};

/// Whether ledgers of that type are imported: records that stand alone, have no natural key (one of
/// theirs may be there already from elsewhere) and can be made void again.
bool canImport(const records::TypeSpec& type);

/// The id of a record of an import.
RecordId importedId(const QByteArray& import, const records::TypeSpec& type, int round, int number);
/// The id of the note that keeps its other columns.
RecordId importedNoteId(
    const QByteArray& import, const records::TypeSpec& type, int round, int number);

/// IdLost for what we exported without its ids, UnknownType, TooLarge, BadEncoding, BadCsv (both
/// with the line), BadWorkbook, NotAllowed and the store's errors. Everything else that is wrong is
/// a complaint in the preview, all at once; there a record of a unit for which the officer may not
/// import is NotAllowed.
Result<Preview> prepare(store::Connection& connection, const Desk& desk, const Source& source);

/// Writes the records of one group (from 0) that are not here yet, with their notes. Returns how
/// many. Asserts that the preview may be written. The errors of Journal::commitAll(); then nothing
/// of the group was written, and the groups before it stand.
Result<int> writeGroup(
    store::Connection& connection, const Desk& desk, const Preview& preview, int group);

/// Cuts changes so that none has more items than an entry's group can tell of. Every element of
/// `whole` stays in one change.
QList<journal::Change> inChanges(const QList<journal::Change>& whole);

} // namespace bansho::ledger
