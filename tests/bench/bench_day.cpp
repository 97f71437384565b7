// How long the window is deaf while an officer works in it: a heart that beats every millisecond on
// its thread, and the longest it was ever kept waiting, beside the same heart in an empty window. A
// day of work is a row of actions, one every 60 ms, on Qt's offscreen platform.
#include "ui/cases/case_detail.h"
#include "ui/cases/cases_page.h"
#include "ui/shell/main_window.h"
#include "ui/today/today_page.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/translations.h"

#include "tests/bench/interleave.h"
#include "tests/bench/report.h"
#include "tests/bench/room_of_cases.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTimer>

using namespace bansho;
using namespace bansho::bench;
using namespace Qt::StringLiterals;
using tests::DutyRoom;
using widgets::TableView;

namespace {

constexpr int betweenMs = 60;

/// The gaps between two beats, in milliseconds.
class Heart {
public:
    Heart()
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        m_beat.setInterval(1);
        QObject::connect(&m_beat, &QTimer::timeout, &m_beat, [this] {
            m_gaps.push_back(double(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
        });
    }

    /// Lets it beat while the actions are done, one after the other.
    std::vector<double> during(const std::vector<std::function<void()>>& actions)
    {
        m_gaps.clear();
        QEventLoop loop;
        QTimer next;
        size_t done = 0;
        QObject::connect(&next, &QTimer::timeout, &loop, [&] {
            if (done == actions.size()) {
                loop.quit();
            } else {
                actions[done++]();
            }
        });
        next.start(betweenMs);
        m_since.start();
        m_beat.start();
        loop.exec();
        m_beat.stop();
        return m_gaps;
    }

private:
    QTimer m_beat;
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

void press(QWidget& window, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
    const QString& text = {})
{
    QWidget* to = window.focusWidget() ? window.focusWidget() : &window;
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, modifiers, text);
        QApplication::sendEvent(to, &event);
    }
}

/// What is done on such a day, so many times over.
std::vector<std::function<void()>> day(shell::MainWindow& window, DutyRoom& room, int times)
{
    std::vector<std::function<void()>> all;
    const auto table = [&window] { return window.findChild<TableView*>(u"cases"_s); };
    const auto filter = [&window] { return window.findChild<QLineEdit*>(u"filter"_s); };
    for (int time = 0; time < times; ++time) {
        all.emplace_back([&window] { window.go({.page = u"today"_s}); });
        all.emplace_back([&window] { window.go({.page = u"cases"_s, .view = u"all"_s}); });
        for (int row = 0; row < 6; ++row) {
            all.emplace_back([&window, table] {
                table()->setFocus();
                press(window, Qt::Key_Down);
            });
        }
        for (int tab = 1; tab < 6; ++tab) {
            all.emplace_back(
                [&window, tab] { window.findChild<QTabBar*>()->setCurrentIndex(tab); });
        }
        all.emplace_back([&window] { window.findChild<casework::CaseDetail*>()->edit(); });
        all.emplace_back([&window] { press(window, Qt::Key_Escape); });
        all.emplace_back([table, time] {
            QScrollBar* slider = table()->verticalScrollBar();
            slider->setValue(slider->maximum() / (2 + time % 7));
        });
        for (const QString& typed : {u"田"_s, u"田中"_s, QString()}) {
            all.emplace_back([filter, typed] { filter()->setText(typed); });
        }
        all.emplace_back([&room, time] {
            room.desk().commit(&room.desk(), {madeUpConsultation(quint64(900'000 + time))},
                [](const Result<journal::Receipt>&) {});
        });
        all.emplace_back([] {}); // he looks
    }
    return all;
}

Result<void> runAll(const QStringList& words)
{
    DutyRoom room;
    if (auto filled = fill(room, option(words, "--cases", 5000)); !filled) {
        return filled;
    }
    if (!room.sit("1")) {
        return fail(ErrorCode::Internal, u"the officer cannot sign in"_s);
    }
    shell::Desk& desk = room.desk();
    QSettings& settings = room.at().settings();
    shell::MainWindow window(desk, settings,
        {{.name = u"today"_s,
             .icon = u"sun"_s,
             .word = u"今日"_s,
             .make =
                 [&desk](QWidget* parent) {
                     return new today::TodayPage(desk, today::desktopSeams(), parent);
                 }},
            {.name = u"cases"_s,
                .icon = u"folders"_s,
                .word = u"事案・相談"_s,
                .make = [&desk, &settings](QWidget* parent) {
                    return new casework::CasesPage(desk, settings, parent);
                }}});
    window.setWindowState(Qt::WindowNoState);
    window.resize(1366, 768);
    window.show();
    QWidget empty;
    empty.resize(1366, 768);
    empty.show();
    Heart heart;
    const int times = option(words, "--times", 20);
    const auto work = day(window, room, times);
    (void)heart.during(day(window, room, 1)); // fonts and pages are there from now on
    std::vector<double> longest;
    std::vector<double> longestOfEmpty;
    const int runs = option(words, "--runs", 3);
    std::vector<double> late;
    std::vector<double> lateOfEmpty;
    for (int run = 0; run < runs; ++run) {
        auto gaps = heart.during(work);
        late.push_back(quantile(gaps, 0.999));
        longest.push_back(quantile(gaps, 1));
        gaps = heart.during(
            std::vector<std::function<void()>>(work.size(), [&empty] { empty.update(); }));
        lateOfEmpty.push_back(quantile(gaps, 0.999));
        longestOfEmpty.push_back(quantile(gaps, 1));
        if (!room.at().settle()) {
            return fail(ErrorCode::Timeout, u"the store is stuck"_s);
        }
    }
    std::printf("  %zu actions, one every %d ms, %d runs; milliseconds between two beats\n"
                "  %-48s p99.9 %6.1f   worst %6.1f\n  %-48s p99.9 %6.1f   worst %6.1f\n",
        work.size(), betweenMs, runs, "an officer at work", median(late), median(longest),
        "an empty window", median(lateOfEmpty), median(longestOfEmpty));
    tell("p99.9 of the heartbeat at work / in an empty window", median(late) / median(lateOfEmpty));
    tell("worst heartbeat at work / in an empty window", median(longest) / median(longestOfEmpty));
    return {};
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what throws here ends the benchmark as a failure
int main(int argc, char** argv)
{
    return runOffscreen(argc, argv, "The window's heartbeat", runAll);
}
