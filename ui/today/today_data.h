#pragma once
// What the page 今日 shows, read in one go: the officer's morning, and of every decision that waits
// the record as he sees it and whether he may decide it. Any thread, with that thread's connection.

#include "app/records/type.h"

#include "app/cases/since.h"

#include "sync/client/morning.h"

namespace bansho::today {

/// What an officer may do in place: decide a closing, or see or pass on what was reported up.
struct Decision {
    enum class Kind { Closing, Report, Handover };

    Kind kind = Kind::Closing;
    const records::Transition* step = nullptr; ///< what the officer does
    const records::Transition* back = nullptr; ///< or how he sends it back; none of a report
    cases::CaseRow row;
    QString from; ///< who asks for it; empty when not known
    QString fromUnit; ///< his section then, when it is not the one that has the case
    std::optional<Timestamp> since; ///< by his clock
    std::optional<cases::StepTaken> passed; ///< by whom a report was passed on, with his opinion
    /// In words: of a closing the disposition, of a report what is reported, of a handover what its
    /// giver has to say.
    QString about;
    QString typed; ///< what he began to answer
    journal::RecordState saw; ///< what is signed: a decision over other content is refused
    bool concurrent = false; ///< 兼務: he would decide what he proposed, in a small unit
    std::optional<Error> mayNotDecide; ///< why not; none when he may
    std::optional<Error> mayNotReturn;

    [[nodiscard]] const RecordId& id() const { return row.id; }

    /// A case may wait for two of them.
    [[nodiscard]] std::pair<RecordId, Kind> key() const { return {row.id, kind}; }
};

/// The draft of an answer; its key names the case and the kind.
inline const QString answerDraft = QStringLiteral("answer");
inline constexpr int typedKey = 1; ///< in its body
[[nodiscard]] QString answerKey(const Decision& decision);

/// How the units right below the officer's are called.
enum class PartKind { Sections, Islands, Units };

/// The open cases an officer is to see to, the nearest deadline first.
struct Duties {
    bool own = false; ///< those in his own hand; else all of his section
    cases::CaseView view; ///< shows all of them
    int count = 0;
    QList<cases::CaseRow> rows; ///< the first of them
};

struct Today {
    client::Morning morning;
    QList<Decision> decisions; ///< reports, handovers, closings; each kind with the oldest first
    PartKind parts = PartKind::Sections;
    /// Whether the glance is of one section alone.
    bool ofSection = false;
    std::optional<Duties> duties; ///< of a section's officers; those above see all sections
    cases::Looks looks; ///< with the one that is being taken
    std::optional<cases::Look> comparedWith; ///< none of a first look in which nothing changed
    cases::Changes changes; ///< since the look before, of a first look since its beginning
};

/// The step out of 決裁中.
const records::Transition& decideStep();

/// `looks`: those of this sitting, when it has begun; else what is kept decides. The store's
/// errors; NotFound for an officer who is not here.
Result<Today> readToday(store::Connection& connection, const client::Device& device,
    const RecordId& officer, const std::optional<cases::Looks>& looks, Language language);

} // namespace bansho::today
