#include "sync/hq/streams.h"

namespace bansho::hq {

using organisation::Directory;
using store::Connection;
using store::Statement;

namespace {

constexpr int mostItems = wire::maxEntriesPerMessage - 1000; ///< a group has at most 1,000

const QString unitPrefix = QStringLiteral("unit:");

// What every device has is told by its type: units, officers, role assignments and templates of
// guidance (19), whoever wrote them.
const char* const organisationWhere = "e.type IN (1, 2, 3, 19)";
const char* const forceWhere = "e.type NOT IN (1, 2, 3, 19)";
const char* const unitWhere =
    "e.settled IN (SELECT place FROM routed WHERE stream = ?3 AND place > ?1)";

const char* condition(const QString& stream)
{
    if (stream == organisationStream) {
        return organisationWhere;
    }
    return stream == forceStream ? forceWhere : unitWhere;
}

Result<qint64> number(
    Connection& connection, const QByteArray& sql, qint64 after, const QString& stream)
{
    Statement query(connection, sql);
    query.bind(1, after);
    if (condition(stream) == unitWhere) {
        query.bind(3, stream);
    }
    const auto row = query.step();
    if (!row) {
        return row.error();
    }
    return query.integer(0);
}

void addOwn(wire::Page& page, qint64 seq, qint64 place)
{
    if (!page.own.isEmpty()) {
        wire::SettledRange& last = page.own.last();
        const bool continues = last.seq + last.count == seq && last.order + last.count == place;
        if (continues && last.count < wire::maxEntriesPerMessage) {
            ++last.count;
            return;
        }
    }
    page.own.append({seq, place, 1});
}

Result<void> tellWhatIsLeft(Connection& connection, const QString& stream, wire::Page& page)
{
    const auto left = number(connection,
        QByteArray("SELECT count(*) FROM entry e WHERE e.settled > ?1 AND ") + condition(stream),
        page.upTo, stream);
    if (!left) {
        return left.error();
    }
    page.remaining = *left;
    if (page.remaining == 0) {
        // Everything to the end of HQ's order was examined; what is not here is not for this
        // device.
        const auto end = number(
            connection, "SELECT coalesce(max(settled), ?1) FROM entry", page.upTo, forceStream);
        if (!end) {
            return end.error();
        }
        page.upTo = qMax(page.upTo, *end);
    }
    return {};
}

} // namespace

Result<QString> streamOf(Directory& directory, const RecordId& unit)
{
    const auto station = directory.station(unit);
    if (!station) {
        return station.error();
    }
    if (*station) {
        return unitPrefix + (*station)->code;
    }
    const auto own = directory.unit(unit);
    if (!own) {
        return own.error();
    }
    if (!*own) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), unit.hex());
    }
    return unitPrefix + (*own)->code;
}

Result<QStringList> grantedStreams(Directory& directory, const QString& code)
{
    const auto unit = directory.unitByCode(code);
    if (!unit) {
        return unit.error();
    }
    if (!*unit) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), code);
    }
    if ((*unit)->kind == QStringLiteral("TF")) {
        return QStringList{organisationStream, forceStream};
    }
    const auto own = streamOf(directory, (*unit)->id);
    if (!own) {
        return own.error();
    }
    return QStringList{organisationStream, *own};
}

Result<void> route(Connection& connection, qint64 order, const QString& stream)
{
    Statement insert(connection, "INSERT INTO routed (place, stream) VALUES (?, ?)");
    return insert.bind(1, order).bind(2, stream).run();
}

Result<wire::Page> page(Connection& connection, const QString& stream, qint64 after, qint64 credit,
    const ReplicaId& own)
{
    wire::Page page{.stream = stream, .after = after, .upTo = after};
    const QByteArray where = condition(stream);
    Statement query(connection,
        "SELECT e.settled, r.replica, e.seq, e.header, e.fields, e.salt FROM entry e "
        "JOIN replica r ON r.id = e.replica WHERE e.settled > ?1 AND "
            + where + " ORDER BY e.settled LIMIT ?2");
    query.bind(1, after).bind(2, qint64(wire::maxEntriesPerMessage));
    if (where == unitWhere) {
        query.bind(3, stream);
    }
    qint64 bytes = 0;
    int items = 0;
    EntryId groupEnd; // of the last group of the page, which is never cut
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            break;
        }
        const auto replica = ReplicaId::fromBytes(query.blob(1)).value_or(ReplicaId());
        const bool inGroup =
            replica == groupEnd.replica && quint64(query.integer(2)) <= groupEnd.seq;
        if (!inGroup && (bytes >= credit || items >= mostItems)) {
            break;
        }
        const auto entry = journal::decode(replica, {query.blob(3), query.blob(4)}, query.blob(5));
        if (!entry) {
            return fail(ErrorCode::StoreDamaged, entry.error().detail);
        }
        groupEnd = {replica, entry->group.first + quint64(entry->group.count) - 1};
        if (entry->group.count == 0) {
            groupEnd = {};
        }
        ++items;
        page.upTo = query.integer(0);
        if (replica == own) {
            addOwn(page, query.integer(2), page.upTo);
            bytes += 4;
            continue;
        }
        page.entries.append({replica, page.upTo, {query.blob(3), query.blob(4)}, query.blob(5)});
        bytes += query.blob(3).size() + query.blob(4).size() + query.blob(5).size();
    }
    if (auto done = tellWhatIsLeft(connection, stream, page); !done) {
        return done.error();
    }
    return page;
}

} // namespace bansho::hq
