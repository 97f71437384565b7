// The durable commit of one consultation against what no program can avoid (an append that waits
// for the disk) and against what every program does (one row into one table).
#include "tests/bench/interleave.h"
#include "tests/bench/made_up.h"
#include "tests/bench/report.h"
#include "tests/client/real_device.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

using namespace bansho;
using namespace bansho::bench;
using namespace Qt::StringLiterals;
using cases::consultation;
using store::Connection;
using store::Statement;
using tests::RealDevice;
using tests::ServingHq;

namespace {

constexpr double goalOfAppend = 2.5;
constexpr double goalOfRow = 1.25;
constexpr double goalOfRowP99 = 2.5;
constexpr int checkpointFrames = 1000; ///< as app/store/store.cpp does behind its writes

double microseconds(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1000;
}

/// A file to which bytes are added and waited for.
class Appended {
public:
    explicit Appended(const QString& path)
        : m_file(::open(QFile::encodeName(path).constData(),
            O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
    }

    ~Appended()
    {
        if (m_file >= 0) {
            ::close(m_file);
        }
    }

    Appended(const Appended&) = delete;
    Appended& operator=(const Appended&) = delete;

    Result<double> add(const QByteArray& bytes)
    {
        QElapsedTimer timer;
        timer.start();
        if (::write(m_file, bytes.constData(), size_t(bytes.size())) != bytes.size()
            || ::fdatasync(m_file) != 0) {
            return fail(ErrorCode::StoreIo, u"append"_s, {}, errno);
        }
        return microseconds(timer);
    }

private:
    int m_file;
};

/// A program that keeps nothing but the current row: the same rules of the connection, twelve
/// columns, a unique id and one more index.
class PlainRows {
public:
    /// On the thread that will add.
    Result<void> open(const QString& path)
    {
        auto opened = Connection::open(path, store::Access::ReadWrite);
        if (!opened) {
            return opened.error();
        }
        m_connection = std::move(*opened);
        return m_connection->execute(
            "CREATE TABLE consultation (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
            " channel TEXT, received_at INTEGER, name TEXT, kana TEXT, address TEXT, phone TEXT,"
            " victim TEXT, reply INTEGER, occurred INTEGER, narrative TEXT, category TEXT,"
            " method TEXT) STRICT; CREATE INDEX received ON consultation (received_at);");
    }

    /// The time from begin to durable.
    Result<double> add(const RecordId& id, const records::FieldValues& values)
    {
        const records::View view(values);
        QElapsedTimer timer;
        timer.start();
        store::Transaction transaction(*m_connection);
        if (auto added = insert(id, view); !added) {
            return added.error();
        }
        if (auto durable = transaction.commit(); !durable) {
            return durable.error();
        }
        const double took = microseconds(timer);
        if (m_connection->walFrames() >= checkpointFrames) {
            if (auto moved = m_connection->checkpoint(); !moved) {
                return moved.error();
            }
        }
        return took;
    }

    Result<void> fill(int count)
    {
        SystemRandomness randomness;
        store::Transaction transaction(*m_connection);
        for (int i = 0; i < count; ++i) {
            const auto item = madeUpConsultation(quint64(i));
            if (auto added = insert(randomness.id<RecordId>(), records::View(item.fields));
                !added) {
                return added;
            }
        }
        if (auto durable = transaction.commit(); !durable) {
            return durable;
        }
        return m_connection->checkpoint();
    }

    Result<qint64> count()
    {
        Statement query(*m_connection, "SELECT count(*) FROM consultation");
        const auto row = query.step();
        return row ? Result<qint64>(query.integer(0)) : row.error();
    }

