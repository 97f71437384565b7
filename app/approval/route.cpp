#include "app/approval/route.h"

#include "app/base/csv.h"

#include "app/records/code_lists.h"
#include "app/records/words.h"

#include <algorithm>

namespace bansho::approval {

using organisation::Directory;
using organisation::UnitInfo;
using store::Connection;
using store::Statement;

namespace {

struct Post {
    QString ja;
    QString en;
};

QString postKey(const QString& role, const QString& kind, bool island)
{
    return role + u'/' + kind + u'/' + (island ? u'1' : u'0');
}

const QHash<QString, Post>& posts()
{
    static const QHash<QString, Post> all = [] {
        QHash<QString, Post> read;
        const CsvTable table = resourceTable(QStringLiteral(":/reference/posts.csv"));
        for (const CsvRecord& row : table.records) {
            const bool island = row.cells.at(2) == QStringLiteral("1");
            read.insert(postKey(row.cells.at(0), row.cells.at(1), island),
                {row.cells.at(3), row.cells.at(4)});
        }
        return read;
    }();
    return all;
}

/// Fills the holder of a role at a unit.
Result<void> appoint(Connection& connection, const RecordId& unit, QDate day, Box& box)
{
    const QString iso = day.toString(Qt::ISODate);
    Statement query(connection,
        "SELECT o.id, o.f_name, coalesce(a.f_acting, 0) FROM r_role_assignment a "
        "JOIN r_officer o ON o.id = a.f_officer "
        "WHERE a.f_unit = ? AND a.f_role = ? AND a.state <> 'void' AND o.state <> 'void' "
        "AND a.f_valid_from <= ? AND (a.f_valid_to IS NULL OR a.f_valid_to >= ?) "
        "ORDER BY coalesce(a.f_acting, 0), coalesce(a.f_deputy_order, 0), a.f_valid_from DESC, "
        "a.rid DESC LIMIT 1");
    const auto row = query.bind(1, unit).bind(2, box.role).bind(3, iso).bind(4, iso).step();
    if (!row) {
        return row.error();
    }
    if (*row) {
        box.officer = query.recordId(0);
        box.name = query.text(1);
        box.acting = query.integer(2) != 0;
    }
    return {};
}

/// The unit whose kind a section of the station has, for the title of a box without a section.
UnitInfo sectionLike(const UnitInfo& station)
{
    UnitInfo section = station;
    section.id = RecordId();
    section.kind = station.isIsland ? QStringLiteral("UNIT") : QStringLiteral("DIV");
    return section;
}

Result<Box> boxOf(
    Connection& connection, const QString& role, const UnitInfo& unit, QDate day, Language language)
{
    Box box{.role = role, .title = postTitle(role, unit, language)};
    if (unit.id.isNull()) {
        return box;
    }
    if (const auto filled = appoint(connection, unit.id, day, box); !filled) {
        return filled.error();
    }
    return box;
}

} // namespace

QString postTitle(const QString& role, const UnitInfo& unit, Language language)
{
    const auto found = posts().constFind(postKey(role, unit.kind, unit.isIsland));
    if (found == posts().constEnd()) {
        return records::CodeLists::builtIn().label(QStringLiteral("role"), role, language);
    }
    return language == Language::Japanese ? found->ja : found->en;
}

Result<QList<Box>> route(Connection& connection, const RouteQuery& query, Language language)
{
    Directory directory(connection);
    const auto unit = directory.unit(query.unit);
    const auto station = directory.station(query.unit);
    const auto drafter = directory.officer(query.drafter);
    if (!unit || !station || !drafter) {
        return !unit ? unit.error() : !station ? station.error() : drafter.error();
    }
    if (!*unit) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such unit"), query.unit.hex());
    }
    QList<Box> boxes;
    if (*station) {
        const UnitInfo section = (*unit)->id == (*station)->id ? sectionLike(**station) : **unit;
        const std::pair<const char*, UnitInfo> steps[] = {
            {"CHIEF", **station}, {"RESP", **station}, {"ASST", section}};
        for (const auto& [role, where] : steps) {
            auto box = boxOf(connection, QLatin1String(role), where, query.day, language);
            if (!box) {
                return box.error();
            }
            boxes.append(std::move(*box));
        }
    }
    boxes.append({.title = records::Words::builtIn().sheet(QStringLiteral("drafter"), language),
        .officer = *drafter ? query.drafter : RecordId(),
        .name = *drafter ? (*drafter)->name : QString()});
    return boxes;
}

void decide(QList<Box>& boxes, const QString& role, const Decision& decision)
{
    const auto found =
        std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.role == role; });
    if (found != boxes.end()) {
        found->decision = decision;
    } else if (!boxes.isEmpty()) {
        boxes.first().decision = decision;
    }
}

void draft(QList<Box>& boxes, const Decision& decision)
{
    if (!boxes.isEmpty()) {
        boxes.last().decision = decision;
    }
}

} // namespace bansho::approval
