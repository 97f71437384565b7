#pragma once
// One consultation with everything its detail shows, read in one go: values, notes, history, and
// what the officer may do next. Any thread, with that thread's connection.

#include "app/cases/deadlines.h"
#include "app/cases/guidance.h"
#include "app/cases/link.h"

#include "sync/client/device.h"

#include "ui/cases/field_input.h"

#include <QCborMap>

namespace bansho::casework {

/// A note (経過) on the case.
struct NoteLine {
    records::Moment happenedAt;
    QString writer; ///< empty when not known
    QString text;
    journal::SyncState sync = journal::SyncState::Settled;
};

/// A guidance that was given on paper (指導票).
struct GuidanceLine {
    records::Moment givenAt;
    QString officer; ///< as it stands on the paper
    QString title;
    qint64 version = 0; ///< of the template
    QStringList advice; ///< word for word, with what was added
    journal::SyncState sync = journal::SyncState::Settled;
    journal::RecordState state; ///< what the paper is made of
};

/// A file that hangs on the case.
struct AttachedFile {
    records::Attachment file;
    QString writer; ///< who attached it; empty when not known
    std::optional<Timestamp> at; ///< by the writer's clock
    bool ours = false; ///< attached on this device
    bool here = false; ///< whether its bytes are on this device
};

/// What an entry changed in a field. Of a set `before` has the items it removed, `after` those it
/// added.
struct FieldChange {
    const records::FieldSpec* field = nullptr;
    QCborValue before; ///< null when it was empty
    QCborValue after; ///< null when it was emptied
};

/// Something that was done to the case.
struct HistoryLine {
    int action = 0;
    Timestamp at; ///< the writer's clock
    QString writer; ///< empty when not known
    QString role; ///< words of the role he did it in
    QString what; ///< 受付, 修正, the question of a 報告
    QString reason;
    QList<FieldChange> changes; ///< but those of its creation
    bool concurrent = false; ///< 兼務: he decided what he had proposed
    bool skipped = false; ///< it does not count: refused, or overtaken
};

/// A step that leads on from the state of the case.
struct NextStep {
    const records::Transition* step = nullptr;
    std::optional<Error> obstacle; ///< why this officer may not; none when he may
};

/// Everything of the detail.
struct CaseFile {
    journal::StoredRecord record;
    QString section; ///< name of the owning unit
    QHash<RecordId, QString> names; ///< of officers and units it refers to
    QList<Named> people; ///< officers of the station, who may be in charge
    QList<Named> units; ///< other sections of the station, to which it may go
    cases::Due due;
    cases::DueState dueState = cases::DueState::None;
    QList<NoteLine> notes; ///< oldest first, without void ones
    QList<GuidanceLine> guidance; ///< oldest first, without void ones
    QList<cases::Guide> guides; ///< templates that fit, best first
    QList<AttachedFile> attached; ///< as they came
    cases::Giver giver; ///< the officer, if he gives guidance here
    QList<HistoryLine> history; ///< newest first
    QList<cases::LinkedCase> related; ///< newest received first
    QList<NextStep> steps; ///< of those who are not the officer's business none
    bool mayEdit = false;
    bool mayNote = false;
    bool mayLink = false;
    bool concurrent = false; ///< closed by who proposed it: 兼務
    /// The step that led to its state, when it was given a reason; in 決裁中 the last 差戻し.
    std::optional<HistoryLine> stateStep;
    bool ownProposal = false; ///< this officer proposed last what waits for a decision
    int clashes = 0; ///< with the changes that have no effect
    QHash<QString, QCborMap> drafts; ///< what he began to write here, by kind of form

    [[nodiscard]] records::FieldValues values() const { return record.state.values(); }
};

// The kinds of drafts that hang on a case; the key is its id in hex.
inline const QString noteDraft = QStringLiteral("note");
inline const QString editDraft = QStringLiteral("edit");
inline const QString guidanceDraft = QStringLiteral("guidance");
/// Each step has its own.
[[nodiscard]] QString stepDraft(const records::Transition& step);
/// All of them.
[[nodiscard]] QStringList draftKinds();

/// nullopt when it is not here or the officer may not read it. The store's errors.
Result<std::optional<CaseFile>> readCaseFile(store::Connection& connection, client::Device& device,
    const RecordId& officer, const RecordId& id, Language language);

} // namespace bansho::casework