    void close() { m_connection.reset(); }

private:
    Result<void> insert(const RecordId& id, const records::View& view)
    {
        Statement insert(*m_connection,
            "INSERT INTO consultation (id, channel, received_at, name, kana, address, phone,"
            " victim, reply, occurred, narrative, category, method)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const auto received = view[consultation.receivedAt].value_or(records::Moment());
        const auto occurred = view[consultation.occurredFrom].value_or(records::Moment());
        insert.bind(1, id).bind(2, view[consultation.channel].value_or(QString()));
        insert.bind(3, received.utcSeconds).bind(4, *view[consultation.consulterName]);
        insert.bind(5, *view[consultation.consulterKana]).bind(6, *view[consultation.address]);
        insert.bind(7, *view[consultation.phone]).bind(8, *view[consultation.victimKind]);
        insert.bind(9, qint64(*view[consultation.wantsReply])).bind(10, occurred.utcSeconds);
        insert.bind(11, *view[consultation.narrative]).bind(12, *view[consultation.category]);
        insert.bind(13, view[consultation.method]->join(u'|'));
        return insert.run();
    }

    std::unique_ptr<Connection> m_connection;
};

/// A device in use, a plain table and a file in folders of one disk. Every piece of work runs on
/// the thread that writes the device's store, with nothing waiting behind it.
class Bench {
public:
    Result<void> prepare(int records);
    Result<void> run(int runs, int rounds);
    void tellAll() const;
    Result<void> check();

    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    template <typename Timed>
    Result<double> onStore(Timed work)
    {
        auto took = m_device.on([&](Connection& connection) { return work(connection); });
        if (auto drained = m_device.device().store().drainBackground(); !drained) {
            return drained.error();
        }
        return took;
    }

    Result<double> commit(Connection& connection);
    Result<qint64> recordsHere();
    Result<qint64> bytesOfAnEntry();

