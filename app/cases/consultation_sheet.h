#pragma once
// 相談受理票: one consultation with its notes (経過) and its 決裁欄 (G4-2(1)). Which fields stand
// where is data (resources/forms/consultation_sheet.csv). Works on any thread, with that thread's
// connection.

#include "app/journal/journal.h"

#include "app/approval/route.h"
#include "app/documents/sheet.h"

namespace bansho::cases {

/// A note as it stands on paper.
struct PrintedNote {
    records::Moment happenedAt;
    QString writer; ///< name; empty when not known
    QString text;
};

/// All that the sheet needs from the store.
struct ConsultationPaper {
    journal::StoredRecord record;
    QString station;
    QString section;
    QHash<RecordId, QString> names; ///< of the officers and units it refers to
    QList<PrintedNote> notes; ///< oldest first, without void ones
    QList<approval::Box> boxes; ///< signed when the case is closed
    Timestamp printedAt;
};

/// Gathers it. Permission to read the record is the caller's to ask. The store's errors.
Result<ConsultationPaper> consultationPaper(store::Connection& connection,
    const journal::Journal& journal, const journal::StoredRecord& record, Timestamp now,
    Language language);

/// The sheet. Pure.
documents::Sheet consultationSheet(const ConsultationPaper& paper, Language language);

} // namespace bansho::cases
