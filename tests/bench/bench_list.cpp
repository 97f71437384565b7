// The list of cases when there are very many, as its officer sees it: until the first lines stand
// there, until a jump of the slider has its lines, beside the same table over lines that lie in
// memory; and what the palette finds, beside a query to the word table alone. All in one process,
// on Qt's offscreen platform.
#include "app/cases/find.h"

#include "ui/cases/cases_page.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/translations.h"

#include "tests/bench/interleave.h"
#include "tests/bench/report.h"
#include "tests/bench/room_of_cases.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

using namespace bansho;
using namespace bansho::bench;
using namespace Qt::StringLiterals;
using casework::CaseModel;
using casework::CasesPage;
using tests::DutyRoom;
using widgets::TableView;

namespace {

constexpr double goalOfFirstPage = 1.0;
constexpr double goalOfJump = 1.1;
constexpr double goalOfWorstJump = 1.5;
constexpr QSize screen(1182, 690); ///< of the page in a window of 1366x768
constexpr int patienceMs = 120'000;

/// Runs the event loop until it is so; the milliseconds from the start of the clock.
Result<double> until(QElapsedTimer& clock, const std::function<bool()>& so)
{
    while (!so()) {
        if (clock.elapsed() > patienceMs) {
            return fail(ErrorCode::Timeout, u"the lines do not come"_s);
        }
        QCoreApplication::processEvents();
    }
    return double(clock.nsecsElapsed()) / 1e6;
}

/// Whether every line in sight has its words, and they are painted.
bool isWhole(TableView& table)
{
    const int top = table.rowAt(1);
    if (!table.isVisible() || top < 0) {
        return false;
    }
    int bottom = table.rowAt(table.viewport()->height() - 1);
    bottom = bottom < 0 ? table.model()->rowCount() - 1 : bottom;
    for (int row = top; row <= bottom; ++row) {
        if (table.model()->index(row, CaseModel::Title).data().toString().isEmpty()) {
            return false;
        }
    }
    table.viewport()->repaint();
    return true;
}

/// The same table over lines in memory: what is left of the time is drawing.
class InMemory {
public:
    InMemory(QList<RecordId> ids, QHash<RecordId, cases::CaseRow> rows, QDate today)
        : m_ids(std::move(ids))
        , m_rows(std::move(rows))
        , m_table(u"Cases"_s)
    {
        m_model.setToday(today);
        QObject::connect(
            &m_model, &CaseModel::wanted, &m_model,
            [this](int first, const QList<RecordId>& page) {
                QList<cases::CaseRow> rows;
                for (qsizetype i = 0; i < page.size(); ++i) {
                    rows.append(m_rows.value(m_ids.at((first + i) % m_rows.size())));
                    rows.last().id = page.at(i);
                }
                m_model.put(first, page, rows);
            },
            Qt::QueuedConnection);
        m_table.setModel(&m_model);
        m_table.setColumnWidths({88, 100, 0, 110, 104, 104, 96, 76, 60, 64, 104});
        m_table.setHiddenColumns(
            {CaseModel::Consulter, CaseModel::Category, CaseModel::Section, CaseModel::Days});
    }

    TableView& table() { return m_table; }

    void show() { m_model.show(m_ids); }

private:
    QList<RecordId> m_ids;
    QHash<RecordId, cases::CaseRow> m_rows;
    CaseModel m_model;
    TableView m_table;
};

class Bench {
public:
    Bench(DutyRoom& room, int count)
        : m_room(room)
        , m_count(count)
    {
    }

    Result<void> list(DutyRoom& few, int runs, int jumps);
    Result<void> palette(int runs, int rounds);

private:
    static Result<double> firstPage(DutyRoom& room);
    Result<double> whole();
    Result<double> jump(TableView& table);
    Result<std::unique_ptr<InMemory>> memory();
    Result<double> found(const QString& words);
    Result<double> foundBare(const QString& words);

    static std::unique_ptr<CasesPage> page(DutyRoom& room)
    {
        auto page = std::make_unique<CasesPage>(room.desk(), room.at().settings());
        page->resize(screen);
        return page;
    }

    static TableView* tableOf(const CasesPage& page)
    {
        return page.findChild<TableView*>(u"cases"_s);
    }

