// What push and pull of many consultations and of many small edits cost on the wire, against the
// same records as packed JSON and against their values alone, packed as hard as can be.
#include "app/records/json.h"

#include "tests/bench/exchange_site.h"
#include "tests/bench/interleave.h"
#include "tests/bench/made_up.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <zstd.h>

using namespace bansho;
using namespace bansho::bench;
using namespace Qt::StringLiterals;
using cases::consultation;
using store::Connection;
using store::Statement;
using tests::RealDevice;

namespace {

constexpr double goalOfCreations = 0.75;
constexpr double goalOfEdits = 0.30;
constexpr double goalOfOneEditBytes = 400;
constexpr double goalOfOneEditTrips = 1;

/// The same entries in the two forms they are measured against.
struct Plain {
    QByteArray
        json; ///< a line each: who did what to which record, when, over what, on which device
    QByteArray values; ///< no names, no ids
    int count = 0;

    /// gzip -6 in one stream: zlib's bytes in gzip's longer frame.
    [[nodiscard]] double gzipped() const
    {
        constexpr int qtPrefix = 4; // of the size, in front of zlib's 6 bytes of frame
        constexpr int longerFrame = 18 - 6;
        return double(qCompress(json, 6).size() - qtPrefix + longerFrame);
    }

    [[nodiscard]] double packedValues() const
    {
        QByteArray packed(qsizetype(ZSTD_compressBound(size_t(values.size()))), Qt::Uninitialized);
        return double(ZSTD_compress(
            packed.data(), size_t(packed.size()), values.constData(), size_t(values.size()), 19));
    }

    void add(const journal::Entry& entry);
};

void Plain::add(const journal::Entry& entry)
{
    const auto& type = cases::consultationType();
    QJsonObject base;
    for (auto it = entry.base.begin(); it != entry.base.end(); ++it) {
        QJsonArray seen;
        for (const EntryId& one : it.value()) {
            seen.append(u"%1-%2"_s.arg(one.replica.hex()).arg(one.seq));
        }
        base.insert(QLatin1String(type.field(it.key())->name), seen);
    }
    const QJsonObject line{{u"device"_s, entry.id.replica.hex()}, {u"seq"_s, qint64(entry.id.seq)},
        {u"record"_s, entry.record.hex()}, {u"officer"_s, u"1"_s}, {u"at"_s, entry.claimedMs},
        {u"base"_s, base},
        {u"fields"_s,
            records::fieldsToJson(type, entry.fields,
                [](const records::FieldSpec&, const RecordId& other) { return other.hex(); })}};
    json += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    for (const QCborValue& value : entry.fields) {
        values += value.toCbor();
    }
    ++count;
}

/// One direction of one amount, over all runs.
struct Direction {
    const char* name;
    std::vector<double> up = {};
    std::vector<double> down = {};
    std::vector<double> trips = {};
    std::vector<double> seconds = {};

    void add(const Exchanged& exchanged)
    {
        up.push_back(double(exchanged.traffic.up));
        down.push_back(double(exchanged.traffic.down));
        trips.push_back(double(exchanged.traffic.roundTrips));
        seconds.push_back(exchanged.seconds);
    }

    [[nodiscard]] double bytes() const { return median(up) + median(down); }
};

struct Amounts {
    int records = 10'000;
    int edits = 1'000;
};

class Bench {
public:
    explicit Bench(const Amounts& amounts)
        : m_amounts(amounts)
    {
    }

    /// Everything once, with a new HQ and new devices.
    Result<void> run();
    void tellAll() const;

private:
    static Result<QList<RecordId>> write(
        ExchangeSite& site, const QList<journal::ChangeItem>& items, Plain& plain);
    Result<QList<RecordId>> create(ExchangeSite& site);
    Result<QList<RecordId>> edit(ExchangeSite& site, const QList<RecordId>& records);
    Result<void> editOne(ExchangeSite& site, const RecordId& record);
    Result<void> measure(ExchangeSite& site, RealDevice& device, Direction& direction);
    Result<void> compare(ExchangeSite& site, const RecordId& last);
    void describe(const Direction& direction, const Plain& plain) const;

