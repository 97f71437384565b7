#pragma once
// The floor plan of ARCHITECTURE.md as a judge: who may include whom. A room uses only rooms with a
// smaller number; rooms with the same number never include each other.

#include "tests/house/source_tree.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace bansho::tests::house {

/// Where a file of app/, sync/ or ui/ stands.
struct Place {
    int floor = 0;
    QString room; ///< "app/base"; the two main.cpp are rooms of their own
};

/// The place of a path from the root; nullopt when the floor plan has no room for it.
inline std::optional<Place> placeOf(const QString& path)
{
    static const QHash<QString, int> rooms{
        {QStringLiteral("app/base"), 0},
        {QStringLiteral("app/vault"), 1},
        {QStringLiteral("app/workbook"), 1},
        {QStringLiteral("app/records"), 2},
        {QStringLiteral("app/store"), 2},
        {QStringLiteral("app/journal"), 3},
        {QStringLiteral("app/organisation"), 4},
        {QStringLiteral("app/approval"), 5},
        {QStringLiteral("app/documents"), 5},
        {QStringLiteral("app/ledger"), 5},
        {QStringLiteral("sync/wire"), 7},
        {QStringLiteral("sync/client"), 8},
        {QStringLiteral("sync/hq"), 8},
        {QStringLiteral("ui/widgets"), 9},
        {QStringLiteral("ui/shell"), 10},
        {QStringLiteral("ui/desktop"), 12},
    };
    static const QHash<QString, int> areas{{QStringLiteral("app"), 6}, {QStringLiteral("ui"), 11}};

    if (path == QStringLiteral("ui/main.cpp") || path == QStringLiteral("sync/hq/main.cpp")) {
        return Place{13, path};
    }
    const QStringList parts = path.split(u'/');
    if (parts.size() < 3) {
        return std::nullopt;
    }
    const QString room = parts.at(0) + u'/' + parts.at(1);
    if (rooms.contains(room)) {
        return Place{rooms.value(room), room};
    }
    if (areas.contains(parts.at(0))) {
        return Place{areas.value(parts.at(0)), room};
    }
    return std::nullopt;
}

/// What is wrong with where a file lies; "" when nothing is.
inline QString complaintAboutPath(const QString& path)
{
    static const QSet<QString> nobodysRooms{QStringLiteral("utils"), QStringLiteral("common"),
        QStringLiteral("misc"), QStringLiteral("core"), QStringLiteral("shared"),
        QStringLiteral("helpers"), QStringLiteral("manager")};
    QStringList folders = path.split(u'/');
    folders.removeLast();
    for (const QString& folder : folders) {
        if (nobodysRooms.contains(folder.toLower())) {
            return QStringLiteral("a folder named %1 is nobody's room").arg(folder);
        }
    }
    return placeOf(path) ? QString() : QStringLiteral("the floor plan has no such room");
}

/// What is wrong when the file `path` has the line `include`; "" when nothing is.
inline QString complaintAboutInclude(const QString& path, const Include& include)
{
    static const QSet<QString> ourFolders{QStringLiteral("app"), QStringLiteral("sync"),
        QStringLiteral("ui"), QStringLiteral("tests")};
    const bool ours = ourFolders.contains(include.target.section(u'/', 0, 0));
    if (!include.quoted && !ours) {
        return {}; // Qt, the standard library and other libraries
    }
    if (include.quoted && include.target.endsWith(QStringLiteral(".moc"))) {
        return {};
    }
    if (!ours || include.target.contains(QStringLiteral(".."))) {
        return QStringLiteral("\"%1\" is not a whole path from the root").arg(include.target);
    }
    const auto from = placeOf(path);
    const auto to = placeOf(include.target);
    if (!from || !to) {
        return QStringLiteral("\"%1\" is in no room of the floor plan").arg(include.target);
    }
    if (to->room == from->room || to->floor < from->floor) {
        return {};
    }
    return QStringLiteral("%1 (%2) includes %3 (%4), which %5")
        .arg(from->room)
        .arg(from->floor)
        .arg(include.target)
        .arg(to->floor)
        .arg(to->floor == from->floor ? QStringLiteral("crosses") : QStringLiteral("climbs"));
}

} // namespace bansho::tests::house