    QTemporaryDir m_folder;
    ServingHq m_hq;
    RealDevice m_device{m_hq.practice().clock(), 1};
    PlainRows m_rows;
    std::unique_ptr<Appended> m_file;
    QByteArray m_bytes; ///< as many as an entry has
    SystemRandomness m_randomness;
    Interleaved m_turns;
    int m_records = 0; ///< before the first round
    quint64 m_next = 0;
    qint64 m_commits = 0;
    qint64 m_inserts = 0;
};

Result<void> Bench::prepare(int records)
{
    m_records = records;
    m_next = quint64(records);
    m_hq.admit("1", "0115-I_SECURITY");
    if (auto enrolled = m_device.enrol(m_hq.enrolment("0115")); !enrolled) {
        return enrolled;
    }
    if (!m_device.start() || !m_device.signIn("1")) {
        return fail(ErrorCode::Internal, u"nobody can sign in to the device"_s);
    }
    for (int at = 0; at < records; at += transactionSize) {
        const auto receipt =
            m_device.commitAll(madeUpChanges(quint64(at), qMin(transactionSize, records - at)));
        if (!receipt) {
            return receipt.error();
        }
    }
    if (auto drained = m_device.device().store().drainBackground(); !drained) {
        return drained;
    }
    const auto bytes = bytesOfAnEntry();
    if (!bytes) {
        return bytes.error();
    }
    m_bytes = QByteArray(qsizetype(*bytes), 'x');
    m_file = std::make_unique<Appended>(m_folder.filePath(u"appended"_s));
    return m_device.on([&](Connection&) -> Result<void> {
        if (auto opened = m_rows.open(m_folder.filePath(u"rows.db"_s)); !opened) {
            return opened;
        }
        return m_rows.fill(records);
    });
}

Result<qint64> Bench::bytesOfAnEntry()
{
    return m_device.on([](Connection& connection) -> Result<qint64> {
        Statement query(connection,
            "SELECT avg(length(header) + length(fields) + length(salt)) FROM entry "
            "WHERE type = ? AND hash IS NOT NULL");
        const auto row = query.bind(1, qint64(cases::consultationType().number)).step();
        return row ? Result<qint64>(query.integer(0)) : row.error();
    });
}

Result<double> Bench::commit(Connection& connection)
{
    const journal::Change change{madeUpConsultation(m_next++)};
    const auto actor = m_device.actor();
    QElapsedTimer timer;
    timer.start();
    const auto receipt = m_device.device().journal().commit(connection, actor, change);
    const double took = microseconds(timer);
    if (!receipt) {
        return receipt.error();
    }
    ++m_commits;
    return took;
}

Result<void> Bench::run(int runs, int rounds)
{
    m_turns.add("append of the same bytes + fdatasync",
        [this] { return onStore([this](Connection&) { return m_file->add(m_bytes); }); });
    m_turns.add("plain row, one table", [this] {
        return onStore([this](Connection&) {
            const auto item = madeUpConsultation(m_next++);
            ++m_inserts;
            return m_rows.add(m_randomness.id<RecordId>(), item.fields);
        });
    });
    m_turns.add("consultation, journal::commit",
        [this] { return onStore([this](Connection& connection) { return commit(connection); }); });
    m_turns.add("consultation, as another thread waits for it", [this]() -> Result<double> {
        QElapsedTimer timer;
        timer.start();
        const auto inside =
            m_device.on([this](Connection& connection) { return commit(connection); });
        const double took = microseconds(timer);
        const auto drained = m_device.device().store().drainBackground();
        return !inside ? inside.error() : drained ? Result<double>(took) : drained.error();
    });
    return m_turns.run(runs, rounds);
}

void Bench::tellAll() const
{
    const Measured& append = m_turns.at(0);
    const Measured& row = m_turns.at(1);
    const Measured& commit = m_turns.at(2);
    std::printf("  an entry has %lld bytes\n", qlonglong(m_bytes.size()));
    m_turns.print("microseconds until durable");
    if (append.isDisturbed()) {
        std::printf(
            "  not judged: an append takes %.0f us when it is fast and %.0f us in the middle;"
            " other work takes the processor. Try again with more priority.\n",
            median(append.p05), median(append.p50));
        return;
    }
    tell("commit, p50 / append + fdatasync", commit.p50Of(append), goalOfAppend);
    tell("commit, p50 / plain row", commit.p50Of(row), goalOfRow);
    tell("commit, p99 / plain row", commit.p99Of(row), goalOfRowP99);
    tell("plain row, p50 / append + fdatasync", row.p50Of(append));
    tell("commit waited for, p50 / append + fdatasync", m_turns.at(3).p50Of(append));
}

Result<qint64> Bench::recordsHere()
{
    return m_device.on([](Connection& connection) -> Result<qint64> {
        Statement query(connection, "SELECT count(*) FROM r_consultation");
        const auto row = query.step();
        return row ? Result<qint64>(query.integer(0)) : row.error();
    });
}

Result<void> Bench::check()
{
    const auto here = recordsHere();
    const auto rows = m_device.on([this](Connection&) {
        auto count = m_rows.count();
        m_rows.close();
        return count;
    });
    if (!here || !rows) {
        return !here ? here.error() : rows.error();
    }
    if (*here != m_records + m_commits || *rows != m_records + m_inserts) {
        return fail(ErrorCode::Internal,
            u"%1 records after %2 + %3 commits"_s.arg(*here).arg(m_records).arg(m_commits));
    }
    if (const QStringList findings = m_device.findings(); !findings.isEmpty()) {
        return fail(ErrorCode::VerifyFailed, findings.first());
    }
    std::printf("  checked: %lld records here, verified\n", qlonglong(*here));
    return {};
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what throws here ends the benchmark as a failure
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    Bench bench;
    announce("Durable commit of one consultation", bench.folder());
    if (auto ready = bench.prepare(option(words, "--records", 5000)); !ready) {
        return failed(ready.error());
    }
    if (auto done = bench.run(option(words, "--runs", 7), option(words, "--rounds", 200)); !done) {
        return failed(done.error());
    }
    bench.tellAll();
    const auto checked = bench.check();
    std::printf("  load average at the end %s\n", loadAverage().constData());
    return checked ? EXIT_SUCCESS : failed(checked.error());
}