    Amounts m_amounts;
    Plain m_creations;
    Plain m_edits;
    Direction m_nothing{"nothing to do"};
    Direction m_push{"push"};
    Direction m_pull{"pull"};
    Direction m_pushEdits{"push of edits"};
    Direction m_pullEdits{"pull of edits"};
    Direction m_oneEdit{"one edit on an open line"};
};

/// One change after the other, as officers write them in the course of days.
Result<QList<RecordId>> Bench::write(
    ExchangeSite& site, const QList<journal::ChangeItem>& items, Plain& plain)
{
    plain = {};
    QList<RecordId> all;
    for (const journal::ChangeItem& item : items) {
        site.hq().practice().clock().advance(1'000 + qint64(all.size() * 7919 % 60'000));
        const auto receipt = site.writer().commit({item});
        if (!receipt) {
            return receipt.error();
        }
        all += receipt->records;
        const auto entry = site.writer().on([&](Connection& connection) {
            return journal::storedEntry(
                connection, receipt->records.first(), receipt->entries.first());
        });
        if (!entry) {
            return entry.error();
        }
        plain.add(*entry);
    }
    return all;
}

Result<QList<RecordId>> Bench::create(ExchangeSite& site)
{
    QList<journal::ChangeItem> items;
    for (int i = 0; i < m_amounts.records; ++i) {
        items.append(madeUpConsultation(quint64(i)));
    }
    return write(site, items, m_creations);
}

Result<QList<RecordId>> Bench::edit(ExchangeSite& site, const QList<RecordId>& records)
{
    QList<journal::ChangeItem> items;
    const qsizetype step = qMax<qsizetype>(1, records.size() / m_amounts.edits);
    for (int i = 0; i < m_amounts.edits; ++i) {
        items.append(tests::edit(cases::consultationType(), records.at(i * step % records.size()),
            consultation.title, madeUpTitle(quint64(i))));
    }
    return write(site, items, m_edits);
}

/// An officer's edit while the line stands: until HQ has acknowledged it.
Result<void> Bench::editOne(ExchangeSite& site, const RecordId& record)
{
    OpenLine line(site.writer(), site.relay().port());
    if (auto quiet = line.quiet(); !quiet) {
        return quiet;
    }
    (void)site.relay().take();
    const auto written = site.writer().commit({tests::edit(
        cases::consultationType(), record, consultation.nextContactOn, QDate(2026, 12, 1))});
    if (!written) {
        return written.error();
    }
    if (auto sent = line.sendWritten(); !sent) {
        return sent;
    }
    m_oneEdit.add({site.relay().take(), 0});
    line.close();
    return {};
}

Result<void> Bench::measure(ExchangeSite& site, RealDevice& device, Direction& direction)
{
    const auto exchanged = site.exchange(device);
    if (!exchanged) {
        return exchanged.error();
    }
    direction.add(*exchanged);
    return {};
}

/// Whether the reader has what the writer wrote, and HQ what both have.
Result<void> Bench::compare(ExchangeSite& site, const RecordId& last)
{
    const auto count = site.reader().on([](Connection& connection) -> Result<qint64> {
        Statement query(
            connection, "SELECT count(*) FROM r_consultation WHERE sync = 0 AND clashes = 0");
        const auto row = query.step();
        return row ? Result<qint64>(query.integer(0)) : row.error();
    });
    if (!count || *count != m_amounts.records) {
        return count ? fail(ErrorCode::Internal, u"%1 settled records came"_s.arg(*count))
                     : count.error();
    }
    const auto outbox = site.writer().outbox();
    if (outbox.pending != 0 || outbox.refused != 0) {
        return fail(ErrorCode::Internal, u"HQ lacks entries"_s);
    }
    if (site.writer().record(last).state.values() != site.reader().record(last).state.values()) {
        return fail(ErrorCode::Internal, u"the devices disagree"_s);
    }
    const QStringList findings =
        site.writer().findings() + site.reader().findings() + site.hq().findings();
    return findings.isEmpty() ? Result<void>() : fail(ErrorCode::VerifyFailed, findings.first());
}

