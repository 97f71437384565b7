#pragma once
// The list of consultations (G4-2(1)(3)) as an officer may read it. One predicate, inView(), says
// what belongs to a view; counts, ids and rows all come from it, so that every figure opens exactly
// its rows. Works on any thread, with that thread's connection.

#include "app/records/words.h"
#include "app/store/search_index.h"

#include "app/journal/query.h"

#include "app/organisation/rights.h"

#include "app/cases/deadlines.h"

namespace bansho::cases {

/// Who looks, what he may read, and on which day.
struct Reader {
    RecordId officer;
    organisation::ReadScope scope;
    QDate today; ///< in Japan
};

/// The reader an officer is at that time. The store's errors.
Result<Reader> readerFor(store::Connection& connection, const RecordId& officer, Timestamp now);

/// What a list shows. All conditions hold together; a default one shows everything readable.
struct CaseView {
    enum class Kind {
        All, ///< void ones included: they stay visible
        Received, ///< all but void: what statistics count
        Open,
        Mine, ///< open, and assigned to the reader or, unassigned, received by him
        DueSoon,
        Overdue,
        AwaitingDecision,
        Clash,
    };

    enum class Below { With, Without };

    Kind kind = Kind::All;
    RecordId unit; ///< null: any
    Below below = Below::With; ///< whether the cases of units below that unit belong to it
    QDate from; ///< received on or after; invalid: any
    QDate to; ///< received on or before; invalid: any
    QString text; ///< every word is in the record's searched text; void ones have none

    bool operator==(const CaseView&) const = default;
};

/// What membership in a view depends on.
struct CaseFacts {
    qint64 rid = 0;
    RecordId id;
    QString state;
    RecordId unit;
    RecordId assignee;
    RecordId receiver;
    qint64 receivedUtcSeconds = 0;
    QDate receivedOn;
    QDate nextContactOn;
    bool clash = false;
    bool urgent = false;

    [[nodiscard]] Due due() const { return dueOf({state, receivedOn, nextContactOn, urgent}); }
};

/// Whether the case is of the view's kind and days; unit and text are judged by the docket.
bool inView(const CaseView& view, const CaseFacts& facts, const Reader& reader);

/// A line of the list.
struct CaseRow {
    RecordId id;
    QString number;
    records::Moment receivedAt;
    QString title;
    QString category; ///< words; empty when none
    QString methods; ///< words
    QString consulter; ///< empty when anonymous
    QString consulterKana;
    RecordId assigneeId; ///< null when none
    QString assignee;
    RecordId sectionId;
    QString section; ///< its short name
    Due due;
    DueState dueState = DueState::None;
    QString state; ///< code
    QString stateWord;
    journal::SyncState sync = journal::SyncState::Settled;
    bool clash = false;
    bool urgent = false;
    int daysOpen = 0; ///< from reception to today; 0 when not open
};

/// Reads the store once and answers from that: make one per task. Borrows the connection.
class Docket {
public:
    /// `texts` is the text provider of full-text search (client::Device::searchTexts()).
    Docket(store::Connection& connection, Reader reader, store::TextProvider texts);

    [[nodiscard]] const Reader& reader() const { return m_reader; }

    /// How many cases each view shows.
    Result<QList<int>> counts(const QList<CaseView>& views);
    /// The cases of a view, newest received first.
    Result<QList<RecordId>> ids(const CaseView& view);
    Result<QList<CaseFacts>> facts(const CaseView& view);
    /// The lines of a page of ids, in their order. What is gone meanwhile is left out.
    Result<QList<CaseRow>> rows(const QList<RecordId>& page, Language language);
    /// The first lines of a view; -1: all.
    Result<QList<CaseRow>> rows(const CaseView& view, Language language, int limit = -1);

private:
    Result<void> load();
    /// Where the cases of a view stand in m_facts.
    Result<QList<qsizetype>> placesOf(const CaseView& view);
    Result<QSet<RecordId>> unitsOf(const CaseView& view);
    Result<QSet<RecordId>> hitsOf(const QString& text);
    Result<CaseRow> readRow(const store::Statement& row, Language language);
    Result<QString> nameOf(const QByteArray& sql, const RecordId& id);

    store::Connection& m_connection;
    Reader m_reader;
    store::TextProvider m_texts;
    bool m_loaded = false;
    QList<CaseFacts> m_facts; ///< what the reader may read, newest received first
    QHash<RecordId, QSet<RecordId>> m_units;
    QHash<QString, QSet<RecordId>> m_hits;
    QHash<RecordId, QString> m_names;
};

} // namespace bansho::cases