    DutyRoom& m_room;
    int m_count;
    quint64 m_turn = 0;
};

Result<double> Bench::firstPage(DutyRoom& room)
{
    QElapsedTimer clock;
    clock.start();
    const auto shown = page(room);
    shown->show();
    const auto took = until(clock, [&] { return isWhole(*tableOf(*shown)); });
    room.at().settle(); // what is still being read does not run into the next measurement
    return took;
}

Result<double> Bench::whole()
{
    QElapsedTimer clock;
    clock.start();
    const auto shown = page(m_room);
    shown->show();
    return until(clock, [&] {
        return tableOf(*shown)->model()->rowCount() == m_count && isWhole(*tableOf(*shown));
    });
}

Result<double> Bench::jump(TableView& table)
{
    QScrollBar* slider = table.verticalScrollBar();
    // Through the whole list, never near where it was (a Weyl sequence).
    m_turn += 0x9E3779B97F4A7C15ULL;
    const auto to = int(double(m_turn >> 11) / double(1ULL << 53) * slider->maximum());
    QElapsedTimer clock;
    clock.start();
    slider->setValue(to);
    return until(clock, [&] { return isWhole(table); });
}

/// As many lines as are listed, of which the first are kept.
Result<std::unique_ptr<InMemory>> Bench::memory()
{
    const RecordId officer = m_room.desk().sitter().officer.id;
    const Timestamp now = m_room.clock().now();
    const store::TextProvider texts = m_room.device().device().searchTexts();
    QHash<RecordId, cases::CaseRow> kept;
    const auto ids =
        m_room.device().on([&](store::Connection& connection) -> Result<QList<RecordId>> {
            const auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            cases::Docket docket(connection, *reader, texts);
            const auto all = docket.ids({});
            const auto rows = all
                ? docket.rows(all->first(qMin(1000, int(all->size()))), Language::Japanese)
                : all.error();
            if (!rows) {
                return rows.error();
            }
            for (const cases::CaseRow& row : *rows) {
                kept.insert(row.id, row);
            }
            return *all;
        });
    if (!ids) {
        return ids.error();
    }
    if (ids->size() != m_count) {
        return fail(ErrorCode::Internal, u"%1 cases are listed"_s.arg(ids->size()));
    }
    return std::make_unique<InMemory>(*ids, std::move(kept), m_room.desk().today());
}

/// The palette's answer.
Result<double> Bench::found(const QString& words)
{
    const RecordId officer = m_room.desk().sitter().officer.id;
    const Timestamp now = m_room.clock().now();
    const store::TextProvider texts = m_room.device().device().searchTexts();
    QElapsedTimer clock;
    clock.start();
    std::optional<Result<QList<cases::CaseRow>>> answer;
    m_room.desk().read(
        &m_room.desk(),
        [=](store::Connection& connection) -> Result<QList<cases::CaseRow>> {
            const auto reader = cases::readerFor(connection, officer, now);
            return reader
                ? cases::findCases(connection, *reader, words, texts, Language::Japanese, 20)
                : reader.error();
        },
        [&answer](const Result<QList<cases::CaseRow>>& rows) { answer = rows; });
    const auto took = until(clock, [&answer] { return answer.has_value(); });
    if (took && (!*answer || (*answer)->isEmpty())) {
        return fail(ErrorCode::Internal, u"the palette finds nothing"_s);
    }
    return took;
}

/// The same word by SQLite alone: the least that any answer needs.
Result<double> Bench::foundBare(const QString& words)
{
    QElapsedTimer clock;
    clock.start();
    const auto rows = m_room.device().on([&words](store::Connection& connection) -> Result<int> {
        store::Statement query(connection,
            "SELECT c.id, c.f_number, c.f_title, c.f_consulter_name, c.state FROM search_words w "
            "JOIN search_doc d ON d.doc = w.rowid JOIN r_consultation c ON c.id = d.record "
            "WHERE search_words MATCH ?1 ORDER BY w.rowid DESC LIMIT 20");
        query.bind(1, u'"' + words + u'"');
        for (int count = 0;; ++count) {
            const auto row = query.step();
            if (!row) {
                return row.error();
            }
            if (!*row) {
                return count;
            }
        }
    });
    if (!rows || *rows == 0) {
        return rows ? fail(ErrorCode::Internal, u"SQLite finds nothing"_s) : rows.error();
    }
    return double(clock.nsecsElapsed()) / 1e6;
}

Result<void> Bench::palette(int runs, int rounds)
{
    const store::TextProvider texts = m_room.device().device().searchTexts();
    const auto indexed = m_room.device().on([&](store::Connection& connection) -> Result<void> {
        if (auto marked = connection.execute("INSERT OR IGNORE INTO search_pending (type, record) "
                                             "SELECT 16, id FROM r_consultation");
            !marked) {
            return marked;
        }
        for (;;) {
            const auto more = store::indexPending(connection, texts, 5000);
            if (!more || !*more) {
                return more ? Result<void>() : more.error();
            }
        }
    });
    if (!indexed) {
        return indexed;
    }
    Interleaved answers;
    for (const QString& words : {u"田中"_s, u"大島"_s}) {
        answers.add("palette, a word", [this, words] { return found(words); });
        answers.add("SQLite alone, the same word", [this, words] { return foundBare(words); });
    }
    if (auto done = answers.run(runs, rounds); !done) {
        return done;
    }
    answers.print("milliseconds");
    tell("palette's answer / SQLite alone", answers.at(0).p50Of(answers.at(1)));
    tell("palette's answer / SQLite alone, a frequent word", answers.at(2).p50Of(answers.at(3)));
    return {};
}

Result<void> Bench::list(DutyRoom& few, int runs, int jumps)
{
    auto memory = this->memory();
    if (!memory) {
        return memory.error();
    }
    InMemory& inMemory = **memory;
    inMemory.table().resize(711, 560);
    Interleaved starts;
    starts.add("page of very many cases, first lines", [this] { return firstPage(m_room); });
    starts.add("page of very many cases, all read", [this] { return whole(); });
    starts.add("page of 100 cases, first lines", [&few] { return firstPage(few); });
    if (auto done = starts.run(runs, 1); !done) {
        return done;
    }
    starts.print("milliseconds");
    const auto shown = page(m_room);
    shown->show();
    TableView& table = *tableOf(*shown);
    QElapsedTimer clock;
    clock.start();
    if (const auto there =
            until(clock, [&] { return table.model()->rowCount() == m_count && isWhole(table); });
        !there) {
        return there.error();
    }
    inMemory.show();
    inMemory.table().show();
    if (const auto there = until(clock, [&] { return isWhole(inMemory.table()); }); !there) {
        return there.error();
    }
    Interleaved slides;
    slides.add("page of cases, jump of the slider", [&] { return jump(table); });
    slides.add("table in memory, jump of the slider", [&] { return jump(inMemory.table()); });
    if (auto done = slides.run(runs, jumps); !done) {
        return done;
    }
    slides.print("milliseconds");
    tell("first lines of very many / of 100 cases", starts.at(0).p50Of(starts.at(2)),
        goalOfFirstPage);
    tell("all read / first lines of 100 cases", starts.at(1).p50Of(starts.at(2)));
    tell("jump p50 / table in memory", slides.at(0).p50Of(slides.at(1)), goalOfJump);
    tell("jump p99 / table in memory", slides.at(0).p99Of(slides.at(1)), goalOfWorstJump);
    return {};
}

Result<void> runAll(const QStringList& words)
{
    const int runs = option(words, "--runs", 5);
    const int count = option(words, "--cases", 1'000'000);
    const int searched = option(words, "--found-in", 100'000);
    DutyRoom many;
    DutyRoom few;
    DutyRoom palette;
    for (const auto& [room, cases] :
        {std::pair(&many, count), std::pair(&few, 100), std::pair(&palette, searched)}) {
        if (auto filled = fill(*room, cases); !filled) {
            return filled;
        }
        if (!room->sit("1")) {
            return fail(ErrorCode::Internal, u"the officer cannot sign in"_s);
        }
    }
    std::printf("  %d cases in the list, %d where the palette looks\n", count, searched);
    const int rounds = option(words, "--jumps", 100);
    if (auto done = Bench(many, count).list(few, runs, rounds); !done) {
        return done;
    }
    return Bench(palette, searched).palette(runs, rounds);
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what throws here ends the benchmark as a failure
int main(int argc, char** argv)
{
    return runOffscreen(argc, argv, "The list of cases and the palette", runAll);
}
