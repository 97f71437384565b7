// How long the sign-in window takes to come, and how much memory the program holds when an officer
// has signed in, against the least window Qt Widgets can show, started in turn with it.
#include "app/records/json.h"

#include "tests/bench/interleave.h"
#include "tests/bench/made_up.h"
#include "tests/bench/report.h"
#include "tests/bench/running.h"
#include "tests/e2e/site.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTest>

using namespace bansho;
using namespace bansho::bench;
using namespace Qt::StringLiterals;
using tests::Seat;
using tests::Site;

namespace {

constexpr double goalOfStart = 2.0;
constexpr double goalOfStartByPeer = 0.6;
constexpr double goalOfRssByPeer = 0.7;
constexpr const char* keepassxc = "/usr/bin/keepassxc"; ///< packaging/setup --desk
constexpr int signInPatienceMs = 60'000;
/// Left of the sign-in form there is nothing; behind it stands the side bar.
constexpr QRect leftOfForm(20, 120, 160, 400);

/// A practice device whose officer has signed in once, with records that HQ has.
Result<void> fill(Site& site, int count)
{
    QJsonArray all;
    for (int i = 0; i < count; ++i) {
        const auto item = madeUpConsultation(quint64(i));
        all.append(records::fieldsToJson(*item.type, item.fields,
            [](const records::FieldSpec&, const RecordId& other) { return other.hex(); }));
    }
    if (!site.startGateway()) {
        return fail(ErrorCode::Internal, u"the gateway does not start"_s);
    }
    const tests::Ran added = site.run(Seat::A, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s},
        QJsonDocument(all).toJson(QJsonDocument::Compact));
    if (!added.ok() || added.array().size() != count) {
        return fail(ErrorCode::Internal, QString::fromUtf8("add: " + added.err));
    }
    const tests::Ran synced = site.run(Seat::A, {u"sync"_s, u"--once"_s});
    site.stopGateway();
    return synced.ok() ? Result<void>()
                       : fail(ErrorCode::Internal, QString::fromUtf8("sync: " + synced.err));
}

/// At the top of the window: the menu of one, the practice band of the other.
constexpr QRect topOfWindow(0, 0, 600, 22);

enum class Until {
    Mapped,
    Painted, ///< something stands in it
};

class Bench {
public:
    Bench(XDisplay& display, const Site& site, int settleMs)
        : m_display(display)
        , m_site(site)
        , m_settleMs(settleMs)
    {
    }

    Result<void> starts(int runs);
    Result<void> memories(int runs);
    void tellAll() const;

private:
    [[nodiscard]] Running hello() { return {m_display, BANSHO_HELLO, {}}; }

    /// Another program of Qt Widgets around an encrypted store, with a configuration of its own.
    [[nodiscard]] Running peer()
    {
        const QByteArray folder = m_site.path(u"peer"_s).toUtf8();
        return {m_display, keepassxc,
            {"--config", folder + "/keepassxc.ini", "--localconfig", folder + "/local.ini"}};
    }

    [[nodiscard]] Running program()
    {
        return {m_display, BANSHO, {"--data", m_site.folder(Seat::A).toUtf8()}};
    }

    Result<double> start(Running running, Until until);
    Result<void> signIn(const Running& running);
    Result<Memory> memoryOf(Running running);
    Result<Memory> programMemory();

    XDisplay& m_display;
    const Site& m_site;
    int m_settleMs;
    bool m_withPeer = QFile::exists(QString::fromLatin1(keepassxc));
    Interleaved m_starts;
    Interleaved m_pss;
    double m_rss = 0;
    double m_rssOfHello = 0;
    double m_rssOfPeer = 0;
};

Result<double> Bench::start(Running running, Until until)
{
    auto took = running.window();
    if (took && until == Until::Painted) {
        took = m_display.waitForContent(running.handle(), topOfWindow, signInPatienceMs)
            ? Result(running.milliseconds())
            : fail(ErrorCode::Timeout, u"the window stays empty"_s);
    }
    if (!took) {
        return took;
    }
    const auto closed = running.close();
    return closed ? took : closed.error();
}

Result<void> Bench::starts(int runs)
{
    for (const auto& [until, word] :
        {std::pair(Until::Mapped, "mapped"), std::pair(Until::Painted, "painted")}) {
        m_starts.add(std::string("hello window of Qt Widgets, ") + word,
            [this, until] { return start(hello(), until); });
        m_starts.add(std::string("bansho, sign-in window, ") + word,
            [this, until] { return start(program(), until); });
        // Once before, so that the programs, libraries and fonts are in the page cache.
        for (const auto& warm : {start(hello(), until), start(program(), until)}) {
            if (!warm) {
                return warm.error();
            }
        }
    }
    if (m_withPeer) {
        m_starts.add("keepassxc, mapped", [this] { return start(peer(), Until::Mapped); });
        if (const auto warm = start(peer(), Until::Mapped); !warm) {
            return warm.error();
        }
    }
    return m_starts.run(runs, 1);
}