Result<void> Bench::run()
{
    ExchangeSite site;
    if (auto opened = site.open(); !opened) {
        return opened;
    }
    if (auto done = measure(site, site.writer(), m_nothing); !done) {
        return done;
    }
    const auto records = create(site);
    if (!records) {
        return records.error();
    }
    if (auto done = measure(site, site.writer(), m_push); !done) {
        return done;
    }
    if (auto done = measure(site, site.reader(), m_pull); !done) {
        return done;
    }
    if (const auto edited = edit(site, *records); !edited) {
        return edited.error();
    }
    if (auto done = measure(site, site.writer(), m_pushEdits); !done) {
        return done;
    }
    if (auto done = measure(site, site.reader(), m_pullEdits); !done) {
        return done;
    }
    if (auto done = compare(site, records->first()); !done) {
        return done;
    }
    return editOne(site, records->last());
}

void Bench::describe(const Direction& direction, const Plain& plain) const
{
    std::printf("  %-26s %10.0f %10.0f %9.1f %6.0f %10.1f\n", direction.name, median(direction.up),
        median(direction.down), direction.bytes() / qMax(1, plain.count), median(direction.trips),
        median(direction.seconds));
}

void Bench::tellAll() const
{
    std::printf("  %-26s %10s %10s %9s %6s %10s\n", "bytes on the wire, TLS included", "up", "down",
        "per item", "trips", "seconds");
    describe(m_nothing, {});
    describe(m_push, m_creations);
    describe(m_pull, m_creations);
    describe(m_pushEdits, m_edits);
    describe(m_pullEdits, m_edits);
    describe(m_oneEdit, {});
    const double creations = m_creations.gzipped();
    const double edits = m_edits.gzipped();
    const double creationFloor = m_creations.packedValues();
    const double editFloor = m_edits.packedValues();
    std::printf("  %d consultations: JSON lines %lld bytes, gzip -6 %.0f (%.1f each), values alone"
                " zstd -19 %.0f (%.1f each)\n",
        m_creations.count, qlonglong(m_creations.json.size()), creations,
        creations / m_creations.count, creationFloor, creationFloor / m_creations.count);
    std::printf("  %d edits: JSON lines %lld bytes, gzip -6 %.0f (%.1f each), values alone"
                " zstd -19 %.0f (%.1f each)\n",
        m_edits.count, qlonglong(m_edits.json.size()), edits, edits / m_edits.count, editFloor,
        editFloor / m_edits.count);
    tell("push of consultations / gzip -6", m_push.bytes() / creations, goalOfCreations);
    tell("pull of consultations / gzip -6", m_pull.bytes() / creations, goalOfCreations);
    tell("push of edits / gzip -6", m_pushEdits.bytes() / edits, goalOfEdits);
    tell("pull of edits / gzip -6", m_pullEdits.bytes() / edits, goalOfEdits);
    tell("push of consultations / values alone zstd -19", m_push.bytes() / creationFloor);
    tell("push of edits / values alone zstd -19", m_pushEdits.bytes() / editFloor);
    tell("one edit on an open line / 400 bytes", m_oneEdit.bytes() / goalOfOneEditBytes, 1);
    tell(
        "one edit on an open line / 1 round trip", median(m_oneEdit.trips) / goalOfOneEditTrips, 1);
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): what throws here ends the benchmark as a failure
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const Amounts defaults;
    const Amounts amounts{.records = option(words, "--records", defaults.records),
        .edits = option(words, "--edits", defaults.edits)};
    Bench bench(amounts);
    announce("Push and pull between a device and HQ over mutual TLS", QDir::tempPath());
    const int runs = option(words, "--runs", 3);
    for (int run = 0; run < runs; ++run) {
        if (auto done = bench.run(); !done) {
            return failed(done.error());
        }
    }
    bench.tellAll();
    std::printf("  checked: every record and edit arrived settled, all three verified\n");
    std::printf("  load average at the end %s\n", loadAverage().constData());
    return EXIT_SUCCESS;
}
