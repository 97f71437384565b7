#pragma once
// The list of consultations (G4-2(1)(3)) as an officer may read it. One predicate, inView(), says
// what belongs to a view; counts, ids and rows all come from it, so that every figure opens exactly
// its rows. Works on any thread, with that thread's connection.

#include "app/records/words.h"
#include "app/store/search_index.h"

#include "app/journal/query.h"

#include "app/organisation/rights.h"

#include "app/cases/case_view.h"
#include "app/cases/deadlines.h"

namespace bansho::cases {

/// Who looks, what he may read, and on which day.
struct Reader {
    RecordId officer;
    organisation::ReadScope scope;
    QDate today; ///< in Japan
    bool above = false; ///< of no station: a section alone says nothing to him
};

/// The reader an officer is at that time. The store's errors.
Result<Reader> readerFor(store::Connection& connection, const RecordId& officer, Timestamp now);

/// What membership in a view depends on.
struct CaseFacts : DueFacts {
    qint64 rid = 0;
    RecordId id;
    RecordId unit; ///< that has it, or of `along` the one that handed it over
    RecordId assignee;
    RecordId receiver;
    qint64 receivedUtcSeconds = 0;
    bool clash = false;
    /// The reader's unit handed it over and nobody has taken it yet: he reads along. It is among
    /// all cases, and counts nowhere else.
    bool along = false;

    [[nodiscard]] Due due(QDate today) const { return dueOf(*this, today); }
};

/// Whether the case is of the view's kind and days; unit, text and conditions are judged by the
/// docket.
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
    bool awaitsChief = false; ///< 署長報告待ち
    int daysOpen = 0; ///< from reception to today; 0 when not open
    QString urgentWord; ///< 緊急, as long as it is open; empty: it is not

    /// The title, with 緊急 before it.
    [[nodiscard]] QString titleWords() const
    {
        return urgentWord.isEmpty() ? title : urgentWord + u'　' + title;
    }
};

/// Reads the store once and answers from that: make one per task. Borrows the connection.
class Docket {
public:
    /// `texts` is the text provider of full-text search (client::Device::searchTexts()).
    Docket(store::Connection& connection, Reader reader, store::TextProvider texts);

    [[nodiscard]] const Reader& reader() const { return m_reader; }

    /// How many cases each view shows.
    Result<QList<int>> counts(const QList<CaseView>& views);
    /// The cases of a view, in its order.
    Result<QList<RecordId>> ids(const CaseView& view);
    Result<QList<CaseFacts>> facts(const CaseView& view);
    /// At most the first `limit` of ids(), without reading all cases: what can be shown while
    /// ids() is read. nullopt where all must be read to know the first, and where there are not
    /// more than `many`, which are soon read.
    Result<std::optional<QList<RecordId>>> firstIds(
        const CaseView& view, int limit, qint64 many = 20'000);
    /// The lines of a page of ids, in their order. What is gone meanwhile is left out.
    Result<QList<CaseRow>> rows(const QList<RecordId>& page, Language language);
    /// The first lines of a view; -1: all.
    Result<QList<CaseRow>> rows(const CaseView& view, Language language, int limit = -1);

private:
    Result<void> load();
    /// nullopt when the reader may not read the case.
    std::optional<CaseFacts> readFacts(const store::Statement& row);
    [[nodiscard]] RecordId unitRead(
        const store::Statement& row, int state, int owner, int giver) const;
    /// Where the cases of a view stand in m_facts.
    Result<QList<qsizetype>> placesOf(const CaseView& view);
    Result<QSet<RecordId>> unitsOf(const CaseView& view);
    Result<QSet<RecordId>> hitsOf(const QString& text);
    Result<QSet<RecordId>> meeting(const Condition& condition);
    void arrange(QList<qsizetype>& places, CaseView::Order order) const;
    Result<CaseRow> readRow(const store::Statement& row, Language language);
    Result<QString> nameOf(const QByteArray& sql, const RecordId& id);

    store::Connection& m_connection;
    Reader m_reader;
    store::TextProvider m_texts;
    QSet<QString> m_states; ///< one text for all that stand in it
    bool m_loaded = false;
    QList<CaseFacts> m_facts; ///< what the reader may read, newest received first
    QHash<RecordId, QSet<RecordId>> m_units;
    QHash<QString, QSet<RecordId>> m_hits;
    QList<std::pair<Condition, QSet<RecordId>>> m_meeting; ///< without their "not"
    QHash<RecordId, QString> m_names;
};

} // namespace bansho::cases