Result<void> Bench::signIn(const Running& running)
{
    m_display.focus(running.handle());
    m_display.type("1001\npassword of 1001\n");
    return m_display.waitForContent(running.handle(), leftOfForm, signInPatienceMs)
        ? Result<void>()
        : fail(ErrorCode::Timeout, u"the sign-in does not end"_s);
}

/// Of a program nobody works with.
Result<Memory> Bench::memoryOf(Running running)
{
    if (const auto took = running.window(); !took) {
        return took.error();
    }
    if (auto stayed = running.stay(m_settleMs); !stayed) {
        return stayed.error();
    }
    const auto memory = running.memory();
    const auto closed = running.close();
    return closed ? memory : closed.error();
}

Result<Memory> Bench::programMemory()
{
    Running running = program();
    if (const auto took = running.window(); !took) {
        return took.error();
    }
    if (m_display.waitForContent(running.handle(), leftOfForm, 1)) {
        return fail(ErrorCode::Internal, u"somebody is signed in already"_s);
    }
    if (auto in = signIn(running); !in) {
        return in.error();
    }
    if (auto stayed = running.stay(m_settleMs); !stayed) {
        return stayed.error();
    }
    const auto memory = running.memory();
    const auto closed = running.close();
    return closed ? memory : closed.error();
}

Result<void> Bench::memories(int runs)
{
    const auto pss = [](const Result<Memory>& memory, double& rss) -> Result<double> {
        if (!memory) {
            return memory.error();
        }
        rss = memory->rss;
        return memory->pss;
    };
    m_pss.add(
        "hello window of Qt Widgets", [=, this] { return pss(memoryOf(hello()), m_rssOfHello); });
    m_pss.add("bansho, signed in", [=, this] { return pss(programMemory(), m_rss); });
    if (m_withPeer) {
        m_pss.add("keepassxc, no database open",
            [=, this] { return pss(memoryOf(peer()), m_rssOfPeer); });
    }
    return m_pss.run(runs, 1);
}

void Bench::tellAll() const
{
    m_starts.print("milliseconds from exec, warm");
    m_pss.print("MiB of PSS");
    std::printf("  RSS: hello %.1f MiB, bansho %.1f MiB (last run)\n", m_rssOfHello, m_rss);
    tell("exec to sign-in window / hello window, mapped", m_starts.at(1).p50Of(m_starts.at(0)),
        goalOfStart);
    tell("exec to sign-in window / hello window, painted", m_starts.at(3).p50Of(m_starts.at(2)),
        goalOfStart);
    tell("PSS signed in / hello window", m_pss.at(1).p50Of(m_pss.at(0)));
    tell("RSS signed in / hello window", m_rss / m_rssOfHello);
    if (!m_withPeer) {
        std::printf("not run: comparison with keepassxc, which is not installed\n");
        return;
    }
    tell("exec to sign-in window / keepassxc, mapped", m_starts.at(1).p50Of(m_starts.at(4)),
        goalOfStartByPeer);
    tell("PSS signed in / keepassxc", m_pss.at(1).p50Of(m_pss.at(2)));
    tell("RSS signed in / keepassxc", m_rss / m_rssOfPeer, goalOfRssByPeer);
}

Result<void> runAll(const QStringList& words, XDisplay& display)
{
    Site site({Seat::A});
    if (QTest::currentTestFailed()) {
        return fail(ErrorCode::Internal, u"the practice HQ could not be made"_s);
    }
    const int records = option(words, "--records", 5000);
    if (auto filled = fill(site, records); !filled) {
        return filled;
    }
    const int settleMs = option(words, "--settle-ms", 10'000);
    Bench bench(display, site, settleMs);
    if (auto done = bench.starts(option(words, "--runs", 7)); !done) {
        return done;
    }
    if (auto done = bench.memories(option(words, "--memory-runs", 3)); !done) {
        return done;
    }
    std::printf("  %d records in the store, no line to HQ; memory %.1f s after sign-in or start\n",
        records, double(settleMs) / 1000);
    bench.tellAll();
    return {};
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what throws here ends the benchmark as a failure
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    announce("Start and memory of the window", QDir::tempPath());
    const auto display = XDisplay::start();
    if (!display && display.error().code == ErrorCode::FileNotFound) {
        std::printf("not run: %s\n", qPrintable(display.error().detail));
        return EXIT_SUCCESS;
    }
    const auto done = display ? runAll(QCoreApplication::arguments(), **display) : display.error();
    std::printf("  load average at the end %s\n", loadAverage().constData());
    return done ? EXIT_SUCCESS : failed(done.error());
}
