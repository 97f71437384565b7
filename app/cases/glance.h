#pragma once
// The figures of one glance (今日; G3-2, G4-1): what waits for a decision, what is overdue, what
// came in, section by section. Every figure has the view whose rows it counts. Works on any thread,
// with that thread's connection.

#include "app/cases/docket.h"
#include "app/cases/steps_taken.h"

namespace bansho::cases {

/// A part of a whole, such as 9 of 11 officers.
struct Share {
    int part = 0;
    int whole = 0;

    /// Whole percent, rounded down; nullopt of nothing.
    [[nodiscard]] std::optional<int> percent() const
    {
        return whole > 0 ? std::optional(part * 100 / whole) : std::nullopt;
    }

    bool operator==(const Share&) const = default;
};

/// The views behind the figures of a unit (a station or one of its sections); where a deadline is
/// what counts, the worst first.
CaseView awaitingDecision(const RecordId& unit);
CaseView awaitingChief(const RecordId& unit);
CaseView overdue(const RecordId& unit);
CaseView dueSoon(const RecordId& unit);
CaseView open(const RecordId& unit);
/// Received from the first of the month of `today` on.
CaseView receivedThisMonth(const RecordId& unit, QDate today);
/// Received from the last working day before `today` until yesterday: on a Monday the weekend is in
/// it, so that every case is on one morning's sheet.
CaseView receivedBefore(const RecordId& unit, QDate today);
CaseView receivedOn(const RecordId& unit, QDate day);

/// A line of the table by section.
struct SectionFigures {
    RecordId unit;
    CaseView::Below below = CaseView::Below::With; ///< for the views behind the figures
    QString name;
    int received = 0; ///< this month
    int open = 0;
    std::optional<int> longestOpenDays;
    int overdue = 0;
    std::optional<Share> training; ///< officers trained this fiscal year; absent when not known
    std::optional<Timestamp> lastEntry; ///< the newest entry about one of its cases, if recent
};

/// A decision that waits.
struct WaitingDecision {
    CaseRow row;
    QString proposer; ///< name; empty when not known
    std::optional<Timestamp> since; ///< by the proposer's clock
};

/// A report that waits for the chief (署長報告待ち).
struct WaitingReport {
    CaseRow row;
    QString about;
    std::optional<StepTaken> passed; ///< by the deputy, perhaps with an opinion
    QString reporter; ///< name; empty when not known
    RecordId reporterUnit; ///< his then; null when not known
    Timestamp since; ///< by the reporter's clock
};

struct Glance {
    RecordId unit;
    QString unitName;
    QString stationName; ///< of a section; empty for a station and above
    Timestamp asOf;
    QDate today;
    QDate newFrom; ///< the days of `received`
    QDate newTo;
    int awaiting = 0;
    std::optional<int> oldestAwaitingDays;
    int overdue = 0;
    int dueSoon = 0; ///< today or within the days of the rule `due_soon`
    int contactsToday = 0; ///< of those: the day its officer gave himself is today
    int received = 0; ///< receivedBefore()
    int receivedToday = 0;
    int open = 0;
    /// The units right below, as they were founded (of everything: those that lie in none, first
    /// the ones with cases); the unit itself, Without, when it owns cases.
    QList<SectionFigures> sections;
    SectionFigures total;
    QList<WaitingDecision> waiting; ///< oldest first
    QList<WaitingReport> reports; ///< urgent ones first, then the oldest
    QList<CaseRow> overdueRows; ///< longest overdue first
    QList<CaseRow> newRows; ///< the rows of `received`, newest first
};

/// What an officer's glance is of.
struct OwnDesk {
    RecordId own; ///< the unit he belongs to
    RecordId
        glance; ///< his station when he reads all of it, else his unit; null: everything he reads
};

/// NotFound for an officer who is not here.
Result<OwnDesk> deskOf(store::Connection& connection, const Reader& reader);

/// The glance at a unit, or at all that the reader may read when it is null. The training rates
/// come from app/training (training::attendanceRates()); leave them empty where the reader has
/// none. NotFound when there is no such unit.
Result<Glance> glance(store::Connection& connection, Docket& docket, const RecordId& unit,
    Timestamp now, Language language, const QHash<RecordId, Share>& training = {});

} // namespace bansho::cases
